"""Decisions at the door: numbered on, stored once, never over another one."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from workbench.errors import StaleWriteError, StoreError, UnknownRecordError
from workbench.model import Annotation, Article, Decision, Disagreement, HowReached, Settled
from workbench.store import Store
from workbench.store.corpus.corrections import Correction

Marked = Callable[..., Annotation]


@pytest.fixture
def decision(claim_id: str) -> Decision:
    return Decision(
        claim_id,
        extraction=Settled("ok", HowReached.UNANIMOUS),
        sourcing=Settled("named_person", HowReached.MAJORITY),
        confidence=Settled("", HowReached.LEFT_OPEN),
        reason=Disagreement.JUDGEMENT,
        rationale="The mayor spoke herself 🚢.",
        dissent="eve: a report of the council",
        decided_by="lee",
        codebook_revision="abc",
    )


def test_a_decision_is_read_as_it_was_stored(filled: Store, decision: Decision) -> None:
    stored = filled.decisions.save(decision, operation="one")
    assert stored.at is not None
    assert datetime.now(UTC) - stored.at < timedelta(minutes=1)
    assert stored == replace(decision, number=1, at=stored.at)
    assert filled.decisions.get(decision.claim_id) == stored
    assert filled.decisions.history(decision.claim_id) == [stored]


def test_what_was_decided_before_stays_and_the_last_counts(
    filled: Store, article: Article, decision: Decision
) -> None:
    first = filled.decisions.save(decision, operation="one")
    anew = replace(first, sourcing=Settled("document", HowReached.CHAIR), decided_by="max")
    second = filled.decisions.save(anew, operation="two")
    assert filled.decisions.history(decision.claim_id) == [first, second]
    assert filled.decisions.of(article.id, None) == {decision.claim_id: second}


def test_nothing_is_decided_at_first(filled: Store, article: Article, claim_id: str) -> None:
    assert filled.decisions.of(article.id, None) == {}
    assert filled.decisions.history(claim_id) == []
    assert filled.decisions.get(claim_id) == Decision(claim_id)


def test_the_event_tells_the_decision_before_and_after(filled: Store, decision: Decision) -> None:
    first = filled.decisions.save(decision, operation="one")
    filled.decisions.save(replace(first, rationale="", dissent=""), operation="two")
    event = filled.events.on_claim(decision.claim_id, None)[-1]
    before, after = json.loads(event.before), json.loads(event.after)
    assert (event.action, event.reviewer, event.claim_id) == ("decide", "lee", decision.claim_id)
    assert (before["number"], after["number"]) == (1, 2)
    assert (before["rationale"], after["rationale"]) == ("The mayor spoke herself 🚢.", "")
    assert after["sourcing"] == {"answer": "named_person", "how": "majority"}


@pytest.mark.parametrize("seen", [0, 2])
def test_a_decision_on_another_than_the_newest_is_refused_with_that_one(
    filled: Store, decision: Decision, seen: int
) -> None:
    first = filled.decisions.save(decision, operation="one")
    late = replace(decision, number=seen, decided_by="max")
    with pytest.raises(StaleWriteError, match=r"lee decided claim .* first") as refused:
        filled.decisions.save(late, operation="two")
    assert refused.value.current == first
    assert filled.decisions.history(decision.claim_id) == [first]


def test_a_decision_on_other_words_than_the_claim_has_is_refused_with_the_claim(
    filled: Store, decision: Decision
) -> None:
    claim = filled.claims.get(decision.claim_id)
    speaker = replace(claim.attribution.speaker, name="Bo Quill")
    named = replace(claim, attribution=replace(claim.attribution, speaker=speaker))
    change = Correction("name_speaker", claim.article_id, 1, [named])
    filled.corrections.save(change, reviewer="cy", operation="name")
    with pytest.raises(StaleWriteError, match="on revision 1 of 2") as refused:
        filled.decisions.save(decision, operation="one")
    assert refused.value.current == filled.claims.get(claim.id)
    assert filled.decisions.history(claim.id) == []
    filled.decisions.save(replace(decision, claim_revision=2), operation="two")


def test_the_same_operation_again_stores_nothing_and_tells_the_first_outcome(
    filled: Store, decision: Decision
) -> None:
    first = filled.decisions.save(decision, operation="one")
    second = filled.decisions.save(replace(first, rationale="other"), operation="two")
    assert filled.decisions.save(decision, operation="one") == first
    assert filled.decisions.history(decision.claim_id) == [first, second]


def test_an_operation_of_another_change_is_refused(filled: Store, decision: Decision) -> None:
    with pytest.raises(StoreError, match="was used for add_article"):
        filled.decisions.save(decision, operation="add")
    assert filled.decisions.history(decision.claim_id) == []


def test_a_claim_that_is_not_there_cannot_be_decided(filled: Store) -> None:
    with pytest.raises(UnknownRecordError, match="There is no claim a0-01"):
        filled.decisions.save(Decision("a0-01", decided_by="lee"), operation="one")


@pytest.mark.parametrize(
    "settled",
    [Settled("ok", None), Settled("ok", HowReached.LEFT_OPEN), Settled("", HowReached.CHAIR)],
)
def test_an_answer_without_a_way_or_a_way_without_an_answer_is_not_stored(
    filled: Store, decision: Decision, settled: Settled
) -> None:
    with pytest.raises(StoreError):
        filled.decisions.save(replace(decision, extraction=settled), operation="one")
    assert filled.decisions.history(decision.claim_id) == []
    assert "decide" not in [event["action"] for event in filled.exports.rows("events", None)]


def test_of_many_leads_at_once_one_is_stored_and_each_other_sees_it(
    filled: Store, database: Path, decision: Decision
) -> None:
    leads, told = [f"lead {number}" for number in range(8)], {}
    start = Barrier(len(leads))

    def decide(lead: str) -> None:
        with Store.open(database) as own:
            start.wait()
            try:
                told[lead] = own.decisions.save(replace(decision, decided_by=lead), operation=lead)
            except StaleWriteError as refused:
                told[lead] = refused.current

    threads = [Thread(target=decide, args=(lead,)) for lead in leads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    (stored,) = filled.decisions.history(decision.claim_id)
    assert told == dict.fromkeys(leads, stored)


def test_the_table_counts_the_blind_marks_that_it_was_decided_on(
    filled: Store, decision: Decision, marked: Marked
) -> None:
    for number, (reviewer, version, sourcing) in enumerate(
        [("cy", 0, "unclear"), ("cy", 1, "document"), ("dee", 0, "document"), ("eve", 0, "none")]
    ):
        filled.annotations.save(marked(reviewer, version, sourcing=sourcing), operation=str(number))
    answered = replace(decision, sourcing=Settled("document", HowReached.MAJORITY))
    first = filled.decisions.save(answered, operation="one")
    filled.annotations.save(
        marked("eve", 1, sourcing="document"), operation="after seeing the others'"
    )
    filled.decisions.save(
        replace(first, sourcing=Settled("none", HowReached.CHAIR)), operation="two"
    )
    rows = filled.exports.rows("decisions", None)
    assert [row["sourcing_marked"] for row in rows] == ["document: 2; none: 1"] * 2
    assert [(row["sourcing_for"], row["sourcing_against"]) for row in rows] == [(2, 1), (1, 2)]
    assert [(row["made_on"], row["round"]) for row in rows] == [("blind_marks", 0)] * 2
    assert (rows[0]["extraction_for"], rows[0]["extraction_against"]) == (0, 0)
    assert (rows[0]["confidence_for"], rows[0]["confidence_against"]) == (0, 0)
    assert [(row["number"], row["current"]) for row in rows] == [(1, 0), (2, 1)]
    assert rows[0]["confidence_marked"] == ""
    assert (rows[0]["confidence_how"], rows[0]["corroboration_how"]) == ("left_open", "")
    assert rows[0]["content"] == "“The quay,” … “closes on Monday.”"


def test_a_store_with_decisions_is_sound(
    filled: Store, decision: Decision, problems: Callable[[Store], list[str]]
) -> None:
    filled.decisions.save(filled.decisions.save(decision, operation="one"), operation="two")
    assert problems(filled) == []


def test_marks_on_a_claim_are_each_reviewers_newest(filled: Store, marked: Marked) -> None:
    filled.annotations.save(marked("eve", 0, sourcing="none"), operation="1")
    filled.annotations.save(marked("cy", 0, sourcing="none"), operation="2")
    filled.annotations.save(marked("cy", 1, sourcing="document"), operation="3")
    found = filled.visible_marks.on(marked("cy", 0).claim_id, None)
    assert [(one.reviewer, one.marks.sourcing) for one in found] == [
        ("cy", "document"),
        ("eve", "none"),
    ]
