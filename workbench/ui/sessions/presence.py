"""Who is at a session's page just now: in the server's memory alone, filled again by the pages."""

import time
from collections import defaultdict
from threading import Lock

import streamlit as st

AWAY_AFTER_S = 6.0


class Presence:
    """When each person was last heard of, by session; safe to use from many threads."""

    def __init__(self) -> None:
        self._heard: dict[str, dict[str, float]] = defaultdict(dict)
        self._lock = Lock()

    def here(self, session_id: str, name: str = "") -> list[str]:
        """Tell that somebody is there, if named; the names of all who are, in their order."""
        now = time.monotonic()
        with self._lock:
            heard = self._heard[session_id]
            if name:
                heard[name] = now
            return sorted(person for person, at in heard.items() if now - at < AWAY_AFTER_S)


@st.cache_resource(show_spinner=False)
def presence() -> Presence:
    """Who is where, as long as the server runs."""
    return Presence()
