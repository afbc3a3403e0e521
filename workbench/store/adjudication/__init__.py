"""Decisions, live sessions, and which claims wait for a decision."""
