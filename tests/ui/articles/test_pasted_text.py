"""What is pasted to be added survives leaving the page, and a page says so where it cannot."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FIELD = "The article as you copied it"
WORDS = "The pumps failed again on Monday. " * 40_000  # 240,000 words
KEPT = "(length) => Object.values(localStorage).some((one) => one.length > length)"


def test_a_paste_of_200_000_words_survives_another_page_and_a_reload(page, server):
    page.goto(f"{server.url}/add")
    field = page.get_by_label(FIELD)
    field.fill(WORDS)
    page.wait_for_function(KEPT, arg=len(WORDS))
    page.get_by_role("link", name="People").click()
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    page.go_back()
    expect(field).to_have_value(WORDS)
    page.reload()
    expect(field).to_have_value(WORDS)
    expect(page.get_by_text("Kept from before: “The pumps failed again")).to_be_visible()

    field.fill(WORDS * 2)
    expect(page.get_by_text("The browser cannot keep this")).to_be_visible()
    field.fill("Pumps Sandmouth Rest Again\n\nThe pumps rested, Ilse Barrow said on Monday.")
    expect(page.get_by_text("The browser cannot keep this")).to_have_count(0)
    page.get_by_role("button", name="Clean and check").first.click()
    page.get_by_role("button", name="Add article").click()
    expect(page.get_by_role("link", name="Pumps Sandmouth Rest Again")).to_be_visible(
        timeout=60_000
    )
    expect(field).to_have_value("")
