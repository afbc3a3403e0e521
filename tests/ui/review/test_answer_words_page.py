"""Words that say so, marked on the card by pointer and by keys, through a round to the store."""

import pytest
import stories
from alone import SELECT_WORDS
from own_scale import with_knows
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
MARKED = """() => [...(CSS.highlights.get("faw-says-so") ?? [])].map((range) => range.toString())"""


@pytest.fixture
def council(alone):
    """The first claim of a story, its page at the question how the source knows."""
    alone.codebook = with_knows(alone.codebook)
    article = alone.add(stories.council("Hazel"))
    alone.show(article, f"{article.id}-01")
    alone.page.locator("[data-scale=knows] .faw-title").click()
    return article


def words(alone, article):
    alone.exchange()
    return [
        one.words for one in alone.store.annotations.get(f"{article.id}-01", alone.reviewer).words
    ]


def test_words_are_marked_by_keys_alone_and_taken_back(alone, council):
    page = alone.page
    page.keyboard.press("Shift+W")
    expect(page.locator(".faw-toast")).to_contain_text("Answer “How the source knows” first")
    page.keyboard.press("2")
    page.keyboard.press("Shift+W")  # without a selection: some words are selected
    page.keyboard.press("Shift+ArrowRight")
    selected = page.evaluate("getSelection().toString()").strip()
    assert len(selected.split()) == 2
    page.keyboard.press("Shift+W")
    chip = page.locator("[data-scale=knows] .faw-chip")
    expect(chip).to_contain_text(selected)
    assert page.evaluate(MARKED) == [selected]
    assert words(alone, council) == [selected]
    chip.click()
    expect(chip).to_have_count(0)
    assert page.evaluate(MARKED) == []
    assert words(alone, council) == []
    page.keyboard.press("u")
    alone.exchange()
    expect(chip).to_contain_text(selected)


def test_selected_words_are_marked_from_the_toolbar_and_go_with_their_answer(alone, council):
    page = alone.page
    page.keyboard.press("2")
    page.evaluate(SELECT_WORDS, "to leave Hazel")
    page.get_by_role("button", name="Says so").click()
    page.evaluate(SELECT_WORDS, "Hazel by")
    page.keyboard.press("Shift+W")
    assert words(alone, council) == ["to leave Hazel by"]
    alone.show(council, f"{council.id}-01")
    assert page.evaluate(MARKED) == ["to leave Hazel by"]
    page.keyboard.press("j")
    assert page.evaluate(MARKED) == []
    page.keyboard.press("k")
    assert page.evaluate(MARKED) == ["to leave Hazel by"]
    page.locator("[data-scale=knows] .faw-title").click()
    page.keyboard.press("1")
    assert page.evaluate(MARKED) == []
    assert words(alone, council) == []


def test_a_refusal_shows_the_words_of_both_sides(alone, council):
    page = alone.page
    page.keyboard.press("2")
    page.evaluate(SELECT_WORDS, "to leave Hazel")
    page.keyboard.press("Shift+W")
    alone.store._connection.execute("drop trigger article_revisions_refuse_update")
    alone.store._connection.execute(
        "update article_revisions set text = replace(text, 'leave', 'quit')"
    )
    alone.exchange()
    trouble = page.locator(".faw-trouble")
    expect(trouble).to_contain_text("Words for How the source knows: not saved")
    expect(trouble).to_contain_text("“to leave Hazel”")
