"""How people come in to this server: by a name alone, a pass-phrase, or an account elsewhere.

`workbench ui` decides it and hands it over in the environment.
"""

import os
from collections.abc import Mapping
from enum import StrEnum

from workbench.review import sign_in
from workbench.review.sign_in import Limits


class SignInMode(StrEnum):
    """What a visitor has to show; NAME is for one machine and whoever sits at it."""

    NAME = "name"
    PASSPHRASE = "passphrase"  # noqa: S105 - what is asked for, not one
    ELSEWHERE = "elsewhere"


MODE_VARIABLE = "WORKBENCH_SIGN_IN"
# Browsers take a cookie of the second name over https only, for this host only.
COOKIES = ("workbench_sign_in", "__Host-workbench_sign_in")
KNOWN_BROWSER_COOKIES = ("workbench_known", "__Host-workbench_known")


def mode() -> SignInMode:
    """How people come in to this server."""
    return SignInMode(os.environ.get(MODE_VARIABLE, SignInMode.NAME))


def limits() -> Limits:
    """How long a sign-in lasts on this server."""
    return sign_in.limits(os.environ)


def token(cookies: Mapping[str, str], *, secure: bool) -> str:
    """The token among the cookies of a browser that came by https or not; or empty.

    By https only the stricter cookie counts: the other could be set by a neighbouring host.
    """
    return cookies.get(COOKIES[secure], "")
