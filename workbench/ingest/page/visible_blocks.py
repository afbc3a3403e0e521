"""Visible text of a web page, block by block, in source order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from workbench.errors import UnreadableInputError
from workbench.ingest.characters import canonical, one_line
from workbench.ingest.page.page_data import elements_beside, is_mark

_SKIPPED = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select",
    "textarea", "canvas", "math",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_TAG = re.compile(r"<(?:(script|style)\b|[A-Za-z])[^<>]*+", re.IGNORECASE)
_VALUE = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_MOST_ATTRIBUTES = 500
_MOST_ELEMENTS = 50_000
_STYLES = ("font", "b", "i", "u", "s", "em", "strong", "big", "small", "span", "tt")
_DEEPEST = 240

# Noncharacters, which no page can mean: what stands between two is the number of a mark, and what
# follows the third is beside the story.
_SPACE = re.compile(r"[\s\ufdd0-\ufdd2]")
_BESIDE = "\ufdd2"
_MARK = re.compile(r"\ufdd0(\d+)\ufdd1")


@dataclass(frozen=True, slots=True)
class VisibleBlocks:
    """Blocks of a page, and its marked elements, each with the block it stands in or before.

    `beside` are the numbers of the blocks in boxes and menus, where no marks are told; `notes` tell
    what characters were taken out.
    """

    blocks: list[str]
    marks: "list[tuple[int, etree._Element]]"
    beside: set[int]
    notes: tuple[str, ...]

    def only_beside(self) -> set[str]:
        """Blocks that stand in boxes and menus and nowhere else."""
        here = {block for place, block in enumerate(self.blocks) if place not in self.beside}
        return {self.blocks[place] for place in self.beside} - here


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """Elements of a page, and a source that every parser reads to its end; empty if none does."""

    tree: "etree._Element"
    source: str


def parse_page(name: str, source: str) -> ParsedPage:
    """Elements of a page.

    Raises UnreadableInputError, with `name`, if it cannot be parsed or not to its end.
    """
    _refuse_masses(name, source)
    tree, whole = _parse_within_limits(name, source, huge=False)
    shallow = whole
    if not whole:
        tree, whole = _parse_within_limits(name, source, huge=True)
    if not whole:
        raise UnreadableInputError(
            f"{name}: its elements are nested more than 2,000 deep, so that the page cannot be "
            "read to its end. Copy the story's text and paste it."
        )
    if tree is None:
        raise UnreadableInputError(
            f"{name}: the HTML page is empty. Save the page again, or paste the story's text."
        )
    return ParsedPage(tree, source if shallow else _shallow_source(tree))


def _shallow_source(tree: "etree._Element") -> str:
    """Source of a page without unclosed type styles; empty if it is still too deep."""
    etree.strip_tags(tree, *_STYLES)
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    shown = deepest <= _DEEPEST
    return etree.tostring(tree, encoding="unicode", method="html") if shown else ""


def _parse_within_limits(
    name: str, source: str, *, huge: bool
) -> "tuple[etree._Element | None, bool]":
    """Elements parsed before one of the parser's limits, and whether none was met."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, huge_tree=huge
    )
    try:
        tree = etree.fromstring(source.encode(), parser)
    except etree.LxmlError as problem:
        raise UnreadableInputError(
            f"{name}: the HTML cannot be read ({problem}). Copy the story's text and paste it."
        ) from problem
    last = parser.error_log.last_error
    return tree, last is None or last.type_name != "ERR_RESOURCE_LIMIT"


def _refuse_masses(name: str, source: str) -> None:
    """Refuse more elements than any story has, and tags whose attributes are more than 500.

    Every parser takes the square of the number of a tag's attributes.
    """
    count = 0
    for tag in _tags(source):
        count += 1
        many = len(tag) > 2 * _MOST_ATTRIBUTES
        if many and len(_VALUE.sub(" ", tag).split()) > _MOST_ATTRIBUTES:
            excess = f"a tag with more than {_MOST_ATTRIBUTES} attributes"
        elif count > _MOST_ELEMENTS:
            excess = f"more than {_MOST_ELEMENTS:,} elements"
        else:
            continue
        raise UnreadableInputError(
            f"{name}: has {excess}, as no page of a story has. Copy the story's text and paste it."
        )


def _tags(source: str) -> Iterator[str]:
    """Opening tags of a page, without what looks like tags in its scripts and styles."""
    small = source.lower()
    place = 0
    while tag := _TAG.search(source, place):
        yield tag[0]
        place = tag.end()
        if tag[1]:
            place = small.find(f"</{tag[1].lower()}", place)
            if place < 0:
                return


def visible_blocks(tree: "etree._Element") -> VisibleBlocks:
    """Texts of a page in source order, one for each run between block elements."""
    marks: list[etree._Element] = []
    text, notes = canonical("".join(_pieces(tree, marks, elements_beside(tree))))
    blocks: list[str] = []
    places: list[tuple[int, etree._Element]] = []
    boxed: set[int] = set()
    for line in text.split("\n"):
        places += [(len(blocks), marks[int(number)]) for number in _MARK.findall(line)]
        block = one_line(_MARK.sub("", line).replace(_BESIDE, ""))
        if block:
            boxed |= {len(blocks)} if _BESIDE in line else set()
            blocks.append(block)
    return VisibleBlocks(blocks, places, boxed, notes)


def _pieces(
    tree: "etree._Element", marks: "list[etree._Element]", boxed: "set[etree._Element]"
) -> Iterator[str]:
    """Text with line breaks where block elements begin and end; never what browsers do not show.

    An element that is marked up as a time or a writer is put among the marks, and its number there
    into the text.
    """
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        skipped = tag in _SKIPPED
        if event == "start":
            hidden += skipped
            yield "" if tag in _INLINE else "\n"
            if not hidden and element in boxed:
                yield _BESIDE
            elif not hidden and is_mark(element):
                yield f"\ufdd0{len(marks)}\ufdd1"
                marks.append(element)
            yield _spaced(element.text) if not hidden else ""
        else:
            hidden -= skipped
            yield "" if tag in _INLINE else "\n"
            yield _spaced(element.tail) if not hidden and element is not tree else ""


def _spaced(text: str | None) -> str:
    return _SPACE.sub(" ", text or "")
