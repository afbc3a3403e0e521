"""Trained extractor as it ships: what it finds, and what it never does."""

import logging
import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

import workbench
from workbench.errors import MissingModelError
from workbench.extraction import extractor
from workbench.extraction.learned import Finder, finder, wordpieces

SHIPS = ("ferry", "tug", "barge", "yacht", "cutter", "trawler", "lighter", "dredger")
MODEL = Path(workbench.__file__).parents[1] / "models" / "attribution"


@pytest.fixture(scope="module")
def extract():
    return extractor.Ensemble(Finder.from_folder(MODEL))


def parts(text, attribution):
    return tuple(
        " … ".join(span.of(text) for span in spans)
        for spans in (attribution.source, attribution.cue, attribution.content)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harbour master Ann Roe said the ferry would be back in May.",
            ("Harbour master Ann Roe", "said", "the ferry would be back in May"),
        ),
        (
            "“We won’t wait,” Mwangi told reporters on Monday.",
            ("Mwangi", "told", "“We won’t wait,”"),
        ),
        (
            "« Nobody was hurt », the ministry said.",
            ("the ministry", "said", "« Nobody was hurt »"),
        ),
        (
            "According to the report, two thirds of the wells are dry.",
            ("the report", "According to", "two thirds of the wells are dry"),
        ),
        (
            "“I am tired,” said Tran, “and I want to go home.”",
            ("Tran", "said", "“I am tired,” … “and I want to go home.”"),
        ),
        (
            "Okafor denied that the company had known of the leak.",
            ("Okafor", "denied", "that the company had known of the leak"),
        ),
    ],
)
def test_who_said_what_in_one_sentence(extract, text, expected):
    (attribution,) = extract(text)
    source, cue, content = parts(text, attribution)
    assert (source, content.removeprefix("that ")) == (
        expected[0],
        expected[2].removeprefix("that "),
    )
    assert cue.startswith(expected[1])


def test_a_sentence_without_report_yields_nothing(extract):
    assert extract("The ferry left at noon. It rained all day in the valley.") == []


@pytest.mark.parametrize("text", ["", " \n\n ", "?", "“", "😀" * 50, "a" * 5000, "é\u0301" * 300])
def test_no_text_is_too_odd(extract, text):
    assert all(attribution.content for attribution in extract(text))


def long_text():
    said = "“Prices will rise 🙂 by 5 %,” Nguyen said. Critics fear that jobs will go.\n\n"
    return "Prices to rise, says Nguyen\n\n" + said * 60


def test_spans_are_ordered_lie_in_the_text_and_share_no_content(extract):
    text = long_text()
    attributions = extract(text)
    assert len(attributions) > 60
    content = [span for attribution in attributions for span in attribution.content]
    assert all(a.end <= b.start for a, b in pairwise(sorted(content)))
    for attribution in attributions:
        for spans in (attribution.source, attribution.cue, attribution.content):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
    assert [attribution.content for attribution in attributions] == sorted(
        attribution.content for attribution in attributions
    )


def test_offsets_count_code_points_past_an_emoji(extract):
    text = "Good news 🙂🙂.\n\nRoe said the ferry would be back in May."
    (attribution,) = extract(text)
    assert attribution.source[0].of(text) == "Roe"


def test_the_same_text_gives_the_same_attributions(extract):
    assert extract(long_text()) == extractor.Ensemble(Finder.from_folder(MODEL))(long_text())


def test_scores_are_shares_and_the_reason_names_the_cue(extract):
    for attribution in extract(long_text()):
        assert 0 < attribution.score < 1
        assert attribution.cue[0].of(long_text()) in attribution.why
        assert (attribution.extractor, attribution.version) == ("learned", extract.version)


def test_turns_of_a_transcript_are_whole(extract):
    text = "Talk\n\nMWANGI: They said it was over.\n\nOKAFOR: It is.\n\nMWANGI: Let us start."
    assert [parts(text, attribution)[0] for attribution in extract(text)] == [
        "MWANGI",
        "OKAFOR",
        "MWANGI",
    ]


@pytest.mark.parametrize("name", ["config.json", "tagger.onnx", "reader.onnx", "tokenizer.json"])
def test_a_missing_or_damaged_file_is_named(tmp_path, name):
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    (folder / name).write_bytes((folder / name).read_bytes()[:-9])
    with pytest.raises(MissingModelError, match=name):
        Finder.from_folder(folder)
    (folder / name).unlink()
    with pytest.raises(MissingModelError, match=name):
        Finder.from_folder(folder)


def test_without_the_weights_the_rules_go_on_and_the_log_says_so(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(finder, "WEIGHTS", tmp_path)
    extractor.load.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            (attribution,) = extractor.load()(
                "Harbour master Ann Roe said the ferry would be back in May."
            )
    finally:
        extractor.load.cache_clear()
    assert attribution.extractor == "rules"
    assert "config.json" in caplog.text
    assert "rules alone" in caplog.text


def test_the_reason_says_when_no_rule_agrees(extract):
    text = "Roe lists the wells as dry, to the dismay of the farmers."
    rules = [attribution.content for attribution in extractor.Rules()(text)]
    for attribution in extract(text):
        assert (attribution.content in rules) != attribution.why.endswith("no rule finds the same")


def test_no_cue_is_only_an_auxiliary(extract):
    text = (
        "The mill has rejected the offer. Roe would have none of it. Oakes has the plan in mind, "
        "and had it all along. It is what she was."
    )
    for attribution in extract(text):
        assert set(attribution.cue[0].of(text).split()) - {
            "has",
            "would",
            "have",
            "had",
            "is",
            "was",
        }


def test_what_the_rules_are_sure_of_is_reported_though_the_network_hears_nothing(extract):
    text = (
        "Ferry hits shoal\n\nNo alarm sounded before the ferry ran onto the shoal on Wednesday "
        "night, three passengers have told Radio Strand."
    )
    assert any(
        parts(text, attribution)[:2] == ("three passengers", "have told")
        for attribution in extract(text)
    )


def test_several_threads_get_what_one_gets(extract, monkeypatch):
    monkeypatch.setattr(wordpieces, "REMEMBERED", 40)
    texts = [f"Roe {n} said the {word} would be back." for n, word in enumerate(SHIPS * 3)]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(extract, texts)) == [extract(text) for text in texts]
