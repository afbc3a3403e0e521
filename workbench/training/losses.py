"""Losses of a batch: cues, tags, the reader's labels and its certainty."""

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn import functional

from workbench.extraction.learned.cues import candidate_cues
from workbench.training.batches import IGNORED, Batch, Query, Questions, questions
from workbench.training.examples import Marked
from workbench.training.network import Network
from workbench.training.training_plan import TrainingPlan

# The least probability of a cue that the network is asked about, though nobody marked it, and the
# most such cues in a window.
DOUBTFUL = 0.1
DOUBTS = 5


def losses(network: Network, group: Batch, plan: TrainingPlan) -> dict[str, Tensor]:
    """Weighted parts of the loss, by name."""
    tagger = network.tagger
    x = tagger.vectors(group.pieces, group.features, group.mask, group.firsts)
    cue_scores = tagger.cues(x)
    parts = {"cues": 2.0 * _crossed(cue_scores, group.cues)}
    if plan.tags:
        parts["tags"] = plan.tags * _crossed(tagger.tags(x), group.tags)
    if plan.judged:
        parts["judged"] = plan.judged * _crossed(cue_scores, group.judged)
    cues = list(queries(group, cue_scores.detach().softmax(-1)))
    if cues:
        narrow = tagger.narrow(x)
        parts |= _reader_losses(network, narrow, group, questions(group, cues))
    return parts


def _reader_losses(
    network: Network, narrow: Tensor, group: Batch, put: Questions
) -> dict[str, Tensor]:
    labels, sure = network.reader(
        narrow[put.window], group.word_mask[put.window], put.distances, put.same, put.cue
    )
    gold_labels = torch.where(put.true[:, None] > 0, put.labels, IGNORED)
    right = functional.nll_loss(
        labels.transpose(1, 2), gold_labels, ignore_index=IGNORED, reduction="sum"
    ) / (gold_labels != IGNORED).sum().clamp(min=1)
    return {
        "labels": 5.0 * right,
        "sure": 0.3 * functional.binary_cross_entropy_with_logits(sure, put.true),
    }


def queries(group: Batch, probabilities: Tensor) -> Iterator[Query]:
    """Gold cues of every window, and the cues the network now finds beside them.

    Cues at hidden words are left out: nobody said whether they are right.
    """
    for number, window in enumerate(group.windows):
        owner: dict[int, Marked] = {}
        for mark in window.marks:
            yield Query(number, mark.cue[0], mark.cue[-1], mark)
            owner |= dict.fromkeys(mark.cue, mark)
        cues = candidate_cues(probabilities[number, : len(window.firsts)].numpy(), DOUBTFUL)
        passed = {mark.cue[0] for mark in window.marks} | window.hidden
        others = [cue for cue in cues if cue.first not in passed]
        others.sort(key=lambda cue: -cue.probability)
        for cue in others[:DOUBTS]:
            yield Query(number, cue.first, cue.last, owner.get(cue.first))


def _crossed(scores: Tensor, gold: Tensor) -> Tensor:
    if not (gold != IGNORED).any():
        return scores.sum() * 0.0
    return functional.cross_entropy(scores.transpose(1, 2), gold, ignore_index=IGNORED)
