"""Texts that are final already, from JSON Lines: taken exactly as they are, so that offsets fit."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.errors import UnreadableInputError
from workbench.ingest.article import PARAGRAPH_BREAK
from workbench.ingest.characters import canonical, one_line
from workbench.model import Article, Block, Role, Span, article_id

_FORM = 'Each line must be a JSON object such as {"id": "a1", "text": "..."}.'
_FIELDS = ("title", "publisher", "byline", "credit", "published", "url")


def read_records(path: Path) -> Iterator[Article]:
    """The articles of a .jsonl file, one a line: `id` and `text`, and any of an article's fields.

    Nothing in the texts is changed; each line of a text is a block. An article's id comes from its
    text, as it would in a text file, and the record's own is its `record_id`. Raises
    UnreadableInputError that names the line, when that line is reached.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _article(f"{path}, line {number}", line, path)
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnreadableInputError(
            f"{path}: cannot be read ({reason}). Check the name and that it is a UTF-8 file."
        ) from problem


def _article(where: str, line: str, path: Path) -> Article:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise UnreadableInputError(f"{where}: is not JSON ({problem}). {_FORM}") from problem
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnreadableInputError(f'{where}: has no "text". {_FORM}')
    if not record["text"].strip() or not str(record.get("id") or "").strip():
        raise UnreadableInputError(f'{where}: its "id" or "text" is empty. {_FORM}')
    text = record["text"]
    told = {name: str(record.get(name) or "") for name in _FIELDS}
    _refuse_halves(where, [text, str(record["id"]), *told.values()])
    return Article(
        id=_identity(text),
        text=text,
        record_id=str(record["id"]),
        title=told["title"],
        publisher=told["publisher"],
        byline=told["byline"],
        credit=told["credit"],
        published=told["published"],
        url=told["url"],
        path=str(path),
        blocks=tuple(_blocks(text, told["title"])),
    )


def _refuse_halves(where: str, values: Iterable[str]) -> None:
    """JSON can escape half of a character, which no file or store can hold."""
    try:
        "".join(values).encode()
    except UnicodeEncodeError as problem:
        half = f"\\u{ord(problem.object[problem.start]):04x}"
        raise UnreadableInputError(
            f"{where}: {half} is half of a character (a lone surrogate), perhaps of an emoji that "
            "was cut in two. Write the whole character, or leave it out."
        ) from problem


def _identity(text: str) -> str:
    """The id of a text, the same however its line ends, white space and accents are coded."""
    lines = (one_line(line) for line in canonical(text)[0].split("\n"))
    return article_id(PARAGRAPH_BREAK.join(line for line in lines if line))


def _blocks(text: str, title: str) -> Iterator[Block]:
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = start + line.index(words)
            head = begin == len(text) - len(text.lstrip()) and words == title.strip()
            role = Role.HEADLINE if head else Role.BODY
            yield Block(role, words, Span(begin, begin + len(words)))
        start += len(line) + 1
