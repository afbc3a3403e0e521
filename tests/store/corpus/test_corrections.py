"""Corrections of claims at the door: as a whole or not at all, once, and never over newer ones."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import StaleWriteError, StoreError, UnknownRecordError
from workbench.model import (
    Annotation,
    Article,
    Attribution,
    Claim,
    ClaimState,
    Decision,
    Evidence,
    Marks,
    Span,
    Speaker,
)
from workbench.store import Correction, Store

Find = Callable[[str], Span]


@pytest.fixture
def claims(filled: Store, article: Article) -> list[Claim]:
    return filled.claims.of(article.id)


def worded(claim: Claim, **parts: tuple[Span, ...]) -> Claim:
    return replace(claim, attribution=replace(claim.attribution, **parts))


def corrected(store: Store, article: Article, *changed: Claim, **more: object) -> list[Claim]:
    operation = str(more.pop("operation", "correct"))
    correction = Correction("reword", article.id, 1, changed, **more)  # type: ignore[arg-type]
    return store.corrections.save(correction, reviewer="cy", operation=operation)


@pytest.mark.parametrize("state", ClaimState)
def test_a_changed_claim_is_read_as_it_was_given_one_revision_on(
    filled: Store, article: Article, claims: list[Claim], find: Find, state: ClaimState
) -> None:
    speaker = Speaker("Ana Maria Reyes", mentions=(find("mayor"),))
    given = replace(
        worded(claims[0], content=(find("closes"),), source=(), speaker=speaker), state=state
    )
    (stored,) = corrected(filled, article, given)
    assert stored == replace(given, revision=2)
    assert filled.claims.get(stored.id) == stored
    assert filled.corrections.stored_under("correct", "reword", reviewer="cy") == [stored]
    assert [one.claim for one in filled.claim_revisions.of(stored.id)] == [claims[0], stored]


def test_new_claims_are_numbered_on_in_text_order_and_may_lie_inside_others(
    filled: Store, article: Article, claims: list[Claim], find: Find
) -> None:
    outer = Claim("one", article.id, Attribution((find("Ferries run all night"),)), origin="cy")
    inner = Claim("two", article.id, Attribution((find("all night"),)), inside="one")
    old = Claim("three", article.id, Attribution((find("closes"),)), inside=claims[0].id)
    made = corrected(filled, article, new=[inner, outer, old])
    assert [(claim.id[-2:], claim.inside[-2:], claim.origin) for claim in made] == [
        ("04", "01", "machine"),
        ("05", "", "cy"),
        ("06", "05", "machine"),
    ]


def test_the_event_tells_every_claim_before_and_after(
    filled: Store, article: Article, claims: list[Claim], find: Find
) -> None:
    new = Claim("new", article.id, Attribution((find("closes"),)))
    corrected(filled, article, worded(claims[1], cue=()), new=[new])
    event = filled.events.on_claim(claims[1].id, None)[-1]
    before, after = json.loads(event.before)["claims"], json.loads(event.after)["claims"]
    assert before[f"{article.id}-04"] is None
    assert after[f"{article.id}-04"]["content"] == "closes"
    assert (before[claims[1].id]["cue"], after[claims[1].id]["cue"]) == ("say", "")
    assert (before[claims[1].id]["revision"], after[claims[1].id]["revision"]) == (1, 2)
    start, end = find("Naïve")
    assert after[claims[1].id]["content_spans"] == f"{start}..{end}"


def test_a_change_of_one_claim_or_a_single_new_one_names_it_in_the_events(
    filled: Store, article: Article, claims: list[Claim], find: Find
) -> None:
    new = Claim("new", article.id, Attribution((find("closes"),)))
    corrected(filled, article, new=[new], operation="new")
    corrected(filled, article, *(worded(claim, cue=()) for claim in claims), operation="all")
    assert [row["claim_id"] for row in filled.exports.rows("events", None)][-2:] == [
        f"{article.id}-04",
        "",
    ]
    assert [event.operation_id for event in filled.events.on_claim(claims[2].id, None)] == [
        "add",
        "all",
    ]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_if_one_of_several_claims_is_stale_none_is_changed(
    filled: Store, article: Article, claims: list[Claim], place: int
) -> None:
    (stored,) = corrected(filled, article, worded(claims[place], cue=()), operation="first")
    with pytest.raises(StaleWriteError, match="revision 2 is stored") as refused:
        corrected(filled, article, *(worded(claim, source=()) for claim in claims))
    assert refused.value.current == stored
    assert filled.corrections.stored_under("correct", "reword", reviewer="cy") == []
    assert [claim.revision for claim in filled.claims.of(article.id)].count(1) == 2


def test_a_correction_on_an_older_text_is_refused_with_the_text(
    filled: Store, article: Article, claims: list[Claim]
) -> None:
    longer = replace(article, text=f"{article.text}\n\nMore.")
    filled.intake.revise(longer, [], [], expected=1, reviewer="bo", operation="longer")
    with pytest.raises(StaleWriteError, match="revision 2 is stored") as refused:
        corrected(filled, article, worded(claims[0], cue=()))
    assert refused.value.current == longer


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        ((Span(0, 5), Span(3, 8)), "overlap"),
        ((Span(6, 8), Span(0, 5)), "out of order"),
        ((Span(0, 10_000),), "not a range"),
        ((Span(4, 4),), "not a range"),
        ((), "has no content"),
    ],
)
def test_ranges_that_break_the_laws_are_refused_as_a_whole(
    filled: Store,
    article: Article,
    claims: list[Claim],
    spans: tuple[Span, ...],
    reason: str,
) -> None:
    with pytest.raises(StoreError, match=reason):
        corrected(filled, article, worded(claims[1], cue=()), worded(claims[0], content=spans))
    assert filled.claims.of(article.id) == claims
    assert filled.people.names() == []


def test_a_claim_of_another_article_or_none_is_refused(
    filled: Store, article: Article, claims: list[Claim]
) -> None:
    filled.intake.add(
        Article("b", "Other"), [Attribution((Span(0, 5),))], reviewer="ana", operation="b"
    )
    with pytest.raises(StoreError, match=f"not one of article {article.id}"):
        corrected(filled, article, filled.claims.get("b-01"))
    with pytest.raises(UnknownRecordError):
        corrected(filled, article, replace(claims[0], id="none-01"))


def test_the_same_operation_again_tells_what_it_left_then(
    filled: Store, article: Article, claims: list[Claim]
) -> None:
    first = corrected(filled, article, worded(claims[0], cue=()), operation="one")
    second = worded(filled.claims.get(claims[0].id), source=())
    corrected(filled, article, second, operation="two")
    assert corrected(filled, article, worded(claims[0], cue=()), operation="one") == first
    assert filled.claims.get(claims[0].id).revision == 3


def test_an_operation_id_used_for_another_change_is_refused(
    filled: Store, article: Article, claims: list[Claim]
) -> None:
    filled.flags.save(claims[0].id, True, reviewer="cy", operation="flag")
    mine = {"reviewer": "cy", "article_id": article.id}
    with pytest.raises(StoreError, match="needs an id of its own"):
        corrected(filled, article, worded(claims[0], cue=()), operation="flag")
    with pytest.raises(StoreError, match="needs an id of its own"):
        filled.undo_stacks.undo(**mine, operation="flag")
    assert filled.undo_stacks.undo(**mine, operation="undo")
    with pytest.raises(StoreError, match="needs an id of its own"):
        filled.undo_stacks.redo(**mine, operation="undo")


def test_progress_and_search_follow_what_stands(
    filled: Store, article: Article, claims: list[Claim]
) -> None:
    for claim in claims:
        filled.annotations.save(
            Annotation(claim.id, "cy", 0, Marks("not_a_claim")), operation=claim.id
        )
    states = [ClaimState.WITHDRAWN, ClaimState.LOST, ClaimState.OFFERED]
    changed = [replace(claim, state=state) for claim, state in zip(claims, states, strict=True)]
    corrected(filled, article, *changed)
    (progress,) = filled.articles.progress("cy")
    assert (progress.claims, progress.done, progress.done_by_me) == (1, 1, 1)
    renamed = worded(filled.claims.get(claims[1].id), speaker=Speaker("Zenobia"))
    corrected(filled, article, renamed, operation="rename")
    assert [found[0] for found in filled.search.articles("zenobia")] == [article.id]


def test_a_claims_words_evidence_and_decisions_are_told_apart_by_their_numbers(
    filled: Store, article: Article, claims: list[Claim]
) -> None:
    claim_id, seen = claims[0].id, [filled.claim_revisions.newest(claims[0].id)]
    filled.annotations.save(Annotation(claim_id, "cy", 0, Marks()), operation="mark")
    assert filled.claim_revisions.newest(claim_id) == seen[0] == (1, 0, 0)
    corrected(filled, article, worded(claims[0], cue=()))
    seen.append(filled.claim_revisions.newest(claim_id))
    filled.evidence.save(Evidence(claim_id, "cy", citation="The log"), operation="log")
    seen.append(filled.claim_revisions.newest(claim_id))
    decided = Decision(claim_id, decided_by="lee", claim_revision=2)
    filled.decisions.save(decided, operation="decide")
    seen.append(filled.claim_revisions.newest(claim_id))
    assert len(set(seen)) == len(seen)
    assert filled.claim_revisions.newest("a0-01") == (0, 0, 0)


def test_a_person_touches_a_claim_by_marks_flags_or_words(
    filled: Store, article: Article, claims: list[Claim]
) -> None:
    assert filled.claim_revisions.touched(article.id) == set()
    filled.flags.save(claims[0].id, True, reviewer="cy", operation="flag")
    filled.annotations.save(Annotation(claims[1].id, "cy", 0, Marks()), operation="mark")
    corrected(filled, article, worded(claims[2], cue=()))
    assert filled.claim_revisions.touched(article.id) == {claim.id for claim in claims}


def test_reviewers_who_correct_one_claim_at_once_lose_no_acknowledged_change(
    filled: Store, database: Path, claims: list[Claim], problems: Callable[[Store], list[str]]
) -> None:
    def reword(reviewer: str) -> int:
        saved = 0
        with Store.open(database) as store:
            for number in range(30):
                seen = store.claims.get(claims[0].id)
                speaker = Speaker(f"{seen.attribution.speaker.name} {reviewer}{number}")
                change = Correction("reword", seen.article_id, 1, [worded(seen, speaker=speaker)])
                with suppress(StaleWriteError):
                    store.corrections.save(
                        change, reviewer=reviewer, operation=f"{reviewer}{number}"
                    )
                    saved += 1
        return saved

    with ThreadPoolExecutor(4) as pool:
        saved = sum(pool.map(reword, "abcd"))
    final = filled.claims.get(claims[0].id)
    assert final.revision == saved + 1
    assert len(final.attribution.speaker.name.split()) == saved + 2  # Ana Reyes, and all saved
    assert problems(filled) == []


def test_two_pages_that_undo_at_once_undo_two_changes(
    filled: Store, database: Path, article: Article, claims: list[Claim]
) -> None:
    for number, claim in enumerate(claims):
        filled.flags.save(claim.id, True, reviewer="cy", operation=f"flag {number}")

    def undo(number: int) -> tuple[str, ...]:
        with Store.open(database) as store:
            undone = store.undo_stacks.undo(
                reviewer="cy", operation=f"undo {number}", article_id=article.id
            )
            return undone.change.claim_ids if undone else ()

    with ThreadPoolExecutor(4) as pool:
        undone = sorted(pool.map(undo, range(4)))
    assert undone == [(), *((claim.id,) for claim in claims)]


def test_when_a_reviewer_last_corrected_or_flagged_each_claim_is_known(
    filled: Store, article: Article, claims: list[Claim], find: Find
) -> None:
    assert filled.claim_revisions.changed_at(article.id, "cy") == {}
    corrected(filled, article, worded(claims[0], content=(find("closes"),)))
    filled.flags.save(claims[1].id, True, reviewer="cy", operation="flag")
    events = {event.operation_id: event.at for event in filled.events.on_claim(claims[0].id, None)}
    told = filled.claim_revisions.changed_at(article.id, "cy")
    assert list(told) == [claims[0].id, claims[1].id]
    assert told[claims[0].id] == events["correct"]
    assert filled.claim_revisions.changed_at(article.id, "bo") == {}
