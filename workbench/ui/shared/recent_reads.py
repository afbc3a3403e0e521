"""Cache of values read a moment ago, shared by all pages that poll."""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

import streamlit as st

AGE_S = 0.2
MOST = 64  # keys that are kept; pages that are open ask for a few

Value = TypeVar("Value")


class RecentReads(Generic[Value]):
    """Values by key, read again once older than AGE_S seconds; thread-safe."""

    def __init__(self) -> None:
        self._read: dict[Hashable, tuple[float, Value]] = {}
        self._lock = Lock()

    def get(self, key: Hashable, read: Callable[[], Value]) -> Value:
        """Value of a key, at most AGE_S old; of callers that wait, one reads it."""
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
        """Drop a key’s value, so that the next caller reads it."""
        with self._lock:
            self._read.pop(key, None)


@st.cache_resource(show_spinner=False)
def server_reads() -> RecentReads[Any]:  # who asks says what a key stands for
    """Cache of this server, kept as long as it runs."""
    return RecentReads()
