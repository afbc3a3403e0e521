"""What the store tells of how things once stood: as of an event, so that minutes stay as they were.

Everything here reads revisions, versions and events that are never changed.
"""

import json
import sqlite3
from typing import NamedTuple

from workbench.errors import UnknownRecordError
from workbench.model import Annotation, Claim, Marks
from workbench.store.adjudication import decisions
from workbench.store.adjudication.tallies import SCALES, DecidedClaim, decided_claim
from workbench.store.connection import select, snapshot
from workbench.store.corpus import claim_revisions, claim_rows

NOW = 2**63 - 1  # later than every event

# What leads had put right of an article by then goes before what its text told.
_PUT_RIGHT = """
    left join article_details h on h.article_id = {article} and h.version = (
        select max(version) from article_details where article_id = {article} and event <= :event
    )
"""
_ARTICLE = f"""
    select coalesce(h.title, r.title), coalesce(h.publisher, r.publisher),
        coalesce(h.published, r.published), r.url
    from article_revisions r {_PUT_RIGHT.format(article="r.article_id")}
    where r.article_id = :article and r.event <= :event order by r.revision desc limit 1
"""  # noqa: S608 - made of constants

_DECIDED = f"""
    select d.*, c.article_id, coalesce(h.title, t.title) as title, r.speaker, (
        select coalesce(group_concat(words, ' … '), '') from (
            select words from spans s where s.claim_id = r.claim_id
            and s.revision = r.revision and s.part = 'content' order by s.position
        )
    ) as content
    from decisions d
    join claims c on c.claim_id = d.claim_id
    join articles a on a.article_id = c.article_id
    join claim_revisions r on r.claim_id = c.claim_id and r.revision = (
        select max(revision) from claim_revisions
        where claim_id = c.claim_id and event <= :event
    )
    join article_revisions t on t.article_id = c.article_id and t.revision = (
        select max(revision) from article_revisions
        where article_id = c.article_id and event <= :event
    )
    {_PUT_RIGHT.format(article="c.article_id")}
    where d.event < :event and not exists (
        select 1 from decisions later where later.claim_id = d.claim_id
        and later.number = d.number + 1 and later.event < :event
    )
    order by a.serial, c.number
"""  # noqa: S608 - made of constants


class ClaimThen(NamedTuple):
    """A claim as it once stood, the text its spans are of, and what was known of its article."""

    claim: Claim
    text: str
    title: str
    publisher: str
    published: str
    url: str


class AsOf:
    """What can be asked of the past of sessions and decisions; part of `Store`."""

    _connection: sqlite3.Connection

    def step_events(self, session_id: str) -> dict[int, int]:
        """The event of each step of a session by the step's number; 0 is its opening."""
        rows = select(
            self._connection,
            "select 0 as number, event from sessions where session_id = :session"
            " union all select number, event from session_steps where session_id = :session",
            {"session": session_id},
        )
        return {row["number"]: row["event"] for row in rows}

    def present_at(self, session_id: str) -> dict[tuple[str, int], frozenset[str]]:
        """Whose page was open when votes were shown, by claim and round.

        A round that was shown where nobody kept watch of pages is absent.
        """
        rows = select(
            self._connection,
            "select s.claim_id, s.round, json_extract(e.after, '$.present') as present"
            " from session_steps s join events e on e.event = s.event"
            " where s.session_id = ? and s.move = 'reveal'",
            (session_id,),
        )
        return {
            (row["claim_id"], row["round"]): frozenset(json.loads(row["present"]))
            for row in rows
            if row["present"]
        }

    def claim_as_of(self, claim_id: str, event: int) -> ClaimThen:
        """A claim and its article as they stood after an event; raises UnknownRecordError."""
        with snapshot(self._connection):
            [row] = select(
                self._connection,
                "select max(revision) as revision from claim_revisions"
                " where claim_id = ? and event <= ?",
                (claim_id, event),
            )
            if row["revision"] is None:
                raise UnknownRecordError(f"There was no claim {claim_id} then; look it up again.")
            claim, text = claim_revisions.claim_at(self._connection, claim_id, row["revision"])
            given = {"article": claim.article_id, "event": event}
            [article] = select(self._connection, _ARTICLE, given)
        return ClaimThen(claim, text, *article)

    def was_open(self, claim_id: str, event: int) -> bool:
        """Whether the marks on a claim were open to all after an event."""
        statement = "select 1 from openings where claim_id = ? and reviewer = '' and event <= ?"
        return bool(select(self._connection, statement, (claim_id, event)))

    def own_blind_marks(self, claim_id: str) -> list[Annotation]:
        """Every reviewer's blind marks that are their own work and no vote, by their names."""
        rows = select(
            self._connection,
            "select b.* from blind_annotations b where b.claim_id = ? and not exists ("
            " select 1 from voted_marks v where v.event = b.event) order by b.reviewer",
            (claim_id,),
        )
        return [claim_rows.annotation_of(row) for row in rows]

    def decided_claims_before(self, event: int) -> list[DecidedClaim]:
        """The newest decisions on all claims before an event, in the order of the text."""
        rows = select(self._connection, _DECIDED, {"event": event})
        return [decided_claim(row) for row in rows]

    def decision_sessions(self, claim_id: str) -> dict[int, str]:
        """The id of the live session that each decision on a claim was made in, by number.

        A decision that a lead made alone is absent.
        """
        return decisions.made_in(self._connection, claim_id)

    def decision_events(self, claim_id: str) -> dict[int, int]:
        """The event of each decision on a claim, by number."""
        rows = select(
            self._connection, "select number, event from decisions where claim_id = ?", (claim_id,)
        )
        return {row["number"]: row["event"] for row in rows}

    def decision_answers(self, claim_id: str) -> dict[int, list[Marks]]:
        """The votes or blind marks that each decision on a claim was made on, by its number."""
        rows = select(
            self._connection,
            f"select number, {', '.join(SCALES)} from decision_answers where claim_id = ?"  # noqa: S608
            " order by number, reviewer",
            (claim_id,),
        )
        found: dict[int, list[Marks]] = {}
        for number, *answers in rows:
            found.setdefault(number, []).append(Marks(*answers))
        return found
