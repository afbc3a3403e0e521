"""Undo and redo: exactly what stood before, as further changes, and nothing of anybody else's."""

import itertools
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import codebook, review
from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import (
    Article,
    Attribution,
    ClaimState,
    Marks,
    Span,
    Speaker,
    SpeakerType,
    words,
)
from workbench.review import Answer, Wording
from workbench.store import Store
from workbench.store.history.own_changes import stacks

BOOK = codebook.load()
numbers = itertools.count()


@pytest.fixture
def ids(team, article):
    return [claim.id for claim in team.claims.of(article.id)]


def fresh():
    return f"operation-{next(numbers)}"


def undo(store, reviewer="Ida", article_id="", event=0):
    """In the one article of the store, unless one is named."""
    (article_id,) = (
        [article_id] if article_id else [one.id for one in store.articles.progress(reviewer)]
    )
    by = {"reviewer": reviewer, "operation": fresh()}
    return review.undo(store, **by, article_id=article_id, event=event)


def redo(store, reviewer="Ida", article_id="", event=0):
    (article_id,) = (
        [article_id] if article_id else [one.id for one in store.articles.progress(reviewer)]
    )
    by = {"reviewer": reviewer, "operation": fresh()}
    return review.redo(store, **by, article_id=article_id, event=event)


def answer(store, claim_id, field, value, reviewer="Ida"):
    version = store.annotations.get(claim_id, reviewer).version
    return review.answer(store, BOOK, Answer(claim_id, reviewer, field, value, version, fresh()))


def state(store, article_id, reviewers=("Ida", "Tom")):
    """All that reviewers see of an article, without revisions and versions, which only grow."""
    return (
        {claim.id: replace(claim, revision=0) for claim in store.claims.of(article_id)},
        {
            (name, claim_id): annotation.marks
            for name in reviewers
            for claim_id, annotation in store.annotations.of(article_id, name).items()
            if annotation.marks != Marks()
        },
        store.flags.of(article_id, None),
    )


def reword(store, claim_id, spans, reviewer="Ida"):
    return review.reword_claim(
        store,
        claim_id,
        Wording(spans),
        expected=store.claims.get(claim_id).revision,
        reviewer=reviewer,
        operation=fresh(),
    )


def test_without_a_change_there_is_nothing_to_undo_or_redo(team):
    assert undo(team) is None
    assert redo(team) is None
    assert len(team.exports.rows("events", None)) == 1


CHANGES = {
    "annotate": lambda team, article, at, ids: answer(team, ids[0], "sourcing", "document"),
    "add_claim": lambda team, article, at, ids: review.add_claim(
        team, article.id, Wording(at("Old Quay")), reviewer="Ida", operation=fresh()
    ),
    "reword": lambda team, article, at, ids: reword(team, ids[0], at("The bridge")),
    "name_speaker": lambda team, article, at, ids: review.name_speaker(
        team,
        article.id,
        "Ana Reyes",
        Speaker("Ana B. Reyes"),
        reviewer="Ida",
        operation=fresh(),
    ),
    "merge": lambda team, article, at, ids: review.merge_claims(
        team, ids[:2], expected=[1, 1], reviewer="Ida", operation=fresh()
    ),
    "split": lambda team, article, at, ids: review.split_claim(
        team, ids[0], at("on Monday")[0].start, expected=1, reviewer="Ida", operation=fresh()
    ),
    "withdraw": lambda team, article, at, ids: review.withdraw_claim(
        team, ids[0], expected=1, reviewer="Ida", operation=fresh()
    ),
    "flag": lambda team, article, at, ids: review.flag_claim(
        team, ids[0], True, reviewer="Ida", operation=fresh()
    ),
}


def without_undone(seen, before):
    """The state without claims that were made after `before` and are withdrawn now."""
    claims, *rest = seen
    kept = {
        claim_id: claim
        for claim_id, claim in claims.items()
        if claim_id in before[0] or claim.state is not ClaimState.WITHDRAWN
    }
    return (kept, *rest)


@pytest.mark.parametrize("action", CHANGES)
def test_every_change_is_undone_as_one_and_made_again(team, article, at, ids, action, problems):
    before = state(team, article.id)
    CHANGES[action](team, article, at, ids)
    after = state(team, article.id)
    assert after != before
    changed = team.exports.rows("events", None)[-1]
    assert changed["action"] == action

    undone = undo(team)
    assert (undone.change.action, undone.change.event) == (action, changed["event"])
    assert without_undone(state(team, article.id), before) == before
    assert undo(team) is None
    redone = redo(team)
    assert (redone.change.action, redone.change.event) == (action, changed["event"])
    assert state(team, article.id) == after
    assert redo(team) is None
    assert problems(team) == []


def test_an_undo_is_a_change_of_its_own_that_names_what_it_undoes(team, ids):
    answer(team, ids[0], "sourcing", "document")
    undone = undo(team)
    last = team.exports.rows("events", None)[-1]
    assert (last["event"], last["action"], last["reviewer"]) == (undone.event, "undo", "Ida")
    assert json.loads(str(last["after"]))["reverses"] == undone.change.event
    assert (undone.change.article_id, undone.change.claim_ids) == (last["article_id"], (ids[0],))
    stored = team.annotations.get(ids[0], "Ida")
    assert (stored.version, stored.marks, stored.at) == (2, Marks(), undone.at)


def test_undoing_goes_back_step_by_step_over_a_reload(team, article, database, ids):
    for field, value in [("sourcing", "document"), ("confidence", "high"), ("note", "ring")]:
        answer(team, ids[0], field, value)
    team.close()
    seen = []
    for _ in range(4):
        with Store.open(database) as store:
            undone = undo(store)
            seen.append(undone and store.annotations.get(ids[0], "Ida").marks)
    assert seen == [
        Marks(sourcing="document", confidence="high"),
        Marks(sourcing="document"),
        Marks(),
        None,
    ]
    with Store.open(database) as store:
        assert [redo(store) is None for _ in range(4)] == [False, False, False, True]
        assert store.annotations.get(ids[0], "Ida").marks.note == "ring"


def test_another_change_ends_what_can_be_made_again(team, ids):
    answer(team, ids[0], "sourcing", "document")
    undo(team)
    answer(team, ids[1], "sourcing", "document")
    assert redo(team) is None
    assert undo(team).change.claim_ids == (ids[1],)
    assert undo(team) is None


def test_what_others_change_neither_is_undone_nor_ends_a_redo(team, ids):
    answer(team, ids[0], "sourcing", "document")
    undo(team)
    answer(team, ids[0], "sourcing", "unclear", "Tom")
    assert redo(team).change.claim_ids == (ids[0],)
    assert team.annotations.get(ids[0], "Tom").marks.sourcing == "unclear"
    assert team.annotations.get(ids[0], "Ida").marks.sourcing == "document"


@pytest.fixture
def other(team):
    """A second article, with one claim."""
    text = "Bo Reed said the fog may lift."
    found = Attribution((Span(13, 29),), (Span(0, 7),), (Span(8, 12),))
    team.intake.add(Article("other", text), [found], reviewer="Ida", operation="other")
    return team.articles.get("other")


def test_undo_and_redo_stop_at_the_edge_of_the_article(team, article, ids, other):
    answer(team, ids[0], "sourcing", "document")
    answer(team, "other-01", "confidence", "high")
    answer(team, ids[1], "note", "ring")
    assert undo(team, article_id=other.id).change.claim_ids == ("other-01",)
    assert undo(team, article_id=other.id) is None
    assert redo(team, article_id=article.id) is None
    assert [undo(team, article_id=article.id).change.fields for _ in range(2)] == [
        ("note",),
        ("sourcing",),
    ]
    answer(team, ids[1], "note", "ring")
    assert redo(team, article_id=article.id) is None
    assert redo(team, article_id=other.id).change.claim_ids == ("other-01",)
    assert team.annotations.get("other-01", "Ida").marks == Marks(confidence="high")


def test_the_newest_change_elsewhere_is_told_and_turned_only_as_long_as_it_is_the_newest(
    team, article, ids, other
):
    def newest_elsewhere(find):
        found = getattr(team.undo_stacks, find)("Ida", other.id)
        return found and (found.action, found.article_id, found.claim_ids, found.fields)

    assert newest_elsewhere("undoable_elsewhere") is None
    answer(team, ids[0], "sourcing", "document", "Tom")
    assert newest_elsewhere("undoable_elsewhere") is None
    answer(team, ids[0], "sourcing", "document")
    answer(team, "other-01", "confidence", "high")
    expected = ("annotate", article.id, (ids[0],), ("sourcing",))
    assert newest_elsewhere("undoable_elsewhere") == expected
    event = team.undo_stacks.undoable_elsewhere("Ida", other.id).event
    review.flag_claim(team, ids[1], True, reviewer="Ida", operation="flag")
    with pytest.raises(RefusedAnswerError, match="You changed something else in that article"):
        undo(team, article_id=article.id, event=event)
    undo(team, article_id=article.id)
    assert undo(team, article_id=article.id, event=event).change.event == event
    assert newest_elsewhere("undoable_elsewhere") is None
    assert newest_elsewhere("redoable_elsewhere") == expected
    assert redo(team, article_id=article.id, event=event).change.event == event
    team.article_states.put_away(article.id, "Twice", reviewer="Ida", operation="away")
    assert newest_elsewhere("undoable_elsewhere") is None


def test_what_was_undone_over_the_edge_by_an_earlier_workbench_is_made_again_where_it_was(
    team, article, ids, other
):
    """The order of the events is that of undoing in all articles at once, the newest first."""
    answer(team, "other-01", "confidence", "high")
    answer(team, ids[0], "sourcing", "document")
    undo(team, article_id=article.id)
    undo(team, article_id=other.id)
    answer(team, ids[1], "note", "ring")
    assert redo(team, article_id=other.id).change.fields == ("confidence",)
    assert undo(team, article_id=article.id).change.fields == ("note",)


def test_the_same_undo_sent_twice_undoes_once(team, article, ids):
    answer(team, ids[0], "sourcing", "document")
    answer(team, ids[1], "sourcing", "document")
    by = {"reviewer": "Ida", "article_id": article.id}
    first = review.undo(team, **by, operation="same")
    assert review.undo(team, **by, operation="same") == first
    assert team.annotations.get(ids[0], "Ida").marks.sourcing == "document"
    again = review.redo(team, **by, operation="redo")
    assert review.redo(team, **by, operation="redo") == again


def test_undone_marks_keep_the_wording_they_were_made_on(team, at, ids):
    answer(team, ids[0], "sourcing", "document")
    reword(team, ids[0], at("The bridge"), "Tom")
    answer(team, ids[0], "sourcing", "unclear")
    undo(team)
    assert team.annotations.get(ids[0], "Ida").claim_revision == 1
    redo(team)
    assert team.annotations.get(ids[0], "Ida").claim_revision == 2


@pytest.mark.parametrize("action", ["reword", "name_speaker", "merge", "split", "withdraw"])
def test_what_somebody_changed_since_is_not_undone_and_nothing_is_lost(
    team, article, at, ids, action
):
    CHANGES[action](team, article, at, ids)
    theirs = reword(team, ids[0], at("on Monday"), "Tom")
    before, events = state(team, article.id), len(team.exports.rows("events", None))
    with pytest.raises(StaleWriteError, match=r"changed since by Tom \(reword\)") as refused:
        undo(team)
    assert refused.value.current == theirs
    assert (state(team, article.id), len(team.exports.rows("events", None))) == (before, events)
    undo(team, "Tom")
    assert undo(team).change.action == action


def test_a_claim_that_others_marked_is_not_undone_with_their_marks(team, article, at, ids):
    made = CHANGES["add_claim"](team, article, at, ids)
    answer(team, made.id, "sourcing", "document", "Tom")
    with pytest.raises(StaleWriteError, match=f"Somebody else marked claim {made.id} since"):
        undo(team)
    assert team.claims.get(made.id).state is ClaimState.STANDS


def test_a_change_is_undone_and_made_again_on_its_words_though_the_text_moved(
    team, article, at, ids, said
):
    before = team.claims.get(ids[2])
    reword(team, ids[2], at("Nobody asked"))
    position = next(n for n, b in enumerate(article.blocks) if b.text.startswith("READ:"))
    review.restore_block(team, article.id, position, said, reviewer="Tom", operation="block")
    text = team.articles.get(article.id).text

    def content():
        return words(team.claims.get(ids[2]).attribution.content, text)

    assert content() == "Nobody asked"
    undo(team)
    assert content() == words(before.attribution.content, article.text)
    redo(team)
    assert content() == "Nobody asked"


def test_changes_before_a_restored_block_are_undone_all_the_same(team, article, at, ids, said):
    before = team.claims.get(ids[0])
    reword(team, ids[0], at("The bridge"))
    position = next(n for n, b in enumerate(article.blocks) if b.text.startswith("READ:"))
    review.restore_block(team, article.id, position, said, reviewer="Tom", operation="block")
    undo(team)
    assert team.claims.get(ids[0]).attribution == before.attribution


@pytest.mark.parametrize(
    ("steps", "done", "undone"),
    [
        ([], [], []),
        ([(1, "reword", None), (2, "flag", None)], [1, 2], []),
        ([(1, "reword", None), (2, "undo", 1)], [], [1]),
        ([(1, "reword", None), (2, "undo", 1), (3, "redo", 1)], [1], []),
        ([(1, "reword", None), (2, "undo", 1), (3, "flag", None)], [3], []),
        ([(1, "a", None), (2, "b", None), (3, "undo", 2), (4, "undo", 1)], [], [2, 1]),
        (
            [(1, "a", None), (2, "b", None), (3, "undo", 2), (4, "undo", 1), (5, "redo", 1)],
            [1],
            [2],
        ),
    ],
)
def test_the_stacks_hold_what_is_next_last(steps, done, undone):
    assert stacks(steps) == (done, undone)


TEXT = "Ida Vale said boats may sail on Monday. “No one asked,” Bo Reed said, “about the fog.”"
WORDS = [
    Span(*span) for span in [(0, 8), (9, 13), (14, 38), (40, 55), (56, 63), (64, 68), (70, 85)]
]


def start(store):
    def at(said):
        return (Span(TEXT.index(said), TEXT.index(said) + len(said)),)

    found = [
        Attribution(
            at("boats may sail on Monday"),
            at("Ida Vale"),
            at("said"),
            speaker=Speaker("Ida Vale", SpeakerType.NAMED_PERSON, mentions=at("Ida Vale")),
        ),
        Attribution((*at("“No one asked,”"), *at("“about the fog.”")), at("Bo Reed")),
    ]
    store.intake.add(Article("fog", TEXT), found, reviewer="Ana", operation="add")


place = st.integers(0, len(TEXT))
spans = st.one_of(
    st.sampled_from(WORDS),
    st.tuples(place, place).map(lambda ends: Span(min(ends), max(ends))),
)
DEEDS = [
    *("answer", "add", "reword", "name", "merge", "split"),
    *("withdraw", "restore", "flag", "put_back", "undo", "redo"),
]
edits = st.tuples(
    st.sampled_from(DEEDS),
    st.sampled_from(["Ida", "Ida", "Ida", "Tom"]),
    st.integers(0, 3),
    st.integers(0, 3),
    spans,
    st.lists(spans, max_size=1).map(tuple),
)


def edit(store, one):
    """Do one thing as a reviewer would; refusals are part of it."""
    name, who, first, second, span, source = one
    claims = store.claims.of("fog")
    claim, other = claims[first % len(claims)], claims[second % len(claims)]
    by = {"reviewer": who, "operation": fresh()}
    seen = {"expected": claim.revision, **by}
    speaker = Speaker(f"Name {second}", SpeakerType.NAMED_PERSON)
    revisions = store.claim_revisions.of(claim.id)
    deeds = {
        "answer": lambda: answer(store, claim.id, "note", f"note {second}", who),
        "add": lambda: review.add_claim(store, "fog", Wording((span,), source), **by),
        "reword": lambda: review.reword_claim(store, claim.id, Wording((span,), source), **seen),
        "name": lambda: review.name_speaker(
            store, "fog", claim.attribution.speaker.name, speaker, **by
        ),
        "merge": lambda: review.merge_claims(
            store,
            [claim.id, other.id],
            **(seen | {"expected": [claim.revision, other.revision]}),
        ),
        "split": lambda: review.split_claim(store, claim.id, span.start, **seen),
        "withdraw": lambda: review.withdraw_claim(store, claim.id, **seen),
        "restore": lambda: review.restore_claim(store, claim.id, **seen),
        "flag": lambda: review.flag_claim(store, claim.id, second > 1, **by),
        "put_back": lambda: review.restore_revision(
            store, claim.id, revisions[second % len(revisions)].event, **seen
        ),
        "undo": lambda: review.undo(store, **by, article_id="fog"),
        "redo": lambda: review.redo(store, **by, article_id="fog"),
    }
    return deeds[name]()


def lawful(store):
    for claim in store.claims.of("fog"):  # refuses words that are not the text's
        found = claim.attribution
        assert found.content
        for part in (found.content, found.source, found.cue):
            assert all(0 <= span.start < span.end <= len(TEXT) for span in part)
            assert all(one.end <= other.start for one, other in itertools.pairwise(part)), (
                "ranges of a part overlap"
            )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edits, max_size=14))
def test_any_sequence_of_edits_keeps_the_laws_and_is_undone_and_made_again_exactly(sequence):
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder, "w.db")) as store,
    ):
        start(store)
        states = [state(store, "fog")]
        for one in sequence:
            if one[0] in ("undo", "redo"):
                continue
            events = store.counts.everything()["events"]
            try:
                edit(store, (one[0], "Ida", *one[2:]))
            except (RefusedAnswerError, StaleWriteError):
                continue
            lawful(store)
            if store.counts.everything()["events"] > events:
                states.append(state(store, "fog"))
        for earlier in states[-2::-1]:
            assert undo(store)
            assert without_undone(state(store, "fog"), earlier) == earlier
        assert undo(store) is None
        for later in states[1:]:
            assert redo(store)
            assert without_undone(state(store, "fog"), later) == later
        assert redo(store) is None
        assert [
            line for line in store.maintenance.check() if not line.startswith("warning: ")
        ] == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edits, max_size=20))
def test_two_reviewers_at_once_lose_nothing_to_each_others_undoing(sequence):
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder, "w.db")) as store,
    ):
        start(store)
        for one in sequence:
            before = state(store, "fog")
            try:
                edit(store, one)
            except (RefusedAnswerError, StaleWriteError):
                assert state(store, "fog") == before
            lawful(store)
            other = "Tom" if one[1] == "Ida" else "Ida"
            theirs = [
                {key: marks for key, marks in seen[1].items() if key[0] == other}
                for seen in (before, state(store, "fog"))
            ]
            assert theirs[0] == theirs[1]
        assert [
            line for line in store.maintenance.check() if not line.startswith("warning: ")
        ] == []
