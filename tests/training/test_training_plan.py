"""Plan as it stands: the one with which the weights in the repository were made."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from workbench.training import requirements
from workbench.training.training_plan import TrainingPlan

CONFIG = Path(__file__).parents[2] / "models" / "attribution" / "config.json"


def test_the_default_plan_made_the_weights():
    made = json.loads(CONFIG.read_text(encoding="utf-8"))["training"]["plan"]
    ours = asdict(TrainingPlan())
    assert {name: ours[name] for name in made} == made


def test_another_number_of_threads_is_the_same_run_another_seed_is_not():
    assert replace(TrainingPlan(), threads=1).shaping() == TrainingPlan().shaping()
    assert replace(TrainingPlan(), seed=1).shaping() != TrainingPlan().shaping()


def test_an_encoder_folder_without_its_files_is_refused_by_name(tmp_path):
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(requirements.MissingNeedError, match=r"model\.safetensors"):
        requirements.encoder(tmp_path)


def test_a_whole_encoder_folder_is_taken_as_it_is(tmp_path):
    for name in requirements.ENCODER_FILES:
        (tmp_path / name).write_text("{}")
    assert requirements.encoder(tmp_path) == tmp_path
