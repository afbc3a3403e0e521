"""Unblinding: openings of a claim's marks to one reviewer who submitted it, or to all.

Marks made before the first opening count as blind; no opening is ever taken back.
"""

import json
from collections.abc import Collection, Iterable, Sequence

from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import Annotation
from workbench.store import claim_conditions
from workbench.store.annotation.annotation_rows import annotations_of, whole
from workbench.store.annotation.annotations import Annotations
from workbench.store.corpus.claims import Claims
from workbench.store.queries import Connection, StorePart, select
from workbench.store.scale_columns import answered
from workbench.store.team import renames
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, Entry, write
from workbench.store.visibility import OPENED, opened_at, readable, unsubmitted

TO_ALL = ""

_ARTICLES_OF = """
    select claim_id, article_id from claims
    where claim_id in (select value from json_each(:claims))
"""
_OPEN_AMONG = """
    select claim_id from openings
    where claim_id in (select value from json_each(:claims)) and reviewer = ''
"""


def open_with(entry: Entry, claim_id: str, event: int) -> None:
    """Open a claim to all as part of another change, if it is not open yet."""
    if not is_open(entry.connection, claim_id, TO_ALL):
        _insert(entry.connection, [claim_id], TO_ALL, event)


def _insert(connection: Connection, claim_ids: Iterable[str], reviewer: str, event: int) -> None:
    connection.executemany(
        "insert into openings (claim_id, reviewer, event) values (?, ?, ?)",
        [(claim_id, reviewer, event) for claim_id in claim_ids],
    )


def is_open(connection: Connection, claim_id: str, reviewer: str) -> bool:
    """True if a claim is open to a reviewer, be it alone or with all."""
    open_to = {"claim": claim_id, "viewer": reviewer}
    [row] = select(connection, f"select {readable(':claim')} as open", open_to)
    return bool(row["open"])


def _opened_by(connection: Connection, event: int) -> tuple[str, ...]:
    rows = select(
        connection, "select claim_id from openings where event = ? order by claim_id", (event,)
    )
    return tuple(row["claim_id"] for row in rows)


def blind_of(connection: Connection, claim_id: str, reviewer: str) -> Annotation:
    """Blind marks of one reviewer on a claim; version 0 if they made none.

    In a rehearsal they are those that the reviewer submitted.
    """
    rows = select(
        connection,
        f"select {whole('n')} from annotations n where n.claim_id = ? and n.reviewer = ?"  # noqa: S608
        f" and n.event < {opened_at('n')} order by n.version desc limit 1",
        (claim_id, reviewer),
    )
    found = annotations_of(connection, rows)
    return found[0] if found else Annotation.blank(claim_id, reviewer)


class Unblinding(StorePart):
    """Openings of others' marks on claims: to one reviewer who submitted it, or to all."""

    def opened(self, article_id: str, viewer: str | None) -> set[str]:
        """Claims of an article on which a viewer may read others' marks."""
        rows = select(
            self._connection,
            f"select c.claim_id from claims c where c.article_id = :article"  # noqa: S608 - a constant
            f" and {readable('c.claim_id')}",
            {"article": article_id, "viewer": viewer},
        )
        return {row["claim_id"] for row in rows}

    def opened_claims(self, viewer: str) -> set[str]:
        """Claims of all articles on which a viewer may read others' marks."""
        rows = select(self._connection, OPENED, {"viewer": viewer})
        return {row["claim_id"] for row in rows}

    def was_open(self, claim_id: str, event: int) -> bool:
        """True if the marks on a claim were open to all after an event."""
        statement = "select 1 from openings where claim_id = ? and reviewer = '' and event <= ?"
        return bool(select(self._connection, statement, (claim_id, event)))

    def to_submit(self, reviewer: str) -> list[str]:
        """Claims that a reviewer finished while others' marks are not open to them."""
        rows = select(
            self._connection,
            "select k.claim_id from reviewer_claims m join claim_summaries k on k.serial = m.serial"  # noqa: S608 - constants
            f" where m.reviewer = :viewer and {claim_conditions.to_submit('m')}"
            " order by k.claim_id",
            {"viewer": reviewer},
        )
        return [row["claim_id"] for row in rows]

    def count_to_submit(self, reviewer: str) -> int:
        """Number of claims a reviewer finished while others' marks are not open to them."""
        [row] = select(
            self._connection,
            "select count(*) as many from reviewer_claims m"  # noqa: S608 - constants
            f" where m.reviewer = ? and {claim_conditions.to_submit('m')}",
            (reviewer,),
        )
        return int(row["many"])

    def withheld(self, claim_ids: Iterable[str], viewer: str | None) -> set[str]:
        """Claims of those given that a viewer ever answered and others' marks are closed to them.

        Answers that were taken back withhold as well: else taking them back would be a way to look.
        """
        rows = select(
            self._connection,
            "select n.claim_id from json_each(:claims) c"  # noqa: S608 - constants
            " join annotations n on n.claim_id = c.value"
            f" where ({answered('n')}) and {unsubmitted('n')}",
            {"claims": json.dumps(list(claim_ids)), "viewer": viewer},
        )
        return {row["claim_id"] for row in rows}

    def submit(self, claim_id: str, version: int, *, reviewer: str, operation: str) -> Annotation:
        """Open others' marks on a claim to a reviewer, whose finished marks were `version`.

        Returns their marks that count as blind. Raises StaleWriteError with the stored marks if
        they are of another version, RefusedAnswerError if they are not finished.
        """
        claim = Claims(self._connection).get(claim_id)
        with write(
            self._connection, Change(operation, reviewer, "submit", claim.article_id, claim.id)
        ) as e:
            own = Annotations(self._connection).get(claim_id, reviewer)
            if e.earlier or is_open(self._connection, claim_id, reviewer):
                return blind_of(self._connection, claim_id, reviewer)
            if own.version != version:
                raise StaleWriteError(
                    f"{renames.now(self._connection, reviewer)}'s marks on claim {claim_id} were "
                    f"saved elsewhere first: version {own.version} is stored, version {version} "
                    "was to be submitted. Look at them and submit again.",
                    own,
                )
            if not own.finished:
                raise RefusedAnswerError(
                    "Answer every question on this claim first; then others’ marks can be shown."
                )
            event = e.record(None, {"version": version})
            _insert(self._connection, [claim_id], reviewer, event)
            return own

    def submit_finished(
        self, claim_ids: Collection[str] | None = None, *, reviewer: str, operation: str
    ) -> tuple[str, ...]:
        """Open others' marks to a reviewer on all claims they finished, or those of some claims.

        Returns the ids of those newly opened.
        """
        with write(self._connection, Change(operation, reviewer, "submit")) as entry:
            if entry.earlier:
                return _opened_by(self._connection, entry.earlier["event"])
            finished = self.to_submit(reviewer)
            among = set(finished if claim_ids is None else claim_ids)
            fresh = [claim_id for claim_id in finished if claim_id in among]
            if not fresh:
                return ()
            event = entry.record(None, {"claims": fresh})
            _insert(self._connection, fresh, reviewer, event)
            return tuple(fresh)

    def open_to_all(
        self, claim_ids: Sequence[str], *, reviewer: str, operation: str
    ) -> tuple[str, ...]:
        """Open everybody's marks on claims to all, for good; ids of those newly opened."""
        articles = self._articles(claim_ids)
        article = articles.pop() if len(articles) == 1 else ""
        claim = claim_ids[0] if len(claim_ids) == 1 else ""
        with write(self._connection, Change(operation, reviewer, "open", article, claim)) as entry:
            if entry.earlier:
                return _opened_by(self._connection, entry.earlier["event"])
            known = {"claims": json.dumps(list(claim_ids))}
            opened = {row["claim_id"] for row in select(self._connection, _OPEN_AMONG, known)}
            fresh = [id_ for id_ in dict.fromkeys(claim_ids) if id_ not in opened]
            if not fresh:
                return ()
            ensure_reviewer(self._connection, entry, reviewer)
            event = entry.record(None, {"claims": fresh})
            _insert(self._connection, fresh, TO_ALL, event)
            return tuple(fresh)

    def _articles(self, claim_ids: Sequence[str]) -> set[str]:
        """Articles that claims belong to; raises UnknownRecordError for one that is not there."""
        known = {"claims": json.dumps(list(claim_ids))}
        rows = select(self._connection, _ARTICLES_OF, known)
        articles = {row["claim_id"]: row["article_id"] for row in rows}
        for claim_id in claim_ids:
            if claim_id not in articles:
                Claims(self._connection).get(claim_id)
        return set(articles.values())
