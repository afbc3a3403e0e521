"""File formats that are no story: mail, data, feeds, recognised by their content.

Told by its content, never by its name. What begins as prose does is let pass, whatever it quotes
further down.
"""

import json
import re
from typing import NamedTuple

from lxml.html import defs

from workbench.ingest.files.delimited import is_table


class Format(NamedTuple):
    """Kind of file in a reader's words, and the next step for its reader."""

    what: str
    step: str


_PASTE = "copy the story's text and paste that"
_BROWSER = "Open it in a browser and save the page as HTML only, or " + _PASTE + "."
_RECORDS = 'as a .jsonl file with a line such as {"id": "a1", "text": "..."} for each story'
_OPEN = "Open it in the program it belongs to, " + _PASTE + "."

MAIL = Format("a saved e-mail", "Open it in your mail program, " + _PASTE + ".")
MAILBOX = Format("a mailbox with e-mails", "Open it in your mail program, " + _PASTE + ".")
WEB_ARCHIVE = Format("a web page saved as one file (MHTML)", _BROWSER)
WARC = Format("a web archive (WARC)", _BROWSER)
PROPERTY_LIST = Format("a property list, such as a Safari web archive", _BROWSER)
SHORTCUT = Format(
    "a shortcut that holds only an address",
    "Open the address and save the page, or " + _PASTE + ".",
)
PDF = Format("a PDF", _OPEN)
RICH_TEXT = Format("a rich-text (RTF) file", _OPEN)
CALENDAR = Format("a calendar or contact file", _OPEN)
SUBTITLES = Format(
    "a file of subtitles", "Copy the words without the times into a text file, one paragraph each."
)
JSON = Format("JSON data", f"Give each story as a text file, or all of them {_RECORDS}.")
JSON_LINES = Format("JSON Lines", f"Give it to `workbench add` {_RECORDS}.")
TABLE = Format("a table (CSV)", f"Give each story as a text file, or all of them {_RECORDS}.")
FEED = Format("a news feed (RSS or Atom)", "Save the page of the story itself, or " + _PASTE + ".")
FEED_LIST = Format("a list of feeds (OPML)", "Save the page of the story itself.")
XML = Format("XML data", "Save the page of the story itself, or " + _PASTE + ".")

_STARTS = (
    ("%PDF-", PDF),
    ("%!PS", PDF),
    ("{\\rtf", RICH_TEXT),
    ("bplist0", PROPERTY_LIST),
    ("WARC/", WARC),
    ("WEBVTT", SUBTITLES),
    ("[Script Info]", SUBTITLES),
    ("BEGIN:VCALENDAR", CALENDAR),
    ("BEGIN:VCARD", CALENDAR),
)
_SHORTCUT = re.compile(r"(?m)^\[(?:InternetShortcut|Desktop Entry)\]\s*$")
_MAILBOX = re.compile(
    r"From (?:[^\s@]{1,100}@[^\s@]{1,100}|MAILER-DAEMON|-) +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z]"
)
_TIMES = re.compile(
    r"(?m)^(?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d{1,3} ?(?:-->|,) ?(?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d"
)

_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t]|$)")
_ADDRESS = re.compile(r"[^\s@<>]@[^\s@<>]")
_SENT = re.compile(
    r" ?(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? [+-]\d{4}"
)
# No writer begins a story with these; a memo or a letter may begin with the others.
_MACHINE_HEADERS = frozenset({
    "mime-version", "content-type", "content-transfer-encoding", "message-id", "received",
    "return-path", "delivered-to", "dkim-signature", "snapshot-content-location",
    "authentication-results", "x-mailer", "content-location", "x-unsent",
})  # fmt: skip
_LETTER_HEADERS = frozenset({"from", "to", "cc", "subject", "date", "sent", "reply-to", "sender"})
_FEWEST_LETTER_HEADERS = 3
_MOST_HEADER_LINES = 400

_JSON_OPENING = re.compile(r'(?:\[\s*)?\{\s*"[^"\n]{0,80}"\s*:')
_OPENING = re.compile(r"\s*(?:<\?[^>]*>|<!--|<!DOCTYPE\s+([\w:.-]+)|<([A-Za-z_][\w:.-]*))", re.I)
_HTML = defs.tags | {"main", "dialog", "picture", "template"}
_FEEDS = frozenset({"rss", "feed", "rdf:rdf", "channel"})
_XML_ROOTS = frozenset({
    "urlset", "sitemapindex", "svg", "tt", "kml", "gpx", "nitf", "newsml", "newsitem",
    "newsmessage", "pkg:package", "w:document", "office:document", "tei", "mediawiki",
})  # fmt: skip


def recognised(text: str) -> Format | None:
    """Format of a text that is neither a story nor a web page; else None."""
    text = text.lstrip("\ufeff \t\r\n\x0c").replace("\r\n", "\n").replace("\r", "\n")
    for start, kind in _STARTS:
        if text.startswith(start):
            return kind
    if text.startswith("<"):
        return _marked_up(text)
    if text.startswith("[") and _SHORTCUT.search(text[:2000]):
        return SHORTCUT
    return _mail(text) or _json(text) or _subtitles(text) or (TABLE if is_table(text) else None)


def _mail(text: str) -> Format | None:
    """Format of mail, mailboxes and MHTML, by a block of headers at the very start; else None."""
    if _MAILBOX.match(text):
        return MAILBOX
    headers = _headers(text)
    machine = _MACHINE_HEADERS & headers.keys()
    if machine and len(headers) > 1:
        is_page = "snapshot-content-location" in headers or headers.get(
            "content-type", ""
        ).lower().lstrip().startswith("multipart/related")
        return WEB_ARCHIVE if is_page else MAIL
    letter = _LETTER_HEADERS & headers.keys()
    sent = _ADDRESS.search(headers.get("from", "")) or _SENT.match(headers.get("date", ""))
    return MAIL if sent and len(letter) >= _FEWEST_LETTER_HEADERS else None


def _headers(text: str) -> dict[str, str]:
    """Headers by their names in lower case; none if other lines are among them."""
    headers: dict[str, str] = {}
    for line in text.split("\n", _MOST_HEADER_LINES)[:_MOST_HEADER_LINES]:
        if not line.strip():
            return headers
        header = _HEADER.match(line)
        if header:
            headers.setdefault(header[1].lower(), line[header.end() :])
        elif not (headers and line[0] in " \t"):
            return {}
    return headers


def _json(text: str) -> Format | None:
    if text[0:1] not in ("{", "["):
        return None
    lines = [line for line in text.split("\n", 3) if line.strip()][:2]
    if len(lines) > 1 and all(_is_data(line) for line in lines):
        return JSON_LINES
    return JSON if _is_data(text) or _JSON_OPENING.match(text) else None


def _is_data(text: str) -> bool:
    """Whether a text is an object or a list of JSON; "[1]" alone is a footnote's mark."""
    try:
        value = json.loads(text)
    except ValueError:
        return False
    except RecursionError:
        return True
    return isinstance(value, dict) or (isinstance(value, list) and len(value) > 1)


def _subtitles(text: str) -> Format | None:
    """Format of subtitles: a line of times above all words; else None."""
    first = _TIMES.search(text[:200])
    above = text[: first.start()].split() if first else []
    is_first = first is not None and len(above) <= 1 and all(word.isdigit() for word in above)
    return SUBTITLES if is_first else None


def _marked_up(text: str) -> Format | None:
    """Format of XML by its root; None for a web page or a tag in plain text."""
    declared = text.startswith("<?xml")
    root = _root(text)
    if root in _HTML:
        return None
    if root in _FEEDS:
        return FEED
    if root in {"opml", "plist"}:
        return FEED_LIST if root == "opml" else PROPERTY_LIST
    closed = bool(root) and text.rstrip()[-len(root) - 3 :].lower() == f"</{root}>"
    return XML if declared or closed or root in _XML_ROOTS else None


def _root(text: str) -> str:
    """Name of the first element or declared document, in lower case; empty without one."""
    place = 0
    while opening := _OPENING.match(text, place):
        name = opening[1] or opening[2]
        if name:
            return name.lower()
        end = text.find("-->", place) + 3 if opening[0].endswith("<!--") else opening.end()
        if end <= place:
            return ""
        place = end
    return ""
