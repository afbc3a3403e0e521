"""Reviewers rehearse on training articles: blind, and never as work of the team's."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from reading import all_told
from rehearsing import BOOK, FAR, LEAD, NEWCOMER, TEAM, decide, mark, name_training, prepare, submit

from workbench import review
from workbench.errors import RefusedAnswerError
from workbench.export import STORED_TABLES
from workbench.live_session import Move, Session, Step
from workbench.model import Comment, Marks, ReadyRule, ReviewerRole
from workbench.review.sessions import live
from workbench.review.sessions.minutes import gather_minutes
from workbench.store import Store
from workbench.training.reviewed_articles import read_reviewed

OTHER = Marks("ok", "unclear", "low", "none")


def two(store: Store) -> tuple[str, str, str]:
    """The article's id, and those of its two decided claims."""
    [article] = store.articles.progress("")
    first, second, _ = store.claims.of(article.id)
    return article.id, first.id, second.id


@pytest.fixture
def decided(team: Store) -> Store:
    prepare(team, TEAM)
    return team


@pytest.fixture
def training(decided: Store) -> Store:
    name_training(decided, two(decided)[0])
    return decided


@pytest.fixture
def twins(tmp_path: Path, article, said) -> Iterator[tuple[Store, Store]]:
    with Store.open(tmp_path / "a.db") as one, Store.open(tmp_path / "b.db") as other:
        for store in (one, other):
            store.people.add("Ida", operation="lead")
            review.add_article(store, article, said, reviewer="Ida", operation="add")
        yield one, other


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return [name for name in one if one[name] != other[name]]


def told(store: Store, viewer: str) -> dict[str, str]:
    return all_told(store, two(store)[0], viewer)


# -- blind until the claim is submitted --


def test_stores_that_part_in_the_decision_tell_who_is_to_rehearse_the_same(twins):
    for store, wanted in zip(twins, (TEAM, OTHER), strict=True):
        prepare(store, wanted, others=FAR if wanted is TEAM else TEAM)
        name_training(store, two(store)[0])
    one, other = twins
    assert differing(told(one, NEWCOMER), told(other, NEWCOMER)) == []
    for store in twins:
        mark(store, two(store)[1], NEWCOMER, TEAM)
    assert differing(told(one, NEWCOMER), told(other, NEWCOMER)) == []
    assert differing(told(one, "Ana"), told(other, "Ana"))  # who marked may know the decision


def test_who_submitted_reads_what_was_decided_on_that_claim_and_no_other(training):
    article, first, second = two(training)
    assert training.decisions.of(article, NEWCOMER) == {}
    mark(training, first, NEWCOMER, FAR)
    assert training.visible_marks.of(article, NEWCOMER) == {}
    submit(training, first, NEWCOMER)
    assert list(training.decisions.of(article, NEWCOMER)) == [first]
    seen = training.visible_marks.of(article, NEWCOMER)
    assert [one.annotation.reviewer for one in seen[first]] == ["Ana", "Bo", NEWCOMER]
    assert seen[first][-1].blind == 1
    assert [one.comments[0].words for one in training.comments.threads(article, NEWCOMER)[first]]
    assert second not in seen
    listed = training.claim_list.page(review.ClaimQuery(decided=True), NEWCOMER).claims
    assert [claim.id for claim in listed] == [first]


def test_marks_that_are_hidden_until_then_are_counted_as_sealed(training):
    work = training.counts.work(NEWCOMER)
    assert (work.claims.sealed, work.sealed) == (3, 6)
    assert training.exports.left_out("annotations", NEWCOMER).sealed == 6
    _, first, _ = two(training)
    mark(training, first, NEWCOMER, FAR)
    submit(training, first, NEWCOMER)
    work = training.counts.work(NEWCOMER)
    assert (work.claims.sealed, work.sealed) == (2, 4)


def test_a_mention_is_a_notice_once_the_rehearsal_is_submitted(training):
    _, first, _ = two(training)
    newest = training.events.newest()[0]
    review.mark_notices_read(training, newest, reviewer=NEWCOMER, operation="read")
    mark(training, first, NEWCOMER, FAR)
    assert training.notices.unread(NEWCOMER) == []
    submit(training, first, NEWCOMER)
    assert [notice.claim_id for notice in training.notices.unread(NEWCOMER)] == [first]


@pytest.mark.parametrize("name", ["Ana", "Bo", LEAD])
def test_who_had_a_part_in_the_decision_reads_it_and_rehearses_nothing(training, name):
    article, first, second = two(training)
    assert set(training.decisions.of(article, name)) == {first, second}
    version = training.annotations.get(first, name).version
    mark(training, first, name, OTHER, version)
    assert training.rehearsals.all() == []


def test_observers_and_whoever_holds_the_file_read_all(training):
    article, *claims = two(training)
    training.people.add("Olga", operation="Olga", role=ReviewerRole.OBSERVER, by="Ida")
    for viewer in ("Olga", None):
        assert set(training.decisions.of(article, viewer)) == set(claims)


def test_when_training_ends_the_decisions_are_open_and_rehearsals_stay_what_they_are(training):
    article, first, second = two(training)
    mark(training, first, NEWCOMER, FAR)
    review.end_training(training, article, reviewer=LEAD, operation="end")
    assert set(training.decisions.of(article, NEWCOMER)) == {first, second}
    mark(training, first, NEWCOMER, OTHER, version=1)
    mark(training, second, NEWCOMER, OTHER)
    assert [one.annotation.claim_id for one in training.rehearsals.all()] == [first]
    rows = training.exports.rows("annotations", None)
    by = {(row["claim_id"], row["reviewer"]): row for row in rows}
    assert by[first, NEWCOMER]["origin"] == "rehearsal"
    assert by[second, NEWCOMER]["origin"] == "own_work"
    assert by[second, NEWCOMER]["made"] == "after_seeing"


def test_a_claim_that_was_not_decided_is_marked_as_usual(training):
    *_, third = (claim.id for claim in training.claims.of(two(training)[0]))
    mark(training, third, NEWCOMER, FAR)
    assert training.rehearsals.all() == []
    rows = training.exports.rows("annotations", None)
    [row] = [row for row in rows if row["reviewer"] == NEWCOMER]
    assert (row["made"], row["origin"]) == ("blind", "own_work")


# -- never work of the team's --


def of_the_team(store: Store, viewer: str) -> dict[str, str]:
    """What is told of the team's work; the history of a store has every rehearsal."""
    kept = told(store, viewer)
    for own in ("events", "history", "export of events", "export of annotations"):
        kept.pop(own)
    kept.pop("export of answers")
    work = store.counts.work(viewer)._replace(events=0)
    everything = {**store.counts.everything(), "events": 0}
    left = [
        store.exports.left_out(name, viewer)
        for name in STORED_TABLES
        if name not in ("annotations", "answers", "events")
    ]
    kept |= {"numbers": repr(work), "counts": repr(everything), "left out": repr(left)}
    kept["marks of the team"] = repr(
        [
            row
            for row in store.exports.rows("annotations", None)
            if row.pop("annotated_at") and row["origin"] != "rehearsal"
        ]
    )
    people = review.progress_of_people(store, BOOK, viewer=LEAD, now=datetime.now(UTC))
    kept["progress"] = repr([len(one.finished_at) for one in people]) + repr(
        [one._replace(last_active=None, finished_at=()) for one in people]
    )
    kept["to learn from"] = repr(read_reviewed(store))
    kept["plan"] = repr(review.plan(store, review.PlanRequest(["Ana", NEWCOMER], overlap=2)))
    return kept


@pytest.mark.parametrize("viewer", [LEAD, "Ana"])
def test_rehearsals_change_no_figure_list_or_report_of_the_team(twins, viewer):
    for store in twins:
        prepare(store, TEAM)
        name_training(store, two(store)[0])
    one, other = twins
    _, first, second = two(other)
    mark(other, first, NEWCOMER, FAR._replace(note="mine"))
    submit(other, first, NEWCOMER)
    mark(other, first, NEWCOMER, OTHER, version=1)
    mark(other, second, NEWCOMER, Marks("not_a_claim"))
    for store in twins:  # decided once more, with the rehearsal on record
        decide(store, first, OTHER)
    assert differing(of_the_team(one, viewer), of_the_team(other, viewer)) == []
    assert (
        list(other.summaries_differences()) == []
        if hasattr(other, "summaries_differences")
        else True
    )


def test_the_check_of_the_store_finds_nothing_wrong(training, problems):
    _, first, second = two(training)
    mark(training, first, NEWCOMER, FAR)
    submit(training, first, NEWCOMER)
    mark(training, second, NEWCOMER, FAR)
    assert problems(training) == []


def test_finished_rehearsals_are_submitted_with_the_others(training):
    _, first, second = two(training)
    mark(training, first, NEWCOMER, FAR)
    mark(training, second, NEWCOMER, Marks("ok"))
    assert training.unblinding.count_to_submit(NEWCOMER) == 1
    by = {"reviewer": NEWCOMER, "operation": "all"}
    assert review.submit_finished_claims(training, **by) == (first,)


def test_exports_tell_rehearsals_from_the_teams_work(training):
    _, first, _ = two(training)
    mark(training, first, NEWCOMER, FAR)
    submit(training, first, NEWCOMER)
    mark(training, first, NEWCOMER, OTHER, version=1)
    rows = training.exports.rows("annotations", None)
    own = [(r["version"], r["made"], r["origin"]) for r in rows if r["reviewer"] == NEWCOMER]
    assert own == [(1, "rehearsal", "rehearsal"), (2, "after_seeing", "rehearsal")]
    assert training.exports.left_out("annotations", None).rows == len(rows)
    answers = training.exports.rows("answers", None)
    assert {r["origin"] for r in answers if r["reviewer"] == NEWCOMER} == {"rehearsal"}


# -- what is refused, with the next step --


def test_an_article_without_decisions_is_not_named(team):
    team.people.add(LEAD, operation="lead", role=ReviewerRole.LEAD, by="Ida")
    with pytest.raises(RefusedAnswerError, match="page Decide"):
        name_training(team, two(team)[0])


def test_sessions_and_training_exclude_each_other(decided):
    article, first, _ = two(decided)
    plan = live.SessionPlan("Quay", [first])
    held = live.open_session(decided, BOOK, plan, chair=LEAD, operation="session")
    with pytest.raises(RefusedAnswerError, match="Close the session first"):
        name_training(decided, article)
    decided.sessions.step(held.id, Step(0, Move.CLOSE, LEAD), operation="close")
    name_training(decided, article)
    with pytest.raises(RefusedAnswerError, match="End the training"):
        live.open_session(decided, BOOK, plan, chair=LEAD, operation="again")


def test_a_session_that_decided_a_training_claim_is_shut_to_who_is_to_rehearse(decided):
    article, first, second = two(decided)
    session = Session("quayside", "Quay", LEAD, (first,), frozenset(), BOOK.revision)
    decided.sessions.open(session, operation="session")
    decided.sessions.step("quayside", Step(0, Move.CLOSE, LEAD), operation="close")
    name_training(decided, article)
    for look in (live.view_session, live.refuse_rehearsing):
        with pytest.raises(RefusedAnswerError, match="page Rehearsal"):
            look(decided, "quayside", NEWCOMER)
    with pytest.raises(RefusedAnswerError, match="1 claim"):
        gather_minutes(decided, "quayside", viewer=NEWCOMER)
    gather_minutes(decided, "quayside", viewer="Ana")
    assert second not in decided.rehearsals.withheld([first, second], "Ana")


@pytest.mark.parametrize("rule", [ReadyRule(0, 80), ReadyRule(20, 0), ReadyRule(20, 101)])
def test_a_rule_that_is_none_is_refused(decided, rule):
    with pytest.raises(RefusedAnswerError, match="choose such numbers"):
        review.set_ready_rule(decided, rule, reviewer=LEAD, operation="rule")


def test_who_is_to_rehearse_may_comment_before_they_read_others_comments(training):
    article, first, _ = two(training)
    comment = Comment(first, NEWCOMER, words="Who says so?")
    review.add_comment(training, comment, operation="comment")
    [thread] = training.comments.threads(article, NEWCOMER)[first]
    assert thread.comments[0].reviewer == NEWCOMER
