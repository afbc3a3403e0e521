"""People of the team: their roles, their names, and how they sign in."""
