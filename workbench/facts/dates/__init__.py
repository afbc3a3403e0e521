"""Dates that an article mentions: recognised, resolved and placed in time."""
