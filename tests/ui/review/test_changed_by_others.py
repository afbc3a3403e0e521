"""The article's words wrapped or replaced by an extension, and what is selected then."""

import pytest
import stories
from alone import Alone
from playwright.sync_api import expect

from workbench.model import words

pytestmark = pytest.mark.browser

# Selects words wherever they stand, as dragging over them does.
SELECT = """([words, where]) => {
  const walk = document.createTreeWalker(document.querySelector(where), NodeFilter.SHOW_TEXT);
  const nodes = [];
  let whole = "";
  while (walk.nextNode()) {
    nodes.push([walk.currentNode, whole.length]);
    whole += walk.currentNode.data;
  }
  const at = whole.indexOf(words);
  const place = (offset) => {
    const [node, start] = nodes.findLast(([, from]) => from <= offset);
    return [node, offset - start];
  };
  const [last, to] = place(at + words.length - 1);
  getSelection().setBaseAndExtent(...place(at), last, to + 1);
}"""
# A highlighter, a spelling checker or a dictionary: one word in an element of its own.
WRAP_WORD = """(word) => {
  const pieces = [...document.querySelectorAll(".faw-text .faw-seg")];
  const node = pieces.find((one) => one.textContent.includes(word)).firstChild;
  const own = node.splitText(node.data.indexOf(word));
  own.splitText(word.length);
  const mark = document.createElement("mark");
  own.replaceWith(mark);
  mark.append(own);
}"""
# A translation: every text in two elements; with other words where `into` is given.
TRANSLATE = """(into) => {
  const walk = document.createTreeWalker(document.querySelector(".faw-text"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walk.nextNode()) nodes.push(walk.currentNode);
  for (const node of nodes) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    node.replaceWith(outer);
    outer.append(inner);
    if (into) inner.textContent = into;
    else inner.append(node);
  }
}"""
WRAP_PIECES = """() => {
  for (const piece of document.querySelectorAll(".faw-text .faw-seg")) {
    const outer = document.createElement("font");
    piece.replaceWith(outer);
    outer.append(piece);
  }
}"""
REPLACE_PARAGRAPH = """() => {
  document.querySelector(".faw-text .faw-p").textContent = "Die Brücke kostete mehr.";
}"""


def opened(alone: Alone, name: str) -> tuple[str, str]:
    """The text of an article that is open at its first claim, and what its next claim is called."""
    article = alone.add(stories.council(name))
    alone.show(article, f"{article.id}-01")
    return article, f"{article.id}-07"


def select(alone: Alone, said: str, where: str = ".faw-text") -> None:
    alone.page.evaluate(SELECT, [said, where])


@pytest.mark.parametrize(
    ("change", "given"),
    [(WRAP_WORD, "400"), (TRANSLATE, ""), (WRAP_PIECES, None)],
    ids=["a word wrapped", "texts wrapped", "pieces wrapped"],
)
def test_words_selected_behind_what_was_wrapped_are_those_stored(alone, change, given):
    article, made = opened(alone, "Acer")
    alone.page.evaluate(change, given)
    select(alone, "bolts were lost")
    alone.page.keyboard.press("a")
    alone.exchange()
    assert (
        words(alone.store.claims.get(made).attribution.content, article.text) == "bolts were lost"
    )
    on = alone.page.locator(".faw-on-content")
    expect(on).to_have_text("bolts were lost")


def test_by_keys_words_are_selected_and_a_claim_is_split_in_what_was_wrapped(alone):
    article, made = opened(alone, "Briar")
    alone.page.evaluate(WRAP_WORD, "treasurer")
    for key in ("a", "ArrowRight", "a"):
        alone.page.keyboard.press(key)
    alone.exchange()
    assert words(alone.store.claims.get(made).attribution.content, article.text) == "treasurer"
    alone.page.keyboard.press("k")
    alone.page.evaluate(WRAP_WORD, "cost")
    select(alone, "6 %")
    alone.page.keyboard.press("Shift+B")
    alone.exchange()
    first = alone.store.claims.get(f"{article.id}-01").attribution
    assert words(first.content, article.text) == "The Briar bridge cost"


@pytest.mark.parametrize(
    ("change", "given", "said"),
    [(TRANSLATE, "Die Brücke ist sicher.", "Brücke"), (REPLACE_PARAGRAPH, None, "kostete")],
)
@pytest.mark.parametrize("key", ["a", "Shift+S", "Shift+A", "Shift+B"])
def test_of_other_words_than_the_articles_nothing_is_made_and_it_says_so(
    alone, change, given, said, key
):
    opened(alone, "Cedar")
    alone.page.evaluate(change, given)
    select(alone, said)
    alone.page.keyboard.press(key)
    expect(alone.page.locator(".faw-toast")).to_contain_text("not the article’s")
    assert alone.page.evaluate("fawOutbox.pending.length") == 0


def test_only_paragraphs_that_were_changed_are_refused(alone):
    article, made = opened(alone, "Dill")
    alone.page.evaluate(REPLACE_PARAGRAPH)
    select(alone, "bolts were lost")
    alone.page.keyboard.press("a")
    alone.exchange()
    assert (
        words(alone.store.claims.get(made).attribution.content, article.text) == "bolts were lost"
    )


def test_a_selection_over_paragraphs_is_a_range_in_each(alone):
    article, made = opened(alone, "Elder")
    select(alone, "the treasurer said.Clerks reported")
    alone.page.keyboard.press("a")
    shown = alone.page.locator(".faw-words").text_content()
    alone.exchange()
    content = alone.store.claims.get(made).attribution.content
    assert [span.of(article.text) for span in content] == ["the treasurer said.", "Clerks reported"]
    assert shown == "the treasurer said. … Clerks reported"
    select(alone, "Nils Hobart hopes")
    alone.page.keyboard.press("Shift+A")
    alone.exchange()
    assert len(alone.store.claims.get(made).attribution.content) == 3


@pytest.mark.parametrize("said", ["the treasurer", "the firm"])
def test_a_triple_click_selects_its_paragraph_whatever_claims_are_in_it(alone, said):
    article, made = opened(alone, "Fig")
    select(alone, said)
    box = "getSelection().getRangeAt(0).getBoundingClientRect()"
    x, y = alone.page.evaluate(f"() => {{ const b = {box}; return [b.x + 20, b.y + 10]; }}")
    alone.page.mouse.click(x, y, click_count=3)
    alone.page.keyboard.press("a")
    alone.exchange()
    whole = next(block for block in article.text.split("\n\n") if said in block)
    assert words(alone.store.claims.get(made).attribution.content, article.text) == whole
