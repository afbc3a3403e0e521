"""Take the README's pictures anew: `make screenshots`."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.browser import FLAGS, Server, find_chromium, free_port
from workbench import codebook
from workbench.model import Annotation, Marks
from workbench.store import Store

FOLDER = Path(__file__).parent
ARTICLE = "Passengers say no alarm sounded"
COLLEAGUE = "Tomas Reuter"


def main() -> None:
    """Start the workbench on the samples, work in it, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder, "desk.db"), free_port(), samples="--samples")
        try:
            server.start()
            _pictures(server)
        finally:
            server.stop()


def _pictures(server: Server) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(server.url)
        page.get_by_label("Your name").fill("Ida Marlowe")
        page.get_by_label("Your name").press("Enter")
        page.get_by_text(ARTICLE).click()
        page.get_by_text("Claim 1 of").wait_for()
        for name, prepare in PICTURES.items():
            prepare(page, server)
            _take(page, name)
        browser.close()


def _take(page: Page, name: str) -> None:
    page.mouse.move(1, 1)  # where nothing tells what is pointed at
    page.wait_for_timeout(900)
    page.screenshot(path=FOLDER / f"{name}.png")


def _desk(page: Page, _: Server) -> None:
    _press(page, "1210", "n", "1")
    page.get_by_text("Saved").first.wait_for()


def _correcting(page: Page, _: Server) -> None:
    _press(page, "n", "c", "a")


def _claims(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/claims?order=worth")
    page.locator(".faw-roll li").first.wait_for()


def _agreement(page: Page, server: Server) -> None:
    _colleagues(server.database)
    page.goto(f"{server.url}/agreement")
    page.get_by_role("heading", name="Agreement").first.wait_for()
    page.wait_for_timeout(2_000)


def _facts(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/review")
    page.get_by_text("Facts: sources, headline, dates").click()
    page.locator(".faw-sheet").wait_for()
    page.locator(".faw-sheet").scroll_into_view_if_needed()


def _colleagues(database: Path) -> None:
    """Two reviewers who marked every claim of the samples, mostly alike, and opened them."""
    book = codebook.load()
    with Store.open(database) as store:
        claims = [str(row["claim_id"]) for row in store.rows("claims", None)]
        for reviewer, odd in (("Ida Marlowe", 0), (COLLEAGUE, 5)):
            for number, claim in enumerate(claims):
                given = store.annotation(claim, reviewer)
                answers = [
                    scale.categories[(number + (number % 5 < 1) * odd) % len(scale.categories)]
                    for scale in book.scales[1:]
                ]
                marks = Marks("ok", *(one.code for one in answers))
                one = Annotation(claim, reviewer, given.version, marks)
                store.annotate(one, operation=f"picture {reviewer} {claim}")
        store.open_to_all(claims, reviewer="Ida Marlowe", operation="picture opened")


def _press(page: Page, *keys: str) -> None:
    for key in "".join(keys):
        page.keyboard.press(key)
        page.wait_for_timeout(150)


PICTURES: dict[str, Callable[[Page, Server], None]] = {
    "review": _desk,
    "correcting": _correcting,
    "claims": _claims,
    "agreement": _agreement,
    "facts": _facts,
}


if __name__ == "__main__":
    main()
