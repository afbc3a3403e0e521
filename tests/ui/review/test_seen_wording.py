"""Which wording an answer is stored on, while a colleague and the reviewer change the words."""

import pytest
import stories
from alone import SELECT_WORDS
from playwright.sync_api import expect

from workbench import review
from workbench.model import Span
from workbench.review import Wording

pytestmark = pytest.mark.browser

COLLEAGUE = "Bo"


def reword(store, article, claim, words):
    start = article.text.index(words)
    wording = Wording(content=(Span(start, start + len(words)),))
    store.people.add(COLLEAGUE, operation=COLLEAGUE)
    review.reword_claim(store, claim, wording, expected=1, reviewer=COLLEAGUE, operation="reword")


def wordings(alone, claim):
    """The revision the reviewer's marks are on, and the newest one."""
    return alone.store.annotations.get(
        claim, alone.reviewer
    ).claim_revision, alone.store.claims.get(claim).revision


def test_an_answer_on_words_that_a_colleague_changed_is_on_those_the_page_showed(alone):
    article = alone.add(stories.council("Alder"))
    claim = f"{article.id}-05"
    alone.show(article, claim)
    reword(alone.store, article, claim, "leave Alder")
    alone.page.keyboard.press("1")
    alone.page.keyboard.press("1")
    alone.exchange()
    assert wordings(alone, claim) == (1, 2)
    expect(alone.page.locator(".faw-words")).to_have_text("leave Alder")
    expect(alone.page.locator(".faw-toast")).to_have_text(
        "The claim’s text changed since you answered."
    )
    alone.page.keyboard.press("1")
    alone.exchange()
    assert wordings(alone, claim) == (2, 2)


def test_an_answer_right_after_ones_own_correction_is_on_the_corrected_words(alone):
    article = alone.add(stories.council("Birch"))
    claim = f"{article.id}-05"
    alone.show(article, claim)
    for _ in range(2):
        alone.page.keyboard.press("Alt+Shift+ArrowLeft")
    alone.page.keyboard.press("1")
    alone.page.keyboard.press("Alt+Shift+ArrowRight")
    alone.page.keyboard.press("1")
    alone.exchange()
    assert wordings(alone, claim) == (3, 3)
    assert alone.store.claim_revisions.marked_earlier(article.id, alone.reviewer) == {}


def test_an_answer_on_a_new_claim_is_on_the_words_it_was_made_of(alone):
    article = alone.add(stories.council("Cedar"))
    alone.show(article, f"{article.id}-05")
    alone.page.evaluate(SELECT_WORDS, "to leave Cedar by")
    alone.page.keyboard.press("a")
    alone.page.keyboard.press("1")
    alone.page.keyboard.press("Alt+Shift+ArrowLeft")
    alone.page.keyboard.press("1")
    alone.exchange()
    made = f"{article.id}-07"
    assert wordings(alone, made) == (2, 2)
    assert alone.store.annotations.get(made, alone.reviewer).version == 3


def test_an_answer_that_waits_for_a_correction_learns_where_it_led(alone):
    article = alone.add(stories.council("Dogwood"))
    claim = f"{article.id}-05"
    alone.show(article, claim)
    alone.page.keyboard.press("Alt+Shift+ArrowLeft")
    alone.page.keyboard.press("1")
    alone.exchange()
    alone.page.keyboard.press("1")
    waiting = "(claim) => fawOutbox.waiting(claim).map((one) => one.wording)"
    assert alone.page.evaluate(waiting, claim) == [2]


def test_an_answer_on_ones_own_refused_words_is_on_those_they_were_made_of(alone):
    article = alone.add(stories.council("Elm"))
    claim = f"{article.id}-05"
    alone.show(article, claim)
    reword(alone.store, article, claim, "leave Elm")
    alone.page.keyboard.press("Alt+Shift+ArrowLeft")
    alone.page.keyboard.press("1")
    alone.exchange()
    assert wordings(alone, claim) == (1, 2)
    assert claim in alone.store.claim_revisions.marked_earlier(article.id, alone.reviewer)


def test_answers_on_earlier_words_are_kept_by_one_press(alone):
    article = alone.add(stories.council("Elder"))
    claim = f"{article.id}-05"
    alone.show(article, claim)
    alone.page.keyboard.press("1")
    alone.exchange()
    alone.page.keyboard.press("Alt+Shift+ArrowLeft")
    alone.page.keyboard.press("j")
    alone.exchange()
    alone.page.keyboard.press("k")
    expect(alone.page.locator(".faw-newer")).to_contain_text("text changed since you answered")
    alone.page.get_by_role("button", name="Keep").click()
    expect(alone.page.locator(".faw-newer")).not_to_be_visible()
    alone.exchange()
    assert wordings(alone, claim) == (2, 2)
    assert alone.store.claim_revisions.marked_earlier(article.id, alone.reviewer) == {}
