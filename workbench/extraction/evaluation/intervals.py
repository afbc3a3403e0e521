"""Bootstrap intervals of F1 over whole articles."""

import random
from collections.abc import Sequence
from typing import NamedTuple

from workbench.extraction.evaluation.score import Ratio

SAMPLES = 1000
SEED = 20240607


class Interval(NamedTuple):
    """Middle 95 % of F1 values drawn; both ends are shares from 0 to 1."""

    low: float
    high: float


def of_f1(articles: Sequence[Ratio], samples: int = SAMPLES, seed: int = SEED) -> Interval:
    """F1's 95 % interval over articles, each given by its own counts.

    As many articles as there are, drawn with repeats: words of one article err together, so
    articles are drawn, never single attributions (percentile bootstrap, Efron and Tibshirani
    1993, chapter 13). Raises ValueError if there are no articles.
    """
    if not articles:
        raise ValueError("An interval needs at least one article; none were given.")
    generator = random.Random(seed)  # noqa: S311 - a seeded sample, not a secret
    drawn = sorted(_sum(generator.choices(articles, k=len(articles))).f1 for _ in range(samples))
    return Interval(drawn[int(0.025 * (samples - 1))], drawn[int(0.975 * (samples - 1))])


def _sum(ratios: Sequence[Ratio]) -> Ratio:
    return Ratio(*map(sum, zip(*ratios, strict=True)))
