"""Take the README's picture anew: `make screenshots`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.browser import FLAGS, Server, find_chromium, free_port

PICTURE = Path(__file__).with_name("review.png")
ARTICLE = "Passengers say no alarm sounded"


def main() -> None:
    """Start the workbench on the samples, mark two claims, and take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder, "desk.db"), free_port(), samples="--samples")
        try:
            server.start()
            _picture(server.url)
        finally:
            server.stop()


def _picture(url: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(url)
        page.get_by_label("Your name").fill("Ida Marlowe")
        page.get_by_label("Your name").press("Enter")
        page.get_by_text(ARTICLE).click()
        _mark(page)
        page.screenshot(path=PICTURE)
        browser.close()


def _mark(page: Page) -> None:
    page.get_by_text("Claim 1 of").wait_for()
    for keys in ("1210", "n", "111"):
        for key in keys:
            page.keyboard.press(key)
            page.wait_for_timeout(150)
    page.get_by_text("Saved").first.wait_for()


if __name__ == "__main__":
    main()
