"""Records of JSON Lines: final texts, taken as they are so that offsets fit."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from workbench.errors import UnreadableInputError
from workbench.ingest.article_blocks import PARAGRAPH_BREAK
from workbench.ingest.characters import canonical, one_line, replaced
from workbench.ingest.files.file_names import printable_name
from workbench.ingest.files.input_files import LARGEST, check_size, has_utf16_mark, refuse_binary
from workbench.model import Article, Block, Role, Span, article_id

_FORM = 'Each line must be a JSON object such as {"id": "a1", "text": "..."}.'
_FIELDS = ("title", "publisher", "byline", "credit", "published", "url")
_LONGEST_ID = 200
_LONGEST_FIELD = 2_000
# JSON may write any character as six: a line is never longer than this for a text that is read.
_LONGEST_LINE = 6 * LARGEST


def read_records(path: Path) -> Iterator[Article | UnreadableInputError]:
    """Articles of a .jsonl file, one a line; an unreadable line yields its error instead.

    A line holds `id` and `text`, and any of an article's fields. Each line of a text is a block.
    What no text may hold (control and bidi characters, halves of characters, line ends of other
    systems) is replaced one for one, so that every offset still fits, and told in the notes. An
    article's id comes from its text, as it would in a text file, and the record's own is its
    `record_id`. Raises UnreadableInputError if the file cannot be read or is no text at all.
    """
    name = printable_name(path)
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(_lines(name, stream), 1):
                if line.strip():
                    yield _read(f"{name}, line {number}", line, name)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnreadableInputError(
            f"{name}: cannot be read ({reason}). Check the name and its permissions."
        ) from problem


def _lines(name: str, stream: BinaryIO) -> Iterator[bytes]:
    """Lines of a file without its byte-order mark; of an overlong line only the beginning."""
    first = stream.readline(_LONGEST_LINE + 1).removeprefix(b"\xef\xbb\xbf")
    refuse_binary(name, first[:4096])
    if has_utf16_mark(first):
        raise UnreadableInputError(f"{name}: is UTF-16. Save its records as UTF-8.")
    line = first
    while line:
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST_LINE)
        line = stream.readline(_LONGEST_LINE + 1)


def _read(where: str, line: bytes, name: str) -> Article | UnreadableInputError:
    try:
        return _article(where, _parsed(where, line), name)
    except UnreadableInputError as problem:
        return problem


def _parsed(where: str, line: bytes) -> dict[str, Any]:
    if len(line) > _LONGEST_LINE:
        check_size(where, len(line))
    try:
        record = json.loads(line.decode())
    except UnicodeDecodeError as problem:
        raise UnreadableInputError(f"{where}: is not UTF-8 ({problem.reason}). {_FORM}") from None
    except (ValueError, RecursionError) as problem:
        raise UnreadableInputError(f"{where}: is not JSON ({problem}). {_FORM}") from problem
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnreadableInputError(f'{where}: has no "text". {_FORM}')
    return record


def _article(where: str, record: dict[str, Any], name: str) -> Article:
    check_size(where, len(record["text"]))
    text, notes = replaced(record["text"])
    own = _own_id(where, record)
    if not text.strip() or not own:
        raise UnreadableInputError(f'{where}: its "id" or "text" is empty. {_FORM}')
    fields: dict[str, str] = {}
    for field in _FIELDS:
        fields[field], field_notes = _field_text(field, record.get(field))
        notes += field_notes
    return Article(
        id=_identity(text),
        text=text,
        record_id=own,
        path=name,
        blocks=tuple(_blocks(text, fields["title"])),
        notes=notes,
        **fields,
    )


def _own_id(where: str, record: dict[str, Any]) -> str:
    """Record's own id on one line; raises UnreadableInputError if it is empty, long or unsafe."""
    own = _scalar(record.get("id"))
    if own is None:
        raise UnreadableInputError(f'{where}: its "id" is neither a text nor a number. {_FORM}')
    own = one_line(canonical(own)[0])
    if len(own) > _LONGEST_ID:
        raise UnreadableInputError(
            f'{where}: its "id" has {len(own):,} characters, more than {_LONGEST_ID}. '
            "Give each record a short id."
        )
    if ".." in own.replace("\\", "/").split("/"):
        raise UnreadableInputError(
            f'{where}: its "id" leads out of a folder ("..") where a program takes it for the name '
            "of a file. Give each record a plain id."
        )
    return own


def _field_text(field: str, value: object) -> tuple[str, tuple[str, ...]]:
    """Text of a field on one line, and notes on what was mended or left out."""
    plain = _scalar(value)
    if plain is None:
        return "", (f"{field} left out: it is neither a text nor a number",)
    if len(plain) > _LONGEST_FIELD:
        return "", (f"{field} left out: it has more than {_LONGEST_FIELD:,} characters",)
    text, notes = canonical(plain)
    return one_line(text), tuple(f"{field}: {note}" for note in notes)


def _scalar(value: object) -> str | None:
    """Text or number as text, null as empty; None for anything else."""
    if value is None:
        return ""
    return str(value) if isinstance(value, str | int | float) else None


def _identity(text: str) -> str:
    """Article id of a text, independent of its line ends, white space and coding of accents."""
    lines = (one_line(line) for line in canonical(text)[0].split("\n"))
    return article_id(PARAGRAPH_BREAK.join(line for line in lines if line))


def _blocks(text: str, title: str) -> Iterator[Block]:
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = start + line.index(words)
            head = begin == len(text) - len(text.lstrip()) and one_line(words) == title
            role = Role.HEADLINE if head else Role.BODY
            yield Block(role, words, Span(begin, begin + len(words)))
        start += len(line) + 1
