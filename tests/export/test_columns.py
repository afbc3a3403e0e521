import re
from pathlib import Path

import pytest

from workbench.export import TABLES, guard

README = Path(__file__).parents[2] / "annotations" / "README.md"


def section(title):
    return re.split(
        r"^#{1,3} ", README.read_text("utf-8").split(f"### {title}\n", 1)[1], flags=re.M
    )[0]


def table(text):
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [tuple(re.split(r" \| ", line.strip("| "))) for line in lines]


def test_the_readme_has_a_table_for_each_export_and_no_other():
    titles = re.findall(r"^### (.+)$", README.read_text("utf-8"), flags=re.M)
    assert titles == list(TABLES)


@pytest.mark.parametrize("what", TABLES)
def test_the_readme_tells_every_column_as_declared(what):
    head, rule, *rows = table(section(what))
    assert head == ("column", "type", "meaning")
    assert set(rule) == {"---"}
    assert rows == [
        (f"`{column.name}`", column.type, column.meaning) for column in TABLES[what].columns
    ]


@pytest.mark.parametrize("what", TABLES)
def test_columns_have_distinct_plain_names_and_a_meaning(what):
    names = [column.name for column in TABLES[what].columns]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)
    assert all(column.meaning.strip() for column in TABLES[what].columns)


def test_the_readme_shows_guarded_cells_as_they_are_written():
    text = README.read_text("utf-8").split("| in the store | in the CSV |", 1)[1]
    shown = re.findall(r"^\| `(.+)` \| `(.+)` \|$", text, flags=re.M)
    assert len(shown) == 4
    assert [guard(cell) for cell, _ in shown] == [guarded for _, guarded in shown]
