"""Neighbours of a claim in the order of a query: those before and after it, and its place.

They are found by the claim's own values in the order, so that a claim which left the query's claims
meanwhile, as one that was answered, still has its place among them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.store.lists import claim_query
from workbench.store.lists.claim_query import ClaimQuery, Key, List
from workbench.store.queries import Connection, Parameters, select

MOST_NEIGHBOURS = 100  # on each side


class Neighbour(NamedTuple):
    """Claim that stands next to another in a list; `finished` if the reviewer is done with it."""

    id: str
    article_id: str
    finished: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Neighbours of a claim in the order of a query, up to a hundred on each side.

    `here` is the claim itself, which `belongs` to the list or not. `earlier` of the `total` claims
    stand before it, and with `done` of them the reviewer is done. `next_open` is the first after
    the neighbours with which the reviewer is not done, or else the first of all.
    """

    here: Neighbour
    before: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]
    belongs: bool
    earlier: int
    total: int
    done: int
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
        here=listed.shown([serial])[0],
        before=listed.shown(before[::-1]),
        after=listed.shown(after),
        belongs=listed.has(serial, position),
        earlier=listed.count_before(position),
        total=listed.total,
        done=listed.count_done(),
        next_open=_next_open(listed, after[-1] if after else serial),
    )


def first(
    connection: Connection, query: ClaimQuery, reviewer: str, most: int
) -> tuple[Neighbour, ...]:
    """First claims of a query in its order, at most so many."""
    listed = _Listed(connection, query, reviewer)
    return listed.shown(listed.first(most))


def first_open(connection: Connection, query: ClaimQuery, reviewer: str) -> Neighbour | None:
    """First claim of a query with which a reviewer is not done, or its first; None if none."""
    listed = _Listed(connection, query, reviewer)
    serials = listed.first(1, only_to_do=True) or listed.first(1)
    return listed.shown(serials)[0] if serials else None


def _next_open(listed: "_Listed", serial: int) -> Neighbour | None:
    position = listed.position(serial)
    serials = listed.beside(position, 1, forward=True, only_to_do=True)
    serials = serials or listed.first(1, only_to_do=True)
    return listed.shown(serials)[0] if serials else None


_SERIAL = """
    select k.serial from claims c cross join claim_summaries k on k.serial = c.serial
    where c.claim_id = ?
"""
_SHOWN = """
    select k.claim_id, a.article_id, {to_do} as to_do
    from json_each(:serials) h
    cross join claim_summaries k on k.serial = h.value
    cross join articles a on a.serial = k.article
    order by h.key
"""


def _serial(connection: Connection, claim_id: str) -> int:
    """Serial number of a claim; 0 if no claim has the id."""
    rows = select(connection, _SERIAL, (claim_id,))
    return int(rows[0]["serial"]) if rows else 0


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

    def shown(self, serials: Sequence[int]) -> tuple[Neighbour, ...]:
        """Claims with these serial numbers, in their order."""
        sql = _SHOWN.format(to_do=claim_query.to_do(self.query))
        rows = select(self.connection, sql, self.parameters | {"serials": json.dumps(serials)})
        return tuple(
            Neighbour(row["claim_id"], row["article_id"], not row["to_do"]) for row in rows
        )

    def count_done(self) -> int:
        """Number of the query's claims with which the reviewer is done."""
        done = f"and not ({claim_query.to_do(self.query)})"
        return sum(self._count(along, done) for along in self.lists)

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

    def beside(
        self, position: _Position, most: int, *, forward: bool, only_to_do: bool = False
    ) -> list[int]:
        """Serial numbers of the claims after a position, or before it from the nearest on."""
        here, to_do = self.lists[position.list], self._to_do(only_to_do)
        beyond = f"and {_beyond(here.keys, forward=forward)} {to_do}"
        serials = self._serials(here, most, beyond, position.values, forward=forward)
        later, earlier = self.lists[position.list + 1 :], self.lists[: position.list]
        for along in later if forward else earlier[::-1]:
            serials += self._serials(along, most - len(serials), to_do, forward=forward)
        return serials

    def first(self, most: int, *, only_to_do: bool = False) -> list[int]:
        """Serial numbers of the first claims."""
        serials: list[int] = []
        for along in self.lists:
            serials += self._serials(along, most - len(serials), self._to_do(only_to_do))
        return serials

    def _to_do(self, only: bool) -> str:
        """SQL that keeps what waits for the reviewer, which intentions and feelings do not."""
        said = "and k.speech = 1" if self.query.unsaid else ""
        return f"and {claim_query.to_do(self.query)} {said}" if only else ""

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
