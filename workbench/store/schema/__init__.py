"""Schema of the store: tables, views and triggers, as migrations."""
