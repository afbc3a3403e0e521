"""Talk about a claim: typed by keyboard, kept while typed, hidden until the claim is submitted."""

import pytest
import stories
from playwright.sync_api import expect
from visitors import REVIEWER, open_article

from workbench.model import Comment
from workbench.store import Store

pytestmark = pytest.mark.browser


def test_a_comment_is_typed_kept_answered_and_resolved_once_the_claim_is_submitted(page, server):
    article = server.add(stories.ferry("Petrel"))
    claim = f"{article.id}-01"
    with Store.open(server.database) as store:
        store.people.add("Bo Lind", operation="Bo")
        store.comments.save(Comment(claim, "Bo Lind", words="Named where?"), operation="hidden")
    open_article(page, server, article, claim)
    talk = page.locator(".faw-talk")
    page.keyboard.press("d")
    expect(talk).to_contain_text("Only your own comments show")
    expect(talk.locator("li")).to_have_count(0)
    page.keyboard.type("Who said it, @bo")
    talk.get_by_role("button", name="@Bo Lind").click()
    page.keyboard.type("?")
    page.keyboard.press("Control+Enter")
    expect(talk.locator("li .faw-mention")).to_have_text("@Bo Lind")
    page.wait_for_function("window.fawOutbox.pending.length === 0")
    talk.get_by_placeholder("What should be talked about?").fill("Half a thought")
    page.reload()
    expect(talk.get_by_placeholder("What should be talked about?")).to_have_value("Half a thought")
    expect(talk.locator("li")).to_have_count(1)
    with Store.open(server.database) as store:
        (thread,) = store.comments.threads(article.id, REVIEWER)[claim]
    assert thread.comments[0].words == "Who said it, @Bo Lind ?"
    for key in "1134":
        page.keyboard.press(key)
    page.keyboard.press("v")
    expect(talk).to_contain_text("Named where?")
    other = talk.locator(".faw-thread").first
    other.get_by_placeholder("Reply").fill("In the log.")
    other.get_by_role("button", name="Reply").click()
    expect(other.locator("li")).to_have_count(2)
    other.get_by_role("button", name="Resolve").click()
    expect(other).to_contain_text(f"Resolved by {REVIEWER}")
    expect(page.locator("#faw-tab-talk b")).to_have_text(" 1")
    mine = talk.locator(".faw-thread").nth(1)
    mine.get_by_role("button", name="Withdraw").click()
    expect(mine).to_contain_text("withdrew this comment")
