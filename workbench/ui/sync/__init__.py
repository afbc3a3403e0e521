"""The way of an answer from the page to the store and back, in Python and script."""
