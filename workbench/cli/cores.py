"""Extraction on all cores: articles in, articles with their attributions out, in the same order."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context

from workbench import extraction
from workbench.errors import WorkbenchError
from workbench.model import Article, Attribution

Found = tuple[Article, list[Attribution]]

# Below this many articles the start of the workers, two to three seconds, takes more than it gives.
FEW = 8
# Articles that wait for each worker: enough to keep it busy, few enough to bound the memory.
AHEAD = 3


def extracted(articles: Iterable[Article], workers: int = 0) -> Iterator[Found]:
    """Each article with its attributions; on `workers` processes (0: one a core) if many come.

    Raises WorkerLostError if a worker ends before its work is done.
    """
    articles = iter(articles)
    first = list(islice(articles, FEW))
    workers = workers or os.cpu_count() or 1
    if len(first) < FEW or workers == 1:
        extract = extraction.load()
        yield from ((article, extract(article.text)) for article in chain(first, articles))
        return
    yield from _on_workers(chain(first, articles), workers)


class WorkerLostError(WorkbenchError):
    """A process that extracted for this one ended; the text names the article it was due for."""


def _on_workers(articles: Iterable[Article], workers: int) -> Iterator[Found]:
    # Spawned, not forked: a fork copies the locks of threads that onnxruntime and BLAS hold.
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_warm) as pool:
        waiting: deque[tuple[Article, Future[list[Attribution]]]] = deque()
        for article in articles:
            waiting.append((article, pool.submit(_extract, article.text)))
            if len(waiting) > workers * AHEAD:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())


def _finished(article: Article, future: Future[list[Attribution]]) -> Found:
    try:
        return article, future.result()
    except BrokenProcessPool as error:
        raise WorkerLostError(
            f"{article.path or article.id}: an extracting process was ended from outside, perhaps "
            "for want of memory; what was printed before stands. Try again with --workers 1."
        ) from error


def _warm() -> None:
    extraction.load()


def _extract(text: str) -> list[Attribution]:
    return extraction.load()(text)
