"""The model card speaks of the weights that lie beside it."""

import json
import re
from pathlib import Path

import pytest

from benchmarks import card
from workbench.model import Attribution, Span

MODELS = Path(__file__).parents[1] / "models"
CONFIG = json.loads((MODELS / "attribution" / "config.json").read_text(encoding="utf-8"))
CARD = (MODELS / "README.md").read_text(encoding="utf-8")


def test_the_card_names_the_version_of_the_weights():
    _, _, figures = CARD.partition(card.BEGIN)
    figures, mark, _ = figures.partition(card.END)
    assert mark
    assert re.findall(r"Weights `(\w+)`", figures) == [CONFIG["settings"]["version"]]


def test_the_card_tells_the_cost_and_the_seed_of_the_training():
    told = " ".join(CARD.split())
    assert f"{CONFIG['training']['cpu_minutes']:.0f} minutes of processor time" in told
    assert f"one seed, {CONFIG['training']['plan']['seed']}" in told


@pytest.mark.parametrize("path", sorted((MODELS / "attribution").iterdir()), ids=lambda p: p.name)
def test_the_card_names_every_file(path):
    assert f"`{path.name}`" in CARD


TEXT = "Ana Reyes said the mill will reopen. Tomas Bell wants a school there."


def attribution(cue, content, score=0.5):
    def spans(words):
        return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)

    return Attribution(content=spans(content), cue=spans(cue), score=score)


REYES = attribution("said", "the mill will reopen", 0.95)
BELL = attribution("wants", "a school there", 0.35)


def test_figures_come_from_what_is_found_and_right():
    one = card.Judged("Quay Courier", TEXT, [REYES], [REYES, BELL])
    other = card.Judged("Quay Courier", TEXT, [REYES, BELL], [REYES])
    rows = card.of_outlets({"set": [one, other]}).splitlines()
    assert rows[2].startswith("| Quay Courier | set | 2 | 3 | .667 | .667 | .667 [")
    rows = card.of_scores({"set": [one, other]}).splitlines()
    assert rows[2] == "| .300–.400 | .000 of 1, mean score .350 |"
    assert rows[3] == "| .900–1.000 | 1.000 of 2, mean score .950 |"
    rows = card.of_kinds({"set": [one, other]}).splitlines()
    assert rows[2].startswith("| set | – | – | .667 [")


def test_figures_replace_what_stood_between_the_marks_and_nothing_else(tmp_path):
    path = tmp_path / "card.md"
    path.write_text(f"before\n{card.BEGIN}\nold\n{card.END}\nafter\n", encoding="utf-8")
    card.put(path, "new")
    text = path.read_text(encoding="utf-8")
    assert text == f"before\n{card.BEGIN}\n\nnew\n\n{card.END}\nafter\n"


def test_a_file_without_the_marks_is_left_alone(tmp_path):
    path = tmp_path / "card.md"
    path.write_text("no place", encoding="utf-8")
    with pytest.raises(SystemExit, match="no place for figures"):
        card.put(path, "new")
    assert path.read_text(encoding="utf-8") == "no place"
