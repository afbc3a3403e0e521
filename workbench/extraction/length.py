"""Length limit of an article, checked before work on it starts."""

from workbench.errors import ArticleTooLongError
from workbench.model import LONGEST_ARTICLE


def check_length(text: str, name: str = "This text") -> None:
    """Refuse a text of more than LONGEST_ARTICLE characters: raises ArticleTooLongError.

    `name` is what the message calls the article: its file, its title or its id.
    """
    if len(text) > LONGEST_ARTICLE:
        raise ArticleTooLongError(
            f"{name}: has {len(text):,} characters; the limit is {LONGEST_ARTICLE:,}, about "
            "250,000 words. Split it, at its chapters or days for instance, and add each part as "
            "an article."
        )
