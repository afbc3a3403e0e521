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
    assert (first.record_id, first.text, first.title) == ("a1", TEXT, "Depot sold")
    assert second.record_id == "2"
    assert [b.role for b in first.blocks] == [Role.HEADLINE, Role.BODY, Role.BODY]
    assert all(b.span is not None and b.span.of(TEXT) == b.text for b in first.blocks)


def test_a_text_has_one_id_whether_it_comes_in_a_text_file_or_a_record(tmp_path: Path) -> None:
    story = "Café sold\n\nThe café was sold, the mayor said.\n\n“A bargain,” she said."
    article = ingest.read_text(story)
    loose = story.replace("é", "e\u0301").replace("\n\n", " \r\n") + "\n"
    path = write(tmp_path, *({"id": n, "text": text} for n, text in enumerate((story, loose), 1)))
    same, coded = ingest.read_records(path)
    assert (same.id, same.text) == (article.id, article.text)
    assert (coded.id, coded.text) == (article.id, loose)


def test_records_with_one_id_and_other_texts_are_different_articles(tmp_path: Path) -> None:
    one, other = ingest.read_records(
        write(tmp_path, {"id": "a1", "text": "x"}, {"id": "a1", "text": "y"})
    )
    assert one.record_id == other.record_id == "a1"
    assert one.id != other.id


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: is not JSON"),
        ("[]", 'line 2: has no "text"'),
        ({"id": "a", "text": 5}, 'line 2: has no "text"'),
        ({"id": "a", "text": " "}, 'line 2: its "id" or "text" is empty'),
        ({"text": "The depot was sold."}, 'line 2: its "id" or "text" is empty'),
        ({"id": "a", "text": "Sold \ud83d, he said."}, r"line 2: \\ud83d is half of a character"),
        ({"id": "\udc00", "text": "He said so."}, r"line 2: \\udc00 is half of a character"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: object, message: str) -> None:
    records = ingest.read_records(write(tmp_path, {"id": "a1", "text": TEXT}, line))
    assert next(records).record_id == "a1"
    with pytest.raises(UnreadableInputError, match=message):
        next(records)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"gone\.jsonl: cannot be read"):
        list(ingest.read_records(tmp_path / "gone.jsonl"))
