"""Server log: a file beside the store, and the server’s terminal."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import cast

LARGEST = 1_000_000  # bytes of one file; as many older ones are kept as OLDER says
OLDER = 4
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# What these tell of errors goes into the file too; on the terminal they are heard already.
OTHERS = ("uvicorn.error", "streamlit")
STREAMLIT_REPORT = "Uncaught app execution"


class _PrivateFile(RotatingFileHandler):
    """Rotating log file that only the server’s own user can read."""

    def _open(self) -> TextIOWrapper:
        opened = open(self.baseFilename, self.mode, encoding="utf-8", opener=_private)  # noqa: SIM115
        return cast("TextIOWrapper", opened)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def log_path(database: Path) -> Path:
    """Path of the server log for a store, beside it under its name."""
    return database.with_name(f"{database.stem}.log")


@contextmanager
def logging_to_file(database: Path) -> Iterator[None]:
    """Log warnings and errors to the file meanwhile; to the terminal if it fails."""
    added = [("workbench", _to_terminal())]
    own = logging.getLogger("workbench")
    own.setLevel(logging.INFO)
    own.addHandler(added[0][1])
    logging.getLogger("streamlit.error_util").addFilter(_is_not_incident)
    try:
        file = _to_file(log_path(database))
    except OSError as error:
        own.warning("There is no log beside the store: %s", error)
    else:
        added += [(name, file) for name in ("workbench", *OTHERS)]
        for name, handler in added[1:]:
            logging.getLogger(name).addHandler(handler)
    try:
        yield
    finally:
        for name, handler in added:
            logging.getLogger(name).removeHandler(handler)
            handler.close()


def _to_terminal() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(LINE))
    return handler


def _to_file(path: Path) -> logging.Handler:
    handler = _PrivateFile(path, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8")
    handler.setFormatter(logging.Formatter(LINE))
    handler.setLevel(logging.WARNING)
    return handler


def _is_not_incident(record: logging.LogRecord) -> bool:
    """Whether a log record does not repeat an error that incidents logged."""
    return not str(record.msg).startswith(STREAMLIT_REPORT)
