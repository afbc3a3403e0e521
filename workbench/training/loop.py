"""Training run: epochs over varied articles, averaged weights, checkpoints to resume from."""

import hashlib
import json
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

from workbench.errors import WorkbenchError
from workbench.extraction.learned.wordpieces import WordPieces
from workbench.training import rounding
from workbench.training.augmentation import vary
from workbench.training.batches import Batch, Window, batch, shuffled, windows
from workbench.training.examples import Example, read_examples
from workbench.training.losses import losses
from workbench.training.network import Network, Size, load_encoder
from workbench.training.training_plan import TrainingPlan


class OtherRunError(WorkbenchError):
    """Folder with a run of another plan or other articles."""


class Progress(NamedTuple):
    """Progress of a run: steps done and expected, epoch from 1, loss of the last batch."""

    step: int
    steps: int
    epoch: int
    loss: float


CHECKPOINT = "checkpoint.pt"

Watch = Callable[[Progress], None]


def ignore_progress(_progress: Progress) -> None:
    """Ignore the progress of a run."""


def train(
    train_path: Path,
    start: Path,
    out: Path,
    plan: TrainingPlan,
    size: Size | None = None,
    watch: Watch = ignore_progress,
) -> Path:
    """Train on the marked articles of `train_path`, from the encoder folder `start`.

    `size` must be that of the encoder there. Returns the averaged weights. A run that was stopped
    goes on from its last checkpoint in `out`; raises OtherRunError if that is another run's.
    """
    run = Run(plan, size or Size(), WordPieces(start / "tokenizer.json"), out, watch)
    load_encoder(run.network.tagger.encoder, start / "model.safetensors")
    return run.through(read_examples(train_path)[: plan.articles or None])


def tune(
    network: Network,
    examples: Sequence[Example],
    pieces: WordPieces,
    out: Path,
    plan: TrainingPlan,
    watch: Watch = ignore_progress,
) -> Path:
    """Train a network further on a few articles; returns the averaged weights."""
    run = Run(plan, network.size, pieces, out, watch)
    run.network.load_state_dict(network.state_dict())
    rounding.begin(run.network)
    return run.through(examples)


class Run:
    """State of a training run between steps."""

    def __init__(
        self, plan: TrainingPlan, size: Size, pieces: WordPieces, out: Path, watch: Watch
    ) -> None:
        torch.set_num_threads(plan.threads)
        torch.manual_seed(plan.seed)
        out.mkdir(parents=True, exist_ok=True)
        self.plan, self.size, self.pieces, self.out = plan, size, pieces, out
        self.watch = watch
        self.network = Network(size, plan.drop)
        self.average: list[Tensor] = []
        self.data = ""
        self.epoch, self.step, self.steps = 0, 0, 1
        self.in_epoch, self.saved, self.cpu = 0, time.monotonic(), 0.0
        self.network.tagger.encoder.words.weight.requires_grad = False
        self.optimiser = torch.optim.AdamW(self._groups(), betas=(0.9, 0.98), eps=1e-6, fused=True)

    def through(self, examples: Sequence[Example]) -> Path:
        """Run all remaining epochs; returns the path of the averaged weights."""
        self.average = [weight.detach().clone() for weight in self._trained()]
        self.prepare(examples)
        self.resume()
        for epoch in range(self.epoch, self.plan.epochs):
            self.one_epoch(examples, epoch)
        return self.finish()

    def _groups(self) -> list[dict[str, object]]:
        encoder: list[nn.Parameter] = []
        heads: list[nn.Parameter] = []
        for name, weight in self.network.named_parameters():
            if weight.requires_grad:
                (encoder if name.startswith("tagger.encoder") else heads).append(weight)
        rates = ((encoder, self.plan.encoder_rate), (heads, self.plan.head_rate))
        return [
            {"params": weights, "lr": 0.0, "base": rate, "weight_decay": self.plan.decay}
            for weights, rate in rates
        ]

    def _trained(self) -> list[nn.Parameter]:
        return [weight for weight in self.network.parameters() if weight.requires_grad]

    def prepare(self, examples: Sequence[Example]) -> None:
        """Fix the number of steps, which the learning rate's course needs."""
        self.data = fingerprint(examples)
        number = sum(len(windows(example, self.pieces, self.plan.pieces)) for example in examples)
        self.steps = self.plan.epochs * (number // self.plan.size + 1)

    def groups(self, examples: Sequence[Example], epoch: int) -> list[list[Window]]:
        """Batches of an epoch; the same for the same plan and epoch."""
        chance = random.Random(f"{self.plan.seed}-{epoch}")  # noqa: S311 (not for secrets)
        all_windows = []
        for example in examples:
            varied = vary(example, chance)
            if len(varied.words):
                budget = self.plan.pieces - chance.choice((0, 0, 0, 16, 48))
                all_windows += windows(varied, self.pieces, budget)
        return shuffled(all_windows, self.plan.size, chance)

    def one_epoch(self, examples: Sequence[Example], epoch: int) -> None:
        """Train on every article once, without batches that a stopped run has done."""
        groups = self.groups(examples, epoch)
        self.epoch = epoch
        for number, group in enumerate(groups):
            if number >= self.in_epoch:
                self.one_step(batch(group), number)
        self.epoch, self.in_epoch = epoch + 1, 0
        self.save()

    def one_step(self, group: Batch, number: int) -> None:
        """Train on one batch: loss, gradient, weights, running average."""
        torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
        self._set_rate()
        began = time.process_time()
        parts = losses(self.network, self._masked(group), self.plan)
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
        loss = float(sum(float(value.detach()) for value in parts.values()))
        self.watch(Progress(self.step, self.steps, self.epoch + 1, loss))
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
            "data": self.data,
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "average": self.average,
            "epoch": self.epoch,
            "step": self.step,
            "in_epoch": self.in_epoch,
            "cpu": self.cpu,
        }
        torch.save(state, self.out / "checkpoint.new")
        os.replace(self.out / "checkpoint.new", self.out / CHECKPOINT)
        self.saved = time.monotonic()

    def resume(self) -> None:
        """Go on from the last checkpoint, if there is one."""
        path = self.out / CHECKPOINT
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        if (
            TrainingPlan(**state["plan"]).shaping() != self.plan.shaping()
            or state["data"] != self.data
        ):
            raise OtherRunError(
                f"{path} belongs to a run with another plan or other articles: name another "
                "folder, or delete it to begin anew."
            )
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
        rounding.end(self.network)
        path = self.out / "network.pt"
        state = {
            "plan": asdict(self.plan),
            "size": asdict(self.size),
            "network": self.network.state_dict(),
            "cpu": self.cpu,
        }
        torch.save(state, path)
        return path


def fingerprint(examples: Sequence[Example]) -> str:
    """Hash of articles and marks, as hexadecimal digits of SHA-256."""
    digest = hashlib.sha256()
    for example in examples:
        digest.update(
            repr(
                (
                    list(example.words.texts),
                    example.marks,
                    sorted(example.hidden),
                    sorted(example.judged),
                )
            ).encode()
        )
    return digest.hexdigest()


def account(weights: Path) -> dict[str, object]:
    """Plan and cost of a run, from its result; `cpu_minutes` are processor minutes."""
    state = torch.load(weights, weights_only=True)
    return {"plan": state["plan"], "cpu_minutes": round(state["cpu"] / 60, 1)}
