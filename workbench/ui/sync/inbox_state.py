"""Inbox of this visit: answers its page has sent, and their outcomes."""

from workbench.ui import state
from workbench.ui.sync.inbox import Ledger


def ledger() -> Ledger:
    """Inbox as the last settled queue left it; a new one at first."""
    kept: Ledger | None = state.recall("ledger")
    return kept or Ledger()


def keep_ledger(new: Ledger) -> None:
    """Remember the inbox after a queue was settled."""
    state.remember("ledger", new)
