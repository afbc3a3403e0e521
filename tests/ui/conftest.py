"""A running workbench on a store of its own, and a browser to look at it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import stories
from alone import Alone
from contexts import ONE_PROCESS, UNOPTIMIZED, Contexts
from empty_store import open_store
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from visitors import Server, named, new_server

from benchmarks.browser import FLAGS, find_chromium
from workbench.model import Article
from workbench.store import Store
from workbench.ui.shared import modules

expect.set_options(timeout=30_000)  # the first page of a server loads its libraries
# Streamlit looks for its own addresses below the page's path first, and then where they are.
LOOKING_ROUND = re.compile(r"/\w+/_stcore/(health|host-config)$")

PURE = (
    *("shared/scripts/keyboard.js", "shared/scripts/scale.js"),
    *("sync/note_drafts.js", "sync/pending.js", "sync/refusals.js"),
    *("sync/talk_changes.js", "review/surface/side/mentions.js"),
    *("shared/scripts/search.js", "shared/scripts/claim_rules.js"),
    "review/surface/worklist_order.js",
    *("shared/scripts/attribution.js", "shared/scripts/found_by.js"),
    *(
        f"review/surface/{name}.js"
        for name in (
            *("article/code_points", "article/segments", "claims/claim_states", "claims/filter"),
            *("claims/order", "editing/wording", "editing/optimistic_edits"),
            *("card/dated_words", "card/mending_rules", "side/tab_order"),
        )
    ),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Contexts]:
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
        flags = [*FLAGS, ONE_PROCESS, UNOPTIMIZED]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield Contexts(browser)
        browser.close()


@pytest.fixture(autouse=True)
def contexts_closed(request: pytest.FixtureRequest) -> Iterator[None]:
    """A page that a test leaves open would go on working beside the tests after it."""
    browser = "browser" in request.fixturenames and request.getfixturevalue("browser")
    yield
    if browser:
        browser.close_lent()


@pytest.fixture(scope="session")
def scripts(browser: Browser) -> Iterator[Page]:
    """A blank page for the tests of all scripts that need no elements: what these export."""
    page = browser.new_page()
    page.add_script_tag(content=modules.globals_of(*PURE))
    yield page
    page.close()


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


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A browser that was never here."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, timezone_id="UTC")
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


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """What pages send is stored in it for Ana and Bo, without a server."""
    with open_store(tmp_path / "workbench.db") as opened:
        for name in ("Ana", "Bo"):
            opened.people.add(name, operation=f"add {name}")
        yield opened


@pytest.fixture
def article(store: Store) -> Article:
    """The story that Ana added to the store."""
    story, claims = stories.ferry()
    store.intake.add(story, claims, reviewer="Ana", operation="add")
    return story


@pytest.fixture
def alone(browser: Browser, tmp_path: Path) -> Iterator[Alone]:
    """The desk without a server; what it does without an answer, it does at once."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(10_000)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error.stack)))
    yield Alone(page, tmp_path)
    context.close()
    assert problems == []
