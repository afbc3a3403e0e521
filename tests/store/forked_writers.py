"""Writers in processes of their own, forked from one that has the store's modules loaded already:
so each costs hundredths of a second instead of one and a half.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import ModuleType
from unittest.mock import patch

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["workbench.store"])

Main = Callable[..., None]


class Writer:
    """A process that runs a function on its own standard streams, as `subprocess.Popen` has it."""

    def __init__(self, main: Main, *arguments: str) -> None:
        lines_in, stdin = FORKS.Pipe(duplex=False)
        stdout, lines_out = FORKS.Pipe(duplex=False)
        words = (main, lines_in, lines_out, arguments)
        self._process = FORKS.Process(target=_run, args=words, daemon=True)
        # A fork runs its parent's main script anew.
        with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
            self._process.start()
        for other in (lines_in, lines_out):  # the writer's own ends
            other.close()
        self.stdin = os.fdopen(os.dup(stdin.fileno()), "w")
        self.stdout = os.fdopen(os.dup(stdout.fileno()))
        for copied in (stdin, stdout):
            copied.close()

    def kill(self) -> None:
        """End it where it stands."""
        self._process.kill()

    def communicate(self, timeout: float) -> str:
        """What it wrote until it ended."""
        written = self.stdout.read()
        self._process.join(timeout)
        for stream in (self.stdin, self.stdout):
            stream.close()
        assert self._process.exitcode is not None, "it closed its output and went on"
        return written


def _run(main: Main, stdin: Connection, stdout: Connection, arguments: tuple[str, ...]) -> None:
    os.dup2(stdin.fileno(), 0)
    os.dup2(stdout.fileno(), 1)
    for copied in (stdin, stdout):
        copied.close()
    sys.stdin = os.fdopen(0)
    main(*arguments)
