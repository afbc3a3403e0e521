"""Length limit of an article, checked before work on it starts."""

from workbench.errors import ArticleTooLongError

# Characters. About 250,000 words, ten times the longest magazine reports; what is longer is a book
# or data. At 2,700 words a second (`benchmarks/extraction.py`) that is a minute and a half.
LONGEST_ARTICLE = 1_500_000


def check_length(text: str, name: str = "This text") -> None:
    """Raises ArticleTooLongError if an article's text is longer than LONGEST_ARTICLE.

    `name` is what the message calls the article: its file, its title or its id.
    """
    if len(text) > LONGEST_ARTICLE:
        raise ArticleTooLongError(
            f"{name}: has {len(text):,} characters; the limit is {LONGEST_ARTICLE:,}, about "
            "250,000 words. Split it, at its chapters or days for instance, and add each part as "
            "an article."
        )
