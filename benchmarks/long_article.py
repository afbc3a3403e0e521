"""The work that a long article is: `python -m benchmarks.long_article [--claims 3000]`.

Prints, for opening it, going to the next claim and answering, the milliseconds of processor that
the server and the page's own thread take, which other work on the machine hardly changes, and the
time on the clock, which it does. Medians of `--rounds`; keys are counted from before they are
pressed until a third of a second after the screen shows what they did.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.browser import FLAGS, Server, find_chromium, free_port
from benchmarks.ui import CHECKED, COUNT, filled, opened

AFTER_MS = 300
NESTED = 5  # every fifth claim of the story reports another one
TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--claims", type=int, default=3_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    outer = given.claims * NESTED // (NESTED + 1)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "long.db"
        article = filled(database, given.words, outer, articles=3)
        server = Server(database, free_port())
        server.start()
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        try:
            page = opened(browser, server.url)
            page.set_default_timeout(120_000)
            address = f"{server.url}/review?article={article.id}"
            print(f"{given.words:,} words, {given.claims:,} claims; load {os.getloadavg()[0]:.1f}")
            print(f"{'milliseconds':32}{'server':>8}{'page':>8}{'clock':>8}")
            _measure(page, server, address, given.rounds, outer + outer // NESTED)
        finally:
            browser.close()
            server.stop()


def _measure(page: Page, server: Server, address: str, rounds: int, claims: int) -> None:
    def opening() -> None:
        page.goto("about:blank")  # so that the page's thread begins at nothing
        page.goto(address, wait_until="commit")
        page.wait_for_function(
            "(n) => document.querySelectorAll('.faw-tick').length >= n"
            " && document.querySelector('.faw-count')?.textContent",
            arg=claims,
        )

    def key(name: str, shown: str) -> Callable[[], None]:
        def press() -> None:
            before = page.evaluate(shown)
            page.keyboard.press(name)
            page.wait_for_function(f"(before) => ({shown})() !== before", arg=before)
            page.wait_for_timeout(AFTER_MS)

        return press

    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    opening()  # the server has loaded its libraries after that
    acts = {"open the article": opening, "j → next claim": key("j", COUNT)}
    digits = [key("1", CHECKED), key("2", CHECKED)]
    for name, act in acts.items():
        _line(name, [_taken(session, server, act, fresh=act is opening) for _ in range(rounds)])
    taken = []
    for number in range(rounds):
        if number:
            page.keyboard.press("j")
            page.wait_for_timeout(AFTER_MS)
        taken.append(_taken(session, server, digits[number % 2], fresh=False))
    _line("digit → answer, stored", taken)


def _taken(
    session: CDPSession, server: Server, act: Callable[[], None], *, fresh: bool
) -> tuple[float, float, float]:
    """Milliseconds of the server, of the page's thread and of the clock that something took."""
    before = 0.0 if fresh else _thread(session)
    served, since = _served(server), time.monotonic()
    act()
    clock = 1000 * (time.monotonic() - since)
    return _served(server) - served, _thread(session) - before, clock


def _thread(session: CDPSession) -> float:
    told = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(told["TaskDuration"])


def _served(server: Server) -> float:
    """Milliseconds of processor that the server's processes took so far."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if server.process and int(fields[2]) == server.process.pid:
            ticks += int(fields[11]) + int(fields[12])
    return 1000 * ticks / TICK


def _line(name: str, taken: list[tuple[float, float, float]]) -> None:
    middle = [statistics.median(column) for column in zip(*taken, strict=True)]
    print(f"{name:32}" + "".join(f"{value:8.0f}" for value in middle), flush=True)


if __name__ == "__main__":
    main()
