"""The command line as a person or a script meets it: a real process, real files."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from workbench.cli import commands
from workbench.export import COLUMNS
from workbench.extraction.learned import finder

STORY = """Mill to reopen in spring: mayor

By Ida Marlowe

The old mill will reopen in spring, Mayor Ana Reyes said on Monday.

READ: Flour prices rise

“We have waited nine years,” she told reporters.
"""


def workbench(*arguments, stdin=b"", cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "workbench", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        timeout=120,
        check=False,
    )


def records(run):
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


@pytest.fixture
def story(tmp_path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_clean_prints_blocks_that_tile_the_text_and_what_was_removed(story):
    run = workbench("clean", story)
    (record,) = records(run)
    assert run.returncode == 0
    pieces = [record["text"][block["start"] : block["end"]] for block in record["blocks"]]
    assert "\n\n".join(pieces) == record["text"]
    assert record["blocks"][0]["role"] == "headline"
    assert record["title"] == "Mill to reopen in spring: mayor"
    assert "READ: Flour prices rise" in [removed["text"] for removed in record["removed"]]
    assert all(removed["reason"] for removed in record["removed"])


def test_a_bad_file_is_named_and_the_others_still_come(story, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    run = workbench("clean", tmp_path / "empty.txt", story, tmp_path / "picture.txt")
    assert run.returncode == 1
    assert [record["title"] for record in records(run)] == ["Mill to reopen in spring: mayor"]
    errors = run.stderr.decode()
    assert "empty.txt" in errors
    assert "picture.txt" in errors
    assert "Traceback" not in errors


def test_standard_input_is_read_as_an_article():
    run = workbench("clean", "-", stdin=STORY.encode())
    (record,) = records(run)
    assert record["title"] == "Mill to reopen in spring: mayor"


def test_extract_gives_spans_into_the_printed_text(story):
    (record,) = records(workbench("extract", story))
    found = {
        "".join(record["text"][start:end] for start, end in attribution["content"])
        for attribution in record["attributions"]
    }
    assert "“We have waited nine years,”" in found
    speakers = {attribution["speaker"]["name"] for attribution in record["attributions"]}
    assert any("Ana Reyes" in name for name in speakers)


def test_records_are_taken_as_they_are_so_that_offsets_fit(tmp_path):
    path = tmp_path / "in.jsonl"
    text = "  Odd  spacing.\n\n“It stays,” said Ana Reyes."
    path.write_text(json.dumps({"id": "a1", "text": text}) + "\n", encoding="utf-8")
    (record,) = records(workbench("extract", path))
    assert (record["id"], record["text"]) == ("a1", text)


def test_add_then_export_gives_a_claims_csv(story, tmp_path):
    db = tmp_path / "desk.db"
    assert workbench("add", story, "--db", db, "--as", "Ida").returncode == 0
    again = workbench("add", story, "--db", db, "--as", "Ida")
    assert "already in the store" in again.stderr.decode()
    run = workbench("export", "claims", "--db", db)
    rows = list(csv.DictReader(io.StringIO(run.stdout.decode(), newline="")))
    assert rows
    assert {row["publisher"] for row in rows} == {""}
    assert all(row["content"] for row in rows)


@pytest.mark.parametrize("what", ["evidence", "decisions"])
def test_a_table_is_exported_with_its_columns_even_before_its_first_row(story, tmp_path, what):
    db = tmp_path / "desk.db"
    workbench("add", story, "--db", db)
    run = workbench("export", what, "--db", db)
    (header,) = csv.reader(io.StringIO(run.stdout.decode(), newline=""))
    assert header == [column.name for column in COLUMNS[what]]


def test_export_does_not_replace_a_file_unless_told(story, tmp_path):
    db, out = tmp_path / "desk.db", tmp_path / "claims.csv"
    workbench("add", story, "--db", db)
    assert workbench("export", "claims", "--db", db, "--out", out).returncode == 0
    kept = out.read_bytes()
    refused = workbench("export", "claims", "--db", db, "--out", out)
    assert refused.returncode == 1
    assert "claims.csv" in refused.stderr.decode()
    assert out.read_bytes() == kept
    assert workbench("export", "claims", "--db", db, "--out", out, "--overwrite").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [("export", "gossip"), ("export", "claims", "--format", "xls"), ("frobnicate",), ("clean",)],
)
def test_wrong_usage_exits_2_and_says_why(arguments, tmp_path):
    run = workbench(*arguments, *(["--db", tmp_path / "a.db"] if arguments[0] == "export" else []))
    assert run.returncode == 2
    assert run.stderr
    assert b"Traceback" not in run.stderr


def test_a_file_that_is_not_a_store_is_refused_by_name(tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("not a database, only words, but long enough to look at " * 40)
    run = workbench("doctor", "--db", path)
    assert run.returncode == 1
    assert "notes.db" in run.stderr.decode()
    assert b"Traceback" not in run.stderr


def test_doctor_finds_a_fresh_store_sound_and_a_backup_opens(story, tmp_path):
    db, copy = tmp_path / "desk.db", tmp_path / "copy.db"
    workbench("add", story, "--db", db)
    assert workbench("backup", copy, "--db", db).returncode == 0
    rows = [workbench("export", "claims", "--db", path).stdout for path in (db, copy)]
    assert rows[0] == rows[1] != b""


def test_doctor_says_when_the_trained_weights_cannot_be_used(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(finder, "WEIGHTS", tmp_path)
    with pytest.raises(typer.Exit) as ended:
        commands.doctor(tmp_path / "desk.db")
    assert ended.value.exit_code == 1
    assert "found by rules alone" in capsys.readouterr().err
