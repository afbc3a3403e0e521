"""Answers on scales of a team's own, in the store: kept, read, undone, counted and told again."""

import sqlite3
from dataclasses import replace

import pytest

from workbench.errors import StoreError
from workbench.model import Annotation, Decision, HowReached, Marks, Settled
from workbench.store import Store
from workbench.store.lists import summaries

WITNESS = Marks("ok", "document", "high", "one", own=(("knows", "witness"), ("tone", "calm")))


def save(store: Store, claim: str, reviewer: str, marks: Marks, version: int = 0) -> Annotation:
    annotation = Annotation(claim, reviewer, version, marks)
    return store.annotations.save(annotation, operation=f"{claim} {reviewer} {version}")


@pytest.fixture
def claim(claim_id: str) -> str:
    return claim_id


def test_answers_come_back_in_every_reading_of_marks(filled: Store, claim: str) -> None:
    save(filled, claim, "ana", WITNESS)
    assert filled.annotations.get(claim, "ana").marks == WITNESS
    [blind] = filled.annotations.blind(claim)
    [seen] = filled.visible_marks.on(claim, None)
    assert (blind.marks, seen.marks) == (WITNESS, WITNESS)
    columns = filled.mark_history.columns()
    assert [given.marks for given in columns.answer_sets] == [WITNESS]


def test_an_answer_is_kept_once_and_the_view_has_all_as_rows(filled: Store, claim: str) -> None:
    save(filled, claim, "ana", WITNESS)
    rows = filled._connection.execute("select scale, answer from answers").fetchall()
    assert dict(map(tuple, rows)) == WITNESS.by_scale


def test_own_answers_alone_are_marks_that_were_begun(filled: Store, claim: str) -> None:
    save(filled, claim, "ana", Marks(own=(("knows", "witness"),)))
    assert filled.tallies.get(claim, None).reviewers == 1
    assert list(summaries.differences(filled._connection)) == []


def test_a_claim_is_disputed_where_answers_on_an_own_scale_alone_differ(
    filled: Store, claim: str
) -> None:
    save(filled, claim, "ana", WITNESS)
    save(filled, claim, "bo", WITNESS.changed([("knows", "told")]))
    assert filled.tallies.get(claim, None).disputed == ("knows",)
    [row] = filled._connection.execute(
        "select differ, blind_differ from claim_summaries where claim_id = ?", (claim,)
    ).fetchall()
    assert min(tuple(row)) > 0


def test_what_a_codebook_asks_more_or_less_decides_whether_marks_are_finished(
    filled: Store, claim: str
) -> None:
    lacking = Annotation(claim, "ana", 0, WITNESS._replace(own=()), complete=False)
    filled.annotations.save(lacking, operation="a")
    enough = Annotation(claim, "bo", 0, Marks("ok", "document"), complete=True)
    filled.annotations.save(enough, operation="b")
    assert not filled.annotations.get(claim, "ana").finished
    assert filled.annotations.get(claim, "bo").finished
    rows = filled.exports.rows("annotations", None)
    assert {row["reviewer"]: row["finished"] for row in rows} == {"ana": 0, "bo": 1}
    assert filled.tallies.get(claim, None).finished == 1
    assert list(summaries.differences(filled._connection)) == []


def test_undoing_brings_own_answers_back(filled: Store, claim: str) -> None:
    save(filled, claim, "ana", WITNESS)
    save(filled, claim, "ana", WITNESS.changed([("knows", "")]), 1)
    article = claim.rpartition("-")[0]
    done = filled.undo_stacks.undo(reviewer="ana", operation="u", article_id=article)
    assert done is not None
    assert done.change.fields == ("knows",)
    assert filled.annotations.get(claim, "ana").marks == WITNESS


def test_a_decision_keeps_what_was_settled_on_own_scales(filled: Store, claim: str) -> None:
    save(filled, claim, "ana", WITNESS)
    filled.unblinding.open_to_all([claim], reviewer="ana", operation="o")
    own = {"knows": Settled("witness", HowReached.CHAIR), "tone": Settled("", HowReached.LEFT_OPEN)}
    decided = Decision(claim, decided_by="ana").settling(
        {"extraction": Settled("ok", HowReached.UNANIMOUS), **own}
    )
    stored = filled.decisions.save(decided, operation="d")
    assert filled.decisions.get(claim).settled == stored.settled == decided.settled
    assert filled.decisions.answers(claim) == {1: [WITNESS]}
    [past] = filled.decided_claims.all()
    assert past.decision.on("knows") == own["knows"]


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("update mark_answers set answer = 'told'", "mark_answers"),
        ("delete from mark_answers", "mark_answers"),
        ("update completions set finished = 1", "completions"),
        ("update settled_answers set answer = 'told' where answer <> ''", "settled_answers"),
    ],
)
def test_the_doctor_finds_rows_that_the_events_do_not_tell(
    filled: Store, claim: str, tampering: str, found: str
) -> None:
    lacking = Annotation(claim, "ana", 0, WITNESS, complete=False)
    filled.annotations.save(lacking, operation="a")
    filled.unblinding.open_to_all([claim], reviewer="ana", operation="o")
    settled = {"knows": Settled("witness", HowReached.CHAIR)}
    filled.decisions.save(Decision(claim, decided_by="ana").settling(settled), operation="d")
    assert not [line for line in filled.maintenance.check() if "differ" in line]
    table = tampering.split()[1] if tampering.startswith("update") else tampering.split()[2]
    for what in ("update", "delete"):
        filled._connection.execute(f"drop trigger {table}_refuse_{what}")
    filled._connection.execute(tampering)
    assert [line for line in filled.maintenance.check() if f"events and {found} differ" in line]


def test_own_answers_keep_history(filled: Store, claim: str) -> None:
    save(filled, claim, "ana", WITNESS)
    with pytest.raises(sqlite3.IntegrityError, match="rows are only added"):
        filled._connection.execute("update mark_answers set answer = 'told'")
    with pytest.raises((sqlite3.IntegrityError, StoreError), match="rows are only added"):
        filled._connection.execute("delete from mark_answers")
    assert replace(filled.annotations.get(claim, "ana"), at=None).marks == WITNESS
