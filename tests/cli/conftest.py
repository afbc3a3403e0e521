"""The command line in this process: the same arguments, standard streams and exit status."""

import io
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from workbench.cli import app, articles
from workbench.review.intake.article_processes import ArticleProcesses


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
                app.main()
        out, err = (written.decode() for written in capfdbinary.readouterr())
        return Run(left.value.code or 0, out, err)

    return run


class _Kept(ArticleProcesses):
    """Processes that stay for the next command of the tests."""

    def close(self) -> None:
        """Leave them: the weights take seconds to load."""


@pytest.fixture(scope="session")
def kept_processes() -> Iterator[ArticleProcesses]:
    """One process for all commands of the tests that set no limit of their own."""
    kept = _Kept()
    yield kept
    ArticleProcesses.close(kept)


@pytest.fixture(autouse=True)
def _processes_for_commands(monkeypatch, kept_processes):
    def made(count: int = 1, *, seconds_each: float = 0.0) -> ArticleProcesses:
        own = seconds_each or count > 1
        return ArticleProcesses(count, seconds_each=seconds_each) if own else kept_processes

    monkeypatch.setattr(articles, "ArticleProcesses", made)
