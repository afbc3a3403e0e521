"""Four pieces of a day's work in a real browser, by their steps and seconds.

    python -m benchmarks.walkthrough [--pause 0]

A step is a key, a click, or one text typed or one choice of files; the seconds are the machine's,
with `--pause` milliseconds after each step and no time to read or think. What each piece must have
left in the store is checked at its end.
"""

import argparse
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from benchmarks.browser import FLAGS, Server, find_chromium, free_port
from benchmarks.story import story
from workbench import codebook
from workbench.model import Annotation, Marks, ReviewerRole
from workbench.store import Store

LEAD, REVIEWERS = "Lena Hart", ("Ana Lind", "Bo Quill")
ARTICLES, CLAIMS, MARKED = 10, 10, 20
MOST_TABS = 80
BOOK = codebook.load()
BROKEN = b"\x00\x01 no article \xff\xfe"


@dataclass
class Hand:
    """A person at the page, whose steps are counted."""

    page: Page
    pause: int
    keys: int = 0
    clicks: int = 0
    texts: int = 0
    began: float = field(default_factory=time.monotonic)

    def begin(self) -> None:
        """Count steps and seconds from here on."""
        self.keys = self.clicks = self.texts = 0
        self.began = time.monotonic()

    def press(self, key: str) -> None:
        """One key."""
        self.page.keyboard.press(key)
        self.keys += 1
        self._rest()

    def click(self, target: Locator) -> None:
        """One click."""
        target.click()
        self.clicks += 1
        self._rest()

    def type(self, text: str) -> None:
        """A text typed where the cursor is."""
        self.page.keyboard.type(text)
        self.texts += 1
        self._rest()

    def attach(self, box: Locator, files: list[Path]) -> None:
        """Files chosen in one dialogue."""
        box.set_input_files(files)
        self.clicks += 1
        self._rest()

    def tab_to(self, target: Locator) -> None:
        """The tabulator until the target has the focus, each press counted."""
        for _ in range(MOST_TABS):
            if target.evaluate("(node) => node.contains(document.activeElement)"):
                return
            self.press("Tab")
        raise AssertionError(f"{target} is not reached by {MOST_TABS} tabs")

    def _rest(self) -> None:
        if self.pause:
            self.page.wait_for_timeout(self.pause)


@contextmanager
def served(fill: Callable[[Store], None]) -> Iterator[Server]:
    """A workbench on a store of its own."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "walk.db", free_port())
        with Store.open(server.database) as store:
            fill(store)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def fill_articles(store: Store) -> None:
    """Ten articles of ten claims each; nobody is known yet."""
    store.people.add(LEAD, operation="lead")
    for number in range(ARTICLES):
        article, claims = story(300, CLAIMS, seed=1000 + number)
        store.intake.add(article, claims, reviewer=LEAD, operation=f"article {number}")


def sign_in(hand: Hand, server: Server, name: str, where: str = "") -> None:
    """The name typed into the welcome page."""
    hand.page.goto(f"{server.url}/{where}")
    box = hand.page.get_by_role("textbox").first
    box.wait_for()
    hand.tab_to(box)
    hand.type(name)
    hand.press("Enter")
    expect(hand.page.get_by_text("What’s your name?")).not_to_be_visible()


def mark_by_keyboard(hand: Hand, server: Server) -> None:
    """Mark the 20 most check-worthy claims of 10 articles, from signing in to the last save."""
    page = hand.page
    sign_in(hand, server, REVIEWERS[0])
    hand.tab_to(page.get_by_role("link", name="Claims", exact=True))
    hand.press("Enter")
    order = page.get_by_role("combobox", name="Order")
    order.wait_for()
    hand.tab_to(order)
    hand.press("ArrowDown")
    hand.type("Most check")
    hand.press("Enter")
    page.wait_for_url("**/claims?*order=worth*")
    hand.press("Alt+w")
    for number in range(1, MARKED + 1):
        expect(page.locator(".faw-worklist-count")).to_have_text(re.compile(f"^{number} of "))
        for _ in range(len(BOOK.scales)):
            hand.press("1")
        page.wait_for_function("() => window.fawOutbox.pending.length === 0")
        if number < MARKED:
            hand.press("n")
    with Store.open(server.database) as store:
        done = store.counts.claims(REVIEWERS[0]).done_by_me
    assert done == MARKED, f"{done} claims are finished, not {MARKED}"


def put_right_a_source(hand: Hand, server: Server) -> None:
    """Put right a wrong source: from the open claim to the stored correction."""
    page = hand.page
    with Store.open(server.database) as store:
        article = store.articles.progress("")[0]
        claim = store.claims.of(article.id)[0]
    sign_in(hand, server, REVIEWERS[0], f"review?article={article.id}&claim={claim.id}")
    page.wait_for_selector(".faw-text .faw-source")
    hand.begin()
    hand.press("2")
    hand.click(page.locator(".faw-mending .faw-choice").nth(1))
    page.wait_for_function("() => window.fawOutbox.pending.length === 0")
    with Store.open(server.database) as store:
        now = store.claims.get(claim.id)
    assert now.attribution.speaker != claim.attribution.speaker
    assert now.revision == claim.revision + 1


def add_six_articles(hand: Hand, server: Server) -> None:
    """Add six articles from files, one of them broken, until the results are shown."""
    page = hand.page
    folder = server.database.parent
    files = []
    for number in range(5):
        article, _ = story(300, CLAIMS, seed=2000 + number)
        files.append(folder / f"article {number}.txt")
        files[-1].write_text(article.text, encoding="utf-8")
    files.append(folder / "broken.txt")
    files[-1].write_bytes(BROKEN)
    sign_in(hand, server, REVIEWERS[0])
    hand.click(page.get_by_role("button", name="Add articles"))
    hand.click(page.get_by_role("tab", name="Upload files"))
    hand.attach(page.locator("input[type=file]"), files)
    hand.click(page.get_by_role("button", name="Clean and check").locator("visible=true"))
    hand.click(page.get_by_role("button", name=re.compile("^Add (5|all)")))
    expect(page.get_by_text("5 added")).to_be_visible(timeout=120_000)
    with Store.open(server.database) as store:
        many = len(store.articles.progress(""))
    assert many == ARTICLES + 5, f"{many} articles are stored"


def one_project(hand: Hand, server: Server) -> None:
    """Give out, mark, decide and report one project of one article, as its lead.

    Two reviewers mark its claims through the store between the lead's steps.
    """
    page = hand.page
    sign_in(hand, server, LEAD, "assign")
    tag = page.get_by_test_id("stMultiSelect").get_by_text(LEAD).locator("..")
    hand.click(tag.get_by_role("button").or_(tag.locator("svg")).first)
    expect(tag).to_have_count(0)
    hand.click(page.get_by_role("button", name="Assign as planned"))
    expect(page.get_by_text("claims assigned.")).to_be_visible()
    with Store.open(server.database) as store:
        article = store.articles.progress("")[0]
        claims = store.claims.of(article.id)
        for claim in claims:
            for name in REVIEWERS:
                marks = Marks("ok", "named_person", "high", "one")
                given = Annotation(claim.id, name, 0, marks, 1, BOOK.revision)
                store.annotations.save(given, operation=f"{claim.id} {name}")
    hand.click(page.get_by_role("link", name="Decide", exact=True))
    hand.click(page.get_by_role("button", name=re.compile("^Open .* agreed claims?$")))
    hand.click(page.get_by_role("button", name=re.compile("^Confirm .* decisions?$")))
    expect(page.get_by_text("decisions recorded at")).to_be_visible()
    hand.click(page.get_by_role("link", name="Reports", exact=True))
    hand.click(page.get_by_text("Decisions", exact=True))
    with page.expect_download() as download:
        hand.click(page.get_by_role("button", name="Download CSV"))
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    with Store.open(server.database) as store:
        decided = len(store.decisions.of(article.id, None))
    assert decided == len(claims) == len(lines) - 1, f"{len(lines) - 1} decisions reported"


def fill_project(store: Store) -> None:
    """One article of ten claims, two reviewers and a lead."""
    store.people.add(LEAD, operation="lead", role=ReviewerRole.LEAD)
    for name in REVIEWERS:
        store.people.add(name, operation=name)
    article, claims = story(300, CLAIMS)
    store.intake.add(article, claims, reviewer=LEAD, operation="article")


PIECES = (
    (mark_by_keyboard, fill_articles),
    (put_right_a_source, fill_articles),
    (add_six_articles, fill_articles),
    (one_project, fill_project),
)


def walk(
    browser: Browser, piece: Callable[[Hand, Server], None], server: Server, pause: int
) -> str:
    """One line on a piece of work: its steps and seconds."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    hand = Hand(context.new_page(), pause)
    piece(hand, server)
    seconds = time.monotonic() - hand.began
    context.close()
    what = (piece.__doc__ or "").partition("\n")[0]
    steps = f"{hand.keys} keys, {hand.clicks} clicks, {hand.texts} texts typed"
    return f"{what}\n    {steps}, {seconds:.1f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pause", type=int, default=0, help="milliseconds after each step")
    parser.add_argument("--piece", help="name of the only function to run")
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for piece, fill in PIECES:
            if asked.piece in (None, piece.__name__):
                with served(fill) as server:
                    print(walk(browser, piece, server, asked.pause), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
