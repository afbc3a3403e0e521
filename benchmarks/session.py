"""A live session of twenty: how soon all see the votes, and whether any is lost.

Each person is a websocket client that does what their page does. In every round all vote at moments
of their own; then the votes are shown, and each client tells when it heard of it. Clients and
server share this machine. Exits with 1 if a vote was lost or something took longer than it may.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.browser import Server, free_port
from benchmarks.visits import Visit
from workbench import codebook
from workbench.live_session import Move
from workbench.model import Article, Attribution, Marks, ReviewerRole, Span, article_id
from workbench.review.sessions import live
from workbench.review.sessions.live import SessionPlan, TablePosition
from workbench.store import Store

CHAIR = "Ada Quill"
WAIT_S = 60
VOTING_S = 3.0
LONGEST_S = 2.0  # within which 95 % of what somebody did must be there for all


class Person:
    """Somebody at the session's page, and what it last showed them."""

    def __init__(self, name: str, url: str, code: str) -> None:
        self.name, self.code = name, code
        self.data: dict[str, Any] = {}
        self.changed = asyncio.Event()
        heard = {"workbench_room": self.receive}
        self.visit = Visit(url, "session", f"session={code}", name, "workbench_room", heard)

    def receive(self, data: dict[str, Any]) -> None:
        """Keep what the page shows now."""
        self.data = data
        self.changed.set()

    async def see(self, **wanted: object) -> float:
        """Wait until the page shows this; when it did."""
        async with asyncio.timeout(WAIT_S):
            while any(self.data.get(name) != value for name, value in wanted.items()):
                self.changed.clear()
                await self.changed.wait()
        return time.perf_counter()

    async def vote(self, chance: random.Random) -> float:
        """Vote at some moment; how long it takes until the page tells that the vote is stored."""
        await asyncio.sleep(chance.uniform(0, VOTING_S))
        confidence = chance.choice(("high", "moderate", "low"))
        marks = Marks("ok", "named_person", confidence, "one")._asdict()
        operation = uuid.uuid4().hex
        claim = self.data["claim"]
        cast = {"operation": operation, "session": self.code, "claim": claim["id"]}
        begin = time.perf_counter()
        await self.visit.set_state(
            cast=cast | {"round": self.data["round"], "revision": claim["revision"], "marks": marks}
        )
        stored = await self.see(ack={"operation": operation, "refused": ""})
        return stored - begin


def story(claims: int) -> tuple[Article, list[Attribution]]:
    """An article with a claim in each paragraph."""
    said = [f"Warden Ilse Barrow said lamp {n} of the pier was out." for n in range(claims)]
    text = "\n\n".join(["The Lamps of the Pier", *said])
    found = []
    for words in said:
        start = text.index(words) + len("Warden Ilse Barrow said ")
        found.append(Attribution((Span(start, start + len(words) - 25),)))
    return Article(article_id(text), text, title="The Lamps of the Pier"), found


def prepared(database: Path, people: list[str], claims: int) -> str:
    """A store with the article, the people and an open session; the session's code."""
    book = codebook.load()
    with Store.open(database) as store:
        store.people.add(CHAIR, operation=CHAIR, role=ReviewerRole.LEAD)
        for name in people:
            store.people.add(name, operation=name, role=ReviewerRole.REVIEWER)
        article, found = story(claims)
        store.intake.add(article, found, reviewer=CHAIR, operation="add")
        plan = SessionPlan("Lamps", [claim.id for claim in store.claims.of(article.id)])
        return live.open_session(store, book, plan, chair=CHAIR, operation="open").id


def step(store: Store, code: str, move: Move, claim: str, round_: int) -> float:
    """Take a step of the chair's; when it began."""
    begin = time.perf_counter()
    live.take_step(
        store, TablePosition(code, claim, round_), move, lead=CHAIR, operation=uuid.uuid4().hex
    )
    return begin


async def hold(server: Server, code: str, people: list[Person]) -> dict[str, list[float]]:
    """The whole session, claim by claim; seconds of votes and of reveals."""
    chance = random.Random(2031)
    took: dict[str, list[float]] = {"vote": [], "reveal": [], "next": []}
    with Store.open(server.database) as store:
        claims = store.sessions.session(code).claims
        for person in people:
            await person.see(phase="voting", at=1, votes=True)
        for number, claim in enumerate(claims, 1):
            took["vote"] += await asyncio.gather(*(one.vote(chance) for one in people))
            # Reveals come at any moment of the clients' timers.
            await asyncio.sleep(chance.uniform(0, 1))
            begin = step(store, code, Move.REVEAL, claim, 1)
            seen = await asyncio.gather(*(one.see(phase="revealed", at=number) for one in people))
            took["reveal"] += [at - begin for at in seen]
            if number < len(claims):
                step(store, code, Move.SKIP, claim, 1)
                begin = step(store, code, Move.TURN, claims[number], 1)
                seen = await asyncio.gather(
                    *(one.see(phase="voting", at=number + 1) for one in people)
                )
                took["next"] += [at - begin for at in seen]
    return took


async def run(server: Server, code: str, names: list[str]) -> dict[str, list[float]]:
    people = [Person(name, server.url, code) for name in names]
    begin = time.perf_counter()
    try:
        for person in people:
            await person.visit.__aenter__()
        used = server.cpu_seconds(), time.process_time(), time.perf_counter()
        took = await hold(server, code, people)
        tell_cost(server, used, len(took["vote"]))
    finally:
        for person in people:
            await person.visit.__aexit__()
    lasted = time.perf_counter() - begin
    for what, seconds in took.items():
        print(
            f"{what:7} n={len(seconds):4}  median {statistics.median(seconds):.2f} s  "
            f"95 % {most(seconds):.2f} s  longest {max(seconds):.2f} s"
        )
    sent = sum(person.visit.bytes for person in people) / len(people) / lasted / 1024
    print(f"each page heard {sent:.0f} KiB a second over {lasted:.0f} s")
    return took


def tell_cost(server: Server, before: tuple[float, float, float], votes: int) -> None:
    """Print what the session cost the processors, which the clients share with the server."""
    cpu, own = server.cpu_seconds() - before[0], time.process_time() - before[1]
    lasted = time.perf_counter() - before[2]
    print(
        f"server {cpu:.1f} s of CPU in {lasted:.0f} s ({1000 * cpu / votes:.0f} ms a vote with all "
        f"that follows from it), clients {own:.1f} s; load {os.getloadavg()[0]:.1f}"
    )


def most(seconds: Sequence[float]) -> float:
    """Within which 95 % lie."""
    return statistics.quantiles(seconds, n=100)[94]


def missed(took: Mapping[str, Sequence[float]], lost: int) -> list[str]:
    """What was not as it must be, in words; empty if all was."""
    slow = [
        f"{what}: 95 % took up to {most(seconds):.2f} s, more than {LONGEST_S:.2f} s"
        for what, seconds in took.items()
        if most(seconds) > LONGEST_S
    ]
    return [*slow, f"votes lost: {lost}"] if lost else slow


def lost(database: Path, code: str, people: int) -> int:
    """How many of the votes that pages were told of are not in the store."""
    with Store.open(database) as store:
        votes = Counter(vote.claim_id for vote in store.sessions.votes(code))
        claims = store.sessions.session(code).claims
    return people * len(claims) - sum(votes.values())


def main() -> int:
    """Hold a session and print its figures; 1 if they are not as they must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--claims", type=int, default=10)
    given = parser.parse_args()
    names = [f"Person {number}" for number in range(given.people)]
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "workbench.db", free_port())
        code = prepared(server.database, names, given.claims)
        server.start()
        try:
            took = asyncio.run(run(server, code, names))
        finally:
            server.stop()
        without = lost(server.database, code, given.people)
        print(f"votes lost: {without}")
    for line in missed(took, without):
        print(line, file=sys.stderr)
    return int(bool(missed(took, without)))


if __name__ == "__main__":
    sys.exit(main())
