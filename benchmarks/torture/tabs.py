"""Two pages of one reviewer that change the same answer."""

import asyncio
import time
from pathlib import Path
from typing import Any

from benchmarks.browser import Server, free_port
from benchmarks.crowd import LINE, SURFACE
from benchmarks.torture import stores
from benchmarks.torture.row import Outcome, Row
from benchmarks.visits import Visit
from workbench.model import Article
from workbench.store import Store

NAME, FIRST, SECOND = "Ana", "said twice", "said once"
PATIENCE = 60.0


class Tab:
    """A page of the reviewer, and what it was told of its answers."""

    def __init__(self, url: str, article: Article, instance: str) -> None:
        self.instance, self.claim = instance, ""
        self.outcomes: list[dict[str, Any]] = []
        heard = {LINE: self._acknowledged, SURFACE: self._shown}
        self.visit = Visit(url, "review", f"article={article.id}", NAME, LINE, heard)

    def _shown(self, data: dict[str, Any]) -> None:
        self.claim = data["claims"][0]["id"]

    def _acknowledged(self, data: dict[str, Any]) -> None:
        self.outcomes += data["outcomes"]

    async def until(self, there: object) -> None:
        """Wait; raises TimeoutError after a minute."""
        deadline = time.monotonic() + PATIENCE
        while not there():  # type: ignore[operator]
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.instance} was told nothing")
            await asyncio.sleep(0.02)

    async def note(self, text: str) -> dict[str, Any]:
        """Write a note on the first claim, of which no mark was seen; what came of it."""
        event = {"seq": 1, "operation": f"{self.instance} note", "reviewer": NAME, "version": 0}
        event |= {"claim": self.claim, "field": "note", "value": text, "after": ""}
        queue = {"instance": self.instance, "events": [event], "at": time.time()}
        await self.visit.set_state(queue=queue)
        await self.until(lambda: self.outcomes)
        return self.outcomes[-1]


def main(folder: Path) -> Outcome:
    """The first is stored; the second is refused, with the stored value for the page to show."""
    path = folder / "tabs.db"
    article = stores.begun(path)
    with Store.open_existing(path) as store:
        store.people.add(NAME, operation="come")
    server = Server(path, free_port())
    server.start()
    try:
        first, second = asyncio.run(_both(server, article))
    finally:
        server.stop()
    with Store.open_existing(path) as store:
        kept = store.annotations.get(store.claims.of(article.id)[0].id, NAME).marks.note
    shown = (second.get("current") or {}).get("marks", {}).get("note")
    return Outcome(
        f"first {'refused' if 'refused' in first else 'stored'}, second "
        f"{'refused' if 'refused' in second else 'STORED'} with “{shown}” in view, kept “{kept}”",
        "second refused, the other's text in view",
        "refused" not in first and "refused" in second and shown == kept == FIRST,
    )


async def _both(server: Server, article: Article) -> tuple[dict[str, Any], dict[str, Any]]:
    one, two = Tab(server.url, article, "one"), Tab(server.url, article, "two")
    async with one.visit, two.visit:
        for tab in (one, two):
            await tab.until(lambda tab=tab: tab.claim and tab.visit.widget)
        return await one.note(FIRST), await two.note(SECOND)


ROWS = (Row("R4", "two pages change one answer", main),)
