"""Filters that the list of claims had last in this visit."""

from workbench.ui import state


def last_address() -> dict[str, str]:
    """Query parameters of the last filters, by name; empty without any."""
    return dict(state.recall("address") or {})


def keep_address(address: dict[str, str]) -> None:
    """Remember the query parameters of the filters, for coming back to the list."""
    state.remember("address", address)
