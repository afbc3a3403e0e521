"""State of one visit, and resources shared by all pages of the server.

All access to Streamlit's session state and cookies is here.
"""

import gc
import hashlib
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import streamlit as st

from workbench import resources
from workbench.codebook import Codebook
from workbench.model import ReviewerRole
from workbench.review import CodebookFile, CodebookInUse, Permission, allowed, sign_in
from workbench.review.intake.article_processes import ArticleProcesses
from workbench.store import Store
from workbench.ui.sign_in import mode as sign_in_mode
from workbench.ui.sign_in.mode import SignInMode

COOKIE = "workbench_reviewer"
# An article may hold a process for as long as its limit is; a second one lets others go on. Each
# takes 300 MB, the second only once two articles came at the same time.
ARTICLES_AT_ONCE = 2
# Whoever answers goes before whoever adds.
NICENESS = 5


def open_store() -> Store:
    """Store opened for this rerun; close it by leaving the `with` block.

    A fragment that reruns by itself ends here once its sign-in has.
    """
    end_run_if_signed_out()
    return _open_existing()


def end_run_if_signed_out() -> None:
    """Rerun the whole page, which leads to the sign-in, where a sign-in has ended."""
    if sign_in_mode.mode() is not SignInMode.NAME and not reviewer():
        st.rerun()


def _open_existing() -> Store:
    return Store.open_existing(_database())


def _database() -> Path:
    return resources.store()


def database() -> str:
    """Hash that identifies this store among those served at one address."""
    return hashlib.sha256(str(_database().resolve()).encode()).hexdigest()[:12]


def zone() -> str | None:
    """Time zone of this page’s browser, by name; None if it tells none."""
    return st.context.timezone


def visit() -> str:
    """Id of this visit; a reload, new tab or server restart begins another."""
    return str(st.session_state.setdefault("kept_visit", operation()))


def operation() -> str:
    """New id for one change to the store."""
    return uuid.uuid4().hex


@st.cache_resource(show_spinner=False)
def codebook_file() -> CodebookFile:
    """Reader of the codebook’s file, one for the whole process."""
    file = CodebookFile(resources.codebook(_database()), _open_existing)
    file.read()
    _exempt_from_collection()
    return file


def read_codebook() -> Codebook:
    """Codebook in use."""
    return codebook_file().read()


def codebook_in_use() -> CodebookInUse:
    """Codebook in use, beside the content of its file."""
    return codebook_file().look()


@st.cache_resource(show_spinner=False)
def article_processes() -> ArticleProcesses:
    """Processes in which this server reads articles and extracts claims."""
    return ArticleProcesses(ARTICLES_AT_ONCE, niceness=NICENESS)


def _exempt_from_collection() -> None:
    # Modules and models stay as long as the process; without this every collection walks them.
    gc.collect()
    gc.freeze()


def reviewer() -> str:
    """Name of the reviewer at this page; empty if unknown.

    With sign-ins it is looked up by the token at each call; nothing the page sends counts.
    """
    if sign_in_mode.mode() is SignInMode.NAME:
        chosen = st.session_state.get("kept_reviewer")
        return str(chosen or unquote(st.context.cookies.get(COOKIE, "")))
    cookies = st.context.cookies
    # The gate before this chose the cookie by the connection; here either may be the one.
    token = sign_in_mode.token(cookies, secure=True) or sign_in_mode.token(cookies, secure=False)
    with _open_existing() as store:
        return sign_in.signed_in(store, token, sign_in_mode.limits())


def served_to_this_machine_alone() -> bool:
    """Whether only programs on this machine can reach the server."""
    return sign_in.is_own(st.get_option("server.address") or "")


def role() -> ReviewerRole:
    """Role of the reviewer at this page."""
    with open_store() as store:
        return store.people.role(reviewer())


def may(act: Permission) -> bool:
    """Whether the reviewer may do this; `review` checks again when it is done."""
    return allowed(role(), act)


def cookie_is_current() -> bool:
    """Whether the browser sent the name that this visit uses."""
    return unquote(st.context.cookies.get(COOKIE, "")) == reviewer()


def set_reviewer(name: str) -> None:
    """Use this name from now on; the forms of the former name are set aside."""
    before = reviewer()
    if name != before:
        remember("project", None)
        aside = st.session_state.setdefault("kept_aside", {})
        aside[before] = {key: st.session_state.pop(key) for key in _form_keys()}
        st.session_state.update(aside.pop(name, {}))
    st.session_state["kept_reviewer"] = name
    st.session_state["kept_asking"] = False


def _form_keys() -> list[str]:
    keys = [str(key) for key in st.session_state]
    return [key for key in keys if key.startswith("kept_form ") or key == "kept_drafts"]


def project() -> int:
    """Number of the project that the pages of this visit are narrowed to; 0 for all."""
    return int(recall("project") or 0)


def change_reviewer() -> None:
    """Show the welcome page although there is a name."""
    st.session_state["kept_asking"] = True


def is_changing_reviewer() -> bool:
    """Whether the visitor wants to change the name."""
    return bool(st.session_state.get("kept_asking"))


# What a visit keeps, Streamlit keeps without a type; who put it there says what it is.
def recall(key: str) -> Any:
    """Value that this visit keeps under a key from page to page; None if it keeps none."""
    return st.session_state.get(f"kept_{key}")


def remember(key: str, value: object) -> None:
    """Keep a value in this visit; None forgets it."""
    if value is None:
        st.session_state.pop(f"kept_{key}", None)
    else:
        st.session_state[f"kept_{key}"] = value


def pop_flash(name: str, default: Any = None) -> Any:
    """Value left for the next rerun, removed; `default` if there is none."""
    return st.session_state.pop(f"once_{name}", default)


def flash(name: str, value: object) -> None:
    """Leave a value, mostly a message, for the next rerun."""
    st.session_state[f"once_{name}"] = value


def widget_value(key: str) -> Any:
    """Value of a keyed widget now, or None."""
    return st.session_state.get(key)


def set_widget_value(key: str, value: object) -> None:
    """Set the value of a keyed widget for its next drawing."""
    st.session_state[key] = value


def widget_values(prefix: str) -> dict[str, Any]:
    """Values of widgets whose keys begin with a prefix, by the rest of their keys."""
    widgets = {str(key): value for key, value in st.session_state.items()}
    return {
        key.removeprefix(prefix): value for key, value in widgets.items() if key.startswith(prefix)
    }


def drop_widget(key: str) -> None:
    """Drop the value of a keyed widget; it starts afresh when drawn next."""
    st.session_state.pop(key, None)


def restore_typed_text() -> None:
    """Set text fields again to what this visit knows was typed into them.

    A browser drops the text of a field that is not drawn, and would start from its default.
    """
    for key, value in dict(st.session_state).items():
        if isinstance(value, str):
            st.session_state[key] = value


def form_state(key: str) -> Any:
    """State of an unrecorded form, or None."""
    return st.session_state.get(f"kept_form {key}")


def keep_form_state(key: str, value: object) -> None:
    """Keep the state of a form, also when its page is left."""
    st.session_state[f"kept_form {key}"] = value


def drop_form_state(key: str) -> None:
    """Drop the state of a form."""
    st.session_state.pop(f"kept_form {key}", None)


def pages() -> dict[str, st.Page]:
    """Pages of the workbench by name."""
    known: dict[str, st.Page] = st.session_state["kept_pages"]
    return known


def keep_pages(known: dict[str, st.Page]) -> None:
    """Keep the pages, so that one can link to another."""
    st.session_state["kept_pages"] = known
