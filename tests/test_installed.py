"""The built wheel in an environment of its own, used from an empty folder, no checkout in sight."""

import asyncio
import csv
import io
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import tarfile
import time
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.visits import Visit
from workbench import VERSION, resources, review
from workbench.store import Store

CHECKOUT = Path(__file__).parents[1]
FOLDERS = ("workbench", "annotations", "models", "sample_articles")
FILES = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE")
A_TEAMS_OWN = (
    "annotations/workbench.db",
    "annotations/exports/claims.csv",
    "annotations/codebook.replaced-1.toml",
    "workbench/ui/server/.streamlit/secrets.toml",
)
BUILD = "import sys; from setuptools import build_meta as b; getattr(b, sys.argv[1])(sys.argv[2])"
# Tells each file of the checkout that a process opens; the libraries of its .venv are borrowed.
WATCH = """
import os, sys
def watch(event, given, checkout={checkout!r}, borrowed={borrowed!r}, log={log!r}):
    if event != "open" or not isinstance(given[0], (str, bytes)):
        return
    path = os.path.abspath(os.fsdecode(given[0]))
    if path.startswith(checkout) and not path.startswith(borrowed):
        number = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(number, path.encode() + b"\\n")
        os.close(number)
sys.addaudithook(watch)
"""


class Installed(NamedTuple):
    """An environment with the wheel, and the files of the checkout that its processes opened."""

    wheel: Path
    folder: Path
    opened: Path

    def command(self, *words: object) -> list[str]:
        return [str(self.folder / "venv" / "bin" / "workbench"), *map(str, words)]

    @property
    def package(self) -> Path:
        return next(self.folder.glob("venv/lib/python*/site-packages/workbench"))

    @property
    def user_data(self) -> Path:
        return self.folder / "home" / ".local" / "share" / "factcheck-workbench"

    @property
    def environment(self) -> dict[str, str]:
        return {"HOME": str(self.folder / "home"), "PATH": os.defpath}

    def run(self, *words: object, cwd: Path) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            self.command(*words),
            cwd=cwd,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def built(folder: Path) -> Path:
    """The wheel, built as package builders do: a source distribution first, the wheel from it."""
    source = folder / "source"
    kept = shutil.ignore_patterns("__pycache__")
    for name in FOLDERS:
        shutil.copytree(CHECKOUT / name, source / name, ignore=kept)
    for name in FILES:
        shutil.copyfile(CHECKOUT / name, source / name)
    for name in A_TEAMS_OWN:
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text("a team's own", encoding="utf-8")
    _build("build_sdist", source, folder)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    _build("build_wheel", next((folder / "unpacked").iterdir()), folder)
    return next(folder.glob("*.whl"))


def _build(what: str, source: Path, to: Path) -> None:
    command = [sys.executable, "-c", BUILD, what, str(to)]
    subprocess.run(command, cwd=source, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Installed:
    folder = tmp_path_factory.mktemp("installed")
    found = Installed(built(folder), folder, folder / "opened.txt")
    (folder / "home").mkdir()
    venv.create(folder / "venv", symlinks=True)
    python = folder / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-index"]
    subprocess.run([*pip, "--no-deps", str(found.wheel)], check=True)
    # The pinned libraries of this environment, but not its link to the checkout, which lies in a
    # .pth file of that folder: only those of the environment's own folder are read.
    borrowed = sysconfig.get_path("purelib")
    site = found.package.parent
    (site / "borrowed.pth").write_text(f"{borrowed}\nimport watching\n", encoding="utf-8")
    watch = WATCH.format(
        checkout=f"{CHECKOUT}{os.sep}", borrowed=f"{borrowed}{os.sep}", log=str(found.opened)
    )
    (site / "watching.py").write_text(watch, encoding="utf-8")
    return found


@pytest.fixture
def elsewhere(tmp_path) -> Path:
    """An empty folder."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def package_files(installed: Installed) -> dict[Path, int]:
    found = installed.package.rglob("*")
    files = [path for path in found if path.is_file() and "__pycache__" not in path.parts]
    return {path: path.stat().st_mtime_ns for path in files}


def test_the_wheel_holds_what_the_workbench_reads_and_nothing_of_a_team(installed) -> None:
    names = set(zipfile.ZipFile(installed.wheel).namelist())
    read = (resources.CODEBOOK, *resources.WEIGHTS.iterdir(), *resources.SAMPLES.iterdir())
    assert {f"workbench/data/{path.relative_to(CHECKOUT).as_posix()}" for path in read} <= names
    pages = [path for path in (CHECKOUT / "workbench" / "ui").rglob("*") if path.is_file()]
    ends = (".js", ".css", ".html", ".svg", "config.toml")
    for path in pages:
        assert not path.name.endswith(ends) or path.relative_to(CHECKOUT).as_posix() in names
    assert not [name for name in names if name.endswith((".db", ".csv", "secrets.toml"))]
    assert not [name for name in names if "replaced" in name or name.startswith("tests")]
    assert installed.wheel.stat().st_size < 60_000_000, "package indexes take files up to 100 MB"


def test_an_article_goes_in_and_its_claims_come_out(installed, elsewhere) -> None:
    before = package_files(installed)
    story = elsewhere.parent / "story.txt"
    shutil.copyfile(resources.SAMPLES / "ferry-transcoast-wire.txt", story)
    added = installed.run("add", story, cwd=elsewhere)
    assert (added.returncode, "claims" in added.stderr) == (0, True), added.stderr
    assert f"A new store begins: {installed.user_data / 'workbench.db'}" in added.stderr
    exported = installed.run("export", "claims", cwd=elsewhere)
    assert exported.returncode == 0, exported.stderr
    assert len(list(csv.DictReader(io.StringIO(exported.stdout)))) > 10
    assert list(elsewhere.iterdir()) == []
    book = installed.user_data / "codebook.toml"
    assert book.read_bytes() == resources.CODEBOOK.read_bytes(), "the team's own, to be changed"
    assert package_files(installed) == before
    assert not installed.opened.exists(), installed.opened.read_text(encoding="utf-8")


@contextmanager
def served(installed: Installed, cwd: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        installed.command("ui", "--no-browser", "--port", port),
        cwd=cwd,
        env=installed.environment,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()  # where this runs in the background, Ctrl-C is not heard
        server.communicate(timeout=60)


def answer(url: str) -> str:
    for _ in range(600):
        with suppress(OSError), urllib.request.urlopen(url, timeout=10) as told:
            return str(told.read().decode())
        time.sleep(0.1)
    raise TimeoutError(url)


class Drawn(Visit):
    """A visit that keeps all that the server sent until its script ended."""

    def __init__(self, url: str, page: str) -> None:
        super().__init__(url, page, "", "Ada", "nothing", {})
        self.all, self.ended = "", asyncio.Event()

    def _receive(self, message: ForwardMsg) -> None:
        self.all += str(message)
        if message.WhichOneof("type") == "script_finished":
            self.ended.set()


async def drawn(url: str, page: str) -> str:
    visit = Drawn(url, page)
    async with visit:
        await asyncio.wait_for(visit.ended.wait(), 120)
    return visit.all


def test_the_pages_are_served_with_samples_and_a_teams_own_codebook(
    installed, elsewhere, awaited
) -> None:
    (elsewhere / "annotations").mkdir()  # so this folder is a project's, and holds its store
    (elsewhere / "random.py").write_text("raise RuntimeError('not a library')", encoding="utf-8")
    before = package_files(installed)
    with served(installed, elsewhere) as url:
        assert answer(f"{url}/_stcore/health") == "ok"
        assert "<title>" in answer(url)
        store = elsewhere / "annotations" / "workbench.db"
        with Store.open_existing(store) as team:
            assert team.counts.everything()["articles"] == 10
            review.add_person(team, "Ada", None, by=None, operation="add Ada")
        articles, claims = (awaited(drawn(url, page)) for page in ("", "claims"))
    assert "Ferry with 212 aboard" in articles
    assert "faw-" in claims, "the page's own scripts are sent"
    assert "#1d5f8a" in articles, "and its colours"
    assert "exception" not in articles + claims
    assert sorted(path.name for path in store.parent.iterdir()) == [
        "codebook.toml",
        "workbench.db",
        "workbench.log",
    ]
    assert package_files(installed) == before
    assert not installed.opened.exists(), installed.opened.read_text(encoding="utf-8")


def test_the_version_is_told_and_what_the_checkout_opens_would_be_seen(
    installed, elsewhere
) -> None:
    told = installed.run("--version", cwd=elsewhere)
    assert (told.returncode, told.stdout) == (0, f"workbench {VERSION}\n")
    python = installed.folder / "venv" / "bin" / "python"
    path = {**installed.environment, "PYTHONPATH": str(CHECKOUT)}
    subprocess.run([python, "-c", "import workbench"], env=path, check=True)
    assert str(CHECKOUT / "workbench") in installed.opened.read_text(encoding="utf-8")
    installed.opened.unlink()
