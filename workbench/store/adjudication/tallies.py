"""What reviewers made of the claims of all articles, without the words: for figures and lists."""

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import NamedTuple

from workbench.model import ClaimState, Decision, Marks
from workbench.store.adjudication import worklist
from workbench.store.adjudication.decisions import decision_of
from workbench.store.adjudication.worklist import WorkCounts
from workbench.store.annotation import unblinding
from workbench.store.connection import select, snapshot
from workbench.store.corpus import articles, claim_revisions
from workbench.store.scope import counted
from workbench.store.visibility import unsubmitted

SCALES = Marks._fields[:4]


class Tally(NamedTuple):
    """How a claim stands by what reviewers marked blind, as far as a viewer may know it.

    `finished` of the `reviewers` answered everything, `disputed` are the scales on which their
    blind answers differ, `reworded` is how many marked other words than the claim has now, and
    `flagged` how many want it discussed; `opened` tells whether its marks are open to all.
    `withheld` tells that the viewer marked it too while others' marks are not open to them: then
    nothing is told as `disputed` and `flagged`.
    """

    claim_id: str
    article_id: str
    reviewers: int
    finished: int
    disputed: tuple[str, ...]
    reworded: int
    flagged: int
    opened: bool
    decided: bool
    withheld: bool


class Marked(NamedTuple):
    """A reviewer's marks on a claim: the newest, or the blind ones where these are not the newest.

    `blind` tells whether they were made before others' marks were open to the reviewer, `session`
    the live session in which they were a vote, empty for the reviewer's own work; the note is left
    out of `marks`.
    """

    claim_id: str
    article_id: str
    reviewer: str
    marks: Marks
    newest: bool
    blind: bool
    claim_revision: int
    codebook_revision: str
    session: str = ""


class Outline(NamedTuple):
    """A claim without its words; `said` is False for intentions and feelings."""

    claim_id: str
    article_id: str
    origin: str
    state: ClaimState
    said: bool


class DecidedClaim(NamedTuple):
    """A decided claim: its words, its article's title and the decision that stands on it."""

    claim_id: str
    article_id: str
    title: str
    speaker: str
    content: str
    decision: Decision


_ANSWERED = " or ".join(f"{{row}}.{scale} <> ''" for scale in SCALES)
_DIFFER = ", ".join(f"count(distinct nullif(b.{scale}, '')) > 1 as {scale}" for scale in SCALES)

_KEPT = ", ".join(f"{scale} and not withheld as {scale}" for scale in SCALES)


def _tallies(marked: str, which: str) -> str:
    """The SQL of tallies: `marked` joins the blind answers, `which` says of which claims."""
    return f"""
        with told as (
            select c.claim_id, c.article_id, a.serial, c.number, c.revision,
                count(b.claim_id) as reviewers, coalesce(sum(b.finished), 0) as finished, {_DIFFER},
                json_group_array(b.claim_revision) as revisions,
                (select count(*) from current_flags f where f.claim_id = c.claim_id) as flagged,
                exists (
                    select 1 from openings o where o.claim_id = c.claim_id and o.reviewer = ''
                ) as opened,
                exists (select 1 from decisions d where d.claim_id = c.claim_id) as decided,
                coalesce(max({unsubmitted("b")}), 0) as withheld
            from current_claims c
            join articles a on a.article_id = c.article_id
            {marked} blind_annotations b
                on b.claim_id = c.claim_id and ({_ANSWERED.format(row="b")})
            where {which} group by c.claim_id
        )
        select claim_id, article_id, revision, revisions, reviewers, finished, {_KEPT},
            iif(withheld, 0, flagged) as flagged, opened, decided, withheld
        from told order by serial, number
    """  # noqa: S608 - made of constants


_TALLIES = _tallies("join", f"c.state in ('stands', 'lost') and {counted('c.article_id')}")
_TALLIES_OF = _tallies("join", "c.claim_id in (select value from json_each(:claims))")
_TALLY = _tallies("left join", "c.claim_id = :claim")

# Those of an article that was put away, or is a sample, are told only where it is asked for.
_MARKED = f"""
    select claim_id, article_id, reviewer, {", ".join(SCALES)}, current, made = 'blind' as blind,
        claim_revision, codebook_revision, session
    from annotations_report n where ({_ANSWERED.format(row="n")})
    and iif(:named = '[]', {counted("n.article_id")}, n.article_id in (
        select value from json_each(:named)
    ))
"""  # noqa: S608 - made of constants

_OUTLINES = f"""
    select c.claim_id, c.article_id, c.origin, c.state, c.speech
    from current_claims c join articles a on a.article_id = c.article_id
    where iif(:named = '[]', {counted("c.article_id")}, c.article_id in (
        select value from json_each(:named)
    ))
    order by a.serial, c.number
"""  # noqa: S608 - made of a constant

# Of very many decided claims, the newest by the same speaker and with some of the words.
MOST_ALIKE = 500  # of each
_ALL_DECIDED = "select coalesce(sum(decided), 0) as many from article_summaries"
_ALIKE = f"""
    select k.claim_id from (
        select serial from claim_summaries indexed by claims_by_speaker
        where listed = 1 and speech = 1 and speaker = :speaker and decided > 0
        order by article desc, start, number limit {MOST_ALIKE}
    ) s cross join claim_summaries k on k.serial = s.serial
    union
    select claim_id from (
        select k.claim_id from (
            select rowid from claim_search where claim_search match :words
            order by rowid desc limit {10 * MOST_ALIKE}
        ) s cross join claim_summaries k on k.serial = s.rowid
        where k.decided > 0 limit {MOST_ALIKE}
    )
"""  # noqa: S608 - made of constants

_DECIDED = f"""
    select d.*, c.article_id, a.title, c.speaker, (
        select coalesce(group_concat(words, ' … '), '') from (
            select words from spans s where s.claim_id = c.claim_id
            and s.revision = c.revision and s.part = 'content' order by s.position
        )
    ) as content
    from decisions d
    join current_claims c on c.claim_id = d.claim_id
    join current_articles a on a.article_id = c.article_id
    where {counted("c.article_id")} and not exists (
        select 1 from decisions later
        where later.claim_id = d.claim_id and later.number = d.number + 1
    ) {{which}}
    order by a.serial, c.number
"""  # noqa: S608 - made of a constant


class Tallies:
    """What the store tells of all marks and decisions at once; part of `Store`.

    It is for what is made of them all, such as figures: but for tallies, who may read which mark is
    not asked here.
    """

    _connection: sqlite3.Connection

    def tallies(self, viewer: str | None) -> list[Tally]:
        """How the claims stand that stand and somebody marked blind, in the order of the text."""
        with snapshot(self._connection):
            rows = select(self._connection, _TALLIES, {"viewer": viewer})
            return [_tally(row, self._reworded(row)) for row in rows]

    def tallies_of(self, claim_ids: Iterable[str], viewer: str | None) -> dict[str, Tally]:
        """How those of some claims stand that somebody marked blind, by their ids."""
        given = {"viewer": viewer, "claims": json.dumps(list(claim_ids))}
        with snapshot(self._connection):
            rows = select(self._connection, _TALLIES_OF, given)
            return {row["claim_id"]: _tally(row, self._reworded(row)) for row in rows}

    def work_counts(self, lead: str) -> WorkCounts:
        """How many claims there are to decide, as far as a lead may know it."""
        return worklist.counts(self._connection, lead)

    def waiting_claims(self, lead: str, disputed: int, skipped: int) -> list[str]:
        """Fifty claims to decide one by one after some; so many in all are told as disputed."""
        return worklist.waiting(self._connection, lead, disputed, skipped)

    def undecided_claims(self, lead: str, many: int) -> list[str]:
        """The first claims that are not decided, disputed ones first."""
        return worklist.undecided(self._connection, lead, many)

    def decided_page(self, skipped: int) -> list[str]:
        """Fifty of the decided claims after some, disputed ones first."""
        return worklist.decided(self._connection, skipped)

    def claims_to_confirm(self, lead: str, opened: bool, many: int) -> list[str]:
        """The first claims on which all agree, by whether their marks are open to all."""
        return worklist.to_confirm(self._connection, lead, opened, many)

    def to_decide_among(self, claim_ids: Iterable[str]) -> list[str]:
        """Those of some claims that stand and count, and two or more reviewers marked blind."""
        return worklist.listed(self._connection, list(claim_ids))

    def tally(self, claim_id: str, viewer: str | None) -> Tally:
        """How one claim stands, whether anybody marked it or not; raises UnknownRecordError."""
        with snapshot(self._connection):
            claim = articles.claim(self._connection, claim_id)
            given = {"viewer": viewer, "claim": claim.id}
            [row] = select(self._connection, _TALLY, given)
            return _tally(row, self._reworded(row))

    def _reworded(self, row: sqlite3.Row) -> int:
        """How many of the marks were made on other words than those of the newest revision."""
        made_on = json.loads(row["revisions"]) if row["reviewers"] else ()
        if set(made_on) <= {row["revision"]}:
            return 0
        first = claim_revisions.wordings(self._connection, row["claim_id"])
        return sum(first[revision] != first[row["revision"]] for revision in made_on)

    def withheld(self, claim_ids: Iterable[str], viewer: str | None) -> set[str]:
        """Those of the claims that the viewer marked while others' marks are not open to them."""
        return unblinding.withheld(self._connection, claim_ids, viewer)

    def to_submit(self, reviewer: str) -> list[str]:
        """The claims that a reviewer finished while others' marks are not open to them."""
        return unblinding.to_submit(self._connection, reviewer)

    def many_to_submit(self, reviewer: str) -> int:
        """How many claims a reviewer finished while others' marks are not open to them."""
        return unblinding.many_to_submit(self._connection, reviewer)

    def marked(self, article_ids: Collection[str] = ()) -> list[Marked]:
        """Everybody's newest and blind marks on claims, in the order of the text.

        Of all articles that count, or of those that are named, whatever became of these.
        """
        named = {"named": json.dumps(list(article_ids))}
        return [_marked(row) for row in select(self._connection, _MARKED, named)]

    def outlines(self, article_ids: Collection[str] = ()) -> list[Outline]:
        """All claims of these articles, or of all that count, whatever became of the claims."""
        named = {"named": json.dumps(list(article_ids))}
        return [
            Outline(claim, article, origin, ClaimState(state), bool(said))
            for claim, article, origin, state, said in select(self._connection, _OUTLINES, named)
        ]

    def decided_claims(self) -> list[DecidedClaim]:
        """The newest decisions on the claims of all articles that count, in text order."""
        return [decided_claim(row) for row in select(self._connection, _DECIDED.format(which=""))]

    def decided_alike(self, speaker: str, words: Iterable[str]) -> list[DecidedClaim]:
        """Decided claims by a speaker or with any of some words, or all where these are few.

        Of more than 1,000, the newest 500 of each.
        """
        [decided] = select(self._connection, _ALL_DECIDED)
        if decided["many"] <= 2 * MOST_ALIKE:
            return self.decided_claims()
        match = " OR ".join(f'"{word}"' for word in words) or '""'
        given = {"speaker": speaker, "words": f"content : ({match})"}
        alike = [row["claim_id"] for row in select(self._connection, _ALIKE, given)]
        these = "and d.claim_id in (select value from json_each(:alike))"
        given = {"alike": json.dumps(alike)}
        rows = select(self._connection, _DECIDED.format(which=these), given)
        return [decided_claim(row) for row in rows]


def decided_claim(row: sqlite3.Row) -> DecidedClaim:
    """The decided claim of a row that holds a decision and what is told of its claim."""
    return DecidedClaim(
        row["claim_id"],
        row["article_id"],
        row["title"],
        row["speaker"],
        row["content"],
        decision_of(row),
    )


def _tally(row: sqlite3.Row, reworded: int) -> Tally:
    return Tally(
        row["claim_id"],
        row["article_id"],
        row["reviewers"],
        row["finished"],
        tuple(scale for scale in SCALES if row[scale]),
        reworded,
        row["flagged"],
        bool(row["opened"]),
        bool(row["decided"]),
        bool(row["withheld"]),
    )


def _marked(row: sqlite3.Row) -> Marked:
    claim, article, reviewer, *answers, newest, blind, revision, codebook, session = row
    marks = Marks(*answers)
    made = (bool(newest), bool(blind))
    return Marked(claim, article, reviewer, marks, *made, revision, codebook, session)
