"""Marks, flags and evidence of reviewers, and the people to whom they are open."""
