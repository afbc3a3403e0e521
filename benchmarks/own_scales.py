"""What a scale of the team's own costs in a big store: `python -m benchmarks.own_scales FILE`.

FILE is a store made by `benchmarks.big_store`. Each read is measured with the team's own scale and
the like on the four that come with the workbench: seconds of the processor, and microseconds an
answer where it goes through answers.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.team_work import BOOK, LEAD, REVIEWERS
from workbench import codebook
from workbench.model import LISTED_SCALE
from workbench.review.agreement import measure
from workbench.store import WORK, AnswerFilter, ClaimQuery, Store
from workbench.store.reports import own_scales

FOUR = codebook.load()
REVIEWER = REVIEWERS[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    with Store.open_to_read(parser.parse_args().file) as store, store.reading():
        lists(store)
        report("decide's list, disputed", lambda: len(store.worklist.waiting(LEAD, 0, 0)))
        export(store)
        for name, book in (("four scales", FOUR), ("five scales", BOOK)):
            report(f"agreement, {name}", lambda book=book: agreement(store, book))


def lists(store: Store) -> None:
    """Pages of the list of claims by one answer, and by none."""
    own, listed = BOOK.scales[-1], BOOK.scale(LISTED_SCALE)
    for code in (listed.categories[0].code, "unanswered"):
        asked = ClaimQuery(answer=code)
        report(f"claims by {listed.name}: {code}", lambda asked=asked: page(store, asked))
    for code in (own.categories[0].code, "unanswered"):
        asked = ClaimQuery(own_answers=(AnswerFilter(own.name, code),))
        report(f"claims by {own.name}: {code}", lambda asked=asked: page(store, asked))


def page(store: Store, asked: ClaimQuery) -> int:
    return store.claim_list.page(asked, REVIEWER).total


def agreement(store: Store, book: codebook.Codebook) -> int:
    measure.measure_agreement(store, book, viewer=None)
    return len(book.scales)


def export(store: Store) -> None:
    """The long export with the four scales alone, as before, and with the team's own."""
    rows = store.exports
    stored = rows._stored_rows

    def four() -> int:
        plain = stored("answers", None, WORK, ())
        return sum(1 for _ in own_scales.spread("answers", plain, ()))

    report("answers, four scales", four)
    report("answers, five scales", lambda: sum(1 for _ in rows.each_row("answers", None)))


def report(name: str, read: Callable[[], int]) -> None:
    before = time.process_time()
    many = read()
    took = time.process_time() - before
    print(f"  {name:36}{took:9.3f} s {many:10,} {1e6 * took / max(1, many):10.2f} µs", flush=True)


if __name__ == "__main__":
    main()
