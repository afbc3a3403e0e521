"""Sign-in mode of this server: name alone, pass-phrase, or another service’s account.

`workbench ui` chooses it and passes it in the environment.
"""

import os
from collections.abc import Mapping
from enum import StrEnum

from workbench.review import sign_in
from workbench.review.sign_in import Limits


class SignInMode(StrEnum):
    """Credential that visitors need; NAME is for one machine and who sits at it."""

    NAME = "name"
    PASSPHRASE = "passphrase"  # noqa: S105 - what is asked for, not one
    ELSEWHERE = "elsewhere"


MODE_VARIABLE = "WORKBENCH_SIGN_IN"
# Browsers take a cookie of the second name over https only, for this host only.
COOKIES = ("workbench_sign_in", "__Host-workbench_sign_in")
KNOWN_BROWSER_COOKIES = ("workbench_known", "__Host-workbench_known")


def mode() -> SignInMode:
    """Sign-in mode of this server, from its environment."""
    return SignInMode(os.environ.get(MODE_VARIABLE, SignInMode.NAME))


def limits() -> Limits:
    """Limits of a sign-in’s duration on this server."""
    return sign_in.limits(os.environ)


def token(cookies: Mapping[str, str], *, secure: bool) -> str:
    """Token among a browser’s cookies, by https or not; or empty.

    By https only the stricter cookie counts: the other could be set by a neighbouring host.
    """
    return cookies.get(COOKIES[secure], "")
