"""What no reader can mend is in the log with its traceback, and told with its number there."""

import logging
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from visitors import REVIEWER, Server, named, new_server

from workbench.errors import StaleWriteError
from workbench.review import sign_in
from workbench.store import Store
from workbench.ui import app
from workbench.ui.server import log as server_log
from workbench.ui.server import page_server
from workbench.ui.shared import incidents
from workbench.ui.sign_in.mode import MODE_VARIABLE, SignInMode

NUMBER = f"[{incidents.ALPHABET}]{{{incidents.LONG}}}"
# Read by every Python that starts with its folder on the path: a workbench with two faults.
FAULTY = """
from workbench import review

def fails(*given, **named):
    raise ZeroDivisionError("nobody thought of it")

review.rename = review.codebook_revisions = fails
"""


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log of a server of this process."""
    with server_log.logging_to_file(tmp_path / "desk.db"):
        yield tmp_path / "desk.log"


def test_an_error_is_in_the_log_beside_the_store_under_its_number_with_its_traceback(log):
    def fails() -> None:
        raise ZeroDivisionError("nobody thought of it")

    try:
        fails()
    except ZeroDivisionError as error:
        number = incidents.record(error)
    told = log.read_text(encoding="utf-8")
    assert re.fullmatch(NUMBER, number)
    assert f"Incident {number}" in told
    assert "in fails" in told
    assert "ZeroDivisionError: nobody thought of it" in told


def test_what_the_store_cannot_do_is_told_with_a_next_step_and_logged_under_its_number(
    log, store, article, tmp_path, monkeypatch
):
    def page() -> None:
        with Store.open(tmp_path / "workbench.db") as again:
            again.claims.of(article.id)

    store._connection.execute("drop table spans")
    monkeypatch.setattr(app, "_page", page)
    shown = AppTest.from_string("from workbench.ui import app; app.main()").run(timeout=60)
    assert shown.subheader[0].value == "This did not work"
    (told,) = (one.value for one in shown.text)
    assert "nothing was changed; see what `workbench doctor` says" in told
    number = re.search(f"Its number in the log is ({NUMBER})", told)[1]
    written = log.read_text(encoding="utf-8")
    assert f"Incident {number}" in written
    assert "OperationalError: no such table" in written


def test_what_a_reader_can_mend_is_no_incident(log):
    problem = StaleWriteError("Someone saved first.", None)
    assert incidents.error_text(problem) == "Someone saved first."
    assert "Incident" not in log.read_text(encoding="utf-8")


def test_the_log_and_the_older_ones_are_for_their_owner_alone_and_do_not_grow_for_ever(
    log, monkeypatch
):
    for number in range(40):
        logging.getLogger("workbench").error("%d %s", number, "x" * 200_000)
    files = sorted(log.parent.glob("desk.log*"))
    assert len(files) == 1 + server_log.OLDER
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    assert sum(one.stat().st_size for one in files) < 1.5 * len(files) * server_log.LARGEST


def test_a_folder_that_takes_no_log_stops_no_server(tmp_path, caplog):
    with server_log.logging_to_file(tmp_path / "nowhere" / "desk.db"):
        pass
    assert "There is no log beside the store" in caplog.text


def test_what_the_server_logged_to_is_left_when_it_ends(tmp_path):
    loggers = [logging.getLogger(name) for name in ("workbench", *server_log.OTHERS)]
    before = [list(one.handlers) for one in loggers]
    with server_log.logging_to_file(tmp_path / "desk.db"):
        assert [list(one.handlers) for one in loggers] != before
    assert [list(one.handlers) for one in loggers] == before


@pytest.fixture
def entrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The pages before the workbench, whose store went away."""
    monkeypatch.setenv("WORKBENCH_DB", str(tmp_path / "secret-place.db"))
    monkeypatch.setenv(MODE_VARIABLE, SignInMode.PASSPHRASE)
    app = Starlette(
        routes=page_server.ROUTES[SignInMode.PASSPHRASE], exception_handlers=page_server.FAULTS
    )
    with TestClient(app, "http://desk", raise_server_exceptions=False) as client:
        client.cookies.set("workbench_sign_in", "a token")
        client.headers["origin"] = "http://desk"
        yield client


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/sign-in", {"name": "Ana", "passphrase": "four words that fit"}),
        ("/invitation", {"code": "a", "passphrase": "four words", "again": "four words"}),
        ("/sign-out", {}),
    ],
)
def test_a_store_that_cannot_be_opened_is_told_in_words_and_without_its_path(entrance, path, form):
    answer = entrance.post(path, data=form)
    assert answer.status_code == 503
    assert "cannot open its store" in answer.text
    assert "secret-place" not in answer.text


def test_a_fault_at_the_entrance_is_told_with_its_number(entrance, log, monkeypatch):
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("nobody thought of it")

    with Store.open(log.parent / "secret-place.db") as store:
        store.people.add("Ana", operation="Ana")
    monkeypatch.setattr(sign_in, "sign_in", fails)
    answer = entrance.post("/sign-in", data={"name": "Ana", "passphrase": "four words that fit"})
    assert answer.status_code == 500
    number = re.search(rf"number ({NUMBER})\.", answer.text)
    assert number
    assert "nobody thought" not in answer.text
    told = log.read_text(encoding="utf-8")
    assert f"Incident {number[1]}" in told
    assert "four words that fit" not in told


@pytest.fixture
def faulty(tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A workbench with faults in it."""
    (tmp_path / "sitecustomize.py").write_text(FAULTY)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    started = new_server(tmp_path, started_in=tmp_path)
    yield started
    started.stop()


def _expect_incident(page: Page, log: Path) -> None:
    """The page says so in words, with a number that is in the log; nothing of the error itself."""
    incident = page.locator(".st-key-incident")
    expect(incident).to_contain_text("is kept")
    number = re.search(rf"number ({NUMBER});", incident.inner_text())
    assert number
    assert "ZeroDivisionError" not in page.locator("body").inner_text()
    written = log.read_text(encoding="utf-8")
    assert f"Incident {number[1]}" in written
    assert written.count("ZeroDivisionError: nobody") == written.count("Incident ")


@pytest.mark.browser
def test_a_page_and_a_button_that_fail_say_so_and_what_was_typed_stays(browser, faulty):
    log = faulty.database.with_suffix(".log")
    page = named(browser.new_context(), faulty).new_page()
    page.goto(f"{faulty.url}/codebook")
    _expect_incident(page, log)
    told = page.locator(".st-key-incident")
    expect(told).to_be_in_viewport(ratio=1)  # though the page fails at its end, far below
    assert page.get_by_test_id("stMain").evaluate("one => one.scrollHeight > 2 * innerHeight")

    page.get_by_role("link", name="People").click()
    page.get_by_role("button", name="More").first.click()
    field = page.get_by_test_id("stPopoverBody").get_by_label("Name", exact=True)
    field.fill("Ana the Second")
    field.press("Tab")
    page.get_by_role("button", name="Rename").click()
    _expect_incident(page, log)
    page.get_by_role("button", name="Go on").click()
    expect(told).to_have_count(0)
    page.get_by_role("button", name="More").first.click()
    expect(field).to_have_value("Ana the Second")
    with Store.open(faulty.database) as store:
        assert REVIEWER in store.people.roles()
