"""Copies that can be trusted, and a check that finds what is broken."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from forked_writers import Writer

from workbench.codebook import revision_of
from workbench.errors import StoreError
from workbench.model import (
    FIELDS,
    Annotation,
    Article,
    Attribution,
    Decision,
    Span,
    article_id,
)
from workbench.store import Correction, Store, backup_file
from workbench.store.file import maintenance

Marked = Callable[..., Annotation]
Problems = Callable[[Store], list[str]]
EXPORTS = ("claims", "annotations", "decisions", "events")


def test_a_backup_opens_as_a_store_with_the_same_rows(
    filled: Store, tmp_path: Path, marked: Marked, problems: Problems
) -> None:
    filled.annotations.save(marked("cy", 0, note="kept"), operation="one")
    filled.backups.save(tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db") as copy:
        assert [copy.exports.rows(name, None) for name in EXPORTS] == [
            filled.exports.rows(name, None) for name in EXPORTS
        ]
        assert copy.search.articles("quay") == filled.search.articles("quay")
        assert problems(copy) == []
        assert copy.annotations.save(marked("cy", 1), operation="two").version == 2


def test_a_backup_never_overwrites(filled: Store, tmp_path: Path) -> None:
    there = tmp_path / "copy.db"
    there.write_text("precious")
    with pytest.raises(StoreError, match=r"copy\.db exists"):
        filled.backups.save(there)
    assert there.read_text() == "precious"


def test_a_backup_without_a_folder_leaves_nothing(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        filled.backups.save(tmp_path / "nowhere" / "copy.db")
    assert not (tmp_path / "nowhere").exists()


def test_a_backup_that_fails_its_check_leaves_nothing(
    filled: Store, database: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as outside:
        outside.execute("pragma foreign_keys = off")
        outside.execute(
            "insert into claims (claim_id, article_id, number, origin) values ('x', 'y', 1, 'z')"
        )
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreError, match="did not pass its check"):
        filled.backups.save(tmp_path / "copy.db")
    assert sorted(tmp_path.iterdir()) == before


def test_backups_taken_while_others_write_hold_all_that_was_stored_before(
    filled: Store,
    tmp_path: Path,
    start_writers: Callable[..., list[Writer]],
    problems: Problems,
) -> None:
    start_writers("own", ["one", "two"], 100_000)
    for number in range(5):
        before = filled.counts.everything()["events"]
        filled.backups.save(tmp_path / f"copy{number}.db")
        with Store.open(tmp_path / f"copy{number}.db") as copy:
            assert copy.counts.everything()["events"] >= before
            assert problems(copy) == []


# A backup that tells when its copy is whole, and waits there.
WAITING = """
import sys, time
from pathlib import Path
from workbench.store import backup_file
from workbench.store.file import backups
def wait(made, path):
    print("whole", flush=True)
    time.sleep(60)
backups.put = wait
backup_file(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_backup_that_is_killed_has_no_name_and_hinders_no_other(
    filled: Store, database: Path, tmp_path: Path, sent: signal.Signals, problems: Problems
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    command = [sys.executable, "-c", WAITING, str(database), str(copies / "monday.db")]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout
        assert killed.stdout.readline() == "whole\n"
        killed.send_signal(sent)
    assert not (copies / "monday.db").exists()
    assert len(list(copies.iterdir())) == 1, "nothing was left over, so nothing is tested"
    filled.backups.save(copies / "tuesday.db")
    filled.backups.save(copies / "monday.db")
    assert sorted(one.name for one in copies.iterdir()) == ["monday.db", "tuesday.db"]
    with Store.open_to_read(copies / "monday.db") as copy:
        assert problems(copy) == []


def test_what_another_backup_is_writing_is_left_to_it(filled: Store, tmp_path: Path) -> None:
    other = tmp_path / f".other.db.{os.getpid()}.workbench-partial"
    other.touch()
    filled.backups.save(tmp_path / "copy.db")
    assert other.exists()


def test_a_damaged_store_is_named_and_not_its_backup(
    filled: Store, database: Path, tmp_path: Path
) -> None:
    filled.close()
    overwrite(database, 11, 16)
    with pytest.raises(StoreError, match=rf"^{database} is damaged; restore the newest backup"):
        backup_file(database, tmp_path / "copy.db")
    assert [one.name for one in tmp_path.iterdir()] == [database.name]


def test_a_sound_store_has_no_damage(filled: Store, marked: Marked, problems: Problems) -> None:
    filled.annotations.save(marked("cy", 0), operation="one")
    assert problems(filled) == []


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("update spans set words = 'other' where part = 'cue'", "the text at"),
        ("update blocks set text = 'other' where position = 1", "block 1: the text at"),
        ("update article_revisions set text = 'short', sha256 = ''", "the text at"),
        ("update claims set number = 0 where number = 1", "SQLite finds damage"),
        ("delete from annotations", "has no annotation"),
        ("delete from events where action = 'annotate'", "does not fit its event"),
        ("update events set claim_id = 'x' where action = 'annotate'", "does not fit its event"),
        ("update events set after = '{' where action = 'add_article'", "does not hold JSON"),
        ("update annotations set version = 3", "versions are missing"),
        ("delete from claim_revisions", "names a row of claim_revisions that is missing"),
        ("delete from spans where part = 'content'", "has no content"),
        ("update claims set inside = claim_id where number = 1", "lies inside itself"),
        ("update claim_revisions set check_reasons = '['", "does not hold its reasons as JSON"),
        ("update claims set inside = 'gone'", "names a row of claims that is missing"),
        ("update decisions set number = 3", "numbers are missing among the decisions"),
        ("update events set reviewer = 'x' where action = 'decide'", "the decision on claim"),
        ("delete from reversals", "does not fit what it undid"),
        ("update reversals set reverses = 1", "does not fit what it undid"),
        ("update events set reviewer = 'x' where action = 'flag'", "the flag on claim"),
        ("update flags set flagged = 0 where version = 1", "the flag on claim"),
        ("update events set after = '{\"claims\": {}}' where action = 'reword'", "fit its event"),
        ("update claim_revisions set revision = 7 where revision = 2", "revisions are missing"),
        ("delete from article_search", "search does not know the current text"),
        ("delete from claim_search", "search does not know the current wording"),
    ],
)
def test_the_check_finds(
    filled: Store, database: Path, marked: Marked, problems: Problems, harm: str, found: str
) -> None:
    filled.annotations.save(marked("cy", 0), operation="one")
    claim = filled.claims.get(marked("cy", 0).claim_id)
    other = replace(claim, attribution=replace(claim.attribution, cue=()))
    reworded = Correction("reword", claim.article_id, 1, [other], claim_id=claim.id)
    filled.corrections.save(reworded, reviewer="cy", operation="reword")
    filled.flags.save(claim.id, True, reviewer="cy", operation="flag")
    filled.undo_stacks.undo(reviewer="cy", operation="undo", article_id=claim.article_id)
    filled.decisions.save(Decision(claim.id, decided_by="cy", claim_revision=2), operation="decide")
    assert problems(filled) == []
    with closing(sqlite3.connect(database, isolation_level=None)) as outside:
        for (trigger,) in outside.execute(
            "select name from sqlite_schema where type = 'trigger'"
        ).fetchall():
            outside.execute(f"drop trigger {trigger}")
        outside.execute("pragma ignore_check_constraints = on")
        outside.execute(harm)
    assert any(found in line for line in problems(filled)), problems(filled)


def mark_often(path: Path, versions: range) -> None:
    """Versions of one reviewer's marks with their events, past the door to be quick."""
    with closing(sqlite3.connect(path)) as outside, outside:
        claim, at = outside.execute("select max(claim_id) from claims").fetchone()[0], "2031-03-14"
        outside.execute("insert or ignore into reviewers values ('cy', ?)", (at,))
        event = outside.execute("select max(event) from events").fetchone()[0]
        for version in versions:
            made_on = {"version": version, "claim_revision": 1, "codebook_revision": ""}
            after = json.dumps(dict.fromkeys(FIELDS, "") | {"note": "word " * 20} | made_on)
            outside.execute(
                "insert into events values (?, ?, 'cy', 'annotate', '', ?, 'null', ?, ?)",
                (event + version, at, claim, after, f"mark {version}"),
            )
            outside.execute(
                "insert into annotations (claim_id, reviewer, version, extraction, sourcing,"
                " confidence, corroboration, note, claim_revision, codebook_revision,"
                " annotated_at, event) values (?, 'cy', ?, '', '', '', '', ?, 1, '', ?, ?)",
                (claim, version, "word " * 20, at, event + version),
            )


def megabytes_of_a_check(store: Store) -> float:
    """The most that Python holds at once during a check."""
    tracemalloc.start()
    try:
        assert [
            line for line in store.maintenance.check() if not line.startswith("warning: ")
        ] == []
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def test_the_check_holds_a_long_text_once_however_many_claims_it_has(store: Store) -> None:
    text = "Quay to close. " * 20_000
    found = [Attribution(content=(Span(15 * n, 15 * n + 13),)) for n in range(300)]
    store.intake.add(Article(article_id(text), text), found, reviewer="ana", operation="long")
    assert megabytes_of_a_check(store) < 5


def test_the_check_holds_not_all_events_at_once(filled: Store, database: Path) -> None:
    mark_often(database, range(1, 4000))
    filled.summaries.recount()
    assert megabytes_of_a_check(filled) < 0.8


def test_of_a_store_that_is_damaged_all_over_the_check_tells_the_first_lines(
    filled: Store, database: Path, problems: Problems
) -> None:
    mark_often(database, range(1, 200))
    with closing(sqlite3.connect(database)) as outside, outside:
        outside.execute("drop trigger events_refuse_update")
        outside.execute("update events set claim_id = 'x' where action = 'annotate'")
    found = problems(filled)
    assert len(found) < 110
    assert f"and more like the {maintenance.MOST} before" in found


def overwrite(path: Path, start: int, end: int) -> None:
    pages = bytearray(path.read_bytes())
    pages[start * 4096 : end * 4096] = b"\x07" * 4096 * (end - start)
    path.write_bytes(pages)


def test_the_check_finds_damaged_pages_and_tells_it_in_sentences(
    filled: Store, database: Path, problems: Problems
) -> None:
    filled.close()
    overwrite(database, 11, 16)
    with Store.open(database) as store:
        found = problems(store)
    assert any("is damaged; restore the newest backup" in line for line in found)


def test_a_store_too_damaged_to_open_says_what_to_do(filled: Store, database: Path) -> None:
    filled.close()
    overwrite(database, 1, 40)
    with pytest.raises(StoreError, match="is damaged; restore the newest backup"):
        Store.open(database)


def test_annotations_made_with_an_unknown_codebook_are_a_warning(
    filled: Store, database: Path, claim_id: str, marked: Marked
) -> None:
    blank = Annotation.blank(claim_id, "cy")
    content = "title = 'one'"
    revision = revision_of(content.encode())
    known = Annotation(claim_id, "cy", 0, blank.marks, codebook_revision=revision)
    filled.annotations.save(known, operation="one")
    assert any("codebook revision never recorded" in line for line in filled.maintenance.check())
    filled.codebooks.record(revision, content)
    assert not any("codebook" in line for line in filled.maintenance.check())
    with closing(sqlite3.connect(database)) as outside, outside:
        outside.execute("drop trigger codebooks_refuse_update")
        outside.execute("update codebooks set content = content || ' '")
    assert (
        f"the codebook of revision {revision} has another content than it had"
        in filled.maintenance.check()
    )


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("drop trigger spans_refuse_delete", "the trigger spans_refuse_delete is missing: history"),
        ("drop index events_by_claim", "the index events_by_claim is missing"),
        ("drop view current_names", "the view current_names is missing"),
        ("create table notes (text)", "warning: the table notes was added by another program"),
        ("alter table flags add column x text", "the table flags is not the one"),
        (
            "pragma writable_schema = on; update sqlite_schema set sql = replace(sql, 'before',"
            " 'after') where name = 'events_refuse_update'; pragma writable_schema = reset",
            "the trigger events_refuse_update is not the one",
        ),
    ],
)
def test_what_is_missing_or_altered_of_the_schema_is_found(
    filled: Store, database: Path, harm: str, told: str
) -> None:
    assert not [line for line in filled.maintenance.check() if "the workbench made" in line]
    with closing(sqlite3.connect(database)) as outside, outside:
        outside.executescript(harm)
    with Store.open_to_read(database) as store:
        assert any(told in line for line in store.maintenance.check())
