"""Rows for the tables, lists and charts of the agreement page; pure."""

from collections.abc import Iterable, Sequence

from workbench.agreement import (
    NAMES,
    Cell,
    Exclusion,
    Figure,
    Question,
    Report,
    Result,
    ReviewerPair,
)
from workbench.codebook import Scale
from workbench.ui.shared.verbatim import verbatim

Row = dict[str, object]
FAMILIES = {"ac1": "Gwet’s AC", "ac2": "Gwet’s AC"}
COEFFICIENTS = {"alpha": "α", "kappa": "κ", "percent": "Same answer"}

MEANING = """
- **Same answer** is the share of pairs of reviewers that gave the same answer, averaged over
  claims. It is high wherever one answer is frequent.
- **Krippendorff’s α** is 1 where all agree and 0 where they agree as if answers were drawn by
  chance; it takes any number of reviewers and unanswered claims. Ordered answers count by how far
  apart they are (K. Krippendorff, *Computing Krippendorff’s Alpha-Reliability*, 2011). Krippendorff
  asks for .800, and for .667 where tentative conclusions will do (*Content Analysis*, 2nd ed. 2004,
  p. 241).
- **Gwet’s AC1**, for ordered answers **AC2** with quadratic weights, holds up better where one
  answer dominates (K. L. Gwet, *British Journal of Mathematical and Statistical Psychology* 61,
  2008). It tends to be higher than α there; it does not replace it.
- **Cohen’s κ** compares two reviewers, with quadratic weights where answers are ordered (J. Cohen,
  1960; J. L. Fleiss and J. Cohen, 1973).
- **In brackets** is the 95 % interval, from 1,000 resamples of the claims with a fixed seed. With
  few claims it is narrower than it ought to be, so there is none below ten (T. Hesterberg, *The
  American Statistician* 69, 2015; for α, J. Hughes, arXiv 2210.13265, 2022).
- **Too few**: α and κ of a single claim are 0 whatever is answered, so that they tell nothing.
  Where nobody varies, or of two reviewers one does not, they are undefined (“–”).
- **Sealed marks**: leads open first what reviewers agree on, so figures of opened claims alone come
  out too high. Leads who do not mark are told figures of all blind marks instead, with two decimals
  and in steps of ten claims, so that no single mark can be worked out; else there are none until
  all is open.
- **Votes** of a live session’s first round count only if you ask for it: who votes in a meeting
  does not work alone.
- **Work not done yet**, such as “Not checked yet”, is no finding: the codebook marks such answers,
  no figure counts them, and how many there are stands with what is not counted.
"""


def coefficient_text(coefficient: Figure | None) -> str:
    """Coefficient with its interval; “–” if undefined, “too few (n)” if withheld."""
    if coefficient is None or coefficient.value is None:
        return _reason_missing(coefficient)
    if coefficient.low is None or coefficient.high is None:
        return value_text(coefficient, coefficient.value)
    value, low, high = (
        value_text(coefficient, bound)
        for bound in (coefficient.value, coefficient.low, coefficient.high)
    )
    text = f"{value} [{low} to {high}]"
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _reason_missing(coefficient: Figure | None) -> str:
    return (
        f"too few ({coefficient.claims:,})"
        if coefficient is not None and coefficient.too_few
        else "–"
    )


def value_text(of: Figure, value: float) -> str:
    """Value of a coefficient: a percentage for percent agreement, else two decimals."""
    return f"{value:.0%}" if of.name == "percent" else f"{value:.2f}".replace("-", "−")


def scales(report: Report) -> list[Row]:
    """Table row for each scale: coefficients with intervals, claims, marks and reviewers."""
    return [_scale(result) for result in report.results]


def _scale(result: Result) -> Row:
    kappa = result.figure("kappa")
    return {
        "Scale": result.question.label,
        "Same answer": coefficient_text(result.figure("percent")),
        NAMES["alpha"]: coefficient_text(result.figure("alpha")),
        "Gwet’s AC1, AC2": coefficient_text(result.figure("ac1", "ac2")),
        **({NAMES["kappa"]: coefficient_text(kappa)} if kappa else {}),
        "Claims": f"{result.claims:,}",
        "Reviewers": f"{result.reviewers:,}",
        "Answers": f"{result.values:,}",
    }


def points(report: Report) -> list[Row]:
    """Chart row for each coefficient that has a value, with the ends of its interval."""
    return [
        {
            "scale": result.question.label,
            "coefficient": FAMILIES.get(coefficient.name, NAMES[coefficient.name]),
            "value": coefficient.value,
            "low": coefficient.value if coefficient.low is None else coefficient.low,
            "high": coefficient.value if coefficient.high is None else coefficient.high,
        }
        for result in report.results
        for coefficient in result.figures
        if coefficient.value is not None and coefficient.name != "percent"
    ]


def kinds_of_claims(report: Report) -> dict[str, Sequence[str]]:
    """Claim ids by kind, labelled with kind and count, as options of a list."""
    return {f"{group.kind} ({len(group.claim_ids):,})": group.claim_ids for group in report.claims}


def pairs(result: Result) -> dict[str, ReviewerPair]:
    """Pairs of reviewers that have claims in common, by both names."""
    return {_pair_name(pair): pair for pair in result.pairs if pair.claims}


def matrix(result: Result, name: str, chosen: str) -> Row:
    """Table row for each reviewer, a column for each other: coefficient and claims.

    Cells carry the name of their pair where there are several to choose from; `chosen` is the
    name of the pair now on show.
    """
    several = len(pairs(result)) > 1
    names = sorted({name for pair in result.pairs for name in pair.reviewers})
    cells = {
        direction: {
            "text": _matrix_cell(pair, name),
            "pair": _pair_name(pair) if pair.claims and several else "",
        }
        for pair in result.pairs
        for direction in (pair.reviewers, pair.reviewers[::-1])
    }
    none = {"text": "", "pair": ""}
    rows = [
        {"name": row, "cells": [cells.get((row, column), none) for column in names]}
        for row in names
    ]
    return {"head": ["Reviewer", *names], "rows": rows, "chosen": chosen}


def _pair_name(pair: ReviewerPair) -> str:
    return " and ".join(pair.reviewers)


def _matrix_cell(pair: ReviewerPair, name: str) -> str:
    of = pair.value(name)
    return (
        _reason_missing(of) if of.value is None else f"{value_text(of, of.value)} ({pair.claims:,})"
    )


def missing(report: Report) -> list[str]:
    """Reasons why a coefficient or interval is missing, a Markdown sentence each."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for result in report.results:
        for coefficient in result.figures:
            if coefficient.why:
                reasons.setdefault((result.question.label, coefficient.why), []).append(
                    NAMES[coefficient.name]
                )
    return [
        f"**{verbatim(label)}**, {verbatim(', '.join(names))}: {verbatim(why)}."
        for (label, why), names in reasons.items()
    ]


def not_counted(report: Report) -> list[Row]:
    """Table row for each reason for which marks or answers are in no coefficient."""
    rows = [_exclusion("All scales", exclusion) for exclusion in report.set_aside]
    for result in report.results:
        rows += [_exclusion(result.question.label, exclusion) for exclusion in result.set_aside]
    return rows


def _exclusion(label: str, exclusion: Exclusion) -> Row:
    return {
        "Scale": label,
        "Why": exclusion.why,
        "Answers": f"{exclusion.count:,}",
        "Claims": f"{len(exclusion.claim_ids):,}",
    }


def confusion(question: Question, cells: Iterable[Cell]) -> list[Row]:
    """Chart row for each cell, with the names of both answers and their count."""
    names = dict(zip(question.codes, question.names, strict=True))
    return [
        {
            "first": cell.first,
            "second": cell.second,
            "first_name": names[cell.first],
            "second_name": names[cell.second],
            "count": cell.count,
        }
        for cell in cells
    ]


def disagreements_first(cells: Iterable[Cell]) -> list[Cell]:
    """Cells sorted with unequal answers first, the most frequent first within each."""
    return sorted(cells, key=lambda cell: (cell.first == cell.second, -cell.count))


def cell_label(question: Question, cell: Cell, reviewers: Sequence[str]) -> str:
    """Label of a cell in a list; for two reviewers it says who gave which answer."""
    names = dict(zip(question.codes, question.names, strict=True))
    first, second = names[cell.first], names[cell.second]
    count = f"{cell.count:,}"
    if cell.first == cell.second:
        return f"Both {first} ({count})"
    if reviewers:
        return f"{reviewers[0]}: {first} · {reviewers[1]}: {second} ({count})"
    return f"{first} · {second} ({count})"


def answers(scale: Scale, named_answers: Iterable[tuple[str, str]]) -> str:
    """Reviewers’ answers on a scale in one line, by name of the answer."""
    names = {category.code: category.name for category in scale.categories}
    return " · ".join(f"{who}: {names.get(code, code)}" for who, code in named_answers if code)
