"""Reranking weights fitted on reviewed claims, in seconds and without torch."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from workbench.extraction import reranking
from workbench.extraction.learned import runtime
from workbench.extraction.learned.confidence import logistic
from workbench.extraction.reranking import SIGNS, Reranker
from workbench.model import Attribution
from workbench.training import held_out, model_config
from workbench.training.held_out import Outcome
from workbench.training.reviewed_articles import ClaimVerdict, JudgedArticle

# How strongly weights are drawn to 0: a preference needs a handful of answers to show.
PULL = 1.0


class Preference(NamedTuple):
    """Attribution, and whether the team takes it for a claim."""

    attribution: Attribution
    taken: bool


def preferences(articles: Sequence[JudgedArticle]) -> Iterator[Preference]:
    """Decided claims of the articles."""
    for article in articles:
        for judgement in article.judgements:
            if judgement.verdict is not ClaimVerdict.OPEN:
                yield Preference(judgement.attribution, judgement.verdict is ClaimVerdict.GOLD)


def fit(answers: Sequence[Preference]) -> Reranker:
    """Reranker that best predicts what the team takes for a claim.

    A logistic regression that begins at the attribution's own score; without answers, or where
    the team takes all alike, the weights stay near 0.
    """
    table = np.array([_row(answer.attribution) for answer in answers], dtype=np.float64)
    truth = np.array([answer.taken for answer in answers], dtype=np.float64)
    begin = np.array([reranking.log_odds(answer.attribution.score) for answer in answers])
    weights = logistic(table, truth, np.full(table.shape[1], PULL), begin)
    named = {name: round(float(w), 3) for name, w in zip(SIGNS, weights, strict=False)}
    return Reranker(named, round(float(weights[-1]), 3))


def _row(attribution: Attribution) -> list[float]:
    present = reranking.signs(attribution)
    return [*(float(name in present) for name in SIGNS), 1.0]


def learn(articles: Sequence[JudgedArticle], shipped: Path, folder: Path) -> Outcome:
    """Fit a team's reranker, and leave weights with it in `folder` if it helps.

    They are left only if attribution F1 on the articles held back is not worse with them. Raises
    TooFewReviewedError if there is too little to learn from or to measure on.
    """
    taught, held = held_out.split_articles(articles)
    before = held_out.measure_weights(shipped, held)
    shutil.copytree(shipped, folder, dirs_exist_ok=True)
    _write(folder, fit(list(preferences(taught))))
    after = held_out.measure_weights(folder, held)
    return held_out.keep_if_better(Outcome(len(taught), len(held), before, after, folder))


def _write(folder: Path, learned: Reranker) -> None:
    config = json.loads((folder / runtime.CONFIG).read_text(encoding="utf-8"))
    weights = {"weights": dict(learned.weights), "constant": learned.constant}
    settings = config["settings"]
    mark = hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest()[:4]
    settings |= {"habits": weights, "version": f"{settings['version'].split('-')[0]}-{mark}"}
    model_config.write_config(folder, config)
