"""Worklist of the review page: a view of the claims page, gone through claim by claim.

The address holds it as one parameter, in the words of the claims page's own address.
"""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from workbench import review
from workbench.model import CLAIM_ORDERS
from workbench.review import ClaimQuery
from workbench.store import CLAIMS_A_PAGE, Neighbour, Neighbours, Store
from workbench.ui import state
from workbench.ui.claims import filter_chips, query
from workbench.ui.projects import choice

Json = dict[str, object]

NAME = "list"  # the query parameter
SINCE = "since"  # the event from which on a list stays as it is, whatever the reviewer marks
SHRINKING = ("unreviewed", "sourcing", "redefined")  # filters that claims leave by being marked


def list_of_view(store: Store, values: query.Values) -> str:
    """Worklist of a view of the claims page, as its parameter in the address."""
    address = _address(values)
    shrinking = (*SHRINKING, *(name for name in values if name.startswith(query.OWN_SCALE)))
    if any(values[name] for name in shrinking):
        address[SINCE] = str(store.events.newest()[0])
    return urlencode(address)


def address_of_view(parameter: str) -> dict[str, str]:
    """Query parameters of the claims page that show a worklist's claims."""
    return _address(_values(parameter)) | choice.in_address()


def _address(values: query.Values) -> dict[str, str]:
    # The order is always named: without anything the claims page would show its last view.
    address = {"order": str(values["order"])} | query.address_of_values(values)
    return {name: text for name, text in address.items() if name != "page"}


def first_claim(store: Store, parameter: str) -> Neighbour | None:
    """First claim of a worklist that the reviewer did not finish, or its first; None if none."""
    return store.claim_list.first_open(_claim_query(store, parameter), state.reviewer())


def worklist_payload(store: Store, parameter: str, claim_id: str) -> Json | None:
    """Worklist around a claim as JSON: its name, its claims in order, and the address back."""
    if not parameter:
        return None
    claim_query = _claim_query(store, parameter)
    neighbours = store.claim_list.neighbours(claim_query, claim_id, state.reviewer())
    page = (neighbours.earlier if neighbours else 0) // CLAIMS_A_PAGE + 1
    address = address_of_view(parameter) | ({"page": str(page)} if page > 1 else {})
    next_open = neighbours.next_open if neighbours else first_claim(store, parameter)
    return {
        "name": _name(store, parameter),
        "total": neighbours.total if neighbours else 0,
        "done": neighbours.done if neighbours else 0,
        "again": bool(claim_query.redefined),
        "claims": numbered(neighbours) if neighbours else [],
        "next_open": _claim(next_open, 0) if next_open else None,
        "back": f"claims?{urlencode(address)}",
    }


def numbered(neighbours: Neighbours) -> list[Json]:
    """Claims of a worklist around one, as JSON, each with its number in the whole list.

    The one in the middle stays among them if it left the list, with the number before it.
    """
    first = neighbours.earlier - len(neighbours.before) + 1
    here = neighbours.earlier + 1 if neighbours.belongs else max(1, neighbours.earlier)
    later = neighbours.earlier + (2 if neighbours.belongs else 1)
    return [
        *(_claim(claim, first + at) for at, claim in enumerate(neighbours.before)),
        _claim(neighbours.here, here),
        *(_claim(claim, later + at) for at, claim in enumerate(neighbours.after)),
    ]


def _claim(claim: Neighbour, number: int) -> Json:
    return {
        "id": claim.id,
        "article": claim.article_id,
        "number": number,
        "finished": claim.finished,
    }


def _values(parameter: str) -> query.Values:
    return query.values_of_address(dict(parse_qsl(parameter)))


def _claim_query(store: Store, parameter: str) -> ClaimQuery:
    values = _values(parameter)
    book = state.read_codebook()
    outdated = review.redefined_answers(store, book) if values["redefined"] else ()
    since = dict(parse_qsl(parameter)).get(SINCE, "")
    number = int(since) if since.isdecimal() and len(since) < 16 else 0
    return replace(query.claim_query(values, outdated, state.project(), book), since=number)


def _name(store: Store, parameter: str) -> str:
    return name_of_view(store, _values(parameter))


def name_of_view(store: Store, values: query.Values) -> str:
    """Name of a view of the claims page: its filters in words, and its order."""
    words = filter_chips.filter_words(store, values).values()
    return " · ".join([*(words or ["All claims"]), CLAIM_ORDERS[values["order"]]])
