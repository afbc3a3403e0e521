"""Assignments: claims allocated to reviewers by plan and by hand."""
