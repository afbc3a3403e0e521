"""Agreement as a table: a row for each coefficient, overall and for each pair of reviewers."""

from collections.abc import Iterator, Sequence

from workbench.agreement import Exclusion, Figure, Report, Result
from workbench.review.agreement.measure import Measured
from workbench.store import Row

AFTER = "after discussion"


def agreement_rows(measured: Measured) -> list[Row]:
    """Rows of the agreement table: blind marks first, scale by scale; overall, then each pair."""
    of_blind: Row = {
        "made": "blind",
        "session_votes": _votes(measured),
        "sealed": measured.sealed_by_two,
        "held_back": measured.sealed_note,
    }
    of_after: Row = {"made": AFTER, "session_votes": "", "sealed": None, "held_back": ""}
    return [
        *_rows(measured.figures, of_blind),
        *(_rows(measured.after, of_after) if measured.after.comparable else ()),
    ]


def _rows(report: Report, of: Row) -> list[Row]:
    return [of | row for result in report.results for row in _result_rows(report, result)]


def _votes(measured: Measured) -> str:
    if not measured.votes:
        return ""
    return f"{'counted' if measured.votes_count else 'left out'}: {measured.votes}"


def _result_rows(report: Report, result: Result) -> Iterator[Row]:
    question = result.question
    of: Row = {
        "scale": question.scale,
        "answers": "all" if question.whole else "in order",
        "level": question.level,
        "reviewer_1": "",
        "reviewer_2": "",
        "claims": result.claims,
        "reviewers": result.reviewers,
        "values": result.values,
        "set_aside": exclusions_in_words((*report.set_aside, *result.set_aside)),
        "codebook_revisions": "; ".join(
            f"{revision or 'not known'}: {marks}" for revision, marks in report.codebooks
        ),
    }
    yield from (of | _figure(figure) for figure in result.figures)
    for pair in result.pairs:
        two = dict(zip(("reviewer_1", "reviewer_2"), pair.reviewers, strict=True))
        size = {"claims": pair.claims, "reviewers": 2, "values": 2 * pair.claims}
        yield from (of | two | size | _figure(figure) for figure in pair.figures)


def _figure(figure: Figure) -> Row:
    return {
        "coefficient": figure.name,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "why": figure.why,
    }


def exclusions_in_words(exclusions: Sequence[Exclusion]) -> str:
    """Exclusions as one text, each with its number: “not answered: 3; …”."""
    return "; ".join(f"{exclusion.why}: {exclusion.count}" for exclusion in exclusions)
