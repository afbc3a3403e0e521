"""A workbench with a reviewer in it, and the browser of somebody who was there before."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from empty_store import open_store
from forked_servers import Forked
from playwright.sync_api import BrowserContext, Locator, Page, expect

from benchmarks.browser import Process, free_port
from benchmarks.browser import Server as Workbench
from workbench.model import Article, Attribution
from workbench.store import Store

REVIEWER = "Ana Lind"


class Server(Workbench):
    """A workbench that articles can be put into; started as a fork where it needs no own folder."""

    def launch(self) -> Process:
        """A program of its own where a folder is named; a fork of a loaded one otherwise.

        A fork knows nothing of what Python reads at its start, as PYTHONPATH.
        """
        return super().launch() if self.folder else Forked(self.arguments)

    def add(self, story: tuple[Article, list[Attribution]]) -> Article:
        article, claims = story
        with Store.open(self.database) as store:
            store.intake.add(article, claims, reviewer=REVIEWER, operation=f"add {article.id}")
        return article


def new_server(folder: Path, *, started_in: Path | None = None) -> Server:
    server = Server(folder / "workbench.db", port(), folder=started_in)
    with open_store(server.database) as store:
        store.people.add(REVIEWER, operation="first reviewer")
    server.start()
    return server


# Known to the browser, which then has the scripts of an earlier server's pages compiled already.
PORTS: list[int] = []


def port() -> int:
    """One of this process's ports that nobody listens on now, or a new one."""
    for known in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", known)):
                return known
    PORTS.append(free_port())
    return PORTS[-1]


def named(context: BrowserContext, server: Server) -> BrowserContext:
    """The context of a browser in which the reviewer's name was given before."""
    cookie = {"name": "workbench_reviewer", "value": quote(REVIEWER), "url": server.url}
    context.add_cookies([cookie])
    return context


def open_article(page: Page, server: Server, article: Article, claim: str = "") -> None:
    """Go to an article's review page, at a claim of it if one is named by its id."""
    page.goto(f"{server.url}/review?article={article.id}&claim={claim}")
    expect(page.locator(".faw-count")).to_contain_text("Claim")


@contextmanager
def redrawn(page: Page) -> Iterator[None]:
    """What is done within has the server draw the page anew, to its end before the test goes on."""
    page.evaluate(WATCH_RUNS)
    yield
    page.wait_for_function(DRAWN)


# Streamlit's page tells there whether it has asked for a run, is drawn by one, or is at rest.
WATCH_RUNS = """() => {
  const app = document.querySelector(".stApp");
  window.testRuns = 0;
  const told = new MutationObserver(() => { window.testRuns += 1; });
  told.observe(app, { attributeFilter: ["data-test-script-state"] });
}"""
DRAWN = """() => window.testRuns > 0
  && document.querySelector(".stApp[data-test-script-state=notRunning]") !== null"""


def click_on(segment: Locator) -> None:
    """A click in the middle of its first line; a segment may run over several."""
    script = "node => { const { x, y, width, height } = node.getClientRects()[0];"
    x, y = segment.evaluate(script + " return [x + width / 2, y + height / 2]; }")
    segment.page.mouse.click(x, y)
