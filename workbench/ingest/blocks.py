"""Blocks of plain text: paragraphs, headings, links and labels, each on one line."""

import re
from collections.abc import Sequence
from itertools import pairwise

from workbench.errors import UnreadableInputError
from workbench.ingest.characters import one_line
from workbench.model import LONGEST_ARTICLE

_BLANK = re.compile(r"\n\s*\n")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_MOST_BLOCKS = 20_000
_WIDEST_WRAP = 110
_NARROWEST_WRAP = 40


def check_length(name: str, blocks: Sequence[str]) -> None:
    """Refuse more than 20,000 blocks or LONGEST_ARTICLE characters.

    Raises UnreadableInputError, with `name`.
    """
    characters = sum(map(len, blocks))
    if len(blocks) > _MOST_BLOCKS:
        excess = f"{len(blocks):,} paragraphs and lines, more than {_MOST_BLOCKS:,}"
    elif characters > LONGEST_ARTICLE:
        excess = f"{characters:,} characters of text, more than {LONGEST_ARTICLE:,}"
    else:
        return
    raise UnreadableInputError(f"{name}: has {excess}. Give one article a file.")


def split(text: str) -> list[str]:
    """Blocks of a text in their order, each on one line.

    A block is a line; only lines broken at a column width, as in mail and old wires, are joined
    to the paragraph they were.
    """
    chunks = [_lines(chunk) for chunk in _BLANK.split(text)]
    width = max((len(line) for chunk in chunks for line in chunk), default=0)
    blocks: list[str] = []
    for chunk in chunks:
        blocks += _unwrapped(chunk, width) if _is_wrapped(chunk, width) else chunk
    return [one_line(block) for block in blocks]


def _lines(chunk: str) -> list[str]:
    return [line.rstrip() for line in chunk.split("\n") if line.strip()]


def _is_wrapped(lines: list[str], width: int) -> bool:
    """Whether a chunk's lines are one column: broken within sentences, never far from the edge."""
    if len(lines) < 2 or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    inside = [(line, after) for line, after in pairwise(lines) if not _ENDS_SENTENCE.search(line)]
    short = sum(not _reaches_edge(line, after, width) for line, after in inside)
    goes_on = sum(after.lstrip()[:1].islower() for _, after in inside)
    return bool(inside) and short * 5 <= len(inside) and goes_on * 4 >= len(inside)


def _reaches_edge(line: str, after: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted, with some ease for ragged edges."""
    first_word = after.split(maxsplit=1)[0]
    return len(line) + 1 + len(first_word) > width * 0.85


def _unwrapped(lines: list[str], width: int) -> list[str]:
    paragraphs = [[lines[0]]]
    for line, after in pairwise(lines):
        ended = _ENDS_SENTENCE.search(line) and not _reaches_edge(line, after, width)
        if ended or after[:1].isspace():
            paragraphs.append([])
        paragraphs[-1].append(after)
    return [" ".join(paragraph) for paragraph in paragraphs]
