"""Reviewers' marks, flags and evidence, and to whom they are open."""
