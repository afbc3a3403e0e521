"""Claims of all articles as columns of numbers, for figures over very many of them."""

import json
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.model import ClaimState
from workbench.store.queries import Connection, explained, select
from workbench.store.scope import counted, counted_at, in_project_by_id

Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

STATES = tuple(ClaimState)
_CHUNK = 10_000

_NAMED = "article_id in (select value from json_each(:named))"
_CLAIMS = (
    "select claim_id, state || speech, max(revision) from claim_revisions {} group by claim_id"
)
_CLAIMS_NOW = _CLAIMS.format("")
_CLAIMS_THEN = _CLAIMS.format("where event <= :event")
_CLAIMS_NAMED = _CLAIMS.format(
    f"where claim_id in (select claim_id from claims where {_NAMED})"  # noqa: S608 - a constant
)
_NOT_COUNTED = f"""
    select claim_id from claims c
    where not ({counted("article_id")} and {in_project_by_id("article_id")})
"""  # noqa: S608
_NOT_COUNTED_THEN = f"select claim_id from claims where not {counted_at('article_id')}"  # noqa: S608
_ADDED = "select claim_id from claims where origin <> 'machine'"


@dataclass(frozen=True)
class ClaimColumns:
    """Columns of claims, each with one entry a claim, in the order of the claims' ids.

    `states` are places in `STATES`; `said` leaves out intentions and feelings; `added` are those
    that a reviewer marked in the text.
    """

    ids: Texts
    states: Integers
    said: Booleans
    added: Booleans

    def only(self, chosen: Booleans) -> "ClaimColumns":
        """Columns of those claims alone that are chosen by the flags."""
        return ClaimColumns(
            self.ids[chosen], self.states[chosen], self.said[chosen], self.added[chosen]
        )

    @cached_property
    def places(self) -> dict[str, int]:
        """Places of the claims in these columns, by claim id."""
        return dict(zip(self.ids.tolist(), range(len(self.ids)), strict=True))

    def among(self, claim_ids: Collection[str]) -> Booleans:
        """Flags of the claims in these columns: set for those that are named."""
        if len(claim_ids) > len(self.ids) // 10:
            named = (claim_id in claim_ids for claim_id in self.ids.tolist())
            return np.fromiter(named, dtype=bool, count=len(self.ids))
        flags = np.zeros(len(self.ids), dtype=bool)
        for claim_id in claim_ids:
            place = bisect_left(self.ids, claim_id)
            if place < len(self.ids) and self.ids[place] == claim_id:
                flags[place] = True
        return flags


def counted_claims(connection: Connection, project: int = 0) -> ClaimColumns:
    """Columns of the claims of all articles that count as the team's work, or of a project's."""
    others = _ids(connection, _NOT_COUNTED, {"project": project})
    return _claims(connection, _CLAIMS_NOW, {}, without=others)


def named_claims(connection: Connection, article_ids: Collection[str]) -> ClaimColumns:
    """Columns of the claims of the named articles, whether they count or not."""
    return _claims(connection, _CLAIMS_NAMED, {"named": json.dumps(list(article_ids))})


def claims_counted_at(connection: Connection, now: ClaimColumns, event: int) -> ClaimColumns:
    """Columns of the claims of `now` that existed at an event, if their articles counted then."""
    then = {"event": event}
    claims = _claims(
        connection, _CLAIMS_THEN, then, without=_ids(connection, _NOT_COUNTED_THEN, then)
    )
    chosen = claims.among(now.places)
    return claims.only(chosen)


def _claims(
    connection: Connection,
    statement: str,
    parameters: Mapping[str, object],
    *,
    without: Set[str] = frozenset(),
) -> ClaimColumns:
    kinds = [
        (f"{state}{said}", place, said) for place, state in enumerate(STATES) for said in (0, 1)
    ]
    kind_of = {kind: number for number, (kind, _, _) in enumerate(kinds)}
    ids: list[str] = []
    numbers: list[int] = []
    for chunk in chunks(connection, statement, parameters):
        some, kinds_read, _ = zip(*chunk, strict=True)
        ids += some
        numbers += map(kind_of.__getitem__, kinds_read)
    table = np.array([kind[1:] for kind in kinds])[np.array(numbers, dtype=np.int64)]
    every = np.array(ids, dtype=object)
    claims = ClaimColumns(every, table[:, 0], table[:, 1] == 1, np.zeros(len(ids), dtype=bool))
    claims = claims.only(~claims.among(without)) if without else claims
    return replace(claims, added=claims.among(_ids(connection, _ADDED)))


def _ids(
    connection: Connection, statement: str, parameters: Mapping[str, object] | None = None
) -> set[str]:
    return {row["claim_id"] for row in select(connection, statement, parameters or {})}


def chunks(
    connection: Connection, statement: str, parameters: Mapping[str, object]
) -> Iterator[list[Any]]:
    """Rows of a query as bare tuples, some thousands at a time."""
    with explained(connection):
        cursor = connection.cursor()
        cursor.row_factory = None
        cursor.execute(statement, parameters)
        while chunk := cursor.fetchmany(_CHUNK):
            yield chunk
