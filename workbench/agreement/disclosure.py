"""What figures may be told of marks that are sealed to the reader; pure.

The rules are those by which statistical offices let results out of confidential data: no figure of
fewer than ten, none that can be had as the difference of two others (Australian Bureau of
Statistics, DataLab output rules, 2021), and none where nearly all are alike, as then the figure
tells what each of them is (group disclosure; A. Hundepool and others, Statistical Disclosure
Control, 2012).
"""

from collections import Counter
from dataclasses import replace

from workbench.agreement.figures import Figure, untold
from workbench.agreement.report import Report, Result

LEAST_SEALED = 10  # claims
MOST_ALIKE = 0.9  # of the answers
HELD_BACK = (
    f"held back: fewer than {LEAST_SEALED} sealed claims have answers of two reviewers here, or "
    "nearly all of these are alike"
)


def numbers_alone(overall: Report, sealed: Report) -> Report:
    """The figures of all marks for somebody who may not read some of them.

    `sealed` is measured on these alone. What is left are figures of all reviewers together, with
    two decimals, where `sealed` is empty or safe: no claims, no pairs of reviewers, no answers, and
    no reasons that tell which answers were given.
    """
    by_question = {one.question: one for one in sealed.results}
    return replace(
        overall,
        claims=(),
        codebooks=(),
        set_aside=(),
        results=tuple(
            _numbers(one, safe=not sealed.comparable or _safe(by_question[one.question]))
            for one in overall.results
        ),
    )


def without_figures(report: Report, why: str) -> Report:
    """The report with no figure, only what it is made of."""
    return replace(
        report,
        results=tuple(
            replace(
                result,
                figures=_none(result.figures, why),
                pairs=tuple(replace(pair, withheld=why) for pair in result.pairs),
            )
            for result in report.results
        ),
    )


def _none(figures: tuple[Figure, ...], why: str) -> tuple[Figure, ...]:
    return tuple(untold(one.name, why, one.claims) for one in figures)


def _safe(sealed: Result) -> bool:
    given: Counter[str] = Counter()
    for cell in sealed.cells:
        given[cell.first] += cell.count
        given[cell.second] += cell.count
    most = max(given.values(), default=0)
    return sealed.claims >= LEAST_SEALED and most <= MOST_ALIKE * given.total()


def _numbers(result: Result, *, safe: bool) -> Result:
    figures = tuple(one for one in result.figures if one.name != "kappa")
    told = tuple(map(_rounded, figures)) if safe else _none(figures, HELD_BACK)
    return replace(result, figures=told, set_aside=(), pairs=(), cells=())


def _rounded(figure: Figure) -> Figure:
    return figure._replace(
        value=_two_decimals(figure.value),
        low=_two_decimals(figure.low),
        high=_two_decimals(figure.high),
    )


def _two_decimals(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
