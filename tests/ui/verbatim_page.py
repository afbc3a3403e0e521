"""A page of Streamlit's that shows each text of a file through `verbatim`, for test_verbatim.py."""

import json
import os
from pathlib import Path

import streamlit as st

from workbench.ui.shared.verbatim import verbatim

TEXTS = json.loads(Path(os.environ["VERBATIM_TEXTS"]).read_text(encoding="utf-8"))
SAMPLE = 40  # texts that are also shown in other places than a paragraph

for number, text in enumerate(TEXTS):
    with st.container(key=f"shown-{number}"):
        st.markdown(verbatim(text))
        if number < SAMPLE:
            st.button(verbatim(text), key=f"button {number}")
            st.checkbox(verbatim(text), key=f"checkbox {number}")
            st.caption(verbatim(text))
            st.subheader(verbatim(text), anchor=False)
            st.info(verbatim(text))
            st.pills("Which", [number], format_func=lambda one: verbatim(TEXTS[one]), key=number)
            st.markdown(f"- {verbatim(text)}\n- **{verbatim(text)}**, bold")
st.text("all drawn")
