"""What one visitor's page remembers, and what all pages of the process share.

The one door to Streamlit's session state, cookies and caches.
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
    """The store, opened for this rerun; close it by leaving the `with` block.

    A part of a page that goes on by itself ends here when its sign-in has.
    """
    end_run_if_signed_out()
    return _opened()


def end_run_if_signed_out() -> None:
    """End this run where the sign-in has ended, and have the whole page lead to the next one."""
    if sign_in_mode.mode() is not SignInMode.NAME and not reviewer():
        st.rerun()


def _opened() -> Store:
    return Store.open_existing(_database())


def _database() -> Path:
    return resources.store()


def database() -> str:
    """What tells this store from another that the same address served before."""
    return hashlib.sha256(str(_database().resolve()).encode()).hexdigest()[:12]


def zone() -> str | None:
    """The name of the zone of this page's clock, as its browser tells it; None if it does not."""
    return st.context.timezone


def visit() -> str:
    """What tells this visit from one before a reload, a new tab or a new start of the server."""
    return str(st.session_state.setdefault("kept_visit", operation()))


def operation() -> str:
    """A new id for one change to the store."""
    return uuid.uuid4().hex


@st.cache_resource(show_spinner=False)
def codebook_file() -> CodebookFile:
    """The file that the codebook is in, one reader for the whole process."""
    file = CodebookFile(resources.codebook(_database()), _opened)
    file.read()
    _exempt_from_collection()
    return file


def read_codebook() -> Codebook:
    """The codebook in use."""
    return codebook_file().read()


def codebook_in_use() -> CodebookInUse:
    """The codebook in use, beside what its file holds."""
    return codebook_file().look()


@st.cache_resource(show_spinner=False)
def article_processes() -> ArticleProcesses:
    """The processes in which this server reads articles and finds their claims."""
    return ArticleProcesses(ARTICLES_AT_ONCE, niceness=NICENESS)


def _exempt_from_collection() -> None:
    # Modules and models stay as long as the process; without this every collection walks them.
    gc.collect()
    gc.freeze()


def reviewer() -> str:
    """Who is at this page; empty for nobody known.

    Where people sign in, it is who did, asked anew each time; nothing the page says counts.
    """
    if sign_in_mode.mode() is SignInMode.NAME:
        chosen = st.session_state.get("kept_reviewer")
        return str(chosen or unquote(st.context.cookies.get(COOKIE, "")))
    cookies = st.context.cookies
    # The door before this took the connection for the cookie that counts where it came from.
    token = sign_in_mode.token(cookies, secure=True) or sign_in_mode.token(cookies, secure=False)
    with _opened() as store:
        return sign_in.signed_in(store, token, sign_in_mode.limits())


def served_to_this_machine_alone() -> bool:
    """Whether the server listens where only this machine's programs reach it."""
    return sign_in.is_own(st.get_option("server.address") or "")


def role() -> ReviewerRole:
    """The role of who is at this page."""
    with open_store() as store:
        return store.people.role(reviewer())


def may(act: Permission) -> bool:
    """Whether who is at this page may do this; the desk asks again when it is done."""
    return allowed(role(), act)


def cookie_is_current() -> bool:
    """Whether the browser sent the name this visit uses."""
    return unquote(st.context.cookies.get(COOKIE, "")) == reviewer()


def set_reviewer(name: str) -> None:
    """Work under this name from now on; what others hold in forms waits aside for them."""
    before = reviewer()
    if name != before:
        aside = st.session_state.setdefault("kept_aside", {})
        aside[before] = {key: st.session_state.pop(key) for key in _form_keys()}
        st.session_state.update(aside.pop(name, {}))
    st.session_state["kept_reviewer"] = name
    st.session_state["kept_asking"] = False


def _form_keys() -> list[str]:
    keys = [str(key) for key in st.session_state]
    return [key for key in keys if key.startswith("kept_form ") or key == "kept_drafts"]


def change_reviewer() -> None:
    """Ask for the name although there is one."""
    st.session_state["kept_asking"] = True


def is_changing_reviewer() -> bool:
    """Whether the visitor wants to change the name."""
    return bool(st.session_state.get("kept_asking"))


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
    """A message left for the next rerun, which it does not outlive."""
    return st.session_state.pop(f"once_{name}", default)


def flash(name: str, value: Any) -> None:
    """Leave a message for the next rerun."""
    st.session_state[f"once_{name}"] = value


def widget_value(key: str) -> Any:
    """What a keyed widget holds now, or None."""
    return st.session_state.get(key)


def set_widget_value(key: str, value: Any) -> None:
    """Make a keyed widget hold a value the next time it is drawn."""
    st.session_state[key] = value


def widget_values(prefix: str) -> dict[str, Any]:
    """What the widgets hold whose keys begin so, by the rest of their keys."""
    widgets = {str(key): value for key, value in st.session_state.items()}
    return {
        key.removeprefix(prefix): value for key, value in widgets.items() if key.startswith(prefix)
    }


def drop_widget(key: str) -> None:
    """Let a keyed widget start afresh the next time it is drawn."""
    st.session_state.pop(key, None)


def restore_typed_text() -> None:
    """Fill keyed fields with the words that this visit knows, when they are drawn again.

    A browser forgets what is in a field once it is not drawn, and would begin with its default.
    """
    for key, value in dict(st.session_state).items():
        if isinstance(value, str):
            st.session_state[key] = value


def form_state(key: str) -> Any:
    """What a form keeps while it is not recorded, or None."""
    return st.session_state.get(f"kept_form {key}")


def keep_form_state(key: str, value: Any) -> None:
    """Keep what a form holds, also when its page is left."""
    st.session_state[f"kept_form {key}"] = value


def drop_form_state(key: str) -> None:
    """Keep nothing more of a form."""
    st.session_state.pop(f"kept_form {key}", None)


def pages() -> dict[str, st.Page]:
    """The pages of the workbench by name."""
    known: dict[str, st.Page] = st.session_state["kept_pages"]
    return known


def keep_pages(known: dict[str, st.Page]) -> None:
    """Make the pages known, so that one can lead to another."""
    st.session_state["kept_pages"] = known
