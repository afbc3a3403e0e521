"""Live sessions: steps, votes, decisions and their minutes."""
