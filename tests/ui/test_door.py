"""A connection that was let in is closed when its sign-in ends, after its page could be told."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from workbench.review import sign_in
from workbench.store import Store
from workbench.ui import door

TOKEN = "a token"


@pytest.fixture
def database(tmp_path, monkeypatch):
    path = tmp_path / "desk.db"
    monkeypatch.setenv("WORKBENCH_DB", str(path))
    monkeypatch.setattr(door, "ASKED_EVERY", 0.0)
    with Store.open(path) as store:
        store.add_reviewer("Ana", operation="Ana")
        store.add_reviewer("Bo", operation="Bo")
        store.entrance.sign_in("Bo", sign_in._token_hash(TOKEN), operation="in")
    return path


async def connection(end, pause: float) -> tuple[list[str], list[dict]]:
    """What a page is heard to send, before and after its sign-in is ended, and what it is sent."""
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "websocket.receive", "bytes": b"an answer"}

    async def send(message: dict) -> None:
        sent.append(message)

    watched = door._watching(TOKEN, receive, send)
    heard = [(await watched())["type"]]
    end()
    for _ in range(3):
        heard.append((await watched())["type"])
        await asyncio.sleep(pause)
    return heard, sent


def shut_out(path):
    with Store.open(path) as store:
        store.entrance.bar("Bo", True, reviewer="Ana", operation="bar")


def sign_out(path):
    with Store.open(path) as store:
        sign_in.sign_out(store, TOKEN)


def leave_unused(path):
    long_ago = datetime.now(UTC) - timedelta(hours=13)
    with Store.open(path) as store:
        store._connection.execute(
            "insert or replace into last_uses values (?, ?)",
            (sign_in._token_hash(TOKEN), long_ago.isoformat()),
        )


@pytest.mark.parametrize("end", [shut_out, sign_out, leave_unused])
def test_a_page_whose_sign_in_ended_is_heard_once_more_and_then_cut_off(database, monkeypatch, end):
    monkeypatch.setattr(door, "TELLING", 0.05)
    heard, sent = asyncio.run(connection(lambda: end(database), 0.1))
    assert heard == ["websocket.receive"] * 2 + ["websocket.disconnect"] * 2
    assert (sent[0]["type"], sent[0]["code"]) == ("websocket.close", 4401)


def test_a_page_whose_sign_in_lasts_is_heard_all_the_time(database, monkeypatch):
    monkeypatch.setattr(door, "TELLING", 0.0)
    heard, sent = asyncio.run(connection(lambda: None, 0.0))
    assert (heard, sent) == (["websocket.receive"] * 4, [])
