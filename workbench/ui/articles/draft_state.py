"""Drafts whose cleaning this visit has on show, from page to page."""

from dataclasses import replace

from workbench.model import Article
from workbench.ui import state
from workbench.ui.articles.drafts import Draft


def drafts() -> list[Draft]:
    """Drafts on show, in the order of their inputs."""
    return list(state.recall("drafts") or ())


def keep_drafts(new: list[Draft]) -> None:
    """Show the cleaning of these drafts, with fresh widgets."""
    state.remember("drafts", new)
    state.remember("round", round_number() + 1)


def change_draft(number: int, article: Article) -> None:
    """Put a changed article in the place of the draft with this number, counted from 0."""
    changed = drafts()
    changed[number] = replace(changed[number], article=article)
    state.remember("drafts", changed)


def round_number() -> int:
    """Count of how often drafts were put on show; part of their widgets' keys."""
    return int(state.recall("round") or 0)
