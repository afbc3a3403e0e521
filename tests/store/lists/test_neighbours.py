"""Neighbours of a claim in every view of the claims: those that the whole list has beside it."""

from dataclasses import replace

import pytest

from workbench.model import Annotation, Article, Attribution, Facets, Marks, Span
from workbench.store import Allotment, ClaimQuery, Store
from workbench.store.lists import neighbours
from workbench.store.lists.claim_list import ORDERS, AnswerFilter

DONE = Marks("ok", "named_person", "high", "one")
MARKED = ("a-01", "b-02", "c-01", "c-03")
FILTERS: dict[str, dict[str, object]] = {
    "all": {},
    "unreviewed": {"unreviewed": True},
    "mine": {"mine": True},
    "mine, unreviewed": {"mine": True, "unreviewed": True},
    "flagged": {"flagged": True},
    "disputed": {"disputed": True},
    "decided": {"decided": True},
    "with intentions": {"unsaid": True},
    "words": {"words": "pump"},
    "an article": {"article": "b"},
    "answer": {"answer": "named_person"},
    "unanswered": {"answer": "unanswered"},
    "a tag": {"tag": "river"},
    "nothing": {"speaker": "nobody"},
}


def story(name: str, claims: int) -> tuple[Article, list[Attribution]]:
    words = [f"{name} pump {number} failed" for number in range(claims)]
    text = ". ".join(words)
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in words]
    return Article(name, text, title=name.upper()), [
        # Equal scores and worths: ties are told apart by article and place.
        Attribution(
            content=(span,),
            score=(number % 2) / 2,
            facets=Facets(worth=(number % 3) / 3, speech=number != 3),
        )
        for number, span in enumerate(spans)
    ]


@pytest.fixture
def team(store: Store) -> Store:
    """Three articles of five claims; marks of two reviewers, flags, a share, a tag, a dispute."""
    for name in ("ana", "bo"):
        store.people.add(name, operation=name)
    for name in "abc":
        store.intake.add(*story(name, 5), reviewer="ana", operation=name)
    for at, id_ in enumerate(MARKED):
        store.annotations.save(Annotation(id_, "ana", 0, DONE), operation=f"ana {id_}")
        marks = DONE._replace(confidence="low" if at % 2 else "high")
        store.annotations.save(Annotation(id_, "bo", 0, marks), operation=f"bo {id_}")
        store.unblinding.submit(id_, 1, reviewer="ana", operation=f"submit {id_}")
    for id_ in ("c-05", "a-02", "b-02", "c-03"):
        store.flags.save(id_, True, reviewer="ana", operation=f"flag {id_}")
    shares = tuple((id_, "ana") for id_ in ("a-01", "a-02", "b-03", "c-02"))
    given = Allotment(shares, last_change=store.assignments.last_change())
    store.assignments.allot(given, lead="bo", operation="allot")
    for id_ in ("a-05", "b-01"):
        store.tags.tag_claim(id_, "river", reviewer="ana", operation=f"tag {id_}")
    return store


def listed(store: Store, asked: ClaimQuery) -> list[str]:
    return [claim.id for claim in store.claim_list.page(asked, "ana").claims]


@pytest.mark.parametrize("order", ORDERS)
def test_the_claims_beside_each_are_those_of_the_whole_list(
    team: Store, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "MOST_NEIGHBOURS", 3)
    everything = listed(team, ClaimQuery(order=order, unsaid=True))
    for name, filters in FILTERS.items():
        asked = ClaimQuery(order=order, **filters)  # type: ignore[arg-type]
        whole = listed(team, asked)
        open_ones = [id_ for id_ in whole if id_ not in MARKED and id_[-1] != "4"]
        for at, id_ in enumerate(everything):
            earlier = [one for one in everything[:at] if one in whole]
            later = [one for one in everything[at + 1 :] if one in whole]
            beside = team.claim_list.neighbours(asked, id_, "ana")
            assert beside is not None
            assert [one.id for one in beside.before] == earlier[-3:], (name, id_)
            assert [one.id for one in beside.after] == later[:3], (name, id_)
            done = [one for one in whole if one in MARKED]
            counts = (beside.earlier, beside.total, beside.done)
            assert counts == (len(earlier), len(whole), len(done)), (name, id_)
            assert (beside.here.id, beside.here.finished) == (id_, id_ in MARKED)
            assert beside.belongs == (id_ in whole)
            next_open = [*(one for one in later[3:] if one in open_ones), *open_ones, None][0]
            assert (beside.next_open and beside.next_open.id) == next_open, (name, id_)


def test_what_was_finished_since_an_event_is_still_among_the_unreviewed_of_then(
    team: Store,
) -> None:
    since, _ = team.events.newest()
    before = listed(team, ClaimQuery(unreviewed=True))
    team.annotations.save(Annotation(before[1], "ana", 0, DONE), operation="one more")
    team.annotations.save(Annotation("c-01", "ana", 1, DONE._replace(note="x")), operation="again")
    team.annotations.save(Annotation(before[2], "bo", 0, DONE), operation="another's")
    assert listed(team, ClaimQuery(unreviewed=True)) == [before[0], *before[2:]]
    then = ClaimQuery(unreviewed=True, since=since)
    assert listed(team, then) == before
    [third] = [team.claim_list.neighbours(then, before[2], "ana")]
    assert third is not None
    assert (third.earlier, third.total) == (2, len(before))
    assert [one.finished for one in third.before] == [False, True]


@pytest.mark.parametrize(
    ("filters", "claims"),
    [
        ({"answer": "unanswered"}, ["c-02", "c-05"]),
        ({"answer": "named_person"}, ["c-01", "c-03"]),
        ({"redefined": (" sourcing named_person",)}, ["c-01", "c-03"]),
        ({"own_answers": (AnswerFilter("tone", "unanswered"),)}, ["c-01", "c-02", "c-03", "c-05"]),
    ],
)
def test_what_was_marked_since_an_event_is_still_in_the_list_of_then_and_is_done(
    team: Store, filters: dict[str, object], claims: list[str]
) -> None:
    asked = ClaimQuery(article="c", **filters)  # type: ignore[arg-type]
    assert listed(team, asked) == claims
    then = replace(asked, since=team.events.newest()[0])
    marks = team.annotations.get(claims[0], "ana")
    changed = DONE._replace(sourcing="document", own=(("tone", "calm"),))
    marks = replace(marks, marks=changed, codebook_revision="2")
    team.annotations.save(marks, operation="again")
    assert listed(team, asked) == claims[1:]
    assert listed(team, then) == claims
    found = team.claim_list.neighbours(then, claims[1], "ana")
    assert found is not None
    assert [one.id for one in found.before] == claims[:1]
    assert found.before[0].finished
    assert (found.total, found.here.id) == (len(claims), claims[1])
    if filters.get("redefined"):  # all of them were finished before, under the former definition
        assert (found.done, found.here.finished, found.next_open) == (1, False, found.here)


def test_the_first_claim_to_open_is_the_first_unfinished_or_else_the_first(team: Store) -> None:
    def first(**asked: object) -> str:
        claim = team.claim_list.first_open(ClaimQuery(**asked), "ana")  # type: ignore[arg-type]
        return claim.id if claim else ""

    assert [first(), first(decided=True), first(words="—")] == ["c-02", "", ""]
    assert first(answer="named_person") == "c-01"
    assert team.claim_list.neighbours(ClaimQuery(), "no such", "ana") is None
