import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import export
from workbench.errors import ExportError
from workbench.export import Column

GOLDEN = Path(__file__).parent / "golden"
TYPED = (Column("text", ""), Column("time", "", "time"), Column("integer", "", "integer"),
         Column("number", "", "number"))  # fmt: skip

writable = st.text(st.characters(exclude_categories=["Cs"]))
typed_rows = st.lists(
    st.fixed_dictionaries(
        {
            "text": writable,
            "time": writable,
            "integer": st.none() | st.integers(),
            "number": st.none() | st.floats(allow_nan=False, allow_infinity=False),
        }
    )
)


def types(row):
    return {name: type(value) for name, value in row.items()}


def written(rows, columns, suffix="csv"):
    return b"".join(export.table_format(suffix).write(columns, rows))


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_the_bytes_are_the_golden_ones(what, rows, format_):
    assert export.write_table(what, rows, format_) == (GOLDEN / f"{what}.{format_}").read_bytes()


def test_the_golden_csv_reads_back_as_the_rows(what, rows):
    data = (GOLDEN / f"{what}.csv").read_bytes()
    assert export.read_csv(data, export.STORED_TABLES[what].columns) == rows


@given(typed_rows)
def test_any_rows_read_back_identical_values_and_types(rows):
    back = export.read_csv(written(rows, TYPED), TYPED)
    assert back == rows
    assert [types(row) for row in back] == [types(row) for row in rows]


@given(typed_rows)
def test_json_lines_hold_every_value_exactly(rows):
    lines = written(rows, TYPED, "jsonl").decode().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == rows


def test_an_empty_cell_is_empty_text_or_no_number():
    rows = [{"text": "", "time": "", "integer": None, "number": None}]
    assert export.read_csv(written(rows, TYPED), TYPED) == rows


def test_numbers_stand_bare_even_below_zero():
    row = {"text": "-3", "time": "", "integer": -3, "number": -0.5}
    assert written([row], TYPED).endswith(b'\r\n"\'-3","",-3,-0.5\r\n')


def test_the_header_is_the_columns_in_order(what, rows):
    header = next(
        csv.reader(io.StringIO(export.write_table(what, rows, "csv").decode(), newline=""))
    )
    assert header == [column.name for column in export.STORED_TABLES[what].columns]


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_the_order_of_a_rows_keys_does_not_matter(what, rows, format_):
    turned = [dict(reversed(row.items())) for row in rows]
    assert export.write_table(what, turned, format_) == export.write_table(what, rows, format_)


def test_rows_end_with_carriage_return_and_line_feed(claims):
    claims[1]["content"] = "one line"
    lines = export.write_table("claims", claims, "csv").split(b"\r\n")
    assert len(lines) == 1 + len(claims) + 1
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_no_rows_are_a_header_alone(what):
    data = export.write_table(what, [], "csv")
    assert data.count(b"\r\n") == 1
    assert export.read_csv(data, export.STORED_TABLES[what].columns) == []
    assert export.write_table(what, [], "jsonl") == b""


def test_the_byte_order_mark_comes_first_when_asked_for_and_reads_back(what, rows):
    data = export.write_table(what, rows, "csv", bom=True)
    assert data == b"\xef\xbb\xbf" + export.write_table(what, rows, "csv")
    assert export.read_csv(data, export.STORED_TABLES[what].columns) == rows


def test_a_text_that_starts_with_a_byte_order_mark_keeps_it(claims):
    claims[0]["article_id"] = "\ufeffmark"
    assert (
        export.read_csv(
            export.write_table("claims", claims, "csv"), export.STORED_TABLES["claims"].columns
        )
        == claims
    )


def test_a_cell_longer_than_the_csv_modules_own_limit_comes_back(claims):
    claims[0]["content"] = "long " * 100_000
    assert (
        export.read_csv(
            export.write_table("claims", claims, "csv"), export.STORED_TABLES["claims"].columns
        )
        == claims
    )


def test_pandas_reads_the_json_lines(what, rows):
    data = export.write_table(what, rows, "jsonl")
    frame = pd.read_json(io.BytesIO(data), lines=True, dtype=False)
    assert frame.to_dict("records") == rows


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"speaker": None}, "None is no text"),
        ({"speaker": 7}, "7 is no text"),
        ({"reviewers": "2"}, "'2' is no integer"),
        ({"reviewers": 2.0}, "2.0 is no integer"),
        ({"reviewers": True}, "True is no integer"),
        ({"score": "high"}, "'high' is no number"),
        ({"score": float("nan")}, "nan is no finite number"),
        ({"score": float("inf")}, "inf is no finite number"),
        ({"speaker": "ab\ud800"}, "character 2 is half of a character"),
    ],
)
@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_a_value_that_does_not_fit_is_refused_with_its_row_and_column(
    claims, change, told, format_
):
    claims[1] |= change
    with pytest.raises(ExportError, match=told) as refusal:
        export.write_table("claims", claims, format_)
    assert str(refusal.value).startswith("Row 2 (claim 5d1f0c9a77e2-02), column “")
    assert next(iter(change)) in str(refusal.value)


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_an_unknown_column_is_refused_by_name(claims, format_):
    claims[0]["mood"] = "good"
    with pytest.raises(ExportError, match=r"^Row 1 .* unknown column “mood”"):
        export.write_table("claims", claims, format_)


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_a_missing_column_is_refused_by_name(claims, format_):
    del claims[1]["cue"]
    with pytest.raises(ExportError, match=r"^Row 2 .* lacks the column “cue”"):
        export.write_table("claims", claims, format_)


def test_an_unknown_export_is_refused_with_the_known_ones():
    with pytest.raises(ExportError, match=f"“verdicts”; choose one of {', '.join(export.TABLES)}"):
        export.write_table("verdicts", [], "csv")


def test_an_unknown_format_is_refused_with_the_known_ones():
    with pytest.raises(ExportError, match="“xml”; choose one of csv, jsonl"):
        export.write_table("claims", [], "xml")


def test_json_lines_never_start_with_a_byte_order_mark():
    with pytest.raises(ExportError, match="leave it out for jsonl"):
        export.write_table("claims", [], "jsonl", bom=True)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "lacks text, time, integer, number"),
        (b"text,time,integer\r\n", "lacks number"),
        (b"text,time,integer,number,mood\r\n", "has unknown mood"),
        (b"time,text,integer,number\r\n", "another order"),
        (b"text,time,integer,number\r\na,b\r\n", "Row 1 has 2 cells instead of 4"),
        (b"text,time,integer,number\r\na,b,c,1\r\n", "Row 1, column “integer”: “c”"),
        (b"text,time,integer,number\r\na,b,1,x\r\n", "Row 1, column “number”: “x”"),
        (b'text,time,integer,number\r\n"a', "not the CSV of an export"),
        (b"text,time,integer,number\r\n\xe9,b,1,1\r\n", "Byte 26 is not UTF-8"),
    ],
)
def test_a_csv_that_is_not_an_export_is_refused_with_the_reason(data, told):
    with pytest.raises(ExportError, match=told):
        export.read_csv(data, TYPED)


def test_cells_too_long_for_excel_are_told_with_their_claim_and_not_cut(claims):
    claims[0]["content"] = "a" * 32_768
    claims[1]["content"] = "b" * 32_767
    assert export.over_long(claims) == [("claim 5d1f0c9a77e2-01", "content", 32_768)]
    assert b"a" * 32_768 in export.write_table("claims", claims, "csv")


@pytest.mark.parametrize(
    ("cell", "length"),
    [("=" + "a" * 32_766, 32_768), ("🙂" * 16_384, 32_768), ("é" * 32_768, 32_768)],
    ids=["the apostrophe counts", "an emoji counts twice", "an accent counts once"],
)
def test_length_is_counted_as_excel_counts_it(claims, cell, length):
    claims[0]["content"] = cell
    assert [long.length for long in export.over_long(claims)] == [length]


def test_a_long_cell_of_an_event_is_told_with_its_event():
    rows = [{"event": 9, "claim_id": "", "after": "a" * 40_000}]
    assert export.over_long(rows) == [("event 9", "after", 40_000)]
