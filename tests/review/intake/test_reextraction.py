"""A newer extractor over a reviewed article: work stays, finds are offered, losses told."""

from dataclasses import replace

import pytest
from newer import NEWER, Newer

from workbench import codebook, review
from workbench.errors import StaleWriteError
from workbench.model import (
    Annotation,
    Attribution,
    ClaimState,
    Disagreement,
    Evidence,
    Facets,
    HowReached,
    Marks,
    ReviewerRole,
    Settled,
    words,
)
from workbench.review import ProposedDecision, Wording
from workbench.review.intake.reextract import matches
from workbench.review.sessions import live

BOOK = codebook.load()


@pytest.fixture
def ids(team, article):
    return [claim.id for claim in team.claims.of(article.id)]


@pytest.fixture
def led(team):
    """The desk with Lee to lead it."""
    team.people.add("Lee", operation="Lee", role=ReviewerRole.LEAD)
    return team


@pytest.fixture
def finds(at):
    """An extractor that finds the given words, each a claim of its own."""

    def extractor(*contents, nested=()):
        inner = tuple(Attribution(at(one), extractor="newer", version=NEWER) for one in nested)
        found = [
            Attribution(at(one), score=0.3, extractor="newer", version=NEWER, nested=inner)
            for one in contents
        ]
        return Newer(lambda text: found)

    return extractor


def rerun(team, article, extract, operation="rerun"):
    return review.reextract(team, article.id, extract, reviewer="Ida", operation=operation)


def states(team, article):
    return {claim.id[-2:]: str(claim.state) for claim in team.claims.of(article.id)}


def test_the_same_extractor_again_changes_no_claim(team, article, said, ids):
    before = team.claims.of(article.id)
    told = rerun(team, article, said)
    assert (told.kept, told.offered, told.lost) == (tuple(ids), (), ())
    assert team.claims.of(article.id) == before


def test_matches_are_kept_new_finds_offered_and_lost_ones_marked(team, article, ids, finds):
    told = rerun(team, article, finds("bridge will close on Monday", "Old Quay"))
    new = f"{article.id}-04"
    assert (told.kept, told.offered, told.lost) == ((ids[0],), (new,), (ids[1], ids[2]))
    assert states(team, article) == {"01": "stands", "02": "lost", "03": "lost", "04": "offered"}
    kept = team.claims.get(ids[0])
    assert words(kept.attribution.content, article.text) == "“The bridge will close on Monday,”"
    assert (kept.revision, kept.attribution.version) == (1, "1")
    assert team.claims.get(new).attribution.version == NEWER
    assert team.claims.get(new).origin == "machine"


def test_what_a_person_touched_simply_stands_though_it_is_found_no_more(
    team, article, at, ids, finds
):
    team.annotations.save(Annotation(ids[0], "Tom", 0, Marks(note="mine")), operation="mark")
    review.reword_claim(
        team, ids[1], Wording(at("Ferries")), expected=1, reviewer="Tom", operation="re"
    )
    review.flag_claim(team, ids[2], True, reviewer="Tom", operation="flag")
    own = review.add_claim(
        team, article.id, Wording(at("Old Quay")), reviewer="Tom", operation="own"
    )
    before = team.claims.of(article.id)
    told = rerun(team, article, finds())
    assert (told.kept, told.offered, told.lost) == ((), (), ())
    assert team.claims.of(article.id) == before
    assert own in before


def decide(team, claim):
    review.open_to_all(team, [claim], reviewer="Lee", operation="open")
    answers = {"extraction": Settled("not_a_claim", HowReached.CHAIR)}
    why = Disagreement.JUDGEMENT
    given = ProposedDecision(claim, "Lee", 0, "decide", 1, answers, why, "An aside of the writer.")
    review.decide(team, BOOK, given)


def list_for_a_session(team, claim):
    live.open_session(
        team, BOOK, live.SessionPlan("Quay", (claim,)), chair="Lee", operation="session"
    )


TOUCHES = {
    "marked": lambda team, claim: team.annotations.save(
        Annotation(claim, "Tom", 0, Marks(note="mine")), operation="mark"
    ),
    "decided, and marked by nobody": decide,
    "opened to all": lambda team, claim: review.open_to_all(
        team, [claim], reviewer="Lee", operation="open"
    ),
    "on a session's list": list_for_a_session,
    "flagged": lambda team, claim: review.flag_claim(
        team, claim, True, reviewer="Tom", operation="flag"
    ),
    "with evidence": lambda team, claim: review.add_evidence(
        team, Evidence(claim, "Tom", citation="The log"), operation="evidence"
    ),
}


@pytest.mark.parametrize("touched", TOUCHES)
def test_a_claim_simply_stands_if_a_person_said_anything_of_it(led, article, ids, finds, touched):
    TOUCHES[touched](led, ids[1])
    assert rerun(led, article, finds()).lost == (ids[0], ids[2])
    assert led.claims.get(ids[1]).state is ClaimState.STANDS


def test_a_claim_that_is_only_shared_out_is_lost_and_stays_in_its_share(led, article, ids, finds):
    review.assign_claims(led, [ids[1]], "Lee", lead="Lee", operation="share")
    assert rerun(led, article, finds()).lost == tuple(ids)
    (share,) = review.shares(led)
    assert (share.reviewer, share.claims) == ("Lee", 1)


def test_what_is_decided_while_the_extractor_works_stays(led, article, ids, finds):
    def slow(text):
        decide(led, ids[0])
        return finds()(text)

    assert rerun(led, article, Newer(slow)).lost == (ids[1], ids[2])


def test_what_a_person_marks_while_the_extractor_works_stays(team, article, ids, finds):
    def slow(text):
        team.annotations.save(Annotation(ids[0], "Tom", 0, Marks("ok")), operation="meanwhile")
        return finds()(text)

    assert rerun(team, article, Newer(slow)).lost == (ids[1], ids[2])
    assert team.claims.get(ids[0]).state is ClaimState.STANDS


def test_what_a_reviewer_took_back_or_merged_is_not_offered_again(team, article, said, ids):
    review.withdraw_claim(team, ids[0], expected=1, reviewer="Tom", operation="gone")
    review.merge_claims(team, ids[1:], expected=[1, 1], reviewer="Tom", operation="merge")
    before = states(team, article)
    told = rerun(team, article, said)
    assert (told.offered, told.lost) == ((), ())
    assert states(team, article) == before


def test_a_lost_claim_counts_and_stands_again_when_it_is_found_again(
    team, article, said, ids, finds
):
    rerun(team, article, finds("Old Quay"))
    (mine,) = team.articles.progress("Ida")
    assert mine.claims == 3, "the lost ones stand, the offered one does not yet"
    rerun(team, article, said, "again")
    assert set(states(team, article).values()) == {"stands", "offered"}


def test_an_offered_claim_is_taken_by_restoring_and_counts_then(team, article, said, finds):
    rerun(team, article, finds("Old Quay"))
    offered = f"{article.id}-04"
    taken = review.restore_claim(team, offered, expected=1, reviewer="Tom", operation="take")
    assert taken.state is ClaimState.STANDS
    (mine,) = team.articles.progress("Ida")
    assert mine.claims == 4
    rerun(team, article, said, "again")
    assert team.claims.get(offered).state is ClaimState.STANDS, "a person took it"


def test_the_extractor_that_read_an_article_last_is_known(team, article, finds):
    assert team.claim_revisions.last_extractors(article.id) == {"said 1"}
    rerun(team, article, finds("Old Quay"))
    assert team.claim_revisions.last_extractors(article.id) == {"newer 2"}, (
        "kept claims have the older one's words"
    )
    assert team.claim_revisions.last_extractors("nowhere") == frozenset()


def test_an_offered_claim_is_offered_once(team, article, finds):
    for operation in ("one", "two"):
        told = rerun(team, article, finds("Old Quay"), operation)
    assert (told.kept, told.offered) == ((f"{article.id}-04",), ())
    assert len(team.claims.of(article.id)) == 4


def test_a_new_find_inside_a_kept_claim_lies_inside_it(team, article, ids, finds):
    told = rerun(team, article, finds("The bridge will close on Monday", nested=["on Monday"]))
    (offered,) = told.offered
    assert team.claims.get(offered).inside == ids[0]


def test_offers_inside_offers_stay_so(team, article, finds):
    told = rerun(team, article, finds("Old Quay", nested=["Quay"]))
    outer, inner = told.offered
    assert team.claims.get(inner).inside == outer


def test_sent_again_it_tells_what_it_did_and_does_no_more(team, article, finds, said):
    first = rerun(team, article, finds("Old Quay"))
    before = team.claims.of(article.id)
    assert rerun(team, article, said) == first
    assert team.claims.of(article.id) == before


def test_a_text_changed_meanwhile_is_refused(team, article, said, finds):
    position = next(n for n, b in enumerate(article.blocks) if b.text.startswith("READ:"))

    def slow(text):
        review.restore_block(team, article.id, position, said, reviewer="Tom", operation="block")
        return finds("Old Quay")(text)

    with pytest.raises(StaleWriteError, match="text of article"):
        rerun(team, article, Newer(slow))
    assert "offered" not in states(team, article).values()


def test_a_rerun_is_not_undone_and_does_not_stop_undoing(team, article, ids, finds):
    team.annotations.save(Annotation(ids[0], "Ida", 0, Marks("ok")), operation="mark")
    rerun(team, article, finds("Old Quay"))
    by = {"reviewer": "Ida", "article_id": article.id}
    undone = review.undo(team, operation="undo", **by)
    assert undone.change.action == "annotate"
    assert review.undo(team, operation="undo 2", **by) is None
    assert states(team, article)["04"] == "offered"


def test_marks_of_a_kept_claim_still_fit_its_words(team, article, said, ids, problems):
    team.annotations.save(Annotation(ids[0], "Ida", 0, Marks("ok")), operation="mark")

    def newer(text):
        return [replace(one, facets=Facets(hedge="may"), version=NEWER) for one in said(text)]

    rerun(team, article, Newer(newer))
    assert team.claim_revisions.marked_earlier(article.id, "Ida") == {}
    assert problems(team) == []


TEXT = "one two three four five six seven eight"


def covering(*pairs):
    starts = [TEXT.index(first) for first, _ in pairs]
    ends = [TEXT.index(last) + len(last) for _, last in pairs]
    return Attribution(tuple(zip(starts, ends, strict=True)))


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([("one", "four")], [("one", "four")], [(0, 0)]),
        ([("one", "four")], [("three", "six")], []),  # 2 of 6 words
        ([("one", "four")], [("three", "four")], [(0, 0)]),  # 2 of 4
        ([("one", "four")], [("four", "four")], []),
        # The best agreement goes first, and each is matched once.
        ([("one", "four"), ("one", "three")], [("one", "three")], [(1, 0)]),
        ([("one", "four")], [("one", "three"), ("one", "four")], [(0, 1)]),
    ],
)
def test_contents_match_by_their_words_best_first(old, new, pairs):
    assert matches(TEXT, [covering(one) for one in old], [covering(one) for one in new]) == pairs
