"""Claims merged and split: no word lost, no mark lost."""

import pytest

from workbench import review
from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import Annotation, ClaimState, Kind, Marks, words
from workbench.review import Wording

BRIDGE, FERRIES = "“The bridge will close on Monday,”", "“Ferries will run all night,”"


@pytest.fixture
def ids(team, article):
    return [claim.id for claim in team.claims.of(article.id)]


def merged(team, ids, expected=(1, 1), operation="merge"):
    return review.merge_claims(team, ids, expected=expected, reviewer="Tom", operation=operation)


def content(claim, article):
    return words(claim.attribution.content, article.text)


def test_the_first_claim_takes_all_words_and_the_others_are_merged(team, article, ids):
    claim = merged(team, ids[:2])
    assert claim.id == ids[0]
    assert content(claim, article) == f"{BRIDGE} … {FERRIES}"
    assert claim.attribution.speaker.name == "Ana Reyes"
    assert claim.attribution.kind is Kind.DIRECT
    assert [one.state for one in team.claims.of(article.id)] == ["stands", "merged", "stands"]
    assert (
        team.claims.get(ids[1]).attribution == team.claim_revisions.of(ids[1])[0].claim.attribution
    )
    (mine,) = team.articles.progress("Ida")
    assert mine.claims == 2


def test_the_first_chosen_is_kept_not_the_first_in_the_text(team, article, ids):
    claim = merged(team, [ids[2], ids[0]])
    assert claim.id == ids[2]
    assert content(claim, article) == f"{BRIDGE} … “Nobody asked the shops,”"
    assert team.claims.get(ids[0]).state is ClaimState.MERGED
    assert merged(team, [ids[2], ids[0]]) == claim, "the same operation again"


def test_marks_of_a_merged_claim_are_kept(team, ids):
    team.annotations.save(Annotation(ids[1], "Ida", 0, Marks("ok", "document")), operation="mark")
    merged(team, ids[:2])
    assert team.annotations.get(ids[1], "Ida").marks == Marks("ok", "document")


@pytest.mark.parametrize("chosen", [[0], [0, 0], [0, 1, 0]])
def test_merging_takes_different_claims(team, ids, chosen):
    with pytest.raises(RefusedAnswerError, match="two different claims"):
        merged(team, [ids[n] for n in chosen], [1] * len(chosen))


def test_claims_that_are_withdrawn_or_merged_already_are_not_merged(team, ids):
    merged(team, ids[:2])
    with pytest.raises(RefusedAnswerError, match=f"{ids[1]} is merged"):
        merged(team, [ids[2], ids[1]], [1, 2], "again")
    with pytest.raises(RefusedAnswerError, match="part of another claim"):
        review.withdraw_claim(team, ids[1], expected=2, reviewer="Tom", operation="gone")


def test_merging_on_an_older_wording_changes_neither_claim(team, article, at, ids):
    review.reword_claim(
        team, ids[1], Wording(at("Ferries")), expected=1, reviewer="Ida", operation="re"
    )
    before = team.claims.of(article.id)
    with pytest.raises(StaleWriteError) as refused:
        merged(team, ids[:2])
    assert refused.value.current.id == ids[1]
    assert team.claims.of(article.id) == before


def split(team, claim_id, place, expected=1, operation="split"):
    return review.split_claim(
        team, claim_id, place, expected=expected, reviewer="Tom", operation=operation
    )


def test_a_split_claim_keeps_number_and_marks_and_the_rest_is_a_new_one(team, article, at, ids):
    team.annotations.save(Annotation(ids[0], "Ida", 0, Marks("wrong_span")), operation="mark")
    one, other = split(team, ids[0], at("on Monday")[0].start)
    assert [content(claim, article) for claim in (one, other)] == [
        "“The bridge will close",
        "on Monday,”",
    ]
    assert (one.id, one.revision, one.origin) == (ids[0], 2, "machine")
    assert (other.id, other.revision, other.origin) == (f"{article.id}-04", 1, "Tom")
    assert other.attribution.source == one.attribution.source
    assert other.attribution.speaker == one.attribution.speaker
    assert team.annotations.get(ids[0], "Ida").marks == Marks("wrong_span")
    assert [claim.id[-2:] for claim in team.claims.of(article.id)] == ["01", "04", "02", "03"]
    assert split(team, ids[0], at("on Monday")[0].start) == (one, other), "sent again"
    assert len(team.claims.of(article.id)) == 4


def test_what_was_merged_is_split_again_word_for_word(team, article, ids):
    claim = merged(team, ids[:2])
    one, other = split(team, ids[0], claim.attribution.content[1].start, 2)
    assert [content(claim, article) for claim in (one, other)] == [BRIDGE, FERRIES]


def test_both_halves_of_an_inner_claim_stay_inside_the_outer_one(team, article, at, ids):
    inner = Wording(at("The bridge", "close on Monday"), cue=at("will"))
    claim = review.add_claim(team, article.id, inner, reviewer="Tom", operation="new")
    one, other = split(team, claim.id, at("close on Monday")[0].start)
    assert (one.inside, other.inside) == (ids[0], ids[0])


def test_a_split_needs_words_on_both_sides_and_the_newest_wording(team, article, at, ids):
    before = team.claims.of(article.id)
    with pytest.raises(RefusedAnswerError, match="between two words"):
        split(team, ids[0], at("Tomas")[0].start)
    with pytest.raises(StaleWriteError):
        split(team, ids[0], at("on Monday")[0].start, expected=2)
    assert team.claims.of(article.id) == before
