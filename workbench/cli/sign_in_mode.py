"""Mode of signing in to a page server, and the reasons to refuse one."""

import importlib.util
import os
import sys
import tomllib
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.review import sign_in
from workbench.store import Store

# Where Streamlit looks for them.
SECRETS = (Path(".streamlit") / "secrets.toml", Path.home() / ".streamlit" / "secrets.toml")


def chosen(store: Store, address: str, *, team: bool) -> str:
    """Sign-in mode of a server at this address: name, passphrase or elsewhere.

    Raises WorkbenchError, with what to do, if others could reach it and nobody could sign in.
    """
    if sign_in.is_own(address) and not team:
        return "name"
    sign_in.limits(os.environ)
    elsewhere = _has_service()
    if elsewhere and importlib.util.find_spec("authlib") is None:
        raise WorkbenchError(
            "secrets.toml names a service to sign in with, which needs Authlib: install it with "
            f'{sys.executable} -m pip install "authlib>=1.6,<2".'
        )
    if missing := sign_in.obstacle(store, elsewhere=elsewhere):
        why = (
            "With --team people sign in"
            if sign_in.is_own(address)
            else f"{address} can be reached from other machines, so people have to sign in"
        )
        raise WorkbenchError(f"{why}, and {missing}")
    return "elsewhere" if elsewhere else "passphrase"


def _has_service() -> bool:
    """Whether a service to sign in with (OIDC) is named in Streamlit's secrets."""
    for path in SECRETS:
        if path.is_file():
            try:
                secrets = tomllib.loads(path.read_text(encoding="utf-8"))
            except (ValueError, RecursionError, OSError) as error:
                raise WorkbenchError(f"{path} cannot be read ({error}); mend it.") from error
            if "auth" in secrets:
                return True
    return False
