"""Systems in one table: how well, how fast, and what others measured on the same articles."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from workbench.extraction.evaluation import intervals
from workbench.extraction.evaluation.score import score
from workbench.model import Attribution, Kind

HEAD = (
    "system",
    "P",
    "R",
    "F1 [95 %]",
    "content found F1",
    "exact F1",
    "source overlap",
    "recall direct / mixed / indirect",
    "words a CPU second",
    "CPU of bare spaCy",
    "peak MiB",
)
UNKNOWN = "–"
Marked = Sequence[tuple[str, Sequence[Attribution]]]


class Quality(NamedTuple):
    """Shares from 0 to 1; `low` and `high` are the 95 % interval of `f1`; None is not known."""

    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    low: float | None = None
    high: float | None = None
    content_found: float | None = None
    exact: float | None = None
    source_overlap: float | None = None
    direct: float | None = None
    mixed: float | None = None
    indirect: float | None = None


class Cost(NamedTuple):
    """Words a second of processor time, processor time in that of bare spaCy, peak in MiB."""

    words_per_second: float
    times_spacy: float
    peak: float


class Row(NamedTuple):
    """System; a `remark` says why there are no figures, or where they were taken."""

    system: str
    quality: Quality = Quality()
    cost: Cost | None = None
    remark: str = ""


# Figures and intervals from the report of the measurement, made with the same scorer.
ELSEWHERE = "measured elsewhere, on the same articles"
PUBLISHED = (
    Row(
        "BBC Citron, retrained on PolNeAR train",
        Quality(0.672, 0.431, 0.525, 0.484, 0.561, 0.582, 0.369, 0.902, 0.592, 0.586, 0.367),
        remark=ELSEWHERE,
    ),
    Row(
        "GenderGapTracker",
        Quality(0.588, 0.312, 0.408, 0.367, 0.442, 0.490, 0.291, 0.833, 0.542, 0.473, 0.232),
        remark=ELSEWHERE,
    ),
    Row(
        "people against each other",
        Quality(
            f1=0.754,
            content_found=0.796,
            exact=0.639,
            source_overlap=0.947,
            direct=0.974,
            mixed=0.881,
            indirect=0.694,
        ),
        remark="measured elsewhere, on the 20 articles that several people marked",
    ),
)
POLNEAR_DEV = (84, 2192)  # its articles and attributions, by which it is known


def published(gold: Marked) -> tuple[Row, ...]:
    """Rows measured elsewhere, if these are the articles of PolNeAR's development split."""
    size = (len(gold), sum(len(right) for _, right in gold))
    return PUBLISHED if size == POLNEAR_DEV else ()


def quality(gold: Marked, found: Sequence[Sequence[Attribution]]) -> Quality:
    """Quality of a system on marked articles, with the interval over articles."""
    scores = score(gold, found)
    pairs = zip(gold, found, strict=True)
    each = [score([right], [given]).attribution for right, given in pairs]
    kinds = (scores.by_kind[kind].recall for kind in (Kind.DIRECT, Kind.MIXED, Kind.INDIRECT))
    return Quality(
        scores.attribution.precision,
        scores.attribution.recall,
        scores.attribution.f1,
        *intervals.of_f1(each),
        scores.content_found.f1,
        scores.exact.f1,
        scores.source_overlap,
        *kinds,
    )


def markdown(rows: Sequence[Row]) -> str:
    """Rows as a Markdown table; a remark follows the system's name."""
    lines = [HEAD, ("---",) * len(HEAD), *map(cells, rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def cells(row: Row) -> tuple[str, ...]:
    """Row's cells in the order of HEAD."""
    good, cost = row.quality, row.cost
    name = f"{row.system} ({row.remark})" if row.remark else row.system
    bounds = f" [{_share(good.low)}–{_share(good.high)}]" if good.low is not None else ""
    kinds = [_share(each) for each in (good.direct, good.mixed, good.indirect)]
    return (
        name,
        _share(good.precision),
        _share(good.recall),
        _share(good.f1) + bounds,
        _share(good.content_found),
        _share(good.exact),
        _share(good.source_overlap),
        UNKNOWN if set(kinds) == {UNKNOWN} else " / ".join(kinds),
        UNKNOWN if cost is None else f"{cost.words_per_second:,.0f}",
        UNKNOWN if cost is None else _times(cost.times_spacy),
        UNKNOWN if cost is None else f"{cost.peak:.0f}",
    )


def as_json(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows with unrounded figures, as JSON takes them."""
    return [
        row._asdict()
        | {"quality": row.quality._asdict(), "cost": row.cost._asdict() if row.cost else None}
        for row in rows
    ]


def _share(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.3f}".removeprefix("0")


def _times(value: float) -> str:
    return "< 0.01 ×" if value < 0.01 else f"{value:.2f} ×"
