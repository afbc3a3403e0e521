"""A lead who marks too sees where others differ once theirs are submitted, by one button."""

import pytest
import stories
from deciding import OTHERS, SAME, claims_of, mark, visit
from playwright.sync_api import expect
from visitors import REVIEWER, Server

from workbench.store import Store

pytestmark = pytest.mark.browser

LOW = SAME._replace(confidence="low")
WITHHELD = "you marked it and did not submit it"


@pytest.fixture
def marked(own_server: Server) -> Server:
    """The lead finished two claims, on the second of which Bo differs, and began a third."""
    own_server.add(stories.council("Teasel"))
    claims = claims_of(own_server, "Teasel")
    with Store.open(own_server.database) as store:
        for name in OTHERS:
            store.people.add(name, operation=name)
        for claim, theirs, own in (
            (claims[0], SAME, SAME),
            (claims[1], LOW, SAME),
            (claims[2], SAME, SAME._replace(corroboration="")),
        ):
            mark(store, claim, OTHERS[0], theirs)
            mark(store, claim, REVIEWER, own)
    return own_server


def test_what_is_disputed_and_agreed_is_told_once_a_lead_submitted_what_they_finished(
    browser, marked
):
    claims = claims_of(marked, "Teasel")
    page = visit(browser, marked)
    rows = page.locator(".faw-roll").first.locator("li")
    expect(rows).to_have_count(3)
    for number in range(3):
        expect(rows.nth(number)).to_contain_text(WITHHELD)
    links = rows.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert [one.rpartition("claim=")[2] for one in links] == claims[:3]
    expect(page.get_by_role("heading", name="3 claims to decide")).to_be_visible()
    told = page.locator("main").inner_text()
    assert "differ on" not in told
    assert "no difference" not in told
    assert "agreed" not in told

    page.goto(f"{marked.url}/session")
    expect(page.get_by_text("3 claims", exact=True)).to_be_visible()

    page.goto(f"{marked.url}/decide")
    page.get_by_role("button", name="Submit the 2 claims you finished").click()
    expect(page.get_by_text("Your marks on 2 claims are submitted.")).to_be_visible()
    expect(rows.first).to_contain_text("differ on confidence")
    expect(rows.nth(1)).to_contain_text(WITHHELD)
    expect(page.get_by_role("button", name="Open 1 agreed claim")).to_be_visible()
    expect(page.get_by_text("Finish them on the page Review")).to_be_visible()
    with Store.open(marked.database) as store:
        blind = {one.reviewer: one.marks for one in store.annotations.blind(claims[1])}
        assert store.unblinding.opened(claims[1].rpartition("-")[0], REVIEWER) == set(claims[:2])
    assert blind == {REVIEWER: SAME, OTHERS[0]: LOW}
    page.context.close()


def test_a_sealed_claim_is_submitted_or_opened_where_it_stands(browser, marked):
    claims = claims_of(marked, "Teasel")
    page = visit(browser, marked, path=f"decide?claim={claims[1]}")
    expect(page.get_by_text("You marked this and did not submit it")).to_be_visible()
    expect(page.get_by_text("They differ")).to_have_count(0)
    page.get_by_role("button", name="Submit my marks").click()
    expect(page.get_by_text("They differ on confidence.")).to_be_visible()
    expect(page.get_by_role("button", name="Submit my marks")).to_have_count(0)

    page.goto(f"{marked.url}/decide?claim={claims[2]}")
    expect(page.get_by_text("Finish your marks in the article to submit them.")).to_be_visible()
    page.get_by_role("button", name="Open the marks").click()
    expect(page.get_by_role("table")).to_contain_text(OTHERS[0])
    with Store.open(marked.database) as store:
        blind = {one.reviewer: one.marks for one in store.annotations.blind(claims[2])}
    assert blind[REVIEWER] == SAME._replace(corroboration="")
    page.context.close()
