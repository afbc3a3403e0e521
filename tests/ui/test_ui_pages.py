"""Coming in, adding articles, and taking reports away."""

import re

import pytest
import stories
from playwright.sync_api import expect
from visitors import REVIEWER

from workbench import review
from workbench.store import Store

pytestmark = pytest.mark.browser

PASTE = """Harbour Wall Sinks, Survey Finds

By Tam Ostrey

The sea wall has sunk by nine centimetres, Ilse Barrow said on Monday.

Subscribe to our newsletter for more

“We saw it coming,” said Ilse Barrow, the chief engineer, in Quillport.
"""


def test_the_name_is_asked_once_and_kept_after_a_reload(visit, server):
    server.add(stories.ferry("Vine"))
    page = visit.new_page()
    page.goto(server.url)
    page.get_by_label("I am new here").fill("  Bo   Quill ")
    page.get_by_role("button", name="Start reviewing").click()
    expect(page.get_by_text("What’s your name?")).not_to_be_visible()
    page.wait_for_function("document.cookie.includes('workbench_reviewer=Bo%20Quill')")
    page.reload()
    expect(page.get_by_role("button", name="Add articles")).to_be_visible()
    expect(page.get_by_text("What’s your name?")).not_to_be_visible()
    with Store.open(server.database) as store:
        assert "Bo Quill" in store.people.names()


def test_who_is_reviewing_stands_at_the_top_of_the_page_and_can_be_changed_there(page, server):
    page.goto(server.url)
    page.get_by_role("button", name=REVIEWER).click()
    page.get_by_role("button", name="Change reviewer").click()
    page.get_by_label("I am new here").fill("Cy Reed")
    page.get_by_role("button", name="Start reviewing").click()
    expect(page.get_by_role("button", name="Cy Reed")).to_be_visible()


def test_the_list_shows_progress_and_finds_words(page, server):
    server.add(stories.ferry("Tamarack"))
    page.goto(f"{server.url}/articles")
    row = page.get_by_role("row", name="Ferry Tamarack Late")
    expect(row).to_contain_text("Quillport Courier · 6 May 2031, 18:40")
    expect(row).to_contain_text("0 of 4")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_placeholder("Search articles").fill("Tamarack hours")
    page.keyboard.press("Enter")
    expect(page.locator(".faw-shelf tbody tr")).to_have_count(1)
    expect(page.locator(".faw-shelf q")).to_contain_text("three hours late")
    page.get_by_placeholder("Search articles").fill("nosuchword")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No article holds all of these words")).to_be_visible()


@pytest.mark.parametrize("between_ms", [40, 130, 250])
def test_a_double_click_opens_an_article_once_and_one_back_leads_to_the_list_as_it_was(
    page, server, between_ms
):
    article = server.add(stories.ferry("Sycamore"))
    page.goto(server.url)
    search = page.get_by_placeholder("Search articles")
    search.fill("Sycamore")
    search.press("Enter")
    expect(page.locator(".faw-shelf tbody tr")).to_have_count(1)
    page.wait_for_url("**/?find=Sycamore")
    link = page.get_by_role("link", name="Ferry Sycamore Late")
    before = page.evaluate("history.length")
    link.hover()
    for click in (1, 2):
        page.mouse.down(click_count=click)
        page.mouse.up(click_count=click)
        page.wait_for_timeout(between_ms)
    expect(page.locator(".faw-count")).to_have_text("Claim 1 of 4")
    expect(page).to_have_url(re.compile(f"/review\\?article={article.id}.*claim={article.id}-01"))
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    expect(link).to_be_focused()
    expect(search).to_have_value("Sycamore")
    expect(page.locator(".faw-shelf tbody tr")).to_have_count(1)
    assert page.url == f"{server.url}/?find=Sycamore"
    page.go_forward()
    expect(page.locator(".faw-count")).to_have_text("Claim 1 of 4")


def test_an_empty_store_says_what_to_do(browser, own_server):
    context = browser.new_context()
    page = context.new_page()
    page.goto(own_server.url)
    page.get_by_text(REVIEWER).click()
    expect(page.get_by_text("No articles yet")).to_be_visible()
    page.get_by_role("link", name="Add the first article").click()
    expect(page.get_by_role("heading", name="Add articles")).to_be_visible()
    context.close()


def test_a_paste_shows_its_cleaning_and_a_restored_block_is_part_of_what_is_added(page, server):
    page.goto(f"{server.url}/add")
    page.get_by_label("The article as you copied it").fill(PASTE)
    page.get_by_role("button", name="Clean and check").first.click()
    newsletter = page.locator(".faw-block", has_text="Subscribe to our newsletter")
    expect(newsletter).to_contain_text("left out")
    expect(page.get_by_label("Headline")).to_have_value("Harbour Wall Sinks, Survey Finds")
    newsletter.get_by_role("button", name="Restore").click()
    expect(newsletter).to_contain_text("kept")
    wall = page.locator(".faw-block", has_text="nine centimetres")
    wall.get_by_role("button", name="Edit").click()
    field = page.get_by_label("Text of the block")
    field.fill("The sea wall has sunk by nine inches, the harbour survey said on Monday.")
    page.get_by_role("button", name="Save the text").click()
    expect(page.locator(".faw-block", has_text="nine inches")).to_contain_text("kept, edited")
    page.get_by_label("Publisher").fill("Evening Lamp")
    page.get_by_role("button", name="Add article").click()
    page.get_by_role("link", name="Harbour Wall Sinks").click(timeout=60_000)
    expect(page.locator(".faw-text")).to_contain_text("Subscribe to our newsletter")
    expect(page.locator(".faw-meta")).to_contain_text("Evening Lamp")
    words = "The sea wall has sunk by nine inches"
    expect(page.locator(".faw-content", has_text=words)).to_be_visible()


def test_of_several_files_the_bad_one_is_named_and_the_others_go_through(page, server):
    page.goto(f"{server.url}/add")
    page.get_by_role("tab", name="Upload files").click()
    good = "Pumps {0} Fail Again\n\nThe pumps failed in {0}, Ilse Barrow said on Monday.\n"
    page.locator("input[type=file]").set_input_files(
        [
            {
                "name": "one.txt",
                "mimeType": "text/plain",
                "buffer": good.format("Sandmouth").encode(),
            },
            {"name": "bad.txt", "mimeType": "text/plain", "buffer": b"\x00\x01" * 400},
            {
                "name": "two.txt",
                "mimeType": "text/plain",
                "buffer": good.format("Thornmere").encode(),
            },
        ]
    )
    page.get_by_role("tabpanel", name="Upload files").get_by_role(
        "button", name="Clean and check"
    ).click()
    expect(page.get_by_text("Couldn’t read bad.txt")).to_be_visible()
    page.get_by_role("button", name="Add 2 articles").click()
    expect(page.get_by_text("2 added, 1 failed")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("link", name="Pumps Sandmouth Fail Again")).to_be_visible()
    expect(page.get_by_text("Couldn’t read bad.txt")).to_be_visible()
    with Store.open(server.database) as store:
        found = store.search.articles("Ilse Sandmouth") + store.search.articles("Ilse Thornmere")
    assert len(found) == 2


def test_another_version_is_told_before_it_is_added_and_the_reviewer_decides(page, server):
    text = "Weir Holds Through the Night, Its Office Says\n\n" + "\n\n".join(
        f"The gate of ward {ward} held through the night, Ilse Barrow of the weir office said."
        for ward in ("Anselm", "Brun", "Cleve", "Dorn")
    )
    files = {"first.txt": text, "second.txt": text.replace("Dorn", "Dale")}
    page.goto(f"{server.url}/add")
    page.get_by_role("tab", name="Upload files").click()
    page.locator("input[type=file]").set_input_files(
        [
            {"name": name, "mimeType": "text/plain", "buffer": words.encode()}
            for name, words in files.items()
        ]
    )
    page.get_by_role("tabpanel", name="Upload files").get_by_role(
        "button", name="Clean and check"
    ).click()
    expect(
        page.get_by_text(
            "Nearly the same text as “Weir Holds Through the Night, Its Office Says”. 99 % of"
        )
    ).to_be_visible()
    page.get_by_text("Add this article").last.click()
    page.get_by_role("button", name="Add 1 article").click()
    expect(page.get_by_text("1 added, 1 left out")).to_be_visible(timeout=60_000)
    page.get_by_role("tab", name="Paste").click()
    page.get_by_label("The article as you copied it").fill(files["second.txt"])
    page.get_by_role("button", name="Clean and check").first.click()
    expect(
        page.get_by_text("Nearly the same text as “Weir Holds Through the Night, Its Office Says”")
    ).to_be_visible()
    page.get_by_role("link", name="Open “Weir Holds Through the Night, Its Office Says”").click()
    expect(page.locator(".faw-text")).to_contain_text("ward Dorn")


def test_a_left_out_block_is_restored_from_the_review_page_and_claims_keep_their_words(
    page, server
):
    page.goto(f"{server.url}/add")
    page.get_by_label("The article as you copied it").fill(PASTE.replace("Harbour", "River"))
    page.get_by_role("button", name="Clean and check").first.click()
    page.get_by_role("button", name="Add article").click()
    page.get_by_role("link", name="River Wall Sinks").click(timeout=60_000)
    expect(page.locator(".faw-count")).to_contain_text("Claim")
    before = page.locator(".faw-item > span:last-child").all_text_contents()
    page.get_by_role("tab", name="Left out").click()
    page.locator(".faw-block", has_text="newsletter").get_by_role("button", name="Restore").click()
    expect(page.locator(".faw-text")).to_contain_text("Subscribe to our newsletter")
    after = page.locator(".faw-item > span:last-child").all_text_contents()
    assert [words for words in after if words in before] == before


@pytest.mark.parametrize("what", ["Claims", "Annotations", "Events"])
def test_a_download_is_the_export_byte_for_byte(page, server, what):
    server.add(stories.ferry("Umber"))
    page.goto(f"{server.url}/reports")
    page.get_by_role("radio", name=what).click()
    expect(page.get_by_role("radio", name=what)).to_be_checked()
    page.wait_for_timeout(500)
    with page.expect_download() as csv:
        page.get_by_role("button", name="Download CSV").click()
    with page.expect_download() as jsonl:
        page.get_by_role("button", name="Download JSON Lines").click()
    with Store.open(server.database) as store:
        assert csv.value.path().read_bytes() == review.export(store, what.lower(), "csv", REVIEWER)
        assert jsonl.value.path().read_bytes() == review.export(
            store, what.lower(), "jsonl", REVIEWER
        )


def test_the_csv_can_carry_a_mark_for_excel(page, server):
    page.goto(f"{server.url}/reports")
    page.get_by_text("For Excel").click()
    page.wait_for_timeout(500)
    with page.expect_download() as csv:
        page.get_by_role("button", name="Download CSV").click()
    assert csv.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
