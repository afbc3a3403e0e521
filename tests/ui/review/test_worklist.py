"""Working through a view of the claims: across articles, with its place, and back to it."""

import re

import pytest
import stories
from playwright.sync_api import Page, expect
from visitors import REVIEWER

from workbench.model import Annotation, Marks
from workbench.store import ClaimQuery, Store
from workbench.ui.review import worklist

DONE = Marks("ok", "named_person", "high", "one")


def numbers(store: Store, asked: ClaimQuery, claim_id: str) -> list[tuple[str, int]]:
    found = store.claim_list.neighbours(asked, claim_id, "Ana")
    assert found is not None
    return [(str(one["id"]), int(str(one["number"]))) for one in worklist.numbered(found)]


def test_each_claim_has_its_number_in_the_whole_list_also_one_that_left_it(
    store: Store, article
) -> None:
    story, claims = stories.council("Osier")
    store.intake.add(story, claims, reviewer="Ana", operation="osier")
    ids = [claim.id for claim in store.claim_list.page(ClaimQuery(), "Ana").claims]
    whole = [(id_, at + 1) for at, id_ in enumerate(ids)]
    assert numbers(store, ClaimQuery(), ids[2]) == whole
    store.annotations.save(Annotation(ids[2], "Ana", 0, DONE), operation="done")
    left = [*whole[:2], (ids[2], 2), *((id_, at - 1) for id_, at in whole[3:])]
    assert numbers(store, ClaimQuery(unreviewed=True), ids[2]) == left


@pytest.mark.browser
def test_a_view_is_worked_through_across_articles_and_left_for_its_list(page: Page, server) -> None:
    near, far = (server.add(stories.council(name)) for name in ("Medlar", "Quince"))
    with Store.open(server.database) as store:
        for id_ in (f"{near.id}-06", f"{far.id}-06", f"{far.id}-01"):
            store.tags.tag_claim(id_, "road", reviewer=REVIEWER, operation=f"road {id_}")
        view = ClaimQuery(unreviewed=True, order="worth", tag="road")
        listed = store.claim_list.page(view, REVIEWER).claims
    assert [claim.article_id for claim in listed] == [far.id, near.id, far.id]
    at = page.locator(".faw-worklist-count")
    page.goto(f"{server.url}/claims?unreviewed=1&order=worth&tag=road")
    expect(page.get_by_role("button", name="Work through these")).to_be_visible()
    page.keyboard.press("Alt+w")
    for number, claim in enumerate(listed, 1):
        expect(at).to_have_text(f"{number} of 3 · {number - 1} done")
        page.wait_for_url(re.compile(rf"claim={claim.id}&list=order%3Dworth%26unreviewed"))
        page.keyboard.press("4")
        expect(page.locator(".faw-saved")).to_contain_text("Saved")
        if number < 3:
            page.keyboard.press("n")
    expect(page.locator(".faw-next")).to_have_text("Done: back to the list n")
    page.keyboard.press("k")
    expect(at).to_have_text("2 of 3 · 3 done")
    page.reload()
    expect(at).to_have_text("2 of 3 · 3 done")
    back = page.get_by_role("link", name="Unreviewed by you")
    expect(back).to_have_text("← road · Unreviewed by you · Most check-worthy")
    page.keyboard.press("n")
    page.wait_for_url(re.compile(r"/claims\?.*tag=road.*"))
    expect(page.get_by_text("0 match")).to_be_visible()


@pytest.mark.browser
def test_the_next_article_comes_as_it_is_stored_and_the_way_back_leads_to_the_last(
    page: Page, server
) -> None:
    near, far = (server.add(stories.council(name)) for name in ("Rowan", "Spruce"))
    claims = [f"{article.id}-06" for article in (far, near)]
    with Store.open(server.database) as store:
        for id_ in claims:
            store.tags.tag_claim(id_, "lane", reviewer=REVIEWER, operation=f"lane {id_}")
    at, view = page.locator(".faw-worklist-count"), "order%3Dtext%26tag%3Dlane"
    page.goto(f"{server.url}/review?article={far.id}&claim={claims[0]}&list={view}")
    expect(at).to_have_text("1 of 2 · 0 done")
    with Store.open(server.database) as store:
        store.annotations.save(Annotation(claims[1], REVIEWER, 0, DONE), operation="elsewhere")
    page.keyboard.press("j")
    expect(at).to_have_text("2 of 2 · 1 done")
    expect(page).to_have_url(re.compile(rf"article={near.id}&claim={claims[1]}&list=.*lane"))
    expect(page.locator(".faw-choice[aria-checked=true]")).to_have_count(4)
    page.keyboard.press("j")
    expect(page.locator(".faw-toast")).to_have_text("Last claim of the list. Next in the list (n).")
    page.go_back()
    expect(at).to_have_text("1 of 2 · 1 done")
    expect(page).to_have_url(re.compile(rf"article={far.id}&claim={claims[0]}&list=.*lane"))
    page.go_forward()
    expect(at).to_have_text("2 of 2 · 1 done")
