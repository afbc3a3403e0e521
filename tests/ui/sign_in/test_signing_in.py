"""Where people sign in: nobody comes in otherwise, and nobody writes under another's name."""

import http.client
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from secrets import token_bytes
from urllib.parse import quote, urlencode

import pytest
import stories
from axe import grave_in_both
from playwright.sync_api import Browser, BrowserContext, Page, expect
from visitors import Server, open_article, port

from workbench import codebook, review
from workbench.model import ReviewerRole
from workbench.review import sign_in
from workbench.review.sessions import live
from workbench.store import Store

pytestmark = pytest.mark.browser

WORDS = "lantern quay biscuit"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:
    """A workbench at which Ana leads, Bo reviews, Olga observes and Cy is invited."""
    folder = tmp_path_factory.mktemp("team")
    server = Server(folder / "workbench.db", port(), options=("--team",))
    with Store.open(server.database) as store:
        for name, role in [("Ana Lind", "lead"), ("Bo Quill", "reviewer"), ("Olga", "observer")]:
            review.add_person(store, name, ReviewerRole(role), by=None, operation=name)
            code = review.invite(store, name, by=None, operation=f"invite {name}").code
            sign_in.set_passphrase(store, code, WORDS)
        review.add_person(store, "Cy Reed", None, by=None, operation="Cy Reed")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def own(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, timezone_id="UTC")
    yield context
    context.close()


def enter(page: Page, name: str, passphrase: str = WORDS) -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Pass-phrase").fill(passphrase)
    page.get_by_role("button", name="Sign in").click()


def by(server: Server, claim: str, reviewer: str) -> str:
    with Store.open(server.database) as store:
        return store.annotations.get(claim, reviewer).marks.extraction


def until_stored(page: Page, server: Server, claim: str, reviewer: str, answer: str) -> None:
    for _ in range(100):
        if by(server, claim, reviewer) == answer:
            return
        page.wait_for_timeout(100)
    assert by(server, claim, reviewer) == answer


def test_an_invitation_leads_to_marks_under_ones_own_name_and_signing_out_ends_it(own, team):
    article = team.add(stories.ferry("Rowan"))
    claim = f"{article.id}-01"
    with Store.open(team.database) as store:
        code = review.invite(store, "Cy Reed", by="Ana Lind", operation="invite Cy").code
    page = own.new_page()
    page.goto(f"{team.url}/review?article={article.id}&claim={claim}")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_role("link", name="Use your invitation").click()
    for first, second, told in [
        ("too short", "too short", "at least 12 characters"),
        (WORDS, f"{WORDS}!", "differ"),
    ]:
        page.get_by_label("Invitation").fill(code)
        page.get_by_label("New pass-phrase").fill(first)
        page.get_by_label("The same again").fill(second)
        page.get_by_role("button", name="Set pass-phrase").click()
        expect(page.get_by_role("alert")).to_contain_text(told)
    page.get_by_label("New pass-phrase").fill(WORDS)
    page.get_by_label("The same again").fill(WORDS)
    page.get_by_role("button", name="Set pass-phrase").click()
    expect(page.locator(".faw-shelf")).to_be_visible()
    (cookie,) = [one for one in own.cookies() if one["name"] == "workbench_sign_in"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")

    open_article(page, team, article, claim)
    page.keyboard.press("1")
    until_stored(page, team, claim, "Cy Reed", "ok")
    page.get_by_role("button", name="Cy Reed").click()
    expect(page.get_by_text("Cy Reed, reviewer")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    own.add_cookies([cookie])  # a copy of it opens nothing any more
    page.goto(f"{team.url}/review?article={article.id}")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    enter(page, "Cy Reed")
    expect(page).to_have_url(re.compile(re.escape(f"{team.url}/review?article={article.id}")))
    expect(page.locator(".faw-count")).to_contain_text("Claim")


def test_nobody_writes_under_anothers_name(own, team):
    article = team.add(stories.ferry("Sorrel"))
    claim = f"{article.id}-01"
    page = own.new_page()
    own.add_cookies([{"name": "workbench_reviewer", "value": quote("Ana Lind"), "url": team.url}])
    page.goto(team.url)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    enter(page, "Bo Quill")
    expect(page.locator(".faw-shelf")).to_be_visible()
    open_article(page, team, article, claim)
    page.keyboard.press("1")
    until_stored(page, team, claim, "Bo Quill", "ok")
    # The page is the reviewer's own to change, so it may send whatever it likes.
    page.evaluate("() => { fawOutbox.reviewer = 'Ana Lind'; }")
    page.evaluate("claim => fawOutbox.push(claim, 'note', 'forged')", claim)
    expect(page.locator(".faw-surface")).to_contain_text("This answer was given as Ana Lind")
    page.evaluate("() => { fawOutbox.reviewer = ''; }")
    page.evaluate("claim => fawOutbox.push(claim, 'confidence', 'high')", claim)
    page.wait_for_timeout(1_000)
    with Store.open(team.database) as store:
        marked = store.visible_marks.on(claim, None)
        assert [(one.reviewer, one.marks.note, one.marks.confidence) for one in marked] == [
            ("Bo Quill", "", "")
        ]


def test_the_address_of_a_download_opens_for_nobody_else_who_is_signed_in(browser, own, team):
    team.add(stories.ferry("Thyme"))
    pages = {"Bo Quill": own.new_page(), "Olga": browser.new_context().new_page()}
    for name, page in pages.items():
        page.goto(f"{team.url}/reports")
        enter(page, name)
        expect(page.get_by_role("button", name="Download CSV")).to_be_visible()
    with pages["Bo Quill"].expect_download() as taken:
        pages["Bo Quill"].get_by_role("button", name="Download CSV").click()
    address = taken.value.url
    assert "/media/" in address
    answers = {name: page.context.request.get(address) for name, page in pages.items()}
    assert {name: answer.status for name, answer in answers.items()} == {
        "Bo Quill": 200,
        "Olga": 403,
    }
    assert "Thyme" in answers["Bo Quill"].text()
    pages["Olga"].context.close()


def test_what_is_marked_after_the_sign_in_ended_is_kept_and_saved_after_the_next_one(own, team):
    article = team.add(stories.ferry("Tansy"))
    claim = f"{article.id}-01"
    page = own.new_page()
    page.goto(team.url)
    enter(page, "Bo Quill")
    open_article(page, team, article, claim)
    # The browser goes on without the page hearing of it, as after a sign-out in another tab.
    (cookie,) = [one for one in own.cookies() if one["name"] == "workbench_sign_in"]
    with Store.open(team.database) as store:
        sign_in.sign_out(store, cookie["value"])
    page.keyboard.press("1")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert by(team, claim, "Bo Quill") == ""
    enter(page, "Bo Quill")
    expect(page.locator(".faw-count")).to_contain_text("Claim")
    until_stored(page, team, claim, "Bo Quill", "ok")


def test_a_page_that_goes_on_by_itself_stops_when_somebody_is_shut_out(own, team):
    article = team.add(stories.ferry("Viola"))
    with Store.open(team.database) as store:
        code = review.invite(
            store,
            review.add_person(store, "Eve", None, by="Ana Lind", operation="Eve"),
            by="Ana Lind",
            operation="invite Eve",
        ).code
        sign_in.set_passphrase(store, code, WORDS)
        plan = live.SessionPlan("Friday", [f"{article.id}-01"])
        held = live.open_session(
            store, codebook.load(), plan, chair="Ana Lind", operation="a session"
        )
    page = own.new_page()
    page.goto(f"{team.url}/session?session={held.id}")
    enter(page, "Eve")
    expect(page.get_by_text("Friday").first).to_be_visible()
    with Store.open(team.database) as store:
        review.bar(store, "Eve", by="Ana Lind", operation="bar Eve")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.get_by_text("Friday")).to_have_count(0)


def test_an_observer_reads_and_is_refused_in_words(own, team):
    article = team.add(stories.ferry("Umbel"))
    claim = f"{article.id}-01"
    page = own.new_page()
    page.goto(team.url)
    enter(page, "Olga")
    open_article(page, team, article, claim)
    expect(page.get_by_text("You are an observer")).to_be_visible()
    expect(page.locator(".faw-noting")).to_be_hidden()
    page.keyboard.press("1")
    page.keyboard.press("f")
    page.keyboard.press("e")
    expect(page.locator(".faw-citing")).to_be_hidden()
    expect(page.locator("[data-scale=extraction] [aria-checked=true]")).to_have_count(0)
    # Their page could be made to send it all the same.
    page.evaluate("() => { fawOutbox.mayWrite = true; }")
    page.evaluate("claim => fawOutbox.push(claim, 'extraction', 'ok')", claim)
    expect(page.locator(".faw-surface")).to_contain_text("Olga is an observer")
    assert by(team, claim, "Olga") == ""
    page.goto(f"{team.url}/people")
    expect(page.get_by_text("Bo Quill")).to_be_visible()
    expect(page.get_by_role("button", name="Add")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_count(0)


def test_a_lead_invites_changes_roles_and_shuts_out_on_the_page_of_people(own, team):
    page = own.new_page()
    page.goto(f"{team.url}/people")
    enter(page, "Ana Lind")
    page.get_by_label("Name").fill("Dora Finn")
    page.get_by_role("button", name="Add").click()
    code = page.get_by_test_id("stCode").text_content()
    with Store.open(team.database) as store:
        assert sign_in.set_passphrase(store, code, WORDS) == "Dora Finn"
        token = sign_in.sign_in(store, "Dora Finn", WORDS)
    person = page.locator(".st-key-person_Dora-Finn")
    person.get_by_role("combobox").click()
    page.get_by_role("option", name="Observer").click()
    expect(page.get_by_text("Dora Finn is an observer now")).to_be_visible()
    person.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Shut out").click()
    expect(page.get_by_text("Dora Finn is shut out. What they did stays.")).to_be_visible()
    with Store.open(team.database) as store:
        assert store.people.role("Dora Finn") is ReviewerRole.OBSERVER
        assert sign_in.signed_in(store, token, sign_in.Limits()) == ""


def test_the_way_in_has_no_serious_finding(browser, team):
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    for path in ("sign-in", "invitation"):
        page.goto(f"{team.url}/{path}")
        page.get_by_role("textbox").first.fill("made up")
        for number in range(1, page.locator("input[type=password]").count() + 1):
            page.locator("input[type=password]").nth(number - 1).fill("wrong wrong wrong")
        page.get_by_role("button").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert grave_in_both(page, context="html") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_wrong_passphrases_are_answered_alike_and_then_made_to_wait(own, team):
    page = own.new_page()
    for name in ("Ana Lind", "No Such Person"):
        page.goto(f"{team.url}/sign-in")
        for _ in range(4):
            enter(page, name, "wrong wrong wrong")
            expect(page.get_by_role("alert")).to_contain_text("do not fit")
            expect(page.get_by_label("Your name")).to_have_value(name)
        for _ in range(3):  # the wait grows, so that at least one of these comes too early
            enter(page, name, "wrong wrong wrong")
            told = page.get_by_role("alert")
            expect(told).to_be_visible()
            if "Too many tries failed. Wait" in (told.text_content() or ""):
                break
        expect(told).to_contain_text("Too many tries failed. Wait")


def fetched(server: Server, method: str, path: str, body: str = "", **headers: str):
    """Status, headers and body of one answer, as any program would get them."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body or None, named)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode("utf-8", "replace")


def socket_status(server: Server, **headers: str) -> int:
    key = b64encode(token_bytes(16)).decode()
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    return fetched(server, "GET", "/_stcore/stream", **upgrade, Sec_WebSocket_Key=key, **headers)[0]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/_stcore/host-config"),
        ("GET", "/static/js/index.js"),
        ("PUT", "/_stcore/upload_file/x/y"),
        ("GET", "/media/anything.csv"),
        ("GET", "/no/such/page"),
        ("POST", "/sign-out-or-not"),
    ],
)
def test_nothing_but_the_way_in_answers_who_is_not_signed_in(team, method, path):
    assert fetched(team, method, path)[0] == 401
    assert fetched(team, method, path, Cookie="workbench_sign_in=made-up")[0] == 401


def test_no_connection_is_taken_from_who_is_not_signed_in(team):
    with Store.open(team.database) as store:
        token = sign_in.sign_in(store, "Bo Quill", WORDS)
    assert socket_status(team) == 403
    assert socket_status(team, Cookie="workbench_sign_in=made-up") == 403
    assert socket_status(team, Cookie="workbench_reviewer=Ana%20Lind") == 403
    elsewhere = {"Cookie": f"workbench_sign_in={token}", "Origin": "http://elsewhere.example"}
    assert socket_status(team, **elsewhere) == 403
    assert socket_status(team, Cookie=f"workbench_sign_in={token}") == 101


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", ["/sign-in", "/invitation", "/sign-out"])
def test_a_form_from_another_site_is_not_taken(team, path, headers):
    with Store.open(team.database) as store:
        token = sign_in.sign_in(store, "Bo Quill", WORDS)
    form = urlencode({"name": "Bo Quill", "passphrase": WORDS})
    cookie = f"workbench_sign_in={token}"
    status, told, _ = fetched(team, "POST", path, form, Cookie=cookie, **headers)
    assert (status, told.get("Set-Cookie")) == (403, None)
    assert fetched(team, "GET", "/_stcore/host-config", Cookie=cookie)[0] == 200


@pytest.mark.parametrize(
    ("wanted", "leads"),
    [
        ("/review?article=a1&claim=a1-02", "/review?article=a1&claim=a1-02"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/sign-out", "/"),
        ("/auth/logout", "/"),
    ],
)
def test_signing_in_leads_nowhere_else(team, wanted, leads):
    form = urlencode({"name": "Bo Quill", "passphrase": WORDS, "next": wanted})
    status, told, _ = fetched(team, "POST", "/sign-in", form)
    assert (status, told["Location"]) == (303, leads)


def test_a_new_sign_in_takes_the_place_of_the_one_before_in_the_same_browser(team):
    form = urlencode({"name": "Bo Quill", "passphrase": WORDS})
    tokens, cookie = [], ""
    for _ in range(2):
        status, told, _ = fetched(team, "POST", "/sign-in", form, Cookie=cookie)
        cookie = told.get_all("Set-Cookie")[0].partition(";")[0]
        tokens.append(cookie)
    assert [fetched(team, "GET", "/static/js/x", Cookie=one)[0] for one in tokens] == [401, 200]
    # Another page of this browser, led here by the end of the first, is led back.
    status, told, _ = fetched(team, "GET", "/sign-in?next=/claims", Cookie=tokens[1])
    assert (status, told["Location"]) == (303, "/claims")


def test_behind_https_the_cookie_is_for_https_alone(team):
    form = urlencode({"name": "Bo Quill", "passphrase": WORDS})
    _, told, _ = fetched(team, "POST", "/sign-in", form, X_Forwarded_Proto="https")
    cookie = told["Set-Cookie"]
    assert cookie.startswith("__Host-workbench_sign_in=")
    for part in ("HttpOnly", "Secure", "Path=/", "SameSite=lax", "Max-Age=604800"):
        assert part in cookie
    value = cookie.partition(";")[0]
    https = {"X_Forwarded_Proto": "https"}
    assert fetched(team, "GET", "/_stcore/host-config", Cookie=value, **https)[0] == 200
    # A neighbouring host could set the other one, to have somebody work under its own name.
    planted = value.replace("__Host-", "")
    assert fetched(team, "GET", "/_stcore/host-config", Cookie=planted, **https)[0] == 401
    assert fetched(team, "GET", "/_stcore/host-config", Cookie=planted)[0] == 200
    for path in ("/sign-in", "/_stcore/health"):
        found = fetched(team, "GET", path, Cookie="_streamlit_xsrf=", **https)[1].get_all(
            "Set-Cookie"
        )
        assert all("Secure" in one for one in found or [])
    assert found


def test_what_was_typed_is_shown_as_text_and_too_much_is_not_read(team):
    form = urlencode({"name": '"><script>alert(1)</script>', "passphrase": "wrong wrong"})
    status, headers, page = fetched(team, "POST", "/sign-in", form)
    assert (status, "<script" in page) == (403, False)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert fetched(team, "POST", "/sign-in", f"name={'x' * 60_000}")[0] == 403


def test_a_strangers_failures_hold_up_nobody_elsewhere_nor_in_a_known_browser(team):
    def tried(passphrase, address, cookie=""):
        form = urlencode({"name": "Olga", "passphrase": passphrase})
        sent = {"X_Forwarded_For": address, "Cookie": cookie}
        return fetched(team, "POST", "/sign-in", form, **sent)

    for _ in range(8):
        if "Too many tries failed" in (told := tried("wrong wrong wrong", "192.0.2.9")[2]):
            break
    assert "Too many tries failed" in told
    status, headers, _ = tried(WORDS, "198.51.100.4")
    assert status == 303
    known = next(one for one in headers.get_all("Set-Cookie") if one.startswith("workbench_known="))
    assert "HttpOnly" in known
    for _ in range(8):  # the wait is over by now, so that it has to grow anew
        if "Too many tries failed" in (told := tried("wrong wrong wrong", "192.0.2.9")[2]):
            break
    # What a browser itself says of its address stands before what the proxy adds.
    assert tried(WORDS, "198.51.100.4, 192.0.2.9")[0] == 403
    assert tried(WORDS, "192.0.2.9", known.partition(";")[0])[0] == 303


def test_looking_at_the_way_in_is_no_try(team):
    def tries():
        with Store.open(team.database) as store:
            return store._connection.execute("select sum(failed) from sign_in_tries").fetchone()[0]

    before = tries()
    for path in ("/sign-in", "/invitation"):
        assert fetched(team, "HEAD", path)[0] == 200
        assert fetched(team, "GET", path)[0] == 200
    assert tries() == before


@pytest.mark.parametrize("path", ["/sign-in", "/", "/static/js/index.js", "/media/none.csv"])
def test_every_answer_forbids_other_sites_to_frame_it(team, path):
    with Store.open(team.database) as store:
        token = sign_in.sign_in(store, "Bo Quill", WORDS)
    for cookie in ("", f"workbench_sign_in={token}"):
        _, told, _ = fetched(team, "GET", path, Cookie=cookie)
        assert "frame-ancestors 'none'" in told["Content-Security-Policy"]
        assert told["X-Content-Type-Options"] == "nosniff"
        assert told["Referrer-Policy"] == "same-origin"
        assert told.get_all("X-Frame-Options") == ["DENY"]


def test_a_connection_opened_by_another_page_of_this_machine_is_not_taken(server):
    neighbour = {"Origin": "http://localhost:3000"}
    assert socket_status(server, Host=f"localhost:{server.port}", **neighbour) == 403
    same = {"Host": f"localhost:{server.port}", "Origin": f"http://localhost:{server.port}"}
    assert socket_status(server, **same) == 101


def test_without_signing_in_only_this_machine_is_served(server):
    assert fetched(server, "GET", "/")[0] == 200
    status, _, told = fetched(server, "GET", "/", X_Forwarded_For="192.0.2.7")
    assert (status, "--team" in told) == (403, True)
    rebound = {"Host": "desk.example:8501", "Origin": "http://desk.example:8501"}
    assert socket_status(server, **rebound) == 403
    assert socket_status(server) == 101
    assert fetched(server, "GET", "/sign-in")[2].startswith("<!")  # Streamlit's page, not ours
    assert json.loads(fetched(server, "GET", "/_stcore/host-config")[2])
