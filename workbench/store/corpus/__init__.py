"""Articles and their claims, with every revision of both."""
