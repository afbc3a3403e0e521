"""Words that two texts have in common, by runs of words, and phrases to search for; pure."""

from workbench.related.shingles import CommonWords, common_words, search_phrases, sketch

__all__ = ["CommonWords", "common_words", "search_phrases", "sketch"]
