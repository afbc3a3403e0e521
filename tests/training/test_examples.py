"""Marked articles become words and numbers, and stay right when varied."""

import random

import pytest

from workbench.extraction.learned.tags import CONTENT, CUE_BEGINS, CUE_GOES_ON, SOURCE
from workbench.training import augmentation
from workbench.training.examples import TrainingDataError, example, read_examples

TEXT = "FERRY BACK IN MAY\n\nTrump said “the ferry, in Ohio, will be back in May”, and left."


def marked(source="Trump", cue="said", content="“the ferry, in Ohio, will be back in May”"):
    spans = {}
    for role, part in (("source", source), ("cue", cue), ("content", content)):
        start = TEXT.rindex(part)
        spans[role] = [[start, start + len(part)]]
    return example(TEXT, [spans])


def words_at(marked_example, numbers):
    return [marked_example.words.texts[i] for i in numbers]


def test_parts_become_the_words_they_cover():
    marked_example = marked()
    (mark,) = marked_example.marks
    assert words_at(marked_example, mark.source) == ["Trump"]
    assert words_at(marked_example, mark.cue) == ["said"]
    assert words_at(marked_example, mark.content)[:3] == ["“", "the", "ferry"]
    assert words_at(marked_example, mark.content)[-2:] == ["May", "”"]


def test_attributions_without_cue_or_content_teach_nothing():
    assert example(TEXT, [{"content": [[0, 5]]}, {"cue": [[0, 5]], "content": []}]).marks == ()


def test_a_broken_line_is_named(tmp_path):
    path = tmp_path / "train.jsonl"
    path.write_text('{"text": "A", "attributions": []}\n{"text": "B"}\n', encoding="utf-8")
    with pytest.raises(TrainingDataError, match="line 2"):
        read_examples(path)


@pytest.mark.parametrize("seed", range(40))
def test_variation_moves_the_marks_with_their_words(seed):
    marked_example = marked()
    varied = augmentation.vary(marked_example, random.Random(seed))
    (before,), (after,) = marked_example.marks, varied.marks
    moved = len(varied.words) - len(marked_example.words)
    assert tuple(i - moved for i in after.content) == before.content
    assert words_at(varied, after.cue)[0].lower() == "said"


@pytest.mark.parametrize("seed", range(20))
def test_a_dateline_stands_before_the_first_sentence_and_belongs_to_no_mark(seed):
    marked_example = marked()
    varied = augmentation.with_dateline(marked_example, random.Random(seed))
    number = len(varied.words) - len(marked_example.words)
    assert varied.words.texts[:4] == marked_example.words.texts[:4]
    assert varied.words.texts[4 : 4 + number][-1] in "—–-"
    assert set(varied.words.paragraphs[4 : 4 + number]) == {1}
    (mark,) = varied.marks
    assert words_at(varied, mark.source) == ["Trump"]
    assert words_at(varied, mark.content) == words_at(
        marked_example, marked_example.marks[0].content
    )


def test_the_same_seed_varies_in_the_same_way():
    first, second = (augmentation.vary(marked(), random.Random(3)) for _ in range(2))
    assert first == second


def test_a_name_gets_the_same_new_name_throughout_in_capitals_too():
    new = augmentation.swap_names(["Trump", "met", "TRUMP", "in", "Ohio"], random.Random(1))
    assert new[0] != "Trump"
    assert new[2] == new[0].upper()
    assert new[1] == "met"


def test_quotation_marks_change_their_style_in_pairs():
    marked_example = marked()
    for seed in range(20):
        texts = augmentation.swap_quotes(
            marked_example.words, list(marked_example.words.texts), random.Random(seed)
        )
        pair = (
            texts[marked_example.marks[0].content[0]],
            texts[marked_example.marks[0].content[-1]],
        )
        assert pair in augmentation.QUOTE_STYLES


def test_without_its_headline_an_article_starts_at_its_second_paragraph():
    rest = augmentation.without_headline(marked())
    assert rest.words.texts[0] == "Trump"
    assert words_at(rest, rest.marks[0].source) == ["Trump"]


def test_labels_of_a_window_say_what_is_whose():
    batches = pytest.importorskip("workbench.training.batches", exc_type=ImportError)
    marked_example = marked()
    (mark,) = marked_example.marks
    row = batches.row(mark, len(marked_example.words))
    assert row[mark.source[0]] == SOURCE[3]
    assert [row[mark.content[0]], row[mark.content[-1]]] == [CONTENT[0], CONTENT[2]]
    assert (row > 0).sum() == len(mark.source) + len(mark.content)


def test_cues_of_several_words_begin_once():
    batches = pytest.importorskip("workbench.training.batches", exc_type=ImportError)
    marked_example = marked(cue="and left")
    window = batches.Window(
        [], [], list(range(len(marked_example.words))), [], marked_example.marks
    )
    row = batches.cue_row(window)
    assert [row[i] for i in marked_example.marks[0].cue] == [CUE_BEGINS, CUE_GOES_ON]
    assert (row > 0).sum() == 2
