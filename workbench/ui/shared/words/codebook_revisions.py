"""Names of codebook revisions: number, person and time."""

from datetime import datetime

from workbench.store import Store, StoredCodebook
from workbench.ui import state
from workbench.ui.shared.words.dates import to_minute


def revision_name(stored: StoredCodebook) -> str:
    """Name of a revision: "Revision 3, Ana Lind, 5 Jan 2024, 03:07"."""
    return stored.named(local_time(stored.at))


def revision_name_by_hash(store: Store, revision: str) -> str:
    """Name of the revision with a hash; the hash itself if it is not stored."""
    for stored in store.codebooks.all():
        if stored.revision == revision:
            return revision_name(stored)
    return f"revision {revision}"


def local_time(at: datetime) -> str:
    """Time to the minute, in the reader’s zone."""
    return to_minute(at, state.zone())
