"""Claims merged and split: no word lost, no mark lost."""

import pytest

from workbench import review
from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import Annotation, ClaimState, Kind, Marks, words
from workbench.review import Wording

BRIDGE, FERRIES = "“The bridge will close on Monday,”", "“Ferries will run all night,”"


@pytest.fixture
def ids(desk, article):
    return [claim.id for claim in desk.claims.of(article.id)]


def merged(desk, ids, expected=(1, 1), operation="merge"):
    return review.merge_claims(desk, ids, expected=expected, reviewer="Tom", operation=operation)


def content(claim, article):
    return words(claim.attribution.content, article.text)


def test_the_first_claim_takes_all_words_and_the_others_are_merged(desk, article, ids):
    claim = merged(desk, ids[:2])
    assert claim.id == ids[0]
    assert content(claim, article) == f"{BRIDGE} … {FERRIES}"
    assert claim.attribution.speaker.name == "Ana Reyes"
    assert claim.attribution.kind is Kind.DIRECT
    assert [one.state for one in desk.claims.of(article.id)] == ["stands", "merged", "stands"]
    assert (
        desk.claims.get(ids[1]).attribution == desk.claim_revisions.of(ids[1])[0].claim.attribution
    )
    (mine,) = desk.articles.progress("Ida")
    assert mine.claims == 2


def test_the_first_chosen_is_kept_not_the_first_in_the_text(desk, article, ids):
    claim = merged(desk, [ids[2], ids[0]])
    assert claim.id == ids[2]
    assert content(claim, article) == f"{BRIDGE} … “Nobody asked the shops,”"
    assert desk.claims.get(ids[0]).state is ClaimState.MERGED
    assert merged(desk, [ids[2], ids[0]]) == claim, "the same operation again"


def test_marks_of_a_merged_claim_are_kept(desk, ids):
    desk.annotations.save(Annotation(ids[1], "Ida", 0, Marks("ok", "document")), operation="mark")
    merged(desk, ids[:2])
    assert desk.annotations.get(ids[1], "Ida").marks == Marks("ok", "document")


@pytest.mark.parametrize("chosen", [[0], [0, 0], [0, 1, 0]])
def test_merging_takes_different_claims(desk, ids, chosen):
    with pytest.raises(RefusedAnswerError, match="two different claims"):
        merged(desk, [ids[n] for n in chosen], [1] * len(chosen))


def test_claims_that_are_withdrawn_or_merged_already_are_not_merged(desk, ids):
    merged(desk, ids[:2])
    with pytest.raises(RefusedAnswerError, match=f"{ids[1]} is merged"):
        merged(desk, [ids[2], ids[1]], [1, 2], "again")
    with pytest.raises(RefusedAnswerError, match="part of another claim"):
        review.withdraw_claim(desk, ids[1], expected=2, reviewer="Tom", operation="gone")


def test_merging_on_an_older_wording_changes_neither_claim(desk, article, at, ids):
    review.reword_claim(
        desk, ids[1], Wording(at("Ferries")), expected=1, reviewer="Ida", operation="re"
    )
    before = desk.claims.of(article.id)
    with pytest.raises(StaleWriteError) as refused:
        merged(desk, ids[:2])
    assert refused.value.current.id == ids[1]
    assert desk.claims.of(article.id) == before


def split(desk, claim_id, place, expected=1, operation="split"):
    return review.split_claim(
        desk, claim_id, place, expected=expected, reviewer="Tom", operation=operation
    )


def test_a_split_claim_keeps_number_and_marks_and_the_rest_is_a_new_one(desk, article, at, ids):
    desk.annotations.save(Annotation(ids[0], "Ida", 0, Marks("wrong_span")), operation="mark")
    one, other = split(desk, ids[0], at("on Monday")[0].start)
    assert [content(claim, article) for claim in (one, other)] == [
        "“The bridge will close",
        "on Monday,”",
    ]
    assert (one.id, one.revision, one.origin) == (ids[0], 2, "machine")
    assert (other.id, other.revision, other.origin) == (f"{article.id}-04", 1, "Tom")
    assert other.attribution.source == one.attribution.source
    assert other.attribution.speaker == one.attribution.speaker
    assert desk.annotations.get(ids[0], "Ida").marks == Marks("wrong_span")
    assert [claim.id[-2:] for claim in desk.claims.of(article.id)] == ["01", "04", "02", "03"]
    assert split(desk, ids[0], at("on Monday")[0].start) == (one, other), "sent again"
    assert len(desk.claims.of(article.id)) == 4


def test_what_was_merged_is_split_again_word_for_word(desk, article, ids):
    claim = merged(desk, ids[:2])
    one, other = split(desk, ids[0], claim.attribution.content[1].start, 2)
    assert [content(claim, article) for claim in (one, other)] == [BRIDGE, FERRIES]


def test_both_halves_of_an_inner_claim_stay_inside_the_outer_one(desk, article, at, ids):
    inner = Wording(at("The bridge", "close on Monday"), cue=at("will"))
    claim = review.add_claim(desk, article.id, inner, reviewer="Tom", operation="new")
    one, other = split(desk, claim.id, at("close on Monday")[0].start)
    assert (one.inside, other.inside) == (ids[0], ids[0])


def test_a_split_needs_words_on_both_sides_and_the_newest_wording(desk, article, at, ids):
    before = desk.claims.of(article.id)
    with pytest.raises(RefusedAnswerError, match="between two words"):
        split(desk, ids[0], at("Tomas")[0].start)
    with pytest.raises(StaleWriteError):
        split(desk, ids[0], at("on Monday")[0].start, expected=2)
    assert desk.claims.of(article.id) == before
