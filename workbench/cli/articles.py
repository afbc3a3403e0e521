"""Articles out of files and standard input, read and their claims found, in the order they came.

The work is done by `review.ArticleProcesses`; what is wrong with one article stands in its place.
"""

import os
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from workbench import ingest
from workbench.errors import ArticleFailedError, MissingModelError, WorkbenchError
from workbench.model import Article, Attribution
from workbench.review.intake.article_processes import ArticleProcesses, ProcessStartError

Item = TypeVar("Item")
Made = TypeVar("Made")

STANDARD_INPUT = Path("-")
# Below this many articles the start of more processes, two to three seconds, takes more than it
# gives.
FEW = 8
# Articles that wait for each process: enough to keep it busy, few enough to bound the memory.
AHEAD = 3
LARGEST_INPUT = 10 * 1024 * 1024

Workers = Annotated[
    int, typer.Option(min=0, help="Processes that work on many articles; 0: one a core.")
]
SecondsEach = Annotated[
    float,
    typer.Option(
        min=0,
        help="Seconds that an article may take to be read, and as many for its claims; "
        "0: what its length needs, at least 30.",
    ),
]


@dataclass(frozen=True, slots=True)
class ExtractedArticle:
    """An article with the attributions found in it."""

    article: Article
    attributions: list[Attribution]


class Work:
    """Reading and extracting for one call of a command; use it as `with …:`."""

    def __init__(self, paths: Iterable[Path], workers: int, seconds_each: float) -> None:
        inputs = _inputs(paths)
        first = list(islice(inputs, FEW))
        self._inputs = chain(first, inputs)
        self._at_once = 1 if len(first) < FEW else workers or os.cpu_count() or 1
        self._processes = ArticleProcesses(self._at_once, seconds_each=seconds_each)

    def __enter__(self) -> "Work":
        return self

    def __exit__(self, *_: object) -> None:
        self._processes.close()

    def start(self) -> None:
        """Have all processes load the trained weights, for work that surely needs them."""
        self._processes.start(self._at_once)

    def read(self) -> Iterator[Article | WorkbenchError]:
        """Each article of the inputs, or what is wrong with one."""
        return _in_order(self._read, self._inputs, (Path, bytes), self._at_once)

    def extracted(
        self, items: Iterable[Article | Item | WorkbenchError]
    ) -> Iterator[ExtractedArticle | Item | WorkbenchError]:
        """Each article with its attributions, or what is wrong with it; what is none passes."""
        return _in_order(self._extract, items, (Article,), self._at_once)

    def _read(self, source: Path | bytes) -> Article:
        if isinstance(source, Path):
            return self._processes.read_file(source)
        return self._processes.read_bytes("standard input", source)

    def _extract(self, article: Article) -> ExtractedArticle:
        return ExtractedArticle(article, self._processes.extract(article.text, name(article)))


def name(article: Article) -> str:
    """Name of an article in messages: its file, and its own id where it came as a record."""
    record = f", record {article.record_id}" if article.record_id else ""
    return f"{article.path}{record}"


def _inputs(paths: Iterable[Path]) -> Iterator[Path | bytes | Article | WorkbenchError]:
    """Inputs to read: files, the text on standard input, and records as they are."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield sys.stdin.buffer.read(LARGEST_INPUT + 1)
        elif path.suffix == ".jsonl":
            yield from _guarded(ingest.read_records(path), str(path))
        else:
            yield path


def _guarded(items: Iterable[Item], of: str) -> Iterator[Item | WorkbenchError]:
    """Items, followed by the error that ends them before their time, if one does."""
    try:
        yield from items
    except WorkbenchError as problem:
        yield problem
    except Exception as fault:  # noqa: BLE001 - one input's fault is that input's alone
        yield _failed(of, fault)


def _in_order(
    work: Callable[[Any], Made], items: Iterable[Any], of: tuple[type, ...], at_once: int
) -> Iterator[Any]:
    """Results for items of some types, several worked on at once; other items pass unchanged.

    All in the order of the items, and an error in the place of what failed.
    """
    threads = ThreadPoolExecutor(at_once)
    waiting: deque[Any] = deque()
    try:
        for item in items:
            waiting.append(threads.submit(_outcome, work, item) if isinstance(item, of) else item)
            if len(waiting) > at_once * AHEAD:
                yield _ready(waiting.popleft())
        while waiting:
            yield _ready(waiting.popleft())
    finally:
        # Not waited for: what is still at work ends with its process.
        threads.shutdown(wait=False, cancel_futures=True)


def _ready(item: Any) -> Any:
    return item.result() if isinstance(item, Future) else item


def _outcome(work: Callable[[Item], Made], item: Item) -> Made | WorkbenchError:
    try:
        return work(item)
    except (MissingModelError, ProcessStartError):
        raise  # nothing can be done for any article
    except WorkbenchError as problem:
        return problem
    except Exception as fault:  # noqa: BLE001 - one input's fault is that input's alone
        return _failed(name(item) if isinstance(item, Article) else str(item)[:200], fault)


def _failed(of: str, fault: Exception) -> ArticleFailedError:
    return ArticleFailedError(
        f"{of}: met a fault of the workbench ({type(fault).__name__}: {fault}). Nothing of it was "
        "stored, and others go on. Please report it with the article.",
        "".join(traceback.format_exception(fault, limit=-40)),
    )
