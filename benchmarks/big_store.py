"""A big store for measuring how pages grow: `python -m benchmarks.big_store --articles N FILE`.

A made-up team works on a hundred articles through the desk's own functions (`benchmarks/team_work`:
15 claims an article, about seven versions of marks a claim, evidence, flags, decisions,
assignments, a session, samples and articles put away). All but the first are then copied by SQL,
each under ids and with a last paragraph of its own, until there are N. `workbench doctor` finds
such a store sound.
"""

import argparse
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.team_work import Work, meet
from workbench.model import article_id
from workbench.store import Store
from workbench.store.corpus.article_rows import sha256
from workbench.store.lists import summaries

PATTERNS = 100
# The tables with rows of an article, each after those it refers to; sessions are not copied.
COPIED = (
    "events",
    "articles",
    "article_revisions",
    "blocks",
    "claims",
    "claim_revisions",
    "spans",
    "annotations",
    "mark_answers",
    "answer_words",
    "completions",
    "flags",
    "openings",
    "assignments",
    "overlaps",
    "evidence",
    "decisions",
    "settled_answers",
    "reversals",
    "samples",
    "put_aways",
)
WITH_IDS = ("article_id", "claim_id", "inside", "other_claim", "before")
# The tables whose rows are told by the events of the article.
OF_EVENTS = ("events", "reversals", "mark_answers", "answer_words", "completions")


class Copy(NamedTuple):
    """What is the copy's own: id, title, text; and what its row numbers are counted on from."""

    id: str
    title: str
    text: str
    serial: int
    claims: int
    events: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--patterns", type=int, default=PATTERNS, help="articles that are worked")
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    if given.file.exists():
        parser.error(f"{given.file} is there already")
    build(given.file, given.articles, given.patterns)


def build(path: Path, articles: int, patterns: int = PATTERNS) -> None:
    """A store of so many articles at `path`, where none is."""
    began = time.perf_counter()
    patterns = min(patterns, articles)
    work_on(path, patterns)
    print(f"{patterns} articles worked in {time.perf_counter() - began:.0f} s", flush=True)
    with open_for_copying(path) as connection:
        copy_all(connection, articles - patterns)
    size = path.stat().st_size / 2**20
    print(f"{articles} articles, {size:,.0f} MiB, in {time.perf_counter() - began:.0f} s")


def work_on(path: Path, articles: int) -> None:
    """A store in which a team worked on so many articles; not safe against a loss of power."""
    with Store.open(path) as store:
        store._connection.execute("pragma synchronous = off")
        meet(store)
        for number in range(articles):
            work = Work(store, number)
            work.whole()
            if number == 0:
                work.hold_a_session()


@contextmanager
def open_for_copying(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction without the triggers and indexes that only cost time here, made again."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    for setting in ("synchronous = off", "cache_size = -1500000", "temp_store = memory"):
        connection.execute(f"pragma {setting}")
    connection.execute("pragma journal_mode = off")
    connection.execute("begin immediate")
    aside = connection.execute(
        "select type, name, sql from sqlite_schema where type in ('trigger', 'index')"
        " and sql is not null and name not like '%sqlite_migrations%'"
    ).fetchall()
    for one in aside:
        connection.execute(f"drop {one['type']} {one['name']}")
    yield connection
    for one in aside:
        connection.execute(one["sql"])
    summaries.rebuild(connection)
    connection.execute("commit")
    connection.execute("pragma journal_mode = wal")
    connection.close()


def copy_all(connection: sqlite3.Connection, copies: int) -> None:
    """So many copies of the articles but for the first, each pattern as often as any other."""
    patterns = connection.execute(
        "select a.article_id, a.serial, r.title, r.text from articles a"
        " join article_revisions r on r.article_id = a.article_id and r.revision = 1"
        " where a.serial > 1 order by a.serial"
    ).fetchall()
    top = len(patterns) + 1
    for place, pattern in enumerate(patterns):
        numbers = range(place, copies, len(patterns))
        _copy(connection, pattern, [top + 1 + number for number in numbers])


def _copy(connection: sqlite3.Connection, pattern: sqlite3.Row, serials: list[int]) -> None:
    """Copies of one article under these serial numbers."""
    old = pattern["article_id"]
    _number_rows(connection, old)
    claims, events = (
        connection.execute(f"select count(*) from {table}").fetchone()[0]
        for table in ("temp.own_claims", "temp.own_events")
    )
    last_claim, last_event = (
        connection.execute(f"select max({column}) from {table}").fetchone()[0]
        for column, table in (("serial", "claims"), ("event", "events"))
    )
    connection.execute("create temp table copies (id, title, text, sha256, serial, claims, events)")
    connection.executemany(
        "insert into copies values (?, ?, ?, ?, ?, ?, ?)",
        (
            (one.id, one.title, one.text, sha256(one.text), one.serial, one.claims, one.events)
            for one in (
                _one(pattern, serial, last_claim + at * claims, last_event + at * events)
                for at, serial in enumerate(serials)
            )
        ),
    )
    for table in COPIED:
        connection.execute(_statement(connection, table), {"old": old})
    _make_searchable(connection)
    for table in ("copies", "own_claims", "own_events"):
        connection.execute(f"drop table temp.{table}")


def _one(pattern: sqlite3.Row, serial: int, claims: int, events: int) -> Copy:
    text = f"{pattern['text']}\n\nFiled as dispatch {serial:05d} of the harbour desk."
    title = f"{pattern['title']}, part {serial}"
    return Copy(article_id(text), title, text, serial, claims, events)


def _number_rows(connection: sqlite3.Connection, old: str) -> None:
    """The claims and events of an article, counted from 1."""
    for table, key, rows in (
        ("own_claims", "serial", "claims where article_id = :old"),
        ("own_events", "event", f"events where article_id = :old or {_of_claims('claim_id')}"),
    ):
        connection.execute(
            f"create temp table {table} (stored integer primary key, place integer)",
        )
        connection.execute(
            f"insert into {table} select {key}, row_number() over (order by {key}) from {rows}",
            {"old": old},
        )


def _of_claims(column: str) -> str:
    """Ids of claims begin with their article's."""
    return f"({column} > :old || '-' and {column} < :old || '.')"


def _statement(connection: sqlite3.Connection, table: str) -> str:
    """The SQL that copies a table's rows of the article `:old` to every one of `copies`."""
    columns = [
        row["name"]
        for row in connection.execute(f"select * from pragma_table_xinfo('{table}')")
        if row["hidden"] == 0
    ]
    values = ", ".join(_value(table, column) for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    if table in OF_EVENTS:
        which = "t.event in (select stored from own_events)"
    elif "claim_id" in columns:
        which = _of_claims("t.claim_id")
    else:
        which = "t.article_id = :old"
    order = "k.serial, t.event" if table == "events" else "k.serial"
    return (
        f"insert into {table} ({names}) select {values} from {table} t cross join copies k"
        f" where {which} order by {order}"
    )


def _value(table: str, column: str) -> str:
    """What a column has in the copy `k`."""
    own = {
        ("articles", "serial"): "k.serial",
        ("claims", "serial"): "k.claims + (select place from own_claims where stored = t.serial)",
        ("events", "operation_id"): "t.operation_id || ' of ' || k.serial",
        ("events", "after"): _told(),
        **{("article_revisions", name): f"k.{name}" for name in ("title", "text", "sha256")},
    }
    if (table, column) in own:
        return own[table, column]
    if column in ("event", "reverses"):
        return f"k.events + (select place from own_events where stored = t.{column})"
    if column in WITH_IDS:
        return f"replace(t.{column}, :old, k.id)"
    return f't."{column}"'


def _told() -> str:
    """What an event tells: ids, the number of the event it reverses, the article's title."""
    after = "replace(t.after, :old, k.id)"
    number = "select place from own_events where stored = json_extract(t.after, '$.reverses')"
    return f"""case
        when t.action = 'add_article'
            then json_set({after}, '$.title', k.title, '$.sha256', k.sha256)
        when t.action in ('undo', 'redo')
            then json_set({after}, '$.reverses', k.events + ({number}))
        else {after} end"""


def _make_searchable(connection: sqlite3.Connection) -> None:
    connection.execute(
        "insert into article_search (rowid, title, text) select serial, title, text from copies"
    )
    connection.execute(
        "insert into claim_search (rowid, content, speaker) select k.claims + o.place, s.content,"
        " s.speaker from own_claims o join claim_search s on s.rowid = o.stored cross join copies k"
    )


if __name__ == "__main__":
    main()
