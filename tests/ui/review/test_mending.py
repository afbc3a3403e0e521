"""What the extraction check called wrong is put right in place; an own claim is asked less."""

import pytest
import stories
from alone import SELECT_WORDS
from playwright.sync_api import expect

from workbench.model import words

pytestmark = pytest.mark.browser


def test_a_wrong_source_and_wrong_words_are_put_right_and_not_asked_again(alone):
    article = alone.add(stories.council("Sorrel"))
    claim = f"{article.id}-01"
    alone.show(article, claim)
    page, box = alone.page, alone.page.locator(".faw-mending")
    expect(box).not_to_be_visible()
    page.keyboard.press("2")
    expect(box.locator("h3")).to_have_text("Who said it?")
    expect(box.locator(".faw-choice")).to_have_text(
        ["Nils Hobart", "Clerks", "Ilse Barrow", "the firm"]
    )
    box.get_by_role("button", name="Clerks").click()
    expect(page.locator(".faw-speaker")).to_have_text("Clerks")
    alone.exchange()
    expect(box).not_to_be_visible()
    alone.exchange()
    assert alone.store.annotations.get(claim, alone.reviewer).marks.extraction == "ok"
    assert alone.store.annotations.get(claim, alone.reviewer).claim_revision == 2
    expect(page.locator("[data-settled=corrected] .faw-choices")).not_to_be_visible()

    page.keyboard.press("j")
    page.keyboard.press("3")
    expect(box.locator("h3")).to_have_text("Which words are the claim?")
    page.evaluate(SELECT_WORDS, "the steel was late")
    box.get_by_role("button", name="Use selected words").click()
    alone.exchange()
    alone.exchange()
    second = alone.store.claims.get(f"{article.id}-02")
    assert words(second.attribution.content, article.text) == "the steel was late"
    marks = alone.store.annotations.get(second.id, alone.reviewer)
    assert (marks.marks.extraction, marks.claim_revision) == ("ok", 2)


def test_a_refused_correction_leaves_the_answer_as_it_was(alone):
    article = alone.add(stories.council("Tansy"))
    claim = f"{article.id}-01"
    alone.show(article, claim)
    alone.page.keyboard.press("2")
    alone.exchange()
    alone.page.locator(".faw-mending .faw-choice").first.click()
    operation = alone.page.evaluate("fawOutbox.pending[0].operation")
    outcome = {"operation": operation, "refused": "You may not."}
    alone.page.evaluate(
        "(outcome) => fawOutbox.receive({ instance: fawOutbox.instance, outcomes: [outcome] })",
        outcome,
    )
    assert alone.marks(claim)[0] == "wrong_source"


def test_an_own_claim_asks_who_says_it_and_not_whether_the_machine_was_right(alone):
    article = alone.add(stories.ferry("Umbel"))
    alone.show(article)
    page, box = alone.page, alone.page.locator(".faw-mending")
    page.evaluate(SELECT_WORDS, "and the crew did well")
    page.keyboard.press("a")
    expect(box.locator("h3")).to_have_text("Who says it?")
    expect(box.locator(".faw-choice").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).not_to_be_visible()
    expect(page.locator(".faw-scale.faw-at")).to_have_attribute("data-scale", "sourcing")
    alone.exchange()
    alone.exchange()
    made = alone.store.claims.get(f"{article.id}-05")
    assert made.attribution.speaker.name == "the harbour master"
    marks = alone.store.annotations.get(made.id, alone.reviewer).marks
    assert marks.extraction == "ok"
    expect(page.locator("[data-settled='your own claim']")).to_have_count(1)
