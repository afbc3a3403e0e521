"""Annotations: reviewers' marks on claims, read in bulk, and answers under the write lock."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.errors import StaleWriteError, UnknownRecordError
from workbench.model import Annotation, Marks
from workbench.store.annotation.annotation_rows import (
    annotation_facts,
    annotations_of,
    insert_marks,
    whole,
)
from workbench.store.codebooks import insert_codebook
from workbench.store.corpus.articles import article_row
from workbench.store.queries import Connection, StorePart, select
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, Entry, write
from workbench.store.visibility import to_rehearse

# Records that an answer is checked against, in one query and without the article's text.
_GROUND = f"""
    select c.article_id as claims_article,
        w.revision as wording, w.kind,
        (select json_group_array(revision) from codebooks) as codebooks,
        exists (select 1 from events where operation_id = :operation) as was_sent,
        exists (select 1 from reviewers where name = :reviewer) as known,
        {to_rehearse("c.claim_id")} as to_rehearse,
        {whole("a")}
    from claims c join claim_revisions w on w.claim_id = c.claim_id and w.revision = (
        select max(revision) from claim_revisions where claim_id = :claim
    )
    left join annotations a on a.claim_id = c.claim_id and a.reviewer = :reviewer
    where c.claim_id = :claim order by a.version desc limit 1
"""  # noqa: S608 - made of constants


@dataclass(frozen=True)
class Answering:
    """Answer in progress: a reviewer's marks on a claim while nobody else can write.

    `newest` are the marks (version 0: none), `wording` and `kind` are the claim's newest
    revision and its kind, `codebooks` the revisions whose content is stored. Where the same
    operation stored marks before, they are `earlier`, and there is nothing to store. The first
    marks on a claim that is `to_rehearse` make all of the reviewer's marks on it a rehearsal.
    """

    earlier: Annotation | None
    newest: Annotation
    wording: int
    kind: str
    codebooks: frozenset[str]
    to_rehearse: bool
    _entry: Entry
    _known: bool
    _article: str

    def article_text(self) -> str:
        """Text that the claim's article has now."""
        return str(article_row(self._entry.connection, self._article)["text"])

    def record_codebook(self, revision: str, content: str) -> None:
        """Store the content of a codebook revision beside the answer, unless it is there."""
        if revision not in self.codebooks:
            insert_codebook(self._entry, revision, content)

    def store(self, annotation: Annotation) -> Annotation:
        """Store marks as the version after the newest; returns them with version and time."""
        entry = self._entry
        stored = replace(
            annotation, version=self.newest.version + 1, at=datetime.fromisoformat(entry.at)
        )
        if not self._known:
            ensure_reviewer(entry.connection, entry, annotation.reviewer)
        before, after = (annotation_facts(annotation) for annotation in (self.newest, stored))
        begins = self.to_rehearse and not self.newest.version
        event = entry.record(before, {**(after or {}), "rehearsal": True} if begins else after)
        insert_marks(entry.connection, stored, entry.at, event)
        if begins:
            key = (stored.claim_id, stored.reviewer, event)
            entry.connection.execute("insert into rehearsals values (?, ?, ?)", key)
        return stored


def _stored_before(entry: Entry) -> Annotation | None:
    return marks_stored_by(entry.connection, entry.earlier["event"]) if entry.earlier else None


def _newest(connection: Connection, row: sqlite3.Row, claim_id: str, reviewer: str) -> Annotation:
    if row["version"] is None:
        return Annotation(claim_id, reviewer, 0, Marks())
    return annotations_of(connection, [row])[0]


_WHOLE = f"select {whole('a')} from annotations a"  # noqa: S608 - made of a constant
_OF_REVIEWER = f"{_WHOLE} where a.claim_id = ? and a.reviewer = ?"


def annotation_at(connection: Connection, claim_id: str, reviewer: str, version: int) -> Annotation:
    """Marks of a reviewer on a claim in one of their versions; version 0 is no marks."""
    rows = select(
        connection,
        _OF_REVIEWER + " and a.version = ?",
        (claim_id, reviewer, version),
    )
    return (annotations_of(connection, rows) or [Annotation.blank(claim_id, reviewer)])[0]


def _refuse_stale_annotation(annotation: Annotation, newest: Annotation) -> None:
    if annotation.version != newest.version:
        raise StaleWriteError(
            f"{annotation.reviewer}'s marks on claim {annotation.claim_id} were saved elsewhere "
            f"first: version {newest.version} is stored, this change was made on version "
            f"{annotation.version}. Compare the two and save again.",
            newest,
        )


def marks_stored_by(connection: Connection, event: int) -> Annotation:
    """Marks that an event stored, with their version and their time."""
    rows = select(connection, f"{_WHOLE} where a.event = ?", (event,))
    return annotations_of(connection, rows)[0]


class Annotations(StorePart):
    """Marks of reviewers on claims, one version after another, none ever changed."""

    def get(self, claim_id: str, reviewer: str) -> Annotation:
        """Newest marks of a reviewer on a claim; version 0 if there are none."""
        rows = select(
            self._connection,
            f"{_OF_REVIEWER} order by a.version desc limit 1",
            (claim_id, reviewer),
        )
        return (annotations_of(self._connection, rows) or [Annotation.blank(claim_id, reviewer)])[0]

    def of(self, article_id: str, reviewer: str) -> dict[str, Annotation]:
        """Newest marks of a reviewer on the claims of an article, by claim id, rehearsals too."""
        return self._newest("all_newest_annotations", article_id, reviewer)

    def counted(self, article_id: str, reviewer: str) -> dict[str, Annotation]:
        """Newest marks of a reviewer in an article that count as the team's work, by claim id."""
        return self._newest("newest_annotations", article_id, reviewer)

    def _newest(self, view: str, article_id: str, reviewer: str) -> dict[str, Annotation]:
        rows = select(
            self._connection,
            f"select n.* from claims c join {view} n on n.claim_id = c.claim_id"  # noqa: S608
            " where c.article_id = ? and n.reviewer = ? order by c.number",
            (article_id, reviewer),
        )
        return {marked.claim_id: marked for marked in annotations_of(self._connection, rows)}

    def blind(self, claim_id: str) -> list[Annotation]:
        """Marks of every reviewer on a claim as made blind, in the order of their names."""
        rows = select(
            self._connection,
            "select * from blind_annotations where claim_id = ? order by reviewer",
            (claim_id,),
        )
        return annotations_of(self._connection, rows)

    def own_blind(self, claim_id: str) -> list[Annotation]:
        """Blind marks of every reviewer that are their own work and no vote, by their names."""
        rows = select(
            self._connection,
            "select b.* from blind_annotations b where b.claim_id = ? and not exists ("
            " select 1 from voted_marks v where v.event = b.event) order by b.reviewer",
            (claim_id,),
        )
        return annotations_of(self._connection, rows)

    def save(self, annotation: Annotation, *, operation: str) -> Annotation:
        """Store marks as the version after `annotation.version`, which is what the reviewer saw.

        Returns the stored marks, with their version and time. Raises StaleWriteError with the
        newest annotation if that is not the version seen, UnknownRecordError for an unknown claim.
        """
        claim, reviewer = annotation.claim_id, annotation.reviewer
        with self.answering(claim, reviewer, operation=operation) as answer:
            if answer.earlier:
                return answer.earlier
            _refuse_stale_annotation(annotation, answer.newest)
            return answer.store(annotation)

    @contextmanager
    def answering(self, claim_id: str, reviewer: str, *, operation: str) -> Iterator[Answering]:
        """Answer of a reviewer under the write lock: `with …:` read, check and store it.

        Raises UnknownRecordError for an unknown claim.
        """
        change = Change(operation, reviewer, "annotate", claim_id=claim_id)
        with write(self._connection, change) as entry:
            rows = select(
                self._connection,
                _GROUND,
                {
                    "claim": claim_id,
                    "reviewer": reviewer,
                    "viewer": reviewer,
                    "operation": operation,
                },
            )
            if not rows:
                raise UnknownRecordError(
                    f"There is no claim {claim_id}; open its article from the list."
                )
            row = rows[0]
            entry.concerns(row["claims_article"], claim_id)
            yield Answering(
                earlier=_stored_before(entry) if row["was_sent"] else None,
                newest=_newest(self._connection, row, claim_id, reviewer),
                wording=row["wording"],
                kind=row["kind"],
                codebooks=frozenset(json.loads(row["codebooks"])),
                to_rehearse=bool(row["to_rehearse"]),
                _entry=entry,
                _known=bool(row["known"]),
                _article=row["claims_article"],
            )
