"""Codebook in use: its choice, its changes, and what changes mean for marks."""
