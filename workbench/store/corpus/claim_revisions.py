"""Revisions of claims: their earlier wordings, and who changed what."""

import sqlite3
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from workbench.errors import UnknownRecordError
from workbench.model import Claim
from workbench.store.corpus import claim_rows
from workbench.store.corpus.realign import carried
from workbench.store.queries import Connection, StorePart, select, snapshot

# The columns are those of the view `current_claims`, for any revision.
_REVISION = """
    select c.*, r.*, t.text from claims c
    join claim_revisions r on r.claim_id = c.claim_id
    join article_revisions t on t.article_id = c.article_id and t.revision = r.article_revision
    where c.claim_id = ? and r.revision = ?
"""


def _wording(revision: str) -> str:
    """SQL of the words and speaker of one revision of a claim, as one text."""
    return f"""(
        select r.speaker || '; ' || r.speaker_type || '; ' || r.speaker_role || '; ' || (
            select group_concat(iif(position = 0, part || ': ', '') || words, ' ') from (
                select part, position, words from spans s
                where s.claim_id = r.claim_id and s.revision = r.revision and part <> 'mention'
                order by part, position
            )
        )
        from claim_revisions r where r.claim_id = n.claim_id and r.revision = {revision}
    )"""  # noqa: S608 - the revisions are those below


_OLDER = f"""
    select n.claim_id, n.claim_revision, {_wording("n.claim_revision")} as seen,
        {_wording("c.revision")} as now
    from current_claims c join all_newest_annotations n on n.claim_id = c.claim_id
    where c.article_id = ? and n.reviewer = ? and c.revision > n.claim_revision
    order by c.number
"""  # noqa: S608 - made of the constants above

_WORDINGS = f"""
    select n.revision, {_wording("n.revision")} as said from claim_revisions n
    where n.claim_id = ? order by n.revision
"""  # noqa: S608 - made of the constants above

_TOUCHED = """
    select c.claim_id from claims c where c.article_id = ? and (
        c.origin <> 'machine'
        or exists (select 1 from annotations n where n.claim_id = c.claim_id)
        or exists (select 1 from flags f where f.claim_id = c.claim_id)
        or exists (select 1 from evidence v where v.claim_id = c.claim_id)
        or exists (select 1 from comments t where t.claim_id = c.claim_id)
        or exists (select 1 from decisions d where d.claim_id = c.claim_id)
        or exists (select 1 from openings o where o.claim_id = c.claim_id)
        or exists (select 1 from session_claims s where s.claim_id = c.claim_id)
        or exists (
            select 1 from claim_revisions r join events e on e.event = r.event
            where r.claim_id = c.claim_id
            and e.action not in ('add_article', 'revise_article', 'rerun')
        )
    )
"""


# Each is looked up by the first column of its table's key.
_CHANGES = """
    select coalesce((select max(revision) from claim_revisions where claim_id = :claim), 0),
        coalesce((select max(event) from evidence where claim_id = :claim), 0),
        coalesce((select max(event) from decisions where claim_id = :claim), 0)
"""

_CHANGED_AT = """
    select claim_id, max(at) as at from (
        select c.claim_id, e.at from claims c
        join claim_revisions r on r.claim_id = c.claim_id join events e on e.event = r.event
        where c.article_id = :article and e.reviewer = :reviewer
        and e.action not in ('add_article', 'revise_article', 'rerun')
        union all
        select c.claim_id, e.at from claims c
        join flags f on f.claim_id = c.claim_id join events e on e.event = f.event
        where c.article_id = :article and f.reviewer = :reviewer
    ) group by claim_id order by claim_id
"""

_READ_BY = """
    with again as (
        select coalesce(json_extract(after, '$.by'), '') as maker from events
        where article_id = :article and action = 'rerun' order by event desc limit 1
    )
    select maker from again
    union
    select extractor || ' ' || extractor_version from current_claims
    where article_id = :article and origin = 'machine' and extractor <> ''
    and not exists (select 1 from again)
"""


def claim_at(connection: Connection, claim_id: str, revision: int) -> tuple[Claim, str]:
    """Claim and article text of one of its revisions; raises UnknownRecordError."""
    with snapshot(connection):
        rows = select(connection, _REVISION, (claim_id, revision))
        if not rows:
            raise UnknownRecordError(f"Claim {claim_id} has no revision {revision}; reload it.")
        spans = select(
            connection,
            "select * from spans where claim_id = ? and revision = ? order by part, position",
            (claim_id, revision),
        )
    return claim_rows.claim_of(rows[0], spans, rows[0]["text"]), rows[0]["text"]


def on_text_now(connection: Connection, claim: Claim) -> Claim:
    """Claim of an earlier revision with its spans moved to its words in the present text.

    If the texts do not show how, it stays as it was, which no newer revision equals.
    """
    texts = select(
        connection,
        "select text from article_revisions where article_id = :article and revision >= ("
        " select article_revision from claim_revisions"
        " where claim_id = :claim and revision = :revision"
        ") order by revision",
        {"article": claim.article_id, "claim": claim.id, "revision": claim.revision},
    )
    attribution = carried(claim.attribution, [row["text"] for row in texts])
    return claim if attribution is None else replace(claim, attribution=attribution)


class ClaimRevision(NamedTuple):
    """Revision of a claim: the claim, the text its spans are of, and the event that made it.

    `now` is the same claim on the article's text as it is now.
    """

    claim: Claim
    text: str
    event: int
    now: Claim


def left_by(connection: Connection, event: int) -> list[Claim]:
    """Claims that an event revised or made, as it left them, in the order of their numbers."""
    rows = select(
        connection,
        "select r.claim_id, r.revision from claim_revisions r"
        " join claims c on c.claim_id = r.claim_id where r.event = ? order by c.number",
        (event,),
    )
    return [claim_at(connection, row["claim_id"], row["revision"])[0] for row in rows]


def event_of(connection: Connection, claim_id: str, revision: int) -> sqlite3.Row:
    """Event that made a revision of a claim, as a row of `events`."""
    return select(
        connection,
        "select e.* from claim_revisions r join events e on e.event = r.event"
        " where r.claim_id = ? and r.revision = ?",
        (claim_id, revision),
    )[0]


class ClaimVersions(NamedTuple):
    """Version numbers of what a page shows of a claim; each rises with a change."""

    revision: int = 0
    evidence: int = 0
    decision: int = 0


# Details that leads had corrected by then take precedence over those the article came with.
PUT_RIGHT = """
    left join article_details h on h.article_id = {article} and h.version = (
        select max(version) from article_details where article_id = {article} and event <= :event
    )
"""

_ARTICLE = f"""
    select coalesce(h.title, r.title), coalesce(h.publisher, r.publisher),
        coalesce(h.published, r.published), r.url
    from article_revisions r {PUT_RIGHT.format(article="r.article_id")}
    where r.article_id = :article and r.event <= :event order by r.revision desc limit 1
"""  # noqa: S608 - made of constants


class ClaimAsOf(NamedTuple):
    """Claim as it once stood, with the text its spans are of and details of its article then."""

    claim: Claim
    text: str
    title: str
    publisher: str
    published: str
    url: str


class ClaimRevisions(StorePart):
    """Revisions of claims: their earlier wordings, and who changed them."""

    def of(self, claim_id: str) -> list[ClaimRevision]:
        """Revisions of a claim, the first one first; none if there is no such claim."""
        with snapshot(self._connection):
            rows = select(
                self._connection,
                "select revision, event from claim_revisions where claim_id = ? order by revision",
                (claim_id,),
            )
            earlier = [claim_at(self._connection, claim_id, row["revision"]) for row in rows]
            return [
                ClaimRevision(claim, text, row["event"], on_text_now(self._connection, claim))
                for row, (claim, text) in zip(rows, earlier, strict=True)
            ]

    def marked_earlier(self, article_id: str, reviewer: str) -> dict[str, Claim]:
        """Claims whose words or speaker changed since the reviewer marked them.

        By claim id, each in the wording that the reviewer's newest marks were made on.
        """
        with snapshot(self._connection):
            rows = select(self._connection, _OLDER, (article_id, reviewer))
            changed = [row for row in rows if row["seen"].split() != row["now"].split()]
            return {
                row["claim_id"]: claim_at(self._connection, row["claim_id"], row["claim_revision"])[
                    0
                ]
                for row in changed
            }

    def wordings(self, claim_id: str) -> dict[int, int]:
        """First revision with the same words and speaker, for each revision of a claim."""
        first: dict[tuple[str, ...], int] = {}
        wordings = {}
        for row in select(self._connection, _WORDINGS, (claim_id,)):
            said = tuple(row["said"].split())
            wordings[row["revision"]] = first.setdefault(said, row["revision"])
        return wordings

    def newest(self, claim_id: str) -> ClaimVersions:
        """Newest numbers of a claim's revision, evidence and decision; cheap to ask often."""
        return ClaimVersions(*select(self._connection, _CHANGES, {"claim": claim_id})[0])

    def touched(self, article_id: str) -> set[str]:
        """Claims of an article on which a person acted, beyond being assigned to them."""
        return {row["claim_id"] for row in select(self._connection, _TOUCHED, (article_id,))}

    def changed_at(self, article_id: str, reviewer: str) -> dict[str, datetime]:
        """Times when a reviewer last corrected or flagged claims of an article, by claim id.

        Claims that they neither corrected nor flagged are absent.
        """
        rows = select(self._connection, _CHANGED_AT, {"article": article_id, "reviewer": reviewer})
        return {row["claim_id"]: datetime.fromisoformat(row["at"]) for row in rows}

    def last_extractors(self, article_id: str) -> frozenset[str]:
        """Extractor that read an article last, as "name version"; none if none is known.

        Of an article that was never read again, the extractors that its claims are by.
        """
        rows = select(self._connection, _READ_BY, {"article": article_id})
        return frozenset(row["maker"] for row in rows if row["maker"])

    def as_of(self, claim_id: str, event: int) -> ClaimAsOf:
        """Claim and its article as they stood after an event; raises UnknownRecordError."""
        with snapshot(self._connection):
            [row] = select(
                self._connection,
                "select max(revision) as revision from claim_revisions"
                " where claim_id = ? and event <= ?",
                (claim_id, event),
            )
            if row["revision"] is None:
                raise UnknownRecordError(f"There was no claim {claim_id} then; look it up again.")
            claim, text = claim_at(self._connection, claim_id, row["revision"])
            parameters = {"article": claim.article_id, "event": event}
            [article] = select(self._connection, _ARTICLE, parameters)
        return ClaimAsOf(claim, text, *article)
