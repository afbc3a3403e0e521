"""Whether a text is a table: rows of as many cells each, with commas or tabs between them."""

import csv
import re
from collections import Counter
from collections.abc import Sequence

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 65_536
_REGULAR = 0.95
_SPACED = 0.3
_LONGEST_NAME = 60
_FEWEST_TYPED = 3
_LONGEST_TYPED = 6
_SENTENCE_ENDS = (".", "!", "?", "…", "”", "’", '."', '!"', '?"')
_IN_FIGURE = re.compile(r"\d,\d{3}(?!\d)")


def is_table(text: str) -> bool:
    """Whether the whole text is a table: mostly as programs write it, no space after a delimiter.

    Prose has a space there. The first row must read as names of columns, or the cells must stand in
    quotation marks, so that lines which by chance have as many commas each are no table.
    """
    sample = text[:_SAMPLE]
    return any(_is_in_rows(sample, mark, len(sample) < len(text)) for mark in _DELIMITERS)


def _is_in_rows(sample: str, delimiter: str, cut: bool) -> bool:
    if sample.count(delimiter) < 2:
        return False
    try:
        rows = [row for row in csv.reader(sample.splitlines(True), delimiter=delimiter) if row]
    except csv.Error:
        return False
    rows = rows[:-1] if cut else rows
    width, many = Counter(len(row) for row in rows).most_common(1)[0] if rows else (0, 0)
    if len(rows) < 2 or width < 2 or many < _REGULAR * len(rows) or len(rows[0]) != width:
        return False
    if _is_heading(rows[0], delimiter):
        return _is_tight(rows) or _is_list(rows)
    return _is_tight(rows) and _is_quoted(sample, delimiter, rows)


def _is_tight(rows: Sequence[Sequence[str]]) -> bool:
    cells = [cell for row in rows for cell in row[1:] if cell]
    return sum(cell[0] == " " for cell in cells) <= _SPACED * len(cells)


def _is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows with spaces after their commas are a table somebody typed: no sentences."""
    cells = [cell.strip() for row in rows for cell in row]
    return (
        len(rows) > _FEWEST_TYPED
        and len(rows[0]) > 2
        and not any(cell.endswith(_SENTENCE_ENDS) for cell in cells)
        and all(cell.count(" ") < _LONGEST_TYPED for cell in cells)
    )


def _is_heading(row: Sequence[str], delimiter: str) -> bool:
    """Whether a row could be names of columns: short, different, no sentences, no "3,000"."""
    names = [cell.strip() for cell in row]
    return (
        len(set(names)) == len(names)
        and all(0 < len(name) <= _LONGEST_NAME for name in names)
        and not any(name.endswith(_SENTENCE_ENDS) for name in names)
        and not _IN_FIGURE.search(delimiter.join(row))
    )


def _is_quoted(sample: str, delimiter: str, rows: Sequence[Sequence[str]]) -> bool:
    return sample.count(f'{delimiter}"') >= len(rows) / 2
