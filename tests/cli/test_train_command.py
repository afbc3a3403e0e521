"""`workbench train` before any training: what it refuses, and how it says so."""

import importlib.util
import json
from functools import partial

import pytest

TRAINS = importlib.util.find_spec("torch") is not None


@pytest.fixture
def train(workbench, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return partial(workbench, "train")


@pytest.fixture
def marked(tmp_path):
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps({"text": "A", "attributions": []}) + "\n", encoding="utf-8")
    return path


@pytest.mark.skipif(TRAINS, reason="torch is installed here")
def test_without_torch_one_line_says_what_to_install(train, marked, tmp_path):
    run = train("--train", marked, "--dev", marked)
    assert run.status == 1
    assert "torch" in run.stderr
    assert "make train-setup" in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert not (tmp_path / ".training").exists()


def test_without_marked_articles_it_is_wrong_usage(train):
    run = train()
    assert run.status == 2
    assert "--train" in run.stderr


def test_a_file_that_is_not_there_is_wrong_usage_and_named(train, marked, tmp_path):
    run = train("--train", tmp_path / "none.jsonl", "--dev", marked)
    assert run.status == 2
    assert "none.jsonl" in run.stderr
