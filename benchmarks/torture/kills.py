"""Killed at a random moment: writers, and the server with people at its pages."""

import asyncio
import random
import time
from contextlib import suppress
from pathlib import Path

import websockets

from benchmarks.browser import Server, free_port
from benchmarks.crowd import Client
from benchmarks.torture import stores, writers
from benchmarks.torture.row import Outcome, Row
from workbench.model import Article
from workbench.store import Store

TRIALS = 100
WRITER_SECONDS = 200.0
SERVER_TRIALS = 12
SERVER_SECONDS = 150.0  # after these no further trial begins
NAMES = ("Ana", "Bo", "Cy")


def of_writers(folder: Path) -> Outcome:
    """Two writers killed 100 times."""
    path, chance = folder / "kills.db", random.Random(2031)
    stores.begun(path)
    acknowledged: list[str] = []
    sound, trials, began = 0, 0, time.monotonic()
    while trials < TRIALS and time.monotonic() - began < WRITER_SECONDS:
        trials += 1
        started = writers.start(path, "own", [f"t{trials}a", f"t{trials}b"], 100_000)
        time.sleep(chance.uniform(0, 0.06))
        for writer in started:
            writer.kill()
        acknowledged += writers.heard(started)[0].saved
        sound += stores.quick_check(path) == "ok"
    lost, faults = set(acknowledged) - stores.operations(path), stores.damage(path)
    return Outcome(
        f"{trials} kills, {len(acknowledged):,} acknowledged, {len(lost)} lost, quick_check "
        f"{sound}/{trials}, {len(faults)} faults",
        "0 lost, all sound, 0 half pairs",
        not lost and sound == trials and not faults and len(acknowledged) > trials,
        "" if trials == TRIALS else f"{trials} of {TRIALS} kills",
    )


def of_the_server(folder: Path) -> Outcome:
    """The server killed under three people who answer."""
    path, chance = folder / "server.db", random.Random(7)
    article = stores.begun(path)
    with Store.open_existing(path) as store:
        for name in NAMES:
            store.people.add(name, operation=f"come {name}")
    server, began = Server(path, free_port()), time.monotonic()
    acknowledged: set[str] = set()
    starts: list[float] = []
    while len(starts) < SERVER_TRIALS and time.monotonic() - began < SERVER_SECONDS:
        before = time.monotonic()
        server.start()
        starts.append(time.monotonic() - before)
        acknowledged |= asyncio.run(_visited(server, article, len(starts), chance))
    lost, faults = acknowledged - stores.operations(path), stores.damage(path)
    return Outcome(
        f"{len(starts)} kills, {len(acknowledged)} acknowledged, {len(lost)} lost, opens by itself "
        f"in {max(starts):.1f} s at most, {len(faults)} faults",
        "0 lost, opens by itself",
        not lost and not faults and len(acknowledged) > len(starts),
        f"{len(starts)} of 100 kills",
    )


async def _visited(server: Server, article: Article, trial: int, chance: random.Random) -> set[str]:
    """The answers that were acknowledged until the server was killed."""
    clients = [Client(server.url, article, name, f"{name} {trial}") for name in NAMES]
    try:
        for client in clients:
            await client.visit.__aenter__()
            await client.until_open()
        working = [asyncio.create_task(_answering(client)) for client in clients]
        await asyncio.sleep(chance.uniform(0.5, 2.5))
        server.stop()
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)  # the connection they lost
    finally:
        server.stop()
        for client in clients:
            with suppress(websockets.ConnectionClosed, AttributeError, OSError):
                await client.visit.__aexit__()
    return {one for client in clients for one in _acknowledged(client)}


async def _answering(client: Client) -> None:
    """Answers one upon the other, each as soon as the one before is acknowledged."""
    draw = random.Random(client.instance)
    while True:
        await client.answer(draw)
        while client.waiting:
            await asyncio.sleep(0.005)


def _acknowledged(client: Client) -> set[str]:
    told = {f"{client.instance} {number}" for number in range(1, client.sequence + 1)}
    return told - client.waiting.keys()


ROWS = (
    Row("R5", "two writers killed at a random moment", of_writers),
    Row("R6", "the server killed under three people", of_the_server),
)
