"""Rehearsal page: training articles, how far rehearsals agree with the team, and who is ready."""
