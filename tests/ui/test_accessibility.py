"""axe-core finds nothing serious on any page, in light and dark, wide and narrow."""

from collections.abc import Iterator

import pytest
import stories
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from visitors import Server, named, open_article

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")
PAGES = ("articles", "review", "claims", "codebook", "decide", "reports", "people", "add")


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 1000}, color_scheme=request.param
    )
    yield named(context, server).new_page()
    context.close()


def grave(page: Page) -> list[str]:
    """What is found in the page's main part, which is ours, as "rule: element"."""
    page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")
    found = Axe().run(page, context="main").response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]} {node['any'][:1]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_serious_finding(themed, server, name):
    article = server.add(stories.ferry("Abelia"))
    query = f"?article={article.id}" if name == "review" else ""
    themed.goto(f"{server.url}/{'' if name == 'articles' else name}{query}")
    expect(themed.locator("[data-testid=stMain]")).to_contain_text("a")
    themed.wait_for_timeout(1_000)
    assert grave(themed) == []


def test_the_desk_with_everything_open_has_no_serious_finding(themed, server):
    article = server.add(stories.council("Begonia"))
    open_article(themed, server, article, f"{article.id}-02")
    for key in ("1", "f", "l", "p", "c", "e"):
        themed.keyboard.press(key)
    themed.keyboard.type("The clerk’s minutes")
    themed.keyboard.press("Enter")
    expect(themed.locator(".faw-evidence li").first).to_be_visible()
    themed.keyboard.press("e")
    themed.keyboard.press("Escape")
    themed.get_by_role("button", name="Add evidence").click()
    themed.get_by_role("button", name="Correct the speaker Nils Hobart").click()
    themed.get_by_role("button", name="Cancel").click()
    assert grave(themed) == []
    themed.set_viewport_size({"width": 360, "height": 800})
    themed.wait_for_timeout(300)
    assert grave(themed) == []


@pytest.mark.parametrize("key", ["?", "h"])
def test_the_panels_over_the_desk_have_no_serious_finding(themed, server, key):
    article = server.add(stories.council("Camellia"))
    open_article(themed, server, article, f"{article.id}-02")
    themed.keyboard.press("4")
    themed.keyboard.press(key)
    expect(themed.locator("dialog[open]")).to_be_visible()
    themed.wait_for_timeout(500)
    assert grave(themed) == []
