"""Days and times on the pages: in one form, in the reader's zone, by the server and by the page."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from workbench import ui
from workbench.ui.shared import modules
from workbench.ui.shared.words.dates import days, published_text, to_day, to_minute, to_second


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2024-01-05", "5 Jan 2024"),
        ("2024-01-05T03:07", "5 Jan 2024, 03:07"),
        ("2024-09-30T23:59:59", "30 Sep 2024, 23:59"),
        ("", ""),
        ("last Tuesday", "last Tuesday"),
        ("2024-13-45", "2024-13-45"),
        ("2024-01-05Tea", "2024-01-05Tea"),
    ],
)
def test_dates_of_articles_are_written_as_a_reader_writes_them(published, words):
    assert published_text(published) == words


# A stored time, a zone, and the time there; the two hours of an autumn night that are told alike.
TOLD = [
    ("2024-01-05T03:07:09Z", "UTC", "5 Jan 2024, 03:07:09"),
    ("2024-01-05T03:07:09Z", "Asia/Kathmandu", "5 Jan 2024, 08:52:09"),
    ("2024-01-05T18:20:00Z", "Asia/Kathmandu", "6 Jan 2024, 00:05:00"),
    ("2024-01-05T03:07:09.999Z", "America/New_York", "4 Jan 2024, 22:07:09"),
    ("2024-03-31T00:59:59Z", "Europe/Berlin", "31 Mar 2024, 01:59:59"),
    ("2024-03-31T01:00:00Z", "Europe/Berlin", "31 Mar 2024, 03:00:00"),
    ("2024-10-27T00:30:00Z", "Europe/Berlin", "27 Oct 2024, 02:30:00"),
    ("2024-10-27T01:30:00Z", "Europe/Berlin", "27 Oct 2024, 02:30:00"),
    ("2024-12-31T12:00:00Z", "Pacific/Kiritimati", "1 Jan 2025, 02:00:00"),
    ("2031-09-01T00:00:00Z", "America/St_Johns", "31 Aug 2031, 21:30:00"),
]


@pytest.mark.parametrize(("stamp", "zone", "told"), TOLD)
def test_stored_times_are_told_in_the_readers_zone(stamp, zone, told):
    at = datetime.fromisoformat(stamp)
    assert to_second(at, zone) == told
    assert to_minute(at, zone) == told[:-3]
    assert to_day(at, zone) == told.split(",")[0]


@pytest.mark.parametrize("zone", [None, "", "Etc/Unknown", "../etc/passwd"])
def test_without_a_known_zone_a_time_is_told_in_utc_and_says_so(zone):
    at = datetime(2024, 1, 5, 3, 7, 9, tzinfo=UTC)
    assert to_minute(at, zone) == "5 Jan 2024, 03:07 UTC"
    assert to_second(at, zone) == "5 Jan 2024, 03:07:09 UTC"
    assert to_day(at, zone) == "5 Jan 2024 UTC"


ANOTHER_FORM = re.compile(r"%[HMBbY]\b|strftime|toLocale(Time|Date)String|DateTimeFormat")


def test_no_page_writes_times_in_a_form_of_its_own():
    pages = Path(ui.__file__).parent
    files = [*pages.rglob("*.py"), *pages.rglob("*.js")]
    own = [file.name for file in files if ANOTHER_FORM.search(file.read_text(encoding="utf-8"))]
    assert sorted(own) == ["dates.py"]


@pytest.mark.browser
def test_the_page_writes_times_as_the_server_does(browser: Browser):
    for zone in sorted({zone for _, zone, _ in TOLD}):
        page = browser.new_context(timezone_id=zone).new_page()
        page.add_script_tag(content=modules.globals_of("shared/scripts/times.js"))
        for stamp, told in [(stamp, told) for stamp, of, told in TOLD if of == zone]:
            assert page.evaluate("(stamp) => toSecond(stamp)", stamp) == told
            assert page.evaluate("(stamp) => toMinute(stamp)", stamp) == told[:-3]
        page.context.close()


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2024-05-14", "2024-05-14", "14 May 2024"),
        ("2024-05-06", "2024-05-12", "6–12 May 2024"),
        ("2024-04-29", "2024-05-05", "29 Apr 2024 to 5 May 2024"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2023-01-01", "2023-12-31", "2023"),
    ],
)
def test_days_are_told_no_finer_than_they_are(first, last, told):
    assert days(date.fromisoformat(first), date.fromisoformat(last)) == told
