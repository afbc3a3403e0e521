"""What went wrong and no reader can mend: in the log with a number, which the reader is told."""

import logging
import secrets

import streamlit as st

from workbench.errors import ArticleFailedError, StoreFaultError, WorkbenchError
from workbench.ui import state
from workbench.ui.shared.verbatim import verbatim

ALPHABET = "23456789CFGHJMPQRVWX"  # read out on the telephone and copied by hand
LONG = 6


def record(error: BaseException) -> str:
    """Put an error with its traceback into the log; returns the number it is found by there."""
    number = "".join(secrets.choice(ALPHABET) for _ in range(LONG))
    logging.getLogger(__name__).error("Incident %s", number, exc_info=error)
    return number


def error_text(problem: WorkbenchError) -> str:
    """A problem as a reader is told it; what only others can mend goes on record, by number."""
    ours = isinstance(problem, ArticleFailedError) and problem.trace
    if not (ours or isinstance(problem, StoreFaultError)):
        return str(problem)
    return f"{problem} Its number in the log is {record(problem)}."


def show_error(error: Exception) -> bool:
    """Say in the page what came of an error that a run of it, or of a callback, ended with.

    The one boundary of all pages, which Streamlit asks; True: it is to say nothing itself.
    """
    with st.container(key="incident"):
        if isinstance(error, WorkbenchError):
            st.error(verbatim(f"This did not work: {error_text(error)}"))
        else:
            number = record(error)
            st.error(
                "The workbench could not do this, and it is not your fault. What you typed, "
                f"marked and answered is kept. Tell whoever runs it the number {verbatim(number)}; "
                "what happened is in its log under it."
            )
        st.button("Go on", key="after an incident", on_click=state.restore_typed_text)
    return True
