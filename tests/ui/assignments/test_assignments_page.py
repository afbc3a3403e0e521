"""Assigning in the browser: a lead plans, gives and takes; a reviewer goes from next to next."""

import re
from dataclasses import replace
from urllib.parse import quote

import pytest
import stories
from axe import ANY, grave_in_both
from playwright.sync_api import Page, expect
from visitors import REVIEWER, Server, named

from workbench import review
from workbench.model import Annotation, Marks, ReviewerRole
from workbench.review import AssignmentPlan, PlanRequest, Share
from workbench.store import Store
from workbench.ui.assignments import rows as assignments_rows

DONE = Marks("ok", "named_person", "high", "one")
ODD = "[Bo](javascript:1) *Quill*"


@pytest.fixture
def team(own_server) -> Server:
    """Two articles of four and five claims to mark; a lead, two reviewers and an observer."""
    own_server.add(stories.ferry("Petrel"))
    own_server.add(stories.council("Petrel"))
    with Store.open(own_server.database) as store:
        store.people.add(ODD, operation="bo")
        store.people.add("Cy", operation="cy")
        store.people.add("Oda", operation="oda", role=ReviewerRole.OBSERVER)
    return own_server


def page_of(browser, server: Server, name: str = REVIEWER, **more) -> Page:
    context = browser.new_context(**{"viewport": {"width": 1300, "height": 1400}, **more})
    named(context, server)
    context.add_cookies([{"name": "workbench_reviewer", "value": quote(name), "url": server.url}])
    return context.new_page()


def choose(page: Page, label: str, option: str) -> None:
    # A list closes again when the page is drawn anew, or scrolled.
    box = page.get_by_role("combobox", name=label)
    expect(box).to_be_visible()
    box.hover()  # scrolls to it, and looks for it again if it is drawn anew
    page.wait_for_timeout(700)
    expect(page.get_by_test_id("stStatusWidget")).not_to_be_attached()
    box.click()
    page.get_by_role("option").filter(has_text=option).first.click()


@pytest.mark.browser
def test_a_lead_sees_the_plan_applies_it_and_moves_a_claim_by_hand(browser, team):
    page = page_of(browser, team)
    page.goto(f"{team.url}/assign")
    expect(
        page.get_by_text("Nothing is assigned yet: every claim is for everybody.")
    ).to_be_visible()
    expect(page.get_by_text("9 claims, each for 2 reviewers.")).to_be_visible()
    expect(page.get_by_text("Oda")).to_have_count(0)
    for name in (f"{REVIEWER} (you)", ODD, "Cy"):
        row = page.get_by_role("row").filter(
            has=page.get_by_role("rowheader", name=name, exact=True)
        )
        expect(row.get_by_role("cell").nth(0)).to_contain_text("6 in ")
        expect(row.get_by_role("cell").nth(1)).to_have_text("+6")
    expect(page.get_by_text("Any two reviewers mark 3 claims both.")).to_be_visible()
    expect(page.get_by_role("row", name="Cy").last.get_by_role("cell")).to_have_text(["3", "", "3"])
    page.get_by_role("button", name="Reshuffle").click()
    page.get_by_text("Deadlines and reshuffle").click()
    expect(page.get_by_role("spinbutton", name="Shuffle number")).not_to_have_value(
        str(PlanRequest((), 1).seed)
    )
    page.get_by_role("button", name="Assign as planned").click()
    expect(page.get_by_text("18 claims assigned.")).to_be_visible()
    expect(page.get_by_text("This is how it is assigned now.")).to_be_visible()
    expect(page.get_by_role("button", name="Assign as planned")).to_be_disabled()
    with Store.open(team.database) as store:
        assigned = store.assignments.assigned()
        assert {len(names) for names in assigned.values()} == {2}
        cys = {claim.rpartition("-")[0] for claim, names in assigned.items() if "Cy" in names}
        article = next(one for one in store.articles.progress("") if one.id in cys)
    choose(page, "Article", article.title)
    choose(page, "From", "Cy")
    choose(page, "Claims", "Cy")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("1 claim released.")).to_be_visible()
    with Store.open(team.database) as store:
        assert sum(map(len, store.assignments.assigned().values())) == 17
    page.context.close()


@pytest.mark.browser
def test_a_lead_is_told_what_nobody_has_and_why_a_change_by_hand_was_refused(browser, team):
    with Store.open(team.database) as store:
        article = store.articles.progress("")[0]
        claims = [claim.id for claim in store.claims.of(article.id)]
        review.assign_claims(store, claims[:1], "Cy", lead=REVIEWER, operation="give")
        for overlap, of, name in ((2, "", "all"), (3, article.id, "own")):
            planned = review.plan(store, PlanRequest(("Cy",), overlap, of))
            changed = replace(planned, assigned=(), released=())
            review.apply_plan(store, changed, lead=REVIEWER, operation=name)
        many, _ = store.workloads.unassigned()
    page = page_of(browser, team)
    page.goto(team.url)
    expect(page.get_by_text(f"Assigned to nobody: {many} claims in 2 articles")).to_be_visible()
    page.get_by_role("link", name="Assign them").click()
    choose(page, "Article", article.title)
    overlap = page.get_by_role("spinbutton", name="Reviewers for each claim")
    expect(overlap).to_have_value("3")
    page.get_by_role("button", name="As for all articles").click()
    expect(overlap).to_have_value("2")
    expect(page.get_by_role("button", name="As for all articles")).to_have_count(0)

    choose(page, "From", "Cy")
    choose(page, "To", ODD)
    choose(page, "Claims", "Cy")
    page.keyboard.press("Escape")
    days = page.get_by_role("spinbutton", name="Days until unfinished work is free again").last
    days.fill("3")
    days.press("Enter")
    expect(page.get_by_test_id("stStatusWidget")).not_to_be_attached()
    with Store.open(team.database) as store:
        store.people.add("Dot", operation="dot", role=ReviewerRole.LEAD)
        review.bar(store, REVIEWER, by="Dot", operation="bar")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_text(f"{REVIEWER} is shut out and cannot assign claims")).to_be_visible()
    with Store.open(team.database) as store:
        assert store.assignments.assigned() == {claims[0]: ("Cy",)}
    page.context.close()


@pytest.mark.browser
def test_a_reviewer_sees_their_share_and_goes_on_to_the_next_claim_in_whatever_article(
    browser, team
):
    with Store.open(team.database) as store:
        newer, older = (one.id for one in store.articles.progress(""))
        mine = [store.claims.of(newer)[-1].id, store.claims.of(older)[1].id]
        review.assign_claims(store, mine, "Cy", lead=REVIEWER, operation="give")
    page = page_of(browser, team, "Cy")
    page.goto(f"{team.url}/assign")
    expect(page.get_by_role("rowheader", name="Cy (you)")).to_be_visible()
    expect(page.get_by_role("button", name="Assign as planned")).to_have_count(0)
    page.goto(f"{team.url}/claims?mine=1")
    expect(page.locator(".faw-roll li")).to_have_count(2)
    page.goto(team.url)
    expect(page.get_by_text("Assigned to you: 2 claims, 0 done")).to_be_visible()
    page.get_by_role("button", name="Next for me").click()
    expect(page.get_by_text("Assigned to you here: 1 claim")).to_be_visible()
    expect(page).to_have_url(re.compile(f"/review.article={newer}&claim={mine[0]}&"))
    expect(page.locator(".faw-count")).to_contain_text("Claim 6 of")
    page.get_by_role("button", name="Next for me").click()
    expect(page).to_have_url(re.compile(f"/review.article={older}&claim={mine[1]}&"))
    expect(page.locator(".faw-count")).to_contain_text("Claim 2 of")
    page.get_by_role("button", name="Next for me").click()
    expect(page).to_have_url(re.compile(f"/review.article={newer}&claim={mine[0]}&"))
    with Store.open(team.database) as store:
        for claim in mine:
            store.annotations.save(Annotation(claim, "Cy", 0, DONE), operation=claim)
    page.get_by_role("button", name="Next for me").click()
    expect(page.get_by_text("You finished all that is assigned to you.")).to_be_visible()
    page.context.close()


@pytest.mark.browser
def test_where_nothing_is_assigned_no_page_speaks_of_it(browser, team):
    page = page_of(browser, team, "Cy")
    for where, shown in (("", "2 articles"), ("claims", "9 claims"), ("review", "Council Weighs")):
        page.goto(f"{team.url}/{where}")
        expect(page.get_by_text(shown).first).to_be_visible()
        expect(page.get_by_text("Assigned to you")).to_have_count(0)
        expect(page.get_by_role("button", name="Next for me")).to_have_count(0)
    page.context.close()


@pytest.mark.browser
def test_the_page_breaks_no_rule_of_accessibility_that_axe_knows(browser, team):
    with Store.open(team.database) as store:
        planned = review.plan(store, PlanRequest((REVIEWER, ODD), 1))
        review.apply_plan(store, planned, lead=REVIEWER, operation="plan")
    page = page_of(browser, team)
    page.goto(f"{team.url}/assign")
    expect(page.get_by_role("button", name="Assign as planned")).to_be_visible()
    expect(page.locator("a[href^=javascript]")).to_have_count(0)
    for width in (1300, 360):
        page.set_viewport_size({"width": width, "height": 1000})
        assert grave_in_both(page, ANY) == []
    page.context.close()


@pytest.mark.parametrize(
    ("assigned", "released", "told"),
    [
        (1, 0, "1 claim assigned."),
        (3, 1, "3 claims assigned and 1 claim released."),
        (0, 0, "Nothing was to be changed."),
    ],
)
def test_what_a_change_came_to_is_told_in_words(assigned, released, told):
    assert assignments_rows.outcome_text(assigned, released) == told


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ({}, ""),
        ({("A", "B"): 0}, "No two reviewers mark the same claim"),
        ({("A", "B"): 1}, "Any two reviewers mark 1 claim both."),
        ({("A", "B"): 2, ("A", "C"): 3, ("B", "C"): 2}, "mark from 2 to 3 claims both."),
        ({("A", "B"): 2, ("A", "C"): 3, ("B", "C"): 0}, "are compared over others alone."),
        (
            {("A", "B"): 2, ("A", "C"): 0, ("B", "C"): 0},
            "groups that are never compared: A, B; C.",
        ),
    ],
)
def test_how_reviewers_can_be_compared_is_told_in_words(pairs, told):
    names = sorted({name for two in pairs for name in two})
    each = tuple(Share(name, 5, 1, 50, 0, 0) for name in names)
    plan = AssignmentPlan(PlanRequest(tuple(names), 2), each, 5, 0, (), (), 0, pairs)
    assert told in assignments_rows.comparison_text(plan)
    assert bool(told) == bool(assignments_rows.comparison_text(plan))
