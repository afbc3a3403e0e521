"""People as they are called now, put into copies of what is to be shown or to leave."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from workbench.agreement import Cell, Question
from workbench.codebook import Codebook
from workbench.model import Article, Claim, Person

Thing = TypeVar("Thing")
Called = Mapping[str, str]

# Where names of people stand, whatever holds them.
_NAMES = frozenset(
    {
        "assigned",
        "away",
        "by",
        "chair",
        "decided_by",
        "groups",
        "late",
        "pairs",
        "people",
        "released",
        "resolved_by",
        "reviewer",
        "reviewers",
        "silent",
        "voters",
    }
)
_WITHOUT = (Article, Cell, Claim, Codebook, Person, Question)


def with_current_names(thing: Thing, called: Called) -> Thing:
    """A copy in which people stand by what they are called now; for display, never to be stored.

    `called` has that by the name they came with, for those who were renamed.
    """
    return cast("Thing", _shown(thing, called)) if called else thing


def _shown(thing: Any, called: Called) -> Any:
    if isinstance(thing, _WITHOUT) or not thing:
        return thing
    if is_dataclass(thing) and not isinstance(thing, type):
        parts = {part.name: getattr(thing, part.name) for part in fields(thing)}
        return replace(thing, **_parts(parts, called))
    if isinstance(thing, tuple) and hasattr(thing, "_asdict"):
        named = cast("Any", thing)
        return named._replace(**_parts(named._asdict(), called))
    if isinstance(thing, Mapping):
        return {key: _shown(value, called) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return type(thing)(_shown(item, called) for item in thing)
    return thing


def _parts(parts: Mapping[str, Any], called: Called) -> dict[str, Any]:
    return {
        name: _named(value, called) if name in _NAMES else _shown(value, called)
        for name, value in parts.items()
    }


def _named(value: Any, called: Called) -> Any:
    """Names themselves, alone, in lists and as keys; all else as by `with_current_names`."""
    if isinstance(value, str):
        return called.get(value, value)
    if isinstance(value, Mapping):
        return {_named(key, called): _shown(part, called) for key, part in value.items()}
    if isinstance(value, (list, tuple)) and not hasattr(value, "_asdict"):
        return type(value)(_named(item, called) for item in value)
    return _shown(value, called)
