"""Reviewers at work at once against one server and one store, each as a websocket client.

    python -m benchmarks.crowd [--reviewers 25] [--seconds 60] [--pause 2]

Every client opens the same article as a browser does and gives an answer every two seconds. Times
are from the sending of an answer until its acknowledgement, with the time stored, is read. Exits
with 1 if an answer was lost, or if 95 % of them took longer than they may.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.browser import Server, free_port
from benchmarks.figures import line
from benchmarks.ui import filled
from benchmarks.visits import Visit
from workbench import codebook
from workbench.model import Article
from workbench.store import Store

BOOK = codebook.load()
LINE, SURFACE = "workbench_wire", "workbench_surface"  # names of the page's components
PATIENCE = 30.0  # seconds until an answer counts as lost
LONGEST_MS = 250.0  # within which 95 % must be acknowledged


class Client:
    """A reviewer at the page of an article, and the answers that are on the way.

    `instance` tells one visit of theirs from another.
    """

    def __init__(self, url: str, article: Article, name: str, instance: str = "") -> None:
        self.name, self.instance = name, instance or name
        self.claims: list[str] = []
        self.answered: Counter[str] = Counter()
        self.waiting: dict[str, tuple[dict[str, Any], float]] = {}
        self.took: list[float] = []
        self.refused: list[str] = []
        self.sequence = 0
        heard = {LINE: self._acknowledged, SURFACE: self._shown}
        self.visit = Visit(url, "review", f"article={article.id}", name, LINE, heard)

    def _shown(self, data: dict[str, Any]) -> None:
        if not self.claims:
            stored = data["stored"].items()
            self.answered = Counter({claim: one["version"] for claim, one in stored})
        self.claims = [claim["id"] for claim in data["claims"]]

    def _acknowledged(self, data: dict[str, Any]) -> None:
        now = time.perf_counter()
        for outcome in data["outcomes"]:
            if outcome["operation"] in self.waiting:
                _, since = self.waiting.pop(outcome["operation"])
                self.took.append(1000 * (now - since))
                if "refused" in outcome:
                    self.refused.append(outcome["refused"])

    async def until_open(self) -> None:
        """Wait until the review page is there; raises TimeoutError after a minute."""
        deadline = time.monotonic() + 60
        while not (self.claims and self.visit.widget):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.name}: the review page did not come")
            await asyncio.sleep(0.05)

    async def answer(self, draw: random.Random) -> None:
        """Give one answer, on top of what this reviewer answered before."""
        claim, scale = draw.choice(self.claims), draw.choice(BOOK.scales)
        self.sequence += 1
        operation = f"{self.instance} {self.sequence}"
        event = {
            "seq": self.sequence,
            "operation": operation,
            "reviewer": self.name,
            "claim": claim,
            "field": scale.name,
            "value": draw.choice(scale.categories).code,
            "version": self.answered[claim],
            "after": "",
        }
        self.answered[claim] += 1
        self.waiting[operation] = event, time.perf_counter()
        events = [waiting for waiting, _ in self.waiting.values()]
        queue = {"instance": self.instance, "events": events, "at": time.time()}
        await self.visit.set_state(queue=queue)


async def work(url: str, article: Article, name: str, given: argparse.Namespace) -> Client:
    """One reviewer's whole visit."""
    draw = random.Random(name)
    client = Client(url, article, name)
    async with client.visit:
        await client.until_open()
        await asyncio.sleep(given.settle + draw.random() * given.pause)
        for _ in range(int(given.seconds / given.pause)):
            due = time.monotonic() + given.pause
            await client.answer(draw)
            await asyncio.sleep(max(0.0, due - time.monotonic()))
        deadline = time.monotonic() + PATIENCE
        while client.waiting and time.monotonic() < deadline:
            await asyncio.sleep(0.05)
    return client


async def together(url: str, article: Article, given: argparse.Namespace) -> list[Client]:
    """All reviewers at once, come in one after the other."""
    visits = []
    for number in range(given.reviewers):
        visits.append(asyncio.create_task(work(url, article, f"Reviewer {number:02d}", given)))
        await asyncio.sleep(0.2)
    return list(await asyncio.gather(*visits))


def report(clients: list[Client], database: Path) -> list[str]:
    """Print how long acknowledgements took and what was lost; what was not as it must be."""
    sent = sum(client.sequence for client in clients)
    with Store.open(database) as store:
        stored = {
            event["operation_id"]
            for event in store.exports.rows("events", None)
            if event["action"] == "annotate"
        }
    missing = sum(
        f"{client.name} {number}" not in stored
        for client in clients
        for number in range(1, client.sequence + 1)
    )
    refused = sum(len(client.refused) for client in clients)
    late = sum(len(client.waiting) for client in clients)
    print(f"{len(clients)} reviewers, {sent} answers; milliseconds: median, p95, worst")
    took = [one for client in clients for one in client.took]
    print(line("answer sent → acknowledged with its time", took))
    lost = {"not in the store": missing, "refused": refused, "never acknowledged": late}
    print(", ".join(f"{what} {count}" for what, count in lost.items()))
    return missed(took, lost)


def missed(took: Sequence[float], lost: Mapping[str, int]) -> list[str]:
    """What was not as it must be, in words; empty if all was."""
    told = [f"answers {what}: {count}" for what, count in lost.items() if count]
    most = statistics.quantiles(took, n=100)[94] if len(took) > 1 else float("inf")
    if most > LONGEST_MS:
        told.append(f"95 % took up to {most:.0f} ms, more than {LONGEST_MS:.0f} ms")
    return told


def main() -> int:
    """Let them work and print the figures; 1 if they are not as they must be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reviewers", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=2)
    parser.add_argument("--settle", type=float, default=8, help="seconds before the first answer")
    parser.add_argument("--words", type=int, default=1500)
    parser.add_argument("--claims", type=int, default=40)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "crowd.db"
        article = filled(database, given.words, given.claims, articles=200)
        with Store.open(database) as store:
            for number in range(given.reviewers):
                store.people.add(f"Reviewer {number:02d}", operation=f"crowd {number}")
        server = Server(database, free_port())
        server.start()
        try:
            clients = asyncio.run(together(server.url, article, given))
            cpu, own = server.cpu_seconds(), time.process_time()
        finally:
            server.stop()
        told = report(clients, database)
        sent = sum(client.sequence for client in clients)
        print(
            f"server {1000 * cpu / sent:.0f} ms of CPU an answer, opening the pages and its start "
            f"among them; clients {1000 * own / sent:.0f} ms; load {os.getloadavg()[0]:.1f}"
        )
    for sentence in told:
        print(sentence, file=sys.stderr)
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
