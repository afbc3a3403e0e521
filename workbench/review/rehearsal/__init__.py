"""Rehearsal: training articles, marks compared with decisions, and who is ready."""
