"""Every page with hostile words in every field: nothing is fetched, run or drawn of them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest
import stories
from playwright.sync_api import Browser, Page, Request, expect
from visitors import REVIEWER, Server, named, new_server

from workbench import codebook, review
from workbench.codebook import Edit
from workbench.live_session import Move
from workbench.model import (
    Annotation,
    Article,
    Attribution,
    Block,
    Disagreement,
    Evidence,
    HowReached,
    Marks,
    Role,
    Settled,
    Speaker,
    SpeakerType,
)
from workbench.review.sessions import live
from workbench.review.sessions.live import SessionPlan
from workbench.store import Store

pytestmark = pytest.mark.browser

# {n} makes each one its own; what is fetched from t.example, or shown as a link to it, was taken
# for markup.
WORDS = (
    "![p{n}](http://t.example/{n}.png)",
    "Riot <img src=http://t.example/i{n}.png onerror=alert({n})>",
    "</p><script>alert({n})</script>",
    "see http://t.example/{n} now",
    "www.t.example/{n}",
    "me{n}@t.example",
    "[press{n}](javascript:alert({n}))",
    "$\\frac{n}{2}$ and $$x_{n}$$",
    ":fire: {n} :100:",
    ":material/bolt: {n}",
    ":streamlit: {n}",
    ":red[late{n}] :blue-badge[b] :small[s]",
    "**bold{n}** _so_ `code` ~~no~~",
    "# Head{n}",
    "a{n} -> b -- c <= d",
    '"><svg onload=alert({n})>',
    "<a href=http://t.example/{n}>x</a>",
    "[^{n}] | a | b |",
    "&lt;b&gt;{n} &#58;fire&#58;",
    "\\[x{n}\\] {{7*7}} ${n}$",
)
BOOK = codebook.load()
MARKS = Marks("ok", "named_person", "high", "one")
# What was taken for markup. Tables of ours make links of web addresses, and open them beside.
ODD = """() => {
  const told = "[data-testid=stMarkdownContainer]";
  const inWords = "img, a, del, code, [role=img], .stMarkdownBadge, .stMarkdownColoredText";
  const odd = [...document.querySelectorAll(`${told} :is(${inWords})`)];
  const anywhere = ".katex, [src*='t.example'], [onerror], [onload], iframe, object";
  const links = "a[href*='t.example'], a[href^=javascript], a[href^=mailto]";
  const ours = (one) => one.closest(".faw-table, .faw-pairs");
  return [...odd, ...document.querySelectorAll(anywhere),
    ...[...document.querySelectorAll(links)].filter((one) => !ours(one))]
    .map((one) => one.outerHTML.slice(0, 200));
}"""
UNFOLD = """() => [
  ...document.querySelectorAll("details:not([open]) > summary, [data-testid=stPopoverButton]")
].forEach((one) => one.click())"""
NUMBERS = count()


def bad() -> str:
    """The next of the hostile words."""
    number = next(NUMBERS)
    return WORDS[number % len(WORDS)].replace("{n}", str(number))


def story() -> tuple[Article, list[Attribution]]:
    """Three claims; every text of the article is hostile."""
    said = [f"the pier {number} is safe {bad()}" for number in range(3)]
    who = [f"Ilse {number} {bad()}" for number in range(3)]
    paragraphs = [f"{one} said {words}." for one, words in zip(who, said, strict=True)]
    left_out = [Block(Role.OTHER, bad(), None, bad()), Block(Role.RELATED, bad(), None, "list")]
    made = stories.article(f"Title {bad()}", *paragraphs, left_out=left_out)
    claims = [
        replace(
            stories.claim(made.text, words, one, "said"),
            speaker=Speaker(one, SpeakerType.NAMED_PERSON, bad()),
            why=bad(),
        )
        for one, words in zip(who, said, strict=True)
    ]
    return replace(made, publisher=bad(), byline=bad()), claims


def hostile_codebook(path: Path) -> codebook.Codebook:
    """The codebook with hostile titles, questions, names and definitions."""
    book = BOOK
    edits = [Edit("", "", "title", bad()), Edit("", "", "rules", f"{bad()}\n{bad()}")]
    for scale in book.scales:
        edits += [Edit(scale.name, "", name, bad()) for name in ("title", "question")]
        for category in scale.categories[:3]:
            edits += [Edit(scale.name, category.code, n, bad()) for n in ("name", "definition")]
    path.write_text(codebook.with_edits(book.source, edits), encoding="utf-8")
    return codebook.load(path)


@pytest.fixture
def team(
    tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Server, dict[str, str]]]:
    """A workbench full of hostile words, and the addresses of its pages."""
    path = tmp_path / "codebook.toml"
    monkeypatch.setenv("WORKBENCH_CODEBOOK", str(path))
    book = hostile_codebook(path)
    server = new_server(tmp_path)
    article = server.add(story())
    away = server.add(stories.ferry(f"Away {bad()}"))
    with Store.open(server.database) as store:
        addresses = _fill(store, book, article, away)
    yield server, addresses
    server.stop()


def _fill(store: Store, book: codebook.Codebook, article: Article, away: Article) -> dict[str, str]:
    store.codebooks.record(book.revision, book.source)
    others = [f"Bo {bad()}", f"Cy {bad()}"]
    ids = [claim.id for claim in store.claims.of(article.id)]
    for name in others:
        store.people.add(name, operation=f"add {name}")
    for name, sure in zip((REVIEWER, *others), ("high", "low", "high"), strict=True):
        for one in ids:
            marks = MARKS._replace(confidence=sure, note=bad())
            given = Annotation(one, name, 0, marks, 1, book.revision)
            store.annotations.save(given, operation=f"{name} {one}")
            store.flags.save(one, True, reviewer=name, operation=f"flag {name} {one}")
            piece = Evidence(one, name, citation=bad(), url="https://e.example/x", origin=bad())
            review.add_evidence(store, replace(piece, note=bad()), operation=f"cite {name} {one}")
    store.unblinding.open_to_all(ids[:2], reviewer=REVIEWER, operation="open")
    alike = {"extraction": "ok", "sourcing": "named_person", "corroboration": "one"}
    answers = {name: Settled(code, HowReached.UNANIMOUS) for name, code in alike.items()}
    answers["confidence"] = Settled("high", HowReached.MAJORITY)
    given = review.ProposedDecision(
        ids[0], REVIEWER, 0, "decide", 1, answers, Disagreement.JUDGEMENT
    )
    review.decide(store, book, replace(given, rationale=bad(), dissent=bad()))
    plan = SessionPlan(f"Session {bad()}", (ids[1], ids[2]), ())
    code = live.open_session(store, book, plan, chair=REVIEWER, operation="session").id
    live.join(store, code, reviewer=REVIEWER, operation="join", votes=True)
    seen = live.TablePosition(code, ids[1], 1)
    live.cast_vote(store, book, seen, MARKS, reviewer=REVIEWER, operation="vote")
    live.take_step(store, seen, Move.REVEAL, lead=REVIEWER, operation="reveal")
    review.put_away(store, away.id, bad(), reviewer=REVIEWER, operation="away")
    review.rename(store, others[1], f"Cyd {bad()}", by=REVIEWER, operation="rename")
    words = quote(bad())
    return {
        "": "articles",
        f"review?article={article.id}&claim={ids[0]}": "an article",
        f"review?article={away.id}": "one put away",
        f"review?article={article.id}&claim={words}": "no such claim",
        f"review?article={words}": "no such article",
        "claims": "claims",
        f"claims?q={words}&story={words}": "a search",
        "assign": "assignments",
        "agreement": "agreement",
        "decide": "what is to be decided",
        f"decide?claim={ids[0]}": "a decision",
        f"decide?claim={ids[2]}": "one that is sealed",
        f"decide?claim={words}": "none",
        "session": "sessions",
        f"session?session={code}": "a session",
        f"session?session={code}&view=projector": "a projector",
        "codebook": "codebook",
        "reports": "reports",
        "people": "people",
        "add": "add",
        f"page-{words}": "no such page",
    }


class Trapped:
    """A page whose every request, dialog and error is watched."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.server, self.oddities = server, list[str]()
        context = named(browser.new_context(viewport={"width": 1300, "height": 2400}), server)
        context.on("request", self._note_request)
        self.page: Page = context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda error: self.oddities.append(f"error {error}"))

    def _note_request(self, request: Request) -> None:
        own = (self.server.url, self.server.url.replace("http", "ws"), "data:", "blob:")
        if not request.url.startswith(own):
            self.oddities.append(f"request {request.url}")

    def _dialog(self, dialog: object) -> None:
        self.oddities.append(f"dialog {dialog.message}")  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    def look(self, address: str) -> None:
        """Go there, unfold all that is folded, and note what was taken for markup."""
        self.page.goto(f"{self.server.url}/{address}")
        self.settle()
        self.page.evaluate(UNFOLD)
        self.settle()
        self.oddities += [f"{address}: {one}" for one in self.page.evaluate(ODD)]
        words = self.page.locator(".st-key-incident")
        self.oddities += [f"{address}: {one}" for one in words.all_inner_texts()]

    def settle(self) -> None:
        """Wait until the page is drawn."""
        expect(self.page.locator("[data-testid=stApp]")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )
        self.page.wait_for_timeout(250)


def test_no_page_takes_what_people_or_articles_wrote_for_markup(browser, team):
    server, addresses = team
    trapped = Trapped(browser, server)
    for address in addresses:
        trapped.look(address)
    assert trapped.oddities == []
    page = trapped.page
    page.goto(f"{server.url}/add")
    page.get_by_role("tab", name="Upload files").click()
    page.locator("input[type=file]").set_input_files(
        [
            {"name": f"{bad()}.txt".replace("/", "∕"), "mimeType": "text/plain", "buffer": b"\0\1"}
            for _ in WORDS
        ]
    )
    upload = page.get_by_role("tabpanel", name="Upload files")
    upload.get_by_role("button", name="Clean and check").click()
    expect(page.get_by_text("Couldn’t read").first).to_be_visible()
    trapped.settle()
    trapped.oddities += page.evaluate(ODD)
    assert trapped.oddities == []
    page.context.close()
