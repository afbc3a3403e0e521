"""Tallies of reviewers' answers on the claims of all articles, without their words."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.model import SCALES
from workbench.store.claim_conditions import standing
from workbench.store.corpus.claim_revisions import ClaimRevisions
from workbench.store.corpus.claims import Claims
from workbench.store.queries import Connection, StorePart, select, snapshot
from workbench.store.scale_columns import answered, differ
from workbench.store.scope import counted, in_project
from workbench.store.visibility import unsubmitted


@dataclass(frozen=True, slots=True)
class Tally:
    """Tally of a claim's blind marks, as far as a viewer may know it.

    `finished` of the `reviewers` answered everything, `disputed` are the scales on which their
    blind answers differ, `reworded` is the number who marked other words than the claim has now,
    and `flagged` the number who want it discussed; `opened` is True if its marks are open to all.
    `withheld` is True if the viewer marked it too while others' marks are not open to them:
    `disputed` and `flagged` are empty then.
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
    withheld: bool = False


_DIFFER = ", ".join(f"{differ('b', scale)} as {scale}" for scale in SCALES)

_KEPT = ", ".join(f"{scale} and not withheld as {scale}" for scale in SCALES)


def _tallies(marked: str, which: str) -> str:
    """SQL of tallies: `marked` joins the blind answers, `which` says of which claims."""
    return f"""
        with told as (
            select c.claim_id, c.article_id, a.serial, k.place, c.revision,
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
            join claim_summaries k on k.serial = c.serial
            {marked} blind_annotations b
                on b.claim_id = c.claim_id and ({answered("b")})
            where {which} group by c.claim_id
        )
        select claim_id, article_id, revision, revisions, reviewers, finished, {_KEPT},
            iif(withheld, 0, flagged) as flagged, opened, decided, withheld
        from told order by serial, place
    """  # noqa: S608 - made of constants


# Scales of a team's own on which blind answers differ, by claim.
_OWN_DISPUTED = """
    select b.claim_id, m.scale from blind_annotations b join mark_answers m on m.event = b.event
    where :claim = '' or b.claim_id = :claim
    group by b.claim_id, m.scale having count(distinct m.answer) > 1 order by b.claim_id, m.scale
"""


def _own_disputed(connection: Connection, claim_id: str = "") -> dict[str, tuple[str, ...]]:
    """Own scales on which blind answers differ, by claim: of one claim, or of all."""
    scales: dict[str, tuple[str, ...]] = {}
    [[has_own]] = select(connection, "select exists (select 1 from mark_answers)")
    for row in select(connection, _OWN_DISPUTED, {"claim": claim_id}) if has_own else ():
        scales[row["claim_id"]] = (*scales.get(row["claim_id"], ()), row["scale"])
    return scales


_TALLIES = _tallies(
    "join",
    f"{standing('c')} and {counted('c.article_id')} and {in_project('a.serial')}",
)
_TALLIES_OF = _tallies("join", "c.claim_id in (select value from json_each(:claims))")
_TALLY = _tallies("left join", "c.claim_id = :claim")


class Tallies(StorePart):
    """Tallies of the claims that somebody marked blind, as far as a viewer may know them."""

    def _reworded(self, row: sqlite3.Row) -> int:
        """Number of marks made on other words than those of the newest revision."""
        made_on = json.loads(row["revisions"]) if row["reviewers"] else ()
        if set(made_on) <= {row["revision"]}:
            return 0
        first = ClaimRevisions(self._connection).wordings(row["claim_id"])
        return sum(first[revision] != first[row["revision"]] for revision in made_on)

    def all(self, viewer: str | None, project: int = 0) -> list[Tally]:
        """Tallies of the claims that stand and somebody marked blind, in the order of the text."""
        with snapshot(self._connection):
            rows = select(self._connection, _TALLIES, {"viewer": viewer, "project": project})
            own = _own_disputed(self._connection)
            return [self._tally(row, own) for row in rows]

    def of(self, claim_ids: Iterable[str], viewer: str | None) -> dict[str, Tally]:
        """Tallies of those of some claims that somebody marked blind, by their ids."""
        parameters = {"viewer": viewer, "claims": json.dumps(list(claim_ids))}
        with snapshot(self._connection):
            rows = select(self._connection, _TALLIES_OF, parameters)
            own = _own_disputed(self._connection)
            return {row["claim_id"]: self._tally(row, own) for row in rows}

    def get(self, claim_id: str, viewer: str | None) -> Tally:
        """Tally of one claim, whether anybody marked it or not; raises UnknownRecordError."""
        with snapshot(self._connection):
            claim = Claims(self._connection).get(claim_id)
            parameters = {"viewer": viewer, "claim": claim.id}
            [row] = select(self._connection, _TALLY, parameters)
            return self._tally(row, _own_disputed(self._connection, claim.id))

    def _tally(self, row: sqlite3.Row, own_disputed: Mapping[str, tuple[str, ...]]) -> Tally:
        own = () if row["withheld"] else own_disputed.get(row["claim_id"], ())
        return Tally(
            row["claim_id"],
            row["article_id"],
            row["reviewers"],
            row["finished"],
            (*(scale for scale in SCALES if row[scale]), *own),
            self._reworded(row),
            row["flagged"],
            bool(row["opened"]),
            bool(row["decided"]),
            bool(row["withheld"]),
        )
