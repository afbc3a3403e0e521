"""Articles pages: the list of articles, and adding new ones."""
