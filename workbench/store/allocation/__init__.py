"""Assignments: who is to mark which claim, by when, and how far they have come."""
