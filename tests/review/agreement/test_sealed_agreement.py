"""Leads who do not mark are told unbiased figures or none, and no figure tells a sealed mark."""

import dataclasses
import json

import pytest
from session_room import Room, people_and_marks

from workbench import codebook, review
from workbench.export import write_table
from workbench.live_session import Move
from workbench.model import Annotation, Article, Attribution, Marks, ReviewerRole, Span, article_id
from workbench.review.agreement.measure import measure_agreement
from workbench.review.agreement.sealed import BIASED, NO_FIGURES
from workbench.review.agreement.table import agreement_rows
from workbench.store import Allotment

BOOK = codebook.load()
HIGH = Marks("ok", "named_person", "high", "one")
LOW = Marks("wrong_span", "document", "low", "several")
PARTED = LOW._replace(confidence="high", sourcing="named_org")
LEAD = "Lea"


class Team:
    """A store with one article of many claims, which two reviewers mark; the lead does not."""

    def __init__(self, store, claims):
        self.store = store
        text = "Lock opens\n\n" + " ".join(f"Item {n:03d} holds, Ana said." for n in range(claims))
        found = [
            Attribution((Span(at, at + 14),))
            for at in (text.index(f"Item {n:03d}") for n in range(claims))
        ]
        article = Article(article_id(text), text, title="Lock opens")
        store.intake.add(article, found, reviewer="Ida", operation="article")
        store.people.add(LEAD, operation="lead", role=ReviewerRole.LEAD)
        self.article, self.ids = article.id, [one.id for one in store.claims.of(article.id)]

    def mark(self, name, number, marks):
        claim = self.ids[number]
        version = self.store.annotations.get(claim, name).version
        given = Annotation(claim, name, version, marks, 1, BOOK.revision)
        self.store.annotations.save(given, operation=f"{claim} {name} {version}")

    def mark_all(self, numbers, parts):
        """Both mark these claims; they part on every one of which `parts` is true."""
        for number in numbers:
            usual = HIGH if number % 2 else LOW
            self.mark("Ida", number, usual)
            self.mark("Tom", number, PARTED if parts(number) else usual)

    def open(self, numbers):
        ids = [self.ids[number] for number in numbers]
        review.open_to_all(self.store, ids, reviewer=LEAD, operation=f"open {ids[0]} {len(ids)}")

    def measured(self, viewer=LEAD, **more):
        return measure_agreement(self.store, BOOK, viewer=viewer, **more)

    def alpha(self, viewer=LEAD):
        return alpha(self.measured(viewer).figures)


def alpha(report, scale="sourcing"):
    (one,) = (result for result in report.results if result.question.scale == scale)
    return one.figure("alpha").value


def fourth(number):
    return number % 4 == 0


@pytest.fixture
def forty(team):
    """Forty claims; two reviewers agree on three quarters, of which the lead opened ten."""
    made = Team(team, 40)
    made.mark_all(range(40), fourth)
    made.open([number for number in range(40) if not fourth(number)][:10])
    return made


def test_a_lead_who_does_not_mark_has_the_figure_of_all_blind_marks(forty):
    everything = forty.alpha(None)
    assert 0.5 < everything < 0.9
    assert forty.alpha() == round(everything, 2)
    measured = forty.measured()
    assert (measured.sealed_by_two, measured.all_blind.claims) == (30, 40)
    assert "The figures are of all blind marks" in measured.sealed_note
    # What it was before: of the opened claims alone, on which both agree.
    assert len(measured.blind.claims[0].claim_ids) < forty.store.counts.everything()["claims"]
    assert alpha(measured.blind) is None


def test_figures_of_all_marks_tell_no_mark_no_claim_and_no_pair(forty):
    measured = forty.measured()
    told = measured.figures
    assert (told.claims, told.codebooks, told.set_aside) == ((), (), ())
    for result in told.results:
        assert (result.pairs, result.cells, result.set_aside) == ((), (), ())
        for figure in result.figures:
            assert figure.name in ("percent", "alpha", "ac1", "ac2")
            for value in (figure.value, figure.low, figure.high):
                assert value is None or value == round(value, 2)
    sealed = {
        one for one in forty.ids if one not in forty.store.unblinding.opened(forty.article, LEAD)
    }
    assert len(sealed) == 30
    reports = [dataclasses.asdict(one) for one in (measured.blind, measured.after, told)]
    everything = (
        json.dumps(reports, default=list)
        + write_table("agreement", agreement_rows(measured), "csv").decode()
    )
    assert not [one for one in sealed if one in everything]
    assert not [row for row in agreement_rows(measured) if row["reviewer_1"]]


def test_a_reviewer_and_an_observer_are_told_that_their_figures_may_be_too_high(forty):
    forty.store.people.add("Olga", operation="olga", role=ReviewerRole.OBSERVER)
    for viewer in ("Ida", "Olga"):
        measured = forty.measured(viewer)
        assert (measured.all_blind, measured.sealed_by_two) == (None, 30)
        assert alpha(measured.figures) == 1
        assert BIASED in measured.sealed_note
        assert {(row["sealed"], row["held_back"]) for row in agreement_rows(measured)} == {
            (30, measured.sealed_note)
        }


def assert_no_figures(measured):
    assert measured.all_blind is None
    assert NO_FIGURES in measured.sealed_note
    for result in measured.figures.results:
        figures = [*result.figures, *(one for pair in result.pairs for one in pair.figures)]
        assert {one.value for one in figures} == {None}
    assert {row["value"] for row in agreement_rows(measured) if row["made"] == "blind"} == {None}


def test_a_lead_who_marks_has_no_figure_until_theirs_are_submitted(forty):
    forty.mark(LEAD, 39, HIGH)
    assert_no_figures(forty.measured())
    review.submit_finished_claims(forty.store, reviewer=LEAD, operation="sent")
    assert forty.measured().all_blind.claims == 40


def test_a_lead_who_is_to_mark_a_sealed_claim_has_no_figure(forty):
    given = Allotment(((forty.ids[39], LEAD),))
    forty.store.assignments.allot(given, lead=LEAD, operation="give")
    assert_no_figures(forty.measured())


def test_no_figure_is_told_of_a_single_article_with_sealed_claims(forty):
    assert_no_figures(forty.measured(article_ids=[forty.article]))


@pytest.mark.parametrize("sealed", [1, 9])
def test_with_few_sealed_claims_there_is_no_figure_until_all_are_open(team, sealed):
    made = Team(team, 10)
    made.mark_all(range(10), fourth)
    made.open(range(sealed, 10))
    assert_no_figures(made.measured())
    made.open(range(10))
    measured = made.measured()
    assert (measured.sealed_by_two, measured.sealed_note) == (0, "")
    assert alpha(measured.figures) == made.alpha(None)
    assert measured.figures.results[1].pairs


def test_nearly_equal_answers_are_held_back_scale_by_scale(team):
    made = Team(team, 20)
    for number in range(20):
        usual = HIGH._replace(sourcing=("document", "named_person")[number % 2])
        made.mark("Ida", number, usual)
        made.mark("Tom", number, usual._replace(confidence="low") if number == 3 else usual)
    told = made.measured().figures
    assert alpha(told) == 1
    confidence = next(one for one in told.results if one.question.scale == "confidence")
    assert {one.value for one in confidence.figures} == {None}
    assert all("held back" in one.why and "High" not in one.why for one in confidence.figures)


def test_two_looks_differ_by_ten_claims_or_not_at_all(team):
    """Whatever is marked, changed, withdrawn or opened between them."""
    made = Team(team, 34)
    made.mark_all(range(20), fourth)
    first = made.measured()
    assert first.all_blind.claims == 20
    steps = [
        lambda: made.mark_all([20], lambda _: True),
        lambda: made.mark("Tom", 0, HIGH),
        lambda: review.withdraw_claim(
            team, made.ids[5], expected=1, reviewer=LEAD, operation="off"
        ),
        lambda: made.open([7, 8]),
        lambda: made.mark_all(range(21, 29), fourth),
    ]
    for step in steps:
        step()
        assert made.measured().figures == first.figures
    made.mark_all([29], fourth)
    assert made.measured().all_blind.claims == 30
    assert made.measured().figures != first.figures


def test_an_earlier_stand_is_told_once_all_of_its_claims_are_open(team):
    made = Team(team, 14)
    made.mark_all(range(14), fourth)
    assert made.measured().all_blind.claims == 10
    made.open(range(1, 10))
    assert_no_figures(made.measured())
    made.open([0])
    measured = made.measured()
    assert (measured.sealed_by_two, measured.all_blind.claims) == (4, 10)
    # Of the first ten, five are named person twice, two document twice, three document and
    # organisation: of 20 values 10, 7 and 3, so that α = 1 - 19 · 6 / (20² - 10² - 7² - 3²).
    assert alpha(measured.figures) == round(1 - 114 / 242, 2)


def test_votes_of_a_session_make_no_step(team, article):
    claims = people_and_marks(team, article)
    room = Room(team, claims)
    before = team.mark_history.finished_by_two()
    assert len(before) == 2
    room.move(Move.SKIP)
    room.move(Move.TURN, claim=claims[1])
    for name in ("Ada", "Mo", "Ben"):
        room.vote(name, HIGH)
    room.move(Move.REVEAL)
    assert len(team.annotations.blind(claims[1])) == 3
    assert team.mark_history.finished_by_two() == before


def test_a_lead_who_took_their_answers_back_is_told_no_figures_that_count_them(team):
    made = Team(team, 12)
    for number in range(12):
        made.mark("Ida", number, HIGH if number % 2 else LOW)
        made.mark(LEAD, number, LOW if number % 3 else HIGH)
    for number in range(12):
        made.mark(LEAD, number, Marks())
        made.mark("Tom", number, HIGH)
    assert made.measured().all_blind is None
