"""Dates and times of day as outlets write them."""

import pytest

from workbench.ingest.story.publication_time import find_moment, is_stamp


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("/ 03:07 AM January 05, 2031", "2031-01-05T03:07"),
        ("Published: 3 September 2031, 21:15", "2031-09-03T21:15"),
        ("PUBLISHED JAN 5, 2031, 3:07 PM SGT", "2031-01-05T15:07"),
        ("Published - January 05, 2031 03:07 pm IST - NEW PELLUR", "2031-01-05T15:07"),
        ("Mon 18 Nov 2030 18.54 GMT", "2030-11-18T18:54"),
        ("12:00 midnight on 3rd of March 2031", "2031-03-03T12:00"),
        ("12:30 a.m. ET Sept. 3, 2031", "2031-09-03T00:30"),
        ("2031-01-05T03:07:22+08:00", "2031-01-05T03:07"),
        ("2031/01/05 3 p.m.", "2031-01-05T15:00"),
        ("13.11.2030, 23:06", "2030-11-13T23:06"),
        ("11/19/2030", "2030-11-19"),
        ("05/01/2031", "2031-01-05"),
        ("Published Wed, Nov 20 20304:29 AM ESTUpdated an hour ago", "2030-11-20T04:29"),
        ("5 Jan 2031", "2031-01-05"),
        ("February 30, 2031", ""),
        ("25:99 January 5, 2031", "2031-01-05"),
        ("Monday at noon", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_as_iso_with_the_time_if_told(stamp: str, moment: str) -> None:
    assert find_moment(stamp) == moment


@pytest.mark.parametrize(
    "line", ["2031", "57", "$164.99", "June 9 – Kestrel, The Old Hall", "1,200"]
)
def test_numbers_alone_are_no_time_stamp(line: str) -> None:
    assert not is_stamp(line)
