"""How quickly the review page answers, in a real browser on a store in a temporary folder.

    python -m benchmarks.ui [--words 1500] [--claims 40] [--rounds 30] [--articles 200]

Times are the page's own clock: from the event's time stamp to one frame and one task after the
screen shows the answer, or after the page shows the time at which the answer was stored.
"""

import argparse
import random
import statistics
import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import FLAGS, Server, find_chromium, free_port
from workbench.model import (
    Article,
    Attribution,
    Block,
    Facets,
    Kind,
    Role,
    Span,
    Speaker,
    SpeakerType,
    article_id,
)
from workbench.store import Store

SEED = 7
REVIEWER = "Bench Reviewer"
WORDS = """
the harbour council ferry wall survey pumps engine crew budget bridge winter market tide
school permit signal depot garden train figure water season village meeting report light
road office coast company plan night stone paper window river board summer street
"""
SPEAKERS = ("Ilse Barrow", "Tam Ostrey", "Ada Quill", "Nils Hobart", "the harbour master")

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
    watch.observe(document.querySelector(".faw-desk"),
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
  const rest = [...piece.closest(".faw-p").querySelectorAll(".faw-seg")].at(-1);
  const end = rest.textContent.length;
  const start = Math.max(0, end - 30);
  if (place === 1) getSelection().setBaseAndExtent(rest.firstChild, start, rest.firstChild, end);
}"""
CORRECTIONS = {"split": ("Shift+B", 0), "merge": ("Shift+M", -1), "add": ("a", 1)}
STORED = "() => document.querySelector('.faw-saved').dataset.at || null"


def story(words: int, claims: int, seed: int = SEED) -> tuple[Article, list[Attribution]]:
    """An invented article of that many words and claims, the same at every run.

    Every fifth claim reports another one, which comes on top of that number.
    """
    draw = random.Random(seed)
    paragraphs = ["Figures of the Season Surprise the Harbour"]
    found: list[Attribution] = []
    at = len(paragraphs[0]) + 2
    per_claim = words // claims
    for number in range(claims):
        said = " ".join(draw.choices(WORDS.split(), k=12)).capitalize()
        speaker = draw.choice(SPEAKERS)
        rest = " ".join(draw.choices(WORDS.split(), k=per_claim - 13 - len(speaker.split())))
        paragraph = f"{said}, {speaker} said. {rest.capitalize()}."
        report = _claim(at, said, speaker)
        found.append(replace(report, nested=_nested(at, said)) if number % 5 == 4 else report)
        paragraphs.append(paragraph)
        at += len(paragraph) + 2
    return _article(paragraphs), found


def _claim(at: int, said: str, speaker: str) -> Attribution:
    source = at + len(said) + 2
    cue = source + len(speaker) + 1
    return Attribution(
        content=(Span(at, at + len(said)),),
        source=(Span(source, source + len(speaker)),),
        cue=(Span(cue, cue + 4),),
        kind=Kind.INDIRECT,
        speaker=Speaker(speaker, SpeakerType.NAMED_PERSON),
        score=at % 100 / 100,
        why="generated",
        extractor="bench",
        version="1",
        facets=Facets(worth=at % 70 / 70, reasons=("a figure (6 %)", "names Ilse Barrow")),
    )


def _nested(at: int, said: str) -> tuple[Attribution, ...]:
    """The second half of what was said, as somebody's words in it."""
    source, content = (said.index(" ", len(said) // part) + 1 for part in (3, 2))
    return (
        Attribution(
            content=(Span(at + content, at + len(said)),),
            source=(Span(at + source, at + source + 3),),
            why="generated",
        ),
    )


def _article(paragraphs: list[str]) -> Article:
    blocks = []
    at = 0
    for number, words in enumerate(paragraphs):
        role = Role.BODY if number else Role.HEADLINE
        blocks.append(Block(role, words, Span(at, at + len(words))))
        at += len(words) + 2
    text = "\n\n".join(paragraphs)
    return Article(article_id(text), text, paragraphs[0], "Bench Courier", blocks=tuple(blocks))


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


def measure(page: Page, claims: int, rounds: int) -> dict[str, list[float]]:
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
        figures["stored"].append(timed(page, STORED, lambda: _next_answer(page)))
        _settled(page)
    return figures


def _next_answer(page: Page) -> None:
    free = page.locator(".faw-scale:not(.faw-answered) .faw-choice").first
    free.click()


def _settled(page: Page) -> None:
    page.wait_for_function("() => window.fawLedger.pending.length === 0")


FIGURES = {
    "click": "click on a highlight → its claim on screen",
    "move": "j → next claim on screen",
    "answer": "digit → answer on screen",
    "edge": "Alt Shift ← → the claim's end a word back on screen",
    "split": "⇧B → the first half on screen",
    "merge": "⇧M → both claims as one on screen",
    "add": "a → a new claim of selected words on screen",
    "stored": "click on an answer → stored, time shown",
}


def line(name: str, values: list[float]) -> str:
    middle, worst = statistics.median(values), max(values)
    high = sorted(values)[int(0.95 * (len(values) - 1))]
    return f"{name:<52} {middle:7.1f} {high:7.1f} {worst:7.1f}   n={len(values)}"


def filled(database: Path, words: int, claims: int, articles: int) -> Article:
    """A store with one article of that size, the last added, and shorter ones before it."""
    with Store.open(database) as store:
        store.add_reviewer(REVIEWER, operation="bench reviewer")
        for number in range(articles - 1):
            other, found = story(300, 10, seed=1000 + number)
            store.add_article(other, found, reviewer=REVIEWER, operation=f"other {number}")
        article, found = story(words, claims)
        store.add_article(article, found, reviewer=REVIEWER, operation="bench article")
    return article


def run(given: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        article = filled(database, given.words, given.claims, given.articles)
        server = Server(database, free_port())
        server.start()
        try:
            report(server.url, article, given)
        finally:
            server.stop()


def report(url: str, article: Article, given: argparse.Namespace) -> None:
    review = (f"{url}/review?article={article.id}", ".faw-text .faw-source", given.claims)
    shelf = (url, ".faw-shelf tbody tr", given.articles)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        first = opening(opened(browser, url), *review)
        lists = [opening(opened(browser, url), *shelf) for _ in range(5)]
        cold = [opening(opened(browser, url), *review) for _ in range(5)]
        page = opened(browser, url)
        warm = [opening(page, *review) for _ in range(21)][1:]
        heard: list[int] = []
        page.on(
            "websocket", lambda socket: socket.on("framereceived", lambda d: heard.append(len(d)))
        )
        opening(page, *review)
        page.wait_for_timeout(300)
        whole = sum(heard)
        heard.clear()
        figures = measure(page, given.claims, given.rounds)
        browser.close()
    print(
        f"{len(article.text.split()):,} words, {given.claims} claims, {given.articles} articles; "
        "milliseconds: median, p95, worst"
    )
    print(line("open the article, first page of the server", [first]))
    print(line("open the list of articles, cold cache", lists))
    print(line("open the article, cold cache", cold))
    print(line("open the article, warm cache", warm))
    for name, meaning in FIGURES.items():
        print(line(meaning, figures[name]))
    each = sum(heard) / (3 * given.rounds) / 1000
    print(f"received by websocket: {whole / 1000:.0f} kB at opening, {each:.1f} kB an answer")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=1500)
    parser.add_argument("--claims", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--articles", type=int, default=200)
    run(parser.parse_args())


if __name__ == "__main__":
    main()
