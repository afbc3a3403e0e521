"""Incidents: errors no reader can mend, logged under a number the reader is shown."""

import logging
import secrets

import streamlit as st

from workbench.errors import ArticleFailedError, StoreFaultError, WorkbenchError
from workbench.ui import state
from workbench.ui.shared.verbatim import verbatim

ALPHABET = "23456789CFGHJMPQRVWX"  # read out on the telephone and copied by hand
LONG = 6


def record(error: BaseException) -> str:
    """Log an error with its traceback; the number of its log entry."""
    number = "".join(secrets.choice(ALPHABET) for _ in range(LONG))
    logging.getLogger(__name__).error("Incident %s", number, exc_info=error)
    return number


def error_text(problem: WorkbenchError) -> str:
    """Error in words; one that only operators can mend is logged, with its number."""
    ours = isinstance(problem, ArticleFailedError) and problem.trace
    if not (ours or isinstance(problem, StoreFaultError)):
        return str(problem)
    return f"{problem} Its number in the log is {record(problem)}."


def show_error(error: Exception) -> bool:
    """Draw the error that ended a page’s run or a callback, in words.

    Streamlit calls it for every page; True keeps Streamlit from showing the error itself.
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
