"""Speakers: the entities of an article, and which one a source refers to."""
