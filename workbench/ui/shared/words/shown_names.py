"""What people are called now, for pages; everything is stored under the name they came with."""

from typing import TypeVar

from workbench import review
from workbench.ui import state

Thing = TypeVar("Thing")


def current_name(name: str) -> str:
    """What a person is called now, by the name they came with."""
    with state.open_store() as store:
        return store.names.called().get(name, name)


def with_current_names(thing: Thing) -> Thing:
    """A copy in which people stand by what they are called now; for display, never to be stored."""
    with state.open_store() as store:
        return review.with_current_names(thing, store.names.called())
