"""What is wrong with the fields of a form, told at each of them."""

from collections.abc import Iterable
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workbench.codebook import Fault, Place


class FaultSlots:
    """Room after each field that is on show, for what is wrong with it."""

    def __init__(self) -> None:
        self._slots: dict[Place, DeltaGenerator] = {}

    def after(self, place: Place) -> None:
        """Leave room after the field that was drawn last."""
        self._slots[place] = st.empty()

    def show(self, faults: Iterable[Fault]) -> None:
        """Tell at each field on show what is wrong with it."""
        for place, words in faults:
            if place in self._slots:
                self._slots[place].html(f'<p class="faw-fault">{escape(words)}</p>')
