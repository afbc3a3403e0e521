"""Random work at the desk, told again from its events; and the log that nobody can change."""

import importlib.util
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType

from benchmarks.story import story
from benchmarks.torture import stores
from benchmarks.torture.row import Outcome, Row
from workbench.model import Article, ReviewerRole, article_id
from workbench.store import Store
from workbench.store.history import replay
from workbench.store.schema.history_tables import HISTORY

STEPS, SEEDS = 2_000, 2
WALK = Path(__file__).parents[2] / "tests/review/test_replay.py"


def main(folder: Path) -> Outcome:
    """Walks of random deeds, replayed; then UPDATE and DELETE on every table of history."""
    walks, differences, events = _walks(), [], 0
    for seed in range(SEEDS):
        path = folder / f"walk{seed}.db"
        with Store.open(path) as store:
            _walk(walks, store, seed)
            differences += replay.differences(store._connection)
            events += len(store.exports.rows("events", None))
        faults = stores.damage(path)
        differences += faults
    tried, changed = _forge(folder / "walk0.db")
    return Outcome(
        f"{SEEDS} × {STEPS:,} deeds, {events:,} events, {len(differences)} differences; "
        f"{tried - len(changed)} of {tried} changes of history refused"
        + (f", not of {changed[0]}" if changed else ""),
        "0 differences, all refused",
        not differences and not changed,
        f"{SEEDS * STEPS:,} of 10,000 deeds",
    )


def _walks() -> ModuleType:
    """The walk of the tests of replay, which knows every deed."""
    spec = importlib.util.spec_from_file_location("test_replay", WALK)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{WALK} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules["test_replay"] = module
    spec.loader.exec_module(module)
    return module


def _walk(walks: ModuleType, store: Store, seed: int) -> None:
    article, found = story(300, 8)
    for name in walks.NAMES:
        role = ReviewerRole.LEAD if name == walks.NAMES[0] else ReviewerRole.REVIEWER
        store.people.add(name, operation=name, role=role)
    store.intake.add(article, found, reviewer=walks.NAMES[0], operation="article")
    record = Article(article_id("A record."), "A record.", record_id="17")
    store.intake.add(record, [], reviewer=walks.NAMES[0], operation="record")
    going = walks.Walk(store, article, seed)
    for _ in range(STEPS):
        going.step()
        if going.count % 200 == 0:
            going._curate()


def _forge(path: Path) -> tuple[int, list[str]]:
    """How many statements that change history were tried, and those that went through."""
    through, tried = [], 0
    with closing(sqlite3.connect(path)) as plain:
        for table in sorted(HISTORY):
            if not plain.execute(f"select 1 from {table} limit 1").fetchone():
                continue
            column = plain.execute(f"pragma table_info({table})").fetchone()[1]
            for statement in (f"update {table} set {column} = {column}", f"delete from {table}"):
                tried += 1
                try:
                    plain.execute(statement)
                except sqlite3.DatabaseError:
                    continue
                through.append(f"{statement.split()[0]} on {table}")
                plain.rollback()
    return tried, through


ROWS = (Row("R12", "random edits told again from their events", main),)
