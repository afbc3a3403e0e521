"""How fast and how safely the store takes annotations: `python -m benchmarks.store`.

Prints, for 8 writer processes × 250 annotations each, how many were acknowledged and stored and
how long one took, alone and beside readers, and how far the log grew; then how long opening and the
article list take on a large store (200 articles × 40 claims × 5 reviewers). Everything lies in a
temporary folder that is removed.
"""

import multiprocessing
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path

from workbench.model import Annotation, Article, Attribution, Marks, Span, article_id
from workbench.store import Store

WRITERS, EACH = 8, 250
ARTICLES, CLAIMS, REVIEWERS = 200, 40, 5
ANSWERS = ("ok", "named_person", "high", "confirmed")


def sample(number: int, claims: int) -> tuple[Article, list[Attribution]]:
    """A made-up article of about 1,500 words with claims of one sentence each."""
    said = [
        f"Clerk {number}-{i} says the bridge at lock {i * 7 % 13} opens soon, {'so ' * 25}it goes."
        for i in range(claims)
    ]
    text = f"Bridges, part {number}\n\n" + "\n\n".join(said)
    starts = [text.index(sentence) for sentence in said]
    attributions = [
        Attribution(
            content=(Span(start + 20, start + len(sentence)),), source=(Span(start, start + 5),)
        )
        for start, sentence in zip(starts, said, strict=True)
    ]
    return Article(article_id(text), text, title=f"Bridges, part {number}"), attributions


def annotate(path: Path, writer: int, start: Barrier, answers: "Queue[list[float]]") -> None:
    """One reviewer's work; the seconds each acknowledged annotation took."""
    with Store.open(path) as store:
        claims = [claim.id for claim in store.claims.of(store.articles.progress("")[0].id)]
        start.wait()
        took = []
        for number in range(EACH):
            claim, version = claims[number % len(claims)], number // len(claims)
            annotation = Annotation(claim, f"reviewer {writer}", version, Marks(*ANSWERS))
            before = time.perf_counter()
            store.annotations.save(annotation, operation=f"{writer}-{number}")
            took.append(time.perf_counter() - before)
    answers.put(took)


def read(path: Path, stop: Event) -> None:
    """Somebody who looks at all annotations, again and again."""
    with Store.open_existing(path) as store:
        while not stop.is_set():
            store.exports.rows("annotations", None)


def longest_log(path: Path, going: Callable[[], bool]) -> int:
    """The most bytes that the log had while something was going on, looked at every 5 ms."""
    most = 0
    while going():
        with suppress(FileNotFoundError):
            most = max(most, path.with_name(f"{path.name}-wal").stat().st_size)
        time.sleep(0.005)
    return most


def crowd(folder: Path, readers: int) -> None:
    path = folder / f"crowd-{readers}.db"
    with Store.open(path) as store:
        article, attributions = sample(1, CLAIMS)
        store.intake.add(article, attributions, reviewer="benchmark", operation="article")
    spawn = multiprocessing.get_context("spawn")
    start, answers = spawn.Barrier(WRITERS + 1), spawn.Queue()
    writers = [
        spawn.Process(target=annotate, args=(path, number, start, answers))
        for number in range(WRITERS)
    ]
    stop = spawn.Event()
    reading = [spawn.Process(target=read, args=(path, stop)) for _ in range(readers)]
    for process in (*writers, *reading):
        process.start()
    start.wait()
    began = time.perf_counter()
    took: list[float] = []

    def going() -> bool:
        while not answers.empty():
            took.extend(answers.get())
        return len(took) < WRITERS * EACH and any(writer.is_alive() for writer in writers)

    log = longest_log(path, going)
    took.sort()
    total = time.perf_counter() - began
    stop.set()
    for process in (*writers, *reading):
        process.join()
    with Store.open(path) as store:
        stored = sum(event["action"] == "annotate" for event in store.exports.rows("events", None))
        damage = [line for line in store.maintenance.check() if not line.startswith("warning: ")]
    print(
        f"{WRITERS} writers x {EACH}, {readers} readers: acknowledged {len(took)}, "
        f"stored {stored}, damage {damage}"
    )
    print(
        f"  one annotation, ms: p50 {took[len(took) // 2] * 1000:.1f}, "
        f"p95 {took[len(took) * 95 // 100] * 1000:.1f}, "
        f"p99 {took[len(took) * 99 // 100] * 1000:.1f}, max {took[-1] * 1000:.1f}; "
        f"{len(took) / total:.0f}/s together; "
        f"log at most {log / 2**20:.1f} MiB (to reach: under 64)"
    )


def fill(path: Path) -> None:
    with Store.open(path) as store:
        for number in range(ARTICLES):
            article, attributions = sample(number, CLAIMS)
            store.intake.add(article, attributions, reviewer="benchmark", operation=f"a{number}")
        claims = [str(row["claim_id"]) for row in store.exports.rows("claims", None)]
    _mark(path, claims)


def _mark(path: Path, claims: list[str]) -> None:
    """Four versions each, as one answer after another leaves them; past the door, to be quick."""
    connection = sqlite3.connect(path)
    at = "2031-03-14T06:20:00.000Z"
    names = [f"reviewer {number}" for number in range(REVIEWERS)]
    connection.executemany("insert into reviewers values (?, ?)", [(name, at) for name in names])
    event = connection.execute("select max(event) from events").fetchone()[0]
    for claim in claims:
        for name in names:
            for version in range(1, len(ANSWERS) + 1):
                event += 1
                marks = [*ANSWERS[:version], *[""] * (len(ANSWERS) - version)]
                connection.execute(
                    "insert into events values (?, ?, ?, 'annotate', ?, ?, 'null', ?, ?)",
                    (event, at, name, claim[:12], claim, f'{{"version": {version}}}', f"m{event}"),
                )
                connection.execute(
                    "insert into annotations (claim_id, reviewer, version, extraction, sourcing,"
                    " confidence, corroboration, note, claim_revision, codebook_revision,"
                    " annotated_at, event) values (?, ?, ?, ?, ?, ?, ?, 'a note', 1, '', ?, ?)",
                    (claim, name, version, *marks, at, event),
                )
    connection.commit()
    connection.close()


def median_ms(work: Callable[[], object], times: int) -> float:
    took = []
    for _ in range(times):
        before = time.perf_counter()
        work()
        took.append(time.perf_counter() - before)
    return statistics.median(took) * 1000


def large(folder: Path) -> None:
    path = folder / "large.db"
    fill(path)
    print(
        f"{ARTICLES} articles x {CLAIMS} claims x {REVIEWERS} reviewers x {len(ANSWERS)} versions"
    )
    print(f"  open and close: {median_ms(lambda: Store.open(path).close(), 100):.2f} ms")
    with Store.open(path) as store:
        beside = median_ms(lambda: Store.open(path).close(), 100)
        print(f"  open and close beside another: {beside:.2f} ms")
        newest = store.articles.progress("reviewer 1")[0].id
        reads: dict[str, Callable[[], object]] = {
            "articles, a reviewer of all": lambda: store.articles.progress("reviewer 1"),
            "articles, a newcomer": lambda: store.articles.progress("newcomer"),
            "claims of one article": lambda: store.claims.of(newest),
            "search": lambda: store.search.articles("bridge lock"),
            "rows claims": lambda: store.exports.rows("claims", None),
            "rows annotations": lambda: store.exports.rows("annotations", None),
            "check": store.maintenance.check,
        }
        for name, read in reads.items():
            print(f"  {name}: {median_ms(read, 5):.1f} ms")


def main() -> None:
    print(f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")
    with tempfile.TemporaryDirectory() as folder:
        for readers in (0, 2):
            crowd(Path(folder), readers)
        large(Path(folder))


if __name__ == "__main__":
    main()
