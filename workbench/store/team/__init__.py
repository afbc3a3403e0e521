"""People: their roles, names, and how they sign in."""
