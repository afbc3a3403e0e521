"""A running workbench on a store of its own, and a browser to look at it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from workbench.model import Article, Attribution
from workbench.store import Store

FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
REVIEWER = "Ana Lind"
expect.set_options(timeout=15_000)  # the first page of a server loads its libraries
# Streamlit looks for its own addresses below the page's path first, and then where they are.
LOOKING_ROUND = re.compile(r"/\w+/_stcore/(health|host-config)$")


def find_chromium() -> str | None:
    """The browser to test with: the one named, one on the path, else Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = [os.environ.get("WORKBENCH_CHROMIUM"), *(shutil.which(name) for name in names)]
    for path in found:
        if path:
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        reason = (
            "NO BROWSER: chromium was not found on the path nor among Playwright's own, so the "
            "browser tests did not run. Install it or name it in WORKBENCH_CHROMIUM."
        )
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Server:
    """The workbench as `workbench ui` starts it."""

    database: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "workbench", "ui", "--db", str(self.database)]
        options = ["--port", str(self.port), "--no-browser", "--no-samples"]
        self.process = subprocess.Popen(
            [*command, *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait()

    def stop(self) -> None:
        if self.process:
            os.killpg(self.process.pid, 9)
            self.process.wait()
            self.process = None

    def _wait(self) -> None:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("the workbench did not start")

    def add(self, story: tuple[Article, list[Attribution]]) -> Article:
        article, claims = story
        with Store.open(self.database) as store:
            store.add_article(article, claims, reviewer=REVIEWER, operation=f"add {article.id}")
        return article


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_server(folder: Path) -> Server:
    server = Server(folder / "workbench.db", free_port())
    with Store.open(server.database) as store:
        store.add_reviewer(REVIEWER, operation="first reviewer")
    server.start()
    return server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:
    server = new_server(tmp_path_factory.mktemp("workbench"))
    yield server
    server.stop()


@pytest.fixture
def own_server(tmp_path: Path, browser: Browser) -> Iterator[Server]:
    server = new_server(tmp_path)
    yield server
    server.stop()


def named(context: BrowserContext, server: Server) -> BrowserContext:
    """The context of a browser in which the reviewer's name was given before."""
    cookie = {"name": "workbench_reviewer", "value": quote(REVIEWER), "url": server.url}
    context.add_cookies([cookie])
    return context


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A browser that was never here."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, timezone_id="UTC")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(visit: BrowserContext, server: Server) -> Iterator[Page]:
    """A page of a reviewer's browser; nothing may go wrong in it unseen."""
    page = named(visit, server).new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: _note(problems, message))
    yield page
    assert problems == []


def _note(problems: list[str], message: object) -> None:
    address = message.location.get("url", "")  # type: ignore[attr-defined]
    if message.type == "error" and not LOOKING_ROUND.search(address):  # type: ignore[attr-defined]
        problems.append(f"{message.text} {address}")  # type: ignore[attr-defined]
