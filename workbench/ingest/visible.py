"""What a web page shows as text, block by block, in the order of its source."""

import re
from collections.abc import Iterator

from lxml import etree

from workbench.errors import UnreadableInputError
from workbench.ingest.characters import canonical, one_line

_SKIPPED = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select",
    "textarea", "canvas", "math",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip


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


def visible_blocks(tree: "etree._Element") -> tuple[list[str], tuple[str, ...]]:
    """The page's texts in their order, one for each stretch between block elements."""
    text, notes = canonical("".join(_pieces(tree)))
    lines = (one_line(line) for line in text.split("\n"))
    return [line for line in lines if line], notes


def _pieces(tree: "etree._Element") -> Iterator[str]:
    """Text with line breaks where block elements begin and end; never what browsers do not show."""
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        skipped = tag in _SKIPPED
        if event == "start":
            hidden += skipped
            yield "" if tag in _INLINE else "\n"
            yield _spaced(element.text) if not hidden else ""
        else:
            hidden -= skipped
            yield "" if tag in _INLINE else "\n"
            yield _spaced(element.tail) if not hidden and element is not tree else ""


def _spaced(text: str | None) -> str:
    return re.sub(r"\s", " ", text or "")
