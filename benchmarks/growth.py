"""How the pages grow with the store: `python -m benchmarks.growth FILE…`.

Each FILE is a store made by `benchmarks.big_store`; best give copies, for a store of an older
schema is brought up to date. Of every page it prints the seconds from the rerun's request until the
page's script has finished, as a lead who does not mark sees it and as one who does, and the
milliseconds of processor that the server spent on it: medians of five reruns. Below stand the reads
behind the pages, in milliseconds of processor.
"""

import argparse
import asyncio
import os
import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.browser import Server, free_port
from benchmarks.team_work import BOOK, LEAD, MARKING_LEAD, REVIEWERS
from benchmarks.visits import Visit
from workbench import review
from workbench.review.adjudication import worklist_pages
from workbench.store import ClaimQuery, Store

RUNS = 5
MOST_SECONDS, MOST_CPU = 0.8, 100  # any list, warm
PAGES = {
    "articles": ("", ""),
    "claims": ("claims", ""),
    "claims, page 20": ("claims", "page=20"),
    "claims, most to check first": ("claims", "order=worth"),
    "claims, disputed first": ("claims", "order=disputed"),
    "claims, unreviewed": ("claims", "unreviewed=1"),
    "claims, disputed, unreviewed": ("claims", "disputed=1&unreviewed=1"),
    "claims, a common word": ("claims", "find=harbour"),
    "decide": ("decide", ""),
    "assignments": ("assign", ""),
    "sessions": ("session", ""),
}


class Rerun(Visit):
    """A visit that tells when the page's script has finished."""

    finished: asyncio.Event

    def _receive(self, message: ForwardMsg) -> None:
        super()._receive(message)
        if message.WhichOneof("type") == "script_finished":
            self.finished.set()


async def measured(server: Server, page: str, query: str, name: str) -> tuple[float, float]:
    """The medians of a page's reruns: seconds, and milliseconds of the server's processor."""
    visit = Rerun(server.url, page, query, name, "nothing", {})
    visit.finished = asyncio.Event()
    took, spent = [], []
    async with visit:
        await asyncio.wait_for(visit.finished.wait(), 300)
        for _ in range(RUNS):
            visit.finished.clear()
            began, before = time.perf_counter(), _cpu(server)
            await visit.rerun()
            await asyncio.wait_for(visit.finished.wait(), 300)
            took.append(time.perf_counter() - began)
            await asyncio.sleep(0.05)
            spent.append(1000 * (_cpu(server) - before))
    return statistics.median(took), statistics.median(spent)


def _cpu(server: Server) -> float:
    """Seconds of processor that the server's processes have used."""
    spent = 0
    for told in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = told.read_text().rpartition(")")[2].split()
            if int(fields[2]) == server.process.pid:  # of the group that it leads
                spent += int(fields[11]) + int(fields[12])
    return spent / os.sysconf("SC_CLK_TCK")


def reads(store: Store) -> dict[str, Callable[[], object]]:
    """What stands behind the pages."""
    me = REVIEWERS[0]
    decided = store.worklist.decided(0)[0]
    opened = review.open_decision(store, decided)
    article = store.articles.progress(me, page=1)[0].id
    return {
        "counts": lambda: store.counts.work(me),
        "a page of articles": lambda: store.articles.progress(me, page=1),
        "search, a common word": lambda: store.search.articles("harbour"),
        "search, a rare phrase": lambda: store.search.articles('"dispatch 00700"'),
        "claims in text order": lambda: store.claim_list.page(ClaimQuery(), me),
        "claims, page 20": lambda: store.claim_list.page(ClaimQuery(page=20), me),
        "claims by worth": lambda: store.claim_list.page(ClaimQuery(order="worth"), me),
        "claims, flagged first": lambda: store.claim_list.page(ClaimQuery(order="flagged"), me),
        "claims, disputed first": lambda: store.claim_list.page(ClaimQuery(order="disputed"), me),
        "claims, unreviewed": lambda: store.claim_list.page(ClaimQuery(unreviewed=True), me),
        "claims, assigned": lambda: store.claim_list.page(ClaimQuery(mine=True), me),
        "claims, flagged": lambda: store.claim_list.page(ClaimQuery(flagged=True), me),
        "claims, disputed": lambda: store.claim_list.page(ClaimQuery(disputed=True), me),
        "claims, decided": lambda: store.claim_list.page(ClaimQuery(decided=True), me),
        "claims, a common word": lambda: store.claim_list.page(ClaimQuery(words="harbour"), me),
        "articles and speakers to choose": store.claim_list.filter_options,
        "definitions changed": lambda: review.redefined_answers(store, BOOK),
        "a reviewer's share": lambda: store.workloads.get(me),
        "next for me": lambda: store.workloads.next_claim(me),
        "assigned to nobody": store.workloads.unassigned,
        "everybody's shares": lambda: review.shares(store),
        "counts to decide": lambda: worklist_pages.counts(store, LEAD),
        "counts to decide, a lead who marks": lambda: worklist_pages.counts(store, MARKING_LEAD),
        "a page to decide, a lead who marks": lambda: worklist_pages.waiting(
            store, MARKING_LEAD, worklist_pages.counts(store, MARKING_LEAD)
        ),
        "claims to confirm": lambda: worklist_pages.agreed(store, LEAD, 25),
        "similar decisions": lambda: review.find_precedents(store, opened),
        "an article to review": lambda: review.open_sheet(store, article, me),
    }


def spent(read: Callable[[], object]) -> float:
    """The median milliseconds of processor of a read."""
    took = []
    for _ in range(RUNS):
        before = time.process_time()
        read()
        took.append(time.process_time() - before)
    return 1000 * statistics.median(took)


async def pages(path: Path) -> None:
    server = Server(path, free_port())
    server.start()
    try:
        for what, (page, query) in PAGES.items():
            for name in (LEAD, MARKING_LEAD):
                seconds, cpu = await measured(server, page, query, name)
                over = " !" if seconds > MOST_SECONDS or cpu > MOST_CPU else ""
                print(f"  {f'{what} ({name})':44}{seconds:8.2f} s{cpu:8.0f} ms{over}", flush=True)
    finally:
        server.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--reads", action="store_true", help="leave the pages out")
    given = parser.parse_args()
    for path in given.files:
        load = os.getloadavg()[0]
        with Store.open(path) as store:
            of = store.counts.everything()
            print(f"{path}: {of['articles']:,} articles, {of['claims']:,} claims; load {load:.0f}")
            for what, read in reads(store).items():
                print(f"  {what:44}{spent(read):18.1f} ms", flush=True)
        if not given.reads:
            asyncio.run(pages(path))


if __name__ == "__main__":
    main()
