"""JSON Lines of texts that are final."""

import json
from pathlib import Path

import pytest

from workbench import ingest
from workbench.errors import UnreadableInputError
from workbench.model import Role

TEXT = "Depot sold\n\n  The depot\u00a0was sold,\r the mayor said.\nREAD: Tram fares to rise\n"


def write(folder: Path, *lines: object) -> Path:
    path = folder / "texts.jsonl"
    path.write_text("".join(f"{x if isinstance(x, str) else json.dumps(x)}\n" for x in lines))
    return path


def test_texts_are_taken_exactly_as_they_are(tmp_path: Path) -> None:
    path = write(
        tmp_path, {"id": "a1", "text": TEXT, "title": "Depot sold"}, "", {"id": 2, "text": "x"}
    )
    first, second = ingest.read_records(path)
    assert (first.id, first.text, first.title) == ("a1", TEXT, "Depot sold")
    assert second.id == "2"
    assert [b.role for b in first.blocks] == [Role.HEADLINE, Role.BODY, Role.BODY]
    assert all(b.span is not None and b.span.of(TEXT) == b.text for b in first.blocks)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: is not JSON"),
        ("[]", 'line 2: has no "text"'),
        ({"id": "a", "text": 5}, 'line 2: has no "text"'),
        ({"id": "a", "text": " "}, 'line 2: its "id" or "text" is empty'),
        ({"text": "The depot was sold."}, 'line 2: its "id" or "text" is empty'),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: object, message: str) -> None:
    records = ingest.read_records(write(tmp_path, {"id": "a1", "text": TEXT}, line))
    assert next(records).id == "a1"
    with pytest.raises(UnreadableInputError, match=message):
        next(records)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"gone\.jsonl: cannot be read"):
        list(ingest.read_records(tmp_path / "gone.jsonl"))
