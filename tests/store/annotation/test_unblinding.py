"""Who may read whose marks, and which marks were made blind."""

import json
from collections.abc import Callable

import pytest

from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import Annotation, Article, Decision, HowReached, Settled
from workbench.store import ClaimQuery, Store

DONE = {
    "extraction": "ok",
    "sourcing": "document",
    "confidence": "low",
    "corroboration": "none",
    "note": "bo's secret",
}
Marked = Callable[..., Annotation]


@pytest.fixture
def two(filled: Store, marked: Marked) -> Store:
    """Both Ana and Bo finished the first claim, and Bo flagged it."""
    filled.annotations.save(
        marked("ana", 0, **DONE | {"sourcing": "unclear", "note": ""}), operation="a"
    )
    filled.annotations.save(marked("bo", 0, **DONE), operation="b")
    filled.flags.save(marked("bo", 0).claim_id, True, reviewer="bo", operation="flag")
    return filled


def who(store: Store, claim_id: str, viewer: str | None) -> list[str]:
    return [one.reviewer for one in store.visible_marks.on(claim_id, viewer)]


def everything_read_by(store: Store, article: Article, claim_id: str, viewer: str) -> str:
    """All that the store tells a viewer, as one text."""
    tables = [store.exports.rows(name, viewer) for name in ("claims", "annotations", "events")]
    told = [event.before + event.after for event in store.events.on_claim(claim_id, viewer)]
    return json.dumps(tables) + repr((told, store.visible_marks.on(claim_id, viewer)))


def test_before_a_claim_is_opened_nobody_reads_another_ones_marks_notes_or_flags(
    two: Store, article: Article, claim_id: str
) -> None:
    assert who(two, claim_id, "ana") == ["ana"]
    assert who(two, claim_id, "cy") == []
    assert who(two, claim_id, None) == ["ana", "bo"]
    for viewer in ("ana", "cy"):
        read = everything_read_by(two, article, claim_id, viewer)
        assert "secret" not in read
        assert '"bo"' not in read.replace('"added_by"', "")
        assert two.flags.of(article.id, viewer) == {}
        assert two.claim_list.page(ClaimQuery(disputed=True), viewer).claims == ()
    row = two.exports.rows("claims", "ana")[0]
    assert (row["sourcing"], row["flagged"], row["finished"]) == ("unclear: 1", 0, 2)


def test_who_submits_a_finished_claim_reads_the_others_from_then_on(
    two: Store, article: Article, claim_id: str
) -> None:
    fixed = two.unblinding.submit(claim_id, 1, reviewer="ana", operation="s")
    assert (fixed.reviewer, fixed.version) == ("ana", 1)
    assert who(two, claim_id, "ana") == ["ana", "bo"]
    assert who(two, claim_id, "bo") == ["bo"]
    assert two.unblinding.opened(article.id, "ana") == {claim_id}
    assert two.unblinding.opened(article.id, "bo") == set()
    assert two.flags.of(article.id, "ana") == {claim_id: ("bo",)}
    [disputed] = two.claim_list.page(ClaimQuery(disputed=True), "ana").claims
    assert disputed.id == claim_id
    assert "secret" in everything_read_by(two, article, claim_id, "ana")
    assert "secret" not in everything_read_by(two, article, claim_id, "cy")


def test_an_unfinished_or_changed_claim_is_not_submitted(
    two: Store, marked: Marked, claim_id: str
) -> None:
    with pytest.raises(RefusedAnswerError, match="every question"):
        two.unblinding.submit(claim_id, 0, reviewer="cy", operation="1")
    with pytest.raises(StaleWriteError) as refused:
        two.unblinding.submit(claim_id, 2, reviewer="ana", operation="2")
    assert refused.value.current == two.annotations.get(claim_id, "ana")
    assert who(two, claim_id, "ana") == ["ana"]


def test_marks_changed_after_seeing_others_do_not_replace_the_blind_ones(
    two: Store, marked: Marked, claim_id: str
) -> None:
    two.unblinding.submit(claim_id, 1, reviewer="ana", operation="s")
    two.annotations.save(marked("ana", 1, **DONE), operation="later")
    two.annotations.save(
        marked("bo", 1, **DONE | {"sourcing": "none"}), operation="bo is still blind"
    )
    blind = {
        one.reviewer: (one.version, one.marks.sourcing) for one in two.annotations.blind(claim_id)
    }
    assert blind == {"ana": (1, "unclear"), "bo": (2, "none")}
    rows = [(r["reviewer"], r["version"], r["current"], r["made"]) for r in rows_of(two)]
    assert rows == [
        ("ana", 1, 0, "blind"),
        ("ana", 2, 1, "after_seeing"),
        ("bo", 2, 1, "blind"),
    ]


def rows_of(store: Store) -> list[dict]:
    return store.exports.rows("annotations", None)


def test_a_claim_opened_to_all_fixes_everybodys_blind_marks_and_later_ones_are_not_blind(
    two: Store, article: Article, marked: Marked, claim_id: str
) -> None:
    assert two.unblinding.open_to_all([claim_id], reviewer="ana", operation="o") == (claim_id,)
    two.annotations.save(marked("bo", 1, **DONE | {"note": ""}), operation="bo again")
    two.annotations.save(marked("cy", 0, **DONE), operation="cy comes late")
    assert who(two, claim_id, "dee") == ["ana", "bo", "cy"]
    blind = [(one.reviewer, one.version) for one in two.annotations.blind(claim_id)]
    assert blind == [("ana", 1), ("bo", 1)]
    made = {r["reviewer"]: r["made"] for r in rows_of(two) if r["current"]}
    assert made == {"ana": "blind", "bo": "after_seeing", "cy": "after_seeing"}


def test_opening_twice_or_under_the_same_operation_changes_nothing(
    two: Store, article: Article, claim_id: str
) -> None:
    ids = [claim.id for claim in two.claims.of(article.id)]
    assert two.unblinding.open_to_all([claim_id], reviewer="ana", operation="o") == (claim_id,)
    assert two.unblinding.open_to_all([claim_id], reviewer="ana", operation="o") == (claim_id,)
    assert two.unblinding.open_to_all([claim_id], reviewer="bo", operation="again") == ()
    assert two.unblinding.open_to_all(ids, reviewer="bo", operation="rest") == tuple(ids[1:])
    assert two.unblinding.submit(claim_id, 7, reviewer="ana", operation="s").version == 1
    assert [e["action"] for e in two.exports.rows("events", None)].count("open") == 2
    assert [e["action"] for e in two.exports.rows("events", None)].count("submit") == 0


def test_deciding_a_claim_opens_it(
    two: Store, article: Article, claim_id: str, problems: Callable[[Store], list[str]]
) -> None:
    open_ = Settled("", HowReached.LEFT_OPEN)
    two.decisions.save(
        Decision(claim_id, 0, open_, open_, open_, open_, decided_by="ana"), operation="d"
    )
    assert who(two, claim_id, "cy") == ["ana", "bo"]
    two.unblinding.open_to_all(
        [claim.id for claim in two.claims.of(article.id)], reviewer="a", operation="o"
    )
    assert problems(two) == []


def test_an_undone_answer_is_as_hidden_as_the_answer(
    two: Store, article: Article, marked: Marked, claim_id: str
) -> None:
    for operation in ("takes the flag back", "and the answer"):
        two.undo_stacks.undo(reviewer="bo", operation=operation, article_id=article.id)
    assert [row["reviewer"] for row in two.exports.rows("events", "cy")] == ["ana"]
    assert [event.reviewer for event in two.events.on_claim(claim_id, "ana")] == ["ana", "ana"]
