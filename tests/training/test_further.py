"""Corrections help: the shipped weights learn a desk's habit from a few reviewed articles."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")

from workbench.extraction import extractor, learned, score  # noqa: E402
from workbench.extraction.learned import runtime  # noqa: E402
from workbench.extraction.learned.pieces import Pieces  # noqa: E402
from workbench.extraction.learned.read import answers  # noqa: E402
from workbench.extraction.learned.words import split  # noqa: E402
from workbench.model import Annotation, Article, Attribution, Marks, Span, article_id, words  # noqa: E402
from workbench.store import Store  # noqa: E402
from workbench.training import further, reviewed, rounding  # noqa: E402
from workbench.training.network import Network, Size  # noqa: E402
from workbench.training.restore import restore  # noqa: E402

GOLD = Path(__file__).parents[2] / "annotations" / "gold"

TEXT = """Ferry to return in May, harbour board says

The ferry will be back in May, the harbour board said on Monday, after engineers told it so.

“We waited nine weeks,” said Ida Marlowe. According to the board's log, two crossings were lost.

Mayor Tomas Bell wants the crossing to run all night; critics fear that it will wake the old town.
"""


class Floats:
    """A network run by torch in place of onnxruntime."""

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
    shipped = runtime.OnnxNetwork(further.SHIPPED)
    pieces = Pieces(further.SHIPPED / runtime.TOKENIZER)
    theirs, ours = (
        list(answers(split(TEXT), pieces, network, 254, 0.05))
        for network in (shipped, Floats(restore(further.SHIPPED)))
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


# What the desk of this test does not take for claims: demands, promises, plans, refusals.
UNWANTED = re.compile(
    r"\b(ask(ed|ing)?|call(ed)?|declined|demanded|expect(ed)?|fear|hinted|plans?|promised|"
    r"recommend|refused|ruled|threatened|urged|voted|votes|vows|wants)\b",
    re.IGNORECASE,
)


def spans(ranges):
    return tuple(Span(*one) for one in ranges)


def gold():
    """Text and gold attributions of every sample."""
    for path in sorted(GOLD.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        yield (
            record["text"],
            [
                Attribution(*(spans(one[part]) for part in ("content", "source", "cue")))
                for one in record["attributions"]
            ],
        )


def answer(claim, text, marked, right):
    """The desk's answer on a claim, by the sample's gold marks and its own habit."""
    cue = words(claim.attribution.cue, text)
    if claim.attribution.content in right:
        return "not_a_claim" if UNWANTED.search(cue) else "ok"
    touched = any(
        span.start < other.end and other.start < span.end
        for span in claim.attribution.content
        for one in marked
        for other in one.content
    )
    return "wrong_span" if touched else "not_a_claim"


def review(store, text, marked, extract):
    """Put a sample into the store and let the desk answer on every outer claim."""
    article = Article(article_id(text), text)
    store.add_article(article, extract(text), reviewer="Ida", operation=article.id)
    claims = [one for one in store.claims(article.id) if not one.inside]
    pairs = score.matched(text, marked, [one.attribution for one in claims])
    right = {claims[pair.found].attribution.content for pair in pairs}
    for claim in claims:
        marks = Marks(extraction=answer(claim, text, marked, right))
        given = Annotation(claim.id, "Ida", 0, marks, claim.revision, "r1")
        store.annotate(given, operation=claim.id)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The samples, reviewed by the desk."""
    extract = extractor.Joined(learned.Finder.from_folder(further.SHIPPED))
    with Store.open(tmp_path_factory.mktemp("desk") / "desk.db") as store:
        for text, marked in gold():
            review(store, text, marked, extract)
        return reviewed.read(store)


def test_corrections_help_on_articles_held_back(desk, tmp_path):
    outcome = further.further(desk, further.SHIPPED, tmp_path, replace(further.PLAN, threads=1))
    assert outcome.kept
    assert outcome.after.precision > outcome.before.precision + 0.02
    config = json.loads((outcome.folder / "config.json").read_text(encoding="utf-8"))
    assert config["figures"]["after"] == further.figures(outcome.after)
    assert config["settings"]["version"] != config["training"]["from"]
    found = extractor.Joined(learned.Finder.from_folder(outcome.folder))(TEXT)
    assert {span.of(TEXT) for one in found for span in one.cue} >= {"said", "According to"}


def test_the_command_says_that_a_store_holds_too_few_reviewed_articles(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "workbench", "train", "--from-store", "--db", tmp_path / "desk.db"],
        capture_output=True,
        cwd=tmp_path,
        timeout=120,
        check=False,
        text=True,
    )
    assert run.returncode == 1
    assert "0 to learn from and 0 held back" in run.stderr
    assert "Traceback" not in run.stderr


def test_too_few_reviewed_articles_are_refused_with_their_number(desk, tmp_path):
    with pytest.raises(further.TooFewReviewedError, match="1 to learn from and 0 held back"):
        further.further(desk[:1], further.SHIPPED, tmp_path)


def test_an_article_stays_on_its_side_when_others_are_added(desk):
    taught, held = further.divided(desk)
    assert len(taught) + len(held) == len(desk)
    assert (len(taught), len(held)) == (7, 3)
    more = [replace(desk[0], place=10 + i) for i in range(20)]
    taught_later, held_later = further.divided([*desk, *more])
    assert taught_later[:7] == taught
    assert held_later[:3] == held
