"""Reviewers at work at once against one server and one store, each as a websocket client.

    python -m benchmarks.crowd [--reviewers 25] [--seconds 60] [--pause 2]

Every client opens the same article as a browser does and gives an answer every two seconds. Times
are from the sending of an answer until its acknowledgement, with the time stored, is read.
"""

import argparse
import asyncio
import json
import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.browser import Server, free_port
from benchmarks.ui import filled, line
from workbench import codebook
from workbench.model import Article
from workbench.store import Store

BOOK = codebook.load()
LINE, DESK = "workbench_line", "workbench_desk"
PATIENCE = 30.0  # seconds until an answer counts as lost


@dataclass
class Client:
    """A reviewer's page: what the server told it of its wire, and its answers on the way."""

    name: str
    article: Article
    socket: Any
    widget: str = ""
    fragment: str = ""
    page: str = ""
    claims: list[str] = field(default_factory=list)
    answered: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, tuple[dict[str, Any], float]] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    sequence: int = 0

    async def read(self) -> None:
        """Read what the server sends for as long as the page is open."""
        async for raw in self.socket:
            told = ForwardMsg.FromString(raw)
            if told.HasField("new_session"):
                self.page = told.new_session.page_script_hash
            if told.HasField("delta"):
                self._element(told.delta)

    def _element(self, delta: Any) -> None:
        element = delta.new_element.bidi_component
        if element.component_name == LINE:
            self.widget, self.fragment = element.id, delta.fragment_id or self.fragment
            self._acknowledged(json.loads(element.json))
        elif element.component_name == DESK:
            self.claims = [claim["id"] for claim in json.loads(element.json)["claims"]]

    def _acknowledged(self, data: dict[str, Any]) -> None:
        now = time.perf_counter()
        for outcome in data["outcomes"]:
            if outcome["operation"] in self.waiting:
                _, since = self.waiting.pop(outcome["operation"])
                self.took.append(1000 * (now - since))
                if "refused" in outcome:
                    self.refused.append(outcome["refused"])

    async def open(self) -> None:
        """Ask for the review page of the article."""
        told = BackMsg()
        told.rerun_script.query_string = f"article={self.article.id}"
        told.rerun_script.page_name = "review"
        await self.socket.send(told.SerializeToString())
        deadline = time.monotonic() + 60
        while not (self.claims and self.widget):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.name}: the review page did not come")
            await asyncio.sleep(0.05)

    async def answer(self, draw: random.Random) -> None:
        """Give one answer, on top of what this reviewer answered before."""
        claim, scale = draw.choice(self.claims), draw.choice(BOOK.scales)
        version = self.answered.get(claim, 0)
        self.answered[claim] = version + 1
        self.sequence += 1
        operation = f"{self.name} {self.sequence}"
        event = {
            "seq": self.sequence,
            "operation": operation,
            "reviewer": self.name,
            "claim": claim,
            "field": scale.name,
            "value": draw.choice(scale.categories).code,
            "version": version,
            "after": "",
        }
        self.waiting[operation] = event, time.perf_counter()
        await self._send()

    async def _send(self) -> None:
        queue = {
            "instance": self.name,
            "events": [event for event, _ in self.waiting.values()],
            "at": time.time(),
        }
        told = BackMsg()
        told.rerun_script.query_string = f"article={self.article.id}"
        told.rerun_script.page_script_hash = self.page
        told.rerun_script.fragment_id = self.fragment
        state = told.rerun_script.widget_states.widgets.add()
        state.id, state.json_value = self.widget, json.dumps({"queue": queue})
        await self.socket.send(told.SerializeToString())


async def work(url: str, article: Article, name: str, given: argparse.Namespace) -> Client:
    """One reviewer's whole visit."""
    address = url.replace("http", "ws") + "/_stcore/stream"
    cookie = {"Cookie": f"workbench_reviewer={quote(name)}"}
    draw = random.Random(name)
    async with websockets.connect(
        address, subprotocols=["streamlit"], additional_headers=cookie, max_size=None
    ) as socket:
        client = Client(name, article, socket)
        reading = asyncio.create_task(client.read())
        await client.open()
        await asyncio.sleep(given.settle + draw.random() * given.pause)
        for _ in range(int(given.seconds / given.pause)):
            due = time.monotonic() + given.pause
            await client.answer(draw)
            await asyncio.sleep(max(0.0, due - time.monotonic()))
        deadline = time.monotonic() + PATIENCE
        while client.waiting and time.monotonic() < deadline:
            await asyncio.sleep(0.05)
        reading.cancel()
    return client


async def together(url: str, article: Article, given: argparse.Namespace) -> list[Client]:
    """All reviewers at once, come in one after the other."""
    visits = []
    for number in range(given.reviewers):
        visits.append(asyncio.create_task(work(url, article, f"Reviewer {number:02d}", given)))
        await asyncio.sleep(0.2)
    return list(await asyncio.gather(*visits))


def report(clients: list[Client], database: Path) -> None:
    """How long acknowledgements took, and whether the store holds every answer."""
    sent = sum(client.sequence for client in clients)
    with Store.open(database) as store:
        stored = {
            event["operation_id"]
            for event in store.rows("events", None)
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
    print(
        line(
            "answer sent → acknowledged with its time",
            [one for client in clients for one in client.took],
        )
    )
    print(f"not in the store {missing}, refused {refused}, never acknowledged {late}")


def main() -> None:
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
                store.add_reviewer(f"Reviewer {number:02d}", operation=f"crowd {number}")
        server = Server(database, free_port())
        server.start()
        try:
            clients = asyncio.run(together(server.url, article, given))
        finally:
            server.stop()
        report(clients, database)


if __name__ == "__main__":
    main()
