"""The sample articles, their gold marks, and that both fit each other and the ingest room."""

import json
import re
from pathlib import Path

import pytest

from workbench import ingest
from workbench.model import Kind, Span, SpeakerType, words

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted(p for p in (ROOT / "sample_articles").iterdir() if p.name != "README.md")
GOLD = [
    json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "annotations" / "gold").glob("*.json"))
    if path.name != "floors.json"
]
PARTS = ("source", "cue", "content")
# Whatever stands in double quotation marks; a paragraph's end closes what it left open.
QUOTED = re.compile(r"“[^”\n]*|\"[^\"\n]*\"?")

every_gold = pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["id"])


def marks(gold):
    return gold["attributions"] + gold["nested_attributions"]


def spans(mark, part):
    return tuple(Span(*pair) for pair in mark[part])


def quoted_share(mark, text):
    inside = {place for match in QUOTED.finditer(text) for place in range(*match.span())}
    tokens = [
        start + word.start()
        for start, end in mark["content"]
        for word in re.finditer(r"\w+", text[start:end])
    ]
    return sum(place in inside for place in tokens) / len(tokens)


def test_there_are_at_least_eight_samples_in_three_formats():
    assert len(SAMPLES) >= 8
    assert {path.suffix for path in SAMPLES} == {".txt", ".md", ".html"}


def test_every_sample_has_its_gold_marks_under_the_same_name():
    assert [path.name for path in SAMPLES] == sorted(gold["sample"] for gold in GOLD)
    assert [path.stem for path in SAMPLES] == sorted(gold["id"] for gold in GOLD)


@every_gold
def test_a_story_has_250_to_700_words(gold):
    body = gold["text"].removeprefix(gold["title"])
    assert 250 <= len(body.split()) <= 700


@every_gold
def test_the_text_is_headline_blank_line_and_paragraphs(gold):
    title, *body = gold["text"].split("\n\n")
    assert title == gold["title"]
    assert all(paragraph == paragraph.strip() != "" for paragraph in body)
    assert "\n" not in "".join(body)


@every_gold
def test_spans_agree_with_their_words(gold):
    wrong = [
        (mark["id"], part)
        for mark in marks(gold)
        for part in PARTS
        if words(spans(mark, part), gold["text"]) != mark["words"][part]
    ]
    assert wrong == []


@every_gold
def test_spans_are_in_order_within_one_paragraph_each_and_cut_at_words(gold):
    text = gold["text"]
    for mark in marks(gold):
        assert mark["content"]
        for part in PARTS:
            ends = [0]
            for start, end in mark[part]:
                assert ends[-1] <= start < end <= len(text), mark["id"]
                assert "\n" not in text[start:end] == text[start:end].strip(), mark["id"]
                assert not re.fullmatch(r"\w\w", text[max(start - 1, 0) : start + 1]), mark["id"]
                assert not re.fullmatch(r"\w\w", text[end - 1 : end + 1]), mark["id"]
                ends.append(end)


@every_gold
def test_kinds_agree_with_the_quotation_marks(gold):
    for mark in marks(gold):
        share = quoted_share(mark, gold["text"])
        headline = mark["content"][0][0] < len(gold["title"])
        expected = Kind.DIRECT if share == 1 else Kind.MIXED if share else Kind.INDIRECT
        assert mark["kind"] == (Kind.HEADLINE if headline else expected), mark["id"]


@every_gold
def test_ids_count_in_text_order_and_no_mark_stands_twice(gold):
    outer = gold["attributions"]
    nested = gold["nested_attributions"]
    assert [mark["id"] for mark in outer] == [f"A{n}" for n in range(1, len(outer) + 1)]
    assert [mark["id"] for mark in nested] == [f"N{n}" for n in range(1, len(nested) + 1)]
    places = [mark["content"][0][0] for mark in outer]
    assert places == sorted(places)
    parts = [json.dumps([mark[part] for part in PARTS]) for mark in outer]
    assert len(set(parts)) == len(parts)


@every_gold
def test_a_speaker_is_named_unless_nobody_is_given(gold):
    for mark in marks(gold):
        nobody = SpeakerType(mark["speaker"]["type"]) is SpeakerType.NONE
        assert (mark["speaker"]["name"] == "") == nobody, mark["id"]
        assert (mark["source"] == []) == nobody, mark["id"]


@every_gold
def test_a_nested_attribution_lies_within_the_one_it_names(gold):
    outer = {mark["id"]: mark for mark in gold["attributions"]}
    for mark in gold["nested_attributions"]:
        around = outer[mark["inside"]]["content"]
        for start, end in mark["content"]:
            assert any(a <= start and end <= b for a, b in around), mark["id"]


@every_gold
def test_a_story_is_rich_enough_to_review(gold):
    assert 12 <= len(gold["attributions"]) <= 30


def test_together_the_samples_show_every_kind_and_every_type_of_speaker():
    all_marks = [mark for gold in GOLD for mark in gold["attributions"]]
    assert {mark["kind"] for mark in all_marks} == set(Kind)
    assert {mark["speaker"]["type"] for mark in all_marks} == set(SpeakerType)


@every_gold
def test_ingest_reads_the_sample_as_exactly_the_gold_text(gold):
    article = ingest.read_file(ROOT / "sample_articles" / gold["sample"])
    assert article.text.split("\n\n") == gold["text"].split("\n\n")


@every_gold
@pytest.mark.parametrize("field", ["title", "publisher", "byline", "published", "credit"])
def test_ingest_reads_what_the_sample_tells_about_itself(gold, field):
    article = ingest.read_file(ROOT / "sample_articles" / gold["sample"])
    assert getattr(article, field) == gold[field]
