"""Review page: one article, its claims and the reviewer’s answers."""
