"""The parse of an article: layout, quotations, words and their ranges in the text."""
