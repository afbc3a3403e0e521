"""Layout of an article's text: headline, paragraphs, datelines."""

import re
from dataclasses import dataclass

from workbench.model import Span

PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)
PLACE = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
DATELINE = re.compile(
    rf"{PLACE}(?:,? {PLACE}|, [A-Z][\w. ]{{1,20}}\d{{0,2}}){{0,3}}(?: ?\([^)\n]{{2,30}}\))?"
    r" ?(?:—|–|--|-(?= )|―) ?(?=[\"“‘'A-Z0-9])"
)
# Words of a headline, and characters, so that a line without spaces is none.
MOST_WORDS, MOST_CHARACTERS = 30, 600
WORD = re.compile(r"[^\W\d_][\w'’-]*")
MOSTLY = 0.6  # share of a headline's longer words that begin with a capital in Title Case


@dataclass(frozen=True, slots=True)
class Layout:
    """Parts of a text found without grammar, as code-point ranges.

    `headline` is the first paragraph if it looks like one, else None.
    """

    paragraphs: tuple[Span, ...]
    headline: Span | None
    datelines: tuple[Span, ...]


def read_layout(text: str) -> Layout:
    """Layout of a text; never raises, whatever the text."""
    spans = tuple(paragraphs(text))
    head = _headline(text, spans)
    datelines = (_dateline(text, paragraph) for paragraph in spans if paragraph != head)
    return Layout(spans, head, tuple(line for line in datelines if line is not None))


def paragraphs(text: str) -> list[Span]:
    """Ranges between blank lines, without white space at their ends."""
    return [Span(*match.span()) for match in PARAGRAPH.finditer(text)]


def is_title_case(words: str) -> bool:
    """Whether most of the longer words begin with a capital, as in many headlines."""
    longer = [word for word in WORD.findall(words)[1:] if len(word) > 3]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) > MOSTLY * len(longer)


def short(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is short enough for a headline."""
    start, end = paragraph
    return end - start <= MOST_CHARACTERS and len(text[start:end].split()) <= MOST_WORDS


def _headline(text: str, spans: tuple[Span, ...]) -> Span | None:
    """First paragraph, if short, without a full stop, and followed by others."""
    if len(spans) < 2 or not short(text, spans[0]):
        return None
    words = spans[0].of(text)
    titled = is_title_case(words)
    ends = not titled and words.rstrip("\"”’'»)").endswith((".", "!", "…"))
    return None if ends or words.endswith(":") else spans[0]


def _dateline(text: str, paragraph: Span) -> Span | None:
    """Place (and agency) before the dash that opens a report, dash included."""
    match = DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + 90))
    return Span(*match.span()) if match else None
