"""Filters of the claims page as query parameters and as a claim query; pure."""

from collections.abc import Collection, Mapping
from typing import Any

from workbench.codebook import Codebook, Scale
from workbench.model import (
    CLAIM_FILTERS,
    CLAIM_ORDERS,
    FORMER_CLAIM_FILTERS,
    LISTED_SCALE,
    Kind,
    SpeakerType,
)
from workbench.review import AnswerFilter, ClaimQuery

# Text, number or tick of each filter; `ClaimQuery` says which, and `**` cannot.
Values = dict[str, Any]

# Field of the query by its name in the address and as a widget. "article" is the review page's.
FIELDS = {
    "find": "words",
    "story": "article",
    "speaker": "speaker",
    "kind": "kind",
    "type": "speaker_type",
    LISTED_SCALE: "answer",
    "tag": "tag",
    **{name: name for name in CLAIM_FILTERS},
    "redefined": "redefined",
    "unsaid": "unsaid",
    "order": "order",
    "page": "page",
}
OWN_SCALE = "answer_"  # begins the name of a filter by a scale of the team's own
NO_FILTERS = {name: getattr(ClaimQuery(), field) for name, field in FIELDS.items()} | {
    "redefined": False
}
_CODES: dict[str, Collection[str]] = {
    "kind": set(Kind),
    "type": set(SpeakerType),
    "order": set(CLAIM_ORDERS),
}


def values_of_address(address: Mapping[str, str]) -> Values:
    """Widget values from query parameters; those missing or unknown do not filter.

    Of filters by scales of the team's own only those that the address names are among them.
    """
    known = {FORMER_CLAIM_FILTERS.get(name, name): text for name, text in address.items()}
    own = {name: text for name, text in known.items() if name.startswith(OWN_SCALE)}
    return {name: _value(name, known.get(name, "")) for name in FIELDS} | own


def own_filters(book: Codebook) -> dict[str, Scale]:
    """Scales of the team's own by the names of their filters."""
    return {f"{OWN_SCALE}{scale.name}": scale for scale in book.scales if scale.own}


def no_filter(name: str) -> Any:
    """Value of a filter that leaves nothing out."""
    return NO_FILTERS.get(name, "")


def _value(name: str, text: str) -> str | int | bool:
    nothing = NO_FILTERS[name]
    if isinstance(nothing, bool):
        return text == "1"
    if isinstance(nothing, int):
        return max(1, int(text)) if text.isdecimal() and len(text) < 6 else nothing
    known = _CODES.get(name)
    return text if text and (known is None or text in known) else nothing


def address_of_values(values: Values) -> dict[str, str]:
    """Query parameters for widget values, without those that do not filter."""
    return {
        name: str(int(value)) if isinstance(value, int) else value
        for name, value in values.items()
        if value != no_filter(name)
    }


def claim_query(
    values: Values, redefined: tuple[str, ...] = (), project: int = 0, book: Codebook | None = None
) -> ClaimQuery:
    """Claim query for widget values, in one project or in all.

    `redefined` are the answers whose definitions changed, for the filter on those; the codebook
    tells on which claims a scale of the team's own is asked.
    """
    wanted = {field: values[name] for name, field in FIELDS.items()} | {"project": project}
    # The empty answer, which nobody can have given, keeps an empty filter from matching all.
    outdated = (*redefined, "") if values["redefined"] else ()
    return ClaimQuery(**wanted | {"redefined": outdated, "own_answers": _own(values, book)})


def _own(values: Values, book: Codebook | None) -> tuple[AnswerFilter, ...]:
    """Filters by scales of the team's own."""
    kinds = {scale.name: scale.for_kinds for scale in book.scales} if book else {}
    answers = {
        name.removeprefix(OWN_SCALE): value
        for name, value in values.items()
        if name.startswith(OWN_SCALE) and value
    }
    return tuple(
        AnswerFilter(scale, code, kinds.get(scale, ())) for scale, code in sorted(answers.items())
    )


def is_filtered(values: Values) -> bool:
    """Whether the values leave claims out, whatever the order and page."""
    return any(
        value != no_filter(name) for name, value in values.items() if name not in {"order", "page"}
    )
