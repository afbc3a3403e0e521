"""How fast the list of all claims answers: `python -m benchmarks.queue`.

Prints the median of 20 runs of each query behind the page, in milliseconds, on a made-up store of
200 articles × 40 claims, one in eight of them marked, in a temporary folder that is removed.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.store import ANSWERS, ARTICLES, CLAIMS, sample
from workbench.model import Annotation, Attribution, Facets, Marks, Speaker, SpeakerType
from workbench.store import Store
from workbench.store.queue import Asked

REVIEWER = "Ida"
RUNS = 20
ASKED = {
    "all, as in the articles": Asked(),
    "all, most to check first": Asked(order="worth"),
    "all, least sure first": Asked(order="unsure"),
    "all, flagged first": Asked(order="flagged"),
    "unreviewed, least sure first": Asked(open=True, order="unsure"),
    "by a word that nearly all hold": Asked(words="bridge"),
    "by a speaker": Asked(speaker="Clerk 3-2"),
    "the hundredth page": Asked(page=100),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder, "queue.db")) as store:
        fill(store)
        print(f"{ARTICLES} articles × {CLAIMS} claims; medians of {RUNS}")
        for name, asked in ASKED.items():
            print(f"  {name:34}{median(lambda asked=asked: store.queued(asked, REVIEWER)):7.1f} ms")
        print(f"  {'progress in all':34}{median(lambda: store.progress(REVIEWER)):7.1f} ms")
        print(f"  {'articles and speakers to choose':34}{median(store.choices):7.1f} ms")


def fill(store: Store) -> None:
    """Articles with claims of eight speakers each, one claim in eight marked."""
    store.add_reviewer(REVIEWER, operation="reviewer")
    for number in range(ARTICLES):
        article, claims = sample(number, CLAIMS)
        varied = [vary(claim, number, at) for at, claim in enumerate(claims)]
        store.add_article(article, varied, reviewer=REVIEWER, operation=f"article {number}")
        for at in range(1, CLAIMS, 8):
            id_ = f"{article.id}-{at:02}"
            marked = Annotation(id_, REVIEWER, 0, Marks(*ANSWERS))
            store.annotate(marked, operation=id_)


def vary(claim: Attribution, number: int, at: int) -> Attribution:
    """The claim with a speaker, certainty and worth of its own."""
    return replace(
        claim,
        speaker=Speaker(f"Clerk {number % 50}-{at % 8}", SpeakerType.NAMED_PERSON),
        score=at / CLAIMS,
        facets=Facets(worth=at * 7 % CLAIMS / CLAIMS, reasons=("a figure",)),
    )


def median(query: Callable[[], object]) -> float:
    """The median time of a query in milliseconds."""
    took = []
    for _ in range(RUNS):
        before = time.perf_counter()
        query()
        took.append(time.perf_counter() - before)
    return 1000 * statistics.median(took)


if __name__ == "__main__":
    main()
