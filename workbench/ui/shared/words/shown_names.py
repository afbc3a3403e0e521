"""Current names of people, for display; records keep the name people came with."""

from typing import TypeVar

from workbench import review
from workbench.ui import state

Thing = TypeVar("Thing")


def current_name(name: str) -> str:
    """Current name of a person, by the name they came with."""
    with state.open_store() as store:
        return store.names.called().get(name, name)


def with_current_names(thing: Thing) -> Thing:
    """Copy of a record with people’s current names; for display, never to be stored."""
    with state.open_store() as store:
        return review.with_current_names(thing, store.names.called())
