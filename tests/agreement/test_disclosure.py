"""Figures of marks that somebody may not read: none of few, none where nearly all are alike."""

import dataclasses

import pytest

from workbench import codebook
from workbench.agreement import (
    HELD_BACK,
    Mark,
    MarkedClaim,
    Report,
    measure,
    rounded_report,
    withhold_figures,
)
from workbench.model import Marks

BOOK = codebook.load()
ANSWERS = Marks("ok", "named_person", "high", "one")


def marked(first: int, claims: int, other: int) -> tuple[list[MarkedClaim], list[Mark]]:
    """Claims that two reviewers marked alike, on so many of them with another sourcing."""
    numbers = range(first, first + claims)
    listed = [MarkedClaim(f"a-{number:02}", "a") for number in numbers]
    return listed, [
        Mark(f"a-{number:02}", name, ANSWERS._replace(sourcing=sourcing))
        for number in numbers
        for sourcing in ["document" if number < first + other else "named_person"]
        for name in ("Ana", "Bo")
    ]


def disclosed(claims: int, other: int) -> Report:
    """What is told of ten opened claims, half of them different, and of so many sealed ones."""
    opened, sealed = marked(1, 10, 5), marked(50, claims, other)
    both = (opened[0] + sealed[0], opened[1] + sealed[1])
    return rounded_report(measure(*both, BOOK), measure(*sealed, BOOK))


def sourcing(report: Report):
    return next(one for one in report.results if one.question.scale == "sourcing")


@pytest.mark.parametrize(
    ("sealed", "other", "told_of"),
    [(0, 0, True), (9, 4, False), (10, 5, True), (10, 1, True), (20, 1, False), (20, 2, True)],
)
def test_figures_are_told_of_ten_sealed_claims_that_are_not_nearly_all_alike(
    sealed, other, told_of
):
    found = sourcing(disclosed(sealed, other))
    assert [one.value for one in found.figures] == ([1, 1, 1] if told_of else [None] * 3)
    assert all((one.why == HELD_BACK) != told_of for one in found.figures)
    assert found.claims == 10 + sealed


def test_nothing_but_numbers_is_told():
    report = disclosed(12, 4)
    assert (report.claims, report.codebooks, report.set_aside) == ((), (), ())
    assert {one.name for one in sourcing(report).figures} == {"percent", "alpha", "ac1"}
    for result in report.results:
        assert (result.pairs, result.cells, result.set_aside) == ((), (), ())
    assert "a-5" not in repr(report)


def test_a_report_withhold_figures_keeps_what_it_is_made_of():
    whole = measure(*marked(1, 10, 5), BOOK)
    bare = withhold_figures(whole, "why not")
    assert dataclasses.replace(bare, results=()) == dataclasses.replace(whole, results=())
    assert sourcing(bare).cells == sourcing(whole).cells
    (pair,) = sourcing(bare).pairs
    for one in (*sourcing(bare).figures, *pair.figures):
        assert (one.value, one.low, one.high, one.why) == (None, None, None, "why not")
