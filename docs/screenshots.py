"""Take the README's picture anew: `make screenshots`."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from workbench.cli.serve import ADDRESS, free_port

PICTURE = Path(__file__).with_name("review.png")
ARTICLE = "Passengers say no alarm sounded"


def main() -> None:
    """Start the workbench on the samples, mark two claims, and take the picture."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "workbench", "ui", "--no-browser", "--port", str(port)]
        server = subprocess.Popen([*command, "--db", str(Path(folder, "desk.db"))])
        try:
            _wait(f"http://{ADDRESS}:{port}")
            _picture(f"http://{ADDRESS}:{port}")
        finally:
            server.terminate()
            server.wait()


def _wait(url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health").close()
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise SystemExit(f"The workbench did not answer at {url} within a minute.")


def _picture(url: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("WORKBENCH_CHROMIUM") or None,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
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
