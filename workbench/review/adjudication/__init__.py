"""Adjudication: marks side by side, decisions, precedents and the worklist."""
