"""A file of many rows goes out while its rows are still coming."""

import pytest

from workbench import export
from workbench.errors import ExportError
from workbench.export import files


def rows(many: int):
    blank = {
        column.name: "" if column.type in {"text", "time"} else None
        for column in export.STORED_TABLES["events"].columns
    }
    return (blank | {"event": number, "after": "x" * 1000} for number in range(many))


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_the_pieces_are_the_file(format_):
    whole = export.write_table("events", rows(500), format_)
    pieces = list(export.table_pieces("events", rows(500), format_))
    assert b"".join(pieces) == whole
    assert len(pieces) > 5


def test_no_row_is_asked_for_before_its_piece_is():
    asked = []

    def watched():
        for row in rows(500):
            asked.append(row["event"])
            yield row

    pieces = export.table_pieces("events", watched(), "csv")
    assert asked == []
    next(pieces)
    assert 0 < len(asked) < 100


def test_a_row_that_does_not_fit_is_named_by_its_number_and_leaves_no_file(tmp_path):
    broken = [*rows(3), {"event": "x"}]
    with pytest.raises(ExportError, match="Row 4"):
        files.save(tmp_path / "events.csv", export.table_pieces("events", broken, "csv"))
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_there_is_not_is_refused_before_anything_is_written():
    with pytest.raises(ExportError, match="no format"):
        export.table_pieces("events", [], "xlsx")
