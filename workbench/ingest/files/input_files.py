"""Input files, uploads and pastes, decoded to text or refused with a reason."""

import codecs
import os
import re
from collections.abc import Iterable
from pathlib import Path

from workbench.errors import UnreadableInputError
from workbench.ingest.files.file_names import printable_name

LARGEST = 10 * 1024 * 1024
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"{\\rtf", "a rich-text (RTF) file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"bplist0", "a property list, such as a Safari web archive"),
    (b"WARC/1.", "a web archive (WARC)"),
    (b"SQLite format 3", "a database"),
)
# Letters that a story may begin with too: they name only what is binary anyway.
_BINARY_SIGNATURES = (
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"Rar!", "a compressed file"),
    (b"BZh", "a compressed file"),
)
_ADVICE = "Save the story's text as a .txt file in UTF-8, or copy it and paste it."
_CHARSET = re.compile(rb"charset\s*=\s*(?:[\"']\s*)?([A-Za-z0-9_-]{2,30})")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")


def file_bytes(path: Path) -> bytes:
    """Bytes of a file, whose kind and size are checked before it is read.

    Raises UnreadableInputError for what is missing, no file, too large or not allowed to be read.
    """
    name = printable_name(path)
    try:
        if path.is_dir():
            raise UnreadableInputError(f"{name}: is a folder, not a file. Name the files in it.")
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableInputError(
                f"{name}: is not an ordinary file. Name a text or HTML file."
            )
        check_size(name, size)
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableInputError(f"{name}: there is no such file. Check the name.") from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnreadableInputError(
            f"{name}: cannot be read ({reason}). Check the name and its permissions."
        ) from problem


def check_size(name: str, size: int) -> None:
    """Refuse more than 10 MB: no article is that long."""
    if size > LARGEST:
        raise UnreadableInputError(
            f"{name}: is larger than the limit of 10 MB ({size / 1024 / 1024:.1f} MB). "
            "Give one article a file, without pictures."
        )


def decoded(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text of a file's bytes, and a note if its encoding had to be guessed.

    Tried are UTF-16 with its mark, UTF-8, the encoding an HTML page names, and Windows-1252 where
    that is plausible. Raises UnreadableInputError for empty and binary data and other encodings.
    """
    check_size(name, len(data))
    if not data.strip():
        raise UnreadableInputError(f"{name}: is empty. Choose a file with an article in it.")
    refuse_binary(name, data)
    for encoding in _certain_encodings(data):
        try:
            return data.decode(encoding), ()
        except UnicodeDecodeError:
            continue
    return _guessed(name, data)


def find_inputs(paths: Iterable[Path]) -> list[Path]:
    """Files to read: named files as they are, and files of known kinds in named folders.

    Folders are walked in the order of names, without hidden files and folders and without a
    README, which tells of the articles beside it.
    """
    return [file for path in paths for file in (_files_in(path) if path.is_dir() else [path])]


def find_others(folder: Path) -> list[Path]:
    """Files in a folder that `find_inputs` leaves out for their kind, in order."""
    return [file for file in _walked(folder) if file.suffix.lower() not in SUFFIXES]


def _files_in(folder: Path) -> list[Path]:
    return [file for file in _walked(folder) if file.suffix.lower() in SUFFIXES]


def _walked(folder: Path) -> list[Path]:
    paths: list[Path] = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        shown = sorted(name for name in files if not name.startswith((".", "README.")))
        paths += [Path(place, name) for name in shown]
    return paths


def has_utf16_mark(data: bytes) -> bool:
    """Whether data begins as UTF-16 does."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def refuse_binary(name: str, data: bytes) -> None:
    """Refuse data whose first bytes or control characters show that it is no text."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInputError(f"{name}: is {kind}, not text. {_ADVICE}")
    if has_utf16_mark(data):
        return
    is_binary = len(_CONTROL.findall(data)) * 100 > len(data)
    for signature, kind in _BINARY_SIGNATURES:
        if is_binary and data.startswith(signature):
            raise UnreadableInputError(f"{name}: is {kind}, not text. {_ADVICE}")
    if is_binary and data[4:8] == b"ftyp":
        raise UnreadableInputError(f"{name}: is a picture or a recording, not text. {_ADVICE}")
    if b"\x00" in data:
        raise UnreadableInputError(
            f"{name}: contains NUL bytes, so it is binary, damaged, or UTF-16 without its mark. "
            f"{_ADVICE}"
        )
    if is_binary:
        raise UnreadableInputError(f"{name}: is binary data, not text. {_ADVICE}")


def _certain_encodings(data: bytes) -> list[str]:
    if has_utf16_mark(data):
        return ["utf-16"]
    named = _CHARSET.search(data[:4096])
    return ["utf-8-sig", *([_known(named[1].decode("ascii"))] if named else [])]


def _known(encoding: str) -> str:
    """Codec of that name if it decodes text, else UTF-8; a page may name nonsense."""
    try:
        "a".encode(encoding)
    except (LookupError, ValueError):
        return "utf-8"
    # Pages that say Latin-1 or ASCII are read as Windows-1252 by every browser.
    return (
        "cp1252" if encoding.lower() in {"iso-8859-1", "latin1", "us-ascii", "ascii"} else encoding
    )


def _guessed(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    plausible = not has_utf16_mark(data) and len(_HIGH.findall(data)) * 4 < len(data)
    try:
        if plausible:
            text = data.decode("cp1252")
            return text, ("read as Windows-1252, since it is not UTF-8; check accents and quotes",)
    except UnicodeDecodeError:
        pass
    raise UnreadableInputError(
        f"{name}: its encoding is not known: not UTF-8, UTF-16 or Windows-1252. Save it as UTF-8."
    )
