"""Articles as a whole: put away and brought back, samples, and details put right."""

import json
import re
from collections.abc import Callable

import pytest

from workbench import codebook, facts, ingest, review
from workbench.errors import NotAllowedError, RefusedAnswerError, StaleWriteError
from workbench.export import STORED_TABLES
from workbench.live_session import Move
from workbench.model import (
    SCALES,
    Annotation,
    ArticleDetails,
    Comment,
    Evidence,
    HowReached,
    Marks,
    ReviewerRole,
    Settled,
)
from workbench.review import ClaimQuery, PlanRequest, ProposedDecision
from workbench.review.agreement.measure import measure_agreement
from workbench.review.sessions import live
from workbench.review.sessions.live import SessionPlan, TablePosition
from workbench.review.sessions.minutes import gather_minutes
from workbench.store import EVERYTHING, Scope, Store

BOOK = codebook.load()
PASTE = """Tram to stop at the old mill: council

By Ida Marlowe

Old Quay — “The bridge of rails will open in May,” said Ana Reyes.

“Riders asked for it,” said Tomas Bell.

“It costs nothing,” said Ana Reyes.
"""
FULL = Marks("ok", "named_person", "high", "one")
OTHER = Marks("ok", "document", "high", "one")
LEA, ANA, BO = "Lea", "Ana", "Bo"


@pytest.fixture
def tram():
    return ingest.read_text(PASTE)


@pytest.fixture
def larger_team(team: Store, said, tram) -> Store:
    """Two articles; two reviewers finished all claims, differ on the first and share the third."""
    for name, role in ((LEA, ReviewerRole.LEAD), (ANA, None), (BO, None)):
        team.people.add(name, operation=name, role=role)
    review.add_article(team, tram, said, reviewer=ANA, operation="add the tram")
    team.codebooks.record(BOOK.revision, BOOK.source)
    for article in team.articles.progress(""):
        work_on(team, [claim.id for claim in team.claims.of(article.id)])
    return team


def work_on(store: Store, ids: list[str]) -> None:
    for name, first in ((ANA, FULL), (BO, OTHER)):
        for claim, marks in ((ids[0], first), (ids[1], FULL)):
            given = Annotation(claim, name, 0, marks, 1, BOOK.revision)
            store.annotations.save(given, operation=f"{name} {claim}")
    store.evidence.save(Evidence(ids[0], BO, citation="Log 7"), operation=f"log {ids[0]}")
    said = Comment(ids[0], BO, words=f"@{ANA}, who says so?")
    review.add_comment(store, said, operation=f"talk {ids[0]}")
    store.flags.save(ids[0], True, reviewer=BO, operation=f"flag {ids[0]}")
    store.unblinding.open_to_all(ids[:2], reviewer=LEA, operation=f"open {ids[0]}")
    answers = dict.fromkeys(SCALES, Settled("", HowReached.LEFT_OPEN))
    given = ProposedDecision(ids[1], LEA, 0, f"decide {ids[1]}", 1, answers, "slip")
    review.decide(store, BOOK, given)
    review.assign_claims(store, ids, ANA, lead=LEA, operation=f"assign {ids[0]}")


def plan_over_all(store: Store) -> str:
    return repr(review.plan(store, PlanRequest((BO,), 2)))


def worklist_of_a_session(store: Store) -> str:
    """What the page Sessions offers first: all that is to be decided."""
    return repr([one.claim_id for one in review.decision_worklist(store, LEA) if not one.decided])


# Every place from which articles or claims of all articles come, as text in which ids are found.
DOORS: dict[str, Callable[[Store], object]] = {
    "the list of articles": lambda store: store.articles.progress(ANA),
    "search": lambda store: store.search.articles("bridge"),
    "the list of claims": lambda store: store.claim_list.page(ClaimQuery(unsaid=True), ANA).claims,
    "disputed claims": lambda store: store.claim_list.page(ClaimQuery(disputed=True), ANA).claims,
    "decided claims": lambda store: store.claim_list.page(ClaimQuery(decided=True), ANA).claims,
    "flagged claims": lambda store: store.claim_list.page(ClaimQuery(flagged=True), BO).claims,
    "claims found by words": lambda store: store.claim_list.page(ClaimQuery(words="w* r"), ANA),
    "what one chooses from": lambda store: store.claim_list.filter_options().articles,
    "one's share": lambda store: store.assignments.held_by(ANA),
    "notices of comments": lambda store: [one.claim_id for one in store.notices.unread(ANA)],
    "tasks": lambda store: store.assignments.tasks(),
    "the plan of assignments": plan_over_all,
    "what is to be decided": lambda store: review.decision_worklist(store, LEA),
    "the worklist of a session": worklist_of_a_session,
    "precedents": lambda store: store.decided_claims.all(),
    "agreement": lambda store: measure_agreement(store, BOOK, viewer=None).blind,
    "agreement as a lead sees it": lambda store: measure_agreement(store, BOOK, viewer=LEA),
    **{
        f"the export of {name}": lambda store, name=name: [
            row
            for row in review.table(store, name, None)
            if row.get("action") not in ("put_away_article", "bring_back_article", "assign")
        ]
        for name in STORED_TABLES
    },
}
ONLY_NUMBERS = {"claims found by words"}


def seen_through(store: Store, door: str) -> set[str]:
    """The ids of the articles that can be told from what a door shows."""
    return set(re.findall(r"\ba[0-9a-f]{11}\b", repr(DOORS[door](store))))


@pytest.mark.parametrize("door", [name for name in DOORS if name not in ONLY_NUMBERS])
def test_an_article_put_away_is_seen_through_no_door_until_it_is_brought_back(
    larger_team, article, tram, door
):
    assert seen_through(larger_team, door) == {article.id, tram.id}
    review.put_away(larger_team, article.id, "the wrong story", reviewer=LEA, operation="away")
    assert seen_through(larger_team, door) == {tram.id}
    review.bring_back(larger_team, article.id, "right after all", reviewer=LEA, operation="back")
    assert seen_through(larger_team, door) == {article.id, tram.id}


def test_an_article_put_away_is_in_no_number_and_is_told_beside_them(larger_team, article):
    before = larger_team.counts.work(ANA)
    review.put_away(larger_team, article.id, "the wrong story", reviewer=LEA, operation="away")
    after = larger_team.counts.work(ANA)
    assert (before.articles, after.articles, after.put_away) == (2, 1, 1)
    assert (before.claims.to_review, after.claims.to_review) == (6, 3)
    assert (before.claims.done_by_me, after.claims.done_by_me) == (4, 2)
    assert (before.annotations, after.annotations) == (8, 4)
    assert larger_team.workloads.unassigned() == (0, 0)
    assert [one.claims for one in review.shares(larger_team)] == [3]


def test_an_article_put_away_is_there_for_whoever_asks_for_it(larger_team, article, problems):
    review.put_away(larger_team, article.id, "the wrong story", reviewer=LEA, operation="away")
    listed = {one.id: one.put_away for one in larger_team.articles.progress(ANA, put_away=True)}
    assert listed[article.id] is True
    assert [id_ for id_, *_ in larger_team.search.articles("Monday", put_away=True)] == [article.id]
    asked = Scope(put_away=True)
    for name in STORED_TABLES:
        left = larger_team.exports.left_out(name, None)
        rows = len(review.table(larger_team, name, None))
        assert left.rows == rows
        assert rows + left.put_away == len(review.table(larger_team, name, None, asked)), name
    assert measure_agreement(larger_team, BOOK, [article.id], viewer=None).blind.comparable
    assert len(review.open_sheet(larger_team, article.id, ANA).claims) == 3
    state = larger_team.article_states.get(article.id)
    assert (state.put_away, state.by, state.why) == (True, LEA, "the wrong story")
    assert problems(larger_team) == []


def test_who_put_it_away_and_why_stays_on_record_and_in_the_export(larger_team, article):
    review.put_away(larger_team, article.id, " the wrong  story ", reviewer=LEA, operation="away")
    review.put_away(larger_team, article.id, "again", reviewer=LEA, operation="away twice")
    review.bring_back(larger_team, article.id, "right after all", reviewer=LEA, operation="back")
    told = [
        (one.reviewer, one.what, one.why) for one in review.article_history(larger_team, article.id)
    ]
    assert told == [
        (LEA, "brought it back", "right after all"),
        (LEA, "put it away", "the wrong story"),
        ("Ida", "added it", ""),
    ]
    review.put_away(larger_team, article.id, "no, wrong", reviewer=LEA, operation="away once more")
    actions = [row["action"] for row in review.table(larger_team, "events", None)]
    assert actions.count("put_away_article") == 2
    assert actions.count("bring_back_article") == 1


def test_nothing_new_is_begun_on_an_article_put_away(larger_team, article):
    claim = larger_team.claims.of(article.id)[2].id
    review.put_away(larger_team, article.id, "the wrong story", reviewer=LEA, operation="away")
    by = {"lead": LEA, "operation": "x"}
    with pytest.raises(RefusedAnswerError, match=r"Lea put article .* away"):
        review.assign_claims(larger_team, [claim], BO, **by)
    with pytest.raises(RefusedAnswerError, match="away"):
        review.plan(larger_team, PlanRequest((BO,), 1, article.id))
    with pytest.raises(RefusedAnswerError, match="away"):
        live.open_session(larger_team, BOOK, SessionPlan("Quay", [claim]), chair=LEA, operation="x")
    assert larger_team.workloads.next_claim(ANA) is not None
    assert larger_team.workloads.next_claim(ANA)[0] != article.id


@pytest.mark.parametrize("why", ["", "   ", "\n"])
def test_no_article_is_put_away_without_a_reason(larger_team, article, why):
    with pytest.raises(RefusedAnswerError, match="Say why"):
        review.put_away(larger_team, article.id, why, reviewer=LEA, operation="away")
    assert not larger_team.article_states.get(article.id).put_away


def test_adding_an_article_that_was_put_away_says_so(larger_team, article, said):
    review.put_away(larger_team, article.id, "the wrong story", reviewer=LEA, operation="away")
    added = review.add_article(larger_team, article, said, reviewer=ANA, operation="once more")
    assert (added.new, added.put_away) == (False, True)


def test_a_sample_is_listed_and_marked_but_counted_and_exported_only_if_asked_for(
    larger_team, said, problems
):
    own = larger_team.counts.work(ANA)
    exported = {name: len(review.table(larger_team, name, None)) for name in STORED_TABLES}
    sample = ingest.read_text(PASTE.replace("Tram", "Cable car"))
    review.add_sample(larger_team, sample, said, reviewer=LEA, operation="sample")
    work_on(larger_team, [claim.id for claim in larger_team.claims.of(sample.id)])
    assert {one.id: one.sample for one in larger_team.articles.progress(ANA)}[sample.id] is True
    shown = larger_team.claim_list.page(ClaimQuery(), ANA)
    assert {claim.sample for claim in shown.claims if claim.article_id == sample.id} == {True}
    assert (shown.total, shown.in_samples) == (9, 3)
    assert larger_team.claim_list.filter_options().samples == {sample.id}

    now = larger_team.counts.work(ANA)
    assert (now.claims, now.annotations, now.articles) == (own.claims, own.annotations, 2)
    assert now.samples == 1
    assert sample.id not in seen_through(larger_team, "agreement")
    assert sample.id not in seen_through(larger_team, "what is to be decided")
    assert sample.id not in seen_through(larger_team, "the plan of assignments")
    for name in ("claims", "annotations", "evidence", "decisions"):
        assert len(review.table(larger_team, name, None)) == exported[name]
        with_samples = len(review.table(larger_team, name, None, Scope(samples=True)))
        assert with_samples == exported[name] + larger_team.exports.left_out(name, None).samples
        assert with_samples > exported[name]
    assert measure_agreement(larger_team, BOOK, [sample.id], viewer=None).blind.comparable
    assert len(review.plan(larger_team, PlanRequest((BO,), 2, sample.id)).assigned) > 0
    assert problems(larger_team) == []


def test_while_there_is_nothing_else_samples_can_be_worked_on_and_are_said_to_be_samples(
    team, tram, said
):
    """A first start on one's own is for trying things; nothing of it leaves unasked."""
    team.article_states.put_away(
        team.articles.progress("")[0].id, "not mine", reviewer="Ida", operation="away"
    )
    review.add_sample(team, tram, said, reviewer="Ida", operation="sample")
    counts = team.counts.work("Ida")
    assert (counts.articles, counts.claims.to_review, counts.only_samples) == (1, 3, True)
    assert len(team.assignments.tasks()) == 3
    assert review.table(team, "claims", None) == []
    assert team.exports.left_out("claims", None).samples == 3


def test_a_sample_stays_what_the_team_made_of_it_where_it_was_added_by_hand(
    larger_team, tram, said
):
    again = review.add_sample(larger_team, tram, said, reviewer=LEA, operation="sample")
    assert not again.new
    assert not larger_team.article_states.get(tram.id).sample


def test_corrected_details_are_told_everywhere_and_move_no_offset(larger_team, article, problems):
    claims = [claim.attribution for claim in larger_team.claims.of(article.id)]
    told = ArticleDetails("Bridge shut for May", "Quay Gazette", "By Jo Finch", "2031-03-15T07:00")
    by = {"reviewer": LEA, "operation": "right"}
    review.correct_details(larger_team, article.id, told, "from the paper", expected=0, **by)
    now = larger_team.articles.get(article.id)
    assert (now.title, now.publisher, now.byline, now.published) == told
    assert now.text == article.text
    assert [claim.attribution for claim in larger_team.claims.of(article.id)] == claims
    assert [id_ for id_, *_ in larger_team.search.articles("May shut")] == [article.id]
    (row, *_) = [
        r for r in review.table(larger_team, "claims", None) if r["article_id"] == article.id
    ]
    assert (row["title"], row["publisher"], row["published"]) == (told[0], told[1], told[3])
    assert facts.facts_of(now, larger_team.claims.of(article.id)).headline[0].text
    assert problems(larger_team) == []


def test_minutes_tell_a_headline_as_it_was_when_the_session_was_closed(larger_team, article):
    claim = larger_team.claims.of(article.id)[2].id
    by = {"reviewer": LEA, "operation": "right"}
    review.correct_details(larger_team, article.id, ArticleDetails("Then"), expected=0, **by)
    held = live.open_session(
        larger_team, BOOK, SessionPlan("Quay", [claim]), chair=LEA, operation="open"
    )
    step = {"lead": LEA, "operation": "close"}
    live.take_step(larger_team, TablePosition(held.id), Move.CLOSE, **step)
    by["operation"] = "right again"
    review.correct_details(larger_team, article.id, ArticleDetails("Later"), expected=1, **by)
    review.put_away(larger_team, article.id, "the wrong story", reviewer=LEA, operation="away")
    assert [one.at_end.title for one in gather_minutes(larger_team, held.id).claims] == ["Then"]


def test_a_correction_is_kept_with_what_stood_before_and_outlives_a_new_text(
    larger_team, article, said
):
    by = {"reviewer": LEA, "operation": "right"}
    told = ArticleDetails("Bridge shut", article.publisher, article.byline, article.published)
    review.correct_details(larger_team, article.id, told, "too long", expected=0, **by)
    newest = review.article_history(larger_team, article.id)[0]
    assert (newest.what, newest.why) == ("corrected it", "too long")
    assert newest.before == f"headline ‘{article.title}’"
    assert newest.after == "headline ‘Bridge shut’"
    where = next(n for n, block in enumerate(article.blocks) if "READ" in block.text)
    review.restore_block(larger_team, article.id, where, said, reviewer=ANA, operation="restored")
    assert larger_team.articles.get(article.id).title == "Bridge shut"
    assert [id_ for id_, *_ in larger_team.search.articles('"Bridge shut"')] == [article.id]


@pytest.mark.parametrize(
    ("details", "why"),
    [
        (ArticleDetails(published="last Tuesday"), "is no date"),
        (ArticleDetails(published="2031-02-30"), "is no date"),
        (ArticleDetails(published="2031-03-14T06:20Z"), "is no date"),
        (ArticleDetails(title="long " * 200), "at most 500"),
    ],
)
def test_details_that_cannot_be_are_refused(larger_team, article, details, why):
    with pytest.raises(RefusedAnswerError, match=why):
        review.correct_details(
            larger_team, article.id, details, expected=0, reviewer=LEA, operation="wrong"
        )
    assert larger_team.articles.get(article.id).title == article.title


def test_two_leads_who_correct_at_once_do_not_go_over_each_other(larger_team, article):
    first, second = ArticleDetails("One"), ArticleDetails("Two")
    for name, operation in ((LEA, "one"), (LEA, "one")):  # sent twice, stored once
        seen = {"expected": 0, "reviewer": name, "operation": operation}
        review.correct_details(larger_team, article.id, first, **seen)
    with pytest.raises(StaleWriteError) as stale:
        review.correct_details(
            larger_team, article.id, second, expected=0, reviewer=LEA, operation="two"
        )
    assert stale.value.current == first
    assert larger_team.article_states.get(article.id).version == 1


def test_only_leads_curate(larger_team, article):
    with pytest.raises(NotAllowedError, match="Only leads can keep projects, put articles away"):
        review.put_away(larger_team, article.id, "mine", reviewer=ANA, operation="x")


def test_events_of_both_are_in_an_export_of_everything(larger_team, article):
    review.put_away(larger_team, article.id, "the wrong story", reviewer=LEA, operation="away")
    whole = review.table(larger_team, "events", None, EVERYTHING)
    assert len(whole) == larger_team.counts.everything()["events"]
    assert json.loads(str(whole[-1]["after"]))["why"] == "the wrong story"
