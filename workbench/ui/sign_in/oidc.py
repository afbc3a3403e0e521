"""Sign-in with another service’s account (OIDC), through Streamlit’s own login.

Streamlit sends the browser to the service and keeps the service's statement about the account in a
signed cookie for 30 days. Here that cookie is accepted once, within FRESH: it is exchanged for a
sign-in like any other, which ends when unused, signed out, or when its address is removed.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

import streamlit as st
from streamlit.auth_util import get_cookie_with_chunks, validate_auth_credentials
from streamlit.errors import StreamlitAuthError
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from workbench.errors import SignInError

# Streamlit's own pages: to the service, back from it, and out of it again.
TO_SERVICE, FROM_SERVICE, OUT = "/auth/login", "/oauth2callback", "/auth/logout"
FRESH = timedelta(minutes=10)


class VouchedAccount(NamedTuple):
    """Account that the other service vouches for; `proof` is its statement, whole."""

    email: str
    verified: bool
    proof: bytes


def services() -> list[str]:
    """Names of the services to choose from; an empty one is the only one."""
    named = [key for key, value in st.secrets["auth"].items() if hasattr(value, "items")]
    return [name for name in named if name != "client_kwargs"] or [""]


def sign_in_address(service: str) -> str:
    """Address to sign in at a service; raises SignInError if it cannot be asked."""
    if service not in services():
        raise SignInError("There is no such service here; choose one of these.")
    try:
        validate_auth_credentials(service or "default")
        return generate_login_redirect_url(service or "default")
    except StreamlitAuthError as error:
        raise SignInError(f"This service is not set up rightly; tell a lead: {error}") from error


def vouched_account(cookies: Mapping[str, str]) -> VouchedAccount | None:
    """Account a service has just vouched for; None without a fresh statement to us.

    An account is taken as verified unless the service says that it is not.
    """
    stated = get_cookie_with_chunks(lambda name: _signed(cookies, name), USER_COOKIE_NAME)
    if not stated:
        return None
    account = json.loads(stated)
    verified = str(account.get("email_verified", True)).casefold() == "true"
    return VouchedAccount(str(account.get("email") or ""), verified, stated)


def _signed(cookies: Mapping[str, str], name: str) -> bytes | None:
    days = FRESH / timedelta(days=1)
    sent = cookies.get(name, "").encode("latin-1", "replace")
    return decode_signed_value(get_cookie_secret(), name, sent, days)
