"""Worklist of claims to decide, a page at a time, read from the summary rows."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from workbench.store.adjudication import worklist_adjacent, worklist_counts, worklist_query
from workbench.store.adjudication.worklist_adjacent import Adjacent
from workbench.store.adjudication.worklist_counts import WorkCounts
from workbench.store.adjudication.worklist_query import (
    AGREED,
    AGREED_ONES,
    AWAITED,
    COUNTED,
    DECIDED_ONES,
    DISPUTED_ONES,
    OTHERS,
    OTHERS_NOT_AGREED,
    WITHHELD,
    DecisionQuery,
    Part,
    listed,
)
from workbench.store.claim_conditions import UNDECIDED
from workbench.store.queries import Connection, Parameters, StorePart, select

WORKLIST_PAGE = 50
ALL = DecisionQuery()


class SealedWork(NamedTuple):
    """Undecided claims whose marks are not open to all yet.

    `unfinished` are those of `claim_ids` that somebody who marked them, or to whom they are
    assigned, has not finished; `own` those that the lead marked and did not submit.
    """

    claim_ids: tuple[str, ...] = ()
    unfinished: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


_LISTED = f"""
    select k.claim_id from json_each(:claims) c
    cross join claims o on o.claim_id = c.value
    cross join claim_summaries k on k.serial = o.serial
    where k.decide > 0 and {COUNTED}
"""  # noqa: S608 - made of constants
_SEALED_WORK = f"""
    k.claim_id, k.blind_finished < k.blind or {AWAITED} as unfinished, {WITHHELD} as own
"""
_SHUT = OTHERS._replace(condition=f"k.decide in {UNDECIDED} and k.opened = 0")


def _ids(connection: Connection, statement: str, parameters: Parameters) -> list[str]:
    return [row["claim_id"] for row in select(connection, statement, parameters)]


class Worklist(StorePart):
    """Claims that two or more reviewers marked blind, by what is to be done with them.

    A query's filters narrow the lists and counts of each of the methods that take one.
    """

    def counts(self, lead: str, query: DecisionQuery = ALL) -> WorkCounts:
        """Number of claims there are to decide, as far as a lead may know it."""
        if query.matches_nothing:
            return WorkCounts()
        return worklist_counts.counts(self._connection, query, lead)

    def count_redefined(self, query: DecisionQuery) -> int:
        """Number of decided claims with an answer whose definition changed since."""
        if not query.redefined or query.matches_nothing:
            return 0
        return worklist_counts.count_redefined(self._connection, query)

    def waiting(
        self, lead: str, disputed: int, skipped: int, query: DecisionQuery = ALL
    ) -> list[str]:
        """Claims to decide one by one: fifty after `skipped`; `disputed` is the total disputed."""
        return self._disputed_first(
            lead, query, OTHERS_NOT_AGREED, disputed, skipped, WORKLIST_PAGE
        )

    def undecided(self, lead: str, many: int, query: DecisionQuery = ALL) -> list[str]:
        """First claims that are not decided yet, disputed ones before the others."""
        return self._disputed_first(lead, query, OTHERS, many, 0, many)

    def _disputed_first(
        self, lead: str, query: DecisionQuery, others: Part, disputed: int, skipped: int, many: int
    ) -> list[str]:
        claims = self._part(lead, query, DISPUTED_ONES, many, skipped)
        if len(claims) < many:
            skipped = max(0, skipped - disputed)
            claims += self._part(lead, query, others, many - len(claims), skipped)
        return claims

    def decided(self, skipped: int, query: DecisionQuery = ALL) -> list[str]:
        """Page of fifty decided claims after the skipped ones, disputed ones first."""
        return self._part("", query, DECIDED_ONES, WORKLIST_PAGE, skipped)

    def to_confirm(
        self, lead: str, opened: bool, many: int, query: DecisionQuery = ALL
    ) -> list[str]:
        """First claims on which all agree, by whether their marks are open to all."""
        part = AGREED_ONES._replace(condition=f"{AGREED} and (k.opened > 0) = {int(opened)}")
        return self._part(lead, query, part, many, 0)

    def _part(
        self, lead: str, query: DecisionQuery, part: Part, many: int, skipped: int
    ) -> list[str]:
        if query.matches_nothing:
            return []
        parameters = worklist_query.parameters_of(query, lead) | {"many": many, "skipped": skipped}
        return _ids(self._connection, listed("k.claim_id", part, query), parameters)

    def sealed(self, lead: str, query: DecisionQuery = ALL) -> SealedWork:
        """Undecided claims whose marks are not open to all yet."""
        if query.matches_nothing:
            return SealedWork()
        parameters = worklist_query.parameters_of(query, lead) | {"many": -1, "skipped": 0}
        statement = listed(_SEALED_WORK, _SHUT, query)
        rows = select(self._connection, statement, parameters)
        return SealedWork(
            tuple(row["claim_id"] for row in rows),
            frozenset(row["claim_id"] for row in rows if row["unfinished"]),
            frozenset(row["claim_id"] for row in rows if row["own"]),
        )

    def adjacent(self, claim_id: str, lead: str, query: DecisionQuery = ALL) -> Adjacent:
        """Claims before and after one in the lists of a query, whether it is in them or not.

        After the last undecided claim comes the first of them.
        """
        if query.matches_nothing:
            return Adjacent()
        return worklist_adjacent.adjacent(self._connection, claim_id, query, lead)

    def among(self, claim_ids: Iterable[str]) -> list[str]:
        """Claims among those given that stand, count, and were marked blind by two or more."""
        parameters: Parameters = {"claims": json.dumps(list(claim_ids)), "project": 0}
        return _ids(self._connection, _LISTED, parameters)
