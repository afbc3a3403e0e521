"""Decide page: reviewers’ answers on a claim, and the form of its decision."""
