"""The door lets people through while strangers try it, and closes what is open too long."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anyio import to_thread
from starlette.concurrency import run_in_threadpool

from workbench import ui
from workbench.errors import SignInError
from workbench.review import sign_in
from workbench.store import Client, Store
from workbench.ui.server import gate, page_server
from workbench.ui.server.recipients import Recipients
from workbench.ui.sign_in import mode as sign_in_mode
from workbench.ui.sign_in.mode import SignInMode

TOKEN = "a token"
THREADS = 5


@pytest.fixture
def database(tmp_path, monkeypatch):
    path = tmp_path / "desk.db"
    monkeypatch.setenv("WORKBENCH_DB", str(path))
    monkeypatch.setattr(gate, "RECHECK_SECONDS", 0.0)
    with Store.open(path) as store:
        store.people.add("Ana", operation="Ana")
        store.people.add("Bo", operation="Bo")
        store.sign_ins.sign_in("Bo", sign_in._token_hash(TOKEN), operation="in")
    return path


async def connection(end, pause: float) -> tuple[list[str], list[dict]]:
    """What a page is heard to send, before and after its sign-in is ended, and what it is sent."""
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "websocket.receive", "bytes": b"an answer"}

    async def send(message: dict) -> None:
        sent.append(message)

    watched = gate._while_signed_in(TOKEN, receive, send)
    heard = [(await watched())["type"]]
    end()
    for _ in range(3):
        heard.append((await watched())["type"])
        await asyncio.sleep(pause)
    return heard, sent


def shut_out(path):
    with Store.open(path) as store:
        store.sign_ins.bar("Bo", True, reviewer="Ana", operation="bar")


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
def test_a_page_whose_sign_in_ended_is_heard_once_more_and_then_cut_off(
    database, monkeypatch, end, awaited
):
    monkeypatch.setattr(gate, "NOTICE_SECONDS", 0.05)
    heard, sent = awaited(connection(lambda: end(database), 0.1))
    assert heard == ["websocket.receive"] * 2 + ["websocket.disconnect"] * 2
    assert (sent[0]["type"], sent[0]["code"]) == ("websocket.close", 4401)


def test_a_page_whose_sign_in_lasts_is_heard_all_the_time(database, monkeypatch, awaited):
    monkeypatch.setattr(gate, "NOTICE_SECONDS", 0.0)
    heard, sent = awaited(connection(lambda: None, 0.0))
    assert (heard, sent) == (["websocket.receive"] * 4, [])


async def who_comes_while_strangers_wait() -> str:
    """Who is let through while more pass-phrases than there are threads wait to be checked."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    with sign_in._ONE_AT_A_TIME:
        strangers = [
            asyncio.create_task(
                page_server.checked_in_turn(
                    page_server._sign_in_token, f"name {number}", "wrong", Client(f"{number}")
                )
            )
            for number in range(THREADS + 2)
        ]
        await asyncio.sleep(0.3)
        came = await asyncio.wait_for(run_in_threadpool(gate.signed_in_name, TOKEN), 5)
    refused = await asyncio.gather(*strangers, return_exceptions=True)
    assert {type(one) for one in refused} == {SignInError}
    return came


async def answered(kind: str, path: str, token: str = TOKEN) -> list[dict]:
    """What the door sends to a request, or a connection, that came with a sign-in."""
    sent: list[dict] = []

    async def app(scope, receive, send) -> None:
        raise AssertionError("let through")

    async def send(message: dict) -> None:
        sent.append(message)

    headers = [(b"host", b"desk"), (b"cookie", f"{sign_in_mode.COOKIES[0]}={token}".encode())]
    scope = {"type": kind, "path": path, "query_string": b"", "headers": headers}
    scope |= {"scheme": "http", "method": "GET", "server": ("desk", 80)}
    await gate.Gate(app)(scope, None, send)
    return sent


def test_a_store_that_went_away_is_told_to_nobody_by_its_path_and_none_is_made(
    database, monkeypatch, caplog, awaited
):
    monkeypatch.setenv(sign_in_mode.MODE_VARIABLE, SignInMode.PASSPHRASE)
    database.unlink()
    start, body = awaited(answered("http", "/claims"))
    assert start["status"] == 503
    assert b"cannot open its store" in body["body"]
    assert b"desk.db" not in body["body"]
    assert f"{database}: there is no such file" in caplog.text
    (closed,) = awaited(answered("websocket", "/_stcore/stream"))
    assert closed["code"] == 1013
    assert not database.exists()


@pytest.mark.parametrize(
    ("made_for", "path", "status"),
    [
        (["Bo"], "/media/f1.csv", None),
        (["Ana", "Bo"], "/media/f1.csv", None),
        (["Ana"], "/media/f1.csv", 403),
        (["Ana"], "/media/f1.svg", 403),
        (["Ana"], "/media/f1", 403),
        (["Ana"], "/media/page-icon.svg", None),
    ],
)
def test_a_file_opens_for_whom_it_was_made_alone(
    database, monkeypatch, made_for, path, status, awaited
):
    monkeypatch.setenv(sign_in_mode.MODE_VARIABLE, SignInMode.PASSPHRASE)
    recipients = Recipients()
    for name in made_for:
        recipients.note("f1", name)
    monkeypatch.setattr(gate, "RECIPIENTS", recipients)
    if status is None:
        with pytest.raises(AssertionError, match="let through"):
            awaited(answered("http", path))
    else:
        start, body = awaited(answered("http", path))
        assert (start["status"], b"made for somebody else" in body["body"]) == (status, True)


def test_the_files_longest_unasked_for_are_forgotten_first(monkeypatch):
    monkeypatch.setattr("workbench.ui.server.recipients.REMEMBERED", 2)
    recipients = Recipients()
    for file_id in ("f1", "f2", "f1", "f3"):
        recipients.note(file_id, "Ana")
    told = [recipients.made_for_others(f"/media/{one}.csv", "Bo") for one in ("f1", "f2", "f3")]
    assert told == [True, False, True]


def test_every_download_is_offered_by_the_button_that_notes_for_whom_it_is():
    folder = Path(ui.__file__).parent
    users = [path.name for path in folder.rglob("*.py") if "st.download_button" in path.read_text()]
    assert users == ["downloads.py"]


def test_strangers_who_try_many_passphrases_at_once_hold_up_nobody_who_is_signed_in(
    database, awaited
):
    assert awaited(who_comes_while_strangers_wait()) == "Bo"
