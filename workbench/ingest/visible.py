"""What a web page shows as text, block by block, in the order of its source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from workbench.errors import UnreadableInputError
from workbench.ingest.characters import canonical, one_line
from workbench.ingest.page_data import beside, is_mark

_SKIPPED = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select",
    "textarea", "canvas", "math",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip

# Noncharacters, which no page can mean: what stands between two is the number of a mark, and what
# follows the third is beside the story.
_SPACE = re.compile(r"[\s\ufdd0-\ufdd2]")
_BESIDE = "\ufdd2"
_MARK = re.compile(r"\ufdd0(\d+)\ufdd1")


@dataclass(frozen=True, slots=True)
class Visible:
    """A page's blocks, and its elements that are marks, each with the block it stands in or before.

    `beside` are the numbers of the blocks in boxes and menus, where no marks are told; `notes` tell
    what characters were taken out.
    """

    blocks: list[str]
    marks: "list[tuple[int, etree._Element]]"
    beside: set[int]
    notes: tuple[str, ...]

    def only_beside(self) -> set[str]:
        """The blocks that stand in boxes and menus and nowhere else."""
        here = {block for place, block in enumerate(self.blocks) if place not in self.beside}
        return {self.blocks[place] for place in self.beside} - here


def parsed(name: str, source: str) -> "etree._Element":
    """The page's elements; raises UnreadableInputError, with `name`, if it cannot be parsed."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        tree = etree.fromstring(source.encode(), parser)
    except etree.LxmlError as problem:
        raise UnreadableInputError(
            f"{name}: the HTML cannot be read ({problem}). Copy the story's text and paste it."
        ) from problem
    if tree is None:
        raise UnreadableInputError(
            f"{name}: the HTML page is empty. Save the page again, or paste the story's text."
        )
    return tree


def visible_blocks(tree: "etree._Element") -> Visible:
    """The page's texts in their order, one for each stretch between block elements."""
    marks: list[etree._Element] = []
    text, notes = canonical("".join(_pieces(tree, marks, beside(tree))))
    blocks: list[str] = []
    places: list[tuple[int, etree._Element]] = []
    boxed: set[int] = set()
    for line in text.split("\n"):
        places += [(len(blocks), marks[int(number)]) for number in _MARK.findall(line)]
        block = one_line(_MARK.sub("", line).replace(_BESIDE, ""))
        if block:
            boxed |= {len(blocks)} if _BESIDE in line else set()
            blocks.append(block)
    return Visible(blocks, places, boxed, notes)


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
