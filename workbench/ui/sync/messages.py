"""Messages of a page, checked for the types of their parts or refused in words; pure.

A page is a program like any other client: a number may come as a text, a list or 1e999.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import RefusedAnswerError
from workbench.model import Span, Spans

LARGEST = 2**53 - 1  # beyond it a browser does not tell whole numbers apart
LONGEST = 100_000  # characters of a text
MOST = 10_000  # things in a list
_DIGITS = re.compile("[0-9]{1,16}")
AGAIN = "Reload the page and try again."


@dataclass(frozen=True, slots=True)
class Message:
    """Message of a page: its named parts, each read as a type that is asked for.

    Reading raises RefusedAnswerError where a part is missing or of another type.
    """

    parts: Mapping[str, Any]

    @classmethod
    def of(cls, sent: object) -> "Message":
        """Message of a value that a page sent; refused if it has no named parts."""
        if not isinstance(sent, Mapping):
            raise RefusedAnswerError(f"What the page sent has no parts with names. {AGAIN}")
        return cls(sent)

    def text(self, name: str, otherwise: str | None = None) -> str:
        """Text without lone surrogates; `otherwise` stands for one that was not sent."""
        value = self.parts.get(name, otherwise)
        if not isinstance(value, str):
            raise RefusedAnswerError(f"“{name}” has to be a text. {AGAIN}")
        if len(value) > LONGEST:
            raise RefusedAnswerError(
                f"A text of more than {LONGEST:,} characters is not kept here; shorten it."
            )
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def whole(self, name: str, otherwise: int | None = None) -> int:
        """Whole number from 0 to 2^53 - 1, which a browser holds exactly."""
        return _whole(name, self.parts.get(name, otherwise))

    def flag(self, name: str) -> bool:
        """Yes or no as a flag; no where it was not sent."""
        value = self.parts.get(name, False)
        if not isinstance(value, bool):
            raise RefusedAnswerError(f"“{name}” has to be yes or no. {AGAIN}")
        return value

    def texts(self, name: str) -> list[str]:
        """List of texts, without lone surrogates in any of them."""
        values = _listed(name, self.parts.get(name))
        return [Message({name: value}).text(name) for value in values]

    def lists(self, name: str) -> list[list[Any]]:
        """List of lists, whose items are still to be checked; none if it was not sent."""
        return [list(_listed(name, value)) for value in _listed(name, self.parts.get(name) or ())]

    def choices(self, name: str) -> dict[int, bool]:
        """Choices of yes or no by whole numbers; none if they were not sent."""
        sent = Message.of(self.parts.get(name) or {})
        return {_whole(name, key): sent.flag(key) for key in sent.parts}

    def texts_by_number(self, name: str) -> dict[int, str]:
        """Texts by whole numbers; none if they were not sent."""
        sent = Message.of(self.parts.get(name) or {})
        return {_whole(name, key): sent.text(key) for key in sent.parts}

    def part(self, name: str) -> "Message":
        """Message of a part that has named parts itself."""
        return Message.of(self.parts.get(name))

    def spans(self, name: str) -> Spans:
        """Spans in a text, end exclusive, in characters; none if not sent."""
        pairs = _listed(name, self.parts.get(name) or ())
        return tuple(Span(*_pair(name, pair)) for pair in pairs)

    def numbers(self, name: str) -> dict[str, int]:
        """Whole numbers by names that are not known before."""
        parts = self.part(name).parts
        if len(parts) > MOST:
            raise RefusedAnswerError(f"“{name}” has too many parts. {AGAIN}")
        return {str(key): _whole(name, value) for key, value in parts.items()}


def _whole(name: str, value: object) -> int:
    if isinstance(value, float) and value.is_integer() and abs(value) <= LARGEST:
        value = int(value)
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST:
        raise RefusedAnswerError(f"“{name}” has to be a number. {AGAIN}")
    return value


def _listed(name: str, value: object) -> Iterable[object]:
    if not isinstance(value, list | tuple) or len(value) > MOST:
        raise RefusedAnswerError(f"“{name}” has to be a list. {AGAIN}")
    return value


def _pair(name: str, value: object) -> tuple[int, int]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise RefusedAnswerError(f"“{name}” has to be places in the text. {AGAIN}")
    start, end = value
    return _whole(name, start), _whole(name, end)
