"""Corrections help: the shipped weights learn a desk's habit from a few reviewed articles."""

import json
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")

from workbench.extraction import extractor, learned  # noqa: E402
from workbench.extraction.learned import runtime  # noqa: E402
from workbench.extraction.learned.inference import answers  # noqa: E402
from workbench.extraction.learned.tokens import split_words  # noqa: E402
from workbench.extraction.learned.wordpieces import WordPieces  # noqa: E402
from workbench.training import fine_tuning, held_out, rounding  # noqa: E402
from workbench.training.network import Network, Size  # noqa: E402
from workbench.training.onnx_import import restore  # noqa: E402

TEXT = """Ferry to return in May, harbour board says

The ferry will be back in May, the harbour board said on Monday, after engineers told it so.

“We waited nine weeks,” said Ida Marlowe. According to the board's log, two crossings were lost.

Mayor Tomas Bell wants the crossing to run all night; critics fear that it will wake the old town.
"""


class Floats:
    """Network run by torch in place of onnxruntime."""

    def __init__(self, network):
        self.network = network

    def tag(self, *given):
        return self._run(self.network.tagger, given)

    def read(self, *given):
        return self._run(self.network.reader, given)

    def _run(self, part, given):
        with torch.no_grad():
            return tuple(told.numpy() for told in part(*map(torch.from_numpy, given)))


def test_restored_weights_answer_as_the_shipped_ones_do():
    shipped = runtime.OnnxNetwork(fine_tuning.SHIPPED)
    pieces = WordPieces(fine_tuning.SHIPPED / runtime.TOKENIZER)
    theirs, ours = (
        list(answers(split_words(TEXT), pieces, network, 254, 0.05))
        for network in (shipped, Floats(restore(fine_tuning.SHIPPED)))
    )
    assert len(theirs) >= 6
    assert [one.cue[:2] for one in ours] == [one.cue[:2] for one in theirs]
    for one, other in zip(ours, theirs, strict=True):
        # The shipped networks round what goes through them too, not only their weights.
        assert one.cue.probability == pytest.approx(other.cue.probability, abs=0.15)
    same = [one.labels == other.labels for one, other in zip(ours, theirs, strict=True)]
    assert np.mean(np.concatenate(same)) > 0.97


def test_with_rounding_in_view_products_are_made_on_the_grid_and_gradients_still_flow():
    torch.manual_seed(1)
    network = Network(Size(vocabulary=9, hidden=8, heads=2, inner=16, layers=1, narrow=8))
    before = network.tagger.cues.weight.detach().clone()
    rounding.begin(network)
    weight = network.tagger.cues.weight
    steps = weight / (before.abs().amax(1, keepdim=True) / rounding.STEPS)
    assert torch.allclose(steps, steps.round(), atol=1e-3)
    assert not torch.equal(weight, before)
    weight.sum().backward()
    rounding.end(network)
    assert torch.equal(network.tagger.cues.weight, before)
    assert torch.all(network.tagger.cues.weight.grad == 1)


def test_corrections_help_on_articles_held_back(team, tmp_path):
    outcome = fine_tuning.fine_tune(
        team, fine_tuning.SHIPPED, tmp_path, replace(fine_tuning.PLAN, threads=1)
    )
    assert outcome.kept
    assert outcome.after.precision > outcome.before.precision + 0.02
    config = json.loads((outcome.folder / "config.json").read_text(encoding="utf-8"))
    assert config["figures"]["after"] == held_out.figures(outcome.after)
    assert config["settings"]["version"] != config["training"]["from"]
    found = extractor.Ensemble(learned.Finder.from_folder(outcome.folder))(TEXT)
    assert {span.of(TEXT) for one in found for span in one.cue} >= {"said", "According to"}
