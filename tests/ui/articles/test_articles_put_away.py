"""Articles leave the lists with a reason and come back; samples are only offered."""

import pytest
import stories
from playwright.sync_api import expect
from visitors import open_article

from workbench.store import Store

pytestmark = pytest.mark.browser


def test_an_article_is_put_away_with_a_reason_and_found_again(page, server):
    article = server.add(stories.ferry("Smew"))
    open_article(page, server, article)
    page.get_by_text("About this article").click()
    page.get_by_role("button", name="Put it away").click()
    expect(page.get_by_text("Say why, in a few words")).to_be_visible()
    page.get_by_label("Reason").fill("Sent in twice")
    page.get_by_role("button", name="Put it away").click()
    expect(page.get_by_text("put this article away on")).to_contain_text("Sent in twice")
    expect(page.locator(".faw-tag")).to_have_text("Put away")

    page.get_by_role("link", name="Articles").click()
    row = page.locator(".faw-shelf tr", has_text="Smew")
    page.get_by_text("Put away (show)").click()
    expect(row.locator(".faw-shelf-tag")).to_have_text("Put away")
    page.get_by_text("Put away (show)").click()
    expect(row).to_have_count(0)


def test_a_correction_shows_in_the_list_and_leaves_the_story(page, server):
    article = server.add(stories.ferry("Gadwall"))
    open_article(page, server, article)
    page.get_by_text("About this article").click()
    page.get_by_label("Headline").fill("Gadwall late again")
    page.get_by_label("Published").fill("soon")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("“soon” is no date")).to_be_visible()
    page.get_by_label("Headline").fill("Gadwall late again")
    page.get_by_label("Published").fill("2031-05-07")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("headline ‘Gadwall late again’")).to_be_visible()
    expect(page.locator(".faw-header h1")).to_have_text(article.title)
    page.get_by_role("link", name="Articles").click()
    expect(page.locator(".faw-shelf tr", has_text="Gadwall late again")).to_be_visible()


def test_an_empty_store_is_offered_samples_and_given_none(page, own_server):
    page.goto(f"{own_server.url}/articles")
    button = page.get_by_role("button", name="Add 10 sample articles")
    expect(button).to_be_visible()
    with Store.open(own_server.database) as store:
        assert store.counts.everything()["articles"] == 0
    button.click()
    expect(page.locator(".faw-shelf-tag")).to_have_count(10, timeout=120_000)
    page.get_by_role("button", name="Put the samples away").click()
    expect(page.get_by_role("heading", name="No articles yet")).to_be_visible()
    with Store.open(own_server.database) as store:
        assert {one.put_away for one in store.articles.progress("", put_away=True)} == {True}
