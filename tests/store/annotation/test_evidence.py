"""Evidence at the door: numbered by reviewer, amended and taken back, nothing ever lost."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench.errors import StaleWriteError, StoreError, UnknownRecordError
from workbench.model import Annotation, Article, Evidence, Marks, Stance
from workbench.store import Store


@pytest.fixture
def piece(claim_id: str) -> Evidence:
    return Evidence(
        claim_id,
        "bea",
        citation="Harbour log of 3 May 🚢, page 2",
        url="https://harbour.example/log?day=3",
        stance=Stance.CONTRADICTS,
        origin="the harbour office",
        seen="2031-05-04",
        archive="https://kept.example/1",
        note="The entry is signed.",
    )


def listed(store: Store, article: Article, viewer: str | None = None) -> list[Evidence]:
    return [one for pieces in store.evidence.of(article.id, viewer).values() for one in pieces]


def test_a_piece_is_read_as_it_was_stored(filled: Store, article: Article, piece: Evidence) -> None:
    stored = filled.evidence.save(piece, operation="one")
    assert stored.at is not None
    assert datetime.now(UTC) - stored.at < timedelta(minutes=1)
    assert stored == replace(piece, number=1, version=1, at=stored.at)
    assert filled.evidence.of(article.id, "bea") == {piece.claim_id: (stored,)}
    assert filled.evidence.get(piece.claim_id, "bea", 1) == stored


def test_each_reviewer_counts_pieces_alone(
    filled: Store, article: Article, piece: Evidence
) -> None:
    other = filled.claims.of(article.id)[1].id
    steps = [
        piece,
        replace(piece, reviewer="cy"),
        replace(piece, claim_id=other, other_claim=piece.claim_id),
        replace(piece, citation="another"),
    ]
    stored = [filled.evidence.save(one, operation=str(at)) for at, one in enumerate(steps)]
    assert [(one.claim_id, one.reviewer, one.number) for one in stored] == [
        (piece.claim_id, "bea", 1),
        (piece.claim_id, "cy", 1),
        (other, "bea", 1),
        (piece.claim_id, "bea", 2),
    ]
    assert len(listed(filled, article, "bea")) == 3
    assert len(listed(filled, article)) == 4


def test_the_newest_version_counts_and_a_withdrawn_piece_is_not_listed(
    filled: Store, article: Article, piece: Evidence
) -> None:
    first = filled.evidence.save(piece, operation="one")
    second = filled.evidence.save(replace(first, origin="the agency"), operation="two")
    assert (second.number, second.version) == (1, 2)
    assert listed(filled, article, "bea") == [second]
    third = filled.evidence.save(replace(second, withdrawn=True), operation="three")
    assert listed(filled, article, "bea") == []
    assert filled.evidence.get(piece.claim_id, "bea", 1) == third
    assert [
        (row["version"], row["withdrawn"]) for row in filled.exports.rows("evidence", None)
    ] == [(3, 1)]


@pytest.mark.parametrize("seen", [0, 2])
def test_a_change_on_another_than_the_newest_version_is_refused_with_that_one(
    filled: Store, article: Article, piece: Evidence, seen: int
) -> None:
    first = filled.evidence.save(piece, operation="one")
    with pytest.raises(StaleWriteError, match="version 1 is stored") as refused:
        filled.evidence.save(replace(first, version=seen, note="late"), operation="two")
    assert refused.value.current == first
    assert listed(filled, article, "bea") == [first]


def test_the_same_operation_stores_once_and_tells_what_it_stored(
    filled: Store, article: Article, piece: Evidence
) -> None:
    first = filled.evidence.save(piece, operation="one")
    filled.evidence.save(replace(first, note="amended"), operation="two")
    assert filled.evidence.save(piece, operation="one") == first
    own = {"claim_id": piece.claim_id, "reviewer": piece.reviewer}
    assert filled.evidence.stored_under("one", "add_evidence", **own) == first
    assert filled.evidence.stored_under("three", "add_evidence", **own) is None
    assert len(listed(filled, article)) == 1
    with pytest.raises(StoreError, match="was used for add_evidence"):
        filled.evidence.save(replace(first, withdrawn=True), operation="one")


@pytest.mark.parametrize(
    "flaw",
    [
        {"claim_id": "a0-99"},
        {"other_claim": "a0-99"},
        {"citation": "", "url": ""},
        {"stance": "proves"},
    ],
)
def test_a_piece_that_makes_no_sense_is_not_stored(
    filled: Store, piece: Evidence, flaw: dict[str, str]
) -> None:
    before = filled.counts.everything()
    with pytest.raises((StoreError, UnknownRecordError)):
        filled.evidence.save(replace(piece, **flaw), operation="one")
    assert filled.counts.everything() == before


def test_a_reviewer_has_no_piece_of_another(filled: Store, piece: Evidence) -> None:
    filled.evidence.save(piece, operation="one")
    with pytest.raises(UnknownRecordError, match="no piece of evidence 1 of yours"):
        filled.evidence.get(piece.claim_id, "cy", 1)


def test_events_tell_all_there_is_to_know_about_the_evidence(
    filled: Store, article: Article, piece: Evidence
) -> None:
    first = filled.evidence.save(piece, operation="one")
    second = filled.evidence.save(replace(first, note=""), operation="two")
    filled.evidence.save(replace(second, withdrawn=True), operation="three")
    filled.undo_stacks.undo(article_id=article.id, reviewer="bea", operation="four")
    events = [
        event for event in filled.events.on_claim(piece.claim_id, None) if event.reviewer == "bea"
    ]
    assert [event.action for event in events] == [
        "add_evidence",
        "amend_evidence",
        "withdraw_evidence",
        "undo",
    ]
    facts = [json.loads(event.after) for event in events]
    assert [json.loads(event.before) for event in events] == [None, *facts[:3]]
    (row,) = filled.exports.rows("evidence", None)
    told = {name: row[name] for name in facts[-1] if name != "reverses"}
    assert told == {name: value for name, value in facts[-1].items() if name != "reverses"}


def test_undo_and_redo_go_over_evidence_as_over_answers(
    filled: Store, article: Article, piece: Evidence
) -> None:
    first = filled.evidence.save(piece, operation="one")
    filled.evidence.save(replace(first, stance=Stance.CONTEXT), operation="two")

    def stances() -> list[Stance]:
        return [one.stance for one in listed(filled, article)]

    turns = [
        (filled.undo_stacks.undo, [Stance.CONTRADICTS]),
        (filled.undo_stacks.undo, []),
        (filled.undo_stacks.redo, [Stance.CONTRADICTS]),
        (filled.undo_stacks.redo, [Stance.CONTEXT]),
    ]
    for at, (turn, expected) in enumerate(turns):
        told = turn(article_id=article.id, reviewer="bea", operation=f"turn {at}")
        assert told is not None
        assert told.change.claim_ids == (piece.claim_id,)
        assert stances() == expected
    assert filled.evidence.get(piece.claim_id, "bea", 1).version == 6
    mine = {"reviewer": "cy", "operation": "nothing of hers"}
    assert filled.undo_stacks.undo(article_id=article.id, **mine) is None


def test_others_read_evidence_once_the_claim_is_open_to_them(
    filled: Store, article: Article, piece: Evidence
) -> None:
    stored = filled.evidence.save(piece, operation="one")
    filled.undo_stacks.undo(article_id=article.id, reviewer="bea", operation="two")
    filled.undo_stacks.redo(article_id=article.id, reviewer="bea", operation="three")

    def read_by(viewer: str) -> tuple[int, int, int, int]:
        """Pieces listed, rows of its export, and events told in the history and the export."""
        return (
            len(listed(filled, article, viewer)),
            len(filled.exports.rows("evidence", viewer)),
            sum(
                event.reviewer == "bea" for event in filled.events.on_claim(piece.claim_id, viewer)
            ),
            sum(row["reviewer"] == "bea" for row in filled.exports.rows("events", viewer)),
        )

    assert read_by("bea") == (1, 1, 3, 3)
    assert read_by("cy") == (0, 0, 0, 0)
    finished = Annotation(piece.claim_id, "cy", 0, Marks(extraction="not_a_claim"))
    filled.annotations.save(finished, operation="mark")
    filled.unblinding.submit(piece.claim_id, 1, reviewer="cy", operation="submit")
    assert read_by("cy") == (1, 1, 3, 3)
    assert read_by("dan") == (0, 0, 0, 0)
    filled.unblinding.open_to_all([piece.claim_id], reviewer="ana", operation="open")
    assert read_by("dan") == (1, 1, 3, 3)
    assert listed(filled, article, "dan")[0].citation == stored.citation


def test_a_claim_with_evidence_counts_as_touched(
    filled: Store, article: Article, piece: Evidence
) -> None:
    filled.evidence.save(piece, operation="one")
    assert filled.claim_revisions.touched(article.id) == {piece.claim_id}


def test_the_check_finds_evidence_that_does_not_fit_its_event(
    filled: Store, database: Path, piece: Evidence, problems: Callable[[Store], list[str]]
) -> None:
    first = filled.evidence.save(piece, operation="one")
    filled.evidence.save(replace(first, note="more"), operation="two")
    assert problems(filled) == []
    with closing(sqlite3.connect(database, isolation_level=None)) as outside:
        outside.execute("drop trigger evidence_refuse_update")
        outside.execute("update evidence set version = 3 where version = 2")
    record = f"{piece.claim_id}, piece 1 by bea"
    assert [one for one in problems(filled) if "trigger" not in one] == [
        f"the evidence on claim {record} does not fit its event",
        f"versions are missing of the evidence on claim {record}",
    ]
