"""Revisions of the codebook as people call them: by number, person and time."""

from datetime import datetime

from workbench.store import Store, StoredCodebook
from workbench.ui import state
from workbench.ui.shared.words.dates import to_minute


def revision_name(stored: StoredCodebook) -> str:
    """A revision by its number, who made it and when: "Revision 3, Ana Lind, 5 Jan 2024, 03:07"."""
    return stored.named(local_time(stored.at))


def revision_name_by_hash(store: Store, revision: str) -> str:
    """A revision of the store by its number, person and time; what it does not have by its hash."""
    for stored in store.codebooks.all():
        if stored.revision == revision:
            return revision_name(stored)
    return f"revision {revision}"


def local_time(at: datetime) -> str:
    """A time in the reader's zone."""
    return to_minute(at, state.zone())
