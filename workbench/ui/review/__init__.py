"""The review page: one article, its claims and the reviewer's answers."""
