"""Notices and due dates as they are told on the page."""

from datetime import UTC, datetime, timedelta

import pytest

from workbench.model import DueClaims, Notice, NoticeKind
from workbench.ui.notices import words

DAY = datetime(2031, 5, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "parts", "told"),
    [
        (NoticeKind.SESSION, {"text": "Quay"}, "Bo Lind opened the session “Quay”"),
        (NoticeKind.ASSIGNED, {"claims": 1}, "Bo Lind assigned 1 claim to you"),
        (
            NoticeKind.ASSIGNED,
            {"claims": 1200, "due": DAY},
            "Bo Lind assigned 1,200 claims to you, due 6 May 2031 UTC",
        ),
        (NoticeKind.DEFINITION, {}, "Bo Lind changed the codebook"),
        (NoticeKind.DEFINITION, {"by": ""}, "Somebody changed the codebook"),
        (NoticeKind.DEFINITION, {"text": "low"}, "Bo Lind changed the codebook: “low”"),
        (NoticeKind.REPLY, {"text": "Yes,\n no."}, "Bo Lind answered in your thread: “Yes, no.”"),
        (NoticeKind.MENTION, {"text": "x" * 999}, f"Bo Lind mentioned you: “{'x' * 200}…”"),
    ],
)
def test_a_notice_tells_who_did_what(kind, parts, told):
    notice = Notice(kind, 1, DAY, **{"by": "Bo", **parts})
    assert words.notice_text(notice, {"Bo": "Bo Lind"}, None) == told


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        (timedelta(hours=23), "3 claims due 6 May 2031 UTC, in less than a day"),
        (timedelta(hours=30), "3 claims due 6 May 2031 UTC, in 1 day"),
        (timedelta(days=9, hours=1), "3 claims due 6 May 2031 UTC, in 9 days"),
    ],
)
def test_what_is_due_tells_how_long_that_is(ahead, told):
    assert words.due_text(DueClaims(DAY, 3), DAY - ahead, None) == told
