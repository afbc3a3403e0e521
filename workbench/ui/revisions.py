"""Revisions of the codebook as people call them: by number, person and time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from workbench.store import Store
from workbench.store.codebooks import StoredCodebook


def named(stored: StoredCodebook) -> str:
    """A revision by its number, who made it and when: "Revision 3, Ana Lind, 5 Jan 2024, 03:07"."""
    return stored.named(time(stored.at))


def by_hash(store: Store, revision: str) -> str:
    """A revision of the store by its number, person and time; what it does not have by its hash."""
    for one in store.codebooks():
        if one.revision == revision:
            return named(one)
    return f"revision {revision}"


def time(at: datetime) -> str:
    """A time in the reader's zone."""
    zone = st.context.timezone
    here = at.astimezone(ZoneInfo(zone) if zone else UTC)
    return f"{here.day} {here:%b %Y, %H:%M}"
