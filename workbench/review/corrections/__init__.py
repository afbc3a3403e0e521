"""Corrections of claims: wording, speaker, merging and splitting, with undo."""
