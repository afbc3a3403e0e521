"""What was read a moment ago, for all pages that ask at about the same time."""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

import streamlit as st

AGE_S = 0.2
MOST = 64  # keys that are kept; pages that are open ask for a few

Value = TypeVar("Value")


class RecentReads(Generic[Value]):
    """Values that are read again once they are older than AGE_S; safe to use from many threads."""

    def __init__(self) -> None:
        self._read: dict[Hashable, tuple[float, Value]] = {}
        self._lock = Lock()

    def get(self, key: Hashable, read: Callable[[], Value]) -> Value:
        """The value of a key, at most AGE_S old; of all who ask meanwhile one reads it."""
        with self._lock:
            now = time.monotonic()  # before the reading: a value is as old as its reading's start
            at, value = self._read.get(key, (now - AGE_S, None))
            if value is None or now - at >= AGE_S:
                value = read()
                self._read.pop(key, None)
                self._read[key] = (now, value)
                while len(self._read) > MOST:
                    del self._read[next(iter(self._read))]
            return value

    def forget(self, key: Hashable) -> None:
        """Have the next who asks for a key read it."""
        with self._lock:
            self._read.pop(key, None)


@st.cache_resource(show_spinner=False)
def server_reads() -> RecentReads[Any]:
    """What this server read, as long as it runs."""
    return RecentReads()
