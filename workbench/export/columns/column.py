"""Column declarations: name, meaning, type, and whether a person's name stands in the cells."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Type = Literal["text", "integer", "number", "time"]
Value = str | int | float | None
Row = Mapping[str, Value]


class Column(NamedTuple):
    """One column: its header, its meaning in a reader's words, and the type of its cells.

    `text` and `time` (ISO 8601) are strings, empty where there is nothing to tell; `integer` and
    `number` are numbers, or None where there is none. A `person` column holds a person's name, or
    several split by “; ”, which exports show as these people are called now.
    """

    name: str
    meaning: str
    type: Type = "text"
    person: bool = False


Columns = tuple[Column, ...]

PROJECT = Column("project", "The project that the article belongs to")
TAGS = Column("tags", "The tags that people put on the claim, “; ” between them; or empty")

RECORD_ID = Column(
    "record_id", "The id that the article's record had in the data it came from; or empty"
)
