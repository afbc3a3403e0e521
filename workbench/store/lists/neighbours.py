"""Neighbours of a claim in the order of a query: those before and after it, and its place.

They are found by the claim's own values in the order, so that a claim which left the query's claims
meanwhile, as one that was answered, still has its place among them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from workbench.store.lists import claim_query
from workbench.store.lists.claim_query import ClaimQuery, Key, List
from workbench.store.queries import Connection, Parameters, select

MOST_NEIGHBOURS = 100  # on each side


class Neighbour(NamedTuple):
    """Claim that stands next to another in a list; `finished` by the reviewer."""

    id: str
    article_id: str
    finished: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Neighbours of a claim in the order of a query, up to a hundred on each side.

    `earlier` of the `total` claims stand before it, and it `belongs` to them or not. `next_open` is
    the first after the neighbours that the reviewer did not finish, or else the first of all.
    """

    before: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]
    belongs: bool
    earlier: int
    total: int
    next_open: Neighbour | None


def neighbours(
    connection: Connection, query: ClaimQuery, claim_id: str, reviewer: str
) -> Neighbours | None:
    """Neighbours of a claim in the order of a query; None if no claim has the id."""
    serial = _serial(connection, claim_id)
    if not serial:
        return None
    listed = _Listed(connection, query, reviewer)
    position = listed.position(serial)
    after = listed.beside(position, MOST_NEIGHBOURS, forward=True)
    before = listed.beside(position, MOST_NEIGHBOURS, forward=False)
    return Neighbours(
        before=_shown(connection, before[::-1], reviewer),
        after=_shown(connection, after, reviewer),
        belongs=listed.has(serial, position),
        earlier=listed.count_before(position),
        total=listed.total,
        next_open=_next_open(connection, query, after[-1] if after else serial, reviewer),
    )


def first_open(connection: Connection, query: ClaimQuery, reviewer: str) -> Neighbour | None:
    """First claim of a query that the reviewer did not finish, or its first; None if none."""
    for narrowed in (_unfinished(query), query):
        if serials := _Listed(connection, narrowed, reviewer).first(1):
            return _shown(connection, serials, reviewer)[0]
    return None


def _next_open(
    connection: Connection, query: ClaimQuery, serial: int, reviewer: str
) -> Neighbour | None:
    open_ = _Listed(connection, _unfinished(query), reviewer)
    serials = open_.beside(open_.position(serial), 1, forward=True) or open_.first(1)
    return _shown(connection, serials, reviewer)[0] if serials else None


def _unfinished(query: ClaimQuery) -> ClaimQuery:
    return replace(query, unreviewed=True, unsaid=False, since=0)


_SERIAL = """
    select k.serial from claims c cross join claim_summaries k on k.serial = c.serial
    where c.claim_id = ?
"""
_SHOWN = """
    select k.claim_id, a.article_id, coalesce(m.finished, 0) as finished
    from json_each(:serials) h
    cross join claim_summaries k on k.serial = h.value
    cross join articles a on a.serial = k.article
    left join reviewer_claims m on m.serial = k.serial and m.reviewer = :me
    order by h.key
"""


def _serial(connection: Connection, claim_id: str) -> int:
    """Serial number of a claim; 0 if no claim has the id."""
    rows = select(connection, _SERIAL, (claim_id,))
    return int(rows[0]["serial"]) if rows else 0


def _shown(connection: Connection, serials: Sequence[int], reviewer: str) -> tuple[Neighbour, ...]:
    rows = select(connection, _SHOWN, {"serials": json.dumps(serials), "me": reviewer})
    return tuple(
        Neighbour(row["claim_id"], row["article_id"], bool(row["finished"])) for row in rows
    )


class _Position(NamedTuple):
    """Position in a query's lists: the list's number, and values of its keys."""

    list: int
    values: Parameters


class _Listed:
    """Claims of a query for a reviewer, in the query's order."""

    def __init__(self, connection: Connection, query: ClaimQuery, reviewer: str) -> None:
        self.connection, self.query = connection, query
        self.parameters = claim_query.parameters_of(query, reviewer)
        self.lists = claim_query.lists_of(query)

    @property
    def total(self) -> int:
        return claim_query.counted(self.connection, self.query, self.parameters)[0]

    def position(self, serial: int) -> _Position:
        """Position of any claim, whether it is one of the query's or not."""
        parameters = self.parameters | {"serial": serial}
        number = 0
        if len(self.lists) > 1:
            is_first = f"""select 1 from claim_summaries k where k.serial = :serial
                and {self.lists[0].condition}"""  # noqa: S608 - made of constants
            number = 0 if select(self.connection, is_first, parameters) else 1
        values = ", ".join(
            f"{value} as key{at}" for at, (value, _) in enumerate(self.lists[number].keys)
        )
        sql = f"select {values} from claim_summaries k where k.serial = :serial"  # noqa: S608
        [row] = select(self.connection, sql, parameters)
        return _Position(number, dict(row))

    def beside(self, position: _Position, most: int, *, forward: bool) -> list[int]:
        """Serial numbers of the claims after a position, or before it from the nearest on."""
        here = self.lists[position.list]
        beyond = f"and {_beyond(here.keys, forward=forward)}"
        serials = self._serials(here, most, beyond, position.values, forward=forward)
        later, earlier = self.lists[position.list + 1 :], self.lists[: position.list]
        for along in later if forward else earlier[::-1]:
            serials += self._serials(along, most - len(serials), forward=forward)
        return serials

    def first(self, most: int) -> list[int]:
        """Serial numbers of the first claims."""
        serials: list[int] = []
        for along in self.lists:
            serials += self._serials(along, most - len(serials))
        return serials

    def has(self, serial: int, position: _Position) -> bool:
        """Whether a claim is one of the query's, by its serial number and position."""
        only = "and k.serial = :serial"
        along = self.lists[position.list]
        return bool(self._serials(along, 1, only, {"serial": serial}))

    def count_before(self, position: _Position) -> int:
        """Number of the query's claims before a position."""
        here = self.lists[position.list]
        before = self._count(here, f"and {_beyond(here.keys, forward=False)}", position.values)
        return before + sum(self._count(along) for along in self.lists[: position.list])

    def _serials(
        self,
        along: List,
        most: int,
        narrowed: str = "",
        values: Parameters | None = None,
        *,
        forward: bool = True,
    ) -> list[int]:
        statement = claim_query.statement("k.serial", self.query, along, every=False)
        order = along.order if forward else along.reversed_order
        sql = f"{statement} {narrowed} order by {order} limit :many"
        rows = select(self.connection, sql, self.parameters | (values or {}) | {"many": most})
        return [row["serial"] for row in rows]

    def _count(self, along: List, narrowed: str = "", values: Parameters | None = None) -> int:
        statement = claim_query.statement("count(*) as many", self.query, along, every=True)
        rows = select(self.connection, f"{statement} {narrowed}", self.parameters | (values or {}))
        return int(rows[0]["many"])


def _beyond(keys: Sequence[Key], *, forward: bool, at: int = 0) -> str:
    """SQL condition that a claim comes after a position, or before it.

    The first key alone bounds it too, so that an index leads to the position at once.
    """
    (value, descending), *rest = keys
    sign = "<" if descending == forward else ">"
    if not rest:
        return f"{value} {sign} :key{at}"
    ties = _beyond(rest, forward=forward, at=at + 1)
    return f"({value} {sign}= :key{at} and ({value} {sign} :key{at} or {ties}))"
