"""How quickly the review page answers, in a real browser on a store in a temporary folder.

    python -m benchmarks.ui [--words 1500] [--claims 40] [--rounds 30] [--articles 200]
        [--visits 20]

Times are the page's own clock: from the event's time stamp to one frame and one task after the
screen shows the answer, or after the page shows the time at which the answer was stored. Every
figure stands beside its target; the big article is `--words 10000 --claims 500`.
"""

import argparse
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import FLAGS, Server, find_chromium, free_port
from benchmarks.figures import HEADING, Size, line, target
from benchmarks.story import SEED, story
from workbench.model import Article
from workbench.store import Store

REVIEWER = "Bench Reviewer"

# Notes when the newest event happened, and when what `shown` looks at has changed on screen.
# Put in before the page's own scripts, which keep the keys they use to themselves.
PROBE = """
{
  const probe = (window.probe = {});
  for (const kind of ["mousedown", "keydown"])
    window.addEventListener(kind, (event) => { probe.began = event.timeStamp; }, true);
  const painted = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(0);
  });
  probe.until = (shown) => new Promise((resolve) => {
    const before = shown();
    const watch = new MutationObserver(() => {
      const now = shown();
      if (now === null || now === before) return;
      watch.disconnect();
      painted((at) => resolve(at - probe.began));
    });
    watch.observe(document.querySelector(".faw-surface"),
      { subtree: true, childList: true, characterData: true, attributes: true });
  });
}
"""
COUNT = "() => document.querySelector('.faw-count').textContent"
CHECKED = "() => document.querySelectorAll('.faw-choice[aria-checked=true]').length"
QUOTED = "() => document.querySelector('.faw-words').textContent"
# Puts the cursor into the claim under review (0), or selects a word beyond it (1); or neither (-1).
PLACED = """(place) => {
  const length = (one) => one.textContent.length;
  const pieces = [...document.querySelectorAll(".faw-on-content")];
  const piece = pieces.sort((a, b) => length(b) - length(a))[0];
  const space = piece.textContent.indexOf(" ", piece.textContent.length / 2);
  if (place === 0) getSelection().collapse(piece.firstChild, space);
  const all = [...piece.closest(".faw-p").querySelectorAll(".faw-seg")];
  const rest = all.findLast((one) => /[a-z]{3}/.test(one.textContent)); // no full stop
  const end = rest.textContent.length;
  const start = Math.max(0, end - 30);
  if (place === 1) getSelection().setBaseAndExtent(rest.firstChild, start, rest.firstChild, end);
}"""
CORRECTIONS = {"split": ("Shift+B", 0), "merge": ("Shift+M", -1), "add": ("a", 1)}
PLACE = "() => document.querySelector('.faw-worklist-count').textContent || null"
ROAD = "road"  # the tag of the worklist, one claim in each of two articles
STORED = "() => document.querySelector('.faw-saved').dataset.at || null"


def opened(browser: Browser, url: str) -> Page:
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    cookie = {"name": "workbench_reviewer", "value": REVIEWER.replace(" ", "%20"), "url": url}
    context.add_cookies([cookie])
    context.add_init_script(PROBE)
    return context.new_page()


def opening(page: Page, address: str, what: str, count: int) -> float:
    """Milliseconds from the start of the navigation until so many of these are painted."""
    page.goto(address, wait_until="commit")
    return page.evaluate(
        """([what, count]) => new Promise((resolve) => {
          const look = () => {
            if (document.querySelectorAll(what).length < count) return requestAnimationFrame(look);
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
          };
          look();
        })""",
        [what, count],
    )


def timed(page: Page, shown: str, act: object) -> float:
    page.evaluate(f"() => {{ window.answer = window.probe.until({shown}); }}")
    act()  # type: ignore[operator]
    return page.evaluate("() => window.answer")


def click_claim(page: Page, number: int) -> None:
    target = page.locator(".faw-tick:not(.faw-inner-tick) + .faw-content").nth(number)
    target.scroll_into_view_if_needed()
    x, y = target.evaluate(
        "n => { const r = n.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; }"
    )
    page.mouse.click(x, y)


def measure(
    page: Page, claims: int, rounds: int, heard: list[int], answers: list[int]
) -> dict[str, list[float]]:
    """Times by what was done; `answers` gets the bytes that each answer brought of all `heard`."""
    figures: dict[str, list[float]] = {name: [] for name in FIGURES}
    for number in range(rounds):
        claim = (number * 7 + 3) % (claims - 1)  # the last has no next one
        page.wait_for_timeout(60)
        figures["click"].append(timed(page, COUNT, lambda at=claim: click_claim(page, at)))
        figures["move"].append(timed(page, COUNT, lambda: page.keyboard.press("j")))
        figures["answer"].append(timed(page, CHECKED, lambda: page.keyboard.press("1")))
        _settled(page)
        figures["edge"].append(
            timed(page, QUOTED, lambda: page.keyboard.press("Alt+Shift+ArrowLeft"))
        )
        page.keyboard.press("k")
        _settled(page)
        for name, (key, place) in CORRECTIONS.items():
            page.evaluate(PLACED, place)
            figures[name].append(
                timed(page, QUOTED, lambda pressed=key: page.keyboard.press(pressed))
            )
            _settled(page)
        before = sum(heard)
        figures["stored"].append(timed(page, STORED, lambda: _next_answer(page)))
        _settled(page)
        answers.append(sum(heard) - before)
    return figures


def go_on(page: Page, url: str, rounds: int) -> list[float]:
    """Times from j or k in a worklist to its claim in another article, of the same size."""
    page.goto(f"{url}/claims?tag={ROAD}")
    page.get_by_role("button", name="Work through these").click()
    page.wait_for_selector(".faw-text .faw-source")
    taken = []
    for number in range(rounds):
        page.wait_for_timeout(400)
        key = "k" if number % 2 else "j"
        taken.append(timed(page, PLACE, lambda pressed=key: page.keyboard.press(pressed)))
    return taken


def _next_answer(page: Page) -> None:
    free = page.locator(".faw-scale:not(.faw-answered) .faw-choice").first
    free.click()


def _settled(page: Page) -> None:
    page.wait_for_function("() => window.fawOutbox.pending.length === 0")


# What is timed: which target it has, and what it is in words.
OPENINGS = {
    "first": ("first", "open the article, first page of the server"),
    "list": ("list", "open the list of articles, cold cache"),
    "cold": ("cold", "open the article, cold cache"),
    "warm": ("warm", "open the article, warm cache"),
}
WAYS = {"next": ("next", "j in a worklist → its next article on screen")}
FIGURES = {
    "click": ("shown", "click on a highlight → its claim on screen"),
    "move": ("shown", "j → next claim on screen"),
    "answer": ("shown", "digit → answer on screen"),
    "edge": ("shown", "Alt Shift ← → the claim's end a word back on screen"),
    "split": ("shown", "⇧B → the first half on screen"),
    "merge": ("shown", "⇧M → both claims as one on screen"),
    "add": ("shown", "a → a new claim of selected words on screen"),
    "stored": ("stored", "click on an answer → stored, time shown"),
}


def filled(database: Path, words: int, claims: int, articles: int) -> Article:
    """A store with two articles of that size, the last added, and shorter ones before them."""
    with Store.open(database) as store:
        store.people.add(REVIEWER, operation="bench reviewer")
        for number in range(articles - 2):
            other, found = story(300, 10, seed=1000 + number)
            store.intake.add(other, found, reviewer=REVIEWER, operation=f"other {number}")
        article, found = story(words, claims)
        following, found_there = story(words, claims, seed=SEED + 1)
        store.intake.add(following, found_there, reviewer=REVIEWER, operation="bench following")
        store.intake.add(article, found, reviewer=REVIEWER, operation="bench article")
        for claim in (f"{article.id}-01", f"{following.id}-01"):
            store.tags.tag_claim(claim, ROAD, reviewer=REVIEWER, operation=f"{ROAD} {claim}")
    return article


def run(given: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "bench.db"
        article = filled(database, given.words, given.claims, given.articles)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        times = {name: [] for name in OPENINGS}
        for _ in range(given.visits):
            with serving(database) as url:
                times["first"].append(_once(browser, url, _desk(url, article, given)))
        with serving(database) as url:
            report(browser, url, article, given, times)
        browser.close()


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """The address of a workbench that was started anew and ends after the `with` block."""
    server = Server(database, free_port())
    server.start()
    try:
        yield server.url
    finally:
        server.stop()


def _desk(url: str, article: Article, given: argparse.Namespace) -> tuple[str, str, int]:
    return f"{url}/review?article={article.id}", ".faw-text .faw-source", given.claims


def _once(browser: Browser, url: str, where: tuple[str, str, int]) -> float:
    """An opening by a browser that was never there."""
    page = opened(browser, url)
    taken = opening(page, *where)
    page.context.close()
    return taken


def report(
    browser: Browser,
    url: str,
    article: Article,
    given: argparse.Namespace,
    times: dict[str, list[float]],
) -> None:
    desk, shelf = _desk(url, article, given), (url, ".faw-shelf tbody tr", given.articles)
    opening(opened(browser, url), *desk)  # the server has loaded its libraries after that
    times["list"] = [_once(browser, url, shelf) for _ in range(given.visits)]
    times["cold"] = [_once(browser, url, desk) for _ in range(given.visits)]
    page = opened(browser, url)
    times["warm"] = [opening(page, *desk) for _ in range(given.visits + 1)][1:]
    heard: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda d: heard.append(len(d))))
    opening(page, *desk)
    page.wait_for_timeout(300)
    whole = sum(heard)
    heard.clear()
    answers: list[int] = []
    times |= measure(page, given.claims, given.rounds, heard, answers)
    changes = page.evaluate("() => window.fawOutbox.sequence")
    each = sum(heard) / changes / 1000
    times["next"] = go_on(page, url, given.rounds)
    table(given, article, times)
    one = statistics.median(answers) / 1000
    print(
        f"received by websocket: {whole / 1000:.0f} kB at opening, {one:.1f} kB an answer (median "
        f"of {len(answers)}), {each:.1f} kB a change (mean of {changes} answers and corrections)"
    )


def table(given: argparse.Namespace, article: Article, times: dict[str, list[float]]) -> None:
    """Each figure beside its target for an article of this size."""
    size = Size(given.words, given.claims)
    print(
        f"{len(article.text.split()):,} words, {given.claims} claims, {given.articles} articles; "
        "from the event's time stamp, or the start of the navigation"
    )
    print(HEADING)
    for name, (kind, meaning) in (OPENINGS | WAYS | FIGURES).items():
        print(line(meaning, times[name], target(kind, size)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=1500)
    parser.add_argument("--claims", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--visits", type=int, default=20, help="openings of each kind")
    run(parser.parse_args())


if __name__ == "__main__":
    main()
