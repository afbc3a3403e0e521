"""Filters of the claims to decide as query parameters and as a query; pure."""

from collections.abc import Mapping
from typing import Any

from workbench.model import DECISION_STATES
from workbench.store import DecisionQuery

Values = dict[str, Any]

# Field of the query by its name in the address.
FIELDS = {"find": "words", "show": "state", "story": "article", "tag": "tag"}
NO_FILTERS: Values = {**dict.fromkeys(FIELDS, ""), "page": 1}


def values_of_address(address: Mapping[str, str]) -> Values:
    """Values of the filters from query parameters; those missing or unknown do not filter."""
    values: Values = {name: address.get(name, "") for name in FIELDS}
    if values["show"] not in DECISION_STATES:
        values["show"] = ""
    page = address.get("page", "")
    return values | {"page": max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1}


def address_of_values(values: Values) -> dict[str, str]:
    """Query parameters for values of the filters, without those that do not filter."""
    return {
        name: str(values[name])
        for name, nothing in NO_FILTERS.items()
        if values.get(name, nothing) != nothing
    }


def decision_query(
    values: Values, redefined: tuple[str, ...] = (), project: int = 0
) -> DecisionQuery:
    """Query for values of the filters, in one project or in all.

    `redefined` are the answers whose definitions changed, for the state of that name.
    """
    wanted = {field: values[name] for name, field in FIELDS.items()}
    return DecisionQuery(**wanted, project=project, redefined=redefined)


def is_filtered(values: Values) -> bool:
    """Whether the values leave claims out, whatever the page."""
    return any(values[name] for name in FIELDS)
