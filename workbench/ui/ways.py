"""How people come in to this server: by a name alone, a pass-phrase, or an account elsewhere.

`workbench ui` decides it and hands it over in the environment.
"""

import os
from collections.abc import Mapping
from enum import StrEnum

from workbench.review import sign_in
from workbench.review.sign_in import Limits


class Way(StrEnum):
    """What a visitor has to show; NAME is for one machine and whoever sits at it."""

    NAME = "name"
    PASSPHRASE = "passphrase"  # noqa: S105 - what is asked for, not one
    ELSEWHERE = "elsewhere"


WAY = "WORKBENCH_SIGN_IN"
# Browsers take a cookie of the second name over https only, for this host only.
COOKIES = ("workbench_sign_in", "__Host-workbench_sign_in")


def way() -> Way:
    """How people come in to this server."""
    return Way(os.environ.get(WAY, Way.NAME))


def limits() -> Limits:
    """How long a sign-in lasts on this server."""
    return sign_in.limits(os.environ)


def token(cookies: Mapping[str, str]) -> str:
    """The token among a browser's cookies, or empty; the stricter cookie counts first."""
    found = [cookies.get(name, "") for name in reversed(COOKIES)]
    return next((one for one in found if one), "")
