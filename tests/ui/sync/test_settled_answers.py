"""What a page answers, stored with the wording and codebook it showed, and what it is told back."""

import pytest
import stories

from workbench import codebook, review
from workbench.errors import RefusedAnswerError
from workbench.model import Block, Role, Span, Speaker, SpeakerType
from workbench.review import Wording
from workbench.ui.sync.answers import answer
from workbench.ui.sync.inbox import PageAnswer

BOOK = codebook.load()


@pytest.fixture
def claim(article):
    return f"{article.id}-01"


def reword(store, article, claim, words):
    start = article.text.index(words)
    wording = Wording(content=(Span(start, start + len(words)),))
    seen = store.claims.get(claim).revision
    review.reword_claim(
        store, claim, wording, expected=seen, reviewer="Bo", operation=f"to {words}"
    )


def give(store, claim, wording=1, book=BOOK.revision):
    given = PageAnswer(1, "op", "Ana", claim, "sourcing", "document", 0, "", wording, book)
    return answer(store, BOOK, given)


def test_an_answer_on_an_older_wording_keeps_it_and_brings_the_new_one(store, article, claim):
    reword(store, article, claim, "three hours late")
    told = give(store, claim)
    assert told["wording"] == store.annotations.get(claim, "Ana").claim_revision == 1
    assert told["said"] == "The claim’s text changed since you answered."
    assert told["reworded"] == [claim]
    (shown,) = told["claims"]
    start, end = shown["spans"]["content"][0]
    assert (shown["revision"], article.text[start:end]) == (2, "three hours late")


@pytest.mark.parametrize("wording", [2, 0])
def test_an_answer_on_the_newest_wording_brings_nothing_else(store, article, claim, wording):
    reword(store, article, claim, "three hours late")
    told = give(store, claim, wording)
    assert told["wording"] == 2
    assert not {"claims", "said", "reworded"} & set(told)


def test_a_claim_that_only_stands_again_was_not_reworded(store, claim):
    for turn in (review.withdraw_claim, review.restore_claim):
        seen = store.claims.get(claim).revision
        turn(store, claim, expected=seen, reviewer="Bo", operation=turn.__name__)
    told = give(store, claim)
    assert told["claims"][0]["revision"] == 3
    assert "said" not in told


def test_a_speaker_named_anew_makes_another_wording(store, article, claim):
    name = store.claims.get(claim).attribution.speaker.name
    speaker = Speaker("Ilsa Barrow", SpeakerType.NAMED_PERSON)
    review.name_speaker(store, article.id, name, speaker, reviewer="Bo", operation="name")
    assert give(store, claim)["said"].endswith("since you answered.")


def test_a_claim_whose_text_grew_meanwhile_is_told_without_places_in_it(store):
    link = Block(Role.RELATED, "READ: Fares rise", reason="a link to another story")
    story = stories.article("Ferry late", "It is late, Ana Reyes said.", left_out=[link])
    claims = [stories.claim(story.text, "It is late", "Ana Reyes", "said")]
    store.intake.add(story, claims, reviewer="Ana", operation="add")
    review.restore_block(store, story.id, 2, lambda text: [], reviewer="Bo", operation="back")
    told = give(store, f"{story.id}-01")
    assert (told["wording"], told["claims"], "said" in told) == (1, [], False)


@pytest.mark.parametrize("wording", [3, -1])
def test_a_wording_that_never_was_is_refused_by_its_number(store, article, claim, wording):
    reword(store, article, claim, "three hours late")
    with pytest.raises(RefusedAnswerError, match=f"never had a wording {wording}, only 1 to 2"):
        give(store, claim, wording)
    assert store.annotations.get(claim, "Ana").version == 0


def test_an_answer_keeps_the_codebook_that_the_page_showed(store, claim):
    store.codebooks.record("0123456789ab", "an older one")
    give(store, claim, book="0123456789ab")
    assert store.annotations.get(claim, "Ana").codebook_revision == "0123456789ab"


def test_an_answer_of_a_page_that_does_not_tell_is_under_the_codebook_in_use(store, claim):
    give(store, claim, book="")
    assert store.annotations.get(claim, "Ana").codebook_revision == BOOK.revision


def test_a_codebook_that_never_was_is_refused_by_its_revision(store, claim):
    with pytest.raises(RefusedAnswerError, match="never had a revision ba9876543210"):
        give(store, claim, book="ba9876543210")
    assert store.annotations.get(claim, "Ana").version == 0
