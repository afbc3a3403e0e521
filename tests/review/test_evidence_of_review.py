"""Listing evidence at the desk: what is refused, whose it is, and what the history tells."""

from dataclasses import replace

import pytest

from workbench import codebook, review
from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import Evidence, Stance

BOOK = codebook.load()


@pytest.fixture
def ids(team, article):
    return [claim.id for claim in team.claims.of(article.id)]


@pytest.fixture
def piece(ids):
    return Evidence(ids[0], "Bea", citation="Council minutes", origin="the council")


def listed(team, article, claim_id, viewer="Bea"):
    return review.findings(team, BOOK, article.id, viewer)[claim_id]


def test_a_piece_is_listed_with_its_texts_tidied(team, article, piece):
    given = replace(
        piece, citation="  Council\n minutes ", note=" see\n\npage 3 \ud83d", seen=" 2031-03-15"
    )
    stored = review.add_evidence(team, given, operation="one")
    assert (stored.number, stored.version) == (1, 1)
    assert (stored.citation, stored.seen) == ("Council minutes", "2031-03-15")
    assert stored.note == "see\n\npage 3 �"
    assert listed(team, article, piece.claim_id).pieces == (stored,)
    assert review.add_evidence(team, given, operation="one") == stored


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"citation": " \n"}, "needs a citation, a link or another claim"),
        ({"url": "council.example/minutes"}, "no link"),
        ({"url": "javascript:alert(1)"}, "no link"),
        ({"url": "ftp://council.example/m"}, "no link"),
        ({"url": "https://"}, "no link"),
        ({"url": "https:///minutes"}, "no link"),
        ({"url": "https://council.example/\u202etxt.exe"}, "cannot be seen"),
        ({"url": "https://council\u200b.example/"}, "cannot be seen"),
        ({"archive": "https://council.example/\u2066x\u2069"}, "cannot be seen"),
        ({"url": "https://council.example/\x07"}, "cannot be seen"),
        ({"url": "http://council.example:pw@elsewhere.example/"}, "user name"),
        ({"archive": "https://council.example@elsewhere.example"}, "user name"),
        ({"url": "https://@elsewhere.example"}, "user name"),
        ({"url": "https://[::1/minutes"}, "no link"),
        ({"url": "https://council.example:port/"}, "no link"),
        ({"url": 'https://council.example/"><b>'}, "no link"),
        ({"archive": "kept at home"}, "no link"),
        ({"seen": "15 March"}, "no date"),
        ({"seen": "2031-02-30"}, "no date"),
        ({"seen": "2031-W11-4"}, "no date"),
        ({"citation": "x" * 2_001}, "at most 2,000 characters"),
        ({"origin": "x" * 201}, "at most 200 characters"),
        ({"note": "x" * 5_001}, "at most 5,000 characters"),
    ],
)
def test_a_piece_out_of_form_is_refused_and_nothing_is_stored(team, piece, given, why):
    before = team.counts.everything()
    with pytest.raises(RefusedAnswerError, match=why):
        review.add_evidence(team, replace(piece, **given), operation="one")
    assert team.counts.everything() == before


@pytest.mark.parametrize(
    "link",
    [
        "http://council.example",
        "https://council.example:8443/minutes?d=2031-03-15;p=3#top",
        "HTTPS://Rådet.example/møte",
        "https://[2001:db8::1]/minutes",
    ],
)
def test_a_link_is_judged_by_its_form_alone(team, piece, link):
    stored = review.add_evidence(team, replace(piece, url=link, archive=link), operation="one")
    assert (stored.url, stored.archive) == (link, link)


def test_another_claim_lends_its_source_as_the_origin(team, ids):
    bare = Evidence(ids[0], "Bea", other_claim=ids[1])
    assert review.add_evidence(team, bare, operation="one").origin == "Tomas Bell"
    named = replace(bare, origin="the ferry line")
    assert review.add_evidence(team, named, operation="two").origin == "the ferry line"
    with pytest.raises(RefusedAnswerError, match="no evidence for itself"):
        review.add_evidence(team, replace(bare, other_claim=ids[0]), operation="three")
    with pytest.raises(UnknownRecordError):
        review.add_evidence(team, replace(bare, other_claim="a0-99"), operation="four")


def test_a_reviewer_amends_and_takes_back_their_own_alone(team, article, piece):
    stored = review.add_evidence(team, piece, operation="one")
    amended = review.amend_evidence(team, replace(stored, note="page 3"), operation="two")
    assert (amended.version, amended.note) == (2, "page 3")
    assert review.amend_evidence(team, replace(stored, note="page 3"), operation="two") == amended
    same = review.amend_evidence(team, amended, operation="three")
    assert same == amended
    theirs = {"expected": 2, "reviewer": "Cy", "operation": "four"}
    with pytest.raises(UnknownRecordError):
        review.withdraw_evidence(team, piece.claim_id, 1, **theirs)
    with pytest.raises(UnknownRecordError):
        review.amend_evidence(team, replace(amended, reviewer="Cy"), operation="five")
    with pytest.raises(StaleWriteError) as refused:
        review.amend_evidence(team, replace(stored, note="late"), operation="six")
    assert refused.value.current == amended
    mine = {"reviewer": "Bea", "operation": "seven"}
    gone = review.withdraw_evidence(team, piece.claim_id, 1, expected=2, **mine)
    assert gone.withdrawn
    assert listed(team, article, piece.claim_id).pieces == ()


def test_pieces_that_lead_back_to_the_claims_own_source_do_not_count(team, article, piece):
    for at, origin in enumerate(["ana  REYES", "The Council", "the council"]):
        review.add_evidence(team, replace(piece, origin=origin), operation=str(at))
    found = listed(team, article, piece.claim_id)
    assert "Ana Reyes" in found.own
    assert found.weighed.repeats == 1
    assert found.summary == (
        "Supported from one origin. Not counted: 1 piece from the claim’s own source."
    )
    assert set(found.hints) == {"not_checked", "none", "several", "contested"} | {
        "contradicted",
        "not_checkable",
    }
    assert "comes from one origin" in found.hints["several"]


def test_what_others_listed_stays_with_them(team, article, piece):
    review.add_evidence(team, piece, operation="one")
    assert listed(team, article, piece.claim_id, "Cy").pieces == ()
    assert len(listed(team, article, piece.claim_id, None).pieces) == 1


def test_the_history_tells_evidence_in_words(team, article, piece):
    first = review.add_evidence(team, piece, operation="one")
    second = replace(first, stance=Stance.CONTEXT, seen="2031-03-15")
    review.amend_evidence(team, second, operation="two")
    mine = {"reviewer": "Bea", "operation": "three"}
    review.withdraw_evidence(team, piece.claim_id, 1, expected=2, **mine)
    review.undo(team, article_id=article.id, reviewer="Bea", operation="four")
    told = [
        f"{one.what}: {one.before} → {one.after}"
        for one in review.claim_history(team, piece.claim_id, None, BOOK)[::-1][1:]
    ]
    standing = "context ‘Council minutes’, origin ‘the council’, seen 2031-03-15"
    assert told == [
        "listed evidence:  → supports ‘Council minutes’, origin ‘the council’",
        "edited a piece of evidence: supports ‘Council minutes’ → "
        "context ‘Council minutes’, seen 2031-03-15",
        f"deleted a piece of evidence: {standing} → ",
        f"took back: deleted a piece of evidence:  → {standing}",
    ]


def test_of_claims_that_are_named_alone_the_findings_are_those_among_all(team, article):
    claims = [claim.id for claim in team.claims.of(article.id)]
    cited = Evidence(claims[1], "Ana", citation="Council minutes", stance=Stance.SUPPORTS)
    review.add_evidence(team, cited, operation="cited")
    every = review.findings(team, BOOK, article.id, "Ana")
    wanted = ["", "new:1", f"{article.id}-99", *claims[:2]]
    assert review.findings(team, BOOK, article.id, "Ana", wanted) == {
        claim: every[claim] for claim in claims[:2]
    }
