"""Tiny network trained, stopped, resumed and exported, for real but in seconds."""

import json
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")

from safetensors.torch import save_file  # noqa: E402
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: E402

from workbench.errors import MissingModelError  # noqa: E402
from workbench.extraction import extractor, learned  # noqa: E402
from workbench.training import from_scratch, loop  # noqa: E402
from workbench.training.network import Network, Size  # noqa: E402
from workbench.training.training_plan import TrainingPlan  # noqa: E402

SIZE = Size(vocabulary=40, hidden=16, heads=2, inner=32, layers=1, positions=64, narrow=16)
PLAN = TrainingPlan(epochs=2, size=2, pieces=40, threads=1, head_rate=1e-2, encoder_rate=1e-2)
TEXT = "Roe said the ferry will be back in May.\n\nThe harbour lies at the river."
PARTS = {"source": "Roe", "cue": "said", "content": "the ferry will be back in May"}


def marked():
    spans = {k: [[TEXT.index(v), TEXT.index(v) + len(v)]] for k, v in PARTS.items()}
    return {"id": "a", "text": TEXT, "attributions": [spans]}


@pytest.fixture
def start(tmp_path):
    """Folder like that of the published encoder: random weights, a vocabulary of our words."""
    folder = tmp_path / "start"
    folder.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", *sorted(set(TEXT.lower().split()))]
    words += ["may", "river"]
    vocabulary = {word: i for i, word in enumerate(dict.fromkeys(words))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(1)
    save_file(published(Network(SIZE).tagger.encoder.state_dict()), folder / "model.safetensors")
    return folder


def published(state):
    """Our names of an encoder's weights as BERT's."""
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    published_state = {new: state[ours].clone() for ours, new in names.items()}
    published_state["embeddings.token_type_embeddings.weight"] = torch.zeros(2, SIZE.hidden)
    layer = {
        "query": "attention.self.query", "key": "attention.self.key",
        "value": "attention.self.value", "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for ours, theirs in layer.items():
        for part in ("weight", "bias"):
            published_state[f"encoder.layer.0.{theirs}.{part}"] = state[
                f"layers.0.{ours}.{part}"
            ].clone()
    return published_state


@pytest.fixture
def articles(tmp_path):
    path = tmp_path / "train.jsonl"
    lines = [json.dumps({**marked(), "id": str(i)}) for i in range(6)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def weights(path):
    return torch.load(path, weights_only=True)["network"]


def same(one, other):
    return all(torch.equal(one[name], other[name]) for name in one)


def test_the_same_plan_gives_the_same_weights(start, articles, tmp_path):
    first = loop.train(articles, start, tmp_path / "one", PLAN, SIZE)
    second = loop.train(articles, start, tmp_path / "two", PLAN, SIZE)
    assert same(weights(first), weights(second))


def test_a_stopped_run_goes_on_to_the_same_weights(start, articles, tmp_path, monkeypatch):
    whole = loop.train(articles, start, tmp_path / "whole", PLAN, SIZE)
    out = tmp_path / "stopped"
    steps = loop.Run.one_step

    def stop_in_second_epoch(run, group, number):
        if run.step == 5:
            raise KeyboardInterrupt
        steps(run, group, number)

    monkeypatch.setattr(loop.Run, "one_step", stop_in_second_epoch)
    with pytest.raises(KeyboardInterrupt):
        loop.train(articles, start, out, replace(PLAN, save_seconds=0), SIZE)
    monkeypatch.undo()
    again = loop.train(articles, start, out, PLAN, SIZE)
    assert same(weights(whole), weights(again))


def test_a_folder_with_another_run_is_refused(start, articles, tmp_path):
    loop.train(articles, start, tmp_path / "run", PLAN, SIZE)
    other = replace(PLAN, seed=PLAN.seed + 1)
    with pytest.raises(loop.OtherRunError, match=r"checkpoint\.pt"):
        loop.train(articles, start, tmp_path / "run", other, SIZE)


def test_a_run_tells_how_far_it_is(start, articles, tmp_path):
    progress = []
    loop.train(articles, start, tmp_path / "run", PLAN, SIZE, progress.append)
    assert [one.step for one in progress] == list(range(1, len(progress) + 1))
    assert progress[-1].epoch == PLAN.epochs


def test_a_trained_network_is_exported_and_finds_what_it_was_taught(start, articles, tmp_path):
    plan = replace(PLAN, epochs=60)
    trained = loop.train(articles, start, tmp_path / "run", plan, SIZE)
    folder = tmp_path / "model"
    from_scratch.finish(trained, start / "tokenizer.json", articles, folder)
    (one,) = extractor.Ensemble(learned.load(folder))(TEXT)
    assert [span.of(TEXT) for span in one.content] == [PARTS["content"]]
    assert [span.of(TEXT) for span in one.source] == [PARTS["source"]]
    assert [span.of(TEXT) for span in one.cue] == [PARTS["cue"]]
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert config["figures"]["attribution"]["F1"] == 1.0
    assert learned.load(folder).settings.version == config["settings"]["version"]
    (folder / "reader.onnx").write_bytes(b"damaged")
    with pytest.raises(MissingModelError, match=r"reader\.onnx"):
        learned.Finder.from_folder(folder)
