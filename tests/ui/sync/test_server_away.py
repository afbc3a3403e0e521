"""With the server away the page works on, and nothing takes the keyboard from who types."""

import pytest
import stories
from playwright.sync_api import expect
from visitors import REVIEWER, named, open_article

from workbench.model import Marks
from workbench.store import Store

pytestmark = pytest.mark.browser


def test_a_first_note_is_typed_on_and_left_when_the_server_goes_away_in_the_middle_of_it(
    browser, own_server
):
    article = own_server.add(stories.council("Yew"))
    claim = f"{article.id}-02"
    context = named(browser.new_context(viewport={"width": 1440, "height": 1000}), own_server)
    page = context.new_page()
    open_article(page, own_server, article, claim)
    page.keyboard.press("m")
    page.keyboard.type("Ask ")
    own_server.stop()
    told = page.locator(".faw-connection")
    expect(told).to_contain_text("No connection")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.type("the clerk")
    page.keyboard.press("Escape")
    for key in "13":
        page.keyboard.press(key)
    expect(page.locator(".faw-note")).to_have_value("Ask the clerk")
    own_server.start()
    page.wait_for_function("window.fawOutbox?.pending.length === 0", timeout=45_000)
    expect(told).to_be_hidden()
    with Store.open(own_server.database) as store:
        marks = store.annotations.get(claim, REVIEWER).marks
    assert marks == Marks("ok", "document", note="Ask the clerk")


def test_an_address_without_a_page_says_so_in_the_page_itself(visit, server):
    page = named(visit, server).new_page()  # Streamlit writes of it to the console
    page.goto(f"{server.url}/minutes")
    expect(page.get_by_text("There is no page “minutes”. This is Articles.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name="Claims").click()
    expect(page.get_by_text("There is no page")).to_have_count(0)
