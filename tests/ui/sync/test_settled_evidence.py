"""What a page sends of evidence, done on a real store, and what the page is told back."""

import pytest

from workbench import codebook
from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import Evidence
from workbench.ui.sync import evidence
from workbench.ui.sync.corrections import correct
from workbench.ui.sync.inbox import Inbox, PageCorrection, settle

BOOK = codebook.load()
LOG = {"citation": "Harbour log", "stance": "supports", "origin": "Harbour office"}


@pytest.fixture
def ask(store, article):
    """One change by its operation, its action and what it wants, on the first claim."""

    def change(operation, action, value, reviewer="Ana", number=1):
        claim = f"{article.id}-0{number}"
        edit = PageCorrection(1, operation, reviewer, article.id, claim, action, value, {}, "")
        return correct(store, BOOK, edit)

    return change


def listed(told, article):
    return told["evidence"][f"{article.id}-01"]


def test_a_piece_is_told_with_what_all_pieces_amount_to(ask, article):
    told = ask("one", "add_evidence", LOG)
    assert (told["article"], told["piece"], told["claims"]) == (article.id, 1, [])
    assert listed(told, article)["summary"] == "Supported from one origin."
    told = ask("two", "add_evidence", {**LOG, "citation": "The same, on the radio"})
    found = listed(told, article)
    assert [(one["number"], one["origin"]) for one in found["pieces"]] == [
        (1, "Harbour office"),
        (2, "Harbour office"),
    ]
    assert "comes from one origin" in found["hints"]["several"]
    assert "one" not in found["hints"]


def test_a_piece_not_yet_numbered_is_amended_by_the_operation_that_listed_it(ask, article):
    ask("one", "add_evidence", LOG)
    wanted = {**LOG, "stance": "contradicts", "number": "new:one", "version": 1}
    told = ask("two", "amend_evidence", wanted)
    (piece,) = listed(told, article)["pieces"]
    assert (piece["number"], piece["version"], piece["stance"]) == (1, 2, "contradicts")
    told = ask("three", "withdraw_evidence", {"number": 1, "version": 2})
    assert listed(told, article)["pieces"] == []
    assert "wants at least one piece" in listed(told, article)["hints"]["several"]


def test_another_claim_is_told_with_its_speaker_and_words(ask, article):
    value = {"other_claim": f"{article.id}-02", "stance": "context"}
    (piece,) = listed(ask("one", "add_evidence", value), article)["pieces"]
    assert piece["origin"] == "Ilse Barrow"
    assert piece["other"]["article"] == article.id
    assert piece["other"]["content"].startswith("“Nobody was in danger,”")


def test_undo_tells_the_evidence_as_it_stands_then(ask, article):
    ask("one", "add_evidence", LOG)
    told = ask("two", "undo", {})
    assert told["said"] == "Undid New evidence (claim 1)"
    assert listed(told, article)["pieces"] == []
    told = ask("three", "redo", {})
    assert len(listed(told, article)["pieces"]) == 1


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("add_evidence", {}),
        ("add_evidence", {**LOG, "stance": "proves"}),
        ("add_evidence", {**LOG, "stance": ["supports"]}),
        ("add_evidence", {**LOG, "note": 3}),
        ("add_evidence", {**LOG, "url": "javascript:alert(1)"}),
        ("amend_evidence", LOG),
        ("amend_evidence", {**LOG, "number": "new:nothing", "version": 1}),
        ("withdraw_evidence", {"number": 1}),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(ask, store, action, value):
    before = store.counts.everything()
    with pytest.raises(RefusedAnswerError):
        ask("one", action, value)
    assert store.counts.everything() == before


def test_a_piece_of_another_cannot_be_changed(ask):
    ask("one", "add_evidence", LOG)
    with pytest.raises(UnknownRecordError):
        ask("two", "withdraw_evidence", {"number": 1, "version": 1}, reviewer="Bo")


def test_a_stale_change_is_refused_with_the_stored_piece_and_those_on_top_of_it_too(
    ask, store, article
):
    ask("one", "add_evidence", LOG)
    (piece,) = store.evidence.of(article.id, "Ana")[f"{article.id}-01"]
    ask("two", "amend_evidence", {**LOG, "note": "page 2", "number": 1, "version": 1})
    late = {**LOG, "note": "late", "number": 1, "version": 1}
    with pytest.raises(StaleWriteError):
        ask("three", "amend_evidence", late)
    common = {"reviewer": "Ana", "article": article.id, "claim": piece.claim_id, "expected": {}}
    queue = [
        {"seq": 1, "operation": "a", "action": "amend_evidence", "value": late, **common},
        {
            "seq": 2,
            "operation": "b",
            "action": "amend_evidence",
            "value": late | {"version": 2},
            "after": "a",
            **common,
        },
    ]

    def correcting(edit):
        return correct(store, BOOK, edit)

    kept = settle({"instance": "page", "events": queue}, Inbox(), None, correcting)
    assert [one["current"]["note"] for one in kept.outcomes.values()] == ["page 2", "page 2"]
    assert store.evidence.get(piece.claim_id, "Ana", 1).version == 2


def test_the_page_is_told_what_is_listed_and_only_what_may_be_read(store, article):
    piece = Evidence(f"{article.id}-03", "Bo", citation="Bo’s log")
    store.evidence.save(piece, operation="one")
    assert evidence.on_claims(store, BOOK, article.id, "Ana") == {}
    told = evidence.on_claims(store, BOOK, article.id, "Bo")
    assert [one["citation"] for one in told[piece.claim_id]["pieces"]] == ["Bo’s log"]
    store.unblinding.open_to_all([piece.claim_id], reviewer="Ana", operation="open")
    assert evidence.on_claims(store, BOOK, article.id, "Ana") == told
