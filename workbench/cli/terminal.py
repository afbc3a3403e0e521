"""Output of commands: words for people, made fit for a terminal, and data as it is.

Names, titles and file names are data of others: one that holds a control sequence would otherwise
clear a terminal, colour it, or write what the workbench never said.
"""

import os
import sys
import unicodedata
from collections.abc import Iterable
from typing import Any

from rich.console import Console

from workbench.errors import ExportError

# Controls, formats (bidi marks among them), halves of characters, and odd line ends.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"  # parts of words and emoji


def visible(text: str) -> str:
    r"""A text on one line as it reads, with what a terminal would act on written out: \x1b."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        letter.encode("unicode_escape").decode()
        if unicodedata.category(letter) in _UNSEEN and letter not in _JOINERS
        else letter
        for letter in text
    )


class Terminal(Console):
    """Console for words, on standard error; texts come out visible, never as markup."""

    def __init__(self) -> None:
        super().__init__(stderr=True, highlight=False, markup=False, soft_wrap=True, emoji=False)

    def print(self, *args: Any, **kwargs: Any) -> None:
        """Print as `rich` does, but every text made visible; line ends in it stay."""
        super().print(*(_lines(text) if isinstance(text, str) else text for text in args), **kwargs)


def _lines(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))


console = Terminal()


def line(*cells: object) -> None:
    """Words on standard output, one line; several cells with tabs between them.

    Raises ExportError if standard output cannot be written.
    """
    data("\t".join(visible(str(cell)) for cell in cells) + "\n")


def data(exact: bytes | str) -> None:
    """Data on standard output, not changed by a byte; texts as UTF-8.

    Raises ExportError if standard output cannot be written.
    """
    octets = exact if isinstance(exact, bytes) else exact.encode("utf-8", "backslashreplace")
    try:
        sys.stdout.buffer.write(octets)
    except OSError as problem:
        raise _unwritten(problem) from problem


def file(pieces: Iterable[bytes], suffix: str) -> None:
    """Write the content of a file of this suffix on standard output, exact but for Markdown.

    Markdown is read where it is printed, so what a terminal would act on is written out in it.
    Raises ExportError if standard output cannot be written.
    """
    if suffix == "md":
        text = b"".join(pieces).decode()
        for each in text.removesuffix("\n").split("\n"):
            line(each)
    else:
        for piece in pieces:
            data(piece)


def finish() -> None:
    """See that what was written to standard output is there.

    Raises ExportError if it cannot be written.
    """
    try:
        sys.stdout.flush()
    except OSError as problem:
        raise _unwritten(problem) from problem


def _unwritten(problem: OSError) -> Exception:
    """Error for standard output that cannot be written; nothing more is tried on it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    if isinstance(problem, BrokenPipeError):
        return problem  # whoever read it has enough
    return ExportError(
        f"Standard output cannot be written ({problem.strerror}); what was written of it is not "
        "whole. Make room, or write elsewhere, and call it again."
    )


_debugging = False


def set_debugging(wanted: bool) -> None:
    """Switch on or off whether `trace` prints from now on."""
    global _debugging  # noqa: PLW0603 - one switch of one process
    _debugging = wanted


def trace(traceback: str) -> None:
    """Print the traceback of a fault where `--debug` asked for it, else how to get it."""
    if _debugging:
        console.print(traceback)
    else:
        console.print("`workbench --debug` before the command tells where the fault lies.")
