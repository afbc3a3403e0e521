"""One run of all systems: results of rounds, rows, and a system measured in its own process."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import one_system, sidebyside
from workbench.model import Attribution, Span

TEXT = "“The bridge will open in May”, Mara Quill said."
QUOTED = {"source": [[31, 41]], "cue": [[42, 46]], "content": [[1, 28]]}
MARKED = [(TEXT, [sidebyside.attribution(QUOTED)])]


def result(found: list[Any], seconds: float = 2.0, **more: Any) -> dict[str, Any]:
    plain = {"name": "", "version": "", "passes": 1, "peak": 50.0, "refused": 0}
    return plain | {"seconds": seconds, "found": found} | more


RESULTS = {
    "workbench": result([[], [QUOTED]], 4.0, name="learned"),
    "textacy": {"missing": "not installed here"},
    "spacy": result([[], []], 2.0),
}


def test_of_two_rounds_the_least_time_and_the_most_memory_count() -> None:
    first, second = result([], 3.0, peak=70.0), result([], 4.0, peak=60.0)
    assert sidebyside.better(first, second)["seconds"] == 3.0
    assert sidebyside.better(first, second)["peak"] == 70.0
    assert sidebyside.better(None, second) == second
    assert sidebyside.better({"missing": "no"}, {"missing": "no"}) == {"missing": "no"}


def test_rows_score_the_texts_of_their_own_set_and_share_the_speed() -> None:
    made = {row.system: row for row in sidebyside.rows(RESULTS, MARKED, first=1, words=100)}
    ours = made["**this workbench** (learned)"]
    assert ours.quality.f1 == 1.0
    assert ours.cost == (25.0, 2.0, 50.0)
    other = sidebyside.rows(RESULTS, MARKED, first=0, words=100)[0]
    assert other.quality.f1 == 0.0


def test_bare_spacy_has_speed_alone_and_a_missing_system_its_reason() -> None:
    _, textacy, spacy = sidebyside.rows(RESULTS, MARKED, first=1, words=100)
    assert (textacy.remark, textacy.cost) == ("not installed here", None)
    assert spacy.quality.f1 is None
    assert spacy.cost is not None
    assert spacy.cost.times_spacy == 1.0


@pytest.mark.parametrize(("refused", "lines"), [(0, 1), (3, 2)])
def test_paragraphs_that_textacy_refused_are_told(refused: int, lines: int) -> None:
    told = sidebyside.notes({"textacy": {"refused": refused}}, 100, (0.5, 2.5))
    assert len(told) == lines
    assert "0.5 before and 2.5 after" in told[0]


def test_a_system_is_measured_over_all_texts_with_its_own_time_and_memory(tmp_path: Path) -> None:
    texts, answer = tmp_path / "texts.json", tmp_path / "result.json"
    texts.write_text(json.dumps([TEXT, "Nothing is said here."]), encoding="utf-8")
    assert one_system.main(["pattern", str(texts), str(answer)]) == 0
    told = json.loads(answer.read_text())
    assert told["found"] == [[QUOTED], []]
    assert told["seconds"] > 0
    assert told["peak"] > 5


def test_a_short_task_is_passed_over_several_times() -> None:
    calls: list[str] = []

    def system(text: str) -> list[Attribution]:
        calls.append(text)
        return [Attribution(content=(Span(0, 1),))]

    told = one_system.measured(system, [TEXT])
    assert told["passes"] == one_system.MOST_PASSES
    assert len(calls) == one_system.MOST_PASSES + 1
