"""Filters of a list that its page's address holds, each in use as a chip that can be taken away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from workbench.ui import state
from workbench.ui.projects import choice
from workbench.ui.shared.verbatim import verbatim

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AddressFilters:
    """Filters of one page: what their values are without any, and how an address holds them.

    `kept` is what this visit keeps the last ones under, `prefix` begins the keys of their widgets,
    and `first` is the one whose widget is always drawn. `folded` are drawn in a menu.
    """

    kept: str
    first: str
    nothing: Mapping[str, Any]
    values_of_address: Callable[[Mapping[str, str]], Values]
    address_of_values: Callable[[Values], dict[str, str]]
    prefix: str
    folded: tuple[str, ...] = ()

    def key(self, name: str) -> str:
        """Key of a filter's widget."""
        return f"{self.prefix}{name}"

    def last_address(self) -> dict[str, str]:
        """Query parameters of the last filters in this visit, by name; empty without any."""
        return dict(state.recall(self.kept) or {})

    def follow(self) -> None:
        """Set the widgets from the address if a link or the browser’s buttons changed it.

        On the way back from another page an address without filters keeps the last ones.
        """
        address = self.in_address()
        arriving = state.widget_value(self.key(self.first)) is None
        last = self.last_address()
        if arriving and not address:
            address = last
        if arriving or address != last:
            for name, value in self.values_of_address(address).items():
                state.set_widget_value(self.key(name), value)
        for name in self.folded:  # a value set before a widget is first unfolded is lost otherwise
            state.set_widget_value(self.key(name), state.widget_value(self.key(name)))

    def in_address(self) -> dict[str, str]:
        """Query parameters of the filters that this run's address has."""
        return {name: st.query_params[name] for name in self.nothing if name in st.query_params}

    def write(self, values: Values) -> None:
        """Put the filters into the address, and keep them for coming back to the list."""
        address = self.address_of_values(values)
        state.remember(self.kept, address)
        shown = address | choice.in_address()
        # The page's script puts the project there itself, for the browser's history to stay short.
        if {**st.query_params.to_dict(), **choice.in_address()} != shown:
            st.query_params.from_dict(shown)

    def to_first_page(self) -> None:
        """Show the first page of the list."""
        state.set_widget_value(self.key("page"), 1)

    def clear(self, name: str) -> None:
        """Take one filter away."""
        state.set_widget_value(self.key(name), self.nothing[name])
        self.to_first_page()

    def clear_all(self) -> None:
        """Take all filters away."""
        for name, nothing in self.nothing.items():
            state.set_widget_value(self.key(name), nothing)

    def show_chips(self, filter_words: Mapping[str, str]) -> None:
        """Draw buttons that take away one filter, named in these words, or all."""
        for name, words in filter_words.items():
            st.button(
                f"{verbatim(words)} ✕",
                key=f"chip_{self.key(name)}",
                help=f"Remove filter: {verbatim(words)}",
                on_click=self.clear,
                args=(name,),
            )
        st.button(
            "Clear filters", key=f"{self.prefix}clear", on_click=self.clear_all, type="tertiary"
        )
