"""Inbox of this visit: messages its page has sent, and their outcomes."""

from workbench.ui import state
from workbench.ui.sync.inbox import Inbox


def inbox() -> Inbox:
    """Inbox as the last settled queue left it; a new one at first."""
    kept: Inbox | None = state.recall("inbox")
    return kept or Inbox()


def keep_inbox(new: Inbox) -> None:
    """Store the inbox in the visit's state after a queue was settled."""
    state.remember("inbox", new)
