"""Tables, views and triggers, as migrations."""
