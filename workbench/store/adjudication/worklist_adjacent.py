"""Claims before and after one in the worklist, for going from decision to decision."""

from typing import NamedTuple

from workbench.store.adjudication import worklist_query
from workbench.store.adjudication.worklist_query import (
    DECIDED_ONES,
    DISPUTED_ONES,
    OTHERS_NOT_AGREED,
    WITHHELD,
    DecisionQuery,
    Part,
)
from workbench.store.queries import Connection, Parameters, select, snapshot


class Adjacent(NamedTuple):
    """Claims before and after one in the worklist; empty where there is none."""

    before: str = ""
    after: str = ""


_PLACE = f"""
    select k.decide, k.article, k.place,
        k.decide = 4 or k.decide = 1 and not {WITHHELD} as disputed
    from claims c cross join claim_summaries k on k.serial = c.serial where c.claim_id = :claim
"""  # noqa: S608 - made of constants
_OF_DECIDED = ("decided", "redefined")


def adjacent(connection: Connection, claim_id: str, query: DecisionQuery, lead: str) -> Adjacent:
    """Claims before and after one in the lists of a query, whether it is in them or not.

    After the last undecided claim comes the first of them.
    """
    parameters = worklist_query.parameters_of(query, lead) | {"claim": claim_id}
    with snapshot(connection):
        places = select(connection, _PLACE, parameters)
        if not places:
            return Adjacent()
        parts = _parts(query)
        at = 0 if len(parts) == 1 or places[0]["disputed"] else 1
        keys = [places[0][key.removeprefix("k.")] for key in parts[at].order.keys]
        parameters |= {f"key{number}": value for number, value in enumerate(keys)}
        after = _next(connection, query, parts[at:], parameters)
        before = _next(connection, query, [_turned(part) for part in parts[at::-1]], parameters)
        first = (
            _first(connection, query, parts, parameters) if query.state not in _OF_DECIDED else ""
        )
    return Adjacent(before, after or (first if first != claim_id else ""))


def _parts(query: DecisionQuery) -> list[Part]:
    if query.state in _OF_DECIDED:
        return [DECIDED_ONES]
    return [DISPUTED_ONES, OTHERS_NOT_AGREED]


def _turned(part: Part) -> Part:
    return part._replace(order=part.order.reversed)


def _next(
    connection: Connection, query: DecisionQuery, parts: list[Part], parameters: Parameters
) -> str:
    """First claim beyond a place in the first part, or else in the parts after it."""
    here, *others = parts
    return _first_of_part(connection, query, here, here.order.beyond, parameters) or _first(
        connection, query, others, parameters
    )


def _first(
    connection: Connection, query: DecisionQuery, parts: list[Part], parameters: Parameters
) -> str:
    claims = (_first_of_part(connection, query, part, "", parameters) for part in parts)
    return next(filter(None, claims), "")


def _first_of_part(
    connection: Connection, query: DecisionQuery, part: Part, beside: str, parameters: Parameters
) -> str:
    statement = worklist_query.listed("k.claim_id", part, query, beside)
    rows = select(connection, statement, parameters | {"many": 1, "skipped": 0})
    return str(rows[0]["claim_id"]) if rows else ""
