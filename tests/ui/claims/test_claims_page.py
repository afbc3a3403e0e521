"""Going through the claims of all articles: search, filters, order, and the way to a claim."""

import re
from dataclasses import replace

import pytest
import stories
from axe import grave_in_both
from playwright.sync_api import Page, expect
from visitors import REVIEWER, named

from workbench.model import Annotation, Article, Marks
from workbench.store import Store

pytestmark = pytest.mark.browser

DONE = Marks("ok", "named_person", "high", "one")


def entries(page: Page):
    return page.locator(".faw-roll li")


def shown(page: Page, *contents: str) -> None:
    expect(page.locator(".faw-roll a")).to_have_text(list(contents))


@pytest.fixture(scope="module")
def bridge(server) -> Article:
    """An article among others, its first claim done and its last flagged by the reviewer."""
    server.add(stories.ferry("Osprey"))
    article = server.add(stories.council("Osier"))
    with Store.open(server.database) as store:
        first, *_, last = store.claims.of(article.id)
        store.annotations.save(Annotation(first.id, REVIEWER, 0, DONE), operation="osier done")
        store.flags.save(last.id, True, reviewer=REVIEWER, operation="osier flag")
    return article


def go(page: Page, server, address: str = "") -> None:
    page.goto(f"{server.url}/claims{address}")
    expect(page.get_by_role("searchbox", name="Words in claims")).to_be_visible()


COST = "The Osier bridge cost 6 % more than planned"
STEEL = "the steel was late"
SUES = "may sue"
REPORT = "Ilse Barrow had told them the steel was late, and that the firm may sue"
LEAVE = "to leave Osier by July 25"
BOLTS = "that 400 bolts were lost in May"


def test_the_list_tells_of_each_claim_and_how_far_one_has_come(page, server, bridge):
    go(page, server, f"?story={bridge.id}")
    shown(page, COST, REPORT, STEEL, SUES, BOLTS)
    expect(entries(page).first).to_contain_text("the treasurer")
    expect(entries(page).first).to_contain_text("Worth checking: 1 figure")
    expect(entries(page).first).to_contain_text("done by you")
    expect(entries(page).last).to_contain_text(f"flagged by {REVIEWER}")
    expect(entries(page).last).to_contain_text("open")
    done = page.get_by_text(re.compile(r"Done by you (\d+) of (\d+)"))
    expect(done).to_be_visible()
    mine, claims = re.findall(r"\d+", done.inner_text())[:2]
    page.get_by_role("link", name="Articles").click()
    expect(page.get_by_text(f"Of {claims} claims to review, {mine} done by you")).to_be_visible()


def test_a_link_shows_a_colleague_the_same_view(page, server, bridge):
    for address, contents in [
        ("&order=worth&unsaid=1&speaker=Nils Hobart", [BOLTS, LEAVE]),
        ("&open=1&flagged=1&find=bolts&sourcing=unanswered", [BOLTS]),
        ("&sourcing=named_person", [COST]),
    ]:
        go(page, server, f"?story={bridge.id}{address}")
        shown(page, *contents)


def test_filters_are_chosen_on_the_page_kept_in_the_address_and_taken_away(page, server, bridge):
    go(page, server, f"?story={bridge.id}")
    page.get_by_text("Unreviewed by you").click()
    shown(page, REPORT, STEEL, SUES, BOLTS)
    page.get_by_role("button", name="More filters").click()
    page.get_by_role("combobox", name="Speaker", exact=True).click()
    page.get_by_role("option", name="Nils Hobart").click()
    shown(page, BOLTS)
    page.wait_for_url(re.compile("speaker=Nils"))
    assert {"unreviewed=1", f"story={bridge.id}"} <= set(page.url.partition("?")[2].split("&"))
    page.reload()
    shown(page, BOLTS)
    expect(page.get_by_text("1 matches")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.get_by_role("button", name="Clear filters")).not_to_be_visible()
    page.wait_for_url(re.compile(r"/claims$"))
    expect(entries(page).nth(5)).to_be_visible()


def test_a_claim_leads_to_its_place_and_back_to_the_same_list(page, server, bridge):
    go(page, server, f"?story={bridge.id}&order=unsure")
    page.get_by_role("link", name=STEEL, exact=True).click()
    expect(page.locator(".faw-count")).to_contain_text("Claim 3")
    page.wait_for_url(re.compile(rf"/review\?article={bridge.id}&claim={bridge.id}-\d\d"))
    page.go_back()
    shown(page, STEEL, REPORT, SUES, COST, BOLTS)
    page.wait_for_url(re.compile("order=unsure"))
    page.go_forward()
    expect(page.locator(".faw-count")).to_contain_text("Claim 3")


def test_a_search_names_the_articles_that_hold_the_words(page, server, bridge):
    go(page, server)
    page.get_by_role("searchbox", name="Words in claims").fill("Osier weighs")
    page.keyboard.press("Enter")
    expect(page.get_by_text("0 match")).to_be_visible()
    expect(page.get_by_text("search for fewer words")).to_be_visible()
    page.get_by_text("1 article holds these words").click()
    page.get_by_role("link", name="Council Weighs Osier").click()
    expect(page.locator(".faw-count")).to_contain_text("Claim")


def test_fifty_claims_a_page_and_a_filter_goes_back_to_the_first(page, server):
    story, claims = stories.ferry("Long")
    many = [replace(claims[0], score=0.5) for _ in range(60)]
    article = server.add((story, many))
    go(page, server, f"?story={article.id}&page=2")
    expect(entries(page)).to_have_count(10)
    page.get_by_text("Flagged", exact=True).click()
    expect(entries(page)).to_have_count(0)
    page.get_by_text("Flagged", exact=True).click()
    expect(entries(page)).to_have_count(50)
    assert "page=" not in page.url


def test_words_of_articles_are_never_taken_for_markup(page, server):
    article = server.add(stories.hostile())
    go(page, server, f"?story={article.id}")
    expect(entries(page)).to_have_count(1)
    expect(entries(page)).to_contain_text("<img src=x onerror='window.hacked = 2'>")
    expect(entries(page)).to_contain_text("Mayor *denies* :ship: plan")
    assert page.evaluate("window.hacked") is None


def test_an_empty_store_says_what_to_do(browser, own_server):
    context = named(browser.new_context(), own_server)
    page = context.new_page()
    page.goto(f"{own_server.url}/claims")
    expect(page.get_by_text("No claims yet")).to_be_visible()
    expect(page.get_by_role("link", name="Add an article")).to_be_visible()
    context.close()


def test_the_list_fits_narrow_pages_and_has_no_serious_barrier(page, server, bridge):
    go(page, server, f"?story={bridge.id}&order=unsure")
    shown(page, STEEL, REPORT, SUES, COST, BOLTS)
    for width in (1440, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert grave_in_both(page, context="html") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
