"""The desk at twice the size and on a narrow phone: nothing is cut off, all can be done."""

from collections.abc import Iterator

import pytest
import stories
from playwright.sync_api import Browser, Page, expect
from visitors import REVIEWER, named, open_article

from workbench.model import Marks
from workbench.store import Store

pytestmark = pytest.mark.browser

# A window of 1280 × 800 at 200 % has half of its width and height in the page's own measure.
SCREENS = {"twice": (640, 400, 2), "phone": (360, 740, 1)}


@pytest.fixture(params=SCREENS)
def small(request: pytest.FixtureRequest, browser: Browser, server) -> Iterator[Page]:
    width, height, scale = SCREENS[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=scale
    )
    yield named(context, server).new_page()
    context.close()


def sideways(page: Page) -> list[int]:
    """By how much the page, its main part and the card's can be scrolled sideways."""
    return page.evaluate(
        """() => [document.documentElement, document.querySelector("[data-testid=stMain]"),
          ...document.querySelectorAll(".faw-card, .faw-body, .faw-top, .faw-foot")]
          .map((node) => Math.max(0, node.scrollWidth - node.clientWidth))"""
    )


# The first words of the claim are not under the card.
CLEAR = """
() => document.querySelector(".faw-on-content").getClientRects()[0].bottom
  <= document.querySelector(".faw-card").getBoundingClientRect().top
"""


def cut_off(page: Page) -> list[str]:
    """What is wider than its place or sticks out of the card.

    Words that end in … are left out, and tabs, which scroll.
    """
    return page.evaluate(
        """() => {
          const card = document.querySelector(".faw-card").getBoundingClientRect();
          const wrong = (node) => {
            const { left, right, width } = node.getBoundingClientRect();
            if (!width || getComputedStyle(node).textOverflow === "ellipsis") return false;
            const wide = node.scrollWidth - node.clientWidth > 1 && node.clientWidth > 0;
            return wide || left < card.left - 1 || right > card.right + 1;
          };
          const looked = ".faw-card :is(button:not(.faw-tab), p, h2, label, textarea)";
          const found = [...document.querySelectorAll(looked)].filter(wrong);
          return found.map((node) => node.outerHTML.slice(0, 120));
        }"""
    )


def test_a_claim_is_read_marked_and_noted_and_nothing_is_cut_off(small, server):
    article = server.add(stories.council(f"Auk{small.viewport_size['width']}"))
    claim = f"{article.id}-02"
    open_article(small, server, article, claim)
    assert sum(sideways(small)) == 0
    expect(small.locator(".faw-next")).to_be_in_viewport(ratio=1)
    expect(small.locator(".faw-count")).to_be_in_viewport(ratio=1)
    small.wait_for_function(CLEAR)
    for scale, answer in [
        ("extraction", "Correct"),
        ("sourcing", "Unnamed, but described"),
        ("confidence", "Moderate"),
        ("corroboration", "Contested"),
    ]:
        choice = small.locator(f"[data-scale={scale}]").get_by_role("radio", name=answer)
        choice.click()
        assert cut_off(small) == []
    small.locator(".faw-note").fill("seen small")
    small.get_by_role("button", name="Flag").click()
    small.locator("summary", has_text="Correct").click()
    assert cut_off(small) == []
    for name in ("Claims", "Speakers", "Facts", "Answers"):
        small.get_by_role("tab", name=name).click()
        assert cut_off(small) == []
    assert sum(sideways(small)) == 0
    small.wait_for_function("window.fawOutbox.pending.length === 0")
    with Store.open(server.database) as store:
        marks = store.annotations.get(claim, REVIEWER).marks
        flags = store.flags.of(article.id, REVIEWER)
    assert marks == Marks("ok", "unnamed_described", "moderate", "contested", "seen small")
    assert flags == {claim: (REVIEWER,)}


def test_the_state_of_every_line_stays_in_view_beside_it(small, server):
    article = server.add(stories.ferry(f"Boobook{small.viewport_size['width']}"))
    open_article(small, server, article, f"{article.id}-01")
    small.keyboard.press("4")
    small.wait_for_function("window.fawOutbox.pending.length === 0")
    told = small.evaluate(
        """() => [...document.querySelectorAll(".faw-tick")].map((tick) => {
          const { left, width } = tick.getBoundingClientRect();
          return [getComputedStyle(tick, "::before").content, width > 0 && left >= 0];
        })"""
    )
    assert told[0] == ['"✕"', True]
    assert told[1] == ['"○"', True], "the next claim begins on a line of its own"
    assert all(sign == '"○"' for sign, seen in told[1:] if seen)
    small.locator(".faw-tick").nth(1).evaluate("tick => tick.click()")
    expect(small.locator(".faw-count")).to_contain_text("Claim 2")


def test_the_help_over_the_page_fits_it(small, server):
    article = server.add(stories.council(f"Crake{small.viewport_size['width']}"))
    open_article(small, server, article, f"{article.id}-01")
    small.keyboard.press("?")
    panel = small.locator("dialog[open]")
    expect(panel).to_be_visible()
    box, view = panel.bounding_box(), small.viewport_size
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= view["width"]
    assert box["y"] + box["height"] <= view["height"]
    assert panel.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    panel.get_by_role("button", name="Close").click()


def crowded(name: str):
    """Three claims in one paragraph, of which two begin below its first line."""
    said = [f"the {name} dredger left the {where} before the tide" for where in ("dock", "bar")]
    text = f"Ilse Barrow said {said[0]} in May. The harbour master added that {said[1]} in June."
    last = "the pumps were past saving"
    story = stories.article(f"Dredger {name}", f"{text} A passenger complained that {last}.")
    claim = stories.claim
    return story, [
        claim(story.text, said[0], "Ilse Barrow", "said"),
        claim(story.text, said[1], "The harbour master", "added"),
        claim(story.text, last, "A passenger", "complained"),
    ]


# Where a part's small label ends, measured from the line before: below 0 they touch.
ROOM = """
() => [...document.querySelectorAll(".faw-seg[data-label]")].flatMap((piece) => {
  const own = piece.getClientRects()[0];
  const top = own.top + parseFloat(getComputedStyle(piece, "::before").top);
  const above = [...piece.closest(".faw-p").querySelectorAll(".faw-seg")]
    .flatMap((one) => [...one.getClientRects()])
    .filter((box) => box.width > 0 && box.bottom < own.top + own.height / 2);
  return above.map((box) => top - box.bottom);
})
"""


def test_the_labels_of_parts_do_not_touch_the_line_above(page, server):
    article = server.add(crowded("Dipper"))
    open_article(page, server, article, f"{article.id}-01")
    for width in (360, 640, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        measured = []
        for number in range(1, 4):
            expect(page.locator(".faw-count")).to_contain_text(f"Claim {number}")
            expect(page.locator(".faw-seg[data-label]").first).to_be_visible()
            measured += page.evaluate(ROOM)
            page.keyboard.press("j")
        assert measured, "some part begins below another line"
        assert min(measured) >= 0, f"{width} wide"
        for _ in range(2):
            page.keyboard.press("k")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (900, 700), (640, 900)])
def test_what_pointing_at_words_tells_never_covers_the_card(alone, width, height):
    alone.page.set_viewport_size({"width": width, "height": height})
    article = alone.add(stories.council(f"Eider{width}"))
    page = alone.open(article, f"{article.id}-01")
    card = page.locator(".faw-card").bounding_box()
    pieces = page.locator(".faw-text .faw-content, .faw-text .faw-source")
    shown = 0
    for piece in pieces.all():
        x, y = piece.evaluate(
            "n => { const r = [...n.getClientRects()].at(-1); return [r.right - 3, r.y + 9]; }"
        )
        if not 60 < y < height or (y > card["y"] and x > card["x"]):
            continue
        page.mouse.move(x, y)
        box = page.locator(".faw-hover")
        expect(box).to_be_visible()
        told = box.bounding_box()
        beside = told["x"] + told["width"] <= card["x"]
        above = told["y"] + told["height"] <= card["y"]
        assert beside or above
        shown += 1
        page.mouse.move(2, 2)
        expect(box).not_to_be_visible()
    assert shown


def test_claims_are_told_by_lines_where_the_system_has_its_own_colours(alone):
    article = alone.add(stories.council("Whitebeam"))
    alone.page.emulate_media(forced_colors="active")
    page = alone.open(article, f"{article.id}-01")
    chosen, other = (
        page.locator(".faw-content.faw-on").first,
        page.locator(".faw-content:not(.faw-on)").first,
    )
    expect(chosen).to_have_css("outline-style", "solid")
    expect(other).to_have_css("border-bottom-style", "solid")
    expect(other).to_have_css("outline-style", "none")
    expect(page.locator(".faw-source").first).to_have_css("text-decoration-style", "dotted")
