"""Counts of the claims to decide, as far as a lead may know them, read from the summary rows."""

from typing import NamedTuple

from workbench.store import claim_conditions
from workbench.store.adjudication import worklist_query
from workbench.store.adjudication.worklist_query import (
    AGREED,
    COUNTED,
    DECIDED_ONES,
    IN_PROJECT,
    SETTLED,
    WITHHELD,
    WORK,
    DecisionQuery,
)
from workbench.store.claim_conditions import UNDECIDED
from workbench.store.queries import Connection, Parameters, path_of, select, snapshot


class WorkCounts(NamedTuple):
    """Counts of claims that two or more reviewers marked blind, by what is to be done with them.

    `disputed` and `other` wait for a decision of their own, `withheld` of them are those that the
    lead marked and did not submit. `agreed_shut` and `agreed_open` can be confirmed as one batch,
    by whether their marks are open to all.
    """

    disputed: int = 0
    other: int = 0
    withheld: int = 0
    agreed_shut: int = 0
    agreed_open: int = 0
    decided: int = 0

    @property
    def waiting(self) -> int:
        """Number of claims that are to be decided one by one."""
        return self.disputed + self.other

    @property
    def total(self) -> int:
        """Number of claims that two or more reviewers marked blind."""
        return self.waiting + self.agreed_shut + self.agreed_open + self.decided


_BY_ARTICLE = f"""
    select coalesce(sum(disputed), 0) as disputed, coalesce(sum(undisputed), 0) as undisputed,
        coalesce(sum(decided), 0) as decided
    from article_summaries k where k.put_away = 0 and {COUNTED}
"""  # noqa: S608 - made of constants, as are the others
# Without a project the index has all that is read.
_SEALED = f"""
    select coalesce(sum(k.decide = 1), 0) as disputed, count(*) as withheld
    from reviewer_claims k where k.reviewer = :lead
    and {claim_conditions.withheld("k")} and {WORK} {{narrowed}}
"""  # noqa: S608
# Withheld claims are never open to all.
_AGREED_COUNTS = f"""
    select coalesce(sum(k.opened = 0), 0) - (
            select count(*) from reviewer_claims s
            cross join claim_summaries k on k.serial = s.serial
            where s.reviewer = :lead and s.sealed > 0 and s.decide = 3 and {SETTLED}
            and {COUNTED}
        ) as shut, coalesce(sum(k.opened > 0), 0) as open
    from claim_summaries k indexed by claims_to_decide where {SETTLED} and {COUNTED}
"""  # noqa: S608
_OPENED_COUNTS = f"""
    select coalesce(sum(k.decide = 1), 0) as disputed,
        coalesce(sum(k.decide in (2, 3)), 0) as undisputed
    from claim_summaries k indexed by claims_to_decide
    where k.decide > 0 and k.decide in {UNDECIDED} and k.opened > 0 and {COUNTED}
"""  # noqa: S608
_NARROWED_COUNTS = f"""
    select coalesce(sum(k.decide in {UNDECIDED}), 0) as undecided,
        coalesce(sum(k.decide = 1 and not {WITHHELD}), 0) as disputed,
        coalesce(sum(k.decide in {UNDECIDED} and {WITHHELD}), 0) as withheld,
        coalesce(sum({AGREED} and k.opened = 0), 0) as shut,
        coalesce(sum({AGREED} and k.opened > 0), 0) as open,
        coalesce(sum(k.decide > 3), 0) as decided
    from claim_summaries k {{index}} where k.decide > 0 and {COUNTED}{{conditions}}
"""  # noqa: S608

# What may change which decided claims there are; whatever else happens, they stay the same.
_AS_OF = """
    select (select max(event) from decisions), (select max(event) from claim_revisions),
        (select max(event) from put_aways), (select max(event) from article_moves),
        (select max(serial) from articles)
"""
_KNOWN_COUNTS: dict[tuple[object, ...], int] = {}
_MOST_KNOWN = 64


def counts(connection: Connection, query: DecisionQuery, lead: str) -> WorkCounts:
    """Numbers of a query's claims, by what is to be done with them."""
    parameters = worklist_query.parameters_of(query, lead)
    with snapshot(connection):
        if query.narrowed:
            return _narrowed_counts(connection, query, parameters)
        all_ = _all_counts(connection, query, parameters)
        opened = _opened_counts(connection, all_, parameters) if query.state else WorkCounts()
    return _of_state(all_, opened, query.state)


def count_redefined(connection: Connection, query: DecisionQuery) -> int:
    """Number of decided claims with an answer whose definition changed since."""
    [as_of] = select(connection, _AS_OF)
    file = path_of(connection).stat()
    key = (file.st_dev, file.st_ino, *as_of, query)
    known = _KNOWN_COUNTS.get(key)  # other threads may empty it meanwhile
    if known is None:
        known = counts(connection, query, "").decided
        if len(_KNOWN_COUNTS) >= _MOST_KNOWN:
            _KNOWN_COUNTS.clear()
        _KNOWN_COUNTS[key] = known
    return known


def _narrowed_counts(
    connection: Connection, query: DecisionQuery, parameters: Parameters
) -> WorkCounts:
    statement = _NARROWED_COUNTS.format(
        index=worklist_query.index(query, DECIDED_ONES.order.along),
        conditions=worklist_query.conditions(query),
    )
    [row] = select(connection, statement, parameters)
    return WorkCounts(
        row["disputed"],
        row["undecided"] - row["disputed"] - row["shut"] - row["open"],
        row["withheld"],
        row["shut"],
        row["open"],
        row["decided"],
    )


def _all_counts(connection: Connection, query: DecisionQuery, parameters: Parameters) -> WorkCounts:
    [all_] = select(connection, _BY_ARTICLE, parameters)
    narrowed = f"and {IN_PROJECT}" if query.project else ""
    [sealed] = select(connection, _SEALED.format(narrowed=narrowed), parameters)
    [agreed] = select(connection, _AGREED_COUNTS, parameters)
    return WorkCounts(
        all_["disputed"] - sealed["disputed"],
        all_["undisputed"] + sealed["disputed"] - agreed["shut"] - agreed["open"],
        sealed["withheld"],
        agreed["shut"],
        agreed["open"],
        all_["decided"],
    )


def _opened_counts(connection: Connection, all_: WorkCounts, parameters: Parameters) -> WorkCounts:
    """Counts of the undecided claims that are open to all."""
    [row] = select(connection, _OPENED_COUNTS, parameters)
    other = row["undisputed"] - all_.agreed_open
    return WorkCounts(row["disputed"], other, agreed_open=all_.agreed_open)


def _of_state(all_: WorkCounts, opened: WorkCounts, state: str) -> WorkCounts:
    """Counts of one state, from those of all claims and of the undecided ones that are open."""
    if state == "disputed":
        return WorkCounts(disputed=all_.disputed)
    if state == "decided":
        return WorkCounts(decided=all_.decided)
    if state == "opened":
        return opened
    if state == "sealed":
        return all_._replace(
            disputed=all_.disputed - opened.disputed,
            other=all_.other - opened.other,
            agreed_open=0,
            decided=0,
        )
    return all_
