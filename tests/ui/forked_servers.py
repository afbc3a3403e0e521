"""Workbenches served by forks of one process that has the libraries loaded already.

What `workbench ui` would start as a program of its own runs in the fork, with the same words and
the same environment. So a test's own server costs a fraction of a second instead of five.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

FORKS = multiprocessing.get_context("forkserver")
# None of the pages' own modules: they name their elements to a server that has to run by then.
FORKS.set_forkserver_preload(
    [
        "pydantic.json_schema",
        "pydantic.type_adapter",
        "anyio._backends._asyncio",
        "PIL.Image",
        "argon2",
        "authlib",
        "pandas",
        "altair",
        "sqlite_utils",
        "typer.testing",
        "streamlit.web.cli",
        "streamlit.starlette",
        "streamlit.testing.v1",
        "streamlit.components.v2.manifest_scanner",
        "streamlit.material_icon_names",
        "streamlit.watcher.polling_path_watcher",
        "streamlit.web.server.app_discovery",
        "streamlit.web.server.starlette.starlette_agent_routes",
        "starlette.applications",
        "starlette.staticfiles",
        "starlette.middleware.sessions",
        "uvicorn.loops.asyncio",
        "uvicorn.lifespan.on",
        "uvicorn.protocols.http.h11_impl",
        "uvicorn.protocols.websockets.websockets_sansio_impl",
        "workbench.cli",
    ]
)


class Forked:
    """A server in a fork, with what a `Server` uses of a `subprocess.Popen`."""

    def __init__(self, arguments: Sequence[str]) -> None:
        here, there = FORKS.Pipe(duplex=False)
        words = (there, tuple(arguments), dict(os.environ))
        self._process = FORKS.Process(target=_serve, args=words)
        # A fork runs its parent's main script anew, and an AppTest leaves a page as such.
        with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
            self._process.start()
        there.close()
        self.pid: int = here.recv()

    def wait(self) -> None:
        """Return once it has ended."""
        self._process.join()


def _serve(leads: Connection, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    from workbench.cli import main, serve  # noqa: PLC0415 - loaded before the fork

    os.setsid()
    leads.send(os.getpid())
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.environ.clear()
    os.environ.update(environment)
    here = SimpleNamespace(Popen=_run_streamlit, DEVNULL=None)
    serve.subprocess = here  # type: ignore[assignment]
    sys.argv = ["workbench", *arguments]
    main()


def _run_streamlit(command: Sequence[str], *, env: Mapping[str, str], **_: Any) -> None:
    from streamlit.web import cli  # noqa: PLC0415 - loaded before the fork

    at = command.index("-m")
    assert Path(command[0]) == Path(sys.executable)
    assert command[at + 1] == "streamlit"
    os.environ.clear()
    os.environ.update(env)
    sys.argv = list(command[at + 1 :])
    cli.main()
