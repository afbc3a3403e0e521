"""Where nothing is to be shown yet, or what a link names is not there: words that lead on."""

import pytest
import stories
from axe import grave_in_both
from playwright.sync_api import expect
from visitors import REVIEWER, named, open_article

from workbench.model import words
from workbench.store import Store

pytestmark = pytest.mark.browser

SELECT = """(words) => {
  const pieces = [...document.querySelectorAll(".faw-seg")];
  const piece = pieces.find((one) => one.textContent.includes(words));
  const at = piece.textContent.indexOf(words);
  getSelection().setBaseAndExtent(piece.firstChild, at, piece.firstChild, at + words.length);
}"""
NO_CLAIMS = "No attributed claim was found in this article"


def quiet(name):
    """A story in which nobody is reported."""
    return stories.article(f"Fog over {name}", f"The fog lay over {name} until noon."), []


@pytest.fixture
def newcomer(browser):
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context
    context.close()


def test_an_article_without_claims_says_how_to_make_one(page, server):
    article = server.add(quiet("Yarrow"))
    page.goto(f"{server.url}/review?article={article.id}")
    none = page.locator(".faw-none")
    expect(none).to_contain_text(f"{NO_CLAIMS}. To make one, select")
    expect(page.locator(".faw-text")).to_contain_text("until noon")
    page.evaluate(SELECT, "The fog lay over Yarrow")
    page.keyboard.press("a")
    expect(page.locator(".faw-count")).to_contain_text("Claim 1")
    expect(none).to_have_count(0)
    page.wait_for_function("fawOutbox.pending.length === 0")
    with Store.open(server.database) as store:
        (made,) = store.claims.of(article.id)
    assert words(made.attribution.content, article.text) == "The fog lay over Yarrow"


def test_an_article_without_claims_has_no_card_in_the_way_on_a_phone(newcomer, server):
    page = named(newcomer, server).new_page()
    article = server.add(quiet("Teasel"))
    page.goto(f"{server.url}/review?article={article.id}")
    expect(page.locator(".faw-none")).to_be_visible()
    expect(page.locator(".faw-card")).not_to_be_visible()


def test_a_link_to_a_claim_that_is_not_there_says_so_and_shows_the_next_one(page, server):
    article, other = server.add(stories.ferry("Sedge")), server.add(stories.ferry("Sorrel"))
    for asked in (f"{article.id}-99", f"{other.id}-01", "*x*"):
        open_article(page, server, article, asked)
        told = page.get_by_test_id("stToast")
        expect(told).to_contain_text(f"Claim {asked} is not in this article (any more).")
        expect(told).to_be_in_viewport()
        expect(page.locator(".faw-count")).to_contain_text("Claim 1")


@pytest.mark.parametrize("claim", ["01", ""])
def test_a_link_to_a_claim_that_is_there_says_nothing(page, server, claim):
    article = server.add(stories.ferry("Tansy"))
    open_article(page, server, article, claim and f"{article.id}-{claim}")
    expect(page.get_by_text("is not in this article")).to_have_count(0)


def test_nobody_known_and_nothing_there_have_no_serious_finding(newcomer, own_server):
    page = newcomer.new_page()
    page.goto(own_server.url)
    expect(page.get_by_text("What’s your name?")).to_be_visible()
    assert grave_in_both(page) == []
    page.get_by_text(REVIEWER).click()
    expect(page.get_by_text("No articles yet")).to_be_visible()
    assert grave_in_both(page) == []


def test_an_article_without_claims_or_not_there_has_no_serious_finding(newcomer, server):
    page = named(newcomer, server).new_page()
    article = server.add(quiet("Zinnia"))
    for where, told in ((article.id, NO_CLAIMS), ("nowhere", "This article is not in the store")):
        page.goto(f"{server.url}/review?article={where}")
        expect(page.get_by_text(told)).to_be_visible()
        assert grave_in_both(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
