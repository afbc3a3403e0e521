"""Disclosure rules: figures that readers may see of marks that are sealed to them.

The rules are those by which statistical offices release results from confidential data: no figure
of fewer than ten, none that is the difference of two others (Australian Bureau of Statistics,
DataLab output rules, 2021), and none where nearly all are alike, as the figure then gives away each
of them (group disclosure; A. Hundepool and others, Statistical Disclosure Control, 2012).
"""

from collections import Counter
from dataclasses import replace

from workbench.agreement.figures import Figure, withheld_figure
from workbench.agreement.report import Report, Result

LEAST_SEALED = 10  # claims
MOST_ALIKE = 0.9  # of the answers
HELD_BACK = (
    f"held back: fewer than {LEAST_SEALED} sealed claims have answers of two reviewers here, or "
    "nearly all of these are alike"
)


def rounded_report(overall: Report, sealed: Report) -> Report:
    """Report on all marks for a reader who may not read some of them.

    `sealed` is the report on those alone. What stays are figures of all reviewers together, with
    two decimals, where `sealed` is empty or safe: no claims, no pairs of reviewers, no answers, and
    no exclusions, which would give away single answers.
    """
    by_question = {result.question: result for result in sealed.results}
    return replace(
        overall,
        claims=(),
        codebooks=(),
        set_aside=(),
        results=tuple(
            _rounded_result(
                result, safe=not sealed.comparable or _safe(by_question[result.question])
            )
            for result in overall.results
        ),
    )


def withhold_figures(report: Report, why: str) -> Report:
    """Report without its figures, for this reason; counts and exclusions stay."""
    return replace(
        report,
        results=tuple(
            replace(
                result,
                figures=_withheld(result.figures, why),
                pairs=tuple(replace(pair, withheld=why) for pair in result.pairs),
            )
            for result in report.results
        ),
    )


def _withheld(figures: tuple[Figure, ...], why: str) -> tuple[Figure, ...]:
    return tuple(withheld_figure(figure.name, why, figure.claims) for figure in figures)


def _safe(sealed: Result) -> bool:
    frequency: Counter[str] = Counter()
    for cell in sealed.cells:
        frequency[cell.first] += cell.count
        frequency[cell.second] += cell.count
    most = max(frequency.values(), default=0)
    return sealed.claims >= LEAST_SEALED and most <= MOST_ALIKE * frequency.total()


def _rounded_result(result: Result, *, safe: bool) -> Result:
    figures = tuple(figure for figure in result.figures if figure.name != "kappa")
    shown = tuple(map(_rounded, figures)) if safe else _withheld(figures, HELD_BACK)
    return replace(result, figures=shown, set_aside=(), pairs=(), cells=())


def _rounded(figure: Figure) -> Figure:
    return figure._replace(
        value=_two_decimals(figure.value),
        low=_two_decimals(figure.low),
        high=_two_decimals(figure.high),
    )


def _two_decimals(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
