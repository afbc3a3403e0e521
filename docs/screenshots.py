"""Take the README's pictures anew: `make screenshots`.

`python -m docs.screenshots NAME…` takes these alone.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from benchmarks.browser import FLAGS, Server, find_chromium, free_port
from workbench import codebook, review
from workbench.live_session import Move, State
from workbench.model import Annotation, Marks, ReviewerRole
from workbench.review.sessions import live
from workbench.review.sessions.live import SessionPlan, TablePosition
from workbench.store import Scope, Store

FOLDER = Path(__file__).parent
ARTICLE = "Passengers say no alarm sounded"
LEAD, COLLEAGUE = "Ida Marlowe", "Tomas Reuter"
OTHERS = ("Ana Lind", "Bo Quill")


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
        page.get_by_label("Your name").fill(LEAD)
        page.get_by_label("Your name").press("Enter")
        page.get_by_text(ARTICLE).click()
        page.get_by_text("Claim 1 of").wait_for()
        for name, prepare in PICTURES.items():
            if name in (sys.argv[1:] or PICTURES):
                _take(prepare(page, server) or page, name)
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
    page.get_by_role("tab", name="Facts").click()
    page.locator(".faw-sheet").wait_for()
    page.locator(".faw-sheet").scroll_into_view_if_needed()


def _decide(page: Page, server: Server) -> None:
    _colleagues(server.database)
    page.goto(f"{server.url}/decide")
    page.locator(".faw-roll a").nth(1).click()
    page.get_by_role("button", name="Record the decision").wait_for()


def _session(page: Page, server: Server) -> Page:
    """A reviewer at the table, who has chosen two answers so far."""
    own = _page_of(page, server, COLLEAGUE, f"?session={_meeting(server.database)}")
    own.locator(".faw-asks").first.click()
    _press(own, "12")
    return own


def _projector(page: Page, server: Server) -> Page:
    """The same claim on the wall of a dark room, its votes shown."""
    code = _meeting(server.database)
    with Store.open(server.database) as store:
        now = live.session_state(store, code, LEAD)
        for name, confidence in zip((COLLEAGUE, *OTHERS), ("low", "high", "high"), strict=True):
            _vote(store, now, name, confidence)
        _step(store, live.session_state(store, code, LEAD), Move.REVEAL)
    own = _page_of(page, server, LEAD, f"?session={code}&view=projector", 640, color_scheme="dark")
    own.locator(".faw-results").first.wait_for()
    return own


def _page_of(
    page: Page, server: Server, name: str, address: str, height: int = 900, **look: object
) -> Page:
    size = {"width": 1440, "height": height}
    context = page.context.browser.new_context(viewport=size, **look)
    cookie = {"name": "workbench_reviewer", "value": quote(name), "url": server.url}
    context.add_cookies([cookie])
    own = context.new_page()
    own.goto(f"{server.url}/session{address}")
    own.locator(".faw-place").wait_for()
    return own


def _meeting(database: Path) -> str:
    """A session over the disputed claims, opened once, with everybody in it; its code."""
    _colleagues(database)
    with Store.open(database) as store:
        for name in OTHERS:
            store.people.add(name, operation=f"picture {name}", role=ReviewerRole.REVIEWER)
        parted = [one.claim_id for one in review.decision_worklist(store, LEAD) if not one.agreed][
            1:13
        ]
        plan = SessionPlan("Thursday’s stories", parted)
        book = codebook.load()
        opened = live.open_session(store, book, plan, chair=LEAD, operation="picture session")
        for name in (COLLEAGUE, *OTHERS):
            operation = f"picture {name} comes"
            live.join(store, opened.id, reviewer=name, operation=operation, votes=True)
    return opened.id


def _vote(store: Store, now: State, name: str, confidence: str) -> None:
    seen = TablePosition(now.session.id, now.current, now.standing.round)
    marks = Marks("ok", "named_person", confidence, "one")
    operation = f"picture {name} votes"
    live.cast_vote(store, codebook.load(), seen, marks, reviewer=name, operation=operation)


def _step(store: Store, now: State, move: Move) -> None:
    seen = TablePosition(now.session.id, now.current, now.standing.round)
    live.take_step(store, seen, move, lead=LEAD, operation=f"picture {move}")


def _colleagues(database: Path) -> None:
    """Two reviewers who marked every claim of the samples, mostly alike, and opened them."""
    book = codebook.load()
    with Store.open(database) as store:
        claims = [
            str(row["claim_id"]) for row in store.exports.rows("claims", None, Scope(samples=True))
        ]
        for reviewer, odd in ((LEAD, 0), (COLLEAGUE, 5)):
            for number, claim in enumerate(claims):
                given = store.annotations.get(claim, reviewer)
                answers = [
                    scale.categories[(number + (number % 5 < 1) * odd) % len(scale.categories)]
                    for scale in book.scales[1:]
                ]
                marks = Marks("ok", *(one.code for one in answers))
                one = Annotation(claim, reviewer, given.version, marks)
                store.annotations.save(one, operation=f"picture {reviewer} {claim}")
        store.unblinding.open_to_all(claims, reviewer=LEAD, operation="picture opened")


def _press(page: Page, *keys: str) -> None:
    for key in "".join(keys):
        page.keyboard.press(key)
        page.wait_for_timeout(150)


PICTURES: dict[str, Callable[[Page, Server], Page | None]] = {
    "review": _desk,
    "correcting": _correcting,
    "claims": _claims,
    "agreement": _agreement,
    "facts": _facts,
    "decide": _decide,
    "session": _session,
    "projector": _projector,
}


if __name__ == "__main__":
    main()
