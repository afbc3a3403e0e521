"""Projects: what leads do with them, and how every list and count is narrowed to one."""

from functools import partial

import pytest

from workbench import codebook, review
from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import Annotation, Article, Marks, Project, ReviewerRole, article_id
from workbench.review import ClaimQuery, PlanRequest
from workbench.review.adjudication import worklist_pages
from workbench.review.agreement.measure import measure_agreement
from workbench.review.sessions import live
from workbench.review.sessions.live import SessionPlan
from workbench.store import DecisionQuery, Scope

BOOK = codebook.load()
FULL = Marks("ok", "document", "low", "none")
PLEA = "Ferry plea\n\n“The ferries must run,” said Tomas Bell."
EVERY, FIRST, FERRIES = 0, 1, 2

by_ida = partial(dict, reviewer="Ida")


@pytest.fixture
def two(team, article, said):
    """Two projects: the first with the article of three claims, Ferries with one of one claim."""
    team.people.add("Ida", operation="Ida")
    for name in ("Ben", "Cy"):
        team.people.add(name, operation=name, role=ReviewerRole.REVIEWER)
    review.create_project(team, " Ferries  ", **by_ida(operation="ferries"))
    plea = Article(article_id(PLEA), PLEA, "Ferry plea")
    review.add_article(team, plea, said, **by_ida(operation="plea"), project=FERRIES)
    for claim in [*team.claims.of(article.id), *team.claims.of(plea.id)]:
        for name in ("Ben", "Cy"):
            team.annotations.save(
                Annotation(claim.id, name, 0, FULL), operation=f"{name}{claim.id}"
            )
        for number, name in enumerate(("Ben", "Cy")):
            review.assign_claims(
                team, [claim.id], name, lead="Ida", operation=f"give {number} {claim.id}"
            )
    return team


def plea() -> str:
    return article_id(PLEA)


def of(project: int) -> DecisionQuery:
    return DecisionQuery(project=project)


NARROWED = {
    "work": lambda store, one: store.counts.work("Ida", one).claims.to_review,
    "claims": lambda store, one: store.counts.claims("Ida", project=one).to_review,
    "claim list": lambda store, one: store.claim_list.page(ClaimQuery(project=one), "Ida").total,
    "claims on its page": lambda store, one: len(
        store.claim_list.page(ClaimQuery(project=one), "Ida").claims
    ),
    "claims by score": lambda store, one: len(
        store.claim_list.page(ClaimQuery(project=one, order="worth"), "Ida").claims
    ),
    "unfinished claims": lambda store, one: (
        store.claim_list.page(ClaimQuery(project=one, unreviewed=True), "Ida").total
    ),
    "assigned claims": lambda store, one: (
        store.claim_list.page(ClaimQuery(project=one, mine=True), "Ben").total
    ),
    "direct quotations": lambda store, one: (
        store.claim_list.page(ClaimQuery(project=one, kind="direct"), "Ida").total
    ),
    "own workload": lambda store, one: store.workloads.get("Ben", one).claims,
    "workloads": lambda store, one: store.workloads.all(project=one)[0].claims,
    "tasks": lambda store, one: len(store.assignments.tasks(project=one)),
    "parts": lambda store, one: len(store.assignments.parts(project=one)) // 2,
    "plan": lambda store, one: review.plan(store, PlanRequest(("Ben",), 1, project=one)).claims,
    "shares": lambda store, one: review.shares(store, project=one)[0].claims,
    "tallies": lambda store, one: len(store.tallies.all("Ida", one)),
    "decisions": lambda store, one: len(review.decision_worklist(store, "Ida", one)),
    "decisions counted": lambda store, one: (
        worklist_pages.counts(store, "Ida", of(one)).agreed_shut
    ),
    "to confirm": lambda store, one: len(worklist_pages.agreed(store, "Ida", 9, of(one)).shut),
    "undecided": lambda store, one: len(worklist_pages.undecided(store, "Ida", 9, of(one))),
    "agreement": lambda store, one: (
        measure_agreement(store, BOOK, project=one, viewer=None).blind.results[0].claims
    ),
    "export of claims": lambda store, one: len(
        review.table(store, "claims", None, Scope(project=one))
    ),
    "export of annotations": lambda store, one: (
        len(review.table(store, "annotations", None, Scope(project=one))) // 2
    ),
    "rows counted": lambda store, one: (
        store.exports.left_out("claims", None, Scope(project=one)).rows
    ),
}


@pytest.mark.parametrize("read", NARROWED.values(), ids=NARROWED)
def test_a_list_or_count_is_of_all_projects_or_of_one(two, read):
    assert [read(two, one) for one in (EVERY, FIRST, FERRIES)] == [4, 3, 1]


def test_articles_of_a_project_are_counted_with_those_put_away(two, article):
    review.put_away(two, article.id, "twice", **by_ida(operation="away"))
    counts = [two.counts.work("Ida", one) for one in (EVERY, FIRST, FERRIES)]
    assert [(one.articles, one.put_away) for one in counts] == [(1, 1), (0, 1), (1, 0)]


def test_words_of_the_filters_and_the_next_claim_are_those_of_the_project(two, article):
    options = two.claim_list.filter_options(project=FERRIES)
    assert [one[0] for one in options.articles] == [plea()]
    assert options.standing == 1
    assert options.speakers == (("Tomas Bell", 1),)
    assert dict(two.claim_list.filter_options(project=FIRST).speakers) == {
        "Ana Reyes": 2,
        "Tomas Bell": 1,
    }
    claim = two.claims.of(article.id)[0].id
    for name, change in (("Ben", "again"), ("Cy", "again too")):
        two.annotations.save(Annotation(claim, name, 1, Marks("ok")), operation=change)
    assert two.workloads.next_claim("Ben", project=FIRST) == (article.id, claim)
    assert two.workloads.next_claim("Ben", project=FERRIES) is None


def test_events_of_a_project_are_those_of_its_articles_and_of_the_team(two, article):
    rows = review.table(two, "events", None, Scope(project=FERRIES))
    assert {row["article_id"] for row in rows} == {"", plea()}


def test_sessions_of_a_project_have_claims_of_it(two, article):
    for number, of in enumerate((article.id, plea())):
        claim = two.claims.of(of)[0].id
        by = {"chair": "Ida", "operation": f"session {number}"}
        live.open_session(two, BOOK, SessionPlan(f"About {of}", [claim]), **by)
    titles = [
        [state.session.title for state in live.list_sessions(two, "Ida", one)]
        for one in (EVERY, FIRST, FERRIES)
    ]
    assert titles == [
        [f"About {plea()}", f"About {article.id}"],
        [f"About {article.id}"],
        [f"About {plea()}"],
    ]


def test_sealed_marks_of_a_project_are_in_no_figure_of_a_lead(two):
    measured = measure_agreement(two, BOOK, project=FERRIES, viewer="Ida")
    assert measured.all_blind is None
    assert measured.withheld
    assert measured.sealed_by_two == 1


def test_an_article_moves_with_all_that_was_made_of_it(two, article, problems):
    moved = review.move_articles(two, [article.id, plea()], FERRIES, **by_ida(operation="move"))
    again = review.move_articles(two, [article.id, plea()], FERRIES, **by_ida(operation="move"))
    assert (moved, again) == (1, 1)
    assert two.projects.of(article.id).name == "Ferries"
    assert two.projects.counts() == {FERRIES: 2}
    assert len(review.decision_worklist(two, "Ida", FERRIES)) == 4
    changes = review.article_history(two, article.id)
    assert (changes[0].what, changes[0].before, changes[0].after) == ("moved it", "Main", "Ferries")
    assert problems(two) == []


def test_a_project_is_put_away_with_its_articles_and_brought_back_with_them(two, article, problems):
    review.move_articles(two, [article.id], FERRIES, **by_ida(operation="move"))
    review.put_away(two, article.id, "twice", **by_ida(operation="away"))
    review.put_away_project(two, FERRIES, "done", **by_ida(operation="project away"))
    assert two.projects.get(FERRIES).put_away
    assert two.articles.progress("Ida") == []
    review.bring_back_project(two, FERRIES, "more to do", **by_ida(operation="project back"))
    assert [one.id for one in two.articles.progress("Ida")] == [plea()]
    assert two.article_states.get(article.id).why == "twice"
    assert problems(two) == []


def test_nothing_comes_into_a_project_that_was_put_away(two, article, said):
    review.put_away_project(two, FERRIES, "done", **by_ida(operation="away"))
    late = Article(article_id("Late."), "Late.")
    with pytest.raises(RefusedAnswerError, match="Ferries was put away"):
        review.move_articles(two, [article.id], FERRIES, **by_ida(operation="move"))
    with pytest.raises(RefusedAnswerError, match="Ferries was put away"):
        review.add_article(two, late, said, **by_ida(operation="late"), project=FERRIES)
    assert not two.articles.has(late.id)


def test_the_first_project_is_there_unnamed_and_stays(team):
    team.people.add("Ida", operation="Ida")
    assert team.projects.all() == [Project(FIRST, "Main")]
    with pytest.raises(RefusedAnswerError, match="rename it"):
        review.put_away_project(team, FIRST, "done", **by_ida(operation="away"))
    named = review.rename_project(team, FIRST, "News", expected=0, **by_ida(operation="name"))
    assert named == Project(FIRST, "News", version=1)
    with pytest.raises(StaleWriteError, match="called News now"):
        review.rename_project(team, FIRST, "Press", expected=0, **by_ida(operation="late"))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("ferries", "already"),
        ("  ", "needs a name"),
        ("x" * 61, "Shorten"),
        ("all projects", "stands for all"),
        ("MAIN", "already"),
    ],
)
def test_a_name_that_could_be_taken_for_another_is_refused(two, name, why):
    other = review.create_project(two, "Other", **by_ida(operation="other")).number
    with pytest.raises(RefusedAnswerError, match=why):
        review.create_project(two, name, **by_ida(operation="new"))
    with pytest.raises(RefusedAnswerError, match=why):
        review.rename_project(two, other, name, expected=1, **by_ida(operation="name"))


def test_a_project_is_found_by_its_name_in_any_case(two):
    assert review.project_named(two, " fERRIES ").number == FERRIES
    with pytest.raises(UnknownRecordError, match="choose one of Main, Ferries"):
        review.project_named(two, "Bridges")


def test_the_project_that_somebody_chose_is_remembered_while_it_stands(two):
    two.projects.choose("Ben", FERRIES)
    assert (two.projects.chosen("Ben"), two.projects.chosen("Cy")) == (FERRIES, EVERY)
    review.put_away_project(two, FERRIES, "done", **by_ida(operation="away"))
    assert two.projects.chosen("Ben") == EVERY
