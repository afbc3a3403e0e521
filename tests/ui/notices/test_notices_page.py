"""Notices page: counted on every page, linked, and marked as read all at once."""

import pytest
import stories
from playwright.sync_api import expect
from visitors import REVIEWER

from workbench.live_session import Session
from workbench.store import Store

pytestmark = pytest.mark.browser


def test_notices_are_counted_on_every_page_and_marked_as_read(page, server):
    article = server.add(stories.ferry("Goosander"))
    with Store.open(server.database) as store:
        for name in (REVIEWER, "Bo"):
            store.people.add(name, operation=f"add {name}")
        session = Session("goosanderxyz", "Goosander", "Bo", (f"{article.id}-01",))
        store.sessions.open(session, operation="session")
        unread = len(store.notices.unread(REVIEWER))
    page.goto(f"{server.url}/people")
    page.get_by_role("link", name=f"Notices ({unread})").click()
    expect(page.get_by_text("Bo opened the session “Goosander”")).to_be_visible()
    target = page.get_by_role("link", name="Go to the session").first
    expect(target).to_have_attribute("href", "session?session=goosanderxyz")
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_text("Nothing new.")).to_be_visible()
    expect(page.get_by_role("link", name="Notices", exact=True)).to_be_visible()
