"""Times on the pages are those of the reader's own clock, in one form, wherever they stand."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
import stories
from playwright.sync_api import Browser, Page, expect
from visitors import REVIEWER, Server, named, open_article

from workbench import codebook
from workbench.model import Annotation, Decision, HowReached, Marks, Settled
from workbench.review.sessions import live
from workbench.review.sessions.live import SessionPlan
from workbench.store import Store
from workbench.ui.shared.words.dates import to_minute, to_second

pytestmark = pytest.mark.browser

ZONE = "Asia/Kathmandu"  # a quarter of an hour off everybody else's clock
BOOK = codebook.load()


@pytest.fixture
def away(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, timezone_id=ZONE)
    yield named(context, server).new_page()
    context.close()


def test_an_answer_and_its_history_are_told_in_the_time_of_the_reader(away, server):
    article = server.add(stories.ferry("Zelkova"))
    claim = f"{article.id}-01"
    open_article(away, server, article, claim)
    away.keyboard.press("1")
    away.wait_for_function("window.fawOutbox.pending.length === 0")
    with Store.open(server.database) as store:
        at = store.annotations.get(claim, REVIEWER).at
    saved = away.locator(".faw-saved")
    expect(saved).to_have_text(f"Saved {to_second(at, ZONE)}")
    in_utc = f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z"
    expect(saved).to_have_attribute("title", in_utc)
    away.keyboard.press("h")
    told = away.locator(".faw-history time").first
    expect(told).to_have_text(to_second(at, ZONE))
    expect(told).to_have_attribute("title", in_utc)


def test_decisions_sessions_and_revisions_are_told_in_the_time_of_the_reader(away, server):
    article = server.add(stories.ferry("Merganser"))
    claim, other = f"{article.id}-01", f"{article.id}-02"
    settled = Settled("ok", HowReached.CHAIR)
    made = Decision(claim, extraction=settled, decided_by=REVIEWER, codebook_revision=BOOK.revision)
    with Store.open(server.database) as store:
        store.codebooks.record(BOOK.revision, BOOK.source)
        for one in (claim, other):
            marks = Annotation(one, REVIEWER, 0, Marks("ok"), 1, BOOK.revision)
            store.annotations.save(marks, operation=f"mark {one}")
        store.unblinding.open_to_all([claim], reviewer=REVIEWER, operation="open Merganser")
        decided = store.decisions.save(made, operation="decide Merganser")
        opened = live.open_session(
            store,
            BOOK,
            SessionPlan("Merganser", (claim, other), ()),
            chair=REVIEWER,
            operation="session Merganser",
        )
        revision = store.codebooks.all()[-1]
    by = f"ecided by {REVIEWER}, {to_minute(decided.at, ZONE)}"
    pages = {
        f"decide?claim={quote(claim)}": by,
        "session": f"opened by {REVIEWER}, {to_minute(opened.at, ZONE)}",
        f"session?session={opened.id}": f"by {REVIEWER}, {to_minute(decided.at, ZONE)}",
        "codebook": to_minute(revision.at, ZONE),
    }
    for address, told in pages.items():
        away.goto(f"{server.url}/{address}")
        expect(away.get_by_text(told).first).to_be_visible()
        assert " UTC" not in away.locator("body").inner_text()
