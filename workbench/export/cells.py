"""Guards of cells against spreadsheet formulas, and their exact removal."""

import re
import unicodedata

# OWASP "CSV injection" and ASVS 1.2.10, with their small and full-width forms and the minus sign
_SIGNS = frozenset("=+-@|%\0\t\r\n＝＋－＠｜％﹦﹢﹣﹫﹪−")
# where a reader set to another separator, or one that splits at line ends first, begins a cell
_BREAKS = "\t\r\n;"
_PIECES = re.compile(f"([{_BREAKS}])")
_MARKED = re.compile(f"(^|[{_BREAKS}])'")
# letters and symbols by their category, yet nothing is drawn for them
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def guard(cell: str) -> str:
    """Cell with `'` wherever a spreadsheet could read the beginning of a formula.

    The mark is put at the beginning of the cell, and after each line end, tab and semicolon
    in it, if what follows starts with one of `= + - @ | %` or NUL, blanks, invisible characters
    and quotation marks set aside; at the beginning of the cell also if it starts with a tab or
    line end. It is put as well where a `'` stands already, so that `unguard` is exact.
    """
    first, *rest = _PIECES.split(cell)
    # the whole cell is looked at here, so that a tab or line end at its beginning is seen
    opening = f"'{first}" if _needs_mark(cell) else first
    rest[1::2] = [f"'{piece}" if _needs_mark(piece) else piece for piece in rest[1::2]]
    return opening + "".join(rest)


def unguard(cell: str) -> str:
    """Cell as it was before `guard`, for every text."""
    return _MARKED.sub(r"\1", cell)


def _needs_mark(text: str) -> bool:
    return text.startswith("'") or _starts_formula(text)


def _starts_formula(text: str) -> bool:
    for character in text:
        if character in _SIGNS:
            return True
        if not _is_skipped(character):
            return False
    return False


def _is_skipped(character: str) -> bool:
    # controls and formats, combining marks, blanks: a spreadsheet or its reader may drop them
    return character in _BLANK or character == '"' or unicodedata.category(character)[0] in "CMZ"
