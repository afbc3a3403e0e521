"""The command line in this process: the same arguments, standard streams and exit status."""

import io
from collections.abc import Callable
from typing import NamedTuple

import pytest

from workbench.cli import commands


class Run(NamedTuple):
    """How a command ended, and what it wrote."""

    status: int
    stdout: str
    stderr: str


@pytest.fixture
def workbench(monkeypatch, capfdbinary) -> Callable[..., Run]:
    """Call it with the words after `workbench`, bytes for standard input, and the environment."""

    def run(*arguments: object, stdin: bytes = b"", **environment: str) -> Run:
        with monkeypatch.context() as patch:
            patch.setattr("sys.argv", ["workbench", *map(str, arguments)])
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            for name, value in environment.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as left:
                commands.main()
        out, err = (written.decode() for written in capfdbinary.readouterr())
        return Run(left.value.code or 0, out, err)

    return run
