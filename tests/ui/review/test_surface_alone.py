"""The desk before the server has answered, and with keys that no test of whole pages can press."""

from itertools import pairwise

import pytest
import stories
from alone import SELECT_WORDS
from playwright.sync_api import expect

from benchmarks.ui import PLACED, story
from workbench import codebook
from workbench.model import Annotation, Marks, words

pytestmark = pytest.mark.browser


# Until what the desk leaves for later is drawn: it is done in a part of a second.
RESTED = "() => new Promise((done) => setTimeout(done, 200))"


def test_edges_moved_while_a_new_claim_is_on_its_way_are_kept(alone):
    article = alone.add(stories.council("Cedar"))
    alone.show(article, f"{article.id}-05")
    alone.page.evaluate(SELECT_WORDS, "to leave Cedar by")
    alone.page.keyboard.press("a")
    alone.page.keyboard.press("Alt+Shift+ArrowLeft")
    alone.exchange()
    alone.page.keyboard.press("j")
    alone.exchange()
    made = alone.store.claims.get(f"{article.id}-07")
    assert words(made.attribution.content, article.text) == "to leave Cedar"


def test_words_selected_while_a_new_claim_is_on_its_way_stay_selected(alone):
    article = alone.add(stories.council("Dogwood"))
    alone.show(article, f"{article.id}-01")
    alone.page.evaluate(SELECT_WORDS, "to leave Dogwood by")
    alone.page.keyboard.press("a")
    alone.page.evaluate(SELECT_WORDS, "He")
    alone.exchange()
    assert alone.page.evaluate("getSelection().toString()") == "He"
    expect(alone.page.locator(".faw-tick.faw-on")).to_have_attribute(
        "data-claim", f"{article.id}-07"
    )


def test_focus_in_the_list_stays_on_its_claim_through_a_correction(alone):
    article = alone.add(stories.council("Elm"))
    alone.show(article, f"{article.id}-02")
    alone.page.keyboard.press("l")
    alone.page.keyboard.press("Alt+Shift+ArrowLeft")
    expect(alone.page.locator(".faw-item[data-n='2']")).not_to_contain_text("may sue")
    alone.page.evaluate(RESTED)
    expect(alone.page.locator(".faw-item[data-n='2']")).to_be_focused()


def test_all_finished_claims_of_an_article_are_submitted_with_one_press(alone):
    article = alone.add(stories.council("Fir"))
    done = Marks("ok", "named_person", "high", "one")
    claims = [f"{article.id}-0{number}" for number in (1, 2)]
    for claim in claims:
        given = Annotation(claim, alone.reviewer, 0, done)
        alone.store.annotations.save(given, operation=claim)
    alone.show(article, claims[0])
    submit = alone.page.get_by_role("button", name="Submit all 2 finished claims here")
    submit.click()
    expect(submit).to_be_disabled()
    alone.exchange()
    assert alone.store.unblinding.opened(article.id, alone.reviewer) == set(claims)
    expect(submit).to_be_hidden()
    expect(alone.page.get_by_role("heading", name="Others’ marks")).to_be_visible()
    alone.page.keyboard.press("j")
    others = alone.page.get_by_role("region", name="Others’ marks")
    expect(others.get_by_text("Nobody else marked this claim yet.")).to_be_visible()


NUMBERS = """() => {
  const all = (what) => [...document.querySelectorAll(what)];
  const near = ({ top }) => top > -innerHeight && top < 2 * innerHeight;
  const box = (one) => one.getBoundingClientRect();
  const ticks = all(".faw-tick").map((one) => [Number(one.dataset.n), near(box(one))]);
  return {
    listed: all(".faw-item").map((one) => Number(one.dataset.n)),
    numbered: ticks.map(([number]) => number).sort((a, b) => a - b),
    near: ticks.filter(([, near]) => near).map(([number]) => number).sort((a, b) => a - b),
    railed: Math.max(...all(".faw-mark").map((one) => Number(one.title.match(/\\d+(?=:)/)[0]))),
    spoken: all(".faw-share").reduce((sum, one) => sum + parseInt(one.textContent), 0),
  };
}"""


def test_after_a_new_claim_every_later_one_has_its_new_number_everywhere(alone):
    article = alone.add(story(6000, 150))
    alone.page.emulate_media(reduced_motion="reduce")  # nothing scrolls on while it is looked at
    alone.show(article, f"{article.id}-90")
    alone.page.wait_for_function("document.querySelector('main').scrollTop > 1000")
    alone.page.evaluate(PLACED, 1)
    total = len(alone.page.evaluate(NUMBERS)["listed"])
    alone.press("a")
    at_once = alone.page.evaluate(NUMBERS)
    every = list(range(1, total + 2))
    assert at_once["listed"] == every
    first, last = at_once["near"][0], at_once["near"][-1]
    assert 2 < first < last < total
    assert at_once["near"] == list(range(first, last + 1))
    alone.page.evaluate(RESTED)
    told = alone.page.evaluate(NUMBERS)
    assert told["listed"] == told["numbered"] == every
    assert told["railed"] == told["spoken"] == total + 1


def test_what_is_not_looked_for_stays_faded_while_its_neighbour_is_corrected(alone):
    article = alone.add(stories.council("Fir"))
    alone.show(article, f"{article.id}-05")
    alone.page.keyboard.press("/")
    alone.page.keyboard.type("leave")
    alone.page.keyboard.press("Escape")
    faded = alone.page.locator(".faw-out.faw-content", has_text="400 bolts")
    expect(faded).to_have_count(1)
    alone.press("ArrowLeft", altKey=True, shiftKey=True)
    assert faded.count() == 1
    expect(alone.page.locator(".faw-words")).to_have_text("to leave Fir by July")


def test_on_a_phone_the_orders_are_buttons_of_one_line_each(alone):
    alone.page.set_viewport_size({"width": 360, "height": 800})
    alone.show(alone.add(stories.council("Sloe")))
    alone.page.keyboard.press("l")
    orders = alone.page.locator(".faw-order-by")
    heights = orders.evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert len(heights) == 5
    assert len(set(heights)) == 1
    assert orders.last.evaluate("one => one.getBoundingClientRect().right") <= 360


TICKS = """() => {
  const edge = document.querySelector(".faw-rail").getBoundingClientRect().right;
  return [...document.querySelectorAll(".faw-tick")].map((tick) => {
    const { left, right, top, bottom } = tick.getBoundingClientRect();
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return { left: left - edge, top, bottom, hit: hit?.dataset.n, n: tick.dataset.n };
  });
}"""


def test_numbers_of_claims_on_one_line_stand_in_the_margin_each_to_be_pressed(alone):
    line = "Ann said yes, Bo said no, Cy said so."
    story = stories.article("Three Answers", line, "Then they left, Di said.")
    said = [("yes", "Ann"), ("no", "Bo"), ("so", "Cy")]
    claims = [stories.claim(story.text, f"{who} said {what}", who, "said") for what, who in said]
    claims.append(stories.claim(story.text, "Then they left", "Di", "said"))
    alone.show(alone.add((story, claims)))
    alone.page.evaluate(RESTED)
    ticks = alone.page.evaluate(TICKS)
    assert [one["n"] for one in ticks] == ["1", "2", "3", "4"]
    assert all(one["left"] >= 0 for one in ticks)
    assert all(one["hit"] == one["n"] for one in ticks)
    assert all(above["bottom"] <= below["top"] for above, below in pairwise(ticks))


IN_SIGHT = """() => {
  const card = document.querySelector(".faw-card").getBoundingClientRect();
  const parts = [".faw-speaker", ".faw-verb", ".faw-words"];
  const shown = parts.map((one) => document.querySelector(one));
  return shown.every((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return top >= Math.max(0, card.top) && bottom <= Math.min(window.innerHeight, card.bottom);
  });
}"""
WITHOUT_SCROLLING = """() => {
  const body = document.querySelector(".faw-body").getBoundingClientRect();
  return [...document.querySelectorAll(".faw-scale .faw-choice")].filter((choice) => {
    const { bottom, height } = choice.getBoundingClientRect();
    return height > 0 && bottom <= body.bottom;
  }).length;
}"""
TO_THE_END = """() => {
  for (const one of ["main", ".faw-body"]) document.querySelector(one).scrollTop = 100000;
}"""


def test_who_says_what_stays_in_sight_at_any_scroll_and_all_scales_fit_a_wide_window(alone):
    article = alone.add(stories.council("Gean"))
    alone.show(article, f"{article.id}-02")
    alone.page.get_by_role("button", name="Got it").click()
    for width, height in [(1440, 900), (1280, 720), (1024, 768), (390, 844)]:
        alone.page.set_viewport_size({"width": width, "height": height})
        alone.page.evaluate(TO_THE_END)
        alone.page.wait_for_function(IN_SIGHT)
    alone.page.set_viewport_size({"width": 1440, "height": 900})
    alone.page.evaluate("document.querySelector('.faw-body').scrollTop = 0")
    choices = sum(len(scale.offered) for scale in alone.codebook.scales)
    alone.page.wait_for_function(f"({WITHOUT_SCROLLING})() === {choices}")


def test_long_words_are_cut_and_shown_whole_and_a_finished_claim_from_its_top(alone):
    said = " ".join(f"the {number}th pump failed in the night" for number in range(40))
    story = stories.article("Pumps Fail", f"“{said}”, Ilse Barrow said. The crew slept, he said.")
    claims = [
        stories.claim(story.text, said, "Ilse Barrow", "said"),
        stories.claim(story.text, "The crew slept", "he", "said"),
    ]
    article = alone.add((story, claims))
    alone.show(article, f"{article.id}-01")
    words, unfold = alone.page.locator(".faw-words"), alone.page.locator(".faw-unfold")
    expect(unfold).to_have_text("Show all")
    low = words.bounding_box()["height"]
    unfold.click()
    expect(unfold).to_have_attribute("aria-expanded", "true")
    assert words.bounding_box()["height"] > low
    for key in "1133jk":
        alone.page.keyboard.press(key)
    expect(alone.page.locator(".faw-next")).to_be_focused()
    alone.page.wait_for_function("document.querySelector('.faw-body').scrollTop === 0")
    alone.page.keyboard.press("j")
    expect(unfold).not_to_be_visible()


def test_another_article_is_shown_in_a_narrow_window_too(alone):
    first, second = alone.add(stories.council("Hornbeam")), alone.add(stories.ferry("Ivy"))
    alone.page.set_viewport_size({"width": 1024, "height": 768})
    alone.show(first)
    alone.page.get_by_role("tab", name="Speakers").click()
    alone.show(second)
    expect(alone.page.locator(".faw-count")).to_contain_text("of 4")
    alone.page.get_by_role("tab", name="Speakers").click()
    expect(alone.page.get_by_role("tabpanel", name="Speakers")).to_contain_text("Ilse Barrow")


KNOWS = """
[[scale]]
name = "knows"
title = "How the source knows"
question = "How does the source come to know it?"
level = "nominal"
required = false
"""
ANSWER = """
[[scale.category]]
key = "{key}"
code = "{code}"
name = "{name}"
definition = "d"
include = "i"
exclude = "x"
example = "e"
near_miss = "n"
"""


def knowing(alone):
    """A codebook with a scale of the team's own, and Ana's answers on two of the claims."""
    answers = (ANSWER.format(key=1, code="told", name="Told by others"),)
    answers += (ANSWER.format(key=0, code="not_stated", name="Not stated"),)
    source = alone.codebook.source + KNOWS + "".join(answers)
    alone.codebook = codebook.parse(source.encode())
    article = alone.add(stories.council("Filbert"))
    for number, code in ((2, "not_stated"), (4, "told"), (6, "not_stated")):
        own = Marks(own=(("knows", code),))
        given = Annotation(f"{article.id}-{number:02d}", alone.reviewer, 0, own)
        alone.store.annotations.save(given, operation=f"knows {number}")
    return article


def test_claims_are_gone_through_by_an_answer_on_a_scale_of_the_team(alone):
    article = knowing(alone)
    page = alone.open(article, query="answer_knows=not_stated")
    chip = page.locator("[data-chip=answer_knows]")
    expect(chip).to_contain_text("How the source knows: Not stated")
    current = page.locator(".faw-tick.faw-on")
    expect(current).to_have_attribute("data-claim", f"{article.id}-02")
    page.keyboard.press("j")
    expect(current).to_have_attribute("data-claim", f"{article.id}-06")
    chip.click()
    expect(chip).to_have_count(0)
    assert "answer_knows" not in page.url
