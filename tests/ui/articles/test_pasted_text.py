"""What is pasted to be added survives leaving the page, and a page says so where it cannot."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FIELD = "The article as you copied it"
STORY = "Harbour Wall Sinks, Survey Finds\n\nThe pumps rested, Ilse Barrow said on Monday."
WORDS = "The pumps failed again on Monday. " * 33_400  # 200,400 words
KEPT = "(length) => Object.values(localStorage).some((one) => one.length > length)"
LONG = "(length) => document.querySelector('textarea')?.value.length === length"
FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }"


def test_a_paste_survives_another_page_and_200_000_words_a_reload(page, server):
    page.goto(f"{server.url}/add")
    field = page.get_by_label(FIELD)
    field.fill(STORY)
    page.get_by_role("link", name="People").click()
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    page.go_back()
    expect(field).to_have_value(STORY)
    field.fill(WORDS)
    page.wait_for_function(KEPT, arg=len(WORDS))
    page.reload()
    page.wait_for_function(LONG, arg=len(WORDS))
    expect(page.get_by_text("Kept from before: “The pumps failed again")).to_be_visible()
    page.get_by_role("button", name="Drop it").click()
    expect(field).to_have_value("")

    page.evaluate(FULL)
    field.fill("Pumps Rest")
    expect(page.get_by_text("The browser cannot keep this")).to_be_visible()


def test_a_paste_is_forgotten_once_it_is_added(page, server):
    page.goto(f"{server.url}/add")
    field = page.get_by_label(FIELD)
    field.fill(STORY)
    page.get_by_role("button", name="Clean and check").first.click()
    page.get_by_role("button", name="Add article").click()
    link = page.get_by_role("link", name="Harbour Wall Sinks")
    expect(link).to_be_visible(timeout=60_000)
    page.reload()
    expect(field).to_have_value("")
    assert not page.evaluate(KEPT, len(STORY))
