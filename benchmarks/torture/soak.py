"""Eight people who answer for a while: what the server's memory and the log's file come to."""

import asyncio
import random
import time
from pathlib import Path

from benchmarks.browser import Server, free_port
from benchmarks.crowd import Client
from benchmarks.torture import stores
from benchmarks.torture.row import Outcome, Row, percentile
from workbench.model import Article
from workbench.store import Store

PEOPLE, SECONDS = 8, 120.0
WANTED = 20_000
LONGEST_LOG = 64 * 2**20


def main(folder: Path) -> Outcome:
    """Answers as fast as they are acknowledged."""
    path = folder / "soak.db"
    article = stores.begun(path)
    names = [f"Reviewer {number}" for number in range(PEOPLE)]
    with Store.open_existing(path) as store:
        for name in names:
            store.people.add(name, operation=f"come {name}")
    server = Server(path, free_port())
    server.start()
    try:
        clients, sizes, logs = asyncio.run(_soaked(server, article, names))
    finally:
        server.stop()
    sent = {f"{one.instance} {number}" for one in clients for number in range(1, one.sequence + 1)}
    lost = len(sent - stores.operations(path)) + sum(len(one.refused) for one in clients)
    took = [one for client in clients for one in client.took]
    # Measured from a fifth of the way on: before that, caches that stay are still being filled.
    growth = sizes[-1] / sizes[len(sizes) // 5] - 1
    faults = stores.damage(path)
    return Outcome(
        f"{len(sent):,} answers, {lost} lost, p95 {percentile(took, 0.95):.0f} ms, memory "
        f"{sizes[len(sizes) // 5]:.0f} → {sizes[-1]:.0f} MB ({growth:+.1%}), log ≤ "
        f"{max(logs) / 2**20:.1f} MB, {len(faults)} faults",
        "0 lost, growth < 10 %, log < 64 MB",
        not lost and growth < 0.1 and max(logs) < LONGEST_LOG and not faults,
        "" if len(sent) >= WANTED else f"{len(sent):,} of {WANTED:,} answers",
    )


async def _soaked(
    server: Server, article: Article, names: list[str]
) -> tuple[list[Client], list[float], list[int]]:
    clients = [Client(server.url, article, name) for name in names]
    for client in clients:
        await client.visit.__aenter__()
        await client.until_open()
    until = time.monotonic() + SECONDS
    working = [asyncio.create_task(_answers(client, until)) for client in clients]
    sizes, logs = [], []
    while time.monotonic() < until:
        sizes.append(_megabytes(server))
        logs.append(_size(server.database.with_name(f"{server.database.name}-wal")))
        await asyncio.sleep(2)
    await asyncio.gather(*working)
    for client in clients:
        await client.visit.__aexit__()
    return clients, sizes, logs


async def _answers(client: Client, until: float) -> None:
    draw = random.Random(client.name)
    while time.monotonic() < until:
        await client.answer(draw)
        deadline = time.monotonic() + 60
        while client.waiting and time.monotonic() < deadline:
            await asyncio.sleep(0.005)


def _megabytes(server: Server) -> float:
    """The memory of the server's processes together, which share a process group."""
    if server.process is None:
        return 0.0
    pages = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == server.process.pid:
            pages += int(fields[21])
    return pages * 4096 / 2**20


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


ROWS = (Row("R13", "eight people answering as fast as they can", main),)
