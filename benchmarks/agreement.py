"""How long agreement takes to measure, and its page to show: `python -m benchmarks.agreement`.

Made-up marks, seven in ten of them the claim's own answer: 1,000 and 5,000 claims × 5 reviewers,
and 1,000 × 20; then a store of 1,000 claims × 5 reviewers, from its file to the figures; and with a
browser, the page on it. The store lies in a temporary folder that is removed.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks import store as stores
from benchmarks.browser import FLAGS, Server, find_chromium, free_port
from workbench import codebook
from workbench.agreement import Mark, MarkedClaim, measure
from workbench.model import Marks
from workbench.review.agreement.measure import measure_agreement
from workbench.store import Store

BOOK = codebook.load()
SIZES = ((1_000, 5), (5_000, 5), (1_000, 20))
SETTLED = "document.querySelectorAll('[data-testid=stVegaLiteChart] svg').length > 1"


def marks(claims: int, reviewers: int) -> tuple[list[MarkedClaim], list[Mark]]:
    chance = random.Random(1)
    codes = [[one.code for one in scale.categories] for scale in BOOK.scales]
    listed, made = [], []
    for number in range(claims):
        listed.append(MarkedClaim(f"a-{number:05}", "a"))
        usual = [chance.choice(of) for of in codes]
        for reviewer in range(reviewers):
            answers = [
                one if chance.random() < 0.7 else chance.choice(of)
                for one, of in zip(usual, codes, strict=True)
            ]
            made.append(Mark(f"a-{number:05}", f"reviewer {reviewer}", Marks(*answers)))
    return listed, made


def pure() -> None:
    for claims, reviewers in SIZES:
        listed, made = marks(claims, reviewers)
        took = stores.median_ms(lambda listed=listed, made=made: measure(listed, made, BOOK), 3)
        print(f"{claims:,} claims x {reviewers} reviewers: {took:.0f} ms")


def fill(path: Path) -> None:
    """1,000 claims of 25 articles, each marked by five reviewers, all of it through the store."""
    chance = random.Random(1)
    with Store.open(path) as store:
        for number in range(25):
            article, found = stores.sample(number, 40)
            store.intake.add(article, found, reviewer="benchmark", operation=f"a{number}")
        claims = [str(row["claim_id"]) for row in store.exports.rows("claims", None)]
        codes = [[one.code for one in scale.categories] for scale in BOOK.scales]
        for claim in claims:
            usual = [chance.choice(of[:3]) for of in codes]
            for number in range(5):
                answers = [
                    one if chance.random() < 0.7 else chance.choice(of)
                    for one, of in zip(usual, codes, strict=True)
                ]
                given = stores.Annotation(claim, f"reviewer {number}", 0, Marks(*answers))
                store.annotations.save(given, operation=f"{claim} {number}")


def page(path: Path) -> None:
    browser_path = find_chromium()
    if browser_path is None:
        print("no browser: the page was not measured")
        return
    server = Server(path, free_port())
    server.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
            context = browser.new_context(viewport={"width": 1300, "height": 1400})
            cookie = {"name": "workbench_reviewer", "value": "reviewer%200", "url": server.url}
            context.add_cookies([cookie])
            _visit(context.new_page(), server)
            browser.close()
    finally:
        server.stop()


def _visit(visited: Page, server: Server) -> None:
    visited.goto(f"{server.url}/reports")
    expect(visited.get_by_text("What each column means")).to_be_visible(timeout=30_000)
    visited.wait_for_timeout(3_000)
    for name in ("for the first time", "as before", "after a new mark", "as before"):
        if "new" in name:
            _mark(server.database)
        began = time.perf_counter()
        visited.get_by_role("link", name="Agreement").click()
        visited.wait_for_function(SETTLED, timeout=30_000)
        print(f"  page from click to pictures, {name}: {time.perf_counter() - began:.2f} s")
        visited.get_by_role("link", name="Reports").click()
        expect(visited.get_by_text("What each column means")).to_be_visible(timeout=30_000)
        visited.wait_for_timeout(1_000)


def _mark(path: Path) -> None:
    with Store.open(path) as store:
        claim = store.claims.of(store.articles.progress("")[0].id)[0]
        seen = store.annotations.get(claim.id, "reviewer 0")
        store.annotations.save(seen, operation="a new mark")


def main() -> None:
    print(f"Python {sys.version.split()[0]}")
    pure()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "marked.db"
        fill(path)
        with Store.open(path) as store:
            took = stores.median_ms(lambda: measure_agreement(store, BOOK, viewer=None), 3)
        print(f"a store of 1,000 claims x 5 reviewers, file to figures: {took:.0f} ms")
        page(path)


if __name__ == "__main__":
    main()
