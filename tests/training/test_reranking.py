"""Corrections help: a desk's habit, learned from a few reviewed articles without torch."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from workbench.extraction import extractor, learned
from workbench.extraction.learned.finder import WEIGHTS
from workbench.extraction.reranking import Reranker
from workbench.model import Attribution, Facets, Span, SpeechAct
from workbench.store import Store
from workbench.training import held_out, reranking
from workbench.training.reranking import Preference

SAID = Attribution((Span(0, 5),), score=0.9)
ASKED = replace(SAID, facets=Facets(SpeechAct.ASKS))


def test_a_desk_that_rejects_demands_gives_them_low_scores():
    learned_habits = reranking.fit([Preference(SAID, True)] * 30 + [Preference(ASKED, False)] * 10)
    assert learned_habits.score(ASKED) < 0.4
    assert learned_habits.score(SAID) > 0.85


def test_a_desk_that_takes_what_the_score_promises_has_no_habits():
    taken = [Preference(SAID, i % 10 > 0) for i in range(50)] + [
        Preference(ASKED, i % 10 > 0) for i in range(50)
    ]
    fitted = reranking.fit(taken)
    assert fitted.score(ASKED) == pytest.approx(0.9, abs=0.03)
    assert fitted.score(SAID) == pytest.approx(0.9, abs=0.03)


def test_one_answer_makes_no_habit():
    fitted = reranking.fit([Preference(SAID, True)] * 10 + [Preference(ASKED, False)])
    assert fitted.score(ASKED) > 0.6


def test_what_falls_below_the_floor_is_left_out_and_the_rest_is_scored_anew():
    kept = Reranker({"asks": -4.0}).applied([SAID, ASKED], floor=0.3)
    assert [one.facets.act for one in kept] == [SpeechAct.ASSERTS]
    assert kept[0].score == pytest.approx(0.9)


@pytest.mark.parametrize("turn", range(3))
def test_corrections_help_whichever_third_of_the_articles_is_held_back(team, tmp_path, turn):
    turned = [replace(one, place=one.place + turn) for one in team]
    outcome = reranking.learn(turned, WEIGHTS, tmp_path / "model")
    assert outcome.kept
    assert outcome.after.f1 > outcome.before.f1 + 0.01
    assert outcome.after.precision > outcome.before.precision + 0.02
    assert outcome.after.recall > outcome.before.recall - 0.04


def test_weights_with_habits_are_whole_and_name_themselves(team, tmp_path):
    outcome = reranking.learn(team, WEIGHTS, tmp_path / "model")
    config = json.loads((outcome.folder / "config.json").read_text(encoding="utf-8"))
    assert config["figures"]["after"] == held_out.figures(outcome.after)
    extract = extractor.Ensemble(learned.Finder.from_folder(outcome.folder))
    assert extract.version != extractor.load().version
    text = "Roe said the mill was shut. She asked the council to pay for it."
    said, asked = extract(text)
    before_said, before_asked = extractor.load()(text)
    assert asked.score < before_asked.score - 0.2
    assert said.score == pytest.approx(before_said.score, abs=0.1)


def test_the_command_says_that_a_store_holds_too_few_reviewed_articles(tmp_path):
    Store.open(tmp_path / "desk.db").close()
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


def test_too_few_reviewed_articles_are_refused_with_their_number(team, tmp_path):
    with pytest.raises(held_out.TooFewReviewedError, match="1 to learn from and 0 held back"):
        reranking.learn(team[:1], WEIGHTS, tmp_path / "model")


def test_an_article_stays_on_its_side_when_others_are_added(team):
    taught, held = held_out.split_articles(team)
    assert len(taught) + len(held) == len(team)
    assert (len(taught), len(held)) == (7, 3)
    more = [replace(team[0], place=10 + i) for i in range(20)]
    taught_later, held_later = held_out.split_articles([*team, *more])
    assert taught_later[:7] == taught
    assert held_later[:3] == held
