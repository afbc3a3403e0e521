"""axe-core finds nothing serious on any page, in light and dark, wide and narrow."""

import pytest
import stories
from axe import grave_in_both
from playwright.sync_api import expect
from visitors import open_article

pytestmark = pytest.mark.browser

PAGES = (
    "articles",
    "review",
    "claims",
    "codebook",
    "decide",
    "reports",
    "people",
    "rehearsal",
    "progress",
    "add",
)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_serious_finding(page, server, name):
    article = server.add(stories.ferry("Abelia"))
    query = f"?article={article.id}" if name == "review" else ""
    page.goto(f"{server.url}/{'' if name == 'articles' else name}{query}")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("a")
    assert grave_in_both(page) == []


def test_the_desk_with_everything_open_has_no_serious_finding(page, server):
    article = server.add(stories.council("Begonia"))
    open_article(page, server, article, f"{article.id}-02")
    for key in ("1", "f", "l", "p", "c", "e"):
        page.keyboard.press(key)
    page.keyboard.type("The clerk’s minutes")
    page.keyboard.press("Enter")
    expect(page.locator(".faw-evidence li").first).to_be_visible()
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Add evidence").click()
    page.get_by_role("button", name="Correct the speaker Nils Hobart").click()
    page.get_by_role("button", name="Cancel").click()
    assert grave_in_both(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert grave_in_both(page) == []


def test_the_talk_about_a_claim_has_no_serious_finding(page, server):
    article = server.add(stories.council("Dahlia"))
    open_article(page, server, article, f"{article.id}-02")
    page.keyboard.press("d")
    page.keyboard.type("Who says so?")
    page.keyboard.press("Control+Enter")
    panel = page.get_by_role("tabpanel", name="Talk")
    expect(panel).to_contain_text("Who says so?")
    assert grave_in_both(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    page.wait_for_timeout(300)
    assert grave_in_both(page) == []


def test_tabs_mending_and_help_have_no_serious_finding(page, server):
    article = server.add(stories.council("Camellia"))
    open_article(page, server, article, f"{article.id}-02")
    page.keyboard.press("2")
    expect(page.locator(".faw-mending")).to_be_visible()
    for name, told in [("Facts", "Sources"), ("History", "answered")]:
        page.get_by_role("tab", name=name).click()
        expect(page.get_by_role("tabpanel", name=name)).to_contain_text(told)
        assert grave_in_both(page) == []
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_be_visible()
    assert grave_in_both(page) == []
