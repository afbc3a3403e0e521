"""One answer under the write lock: what it is given on, read at once, and what it leads to."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.errors import UnknownRecordError
from workbench.model import Annotation, Marks
from workbench.store.connection import select
from workbench.store.corpus import articles, claim_rows, new_claims
from workbench.store.transaction import Change, Entry, write

# Everything an answer is checked against, in one reading and without the article's text.
_GROUND = """
    select c.article_id as claims_article,
        (select max(revision) from claim_revisions where claim_id = :claim) as wording,
        (select json_group_array(revision) from codebooks) as codebooks,
        exists (select 1 from events where operation_id = :operation) as was_sent,
        exists (select 1 from reviewers where name = :reviewer) as known,
        a.*
    from claims c left join annotations a on a.claim_id = c.claim_id and a.reviewer = :reviewer
    where c.claim_id = :claim order by a.version desc limit 1
"""


@dataclass(frozen=True)
class Answering:
    """A reviewer's marks on a claim as they stand while nobody else can write, and the way on.

    `newest` are the marks (version 0: none), `wording` is the claim's newest revision, `codebooks`
    are the revisions whose content is stored. Where the same operation stored marks before, they
    are `earlier`, and nothing is to be done.
    """

    earlier: Annotation | None
    newest: Annotation
    wording: int
    codebooks: frozenset[str]
    _entry: Entry
    _known: bool

    def record_codebook(self, revision: str, content: str) -> None:
        """Keep the content of a codebook revision beside the answer, unless it is there."""
        if revision not in self.codebooks:
            new_claims.codebook(self._entry, revision, content)

    def store(self, annotation: Annotation) -> Annotation:
        """Store marks as the version after the newest; what was stored, with version and time."""
        entry = self._entry
        stored = replace(
            annotation, version=self.newest.version + 1, at=datetime.fromisoformat(entry.at)
        )
        if not self._known:
            new_claims.ensure_reviewer(entry.connection, entry, annotation.reviewer)
        before, after = (claim_rows.annotation_facts(one) for one in (self.newest, stored))
        new_claims.marks(entry.connection, stored, entry.at, entry.record(before, after))
        return stored


@contextmanager
def answering(
    connection: sqlite3.Connection, claim_id: str, reviewer: str, *, operation: str
) -> Iterator[Answering]:
    """A reviewer's answer on a claim on its way through the door: `with …: …` holds the lock.

    Raises UnknownRecordError for an unknown claim, StoreError if the operation id was used for
    another change.
    """
    change = Change(operation, reviewer, "annotate", claim_id=claim_id)
    with write(connection, change) as entry:
        rows = select(
            connection,
            _GROUND,
            {"claim": claim_id, "reviewer": reviewer, "operation": operation},
        )
        if not rows:
            raise UnknownRecordError(
                f"There is no claim {claim_id}; open its article from the list."
            )
        row = rows[0]
        entry.concerns(row["claims_article"], claim_id)
        yield Answering(
            earlier=_stored_before(entry) if row["was_sent"] else None,
            newest=_newest(row, claim_id, reviewer),
            wording=row["wording"],
            codebooks=frozenset(json.loads(row["codebooks"])),
            _entry=entry,
            _known=bool(row["known"]),
        )


def _stored_before(entry: Entry) -> Annotation | None:
    return articles.stored_by(entry.connection, entry.earlier["event"]) if entry.earlier else None


def _newest(row: sqlite3.Row, claim_id: str, reviewer: str) -> Annotation:
    if row["version"] is None:
        return Annotation(claim_id, reviewer, 0, Marks())
    return claim_rows.annotation_of(row)
