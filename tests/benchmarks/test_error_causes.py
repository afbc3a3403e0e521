"""Errors sorted by what stands at the same words on the other side."""

import json
from pathlib import Path

import pytest

from benchmarks import causes
from benchmarks import errors as report
from benchmarks.causes import Article, Cause, Error, Side
from workbench import extraction
from workbench.model import Attribution, Kind, Span

TEXT = (
    "Roe said the mill on the old river would close in May. Poe hopes rain will fall. "
    "“Not a drop”, Poe added."
)
MILL = "the mill on the old river would close in May"


def at(part: str) -> tuple[Span, ...]:
    return (Span(TEXT.index(part), TEXT.index(part) + len(part)),) if part else ()


def attribution(content: str, source: str = "") -> Attribution:
    return Attribution(content=at(content), source=at(source))


ROE = attribution(MILL, "Roe")


def sorted_out(
    gold: list[Attribution], found: list[Attribution], unsure: list[Attribution] | None = None
) -> list[tuple[Side, Cause]]:
    article = Article("a1", TEXT, gold, found, unsure or [])
    return [(each.side, each.cause) for each in causes.errors(article)]


@pytest.mark.parametrize(
    ("found", "miss", "false_find"),
    [
        (attribution(MILL, "Poe"), Cause.OTHER_SOURCE, Cause.OTHER_SOURCE),
        (attribution("the mill on the", "Roe"), Cause.CUT, Cause.CUT),
        (attribution("May", "Roe"), Cause.TOUCHED, Cause.INSIDE),
        (attribution("May. Poe hopes rain will fall"), Cause.TOUCHED, Cause.TOUCHED),
        (attribution("rain will fall", "Poe"), Cause.NOTHING, Cause.NOTHING),
    ],
)
def test_an_error_is_named_by_what_stands_at_its_words(
    found: Attribution, miss: Cause, false_find: Cause
) -> None:
    assert sorted_out([ROE], [found]) == [(Side.MISS, miss), (Side.FALSE_FIND, false_find)]


def test_what_agrees_is_no_error() -> None:
    assert sorted_out([ROE], [ROE]) == []


def test_a_second_find_of_the_same_words_is_a_double() -> None:
    assert sorted_out([ROE], [ROE, ROE]) == [(Side.FALSE_FIND, Cause.DOUBLE)]


def test_a_content_swallowed_by_a_larger_one_is_told_apart() -> None:
    assert sorted_out([attribution("May", "Roe")], [ROE])[0] == (Side.MISS, Cause.INSIDE)


def test_what_was_found_below_the_floor_says_so() -> None:
    assert sorted_out([ROE], [], [ROE]) == [(Side.MISS, Cause.FLOOR)]


def test_a_content_cut_above_the_floor_is_not_put_down_to_the_floor() -> None:
    assert sorted_out([ROE], [attribution("the mill on the", "Roe")], [ROE])[0][1] is Cause.CUT


@pytest.fixture
def many() -> list[Error]:
    gold = [attribution("Not a drop", "Poe"), attribution("rain will fall", "Poe")]
    return [
        error
        for number in range(20)
        for error in causes.errors(Article(f"a{number}", TEXT, gold, [ROE]))
    ]


def test_counts_stand_by_cause_and_kind(many: list[Error]) -> None:
    lines = causes.counts(many, Side.MISS).split("\n")
    assert lines[1].split() == ["nothing", "there", "20", "0", "20", "40"]
    assert lines[-1].split() == ["all", "20", "0", "20", "40"]
    assert causes.counts(many, Side.FALSE_FIND).split("\n")[-1].split()[-1] == "20"


def test_a_sample_is_half_misses_and_drawn_by_its_seed(many: list[Error]) -> None:
    drawn = causes.sample(many, 10, seed=1)
    assert [each.side for each in drawn] == [Side.MISS] * 5 + [Side.FALSE_FIND] * 5
    assert drawn == causes.sample(many, 10, seed=1)
    assert drawn != causes.sample(many, 10, seed=2)
    assert len(causes.sample(many, 1000, seed=1)) == len(many)


def test_a_block_shows_the_parts_the_other_side_and_the_words_around() -> None:
    found = Attribution(at("the mill on the"), at("Roe"), at("said"), score=0.7, why="verb")
    miss, false_find = causes.errors(Article("a1", TEXT, [ROE], [found]))
    first, own, other, around = report.block(miss).split("\n")
    assert first == "miss, indirect: content cut or merged (a1)"
    assert own.strip() == f"Roe | – | {MILL}"
    assert other.strip() == "found instead: Roe | said | the mill on the   [0.70 verb]"
    assert f"Roe said [[{MILL}]]. Poe hopes" in around
    assert "marked instead:" in report.block(false_find)
    assert miss.kind is Kind.INDIRECT


def test_without_a_floor_more_is_found_and_nothing_is_lost() -> None:
    text = (
        "Mara Quill said the bridge would open in May. A road crying out for repair hopes for rain."
    )
    lowered = report.floorless()
    assert lowered is not None
    usual = [each.content for each in extraction.load()(text)]
    all_of_it = [each.content for each in lowered(text)]
    assert usual
    assert set(usual) < set(all_of_it)


def test_errors_of_a_file_are_printed_with_their_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Mara Quill said the bridge would open in May."
    mark = {"source": [[0, 10]], "cue": [[11, 15]], "content": [[16, 44]]}
    false = {"source": [[0, 4]], "cue": [], "content": [[5, 10]]}
    lines = [
        json.dumps({"id": name, "text": text, "attributions": [one]})
        for name, one in (("right", mark), ("wrong", false))
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(lines), encoding="utf-8")
    assert report.main([str(gold), "--sample", "10"]) == 0
    shown = capsys.readouterr().out
    assert "1. miss, indirect: nothing there (wrong)" in shown
    assert "2. false find, indirect: nothing there (wrong)" in shown
    assert "(right)" not in shown
