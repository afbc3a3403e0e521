"""Headlines in Title Case Or CAPITALS given small letters for the parser, offsets kept."""

import re

from workbench.extraction import lexicon
from workbench.extraction.parse.layout import Layout, is_title_case
from workbench.model import Span

WORD = re.compile(r"[^\W\d_][\w'’-]*")


def readable(text: str, layout: Layout) -> str:
    """Text whose headline and capitalised paragraphs are cased as sentences, offsets unchanged.

    A word loses its capital if the article's body writes it small, or if it is a common
    English one; the text's length stays the same.
    """
    small = _written_small(text, layout)
    pieces, at = [], 0
    for paragraph in layout.paragraphs:
        if _needs(text, paragraph, layout):
            pieces += [text[at : paragraph.start], _lowered(paragraph.of(text), small)]
            at = paragraph.end
    return "".join([*pieces, text[at:]])


def _needs(text: str, paragraph: Span, layout: Layout) -> bool:
    words = paragraph.of(text)
    return (paragraph == layout.headline and is_title_case(words)) or (
        words.isupper() and len(WORD.findall(words)) > 4
    )


def _written_small(text: str, layout: Layout) -> frozenset[str]:
    body = [p.of(text) for p in layout.paragraphs if not _needs(text, p, layout)]
    return frozenset(word for part in body for word in WORD.findall(part) if word.islower())


def _lowered(words: str, small: frozenset[str]) -> str:
    shouted = words.isupper()
    position = 0

    def lowered(match: re.Match[str]) -> str:
        nonlocal position
        position += 1
        word = match.group()
        lower = word.lower()
        if position > 1 and len(lower) == len(word) and (lower in small or lower in _common()):
            return lower
        return word.capitalize() if shouted and len(word.capitalize()) == len(word) else word

    return WORD.sub(lowered, words)


def _common() -> frozenset[str]:
    return lexicon.words("reporting_forms.txt")
