"""Exports and counts."""
