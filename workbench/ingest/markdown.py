"""Markdown as the plain text it stands for, one paragraph a line."""

import re

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_FIELD = re.compile(r"\s*(?P<key>\w+)\s*:(?P<value>.*)")
_QUOTES = re.compile(r"\A[\"']|[\"']\Z")
_RULE = re.compile(r"\s{0,3}(?:={2,}+\s*+|-{2,}+\s*+|(?:[-*_]\s*+){3,}+)$")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_MARKS = (
    (re.compile(r"!\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s[^()]{0,500})?\)"), r"\1"),
    (re.compile(r"\[([^\[\]]{1,500})\]\([^()\s]{0,2000}(?:\s[^()]{0,500})?\)"), r"\1"),
    (re.compile(r"\[([^\[\]]{1,500})\]\[[^\[\]]{0,100}\]"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(?<!\\)(\*{1,3})(?=\S)([^*\n]{1,2000}?[^\s\\]|[^\s\\])\1"), r"\2"),
    (re.compile(r"(?<!\\)(_{2,3})(?=\S)((?:[^_*\n]|_(?!_)){1,2000}?[^\s\\]|[^\s\\])\1"), r"\2"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]{0,2000}\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]{1,2000})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)
_TELLS = re.compile(r"(?m)\A\s*#{1,3} \S|\]\(https?://")


def is_markdown(text: str) -> bool:
    """Whether a text opens with a Markdown heading or holds Markdown links."""
    return _TELLS.search(text[:20_000]) is not None


def unmarked(text: str) -> str:
    """Words of a Markdown text without its marks, blank lines between paragraphs.

    Title, author and date of a front matter become lines as a page would show them.
    """
    text = _without_comments(text)
    front = _FRONT_MATTER.match(text)
    opening = [_shown(line) for line in front[1].split("\n")] if front else []
    body = text[front.end() :] if front else text
    return "\n\n".join([*opening, *_paragraphs(body)])


def _without_comments(text: str) -> str:
    kept: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[place:start])
        place = end + len("-->")
    return "".join([*kept, text[place:]])


def _shown(line: str) -> str:
    field = _FRONT_FIELD.match(line)
    if not field:
        return line
    opening = {"title": "", "author": "By ", "byline": "By ", "date": "Published "}
    prefix = opening.get(field["key"].lower())
    value = field["value"].strip()
    return line.strip() if prefix is None else prefix + _QUOTES.sub("", value)


def _paragraphs(text: str) -> list[str]:
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        quote = _QUOTE.match(line)
        bare = line[quote.end() :] if quote else line
        item = _ITEM.match(bare)
        heading = _HEADING.match(bare)
        if heading:
            paragraphs += [[heading["text"].rstrip().rstrip("#").rstrip()], []]
        elif not bare.strip() or _RULE.match(bare):
            paragraphs.append([])
        elif item:
            paragraphs.append([bare[item.end() :]])
        else:
            paragraphs[-1].append(bare)
        if line.endswith("  ") and paragraphs[-1]:
            paragraphs.append([])
    return [_plain(" ".join(lines)) for lines in paragraphs if lines]


def _plain(paragraph: str) -> str:
    for mark, words in _MARKS:
        paragraph = mark.sub(words, paragraph)
    return paragraph.strip()
