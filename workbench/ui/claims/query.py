"""What the list of claims is narrowed to, as the address of the page tells it; pure."""

from collections.abc import Collection, Mapping
from typing import Any

from workbench.model import CLAIM_ORDERS, Kind, SpeakerType
from workbench.review import ClaimQuery

# The name in the address, and of the widget, for what is asked. "article" is the review page's.
FIELDS = {
    "find": "words",
    "story": "article",
    "speaker": "speaker",
    "kind": "kind",
    "type": "speaker_type",
    "sourcing": "sourcing",
    "open": "open",
    "mine": "mine",
    "flagged": "flagged",
    "disputed": "disputed",
    "decided": "decided",
    "redefined": "redefined",
    "unsaid": "unsaid",
    "order": "order",
    "page": "page",
}
NO_FILTERS = {name: getattr(ClaimQuery(), field) for name, field in FIELDS.items()} | {
    "redefined": False
}
_CODES: dict[str, Collection[str]] = {
    "kind": set(Kind),
    "type": set(SpeakerType),
    "order": set(CLAIM_ORDERS),
}


def values_of_address(address: Mapping[str, str]) -> dict[str, Any]:
    """The value of every widget as an address has it; what it does not tell asks for all."""
    return {name: _value(name, address.get(name, "")) for name in FIELDS}


def _value(name: str, text: str) -> Any:
    nothing = NO_FILTERS[name]
    if isinstance(nothing, bool):
        return text == "1"
    if isinstance(nothing, int):
        return max(1, int(text)) if text.isdecimal() and len(text) < 6 else nothing
    known = _CODES.get(name)
    return text if text and (known is None or text in known) else nothing


def address_of_values(values: Mapping[str, Any]) -> dict[str, str]:
    """The address of some widgets' values, without those that ask for all."""
    return {
        name: str(int(value)) if isinstance(value, int) else value
        for name, value in values.items()
        if value != NO_FILTERS[name]
    }


def claim_query(values: Mapping[str, Any], redefined: tuple[str, ...] = ()) -> ClaimQuery:
    """What widgets with these values ask for.

    `redefined` are the answers whose definition changed, for the widget that asks for those alone.
    """
    wanted = {field: values[name] for name, field in FIELDS.items()}
    # An answer that nobody can have given asks for none, where an empty one would ask for all.
    return ClaimQuery(**wanted | {"redefined": (*redefined, "") if values["redefined"] else ()})


def is_filtered(values: Mapping[str, Any]) -> bool:
    """Whether claims are left out, whatever the order and page."""
    return any(values[name] != NO_FILTERS[name] for name in FIELDS if name not in {"order", "page"})
