"""Codebook in use: read from its file, changed by leads, and marks confirmed under it."""

import os
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from workbench import codebook
from workbench.codebook import Category, Codebook, Edit, Place, Scale
from workbench.errors import CodebookError, StaleWriteError, StoreError
from workbench.model import Annotation
from workbench.review.permissions import Permission, require
from workbench.store import CodebookNote, Store, StoredCodebook
from workbench.text import without_surrogates

CHOICE_SECONDS = 2.0  # how often to ask whether a lead chose elsewhere between file and store


class CodebookDraft(NamedTuple):
    """Changes a lead wants of a codebook: fields, further categories and scales, and why, in words.

    `reworded` are the texts that will only say the same in other words.
    """

    edits: Sequence[Edit] = ()
    added: Sequence[tuple[str, Category]] = ()
    note: str = ""
    reworded: Collection[Place] = ()
    scales: Sequence[Scale] = ()

    def of(self, book: Codebook) -> Codebook:
        """Codebook as it would be; raises CodebookError where that breaks its format."""
        source = codebook.with_edits(book.source, self.edits)
        for scale, category in self.added:
            source = codebook.with_category(source, scale, category)
        for new in self.scales:
            source = codebook.with_scale(source, new)
        return codebook.parse(without_surrogates(source).encode())


class CodebookInUse(NamedTuple):
    """Codebook that a store works with, beside what the codebook's file holds.

    `other` is the codebook in the file where it is another one, `trouble` says why the file cannot
    be used; with either, `book` is the store's own. `stored` is None while the store has none.
    `put_back_from` is the revision in use until the file was put back to an older one by hand.
    """

    book: Codebook
    stored: StoredCodebook | None = None
    other: Codebook | None = None
    trouble: str = ""
    put_back_from: str = ""


def codebook_in_use(store: Store, path: Path) -> CodebookInUse:
    """Codebook that the store works with: the file's only where the store has no other.

    A file that says the same, with other remarks or spacing, is no other one. Raises CodebookError
    if there is no codebook, neither in the file nor in the store.
    """
    use = store.codebooks.in_use()
    try:
        book = codebook.load(path)
        need_codes(store, book)
    except CodebookError as error:
        if use is None:
            raise
        return CodebookInUse(parsed(use.stored.content), use.stored, trouble=str(error))
    if use is None:
        return CodebookInUse(book)
    own = parsed(use.stored.content)
    if codebook.differences(own, book):
        return CodebookInUse(own, use.stored, other=book)
    return CodebookInUse(book, use.stored, put_back_from=use.put_back_from)


class CodebookFile:
    """Codebook in a file that may change at any time; safe to share between threads.

    What changes in the file while it is read is the next revision at once. A file that is another
    codebook from the start waits as `other` until a lead chooses, and the store's own is used.
    """

    def __init__(self, path: Path, open_store: Callable[[], Store]) -> None:
        self.path = path
        self._open_store = open_store
        self._stamp: object = None
        self._use: CodebookInUse | None = None
        self._agreed = ""  # the revision on which the file and the store agreed last
        self._look_at = 0.0
        self._lock = threading.Lock()

    @property
    def trouble(self) -> str:
        """Reason why the file as it is now cannot be used; empty if it can."""
        return self._use.trouble if self._use else ""

    def read(self) -> Codebook:
        """Codebook in use.

        What was changed in the file is recorded in the store. Raises CodebookError if there is no
        good one, neither in the file nor in the store.
        """
        return self.look().book

    def look(self) -> CodebookInUse:
        """Codebook in use, and what the file holds."""
        with self._lock:
            stamp = _stamp(self.path)
            if self._use is None or stamp != self._stamp or self._may_be_settled():
                with self._open_store() as store:
                    self._use = self._in_use(store)
                self._stamp = stamp
                self._look_at = time.monotonic() + CHOICE_SECONDS
            return self._use

    def look_again(self) -> None:
        """Look at the file and the store anew the next time, whether the file changed or not."""
        with self._lock:
            self._stamp = None

    def _may_be_settled(self) -> bool:
        """Whether a lead may have chosen elsewhere since."""
        return bool(self._use and self._use.other) and time.monotonic() > self._look_at

    def _in_use(self, store: Store) -> CodebookInUse:
        use = codebook_in_use(store, self.path)
        if use.trouble:
            return use
        if use.other and use.stored and use.stored.revision != self._agreed:
            return use
        book = use.other or use.book
        if not use.stored or use.stored.revision != book.revision:
            follow_file(store, book)
        self._agreed = book.revision
        return codebook_in_use(store, self.path)


def follow_file(store: Store, book: Codebook) -> None:
    """Record that the codebook's file became this one under a running workbench."""
    store.codebooks.record(book.revision, book.source)
    store.codebooks.use(book.revision, reviewer="", operation=uuid.uuid4().hex)


def _stamp(path: Path) -> object:
    try:
        facts = path.stat()
    except OSError:
        return "missing"
    return (facts.st_mtime_ns, facts.st_size, facts.st_ino)


@lru_cache(maxsize=64)
def parsed(content: str) -> Codebook:
    """An earlier revision from the store; they are asked for again and again."""
    return codebook.parse(content.encode())


def codes_so_far(store: Store, book: Codebook) -> dict[str, set[str]]:
    """Codes that each scale has in this codebook or ever had in the store, by its name."""
    books = [book, *(parsed(stored.content) for stored in store.codebooks.all())]
    codes: dict[str, set[str]] = {scale.name: set() for scale in book.scales}
    for scale in (scale for old in books for scale in old.scales if scale.name in codes):
        codes[scale.name] |= {category.code for category in scale.categories}
    return codes


def need_codes(store: Store, book: Codebook) -> None:
    """Raise CodebookError, naming them, if the codebook lacks codes that marks or decisions use."""
    in_use = store.codebooks.codes_in_use()
    known = {scale.name: {category.code for category in scale.categories} for scale in book.scales}
    if gone := [scale for scale, codes in in_use.items() if codes and scale not in known]:
        raise CodebookError(
            f"Answers are on scales that this codebook lacks ({', '.join(sorted(gone))}). Put them "
            "back; if they are not to be asked any more, write “retired = true” into them."
        )
    lacking = [
        f"{scale}: {code}"
        for scale, codes in in_use.items()
        for code in sorted(codes - known.get(scale, set()))
    ]
    if lacking:
        raise CodebookError(
            f"Answers use categories that this codebook lacks ({'; '.join(lacking)}). Put them "
            "back; if they are not to be chosen any more, write “retired = true” into them."
        )


def change_codebook(
    store: Store, path: Path, shown: Codebook, draft: CodebookDraft, *, lead: str, operation: str
) -> Codebook:
    """Write a draft into the codebook's file, and into the store who did it, what and why.

    Returns the codebook as it now stands. Raises StaleWriteError with the codebook in the file if
    it is not the one that was seen, CodebookError if the draft breaks the format or lacks codes in
    use, and NotAllowedError for all but leads.
    """
    require(store, lead, Permission.DEFINE)
    book = draft.of(shown)
    need_codes(store, book)
    changes = codebook.differences(shown, book)
    if not changes:
        return shown
    store.codebooks.record(shown.revision, shown.source)
    store.codebooks.change(
        shown.revision,
        (book.revision, book.source),
        note=CodebookNote(
            without_surrogates(draft.note.strip()),
            [str(change) for change in changes],
            codebook.rewordings_of(book.revision, changes, draft.reworded),
        ),
        reviewer=lead,
        operation=operation,
        publish=lambda: _publish(path, shown, book),
    )
    return book


def _publish(path: Path, shown: Codebook, book: Codebook) -> None:
    """Replace the file in one step, if it still holds what was seen."""
    now = codebook.load(path)
    if now.revision != shown.revision:
        raise StaleWriteError(
            "The codebook was changed elsewhere after this page showed it; look at both and save "
            "again.",
            now,
        )
    replace_file(path, book.source.encode())


def replace_file(path: Path, data: bytes) -> None:
    """Replace the codebook's file in one step; raises StoreError if it cannot be written."""
    try:
        _replace(path, data)
    except OSError as error:
        raise StoreError(
            f"The codebook {path} cannot be written ({error.strerror}); nothing was changed."
        ) from error


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    ready = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        ready.chmod(path.stat().st_mode if path.exists() else 0o644)
        ready.replace(path)
    finally:
        ready.unlink(missing_ok=True)


def record_codebook(store: Store, book: Codebook, *, reviewer: str) -> None:
    """Record the codebook that a page shows, so that answers can name it once the file changed."""
    require(store, reviewer, Permission.MARK)
    store.codebooks.record(book.revision, book.source)


def confirm_marks(
    store: Store, book: Codebook, claim_id: str, *, version: int, reviewer: str, operation: str
) -> Annotation:
    """Store a reviewer's own marks on a claim again, as they are, under the codebook in use.

    The wording they were given on stays the same: who keeps them was not asked about the words.
    `version` is the version the page showed. Raises StaleWriteError with the stored marks if they
    changed since.
    """
    require(store, reviewer, Permission.MARK)
    with store.annotations.answering(claim_id, reviewer, operation=operation) as ground:
        if ground.earlier is not None:
            return ground.earlier
        newest = ground.newest
        if newest.version != version:
            raise StaleWriteError("Your marks were changed elsewhere; look at them again.", newest)
        ground.record_codebook(book.revision, book.source)
        complete = book.completion(newest.marks, ground.kind)
        return ground.store(replace(newest, codebook_revision=book.revision, complete=complete))
