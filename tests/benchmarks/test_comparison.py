"""The side-by-side table: figures, gaps and rows measured elsewhere."""

import json

from benchmarks import comparison
from benchmarks.comparison import HEAD, PUBLISHED, UNKNOWN, Cost, Quality, Row
from workbench.model import Attribution, Span

TEXT = "Roe said “the sun shines”. Poe says rain fell."


def at(part: str) -> tuple[Span, ...]:
    return (Span(TEXT.index(part), TEXT.index(part) + len(part)),)


ROE = Attribution(content=at("the sun shines"), source=at("Roe"), cue=at("said"))
POE = Attribution(content=at("rain fell"), source=at("Poe"), cue=at("says"))
GOLD = [(TEXT, [ROE, POE])] * 3


def test_quality_is_that_of_the_scorer_with_an_interval_around_it() -> None:
    good = comparison.quality(GOLD, [[ROE, POE], [ROE], []])
    assert (good.precision, good.recall, good.f1) == (1.0, 0.5, 2 / 3)
    assert good.low is not None
    assert good.high is not None
    assert good.low < 2 / 3 < good.high
    assert (good.direct, good.mixed, good.indirect) == (2 / 3, 0.0, 1 / 3)


def test_every_line_of_the_table_has_the_cells_of_its_head() -> None:
    rows = [Row("one", Quality(f1=0.5), Cost(1234.5, 2.0, 99.6)), Row("two", remark="not here")]
    lines = comparison.markdown([*rows, *PUBLISHED]).split("\n")
    assert {line.count("|") for line in lines} == {len(HEAD) + 1}
    assert len(lines) == 2 + len(rows) + len(PUBLISHED)


def test_cells_are_rounded_and_say_what_is_not_known() -> None:
    full = Quality(0.5, 0.25, 1 / 3, 0.3, 0.4, 0.6, 0.2, 1.0, 0.9, 0.8, 0.7)
    told = comparison.cells(Row("one", full, Cost(1234.5, 2.004, 99.6)))
    assert told[1:5] == (".500", ".250", ".333 [.300–.400]", ".600")
    assert told[5:8] == (".200", "1.000", ".900 / .800 / .700")
    assert told[8:] == ("1,234", "2.00 ×", "100")
    quick = comparison.cells(Row("one", full, Cost(9e6, 0.001, 20)))
    assert quick[8:10] == ("9,000,000", "< 0.01 ×")
    assert set(comparison.cells(Row("two", remark="not here"))[1:]) == {UNKNOWN}


def test_a_system_that_is_not_installed_keeps_its_row_and_says_so() -> None:
    assert comparison.cells(Row("two", remark="not here"))[0] == "two (not here)"


def test_figures_of_others_stand_only_beside_the_articles_they_were_taken_on() -> None:
    articles, attributions = comparison.POLNEAR_DEV
    alike = [(TEXT, [ROE])] * (articles - 1) + [(TEXT, [ROE] * (attributions - articles + 1))]
    assert comparison.published(alike) == PUBLISHED
    assert comparison.published(GOLD) == ()
    assert all("measured elsewhere" in row.remark for row in PUBLISHED)


def test_json_holds_the_figures_unrounded() -> None:
    made = comparison.as_json([Row("one", Quality(f1=1 / 3), Cost(10.0, 2.0, 3.0)), Row("two")])
    one, two = json.loads(json.dumps(made))
    assert (one["quality"]["f1"], one["cost"]["times_spacy"]) == (1 / 3, 2.0)
    assert two["cost"] is None
