"""What is shown of a claim is what is answered, whatever happens under the reviewer's hands."""

from dataclasses import replace

import pytest
import stories
from alone import SELECT_WORDS, Alone
from playwright.sync_api import expect

from workbench import review
from workbench.model import Marks, words
from workbench.review import Wording

pytestmark = pytest.mark.browser

COLLEAGUE = "Bo Quill"


def reword_elsewhere(alone: Alone, claim_id: str) -> None:
    """A colleague takes the first word off a claim."""
    alone.store.people.add(COLLEAGUE, operation="colleague")
    claim = alone.store.claims.get(claim_id)
    text = alone.store.articles.get(claim.article_id).text
    (first, *rest) = claim.attribution.content
    shorter = first._replace(start=text.index(" ", first.start) + 1)
    wanted = replace(Wording.of(claim.attribution), content=(shorter, *rest))
    change = {
        "expected": claim.revision,
        "reviewer": COLLEAGUE,
        "operation": f"Bo on {claim_id}",
    }
    review.reword_claim(alone.store, claim_id, wanted, **change)


def stored_marks(alone: Alone, claim: str) -> Marks:
    return alone.store.annotations.get(claim, alone.reviewer).marks


def test_a_note_is_typed_on_while_a_colleague_rewords_the_claim(alone):
    article = alone.add(stories.council("Alder"))
    claim = f"{article.id}-02"
    alone.show(article, claim)
    alone.page.keyboard.press("m")
    alone.page.keyboard.type("Seen on")
    reword_elsewhere(alone, claim)
    alone.show(article, claim)
    expect(alone.page.locator(".faw-note")).to_be_focused()
    alone.page.keyboard.type(" paper, X1 f")
    alone.page.keyboard.press("Escape")
    alone.exchange()
    assert stored_marks(alone, claim) == Marks(note="Seen on paper, X1 f")
    assert alone.store.claims.get(claim).state == "stands"


def test_a_note_is_typed_on_while_the_codebook_changes(alone):
    article = alone.add(stories.council("Aspen"))
    claim = f"{article.id}-02"
    alone.show(article, claim)
    alone.page.keyboard.press("m")
    alone.page.keyboard.type("Seen on")
    alone.page.keyboard.press("Home")
    alone.codebook = replace(alone.codebook, revision="another")
    alone.show(article, claim)
    alone.page.keyboard.type("Not 1 ")
    alone.page.keyboard.press("Escape")
    alone.exchange()
    assert stored_marks(alone, claim) == Marks(note="Not 1 Seen on")


def test_letters_meant_for_a_field_that_went_away_are_no_keys(alone):
    article = alone.add(stories.council("Birch"))
    claim = f"{article.id}-02"
    alone.show(article, claim)
    alone.page.keyboard.press("p")
    alone.page.get_by_role("button", name="Correct the speaker").first.click()
    alone.page.keyboard.type("Ada")
    alone.codebook = replace(alone.codebook, revision="another")
    alone.show(article, claim)
    alone.page.keyboard.type("f1X")
    assert alone.page.evaluate("fawOutbox.pending.length") == 0
    alone.page.wait_for_timeout(1_100)
    alone.page.keyboard.press("1")
    assert alone.marks(claim) == ("ok", "", "")


def test_digits_after_a_changed_codebook_are_those_on_show(alone):
    article = alone.add(stories.council("Box"))
    claim = f"{article.id}-02"
    alone.show(article, claim)
    alone.page.keyboard.press("1")
    swap = {"1": "2", "2": "1"}
    scales = [
        replace(
            scale,
            categories=tuple(
                replace(one, key=swap.get(one.key, one.key)) for one in scale.categories
            ),
        )
        for scale in alone.codebook.scales
    ]
    alone.codebook = replace(alone.codebook, scales=tuple(scales), revision="another")
    alone.show(article, claim)
    alone.page.keyboard.press("2")
    expect(alone.page.locator("[data-scale=sourcing] [aria-checked=true] kbd")).to_have_text("2")
    assert alone.marks(claim) == ("ok", "named_person", "")


@pytest.mark.parametrize("before", ["11", "1133"])
def test_a_new_claim_is_answered_from_its_first_question_on(alone, before):
    article = alone.add(stories.council("Cherry"))
    alone.show(article, f"{article.id}-05")
    for key in before:
        alone.page.keyboard.press(key)
    alone.page.evaluate(SELECT_WORDS, "to leave Cherry by")
    alone.page.keyboard.press("a")
    for key in "133":  # whether the machine was right is not asked of one's own
        alone.page.keyboard.press(key)
    alone.exchange()
    alone.exchange()
    made = stored_marks(alone, f"{article.id}-07")
    assert made == Marks("ok", "named_person", "high", "one")


def test_an_answer_just_after_an_edge_was_moved_is_to_the_words_on_show(alone):
    article = alone.add(stories.council("Elder"))
    claim = f"{article.id}-02"
    alone.show(article, claim)
    alone.page.keyboard.press("Alt+Shift+ArrowLeft")
    alone.page.keyboard.press("1")
    alone.exchange()
    alone.exchange()
    assert alone.store.claims.get(claim).revision == 2
    assert alone.store.annotations.get(claim, alone.reviewer).claim_revision == 2
    expect(alone.page.locator(".faw-newer")).to_be_hidden()


@pytest.mark.parametrize(
    ("part", "edge"),
    [(part, edge) for part in "TSC" for edge in ("Left", "Right", "Up", "Down")],
)
def test_what_is_shown_after_edges_were_moved_is_what_is_stored(alone, part, edge):
    article = alone.add(stories.council("Gorse"))
    claim = f"{article.id}-02"
    alone.show(article, claim)
    alone.page.keyboard.press(f"Shift+{part}")
    for _ in range(4):
        alone.page.keyboard.press(f"Alt+Shift+Arrow{edge}")
    shown = alone.page.locator(".faw-words").text_content()
    alone.page.keyboard.press("j")
    alone.exchange()
    found = alone.store.claims.get(claim).attribution
    assert words(found.content, article.text) == shown
    alone.page.keyboard.press("k")
    expect(alone.page.locator(".faw-words")).to_have_text(shown)


def test_a_finger_left_on_a_key_answers_once(alone):
    article = alone.add(stories.council("Hazel"))
    claim = f"{article.id}-02"
    alone.show(article, claim)
    alone.press("1")
    for _ in range(5):
        alone.press("1", repeat=True)
        alone.press("Enter", repeat=True)
    assert alone.marks(claim) == ("ok", "", "")
    for _ in range(3):
        alone.press("j", repeat=True)
    expect(alone.page.locator(".faw-count")).to_have_text("Claim 5 of 6")


def test_the_answer_after_an_undo_is_to_the_question_that_is_open_again(alone):
    article = alone.add(stories.council("Ivy"))
    claim = f"{article.id}-02"
    alone.show(article, claim)
    for key in "13":
        alone.page.keyboard.press(key)
        alone.exchange()
    alone.page.keyboard.press("u")
    alone.exchange()
    alone.page.keyboard.press("2")
    alone.exchange()
    assert stored_marks(alone, claim) == Marks("ok", "named_org")


def test_claims_with_the_same_source_and_cue_alone_do_not_overlap(alone):
    """Two contents of one source and cue, and a third that takes in words of the first."""
    story, _ = stories.ferry("Juneberry")
    text = story.text
    by = ("Ilse Barrow", "told")
    claims = [
        stories.claim(text, "“Nobody was in danger,”", *by),
        stories.claim(text, "“and the crew did well 🔥.”", *by),
        stories.claim(text, "in danger", "the harbour master", "said"),
    ]
    alone.show(alone.add((story, claims)), f"{story.id}-01")
    overlaps = alone.page.locator(".faw-overlaps")
    expect(alone.page.locator(".faw-words")).to_have_text("“Nobody was in danger,”")
    expect(overlaps).to_have_text("Overlaps claim 2")
    alone.page.keyboard.press("j")
    expect(overlaps).to_have_text("Overlaps claim 1")
    alone.page.keyboard.press("j")
    expect(alone.page.locator(".faw-words")).to_have_text("“and the crew did well 🔥.”")
    expect(overlaps).to_have_text("")


def test_undo_stops_at_the_articles_edge_and_offers_the_earlier_change_by_name(alone):
    first, second = alone.add(stories.council("Hemlock")), alone.add(stories.ferry("Iris"))
    claim = f"{first.id}-06"
    alone.show(first, claim)
    alone.page.keyboard.press("1")
    alone.exchange()
    alone.show(second)
    page, toast = alone.page, alone.page.locator(".faw-toast")
    page.keyboard.press("2")
    alone.exchange()
    page.keyboard.press("u")
    alone.exchange()
    expect(toast).to_have_text("Undid Extraction check (claim 1)")
    offer = page.get_by_role("group", name="Changed in another article")
    expect(offer).not_to_be_visible()
    page.keyboard.press("u")
    alone.exchange()
    expect(offer).to_contain_text(
        "Nothing left to undo in this article. Earlier: Extraction check of claim 6 in "
        "Council Weighs Hemlock Bridge"
    )
    assert stored_marks(alone, claim) == Marks("ok")
    expect(offer.get_by_role("link", name="Show")).to_have_attribute(
        "href", f"review?article={first.id}&claim={claim}"
    )
    page.keyboard.press("u")
    alone.exchange()
    expect(offer.get_by_role("link", name="Show")).to_be_focused()
    assert stored_marks(alone, claim) == Marks("ok")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(offer).not_to_be_visible()
    alone.exchange()
    expect(toast).to_have_text(
        "Undid Extraction check (claim 6 in “Council Weighs Hemlock Bridge”)"
    )
    assert stored_marks(alone, claim) == Marks()
    page.keyboard.press("Shift+U")
    alone.exchange()
    expect(toast).to_have_text("Redone: Extraction check (claim 1)")
    page.keyboard.press("Shift+U")
    alone.exchange()
    expect(offer).to_contain_text("Undone before: Extraction check of claim 6 in")
    page.keyboard.press("2")
    expect(offer).not_to_be_visible()


def test_the_second_click_of_a_pair_takes_no_offer_that_came_under_it(alone):
    first, second = alone.add(stories.council("Hemlock")), alone.add(stories.ferry("Iris"))
    claim = f"{first.id}-06"
    alone.show(first, claim)
    alone.page.keyboard.press("1")
    alone.exchange()
    alone.show(second)
    alone.page.keyboard.press("u")
    alone.exchange()
    offer = alone.page.get_by_role("group", name="Changed in another article")
    button = offer.get_by_role("button", name="Undo")
    button.dispatch_event("click", {"detail": 2})
    expect(offer).to_be_visible()
    button.click()
    alone.exchange()
    assert stored_marks(alone, claim) == Marks()


def test_a_note_that_is_being_typed_keeps_the_keyboard_through_an_undo(alone):
    article = alone.add(stories.council("Juniper"))
    claim = f"{article.id}-02"
    alone.show(article, claim)
    alone.page.keyboard.press("1")
    alone.exchange()
    alone.page.keyboard.press("u")
    alone.page.keyboard.press("m")
    alone.page.keyboard.type("Half")
    alone.exchange()
    expect(alone.page.locator(".faw-note")).to_be_focused()
    alone.page.keyboard.type(" a note")
    alone.page.keyboard.press("Escape")
    alone.exchange()
    assert stored_marks(alone, claim) == Marks(note="Half a note")


def test_one_claim_is_given_to_another_speaker_and_the_rest_stay(alone):
    article = alone.add(stories.council("Larch"))
    claims = alone.store.claims.of(article.id)
    names = [claim.attribution.speaker.name for claim in claims]
    name = next(one for one in names if names.count(one) > 1)
    first = claims[names.index(name)].id
    alone.show(article, first)
    alone.page.keyboard.press("p")
    alone.page.get_by_role("button", name=f"Correct the speaker {name}").click()
    alone.page.keyboard.type("Pia Holm")
    alone.page.locator("[data-act=only]").click()
    expect(alone.page.locator(".faw-speaker")).to_have_text("Pia Holm")
    alone.exchange()
    found = [claim.attribution.speaker.name for claim in alone.store.claims.of(article.id)]
    assert found == ["Pia Holm" if at == names.index(name) else one for at, one in enumerate(names)]


def test_a_claim_is_merged_with_any_other_that_is_on_show(alone):
    article = alone.add(stories.council("Maple"))
    alone.show(article, f"{article.id}-02")
    alone.page.keyboard.press("c")
    alone.page.locator("#faw-merge").focus()
    alone.page.locator("#faw-merge").select_option(f"{article.id}-05")
    shown = alone.page.locator(".faw-words").text_content()
    alone.exchange()
    states = {claim.id[-2:]: claim.state for claim in alone.store.claims.of(article.id)}
    assert states["05"] == "merged"
    merged = alone.store.claims.get(f"{article.id}-02").attribution
    assert words(merged.content, article.text) == shown


def test_a_claim_is_split_by_keyboard_alone(alone):
    article = alone.add(stories.council("Oak"))
    claim = f"{article.id}-02"
    before = words(alone.store.claims.get(claim).attribution.content, article.text)
    alone.show(article, claim)
    second = before.split()[2]
    alone.page.evaluate(SELECT_WORDS, second)
    alone.page.keyboard.press("Shift+B")
    alone.exchange()
    kept = words(alone.store.claims.get(claim).attribution.content, article.text)
    made = words(alone.store.claims.get(f"{article.id}-07").attribution.content, article.text)
    assert f"{kept} {made}" == before
    assert made.startswith(second)


def test_flagged_claims_come_first_where_that_is_the_order(alone):
    article = alone.add(stories.council("Pine"))
    alone.show(article, f"{article.id}-03")
    alone.page.keyboard.press("f")
    for _ in range(3):
        alone.page.keyboard.press("o")
    first = alone.page.locator(".faw-item").first
    expect(first).to_have_attribute("data-n", "3")
    assert "order=flagged" in alone.page.url


def test_what_is_assigned_comes_first_with_n_and_can_be_had_alone(alone):
    article = alone.add(stories.council("Quince"))
    mine = [f"{article.id}-04", f"{article.id}-06"]
    alone.show(article, mine=mine)
    expect(alone.page.locator(".faw-count")).to_have_text("Claim 4 of 6")
    walked = []
    for _ in range(3):
        for key in "1111" if len(walked) < 2 else "":
            alone.page.keyboard.press(key)
        alone.page.keyboard.press("n")
        walked.append(alone.page.locator(".faw-count").text_content())
    assert walked == ["Claim 6 of 6", "Claim 1 of 6", "Claim 2 of 6"]
    alone.page.keyboard.press("l")
    alone.page.get_by_text("Filters", exact=True).click()
    alone.page.get_by_label("Assigned to you").check()
    expect(alone.page.locator(".faw-item:visible")).to_have_count(2)
    assert "mine=1" in alone.page.url


def test_a_link_holds_the_order_that_was_remembered(alone):
    article = alone.add(stories.council("Rowan"))
    alone.show(article)
    alone.page.keyboard.press("o")
    alone.page.keyboard.press("q")
    alone.load()
    alone.show(article)
    assert "order=unsure" in alone.page.url
    assert "quiet=no" in alone.page.url


def test_a_history_that_is_refused_says_so(alone):
    article = alone.add(stories.council("Spruce"))
    alone.show(article, f"{article.id}-02")
    alone.page.keyboard.press("h")
    told = {"operation": alone.page.evaluate("fawOutbox.pending[0].operation")}
    outcome = told | {"refused": "You may not read this."}
    alone.page.evaluate(
        "(outcome) => fawOutbox.receive({ instance: fawOutbox.instance, outcomes: [outcome] })",
        outcome,
    )
    expect(alone.page.locator(".faw-history")).to_contain_text("You may not read this.")


def test_what_is_not_saved_yet_has_no_tick(alone):
    article = alone.add(stories.council("Thorn"))
    claim = f"{article.id}-02"
    alone.show(article, claim)
    alone.page.keyboard.press("1")
    alone.exchange()
    saved = alone.page.locator(".faw-saved")
    expect(saved).not_to_have_attribute("data-at", "")
    alone.page.keyboard.press("m")
    alone.page.keyboard.type("Half")
    expect(saved).to_have_text("Typing…")
    expect(saved).to_have_attribute("data-at", "")


def test_earlier_answers_are_given_once_more_from_the_history_and_undone_one_by_one(alone):
    article = alone.add(stories.council("Sallow"))
    claim = f"{article.id}-02"
    alone.show(article, claim)
    for key in ("1", "2", "1"):
        alone.page.keyboard.press(key)
    alone.exchange()
    first = stored_marks(alone, claim)
    alone.page.keyboard.press("ArrowUp")
    alone.page.keyboard.press("3")
    alone.page.keyboard.press("m")
    alone.page.keyboard.type("Not so sure.")
    alone.page.keyboard.press("Escape")
    alone.exchange()
    alone.page.keyboard.press("h")
    alone.exchange()
    panel = alone.page.get_by_role("tabpanel", name="History")
    panel.get_by_role("button", name="Restore these answers").nth(1).click()
    expect(alone.page.locator(".faw-note")).to_have_value("")
    alone.exchange()
    assert stored_marks(alone, claim) == first
    alone.page.keyboard.press("u")
    alone.exchange()
    assert stored_marks(alone, claim) == first._replace(note="Not so sure.")
