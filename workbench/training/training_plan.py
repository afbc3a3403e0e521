"""Plan of a training run; needs no torch."""

from dataclasses import asdict, dataclass

# What says where and how fast a run goes on, not what comes out of it.
OUTER = frozenset({"threads", "save_seconds"})


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """Plan of a run; the same plan, data and threads give the same weights.

    As it stands it is the plan of the weights in `models/attribution`. `size` counts windows of at
    most `pieces` word pieces in a batch; rates are those of AdamW at their highest; `warm_up` is
    the share of steps that leads there; `masked` the share of pieces hidden; `tags` the weight of
    the loss that only helps the encoder, `judged` that of cues which reviewers judged one by one;
    `average` how much of the running average a step keeps; `articles` stops after so many (0: all).
    """

    epochs: int = 4
    size: int = 6
    pieces: int = 254
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    decay: float = 0.01
    drop: float = 0.05
    masked: float = 0.03
    tags: float = 0.5
    judged: float = 0.0
    average: float = 0.997
    seed: int = 20161108
    threads: int = 2
    save_seconds: int = 120
    articles: int = 0

    def shaping(self) -> dict[str, object]:
        """Part of the plan that a resumed run must share."""
        return {name: value for name, value in asdict(self).items() if name not in OUTER}
