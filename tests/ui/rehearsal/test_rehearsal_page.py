"""A lead names an article for training; a reviewer rehearses on it and sees where they differ."""

import re
from collections.abc import Iterator

import pytest
import stories
from deciding import mark, visit
from playwright.sync_api import Browser, Page, expect
from visitors import REVIEWER, Server, new_server

from workbench.model import Article, Decision, HowReached, Marks, ReviewerRole, Settled
from workbench.store import Store

pytestmark = pytest.mark.browser

TEAM = Marks("ok", "document", "high", "one")
NEWCOMER = "Nia *Moss*"


@pytest.fixture(scope="module")
def decided(tmp_path_factory, browser) -> Iterator[tuple[Server, Article]]:
    """A workbench whose lead decided the first two claims of an article, and a newcomer."""
    server = new_server(tmp_path_factory.mktemp("rehearsal"))
    article = server.add(stories.council("Foxglove"))
    with Store.open(server.database) as store:
        for name in ("Bo Quill", NEWCOMER):
            role = ReviewerRole.REVIEWER
            store.people.add(name, operation=f"add {name}", role=role, by=REVIEWER)
        for claim in store.claims.of(article.id)[:2]:
            mark(store, claim.id, "Bo Quill", TEAM)
            settled = {
                scale: Settled(code, HowReached.CHAIR) for scale, code in TEAM.by_scale.items()
            }
            made = Decision(claim.id, rationale="The *minutes* say so.", decided_by=REVIEWER)
            store.decisions.save(made.settling(settled), operation=f"decide {claim.id}")
    yield server, article
    server.stop()


def rehearsal_page(browser: Browser, server: Server, name: str) -> Page:
    page = visit(browser, server, name, "rehearsal")
    expect(page.get_by_role("heading", name="Rehearsal")).to_be_visible()
    return page


def answer(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_function("() => !document.querySelector('.faw-waiting')")


def test_a_reviewer_rehearses_blind_and_then_sees_where_they_differ(browser, decided):
    server, article = decided
    lead = rehearsal_page(browser, server, REVIEWER)
    expect(lead.get_by_text("None yet.")).to_be_visible()
    lead.get_by_role("button", name="Name for training").click()
    expect(lead.get_by_text("2 decided claims")).to_be_visible()

    page = visit(browser, server, NEWCOMER, "")
    page.get_by_role("link", name=re.compile("Rehearsal: 2 claims to mark")).click()
    expect(page.get_by_text("2 for you to submit")).to_be_visible()
    page.get_by_role("link", name=re.compile("Foxglove")).click()
    expect(page.locator(".faw-count")).to_contain_text("Claim 1")
    expect(page.get_by_text("The team’s decision")).to_have_count(0)
    expect(page.locator(".faw-others")).to_be_hidden()
    claim = f"{article.id}-01"
    answer(page, "1111")
    page.get_by_role("button", name=re.compile("Submit")).click()
    compared = page.locator(".faw-compared")
    expect(compared).to_contain_text("The team’s decision")
    expect(compared).to_contain_text("Rationale: The *minutes* say so.")
    expect(compared.locator(".faw-differs").first).to_be_visible()
    expect(compared.locator("dd").first).not_to_be_empty()
    page.reload()
    expect(page.locator(".faw-compared")).to_contain_text("This was a rehearsal")

    page.goto(f"{server.url}/rehearsal")
    expect(page.get_by_text("1 claim submitted")).to_be_visible()
    expect(page.get_by_text("Claims that differ from the team’s decision: 1 of 1")).to_be_visible()
    expect(page.locator(".faw-pairs")).to_contain_text("The *minutes* say so.")
    expect(page.get_by_role("button", name="End training")).to_have_count(0)
    with Store.open(server.database) as store:
        assert [one.annotation.claim_id for one in store.rehearsals.all() if one.submitted] == [
            claim
        ]


def test_a_lead_sees_who_is_ready_and_sets_the_rule(browser, decided):
    server, article = decided
    with Store.open(server.database) as store:
        store.rehearsals.name(article.id, reviewer=REVIEWER, operation="training anyhow")
        for claim_id in sorted(
            store.rehearsals.withheld(store.rehearsals.training_claims(), NEWCOMER)
        ):
            if not store.annotations.get(claim_id, NEWCOMER).version:
                mark(store, claim_id, NEWCOMER, TEAM)
            version = store.annotations.get(claim_id, NEWCOMER).version
            by = {"reviewer": NEWCOMER, "operation": f"submit {claim_id}"}
            store.unblinding.submit(claim_id, version, **by)
    page = rehearsal_page(browser, server, REVIEWER)
    expect(page.get_by_text("Nia *Moss*: not ready yet")).to_be_visible()
    page.get_by_text("Change the rule").click()
    page.get_by_role("spinbutton", name="Claims").fill("1")
    page.get_by_role("spinbutton", name="Percent as the team").fill("90")
    page.get_by_role("button", name="Save the rule").click()
    expect(page.get_by_text("Ready is who submitted 1 claim or more")).to_be_visible()
    page.get_by_text("Nia *Moss*: ready").click()
    expect(page.locator(".faw-table")).to_contain_text("100% (1 of 1)")
    page.get_by_role("button", name="End training").click()
    expect(page.get_by_text("None yet.")).to_be_visible()
