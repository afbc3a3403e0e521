"""Claims that several reviewers marked, and a lead's visits to the page that decides them."""

from urllib.parse import quote

import stories
from playwright.sync_api import Browser, Page, expect
from visitors import REVIEWER, Server

from workbench import codebook
from workbench.model import Annotation, Marks
from workbench.store import Store

SAME = Marks("ok", "named_person", "high", "one")
OTHERS = ("Bo Quill", "Cy Marten", "Di Farr")


def mark(store: Store, claim_id: str, reviewer: str, marks: Marks) -> None:
    given = Annotation(claim_id, reviewer, 0, marks, 1, codebook.load().revision)
    store.annotations.save(given, operation=f"{claim_id} {reviewer}")


def claims_of(server: Server, name: str) -> list[str]:
    article, _ = stories.council(name)
    with Store.open(server.database) as store:
        return [claim.id for claim in store.claims.of(article.id)]


def visit(browser: Browser, server: Server, name: str = REVIEWER, path: str = "decide") -> Page:
    context = browser.new_context(viewport={"width": 1300, "height": 1200})
    context.add_cookies([{"name": "workbench_reviewer", "value": quote(name), "url": server.url}])
    page = context.new_page()
    page.goto(f"{server.url}/{path}")
    return page


def choose(page: Page, label: str, words: str, nth: int = 0) -> None:
    """By the keyboard alone: into the list, the words, Enter."""
    box = page.get_by_role("combobox", name=label).nth(nth)
    box.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    settled(page)


def settled(page: Page) -> None:
    page.wait_for_timeout(150)
    expect(page.get_by_test_id("stStatusWidget")).not_to_be_attached()
