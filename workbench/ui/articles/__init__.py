"""The articles' pages: the list, and adding with the cleaning in view."""
