"""The command line as a person or a script meets it, with real files."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import typer

from workbench.cli import store_file
from workbench.export import STORED_TABLES
from workbench.extraction.learned import finder
from workbench.store import Store
from workbench.ui.server import page_server

STORY = """Mill to reopen in spring: mayor

By Ida Marlowe

The old mill will reopen in spring, Mayor Ana Reyes said on Monday.

READ: Flour prices rise

“We have waited nine years,” she told reporters.
"""


def claims(workbench, db):
    run = workbench("export", "claims", "--db", db)
    return list(csv.DictReader(io.StringIO(run.stdout, newline="")))


def records(run):
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.fixture
def story(tmp_path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_clean_prints_blocks_that_tile_the_text_and_what_was_removed(workbench, story):
    run = workbench("clean", story)
    (record,) = records(run)
    assert run.status == 0
    pieces = [record["text"][block["start"] : block["end"]] for block in record["blocks"]]
    assert "\n\n".join(pieces) == record["text"]
    assert record["blocks"][0]["role"] == "headline"
    assert record["title"] == "Mill to reopen in spring: mayor"
    assert "READ: Flour prices rise" in [removed["text"] for removed in record["removed"]]
    assert all(removed["reason"] for removed in record["removed"])


def test_a_bad_file_is_named_and_the_others_still_come(workbench, story, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    run = workbench("clean", tmp_path / "empty.txt", story, tmp_path / "picture.txt")
    assert run.status == 1
    assert [record["title"] for record in records(run)] == ["Mill to reopen in spring: mayor"]
    errors = run.stderr
    assert "empty.txt" in errors
    assert "picture.txt" in errors
    assert "Traceback" not in errors


def test_files_of_other_kinds_in_a_folder_are_told(workbench, story, tmp_path):
    for name in ("a.eml", "b.eml", "claims.csv"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    run = workbench("clean", tmp_path)
    assert (run.status, len(records(run))) == (0, 1)
    assert f"{tmp_path}: 3 files of other kinds left out (.csv, .eml)" in run.stderr


def test_standard_input_is_read_as_an_article(workbench):
    run = workbench("clean", "-", stdin=STORY.encode())
    (record,) = records(run)
    assert record["title"] == "Mill to reopen in spring: mayor"


def test_it_is_a_process_too_with_bytes_in_and_out_and_an_exit_status(story, tmp_path):
    process = [sys.executable, "-m", "workbench"]
    piped = subprocess.run(
        [*process, "clean", "-"], input=STORY.encode(), capture_output=True, check=True, timeout=120
    )
    (record,) = map(json.loads, piped.stdout.decode().splitlines())
    assert record["title"] == "Mill to reopen in spring: mayor"
    refused = subprocess.run(
        [*process, "clean", tmp_path / "none.txt"], capture_output=True, check=False, timeout=120
    )
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr.decode().count("\n") == 1
    assert "none.txt" in refused.stderr.decode()


def test_starting_loads_no_library_that_only_reading_pages_or_finding_claims_needs():
    heavy = "{'trafilatura', 'spacy', 'pandas', 'altair', 'streamlit', 'onnxruntime'}"
    program = f"import sys, workbench.cli, workbench.review; print({heavy} & set(sys.modules))"
    started = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert started.stdout.decode().strip() == "set()"


def test_extract_gives_spans_into_the_printed_text(workbench, story):
    (record,) = records(workbench("extract", story))
    found = {
        "".join(record["text"][start:end] for start, end in attribution["content"])
        for attribution in record["attributions"]
    }
    assert "“We have waited nine years,”" in found
    speakers = {attribution["speaker"]["name"] for attribution in record["attributions"]}
    assert any("Ana Reyes" in name for name in speakers)


def test_records_are_taken_as_they_are_so_that_offsets_fit(workbench, tmp_path):
    path = tmp_path / "in.jsonl"
    text = "  Odd  spacing.\n\n“It stays,” said Ana Reyes."
    path.write_text(json.dumps({"id": "a1", "text": text}) + "\n", encoding="utf-8")
    (record,) = records(workbench("extract", path))
    assert (record["id"], record["text"]) == ("a1", text)


def test_a_broken_record_is_named_and_those_after_it_still_come(workbench, tmp_path):
    path = tmp_path / "in.jsonl"
    good = json.dumps({"id": "a1", "text": "It \ud83d stays,\r\u202e he said."})
    path.write_text(f"{good}\nnonsense\n{good}\n[]\n", encoding="utf-8")
    run = workbench("clean", path)
    assert run.status == 1
    assert [record["text"] for record in records(run)] == ["It \ufffd stays,\n  he said."] * 2
    assert "in.jsonl, line 2: is not JSON" in run.stderr
    assert "in.jsonl, line 4: has no" in run.stderr
    assert "1 half of a character replaced" in records(run)[0]["notes"]


def test_add_tells_what_was_mended_on_the_way_in(workbench, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "a1", "text": "It stays,\0 he said."}), encoding="utf-8")
    run = workbench("add", path, "--db", tmp_path / "desk.db")
    assert "  1 control character replaced" in run.stderr.splitlines()


def test_add_then_export_gives_a_claims_csv(workbench, story, tmp_path):
    db = tmp_path / "desk.db"
    assert workbench("add", story, "--db", db, "--as", "Ida").status == 0
    again = workbench("add", story, "--db", db, "--as", "Ida")
    assert "already in the store" in again.stderr
    rows = claims(workbench, db)
    assert rows
    assert {row["publisher"] for row in rows} == {""}
    assert all(row["content"] for row in rows)


def test_records_with_one_id_are_all_stored_and_told_and_the_id_is_exported(
    workbench, story, tmp_path
):
    db, path = tmp_path / "desk.db", tmp_path / "in.jsonl"
    texts = ["“It stays,” said Ana Reyes.", "“It goes,” said Ana Reyes."]
    lines = [json.dumps({"id": "a1", "text": text}) for text in texts]
    path.write_text("\n".join(lines), encoding="utf-8")
    first = workbench("add", path, "--db", db)
    assert first.status == 0
    assert "record a1 has another text" in first.stderr
    assert "already in the store" not in first.stderr
    rows = claims(workbench, db)
    assert [row["record_id"] for row in rows] == ["a1", "a1"]
    assert len({row["article_id"] for row in rows}) == 2
    again = workbench("add", path, "--db", db)
    assert again.stderr.count("already in the store") == 2
    (tmp_path / "same.txt").write_text(texts[0], encoding="utf-8")
    same = workbench("add", tmp_path / "same.txt", "--db", db)
    assert "already in the store" in same.stderr


def test_a_corrected_version_is_told_before_it_is_added_or_left_out(workbench, tmp_path):
    db, first, second = (tmp_path / name for name in ("desk.db", "one.txt", "two.txt"))
    text = STORY + "\n".join(
        f"\nThe ward of Saint {name} has waited for flour since the flood, its warden said."
        for name in ("Anne", "Bride", "Clare", "Dunstan")
    )
    first.write_text(text, encoding="utf-8")
    second.write_text(text.replace("nine years", "ten years"), encoding="utf-8")
    workbench("add", first, "--db", db)
    left_out = workbench("add", second, "--db", db, "--skip-similar")
    told = f"{second}: Nearly the same text as “Mill to reopen in spring: mayor”"
    assert left_out.status == 0
    assert told in left_out.stderr
    assert f"left out  {second}" in left_out.stderr
    assert len({row["article_id"] for row in claims(workbench, db)}) == 1
    added = workbench("add", second, "--db", db)
    assert (added.status, told in added.stderr) == (0, True)
    assert len({row["article_id"] for row in claims(workbench, db)}) == 2
    assert "same text as" not in workbench("add", second, "--db", db).stderr


def test_its_own_export_and_a_saved_mail_are_no_articles(workbench, story, tmp_path):
    db, export, mail = (tmp_path / name for name in ("desk.db", "claims.csv", "mail.txt"))
    workbench("add", story, "--db", db)
    workbench("export", "claims", "--db", db, "--out", export)
    mail.write_text(f"MIME-Version: 1.0\nSubject: mill\n\n{STORY}", encoding="utf-8")
    refused = workbench("add", export, mail, "--db", db)
    assert refused.status == 1
    assert f"{export}: is a table (CSV)" in refused.stderr
    assert f"{mail}: is a saved e-mail" in refused.stderr
    piped = workbench("add", "-", "--db", db, stdin=mail.read_bytes())
    assert (piped.status, "standard input: is a saved e-mail" in piped.stderr) == (1, True)
    assert len({row["article_id"] for row in claims(workbench, db)}) == 1


@pytest.mark.parametrize("what", ["evidence", "decisions"])
def test_a_table_is_exported_with_its_columns_even_before_its_first_row(
    workbench, story, tmp_path, what
):
    db = tmp_path / "desk.db"
    workbench("add", story, "--db", db)
    run = workbench("export", what, "--db", db)
    (header,) = csv.reader(io.StringIO(run.stdout, newline=""))
    assert header == [column.name for column in STORED_TABLES[what].columns]


def test_export_does_not_replace_a_file_unless_told(workbench, story, tmp_path):
    db, out = tmp_path / "desk.db", tmp_path / "claims.csv"
    workbench("add", story, "--db", db)
    assert workbench("export", "claims", "--db", db, "--out", out).status == 0
    kept = out.read_bytes()
    refused = workbench("export", "claims", "--db", db, "--out", out)
    assert refused.status == 1
    assert "claims.csv" in refused.stderr
    assert out.read_bytes() == kept
    assert workbench("export", "claims", "--db", db, "--out", out, "--overwrite").status == 0


@pytest.mark.parametrize(
    "arguments",
    [("export", "gossip"), ("export", "claims", "--format", "xls"), ("frobnicate",), ("clean",)],
)
def test_wrong_usage_exits_2_and_says_why(workbench, arguments, tmp_path):
    run = workbench(*arguments, *(["--db", tmp_path / "a.db"] if arguments[0] == "export" else []))
    assert run.status == 2
    assert run.stderr
    assert "Traceback" not in run.stderr


def test_a_file_that_is_not_a_store_is_refused_by_name(workbench, tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("not a database, only words, but long enough to look at " * 40)
    run = workbench("doctor", "--db", path)
    assert run.status == 1
    assert "notes.db" in run.stderr
    assert "Traceback" not in run.stderr


def test_doctor_finds_a_fresh_store_sound_and_a_backup_opens(workbench, story, tmp_path):
    db, copy = tmp_path / "desk.db", tmp_path / "copy.db"
    workbench("add", story, "--db", db)
    assert workbench("backup", copy, "--db", db).status == 0
    rows = [workbench("export", "claims", "--db", path).stdout for path in (db, copy)]
    assert rows[0] == rows[1] != ""


def test_doctor_says_when_the_trained_weights_cannot_be_used(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(finder, "WEIGHTS", tmp_path)
    Store.open(tmp_path / "desk.db").close()
    with pytest.raises(typer.Exit) as ended:
        store_file.doctor(tmp_path / "desk.db")
    assert ended.value.exit_code == 1
    assert "found by rules alone" in capsys.readouterr().err


@pytest.fixture
def weights_in_use(monkeypatch):
    monkeypatch.setattr(store_file.extraction, "shortcoming", str)


def test_doctor_lists_warnings_as_such_and_ends_well_where_nothing_is_damaged(
    workbench, story, tmp_path, weights_in_use
):
    db = tmp_path / "desk.db"
    workbench("add", story, "--db", db)
    db.chmod(0o644)
    run = workbench("doctor", "--db", db)
    assert (run.status, run.stdout) == (0, "")
    told = " ".join(run.stderr.split())
    assert re.search(r"warning: .* can be read by other users", told)
    assert re.search(r"desk\.db is sound: 1 article, \d+ claims, 1 event\.$", told)


def test_doctor_ends_with_1_and_calls_no_store_sound_that_is_damaged(
    workbench, story, tmp_path, weights_in_use
):
    db = tmp_path / "desk.db"
    workbench("add", story, "--db", db)
    with closing(sqlite3.connect(db)) as outside:
        outside.execute("drop trigger events_refuse_delete")
        outside.execute("delete from events")
        outside.commit()
    run = workbench("doctor", "--db", db)
    assert (run.status, run.stdout) == (1, "")
    assert "sound" not in run.stderr


def test_a_restore_tells_what_it_did_and_what_people_have_to_know(workbench, story, tmp_path):
    db, copy = tmp_path / "desk.db", tmp_path / "copy.db"
    workbench("reviewer", "add", "Ana Lind", "--db", db)
    workbench("reviewer", "add", "Bo", "--db", db)
    workbench("backup", copy, "--db", db)
    workbench("add", story, "--db", db, "--as", "Ana Lind")
    workbench("reviewer", "bar", "Bo", "--db", db)
    refused = workbench("restore", copy, "--db", db)
    assert refused.status == 1
    assert "holds 2 changes that" in refused.stderr
    assert "--over-newer" in refused.stderr
    done = workbench("restore", copy, "--db", db, "--over-newer")
    assert (done.status, done.stdout) == (0, "")
    assert f"Restored {db} from {copy}: 0 articles" in done.stderr
    assert f"The store before is kept as {db}.before-restore-" in done.stderr
    assert "Everybody signs in anew" in done.stderr
    assert "Shut out after the backup, and still so: Bo." in done.stderr
    listed = workbench("reviewer", "list", "--db", db).stdout
    assert listed == "Ana Lind\tlead\tno way in yet\nBo\treviewer\tshut out\n"


def test_a_restore_waits_until_the_server_is_stopped(workbench, tmp_path, monkeypatch, awaited):
    db, copy = tmp_path / "desk.db", tmp_path / "copy.db"
    workbench("reviewer", "add", "Ana Lind", "--db", db)
    workbench("backup", copy, "--db", db)
    monkeypatch.setenv("WORKBENCH_DB", str(db))

    async def meanwhile():
        async with page_server._keep_store_open(page_server.app):
            return workbench("restore", copy, "--db", db)

    refused = awaited(meanwhile())
    assert refused.status == 1
    assert "is open in another program; stop the server" in refused.stderr
    assert workbench("restore", copy, "--db", db).status == 0
