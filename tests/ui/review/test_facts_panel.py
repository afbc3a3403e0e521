"""The facts of an article in their tab, each with the claims it rests on."""

import re

import pytest
import stories
from axe import grave
from playwright.sync_api import Page, expect
from visitors import REVIEWER, open_article

from workbench import codebook, review
from workbench.model import Article
from workbench.review import Answer
from workbench.store import Store

pytestmark = pytest.mark.browser


def unfold(page: Page, server, article: Article):
    open_article(page, server, article)
    page.get_by_role("tab", name="Facts").click()
    panel = page.locator(".faw-sheet")
    expect(panel).to_contain_text("Sources")
    return panel


def test_the_facts_count_sources_compare_the_headline_and_resolve_dates(page, server):
    panel = unfold(page, server, server.add(stories.council("Hazel")))
    sources = panel.get_by_role("region", name="Sources")
    expect(sources).to_contain_text("5 claims rest on 3 speakers.")
    expect(sources).to_contain_text("Named persons: 5 of 5 claims (100 %).")
    expect(sources).to_contain_text("no speaker carries more than 3 of 5 claims (Clerks)")
    headline = panel.get_by_role("region", name="Headline")
    expect(headline).to_contain_text("The nearest has 2 of 4")
    dates = panel.get_by_role("region", name="Dates")
    expect(dates).to_contain_text("2 of 2 relative dates resolved, counted from 2031-05-06.")
    expect(dates).to_contain_text("“July 25” → 2031-07-25 (Friday)")


def test_a_number_leads_to_its_claim_without_loading_the_page_anew(page, server):
    article = server.add(stories.council("Rowan"))
    panel = unfold(page, server, article)
    page.evaluate("window.same = true")
    panel.get_by_role("region", name="Headline").get_by_role("button", name="Claim 1").click()
    expect(page.locator(".faw-count")).to_contain_text("Claim 1")
    panel.get_by_role("region", name="Dates").get_by_role("button", name="Claim 6").click()
    expect(page.locator(".faw-count")).to_contain_text("Claim 6")
    page.wait_for_url(re.compile(f"claim={article.id}-06"))
    assert page.evaluate("window.same") is True


def test_a_claim_called_none_is_not_counted_once_recalculated(page, server):
    article = server.add(stories.ferry("Aspen"))
    panel = unfold(page, server, article)
    expect(panel).to_contain_text("4 claims rest on 4 speakers.")
    with Store.open(server.database) as store:
        first = store.claims.of(article.id)[0].id
        review.answer(
            store,
            codebook.load(),
            Answer(first, REVIEWER, "extraction", "not_a_claim", 0, "aspen none"),
        )
    page.get_by_role("button", name="Recalculate").click()
    expect(panel).to_contain_text("3 claims rest on 3 speakers.")


def test_open_facts_follow_what_is_done_at_the_desk(page, server):
    article = server.add(stories.ferry("Bryony"))
    panel = unfold(page, server, article)
    expect(panel).to_contain_text("4 claims rest on 4 speakers.")
    page.keyboard.press("4")
    expect(page.locator(".faw-sheet-earlier")).to_have_text(
        "The claims changed since this was calculated."
    )
    expect(panel).to_contain_text("3 claims rest on 3 speakers.")
    expect(page.locator(".faw-sheet-earlier")).not_to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("Shift+X")
    expect(panel).to_contain_text("2 claims rest on 2 speakers.")
    page.keyboard.press("n")
    page.keyboard.press("1")  # of no account for the facts
    page.wait_for_function("window.fawOutbox.pending.length === 0")
    expect(page.locator(".faw-sheet-earlier")).not_to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_facts_fit_narrow_pages_and_have_no_serious_barrier(page, server, width):
    page.set_viewport_size({"width": width, "height": 800})
    unfold(page, server, server.add(stories.council(f"Birch{width}")))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert grave(page, context=".faw-sheet") == []
