"""The desk in a browser page of its own, without a server: what it sends is answered by the store
when the test says so, and not before.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from empty_store import open_store
from playwright.sync_api import Page
from visitors import REVIEWER

from workbench import codebook, resources, review
from workbench.model import Article, Attribution
from workbench.ui.review import payload
from workbench.ui.review.article_extras import stored_extras
from workbench.ui.shared import modules
from workbench.ui.sync import answers, corrections, inbox

SURFACE = resources.PAGES / "review" / "surface"
ADDRESS = "http://desk.test/review"  # a browser keeps things only for a page that has an address
THEME = ("background-color", "text-color", "primary-color", "blue-color", "orange-color")
COLOURS = " ".join(f"--st-{name}: {'#fff' if 'back' in name else '#124'};" for name in THEME)
FRAME = "body { margin: 0; } main { height: 100vh; overflow: auto; }"
LOAD = """async ([outbox, surface]) => {
  const address = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  window.mountOutbox = (await import(address(outbox))).default;
  window.showSurface = (await import(address(surface))).default;
}"""
# Selects words of one piece of the text, as dragging over them does.
SELECT_WORDS = """(words) => {
  const pieces = [...document.querySelectorAll(".faw-seg")];
  const piece = pieces.find((one) => one.textContent.includes(words));
  const at = piece.textContent.indexOf(words);
  getSelection().setBaseAndExtent(piece.firstChild, at, piece.firstChild, at + words.length);
}"""
PRESS = """([key, more]) => {
  const how = { key, bubbles: true, cancelable: true, composed: true, ...more };
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", how));
}"""
SHOW = """(data) => {
  window.mountOutbox({ data: { reviewer: data.reviewer, may_write: true } });
  const parentElement = document.querySelector("main");
  window.showSurface({ data, parentElement, setTriggerValue: () => {} });
  fawOutbox.sender.connect((queue) => { window.sent = queue; }, "review");
}"""
# The page keeps nothing that is not stored, or has sent what it keeps.
SENDING = "() => !fawOutbox.pending.length || window.sent?.events.length > 0"


class Alone:
    """One reviewer's page over a store of its own."""

    def __init__(self, page: Page, folder: Path, reviewer: str = REVIEWER) -> None:
        self.page, self.reviewer = page, reviewer
        self.store = open_store(folder / "alone.db")
        self.store.people.add(reviewer, operation=f"reviewer {reviewer}")
        self.codebook = codebook.load()
        self.inbox = inbox.Inbox()
        self.load()

    def load(self) -> None:
        """The empty page with the scripts in it, also as a reload of it."""
        html, css = ((SURFACE / f"surface.{kind}").read_text() for kind in ("html", "css"))
        body = f"<style>:root {{ {COLOURS} }} {FRAME} {css}</style><main>{html}</main>"
        self.page.route(ADDRESS, lambda route: route.fulfill(body=body, content_type="text/html"))
        self.page.goto(ADDRESS)
        scripts = [modules.script(path) for path in ("sync/outbox.js", "review/surface/surface.js")]
        self.page.evaluate(LOAD, scripts)

    def add(self, story: tuple[Article, list[Attribution]]) -> Article:
        article, attributions = story
        self.store.intake.add(article, attributions, reviewer=self.reviewer, operation=article.id)
        return article

    def open(self, article: Article, claim: str = "", query: str = "") -> Page:
        """The page at the address that leads there, as after a load of it."""
        to = f"?article={article.id}&claim={claim}&{query}"
        self.page.evaluate("(to) => history.replaceState(null, '', to)", to)
        self.show(article)
        return self.page

    def show(self, article: Article, claim: str = "", **beside: Any) -> None:
        """What a run of the review page sends of an article as it is stored."""
        if claim:
            self.page.evaluate("(to) => history.replaceState(null, '', to)", f"?claim={claim}")
        self.shown = article
        sheet = review.open_sheet(self.store, article.id, self.reviewer)
        stored = stored_extras(self.store, self.codebook, article.id, self.reviewer)
        more = replace(stored, **beside)
        self.page.evaluate(SHOW, payload.page_payload(sheet, self.codebook, self.reviewer, more))

    def exchange(self) -> Mapping[str, Any]:
        """Store what the page has sent, and acknowledge it."""
        queue = self.page.evaluate("window.sent ?? null")
        self.inbox = inbox.settle(queue, self.inbox, self._answer, self._correct)
        acknowledged = inbox.acknowledgements(self.inbox)
        self.page.evaluate("(outcomes) => fawOutbox.receive(outcomes)", acknowledged)
        return acknowledged

    def settle(self) -> None:
        """Store what the page sends until it keeps nothing, and show it what is stored then."""
        while True:
            self.page.wait_for_function(SENDING)
            if not self.page.evaluate("fawOutbox.pending.length"):
                break
            self.exchange()
        self.show(self.shown)

    def reload(self) -> None:
        """The page loaded anew, at the address where it is."""
        at = self.page.evaluate("location.search")
        self.load()
        self.page.evaluate("(to) => history.replaceState(null, '', to)", at)
        self.show(self.shown)

    def _answer(self, event: inbox.PageAnswer) -> Any:
        return answers.answer(self.store, self.codebook, event)

    def _correct(self, edit: inbox.PageCorrection) -> Any:
        return corrections.correct(self.store, self.codebook, edit)

    def press(self, key: str, **more: Any) -> None:
        """A key as the browser reports it, with what Playwright cannot press."""
        self.page.evaluate(PRESS, [key, more])

    def marks(self, claim: str) -> tuple[str, ...]:
        """What the page holds of the reviewer's answers on a claim."""
        marks = self.page.evaluate("(claim) => fawOutbox.marks(claim)", claim)
        return tuple(marks.get(name, "") for name in ("extraction", "sourcing", "confidence"))
