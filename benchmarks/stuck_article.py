"""How reviewers' answers fare while somebody adds an article that takes long to read.

    python -m benchmarks.stuck_article [--reviewers 10] [--seconds 30] [--words 60000]

Reviewers answer as in `benchmarks.crowd`, first alone, then while one person pastes a long article
under Add articles, as the source of a page, and adds it as soon as it is read. Times are from the
sending of an answer until its acknowledgement is read.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.browser import Server, free_port
from benchmarks.crowd import together
from benchmarks.figures import line
from benchmarks.ui import filled
from benchmarks.visits import Visit
from workbench.store import Store

HEADLINE = "The wall sinks"
FIELD, READ, ADD = "The article as you copied it", "Clean and check", "Add article"


class Adding(Visit):
    """Somebody at the page Add articles."""

    def __init__(self, url: str, name: str) -> None:
        super().__init__(url, "add", "", name, "", {})
        self.places: dict[str, str] = {}

    def _receive(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        for kind in ("text_area", "button", "page_link"):
            if element.HasField(kind):
                part = getattr(element, kind)
                self.places[part.label] = getattr(part, "id", part.label)
        super()._receive(message)

    async def place(self, label: str) -> str:
        """The id of the field or button whose label begins so, once it is there."""
        while not (found := [one for name, one in self.places.items() if name.startswith(label)]):
            await asyncio.sleep(0.05)
        return found[0]

    async def press(self, label: str, typed: dict[str, str]) -> None:
        """Press a button, with what the fields hold."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name = self.query, self.page
        for name, text in typed.items():
            field = state.widget_states.widgets.add()
            field.id, field.string_value = await self.place(name), text
        button = state.widget_states.widgets.add()
        button.id, button.trigger_value = await self.place(label), True
        await self.socket.send(message.SerializeToString())


async def add(url: str, text: str, after: float) -> None:
    """Paste a text and add it, until this is ended."""
    async with Adding(url, "Reviewer 00") as visit:
        await visit.place(READ)
        await asyncio.sleep(after)
        began = time.monotonic()
        await visit.press(READ, {FIELD: text})
        await visit.place(ADD)
        print(f"read after {time.monotonic() - began:.1f} s", flush=True)
        await visit.press(ADD, {})
        await visit.place(HEADLINE)
        print(f"stored after {time.monotonic() - began:.1f} s", flush=True)


async def measured(url: str, article: object, given: argparse.Namespace, text: str) -> list[float]:
    """The times of all answers, in milliseconds."""
    adding = asyncio.create_task(add(url, text, given.settle)) if text else None
    clients = await together(url, article, given)
    if adding:
        adding.cancel()
    lost = sum(len(client.waiting) + len(client.refused) for client in clients)
    print(f"answers lost or refused: {lost}")
    return [one for client in clients for one in client.took]


def story(words: int) -> str:
    """The source of a page with so many words of prose in short paragraphs."""
    said = "The harbour wall has sunk by nine centimetres since the spring, Ana Lind said."
    paragraphs = (f"<p>{number}: {said * 3}</p>\n" for number in range(words // 43))
    return f"<html><body><h1>{HEADLINE}</h1>\n{''.join(paragraphs)}</body></html>"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reviewers", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--pause", type=float, default=2)
    parser.add_argument("--settle", type=float, default=8)
    parser.add_argument("--words", type=int, default=60_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "desk.db"
        article = filled(database, 1500, 40, articles=20)
        with Store.open(database) as store:
            for number in range(given.reviewers):
                store.people.add(f"Reviewer {number:02d}", operation=f"crowd {number}")
        server = Server(database, free_port())
        server.start()
        try:
            for what, text in (("nothing", ""), ("a long article", story(given.words))):
                print(f"meanwhile {what}; load {os.getloadavg()[0]:.1f}")
                took = asyncio.run(measured(server.url, article, given, text))
                print(line("answer sent → acknowledged", took))
                print(f"p95 {statistics.quantiles(took, n=100)[94]:.0f} ms", flush=True)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
