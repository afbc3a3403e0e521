"""Synchronization of answers between the page and the store, in Python and script."""
