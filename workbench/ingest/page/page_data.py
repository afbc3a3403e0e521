"""Data that a page states about its story: JSON-LD, meta elements and the story's head.

Nothing is guessed: a date in the text, at another story or beside the © sign is none of its own.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from workbench.ingest.characters import canonical, one_line
from workbench.ingest.story import publication_time
from workbench.ingest.story.signatures import byline_in

Node = dict[str, Any]

_MOMENTS = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")
_STORY = ("article", "posting", "report", "review")
_ELSEWHERE = frozenset({"aside", "nav", "footer", "form"})
_BOX = re.compile(
    r"relat|most-?(?:read|popular|viewed)|popular|promo|teaser|recommend|sidebar|comment|trending"
    r"|widget|newsletter|advert|more-?(?:from|stories|on)",
    re.IGNORECASE,
)
_WRITER = re.compile(r"author|byline|writer|reporter", re.IGNORECASE)
_NO_NAME = re.compile(r"https?:|www\.|@|\d{3}|[{}<>]", re.IGNORECASE)
_BY = re.compile(r"(?:(?:written|story|words|report|posted) )?by\b:? *", re.IGNORECASE)
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)/([01]?\d)/([0-3]?\d)(?:/|\Z)")
_WORD = re.compile(r"\w+")
_LONGEST_BYLINE = 160
_DEEPEST = 8
_TITLE_WORDS = 4
_TEXTS_OF_LINK = 100


@dataclass(frozen=True, slots=True)
class PageData:
    """Publication times that a page states for its story, the surest first, and its byline."""

    moments: tuple[str, ...]
    byline: str


def read_page_data(
    tree: "etree._Element", marks: Iterable["etree._Element"], title: str, url: str
) -> PageData:
    """Data stated about the story with this title; `marks` are elements in the story's head."""
    meta = _meta(tree)
    nodes = list(_nodes(tree))
    story = _story(nodes, title, url)
    own = sorted(marks, key=lambda mark: mark.get("itemprop") not in {"datePublished", "author"})
    moments = (
        _moment(story.get("datePublished")),
        *(_moment(meta.get(name)) for name in _MOMENTS),
        *(_moment_of(mark) for mark in own),
        _moment_in_path(url),
    )
    bylines = (
        _names(story.get("author"), nodes),
        *(_name(meta.get(name)) for name in _AUTHORS),
        *(_writer(mark) for mark in own),
    )
    return PageData(
        tuple(moment for moment in moments if moment),
        next((byline for byline in bylines if byline), ""),
    )


def is_mark(element: "etree._Element") -> bool:
    """Whether an element is marked up as a time, or as naming who wrote something."""
    return _is_time(element) or _is_writer(element)


def _is_time(element: "etree._Element") -> bool:
    return bool(element.tag == "time" or element.get("itemprop") == "datePublished")


def _is_writer(element: "etree._Element") -> bool:
    return "author" in {element.get("rel"), element.get("itemprop")} or bool(
        _WRITER.search(element.get("class") or "")
    )


def elements_beside(tree: "etree._Element") -> "set[etree._Element]":
    """Elements in boxes, menus and links to other stories, whose data are not the story's.

    What holds a main heading is no box, whatever it is called.
    """
    elements: set[etree._Element] = set()
    linking = _linking_items(tree)
    for element in tree.iter(etree.Element):
        if element.getparent() in elements or element in linking or _is_box(element):
            elements.add(element)
    return elements


def _linking_items(tree: "etree._Element") -> "set[etree._Element]":
    """Items of lists that hold a link with the words of a title."""
    items: set[etree._Element] = set()
    for link in tree.iter("a"):
        if _words(link) >= _TITLE_WORDS:
            for item in link.iterancestors("li"):
                if item in items:
                    break
                items.add(item)
    return items


def _is_box(element: "etree._Element") -> bool:
    if element.tag in {"html", "body", "main", "article", "li"}:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return (element.tag in _ELSEWHERE or _BOX.search(names) is not None) and not any(
        True for _ in element.iter("h1")
    )


def _words(element: "etree._Element") -> int:
    return len("".join(islice(element.itertext(), _TEXTS_OF_LINK)).split())


def _moment_of(mark: "etree._Element") -> str:
    if not _is_time(mark) or mark.get("itemprop") == "dateModified":
        return ""
    value = mark.get("datetime") or mark.get("content") or " ".join(mark.itertext())
    return _moment(value)


def _writer(mark: "etree._Element") -> str:
    if not _is_writer(mark):
        return ""
    named = mark.xpath('.//*[@itemprop="name"]') or [mark]
    return _name(" ".join(named[0].itertext()))


def _moment(value: object) -> str:
    return publication_time.find_moment(value[:80]) if isinstance(value, str) else ""


def _moment_in_path(url: str) -> str:
    day = _DAY_IN_PATH.search(urlsplit(url).path)
    return _moment("-".join(day.groups())) if day else ""


def _name(value: object) -> str:
    """Writer's name or names without "By"; empty for addresses and the like."""
    if not isinstance(value, str):
        return ""
    line = one_line(canonical(value)[0])
    name = byline_in(line) or _BY.sub("", line, count=1)
    return "" if len(name) > _LONGEST_BYLINE or _NO_NAME.search(name) else name.strip(" ,;|/")


def _names(value: object, nodes: Sequence[Node]) -> str:
    """Names of one or several JSON-LD authors, who may be defined in another object."""
    people = value if isinstance(value, list) else [value]
    known = {node["@id"]: node for node in nodes if node.get("name") and _text(node.get("@id"))}
    names = []
    for person in people:
        node = (
            known.get(_text(person.get("@id")), person)
            if isinstance(person, dict)
            else {"name": person}
        )
        names.append(_name(node.get("name")))
    return ", ".join(dict.fromkeys(name for name in names if name))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _meta(tree: "etree._Element") -> dict[str, str]:
    """Meta elements of a page by their names in lower case; of equal names the first."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        meta.setdefault(name.lower(), element.get("content") or "")
    return meta


def _story(nodes: Iterable[Node], title: str, url: str) -> Node:
    """JSON-LD object of the page's story: by title or address, else the only one."""
    stories = [node for node in nodes if _is_story(node)]
    own = [node for node in stories if _is_of(node, title, url)]
    return own[0] if own else stories[0] if len(stories) == 1 else {}


def _is_story(node: Node) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.lower().endswith(_STORY)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _is_of(node: Node, title: str, url: str) -> bool:
    name = _key(node.get("headline") or node.get("name"))
    return bool(name and name == _key(title)) or bool(url and url in _addresses(node))


def _addresses(node: Node) -> list[object]:
    page = node.get("mainEntityOfPage")
    return [node.get("url"), page.get("@id") if isinstance(page, dict) else page]


def _key(text: object) -> str:
    return " ".join(_WORD.findall(text.casefold())) if isinstance(text, str) else ""


def _nodes(tree: "etree._Element") -> Iterator[Node]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _inside(data, _DEEPEST)


def _inside(data: object, depth: int) -> Iterator[Node]:
    """Objects of a JSON-LD text, outer ones first."""
    if depth and isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _inside(value, depth - 1)
    elif depth and isinstance(data, list):
        for value in data:
            yield from _inside(value, depth - 1)
