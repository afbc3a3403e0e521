"""Faults of a form, each shown at its field."""

from collections.abc import Iterable
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workbench.codebook import Fault, Place


class FaultSlots:
    """Slots after the fields on show, by place, for their faults."""

    def __init__(self) -> None:
        self._slots: dict[Place, DeltaGenerator] = {}

    def after(self, place: Place) -> None:
        """Leave a slot after the field that was drawn last."""
        self._slots[place] = st.empty()

    def show(self, faults: Iterable[Fault]) -> None:
        """Show each fault in the slot of its field, if that is on show."""
        for place, words in faults:
            if place in self._slots:
                self._slots[place].html(f'<p class="faw-fault">{escape(words)}</p>')
