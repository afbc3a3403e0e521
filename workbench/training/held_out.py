"""Held-out reviewed articles, and the effect of learning on them."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.extraction import extractor
from workbench.extraction.evaluation import score
from workbench.extraction.learned import Finder, runtime
from workbench.training import model_config, reviewed_articles
from workbench.training.reviewed_articles import ClaimVerdict, JudgedArticle

# One article in so many is held back from learning and measured on.
EVERY_NTH = 3
# With fewer on either side a figure would be chance.
LEAST = 2


class TooFewReviewedError(WorkbenchError):
    """Store with too few reviewed articles to learn from and to measure on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcome of further training on the articles held out."""

    learned_from: int
    held_back: int
    before: score.Ratio
    after: score.Ratio
    folder: Path

    @property
    def kept(self) -> bool:
        """Whether the new weights are at least as good as those they came from."""
        return self.after.f1 >= self.before.f1


def split_articles(
    articles: Sequence[JudgedArticle],
) -> tuple[list[JudgedArticle], list[JudgedArticle]]:
    """Articles to learn from and articles held out: every third that was added to the store.

    So an article stays on its side however many are added. Raises TooFewReviewedError if a side
    has less than LEAST.
    """
    sides: tuple[list[JudgedArticle], list[JudgedArticle]] = ([], [])
    for article in articles:
        sides[article.place % EVERY_NTH == EVERY_NTH - 1].append(article)
    if min(len(side) for side in sides) < LEAST:
        raise TooFewReviewedError(
            f"Articles with reviewed claims are too few: {len(sides[0])} to learn from and "
            f"{len(sides[1])} held back (every {EVERY_NTH}rd that was added), and each needs "
            f"{LEAST}. Review more articles."
        )
    return sides


def measure_weights(folder: Path, articles: Sequence[JudgedArticle]) -> score.Ratio:
    """Attribution hits of the extractor with the weights of a folder, where reviewers decided."""
    extract = extractor.Ensemble(Finder.from_folder(folder))
    gold = [(article.text, article.with_verdict(ClaimVerdict.GOLD)) for article in articles]
    predicted = [
        list(reviewed_articles.judged_finds(article, extract(article.text))) for article in articles
    ]
    return score.score(gold, predicted).attribution


def keep_if_better(outcome: Outcome) -> Outcome:
    """Outcome, its figures written beside the weights if kept, else the folder removed."""
    if not outcome.kept:
        shutil.rmtree(outcome.folder)
        return outcome
    config = json.loads((outcome.folder / runtime.CONFIG).read_text(encoding="utf-8"))
    config["figures"] = {
        "articles": {"learned from": outcome.learned_from, "held back": outcome.held_back},
        "before": figures(outcome.before),
        "after": figures(outcome.after),
    }
    model_config.write_config(outcome.folder, config)
    return outcome


def figures(ratio: score.Ratio) -> dict[str, float]:
    """Precision, recall, F1 and the number of gold attributions."""
    return {
        "P": round(ratio.precision, 4),
        "R": round(ratio.recall, 4),
        "F1": round(ratio.f1, 4),
        "gold": ratio.gold,
    }
