"""Train the shipped weights further on what reviewers of a store decided, if that helps."""

import hashlib
import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.extraction import extractor, score
from workbench.extraction.learned import Finder, runtime
from workbench.extraction.learned.finder import WEIGHTS
from workbench.extraction.learned.pieces import Pieces
from workbench.training import examples, export, loop, restore, reviewed, settle
from workbench.training.examples import Example
from workbench.training.plan import Plan
from workbench.training.reviewed import Reviewed, Verdict

# A few careful rounds from weights that are good already; the head that only helped is not there.
PLAN = Plan(
    epochs=8,
    size=2,
    encoder_rate=1e-4,
    masked=0.0,
    tags=0.0,
    judged=2.0,
)
SHIPPED = WEIGHTS
# Marked articles of a file that are mixed in for each reviewed one.
BESIDE = 5
# One article in so many is held back from learning and measured on.
HELD_BACK = 3
# With fewer on either side a figure would be chance.
LEAST = 2


class TooFewReviewedError(WorkbenchError):
    """The store holds too few reviewed articles to learn from and to measure on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What training further did to the attributions of the articles held back."""

    learned_from: int
    held_back: int
    before: score.Ratio
    after: score.Ratio
    folder: Path

    @property
    def kept(self) -> bool:
        """Whether the new weights are at least as good as those they came from."""
        return self.after.f1 >= self.before.f1


def divided(articles: Sequence[Reviewed]) -> tuple[list[Reviewed], list[Reviewed]]:
    """The articles to learn from, and those held back: every third that was added to the store.

    So an article stays on its side however many are added. Raises TooFewReviewedError if a side
    has less than LEAST.
    """
    sides: tuple[list[Reviewed], list[Reviewed]] = ([], [])
    for one in articles:
        sides[one.place % HELD_BACK == HELD_BACK - 1].append(one)
    if min(len(side) for side in sides) < LEAST:
        raise TooFewReviewedError(
            f"Articles with reviewed claims are too few: {len(sides[0])} to learn from and "
            f"{len(sides[1])} held back (every {HELD_BACK}rd that was added), and each needs "
            f"{LEAST}. Review more articles."
        )
    return sides


def beside(path: Path, articles: Sequence[Reviewed], plan: Plan = PLAN) -> list[Example]:
    """Some of the marked articles of a file, drawn by the plan's seed, BESIDE for each reviewed."""
    marked = examples.read(path)
    chance = random.Random(plan.seed)  # noqa: S311 (not for secrets)
    return chance.sample(marked, min(len(marked), BESIDE * len(articles)))


def further(
    articles: Sequence[Reviewed],
    shipped: Path,
    out: Path,
    plan: Plan = PLAN,
    *,
    mixed_in: Sequence[Example] = (),
    watch: loop.Watch = loop.nobody,
) -> Outcome:
    """Train the weights of the folder `shipped` further; the new ones are left in `out/model`.

    They are left only if attribution F1 on the articles held back is not worse with them.
    `mixed_in` are marked articles to learn from as well. The weighing, the floor and the
    calibration stay as shipped: reviewers judge what was found, and tell nothing of what was not.
    Begins anew every time; it takes minutes.
    """
    taught, held = divided(articles)
    folder = out / "model"
    before = measured(shipped, held)
    lessons = [*(reviewed.example(one) for one in taught), *mixed_in]
    (out / loop.CHECKPOINT).unlink(missing_ok=True)
    pieces = Pieces(shipped / runtime.TOKENIZER)
    weights = loop.tune(restore.restore(shipped), lessons, pieces, out, plan, watch)
    export.export(weights, shipped / runtime.TOKENIZER, folder)
    _write_config(shipped, folder, plan)
    after = measured(folder, held)
    outcome = Outcome(len(taught), len(held), before, after, folder)
    if outcome.kept:
        _tell(folder, outcome)
    else:
        shutil.rmtree(folder)
    return outcome


def measured(folder: Path, articles: Sequence[Reviewed]) -> score.Ratio:
    """Attribution hits of the extractor with the weights of a folder, where reviewers decided."""
    extract = extractor.Joined(Finder.from_folder(folder))
    gold = [(one.text, one.of(Verdict.GOLD)) for one in articles]
    found = [list(reviewed.counted(one, extract(one.text))) for one in articles]
    return score.score(gold, found).attribution


def _write_config(shipped: Path, folder: Path, plan: Plan) -> None:
    config = json.loads((shipped / runtime.CONFIG).read_text(encoding="utf-8"))
    data = b"".join((folder / name).read_bytes() for name in (runtime.TAGGER, runtime.READER))
    version = hashlib.sha256(data).hexdigest()[:8]
    settings = {**config["settings"], "version": version}
    training = {"from": config["settings"]["version"], "plan": asdict(plan)}
    settle.write_config(folder, {"settings": settings, "training": training})


def _tell(folder: Path, outcome: Outcome) -> None:
    """Write the figures beside the weights."""
    config = json.loads((folder / runtime.CONFIG).read_text(encoding="utf-8"))
    config["figures"] = {
        "articles": {"learned from": outcome.learned_from, "held back": outcome.held_back},
        "before": figures(outcome.before),
        "after": figures(outcome.after),
    }
    del config["sha256"]
    settle.write_config(folder, config)


def figures(ratio: score.Ratio) -> dict[str, float]:
    """Precision, recall, F1 and the number of gold attributions."""
    return {
        "P": round(ratio.precision, 4),
        "R": round(ratio.recall, 4),
        "F1": round(ratio.f1, 4),
        "gold": ratio.gold,
    }
