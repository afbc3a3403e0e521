"""The codebook in use: read from its file, changed by leads, and marks kept under it."""

import os
import tempfile
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from workbench import codebook
from workbench.codebook import Category, Codebook, Edit, Place
from workbench.errors import CodebookError, StaleWriteError, StoreError
from workbench.model import Annotation
from workbench.review import typed
from workbench.review.roles import Act, require
from workbench.store import Store
from workbench.store.codebooks import Told


class Draft(NamedTuple):
    """What a lead wants changed of a codebook: fields, further categories, and why, in words.

    `reworded` are the texts that will only say the same in other words.
    """

    edits: Sequence[Edit] = ()
    added: Sequence[tuple[str, Category]] = ()
    note: str = ""
    reworded: Collection[Place] = ()

    def of(self, book: Codebook) -> Codebook:
        """The codebook as it would be; raises CodebookError where that breaks its format."""
        source = codebook.amended(book.source, self.edits)
        for scale, category in self.added:
            source = codebook.added(source, scale, category)
        return codebook.parse(typed.whole(source).encode())


class CodebookFile:
    """The codebook in a file that may change at any time; safe to share between threads.

    `trouble` says why the file as it is now cannot be used, and is empty if it can.
    """

    def __init__(self, path: Path, open_store: Callable[[], Store]) -> None:
        self.path = path
        self.trouble = ""
        self._open_store = open_store
        self._stamp: object = None
        self._book: Codebook | None = None
        self._lock = threading.Lock()

    def read(self) -> Codebook:
        """The codebook as the file has it now; the last good one while the file is broken.

        What was changed in the file is recorded in the store. Raises CodebookError if there is no
        good one, neither in the file nor in the store.
        """
        with self._lock:
            stamp = _stamp(self.path)
            if self._book is None or stamp != self._stamp:
                self._book = self._newest(self._book)
                self._stamp = stamp
            return self._book

    def _newest(self, last: Codebook | None) -> Codebook:
        with self._open_store() as store:
            try:
                book = codebook.load(self.path)
                need_codes(store, book)
            except CodebookError as error:
                self.trouble = str(error)
                return last or _last_stored(store, error)
            self.trouble = ""
            if last is not None and last.revision != book.revision:
                store.record_codebook(last.revision, last.source)
                store.record_codebook(book.revision, book.source)
            return book


def _stamp(path: Path) -> object:
    try:
        found = path.stat()
    except OSError:
        return "missing"
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _last_stored(store: Store, error: CodebookError) -> Codebook:
    stored = store.codebooks()
    if not stored:
        raise error
    return parsed(stored[-1].content)


@lru_cache(maxsize=64)
def parsed(content: str) -> Codebook:
    """An earlier revision from the store; they are asked for again and again."""
    return codebook.parse(content.encode())


def need_codes(store: Store, book: Codebook) -> None:
    """Raise CodebookError, naming them, if the codebook lacks codes that marks or decisions use."""
    lacking = [
        f"{scale}: {code}"
        for scale, codes in store.codes_in_use().items()
        for code in sorted(codes - {one.code for one in book.scale(scale).categories})
    ]
    if lacking:
        raise CodebookError(
            f"Answers use categories that this codebook lacks ({'; '.join(lacking)}). Put them "
            "back; if they are not to be chosen any more, write “retired = true” into them."
        )


def change_codebook(
    store: Store, path: Path, seen: Codebook, draft: Draft, *, lead: str, operation: str
) -> Codebook:
    """Write a draft into the codebook's file, and into the store who did it, what and why.

    Returns the codebook as it now stands. Raises StaleWriteError with the codebook in the file if
    it is not the one that was seen, CodebookError if the draft breaks the format or lacks codes in
    use, and NotAllowedError for all but leads.
    """
    require(store, lead, Act.DEFINE)
    book = draft.of(seen)
    need_codes(store, book)
    changes = codebook.differences(seen, book)
    if not changes:
        return seen
    store.record_codebook(seen.revision, seen.source)
    store.change_codebook(
        seen.revision,
        (book.revision, book.source),
        told=Told(
            typed.whole(draft.note.strip()),
            [str(one) for one in changes],
            codebook.said_of(book.revision, changes, draft.reworded),
        ),
        reviewer=lead,
        operation=operation,
        publish=lambda: _publish(path, seen, book),
    )
    return book


def _publish(path: Path, seen: Codebook, book: Codebook) -> None:
    """Replace the file in one step, if it still holds what was seen."""
    now = codebook.load(path)
    if now.revision != seen.revision:
        raise StaleWriteError(
            "The codebook was changed elsewhere after this page showed it; look at both and save "
            "again.",
            now,
        )
    try:
        _replace(path, book.source.encode())
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
        ready.chmod(path.stat().st_mode)
        ready.replace(path)
    finally:
        ready.unlink(missing_ok=True)


def keep_codebook(store: Store, book: Codebook, *, reviewer: str) -> None:
    """Record the codebook that a page shows, so that answers can name it once the file changed."""
    require(store, reviewer, Act.MARK)
    store.record_codebook(book.revision, book.source)


def keep_marks(
    store: Store, book: Codebook, claim_id: str, *, version: int, reviewer: str, operation: str
) -> Annotation:
    """Store a reviewer's own marks on a claim again, as they are, under the codebook in use.

    The wording they were given on stays the same: who keeps them was not asked about the words.
    `version` is the version the page showed. Raises StaleWriteError with the stored marks if they
    changed since.
    """
    require(store, reviewer, Act.MARK)
    with store.answering(claim_id, reviewer, operation=operation) as ground:
        if ground.earlier is not None:
            return ground.earlier
        seen = ground.newest
        if seen.version != version:
            raise StaleWriteError("Your marks were changed elsewhere; look at them again.", seen)
        ground.record_codebook(book.revision, book.source)
        return ground.store(replace(seen, codebook_revision=book.revision))
