"""The training run: epochs over varied articles, averaged weights, checkpoints to resume from."""

import json
import os
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from workbench.extraction.learned.cues import candidates
from workbench.extraction.learned.pieces import Pieces
from workbench.training.augment import vary
from workbench.training.batches import (
    IGNORED,
    Batch,
    Query,
    Questions,
    Window,
    batch,
    questions,
    shuffled,
    windows,
)
from workbench.training.examples import Example, Marked, read
from workbench.training.network import Network, Size, load_encoder


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that shapes a run, so that the same plan gives the same weights."""

    epochs: int = 5
    size: int = 6
    pieces: int = 254
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    decay: float = 0.01
    drop: float = 0.05
    masked: float = 0.03
    average: float = 0.997
    seed: int = 20161108
    threads: int = 2
    save_seconds: int = 120
    articles: int = 0


def train(train_path: Path, start: Path, out: Path, plan: Plan, size: Size | None = None) -> Path:
    """Train on the marked articles of `train_path`, from the encoder folder `start`.

    `size` must be that of the encoder there. Returns the averaged weights. A run that was stopped
    goes on from its last checkpoint in `out`.
    """
    torch.set_num_threads(plan.threads)
    out.mkdir(parents=True, exist_ok=True)
    run = Run(plan, size or Size(), Pieces(start / "tokenizer.json"), out)
    load_encoder(run.network.tagger.encoder, start / "model.safetensors")
    run.start_averages()
    examples = read(train_path)[: plan.articles or None]
    run.prepare(examples)
    run.resume()
    for epoch in range(run.epoch, plan.epochs):
        run.one_epoch(examples, epoch)
    return run.finish()


class Run:
    """The state of a training run between steps."""

    def __init__(self, plan: Plan, size: Size, pieces: Pieces, out: Path) -> None:
        torch.manual_seed(plan.seed)
        self.plan, self.size, self.pieces, self.out = plan, size, pieces, out
        self.network = Network(size, plan.drop)
        self.average: list[Tensor] = []
        self.epoch, self.step, self.steps = 0, 0, 1
        self.in_epoch, self.saved, self.cpu = 0, time.monotonic(), 0.0
        self.network.tagger.encoder.words.weight.requires_grad = False
        self.optimiser = torch.optim.AdamW(self._groups(), betas=(0.9, 0.98), eps=1e-6, fused=True)

    def _groups(self) -> list[dict[str, object]]:
        encoder: list[nn.Parameter] = []
        heads: list[nn.Parameter] = []
        for name, weight in self.network.named_parameters():
            if weight.requires_grad:
                (encoder if name.startswith("tagger.encoder") else heads).append(weight)
        return [
            {
                "params": encoder,
                "lr": 0.0,
                "base": self.plan.encoder_rate,
                "weight_decay": self.plan.decay,
            },
            {
                "params": heads,
                "lr": 0.0,
                "base": self.plan.head_rate,
                "weight_decay": self.plan.decay,
            },
        ]

    def start_averages(self) -> None:
        """Begin the running average at the current weights."""
        self.average = [weight.detach().clone() for weight in self._trained()]

    def _trained(self) -> list[nn.Parameter]:
        return [weight for weight in self.network.parameters() if weight.requires_grad]

    def prepare(self, examples: list[Example]) -> None:
        """Fix the number of steps, which the learning rate's course needs."""
        made = sum(len(windows(one, self.pieces, self.plan.pieces)) for one in examples)
        self.steps = self.plan.epochs * (made // self.plan.size + 1)

    def groups(self, examples: list[Example], epoch: int) -> list[list[Window]]:
        """An epoch's batches; the same for the same plan and epoch."""
        chance = random.Random(f"{self.plan.seed}-{epoch}")  # noqa: S311 (not for secrets)
        made = []
        for example in examples:
            varied = vary(example, chance)
            if len(varied.words):
                budget = self.plan.pieces - chance.choice((0, 0, 0, 16, 48))
                made += windows(varied, self.pieces, budget)
        return shuffled(made, self.plan.size, chance)

    def one_epoch(self, examples: list[Example], epoch: int) -> None:
        """Every article once; skips what an earlier, stopped run has done of it."""
        groups = self.groups(examples, epoch)
        self.epoch = epoch
        for number, group in enumerate(groups):
            if number >= self.in_epoch:
                self.one_step(batch(group), number)
        self.epoch, self.in_epoch = epoch + 1, 0
        self.save()

    def one_step(self, group: Batch, number: int) -> None:
        """One batch: loss, gradient, weights, running average."""
        torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
        self._set_rate()
        began = time.process_time()
        parts = losses(self.network, self._masked(group))
        torch.stack(list(parts.values())).sum().backward()
        nn.utils.clip_grad_norm_(self._trained(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self._average()
        self.cpu += time.process_time() - began
        self.step, self.in_epoch = self.step + 1, number + 1
        self._report(group, parts)
        if time.monotonic() - self.saved > self.plan.save_seconds:
            self.save()

    def _masked(self, group: Batch) -> Batch:
        """Hide some pieces, so that no single word is trusted too much."""
        hidden = torch.rand(group.pieces.shape) < self.plan.masked
        hidden &= (group.mask == 1) & (group.pieces != self.pieces.first)
        group.pieces.masked_fill_(hidden, self.pieces.mask)
        return group

    def _set_rate(self) -> None:
        warm = max(1, int(self.plan.warm_up * self.steps))
        if self.step < warm:
            share = (self.step + 1) / warm
        else:
            share = max(0.02, 1 - (self.step - warm) / max(1, self.steps - warm))
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * share

    def _average(self) -> None:
        keep = min(self.plan.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(self.average, [w.detach() for w in self._trained()], 1 - keep)

    def _report(self, group: Batch, parts: dict[str, Tensor]) -> None:
        if self.step % 25 and self.step > 3:
            return
        line: dict[str, float | str] = {
            name: round(float(value.detach()), 4) for name, value in parts.items()
        }
        line |= {
            "step": self.step,
            "of": self.steps,
            "epoch": self.epoch,
            "cpu": round(self.cpu),
            "at": time.strftime("%H:%M:%S"),
            "pieces": int(group.mask.sum()),
        }
        with (self.out / "log.txt").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")

    def save(self) -> None:
        """Write the checkpoint; the old one stays until the new one is whole."""
        state = {
            "plan": asdict(self.plan),
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "average": self.average,
            "epoch": self.epoch,
            "step": self.step,
            "in_epoch": self.in_epoch,
            "cpu": self.cpu,
        }
        torch.save(state, self.out / "checkpoint.new")
        os.replace(self.out / "checkpoint.new", self.out / "checkpoint.pt")
        self.saved = time.monotonic()

    def resume(self) -> None:
        """Go on from the last checkpoint, if there is one."""
        path = self.out / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average = state["average"]
        self.epoch, self.step = state["epoch"], state["step"]
        self.in_epoch, self.cpu = state["in_epoch"], state["cpu"]

    def finish(self) -> Path:
        """Write the averaged weights as the run's result."""
        with torch.no_grad():
            for weight, mean in zip(self._trained(), self.average, strict=True):
                weight.copy_(mean)
        path = self.out / "network.pt"
        state = {
            "plan": asdict(self.plan),
            "size": asdict(self.size),
            "network": self.network.state_dict(),
            "cpu": self.cpu,
        }
        torch.save(state, path)
        return path


def losses(network: Network, group: Batch) -> dict[str, Tensor]:
    """The four parts of the loss, weighted: cues, tags, the reader's labels, its certainty."""
    tagger = network.tagger
    x = tagger.vectors(group.pieces, group.features, group.mask, group.firsts)
    cue_scores = tagger.cues(x)
    parts = {
        "cues": 2.0 * _crossed(cue_scores, group.cues),
        "tags": 0.5 * _crossed(tagger.tags(x), group.tags),
    }
    asked = list(queries(group, cue_scores.detach().softmax(-1)))
    if asked:
        narrow = tagger.narrow(x)
        parts |= _reader_losses(network, narrow, group, questions(group, asked))
    return parts


def _reader_losses(
    network: Network, narrow: Tensor, group: Batch, put: Questions
) -> dict[str, Tensor]:
    labels, sure = network.reader(
        narrow[put.window], group.word_mask[put.window], put.distances, put.same, put.cue
    )
    asked = torch.where(put.true[:, None] > 0, put.labels, IGNORED)
    right = functional.nll_loss(
        labels.transpose(1, 2), asked, ignore_index=IGNORED, reduction="sum"
    ) / (asked != IGNORED).sum().clamp(min=1)
    return {
        "labels": 5.0 * right,
        "sure": 0.3 * functional.binary_cross_entropy_with_logits(sure, put.true),
    }


def queries(group: Batch, probabilities: Tensor) -> Iterator[Query]:
    """The gold cues of every window, and the cues the network now finds beside them."""
    for number, window in enumerate(group.windows):
        owner: dict[int, Marked] = {}
        for mark in window.marks:
            yield Query(number, mark.cue[0], mark.cue[-1], mark)
            owner |= dict.fromkeys(mark.cue, mark)
        found = candidates(probabilities[number, : len(window.firsts)].numpy(), 0.1)
        firsts = {mark.cue[0] for mark in window.marks}
        others = [cue for cue in found if cue.first not in firsts]
        others.sort(key=lambda cue: -cue.probability)
        for cue in others[:5]:
            yield Query(number, cue.first, cue.last, owner.get(cue.first))


def _crossed(scores: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(scores.transpose(1, 2), gold, ignore_index=IGNORED)


def account(weights: Path) -> dict[str, object]:
    """What a run cost and by which plan, from its result."""
    state = torch.load(weights, weights_only=True)
    return {"plan": state["plan"], "cpu_minutes": round(state["cpu"] / 60, 1)}
