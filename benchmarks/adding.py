"""Adding many articles: those the store has already, and new ones with a commit each or in groups.

    python -m benchmarks.adding [--articles 5000]

Known ones come through the command `workbench add`, as records of one file and as files of a
folder; wall and processor seconds, its processes included. New ones are stored without looking for
claims, which takes far longer and is measured by `benchmarks.extraction`.
"""

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from workbench import ingest, review
from workbench.cli.adding import TOGETHER
from workbench.model import Article
from workbench.store import Store

_WORDS = """harbour wall council survey sank spring tide mayor engineer report said Monday pumps
gate weir flood ward budget vote bridge ferry mill river office water north street repair crew"""
WORDS = re.findall(r"\w+", _WORDS)


def texts(many: int) -> Iterator[tuple[str, str]]:
    """Made-up stories of about 300 words: headline and text."""
    draw = random.Random(7)
    for number in range(many):
        paragraphs = [
            f"{' '.join(draw.choices(WORDS, k=28)).capitalize()}, Ana Lind said." for _ in range(10)
        ]
        title = f"{' '.join(draw.choices(WORDS, k=6)).capitalize()} {number}"
        yield title, "\n\n".join([title, *paragraphs])


def written(folder: Path, many: int) -> tuple[Path, Path]:
    """The stories as a file of records, and as a folder of files."""
    records, files = folder / "articles.jsonl", folder / "articles"
    files.mkdir()
    with records.open("w", encoding="utf-8") as lines:
        for number, (title, text) in enumerate(texts(many)):
            record = {"id": f"a{number}", "title": title, "text": text}
            lines.write(json.dumps(record) + "\n")
            (files / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return records, files


def timed(what: str, many: int, act: Callable[[], object]) -> None:
    """Print how long something takes, by the clock and by the processor."""
    cpu, began = processor(), time.perf_counter()
    act()
    wall, used = time.perf_counter() - began, processor() - cpu
    print(f"{what}: {wall:.1f} s ({many / wall:,.0f} a second), processor {used:.1f} s", flush=True)


def processor() -> float:
    """Processor seconds of this process and of all that it waited for."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def added(paths: Path, database: Path) -> None:
    """Add through the command, as a person does."""
    command = [sys.executable, "-m", "workbench", "add", str(paths), "--db", str(database)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    known = done.stderr.count("(already in the store)")
    assert known == done.stderr.count("claims"), done.stderr[-1000:]


def each(store: Store, articles: list[Article]) -> None:
    for article in articles:
        review.add_article(store, article, lambda _: [], reviewer="Ana", operation=uuid.uuid4().hex)


def together(store: Store, articles: list[Article]) -> None:
    for start in range(0, len(articles), TOGETHER):
        group = [(article, []) for article in articles[start : start + TOGETHER]]
        review.add_articles(store, group, reviewer="Ana", operation=uuid.uuid4().hex)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=5000)
    given = parser.parse_args()
    few = given.articles // 10
    print(f"load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as name:
        folder, database = Path(name), Path(name, "desk.db")
        records, files = written(folder, given.articles)
        articles = [one for one in ingest.read_records(records) if isinstance(one, Article)]
        with Store.open(Path(name, "other.db")) as store:
            timed(f"{few} new, a commit each", few, lambda: each(store, articles[:few]))
        with Store.open(database) as store:
            timed(
                f"{len(articles)} new, {TOGETHER} a commit",
                len(articles),
                lambda: together(store, articles),
            )
        many = given.articles
        timed(f"{many} known, records of a file", many, lambda: added(records, database))
        timed(f"{many} known, files of a folder", many, lambda: added(files, database))


if __name__ == "__main__":
    main()
