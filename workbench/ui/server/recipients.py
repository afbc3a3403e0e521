"""Recipients of download files, whose addresses open for nobody else.

Streamlit derives the address of a file from what is in it and serves it to whoever asks; the gate
looks here first. The same content made for two people has one address and opens for both.
"""

from collections import OrderedDict
from pathlib import PurePosixPath
from threading import Lock

MEDIA = "/media/"
REMEMBERED = 10_000  # files; Streamlit itself forgets a file soon after its page has gone


class Recipients:
    """Names that files were made for, by Streamlit’s file id; thread-safe."""

    def __init__(self) -> None:
        self._names: OrderedDict[str, set[str]] = OrderedDict()
        self._lock = Lock()

    def note(self, file_id: str, name: str) -> None:
        """Note that a file was made for a person."""
        with self._lock:
            self._names.setdefault(file_id, set()).add(name)
            self._names.move_to_end(file_id)
            while len(self._names) > REMEMBERED:
                self._names.popitem(last=False)

    def made_for_others(self, path: str, name: str) -> bool:
        """Whether the file at an address was made for other people only."""
        if not path.startswith(MEDIA):
            return False
        file_id = PurePosixPath(path).stem  # whatever it ends with, Streamlit serves it
        with self._lock:
            return name not in self._names.get(file_id, {name})


RECIPIENTS = Recipients()
