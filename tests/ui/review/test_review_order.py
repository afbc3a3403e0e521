"""Reports within reports, what keeps quiet, and the order in which claims are gone through."""

import json
import re
from dataclasses import replace

import pytest
import stories
from playwright.sync_api import Page, expect
from visitors import click_on, open_article

from workbench.model import Facets

pytestmark = pytest.mark.browser

TEXT_ORDER, LEAST_SURE, MOST_TO_CHECK = (
    ["1", "2", "3", "4", "5", "6"],
    ["3", "5", "2", "4", "1", "6"],
    ["6", "1", "5", "2", "3", "4"],
)


def count(page: Page) -> str:
    return re.match(r"Claim (\d+) of 6", page.locator(".faw-count").text_content()).group(1)


def walked(page: Page, key: str, times: int) -> list[str]:
    """The numbers of the claims that pressing a key leads to."""
    seen = []
    for _ in range(times):
        page.keyboard.press(key)
        seen.append(count(page))
    return seen


def listed(page: Page) -> list[str]:
    return page.locator(".faw-item").evaluate_all("nodes => nodes.map(node => node.dataset.n)")


def style(page: Page, words: str, name: str) -> str:
    segment = page.locator(".faw-text .faw-seg", has_text=words).first
    return segment.evaluate("(node, name) => getComputedStyle(node)[name]", name)


def choose(page: Page, number: int) -> None:
    page.locator(f".faw-item[data-n='{number}']").evaluate("node => node.click()")


def test_inner_claims_have_a_dotted_line_and_stand_out_with_their_family_alone(alone):
    article = alone.add(stories.council("Aspen"))
    page = alone.open(article, f"{article.id}-01")
    words, source = "the steel was late", "Ilse Barrow"
    assert style(page, words, "textDecorationStyle") == "dotted"
    assert style(page, source, "textDecorationLine") == "none"
    plain = style(page, words, "backgroundColor")
    assert plain == style(page, "them ", "backgroundColor")
    for number in (2, 3, 4):
        choose(page, number)
        assert style(page, words, "borderBottomStyle") == "solid"
        assert style(page, words, "backgroundColor") != style(page, "them ", "backgroundColor")
        assert style(page, source, "textDecorationLine") == "underline"
    choose(page, 6)
    assert style(page, words, "borderBottomStyle") == "none"
    assert style(page, words, "backgroundColor") == plain


def test_a_click_on_shared_words_takes_the_outer_claim_first_then_the_inner(alone):
    article = alone.add(stories.council("Beech"))
    page = alone.open(article, f"{article.id}-01")
    seen = []
    for words in ["the steel was late"] * 3 + ["sue", "the steel was late", "them "]:
        click_on(page.locator(".faw-text .faw-seg", has_text=words).first)
        seen.append(count(page))
    assert seen == ["2", "3", "2", "4", "3", "2"]


def test_inner_claims_are_indented_under_their_outer_one_and_lead_to_it(alone):
    article = alone.add(stories.council("Carob"))
    page = alone.open(article, f"{article.id}-03")
    page.keyboard.press("l")
    left = "nodes => nodes.map(node => node.getBoundingClientRect().x)"
    edges = page.locator(".faw-item b").evaluate_all(left)
    assert edges[0] == edges[1] == edges[4] == edges[5] < edges[2] == edges[3]
    expect(page.locator(".faw-overlaps")).to_have_text("Reported in claim 2")
    page.get_by_role("button", name="Reported in claim 2").click()
    expect(page.locator(".faw-count")).to_have_text("Claim 2 of 6")
    expect(page.locator(".faw-overlaps")).to_have_text("Reports claim 3Reports claim 4")


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (1, "Worth checking: 1 figure"),
        (4, "hedged (“may”)"),
        (5, "Little to check: 1 date (intention)"),
        (6, "Worth checking: 1 figure, 1 date"),
    ],
)
def test_the_card_says_in_one_line_why_a_claim_is_worth_checking(alone, number, line):
    article = alone.add(stories.council("Damson"))
    page = alone.open(article, f"{article.id}-0{number}")
    expect(page.locator(".faw-facets")).to_have_text(line)


def test_an_intention_is_named_paler_passed_by_n_and_reached_by_j(alone):
    article = alone.add(stories.council("Elder"))
    page = alone.open(article, f"{article.id}-01")
    expect(page.locator(".faw-done")).to_have_text("0 of 5 done · 1 not for review")
    expect(page.locator(".faw-next")).to_contain_text("Next unreviewed (5)")
    assert walked(page, "n", 5) == ["2", "3", "4", "6", "1"]
    assert walked(page, "j", 4) == ["2", "3", "4", "5"]
    page.keyboard.press("l")
    row = page.locator(".faw-item[data-n='5']")
    expect(row).to_contain_text("Nils Hobart hopes intention")
    expect(row.locator(".faw-state")).not_to_be_visible()
    choose(page, 1)
    quiet, loud = (style(page, words, "backgroundColor") for words in ("to leave", "that 400"))
    assert quiet != loud


def test_marking_an_intention_is_possible_and_changes_no_count_of_what_was_said(page, server):
    server.add(stories.ferry("Following Fig"))
    article = server.add(stories.council("Fig"))
    open_article(page, server, article, f"{article.id}-05")
    page.keyboard.press("4")
    expect(page.locator(".faw-saved")).to_contain_text("Saved")
    expect(page.locator(".faw-done")).to_have_text("0 of 5 done · 1 not for review")
    page.keyboard.press("l")
    expect(page.locator(".faw-item[data-n='5'] .faw-state")).to_have_text("not a claim")
    for number in (1, 2, 3, 4, 6):
        choose(page, number)
        page.keyboard.press("4")
    expect(page.locator(".faw-done")).to_have_text("5 of 5 done · 1 not for review")
    expect(page.locator(".faw-next")).to_contain_text("Next article: ")
    page.wait_for_function("window.fawOutbox.pending.length === 0")
    page.goto(server.url)
    row = page.get_by_role("row", name="Council Weighs Fig Bridge")
    expect(row.locator("td")).to_have_text(["", "5", "all", "all"])


def test_the_switch_makes_intentions_like_any_other_and_is_remembered(alone):
    article = alone.add(stories.council("Grape"))
    page = alone.open(article, f"{article.id}-04")
    page.keyboard.press("q")
    expect(page.locator(".faw-done")).to_have_text("0 of 6 done")
    assert walked(page, "n", 1) == ["5"]
    alone.load()
    page = alone.open(article, f"{article.id}-04")
    assert walked(page, "n", 1) == ["5"]
    page.keyboard.press("l")
    switch = page.get_by_role("switch", name="Intentions and feelings")
    expect(switch).to_have_text("Intentions and feelings: for review (hide)")
    expect(switch).to_be_checked()
    expect(page.locator(".faw-item[data-n='5'] .faw-state")).to_be_visible()
    switch.press("Enter")
    expect(page.locator(".faw-done")).to_have_text("0 of 5 done · 1 not for review")


@pytest.mark.parametrize(
    ("presses", "numbers", "told"),
    [
        (0, TEXT_ORDER, None),
        (1, LEAST_SURE, "Least certain extraction"),
        (2, MOST_TO_CHECK, "Most check-worthy"),
        (3, TEXT_ORDER, "Flagged first"),
        (4, TEXT_ORDER, "Disputed first"),
        (5, TEXT_ORDER, None),
    ],
)
def test_j_and_k_and_n_follow_the_order_on_show(alone, presses, numbers, told):
    article = alone.add(stories.council("Holly"))
    page = alone.open(article, f"{article.id}-0{numbers[0]}")
    for _ in range(presses):
        page.keyboard.press("o")
    expect(page.locator("[data-chip=order] span")).to_have_text([told] if told else [])
    assert listed(page) == numbers
    assert walked(page, "j", 6) == [*numbers[1:], numbers[-1]]
    assert walked(page, "k", 6) == [*numbers[-2::-1], numbers[0]]
    said = [number for number in numbers if number != "5"]
    start = said.index(count(page)) if count(page) in said else -1
    assert walked(page, "n", 5) == [said[(start + step) % 5] for step in range(1, 6)]


def test_the_order_is_chosen_by_button_without_the_server_and_kept_for_the_reviewer(page, server):
    article = server.add(stories.council("Ilex"))
    sent: list[int] = []
    page.on(
        "websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame)))
    )
    open_article(page, server, article, f"{article.id}-01")
    page.keyboard.press("l")
    page.wait_for_timeout(500)
    sent.clear()
    orders = page.get_by_role("group", name="Order of the claims")
    orders.get_by_role("button", name="Least certain").press("Enter")
    expect(orders.get_by_role("button", name="Least certain")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert listed(page) == LEAST_SURE
    expect(page.locator(".faw-item[data-n='3']")).to_contain_text("in claim 2")
    page.wait_for_timeout(300)
    assert sent == []
    kept = page.evaluate("JSON.stringify({...localStorage})")
    assert json.loads(json.loads(kept)["faw:view:Ana Lind"]) == {"order": "unsure", "quiet": True}
    page.goto(f"{server.url}/review?article={article.id}")
    expect(page.locator(".faw-count")).to_have_text("Claim 3 of 6")
    page.locator("[data-chip=order]").click()
    expect(page.locator(".faw-sought")).not_to_be_visible()
    assert listed(page) == TEXT_ORDER


@pytest.mark.parametrize("kept", ["null", '"odd"', '{"order": "toString", "quiet": 3}', "{"])
def test_an_odd_choice_in_the_browser_is_no_choice(alone, kept):
    article = alone.add(stories.council("Jujube"))
    alone.page.evaluate(f"localStorage.setItem('faw:view:Ana Lind', {json.dumps(kept)})")
    page = alone.open(article, f"{article.id}-01")
    expect(page.locator("[data-chip=order]")).to_have_count(0)
    expect(page.locator(".faw-done")).to_have_text("0 of 5 done · 1 not for review")


def test_the_help_explains_order_quiet_and_reports_within_reports(alone):
    article = alone.add(stories.council("Kapok"))
    page = alone.open(article)
    page.keyboard.press("?")
    panel = page.get_by_role("dialog", name="Keys")
    expect(panel).to_contain_text("Order: text, least certain extraction, most check-worthy")
    expect(panel).to_contain_text("passed over by n, and not counted as to do")
    expect(panel).to_contain_text("first click takes the outer claim, the second the inner one")


@pytest.mark.parametrize("presses", [0, 2])
def test_on_a_narrow_screen_order_and_progress_fit_beside_the_claim(page, server, presses):
    article = server.add(stories.council("Lime"))
    page.set_viewport_size({"width": 400, "height": 850})
    open_article(page, server, article, f"{article.id}-01")
    for _ in range(presses):
        page.keyboard.press("o")
    page.keyboard.press("l")
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    top = page.locator(".faw-top")
    assert top.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    assert page.locator(".faw-count").bounding_box()["height"] < 30


def pumps():
    """Forty claims down a long page; most to check are by turns the first and the last of them."""
    said = [f"Pump {number} failed in the night" for number in range(40)]
    story = stories.article("Pumps Fail", *(f"{words}, Ilse Barrow said." for words in said))
    claims = [stories.claim(story.text, f"{words}, Ilse Barrow said") for words in said]
    return story, [
        replace(one, facets=Facets(worth=abs(number - 19.7) / 20))
        for number, one in enumerate(claims)
    ]


def test_a_claim_that_is_reached_quickly_from_afar_ends_up_in_view(page, server):
    article = server.add(pumps())
    page.set_viewport_size({"width": 1440, "height": 800})
    open_article(page, server, article, f"{article.id}-01")
    page.keyboard.press("o")
    page.keyboard.press("o")
    for wait in (50, 1_000):
        page.keyboard.press("j")  # to the last claim, and back to the second
        page.wait_for_timeout(wait)
    expect(page.locator(".faw-count")).to_have_text("Claim 2 of 40")
    expect(page.locator(".faw-on-content").first).to_be_in_viewport(ratio=1)
