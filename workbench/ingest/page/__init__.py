"""Saved web pages: the data they state and the blocks they show."""
