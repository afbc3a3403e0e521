"""Parse of an article: layout, quotations, tokens, mentions and their ranges in the text."""
