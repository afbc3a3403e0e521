"""The address holds what the list of articles is asked for, also on the way back to it."""

import re

import pytest
import stories
from playwright.sync_api import Page, expect
from visitors import REVIEWER

from workbench.store import Store

pytestmark = pytest.mark.browser


def test_a_link_shows_the_articles_it_asks_for_and_so_does_the_way_back(page: Page, server) -> None:
    tagged, other = (server.add(stories.council(name)) for name in ("Tansy", "Teasel"))
    with Store.open(server.database) as store:
        by = {"reviewer": REVIEWER, "operation": "tag tansy"}
        store.tags.tag_articles([tagged.id], "harbour", **by)
    rows = page.locator(".faw-shelf tbody tr")
    page.goto(f"{server.url}/articles?tag=harbour&order=title")
    expect(rows).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/\?tag=harbour&order=title$"))
    expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()
    rows.get_by_role("link").first.click()
    expect(page.locator(".faw-text")).to_contain_text("Tansy")
    page.go_back()
    expect(rows).to_have_count(1)
    page.get_by_placeholder("Search articles").fill("Teasel")
    page.keyboard.press("Enter")
    expect(rows).to_contain_text(["Teasel"])
    expect(page).to_have_url(re.compile("find=Teasel"))
    page.goto(f"{server.url}/?find=Tansy")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(["Tansy"])
    page.get_by_role("link", name="Claims", exact=True).click()
    expect(page.get_by_placeholder("Search claims")).to_be_visible()
    page.get_by_role("link", name="Articles", exact=True).click()
    expect(page.get_by_placeholder("Search articles")).to_have_value("Tansy")
    expect(page).to_have_url(re.compile("find=Tansy"))
    assert other.id != tagged.id
