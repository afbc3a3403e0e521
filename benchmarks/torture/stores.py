"""Small invented stores to be ill-treated, what must hold of any store, and commands upon it."""

import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.story import story
from workbench import codebook
from workbench.cli import app
from workbench.model import Article, ReviewerRole
from workbench.store import Store

BOOK = codebook.load()
LEAD = "Lena"


def begun(path: Path, claims: int = 40, words: int = 1500) -> Article:
    """A store with one article in it and a lead; the article."""
    article, found = story(words, claims)
    with Store.open(path) as store:
        store.people.add(LEAD, operation="lead", role=ReviewerRole.LEAD)
        store.intake.add(article, found, reviewer=LEAD, operation="article")
        store.codebooks.record(BOOK.revision, BOOK.source)
    return article


def damage(path: Path) -> list[str]:
    """What is wrong with a store by SQLite's checks and the workbench's own; empty if nothing."""
    with closing(sqlite3.connect(path)) as plain:
        found = [row[0] for row in plain.execute("pragma integrity_check") if row[0] != "ok"]
        found += [f"foreign key: {row}" for row in plain.execute("pragma foreign_key_check")]
    with Store.open_existing(path) as store:
        return found + [one for one in store.maintenance.check() if not one.startswith("warning: ")]


def quick_check(path: Path) -> str:
    """What SQLite's quick check says of a file: "ok", or the first fault."""
    with closing(sqlite3.connect(path)) as plain:
        return str(plain.execute("pragma quick_check").fetchone()[0])


def operations(path: Path) -> set[str]:
    """The operation ids of all events in a store."""
    with closing(sqlite3.connect(path)) as plain:
        return {row[0] for row in plain.execute("select operation_id from events")}


def content(path: Path) -> str:
    """All rows that history keeps, as text to compare; the same whatever schema they are in."""
    tables = ("articles", "claims", "spans", "annotations", "reviewers")
    with closing(sqlite3.connect(path)) as plain:
        return json.dumps([_rows(plain, table) for table in tables])


def _rows(plain: sqlite3.Connection, table: str) -> list[object]:
    first = {"articles": "article_id", "claims": "claim_id", "reviewers": "name"}
    columns = {
        "spans": "claim_id, revision, part, position, words",
        "annotations": "claim_id, reviewer, version, sourcing, note",
    }.get(table) or first[table]
    statement = (
        f"select {columns} from {table} order by 1, 2"
        if "," in columns
        else (f"select {columns} from {table} order by 1")
    )
    return [list(row) for row in plain.execute(statement)]


def command(*words: object) -> int:
    """A command of the workbench in this process, quicker than in its own; its exit status."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    given = ["workbench", *map(str, words)]
    with patch("sys.argv", given), redirect_stdout(out), redirect_stderr(err):
        try:
            app.main()
        except SystemExit as end:
            return int(end.code or 0)
    return 0


def workbench(
    *words: object, before: Sequence[str] = (), seconds: float = 120, **more: Any
) -> subprocess.CompletedProcess[str]:
    """A command of the workbench in a process of its own, behind the words `before`."""
    return subprocess.run(
        [*before, sys.executable, "-m", "workbench", *map(str, words)],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
        **more,
    )
