"""Assignments page: who marks which claim, and the progress of each."""
