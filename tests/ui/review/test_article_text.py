"""Reading an article at the desk: what stands out, who says it, and what one looks for."""

import re
from dataclasses import replace

import pytest
import stories
from playwright.sync_api import Page, expect
from visitors import named, open_article

from workbench.model import Block, Role, Span, article_id

pytestmark = pytest.mark.browser


def point_at(page: Page, words: str) -> None:
    piece = page.locator(".faw-text .faw-seg", has_text=words).first
    piece.scroll_into_view_if_needed()
    x, y = piece.evaluate("n => { const r = n.getClientRects()[0]; return [r.x + 9, r.y + 9]; }")
    page.mouse.move(x, y)


def count(page: Page) -> str:
    return re.match(r"Claim (\d+)", page.locator(".faw-count").text_content()).group(1)


def listed(page: Page) -> list[str]:
    numbers = "nodes => nodes.filter(n => !n.closest('li').hidden).map(n => n.dataset.n)"
    return page.locator(".faw-item").evaluate_all(numbers)


def test_pointing_at_a_highlight_tells_who_says_it_and_marks_all_its_parts(alone):
    article = alone.add(stories.ferry("Acacia"))
    page = alone.open(article)
    point_at(page, "and the crew did well")
    box = page.locator(".faw-hover")
    expect(box).to_have_text("Ilse BarrowNamed person · claim 2 · open")
    assert page.locator(".faw-pointed.faw-seg").all_text_contents() == [
        "“Nobody was in danger,”",
        "Ilse Barrow",
        "told",
        "“and the crew did well 🔥.”",
    ]
    point_at(page, "the pumps were past saving")
    expect(box.locator("b")).to_have_text(["the captain", "A passenger"])
    page.mouse.move(1400, 5)
    expect(box).not_to_be_visible()
    expect(page.locator(".faw-pointed")).to_have_count(0)


def test_the_rail_tells_every_state_by_a_sign_and_leads_to_its_claim(alone):
    article = alone.add(stories.council("Bamboo"))
    page = alone.open(article, f"{article.id}-01")
    page.keyboard.press("4")
    marks = page.locator(".faw-rail .faw-mark")
    expect(marks.first).to_have_text("✕")
    expect(marks.first).to_have_attribute("title", "Claim 1: not a claim")
    marks.last.click()
    assert count(page) in {"5", "6"}
    for key in "1111":
        page.keyboard.press(key)
    expect(page.locator(".faw-tick.faw-on")).to_have_attribute("data-sign", "●")
    expect(marks.last).to_have_attribute("title", "Claims 5–6: 1 of 2 done")
    expect(marks.last).to_have_text("2◐")


def test_a_caption_left_out_of_the_text_is_read_in_its_place_set_apart(alone):
    story, claims = stories.ferry("Cypress")
    caption = Block(Role.CAPTION, "The quay at dawn", reason="a caption")
    story = replace(story, blocks=(*story.blocks[:2], caption, *story.blocks[2:]))
    article = alone.add((story, claims))
    page = alone.open(article)
    beside = page.locator(".faw-text > *").nth(1)
    expect(beside).to_have_text("Photo caption The quay at dawn")
    assert beside.evaluate("n => getComputedStyle(n).borderInlineStartStyle") == "solid"
    expect(page.locator(".faw-byline")).to_have_text("By Tam Ostrey")
    expect(page.locator(".faw-dated")).to_have_text("6 May 2031, 18:40")
    assert "\n\n".join(page.locator(".faw-p").all_text_contents()) == article.text


def test_text_from_right_to_left_is_set_so_and_its_marks_stay_in_the_margin(alone):
    words = "قال رئيس الميناء إن العبارة وصلت متأخرة"
    story = stories.article("Ferry Late", words, "The pumps failed, the captain said.")
    claims = [
        stories.claim(story.text, "العبارة وصلت متأخرة", "رئيس الميناء", "قال"),
        stories.claim(story.text, "The pumps failed", "the captain", "said"),
    ]
    article = alone.add((story, claims))
    page = alone.open(article)
    first, second = (page.locator(".faw-text .faw-p").nth(n) for n in (0, 1))
    assert [p.evaluate("n => getComputedStyle(n).direction") for p in (first, second)] == [
        "rtl",
        "ltr",
    ]
    edges = page.locator(".faw-tick").evaluate_all("l => l.map(n => n.getBoundingClientRect().x)")
    assert edges[0] == edges[1] < first.bounding_box()["x"]
    expect(page.locator(".faw-words")).to_have_css("direction", "rtl")


def test_a_word_without_end_is_broken_and_nothing_scrolls_sideways(page, server):
    word = "Donaudampfschifffahrt" * 40
    story = stories.article("Ferry Late", f"{word}, the captain said.")
    claims = [stories.claim(story.text, word, "the captain", "said", speaker=word)]
    article = server.add((story, claims))
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        open_article(page, server, article)
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
        for part in (".faw-article", ".faw-body"):
            assert page.locator(part).evaluate("n => n.scrollWidth - n.clientWidth") <= 0


def long_story():
    said = [f"Pump {number} failed in the night" for number in range(40)]
    story = stories.article("Pumps Fail Apart", *(f"{words}, Ilse Barrow said." for words in said))
    return story, [stories.claim(story.text, words) for words in said]


def test_with_reduced_motion_a_far_claim_is_in_view_at_once(browser, server):
    article = server.add(long_story())
    context = named(browser.new_context(reduced_motion="reduce"), server)
    page = context.new_page()
    open_article(page, server, article, f"{article.id}-01")
    tops = """() => new Promise(resolve => {
      const view = document.querySelector('[data-testid=stMain]'), seen = new Set();
      const look = () => { seen.add(view.scrollTop); seen.size < 9 && performance.now() - from < 600
        ? requestAnimationFrame(look) : resolve(seen.size); };
      const from = performance.now();
      document.querySelector(".faw-item[data-n='38']").click();
      look();
    })"""
    assert page.evaluate(tops) <= 2
    expect(page.locator(".faw-on-content").first).to_be_in_viewport(ratio=1)
    context.close()


def test_the_speakers_are_told_with_type_and_claims_and_lead_through_theirs(alone):
    article = alone.add(stories.council("Durian"))
    page = alone.open(article, f"{article.id}-01")
    page.keyboard.press("p")
    rows = page.locator(".faw-speaks")
    expect(rows.first).to_have_text("Nils HobartNamed person2 claims, 0 done")
    expect(rows.first).to_be_focused()
    seen = []
    for _ in range(3):
        page.keyboard.press("Enter")
        seen.append(count(page))
    assert seen == ["5", "6", "5"]
    expect(rows.first).to_have_attribute("aria-current", "true")
    expect(rows).to_have_count(5)


@pytest.mark.parametrize(
    ("query", "numbers", "told"),
    [
        ("speaker=Nils Hobart", ["5", "6"], "Nils Hobart"),
        ("find=STEEL late", ["2", "3"], "“STEEL late”"),
        ("unreviewed=1", ["1", "2", "3", "4", "6"], "unreviewed"),
        ("sourcing=unanswered&find=sue", ["2", "4"], "sourcing not answered✕“sue”"),
        ("kind=indirect&speaker=Clerks", ["2"], "Clerks✕Reported speech"),
        ("kind=Reported speech&speaker=Clerks", ["2"], "Clerks✕Reported speech"),
    ],
)
def test_a_link_with_filters_shows_a_colleague_the_same_claims(alone, query, numbers, told):
    article = alone.add(stories.council("Ebony"))
    page = alone.open(article, f"{article.id}-0{numbers[0]}", query)
    expect(page.locator(".faw-count")).to_contain_text("Claim")
    assert listed(page) == numbers
    some = "1 matches" if len(numbers) == 1 else f"{len(numbers)} match"
    expect(page.locator(".faw-sought")).to_contain_text(f"{some}{told}")
    assert count(page) == numbers[0]
    seen = []
    for _ in numbers:
        page.keyboard.press("j")
        seen.append(count(page))
    assert seen == [*numbers[1:], numbers[-1]]


def test_filters_are_set_in_the_page_live_in_the_address_and_are_cleared(page, server):
    article = server.add(stories.council("Fir"))
    open_article(page, server, article, f"{article.id}-01")
    page.keyboard.press("/")
    page.keyboard.type("nils jn1")
    expect(page.locator(".faw-saved")).to_have_text("Nothing marked yet")
    expect(page.locator(".faw-sought")).to_contain_text("0 match")
    for _ in range(4):
        page.keyboard.press("Backspace")
    expect(page.locator(".faw-sought")).to_contain_text("2 match")
    expect(page).to_have_url(re.compile("find=nils"))
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert count(page) == "6"
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Unreviewed by you").check()
    page.reload()
    expect(page.locator(".faw-sought")).to_contain_text("1 matches“nils”✕unreviewed")
    page.get_by_label("Speaker", exact=True).select_option("Nils Hobart")
    expect(page).to_have_url(re.compile("speaker=Nils"))
    page.get_by_role("button", name="Remove filter: unreviewed").click()
    expect(page.get_by_label("Unreviewed by you")).not_to_be_checked()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".faw-sought")).not_to_be_visible()
    assert not re.search("find|unreviewed|speaker", page.url)
    assert len(listed(page)) == 6


def test_what_is_answered_while_only_unreviewed_is_asked_for_is_passed_by_n(alone):
    article = alone.add(stories.council("Ginkgo"))
    page = alone.open(article, query="unreviewed=1")
    expect(page.locator(".faw-count")).to_have_text("Claim 1 of 6")
    for number in ("2", "3", "4"):
        page.keyboard.press("4")
        page.keyboard.press("n")
        assert count(page) == number
    assert listed(page) == ["4", "6"]


def test_claims_that_are_not_looked_for_lose_their_tint(alone):
    article = alone.add(stories.council("Hickory"))
    page = alone.open(article, query="speaker=Nils Hobart")
    expect(page.locator(".faw-count")).to_contain_text("Claim 6")
    colour = "n => getComputedStyle(n).backgroundColor"
    first, sixth = (
        page.locator(".faw-seg", has_text=words).last.evaluate(colour)
        for words in ("bridge cost 6 %", "that 400 bolts")
    )
    assert first == "rgba(0, 0, 0, 0)" != sixth


def test_an_article_may_have_no_headline_block(alone):
    text = "The pumps failed, the captain said."
    story = stories.article("x", text)
    bare = replace(
        story,
        id=article_id(text),
        text=text,
        title="Pumps Fail",
        blocks=(Block(Role.BODY, text, Span(0, len(text))),),
    )
    claims = [stories.claim(text, "The pumps failed", "the captain", "said")]
    article = alone.add((bare, claims))
    page = alone.open(article)
    expect(page.locator(".faw-header h1")).to_have_text("Pumps Fail")
