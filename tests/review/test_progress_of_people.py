"""Progress of people: finished claims by day, marks that wait for another look, and drift."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workbench import codebook, review
from workbench.model import (
    Annotation,
    Decision,
    HowReached,
    Marks,
    ReviewerRole,
    Settled,
)
from workbench.review import EqualAnswers, Wording
from workbench.review.progress import equal_answers
from workbench.store import ComparedMarks

BOOK = codebook.load()
FULL = Marks("ok", "named_person", "high", "one")
DECIDED = {
    "extraction": Settled("ok", HowReached.CHAIR),
    "sourcing": Settled("named_person", HowReached.CHAIR),
    "confidence": Settled("", HowReached.LEFT_OPEN),
    "corroboration": Settled("one", HowReached.CHAIR),
}


def soon() -> datetime:
    """A moment after all that the test stored, however long ago it was collected."""
    return datetime.now(UTC) + timedelta(minutes=1)


@pytest.fixture
def ids(team, article):
    for name, role in (("Lea", ReviewerRole.LEAD), ("Ana", None), ("Bo", None)):
        team.people.add(name, operation=name, role=role)
    team.people.add("Olga", operation="Olga", role=ReviewerRole.OBSERVER, by="Lea")
    return [claim.id for claim in team.claims.of(article.id)]


@pytest.fixture
def mark(team):
    def save(claim, reviewer, marks=FULL, version=0):
        given = Annotation(claim, reviewer, version, marks, 1, BOOK.revision)
        return team.annotations.save(given, operation=f"{reviewer} {claim} {version}")

    return save


@pytest.fixture
def decide(team):
    def save(claim, by="Lea", **more):
        decision = Decision(
            claim, decided_by=by, codebook_revision=BOOK.revision, **(DECIDED | more)
        )
        return team.decisions.save(decision, operation=f"decide {claim}")

    return save


def progress(team, viewer="Lea", **more):
    of = review.progress_of_people(team, BOOK, viewer=viewer, now=soon(), **more)
    return {person.reviewer: person for person in of}


def equal(person):
    return {one.scale: one.latest for one in person.equal}


def test_leads_see_all_who_mark_in_the_order_of_names_and_others_themselves(team, ids):
    assert list(progress(team)) == ["Ana", "Bo", "Lea"]
    assert list(progress(team, viewer="Bo")) == ["Bo"]
    assert progress(team, viewer="Olga") == {}


def test_a_claim_is_counted_once_when_it_was_first_finished(team, ids, mark):
    mark(ids[0], "Ana")
    mark(ids[0], "Ana", FULL._replace(confidence="low"), version=1)
    mark(ids[1], "Ana", Marks("ok"))
    ana = progress(team)["Ana"]
    assert (ana.finished, len(ana.finished_at)) == (1, 1)
    assert ana.finished_at[0] < ana.last_active
    assert progress(team)["Bo"].last_active is None


def test_what_was_finished_before_the_days_of_the_pace_is_none_of_it(team, ids, mark):
    mark(ids[0], "Ana")
    later = soon() + timedelta(days=28)
    [ana] = [
        one
        for one in review.progress_of_people(team, BOOK, viewer="Lea", now=later)
        if one.reviewer == "Ana"
    ]
    assert (ana.finished, list(ana.finished_at)) == (1, [])


def test_assigned_claims_are_told_with_those_finished(team, ids, mark):
    review.assign_claims(team, ids[:2], "Ana", lead="Lea", operation="give")
    mark(ids[1], "Ana")
    ana = progress(team)["Ana"]
    assert (ana.assigned, ana.assigned_finished) == (2, 1)


def test_marks_on_words_that_changed_wait_for_another_look(team, article, ids, mark, at):
    mark(ids[1], "Ana")
    mark(ids[2], "Ana")
    wanted = Wording(at("Ferries"), at("Tomas Bell"), at("said"))
    review.reword_claim(team, ids[1], wanted, expected=1, reviewer="Bo", operation="words")
    assert (progress(team)["Ana"].reworded, progress(team)["Bo"].reworded) == (1, 0)
    team.annotations.save(
        Annotation(ids[1], "Ana", 1, FULL, 2, BOOK.revision), operation="looked again"
    )
    assert progress(team)["Ana"].reworded == 0


def test_a_claim_that_only_moved_in_its_text_needs_no_other_look(team, article, said, ids, mark):
    mark(ids[0], "Ana")
    removed = next(block for block in article.blocks if "READ" in block.text)
    review.restore_block(
        team, article.id, article.blocks.index(removed), said, reviewer="Bo", operation="back"
    )
    assert team.claims.get(ids[0]).revision > 1
    assert progress(team)["Ana"].reworded == 0


def test_marks_under_changed_definitions_of_others_are_counted_once_open_to_all(
    team, ids, mark, decide
):
    scale = replace(
        BOOK.scales[1],
        categories=tuple(
            replace(one, definition=f"{one.definition} Anew.") for one in BOOK.scales[1].categories
        ),
    )
    team.codebooks.record(BOOK.revision, BOOK.source)
    mark(ids[0], "Ana")
    changed = replace(BOOK, scales=(BOOK.scales[0], scale, *BOOK.scales[2:]), revision="changed")

    def waiting(viewer):
        of = review.progress_of_people(team, changed, viewer=viewer, now=soon())
        return {person.reviewer: person.redefined for person in of}["Ana"]

    assert (waiting("Lea"), waiting("Ana")) == (0, 1)
    decide(ids[0])
    assert (waiting("Lea"), waiting("Ana")) == (1, 1)


def test_blind_marks_are_compared_with_what_others_decided(team, ids, mark, decide):
    for reviewer in ("Ana", "Lea"):
        mark(ids[0], reviewer)
        mark(ids[1], reviewer, FULL._replace(sourcing="document"))
    decide(ids[0])
    decide(ids[1])
    mark(ids[2], "Ana")  # undecided
    found = progress(team)
    assert equal(found["Ana"]) == {
        "extraction": (2, 2),
        "sourcing": (1, 2),
        "confidence": (0, 0),
        "corroboration": (2, 2),
    }
    assert equal(found["Lea"])["extraction"] == (0, 0)  # who decides alone is not compared


def test_what_was_marked_after_the_opening_does_not_replace_the_blind_mark(team, ids, mark, decide):
    mark(ids[0], "Ana", FULL._replace(sourcing="document"))
    decide(ids[0])
    mark(ids[0], "Ana", FULL, version=1)
    mark(ids[0], "Bo", FULL)
    assert equal(progress(team)["Ana"])["sourcing"] == (0, 1)
    assert equal(progress(team)["Bo"])["sourcing"] == (0, 0)


def test_marks_on_other_words_than_were_decided_are_not_compared(team, ids, mark, decide, at):
    mark(ids[1], "Ana")
    wanted = Wording(at("Ferries"), at("Tomas Bell"), at("said"))
    review.reword_claim(team, ids[1], wanted, expected=1, reviewer="Bo", operation="words")
    decide(ids[1], claim_revision=2)
    assert equal(progress(team)["Ana"])["extraction"] == (0, 0)


def test_all_of_it_is_narrowed_to_a_project(team, ids, mark, decide):
    mark(ids[0], "Ana")
    mark(ids[0], "Bo")
    decide(ids[0])
    number = review.create_project(team, "Floods", reviewer="Lea", operation="new").number
    ana = progress(team, project=number)["Ana"]
    assert (ana.finished, list(ana.finished_at), equal(ana)["extraction"]) == (0, [], (0, 0))


def test_the_newest_fifty_stand_beside_the_fifty_before():
    def pair(number, code):
        marks = Annotation(f"c-{number}", "Ana", 1, Marks("ok", code))
        return ComparedMarks(marks, Decision(f"c-{number}", 1, **DECIDED))

    newest_first = [pair(n, "named_person" if n >= 10 else "document") for n in range(110)]
    [sourcing] = [one for one in equal_answers(BOOK, newest_first) if one.scale == "sourcing"]
    assert sourcing == EqualAnswers("sourcing", (40, 50), (50, 50))
