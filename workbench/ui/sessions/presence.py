"""Presence on session pages, kept in the server’s memory and renewed by polling."""

import time
from collections import defaultdict
from threading import Lock

import streamlit as st

AWAY_AFTER_S = 6.0


class Presence:
    """Times (s, monotonic) at which each person’s page last polled, by session; thread-safe."""

    def __init__(self) -> None:
        self._polled: dict[str, dict[str, float]] = defaultdict(dict)
        self._lock = Lock()

    def here(self, session_id: str, name: str = "") -> list[str]:
        """Names present in a session, sorted; notes that `name`, if any, is present."""
        now = time.monotonic()
        with self._lock:
            present = self._polled[session_id]
            if name:
                present[name] = now
            return sorted(person for person, at in present.items() if now - at < AWAY_AFTER_S)


@st.cache_resource(show_spinner=False)
def presence() -> Presence:
    """Presence in all sessions, one for the whole server."""
    return Presence()
