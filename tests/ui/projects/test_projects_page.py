"""Projects on the pages: made, filled, chosen in one place, named in the address, remembered."""

import re

import pytest
import stories
from playwright.sync_api import Page, expect
from visitors import named

from workbench.store import Store

pytestmark = pytest.mark.browser


def menu(page: Page):
    return page.locator(".st-key-project").get_by_role("button")


def test_a_project_is_made_filled_chosen_and_remembered(browser, own_server):
    for name in ("Smew", "Gadwall"):
        own_server.add(stories.ferry(name))
    with browser.new_context(viewport={"width": 1440, "height": 1000}) as context:
        page = named(context, own_server).new_page()
        page.goto(f"{own_server.url}/articles")
        expect(page.locator(".faw-shelf tbody tr")).to_have_count(2)
        expect(menu(page)).to_have_count(0)
        assert "project" not in page.url

        page.get_by_role("link", name="New project").click()
        page.get_by_label("New project").fill("Elections")
        page.get_by_role("button", name="Create project").click()
        expect(menu(page)).to_have_text(re.compile("All projects"))

        page.get_by_role("link", name="Articles", exact=True).click()
        page.get_by_role("checkbox", name=re.compile("Choose .*Smew")).check()
        expect(page.get_by_text("1 article chosen")).to_be_visible()
        page.get_by_label("Move to project").click()
        page.get_by_role("option", name="Elections").click()
        page.get_by_role("button", name="Move", exact=True).click()
        expect(page.get_by_text("1 article moved to Elections.")).to_be_visible()

        menu(page).click()
        page.get_by_text("Elections", exact=True).last.click()
        expect(page.locator(".faw-shelf tbody tr")).to_have_count(1)
        page.wait_for_url(re.compile("project=2"))
        page.keyboard.press("Escape")
        page.get_by_role("link", name="Claims", exact=True).click()
        expect(menu(page)).to_have_text(re.compile("Elections"))
        with Store.open(own_server.database) as store:
            claims = store.counts.work("", 2).claims.to_review
            assert 0 < claims < store.counts.work("").claims.to_review
        expect(page.locator(".faw-roll li")).to_have_count(claims)
        page.wait_for_url(re.compile(r"claims\?.*project=2"))

        page.locator(".faw-roll a").first.click()
        tags = page.locator(".faw-tagging .faw-chip")
        page.locator("#faw-tag").fill("to  call")
        page.keyboard.press("Enter")
        expect(tags).to_have_text(re.compile("to call"))
        page.locator("#faw-tag").fill("Not a claim")
        page.keyboard.press("Enter")
        expect(page.locator(".faw-trouble")).to_contain_text("people see tags before they mark")
        page.get_by_role("button", name="Understood").click()
        expect(tags).to_have_count(1)
        page.wait_for_url(re.compile("project=2"))
        page.get_by_role("link", name="Claims", exact=True).click()
        expect(page.locator(".faw-roll-tag")).to_have_text("to call")

        later = named(context, own_server).new_page()
        later.goto(own_server.url)
        expect(later.locator(".faw-shelf tbody tr")).to_have_count(1)
        later.goto(f"{own_server.url}/?project=all")
        expect(later.locator(".faw-shelf tbody tr")).to_have_count(2)
