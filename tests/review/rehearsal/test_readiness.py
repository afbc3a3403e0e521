"""Where a rehearsal differs from the team's decision, and by which rule somebody is ready."""

import pytest
from rehearsing import BOOK, FAR, LEAD, NEWCOMER, TEAM, decide, mark, name_training, prepare, submit

from workbench import codebook, review
from workbench.errors import StaleWriteError
from workbench.model import Article, Attribution, Marks, ReadyRule, Span
from workbench.store import Store

ANSWER = dict.fromkeys(("definition", "include", "exclude", "example", "near_miss"), "as it says")
KNOWS = codebook.new_scale(
    BOOK,
    title="Knows",
    question="How does the source know?",
    level="nominal",
    answers=[{"name": name, **ANSWER} for name in ("Witness", "Told")],
)
WITH_OWN = codebook.parse(codebook.with_scale(BOOK.source, KNOWS).encode())


@pytest.fixture
def training(team: Store) -> Store:
    prepare(team, TEAM)
    [article] = team.articles.progress("")
    name_training(team, article.id)
    return team


def claims(store: Store) -> list[str]:
    return sorted(store.rehearsals.training_claims())


def rehearse(store: Store, claim: str, marks: Marks, who: str = NEWCOMER) -> None:
    mark(store, claim, who, marks)
    submit(store, claim, who)


def by_scale(found: review.Readiness) -> dict[str, review.ScaleReadiness]:
    return {one.scale: one for one in found.scales}


def test_nothing_is_compared_before_a_claim_is_submitted(training):
    first, _ = claims(training)
    mark(training, first, NEWCOMER, FAR)
    assert review.compared_claims(training, BOOK, NEWCOMER) == []
    found = review.readiness_of(training, BOOK, NEWCOMER)
    assert (found.submitted, found.open, found.left, found.ready) == (0, 1, 2, False)


def test_a_submitted_claim_tells_scale_by_scale_where_it_differs_and_why(training):
    first, _ = claims(training)
    rehearse(training, first, FAR)
    [compared] = review.compared_claims(training, BOOK, NEWCOMER)
    assert compared.claim_id == first
    assert compared.decision.rationale == "because of named_person"
    assert [tuple(one) for one in compared.differences] == [
        ("sourcing", "document", "named_person"),
        ("confidence", "low", "high"),
        ("corroboration", "none", "one"),
    ]


def test_what_is_changed_after_the_decision_was_read_is_not_compared(training):
    first, _ = claims(training)
    rehearse(training, first, FAR)
    mark(training, first, NEWCOMER, TEAM, version=1)
    [compared] = review.compared_claims(training, BOOK, NEWCOMER)
    assert compared.rehearsal.annotation.marks == FAR


def test_scales_of_the_teams_own_are_compared_as_any(training):
    first, _ = claims(training)
    decide(training, first, TEAM._replace(own=(("knows", "witness"),)))
    rehearse(training, first, TEAM._replace(own=(("knows", "told"),)))
    [compared] = review.compared_claims(training, WITH_OWN, NEWCOMER)
    assert [tuple(one) for one in compared.differences] == [("knows", "told", "witness")]
    knows = by_scale(review.readiness_of(training, WITH_OWN, NEWCOMER))["knows"]
    assert (knows.claims, knows.same) == (1, 0)


def test_a_scale_that_the_team_left_open_or_the_reviewer_unanswered_is_not_compared(training):
    first, second = claims(training)
    decide(training, second, Marks("ok", "named_person"))
    rehearse(training, first, Marks("not_a_claim"))
    rehearse(training, second, TEAM)
    scales = by_scale(review.readiness_of(training, BOOK, NEWCOMER))
    assert {name: (one.claims, one.same) for name, one in scales.items()} == {
        "extraction": (2, 1),
        "sourcing": (1, 1),
        "confidence": (0, 0),
        "corroboration": (0, 0),
    }


def test_agreement_is_corrected_for_chance_as_that_of_two_reviewers_is(training):
    first, second = claims(training)
    decide(training, second, FAR)
    rehearse(training, first, TEAM)
    rehearse(training, second, FAR)
    scales = by_scale(review.readiness_of(training, BOOK, NEWCOMER))
    assert scales["sourcing"].alpha.value == 1
    assert scales["extraction"].alpha.value is None  # nobody varies
    assert scales["extraction"].same == 2


# -- the rule --


@pytest.mark.parametrize(
    ("rule", "ready", "lacking"),
    [
        (ReadyRule(), False, ("confidence",)),
        (ReadyRule(2, 50), True, ()),
        (ReadyRule(2, 51), False, ("confidence",)),
        (ReadyRule(1, 100), True, ()),  # the last one alone
        (ReadyRule(3, 1), False, ()),
    ],
)
def test_who_agrees_often_enough_on_the_last_claims_is_ready(training, rule, ready, lacking):
    by = {"reviewer": LEAD, "operation": "rule"}
    review.set_ready_rule(training, rule, **by)
    first, second = claims(training)
    rehearse(training, second, TEAM._replace(confidence="low"))
    rehearse(training, first, TEAM)
    found = review.readiness_of(training, BOOK, NEWCOMER)
    assert (found.ready, found.lacking) == (ready, lacking)


def test_a_rule_is_changed_on_the_version_that_was_seen(training):
    by = {"reviewer": LEAD}
    assert training.rehearsals.rule() == ReadyRule(20, 80, 0)
    set_ = review.set_ready_rule(training, ReadyRule(5, 70), operation="one", **by)
    assert set_ == ReadyRule(5, 70, 1)
    with pytest.raises(StaleWriteError) as refused:
        review.set_ready_rule(training, ReadyRule(9, 90), operation="two", **by)
    assert refused.value.current == set_


def test_leads_are_told_of_everybody_by_their_names_and_reviewers_of_themselves(training):
    training.people.add("Abe", operation="Abe", by="Ida")
    first, _ = claims(training)
    rehearse(training, first, TEAM)
    assert [one.reviewer for one in review.readiness(training, BOOK, LEAD)] == [
        "Abe",
        "Ida",
        NEWCOMER,
    ]
    assert [one.reviewer for one in review.readiness(training, BOOK, NEWCOMER)] == [NEWCOMER]


def test_training_articles_are_listed_with_their_decided_claims(training):
    [listed] = training.rehearsals.articles()
    assert (listed.decided, listed.undecided, listed.by) == (2, 1, LEAD)
    other = Article("other", "The mayor denied it.")
    training.intake.add(
        other, [Attribution(content=(Span(0, 9),))], reviewer="Ida", operation="other"
    )
    assert [one.article_id for one in training.rehearsals.articles()] == [listed.article_id]
    assert training.rehearsals.articles(project=2) == []
