"""Signing in with an account elsewhere: who is on the list comes in for a time, nobody else."""

import http.client
import json
import re
import sqlite3
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from secrets import token_bytes

import pytest
import stories
from playwright.sync_api import Browser, BrowserContext, Page, expect
from provider import CLIENT, SECRET, Provider
from visitors import Server, port

from workbench import review
from workbench.model import ReviewerRole
from workbench.review import sign_in
from workbench.store import Store
from workbench.store.transaction import as_timestamp

pytestmark = pytest.mark.browser

OURS, THEIRS = "workbench_sign_in", "_streamlit_user"


@pytest.fixture(scope="module")
def service() -> Iterator[Provider]:
    provider = Provider()
    provider.start()
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def team(tmp_path_factory, browser: Browser, service: Provider) -> Iterator[Server]:
    """A workbench at which Ana leads and Bo reviews, both with accounts at the service."""
    folder = tmp_path_factory.mktemp("elsewhere")
    own = port()
    secrets = folder / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.write_text(
        f'[auth]\nredirect_uri = "http://127.0.0.1:{own}/oauth2callback"\n'
        f'cookie_secret = "{token_bytes(32).hex()}"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
        f'server_metadata_url = "{service.url}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    server = Server(folder / "workbench.db", own, options=("--team",), folder=folder)
    with Store.open(server.database) as store:
        for name, role in [("Ana Lind", "lead"), ("Bo Quill", "reviewer")]:
            review.add_person(store, name, ReviewerRole(role), by=None, operation=name)
            address = f"{name.split()[0].lower()}@example.org"
            review.set_email(store, name, address, by=None, operation=address)
    server.add(stories.ferry("Sorrel"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def own(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, timezone_id="UTC")
    yield context
    context.close()


def go_in(page: Page, team: Server, service: Provider, email: str, path: str = "/", **more) -> None:
    """Sign in as whoever has this address at the service."""
    service.account = {"email": email, "email_verified": True, **more}
    page.goto(f"{team.url}{path}")
    page.get_by_role("link", name="Sign in", exact=True).click()


def cookies(context: BrowserContext) -> dict[str, str]:
    return {one["name"]: one["value"] for one in context.cookies()}


def status(team: Server, path: str, cookie: str = "", method: str = "GET", **headers: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", team.port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named | ({"Cookie": cookie} if cookie else {}))
    return connection.getresponse().status


def open_to(team: Server, cookie: str = "") -> set[int]:
    """How a page, its scripts, its connection, its files and an upload answer to a cookie."""
    key = b64encode(token_bytes(16)).decode()
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    return {
        status(team, "/", cookie),
        status(team, "/static/js/index.js", cookie),
        status(team, "/_stcore/host-config", cookie),
        status(team, "/media/anything.csv", cookie),
        status(team, "/_stcore/upload_file/x/y", cookie, "PUT"),
        status(team, "/_stcore/stream", cookie, **upgrade, Sec_WebSocket_Key=key),
    }


CLOSED = {401, 403}


def test_an_account_on_the_list_leads_to_marks_under_its_name_and_signing_out_ends_it(
    own, team, service
):
    article = team.add(stories.ferry("Rowan"))
    claim = f"{article.id}-01"
    page = own.new_page()
    go_in(page, team, service, "Bo@Example.org", f"/review?article={article.id}&claim={claim}")
    expect(page.locator(".faw-count")).to_contain_text("Claim")
    address = f"{team.url}/review?article={article.id}&claim={claim}"
    expect(page).to_have_url(re.compile(re.escape(address)))
    page.keyboard.press("1")
    expect(page.locator("[data-scale=extraction] [aria-checked=true]")).to_have_count(1)
    expect(page.locator(".faw-surface")).to_contain_text("Saved")
    with Store.open(team.database) as store:
        marked = store.visible_marks.on(claim, None)
    assert [(one.reviewer, one.marks.extraction) for one in marked] == [("Bo Quill", "ok")]

    before = cookies(own)
    (ours,) = [one for one in own.cookies() if one["name"] == OURS]
    assert (ours["httpOnly"], ours["sameSite"]) == (True, "Lax")
    assert not open_to(team, f"{OURS}={ours['value']}") <= CLOSED
    page.get_by_role("button", name="Bo Quill").click()
    expect(page.get_by_text("Bo Quill, reviewer")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert service.told_out == ["Bo@Example.org"]
    assert {OURS, THEIRS} & set(cookies(own)) == set()
    # Copies of the cookies open nothing any more, neither ours nor what the service had said.
    copies = "; ".join(f"{name}={before[name]}" for name in (OURS, THEIRS))
    assert open_to(team, copies) <= CLOSED
    own.add_cookies([{"name": n, "value": before[n], "url": team.url} for n in (OURS, THEIRS)])
    page.goto(team.url)
    expect(page.get_by_role("alert")).to_contain_text("That sign-in is over")


def test_who_is_not_on_the_list_is_told_so_and_gets_in_nowhere(own, team, service):
    page = own.new_page()
    go_in(page, team, service, "eve@example.org")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Nobody in this team has the address eve@example.org")
    assert OURS not in cookies(own)
    assert open_to(team, f"{THEIRS}={cookies(own)[THEIRS]}") <= CLOSED
    go_in(page, team, service, "ana@example.org")
    expect(page.locator(".faw-shelf")).to_be_visible()


def test_an_address_that_its_service_did_not_verify_is_not_believed(own, team, service):
    page = own.new_page()
    for unverified in (False, "false"):
        go_in(page, team, service, "ana@example.org", email_verified=unverified)
        expect(page.get_by_role("alert")).to_contain_text("did not verify the address ana@example")
        assert OURS not in cookies(own)


def test_a_forged_or_missing_cookie_opens_nothing(own, team, service):
    page = own.new_page()
    go_in(page, team, service, "ana@example.org")
    expect(page.locator(".faw-shelf")).to_be_visible()
    theirs, ours = (cookies(own)[name] for name in (THEIRS, OURS))
    said, _, signature = theirs.rpartition(".")
    forged = b64encode(json.dumps({"email": "ana@example.org", "is_logged_in": True}).encode())
    for cookie in (
        "",
        f"{OURS}={ours[:-1]}",
        f"{THEIRS}={theirs}",
        f"{THEIRS}={said}.{signature[::-1]}",
        f"{THEIRS}={forged.decode()}.{theirs.partition('.')[2]}",
        "workbench_reviewer=Ana%20Lind",
    ):
        assert open_to(team, cookie) <= CLOSED, cookie
        assert status(team, "/sign-in", cookie) in (200, 403)
    assert status(team, "/auth/login?provider=made.up.token") == 302
    assert status(team, "/auth/logout", f"{OURS}={ours}", Sec_Fetch_Site="cross-site") == 403


def age(team: Server, token: str, *, began: timedelta, used: timedelta) -> None:
    """Let a sign-in have begun and been used last so long ago."""
    hashed, now = sign_in._token_hash(token), datetime.now(UTC)
    with closing(sqlite3.connect(team.database, isolation_level=None)) as outside:
        kept = outside.execute("select sql from sqlite_schema where name = ?", (KEPT,)).fetchone()[
            0
        ]
        outside.execute(f"drop trigger {KEPT}")
        outside.execute(
            "update sign_ins set signed_in_at = ? where token_hash = ?",
            (as_timestamp(now - began), hashed),
        )
        outside.execute(kept)
        outside.execute(
            "insert or replace into last_uses values (?, ?)", (hashed, as_timestamp(now - used))
        )


KEPT = "sign_ins_refuse_update"
HOUR = timedelta(hours=1)


def test_a_sign_in_ends_unused_after_its_longest_time_and_with_its_address(own, team, service):
    page = own.new_page()

    def come_in() -> str:
        go_in(page, team, service, "bo@example.org")
        expect(page.locator(".faw-shelf")).to_be_visible()
        token = cookies(own)[OURS]
        own.clear_cookies()
        return token

    token = come_in()
    age(team, token, began=20 * HOUR, used=11 * HOUR)
    assert not open_to(team, f"{OURS}={token}") <= CLOSED  # which is a use
    age(team, token, began=20 * HOUR, used=13 * HOUR)
    assert open_to(team, f"{OURS}={token}") <= CLOSED
    token = come_in()
    age(team, token, began=7 * 24 * HOUR, used=0 * HOUR)
    assert open_to(team, f"{OURS}={token}") <= CLOSED

    token = come_in()
    with Store.open(team.database) as store:
        review.set_email(store, "Bo Quill", "", by="Ana Lind", operation="off the list")
        assert open_to(team, f"{OURS}={token}") <= CLOSED
        go_in(page, team, service, "bo@example.org")
        expect(page.get_by_role("alert")).to_contain_text("Nobody in this team has the address")
        review.set_email(store, "Bo Quill", "bo@example.org", by="Ana Lind", operation="on it")
    assert open_to(team, f"{OURS}={token}") <= CLOSED
