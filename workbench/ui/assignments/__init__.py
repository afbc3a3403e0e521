"""The assignments' page: who marks which claim, and how far each has come."""
