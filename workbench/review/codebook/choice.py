"""Choice between the codebook in a store and another one in the codebook's file."""

import hashlib
from pathlib import Path

from workbench import codebook
from workbench.codebook import Codebook
from workbench.errors import StaleWriteError, UnknownRecordError
from workbench.review.codebook.changes import codebook_in_use, need_codes, parsed, replace_file
from workbench.review.permissions import Permission, require
from workbench.store import CodebookNote, Store, StoredCodebook


def adopt_codebook(
    store: Store, path: Path, shown: Codebook, *, lead: str, operation: str
) -> StoredCodebook:
    """Use the codebook in the file from now on, as a new revision or an earlier one again.

    `seen` is the one that the lead was shown. Raises StaleWriteError with what the file holds if it
    is another one by now, CodebookError if it lacks codes in use, NotAllowedError for all but
    leads.
    """
    require(store, lead, Permission.DEFINE)
    need_codes(store, shown)
    _need_unchanged(path, shown)
    before = codebook_in_use(store, path)
    if any(stored.revision == shown.revision for stored in store.codebooks.all()):
        store.codebooks.use(shown.revision, reviewer=lead, operation=operation)
    else:
        changes = codebook.differences(before.book, shown)
        store.codebooks.change(
            before.stored.revision if before.stored else "",
            (shown.revision, shown.source),
            note=CodebookNote("", [str(change) for change in changes]),
            reviewer=lead,
            operation=operation,
            publish=lambda: _need_unchanged(path, shown),
        )
    return next(stored for stored in store.codebooks.all() if stored.revision == shown.revision)


def _need_unchanged(path: Path, shown: Codebook) -> None:
    now = codebook.load(path)
    if now.revision != shown.revision:
        raise StaleWriteError(
            "The codebook’s file was changed after it was shown; look at it again.", now
        )


def write_own_codebook(
    store: Store, path: Path, revision: str, *, lead: str, operation: str
) -> Path | None:
    """Put a revision that the store has into the codebook's file, and use it from now on.

    Where the file held what the store does not have, that is kept beside it; returns where. Raises
    UnknownRecordError for a revision that is not there, StoreError if a file cannot be written,
    NotAllowedError for all but leads.
    """
    require(store, lead, Permission.DEFINE)
    matching = [stored for stored in store.codebooks.all() if stored.revision == revision]
    if not matching:
        raise UnknownRecordError(f"There is no revision {revision} of the codebook.")
    need_codes(store, parsed(matching[0].content))
    kept = _kept_beside(store, path)
    replace_file(path, matching[0].content.encode())
    store.codebooks.use(revision, reviewer=lead, operation=operation)
    return kept


def _kept_beside(store: Store, path: Path) -> Path | None:
    if not path.is_file():
        return None
    data = path.read_bytes()
    revision = hashlib.sha256(data).hexdigest()[:12]
    if any(stored.revision == revision for stored in store.codebooks.all()):
        return None
    beside = path.with_name(f"{path.stem}.replaced-{revision}{path.suffix}")
    replace_file(beside, data)
    return beside
