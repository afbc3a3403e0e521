"""Signing in with an account of another service (OIDC), as Streamlit does it."""

import time
from typing import Any

import streamlit as st

from workbench.ui import ways


def address() -> str:
    """The e-mail address that the other service vouches for; empty without a sign-in that lasts.

    Streamlit keeps its own cookie for 30 days; here a sign-in ends when ours would.
    """
    user = _user()
    if not user.get("is_logged_in") or user.get("email_verified") is False:
        return ""
    signed_in_at = float(user.get("iat") or time.time())
    if time.time() - signed_in_at > ways.limits().longest.total_seconds():
        return ""
    return str(user.get("email") or "")


def signed_in() -> bool:
    """Whether the other service said who this is."""
    return bool(_user().get("is_logged_in"))


def _user() -> dict[str, Any]:
    return st.user.to_dict()


def services() -> list[str]:
    """The names of the services to choose from; an empty one stands for the only one."""
    named = [key for key, value in st.secrets["auth"].items() if hasattr(value, "items")]
    return [name for name in named if name != "client_kwargs"] or [""]


def go(service: str) -> None:
    """Leave for a service's own page to sign in."""
    st.login(service or None)


def leave() -> None:
    """Sign out here and, where it offers that, at the service."""
    st.logout()
