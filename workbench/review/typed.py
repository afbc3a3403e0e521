"""Text as reviewers type it, made fit to be stored."""

from workbench.names import tidy


def whole(text: str) -> str:
    """The text without half characters, each replaced by a sign that stands for one.

    A browser may cut an emoji in two, and half a character cannot be written as UTF-8.
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def stripped(text: str) -> str:
    """The whole text without blank ends; empty if nothing of it can be seen.

    A zero-width space alone is no reason given.
    """
    kept = whole(text.strip())
    return kept if tidy(kept) else ""
