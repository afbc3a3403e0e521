"""Evidence at the desk: by the keyboard alone, weighed beside the scale, never lost."""

import csv
import io
from dataclasses import replace

import pytest
import stories
from playwright.sync_api import Page, expect
from visitors import REVIEWER, Server, open_article

from workbench import review
from workbench.model import Evidence, Stance
from workbench.store import Store

pytestmark = pytest.mark.browser

HINT = (
    "You marked ‘Two or more independent sources’, but the evidence listed comes from one origin. "
    "By the codebook that is ‘Repeats only, one origin’."
)


def settled(page: Page) -> None:
    page.wait_for_function("window.fawOutbox.pending.length === 0")


def stored(server: Server, article, viewer: str | None = REVIEWER) -> list[Evidence]:
    with Store.open(server.database) as store:
        return [one for found in store.evidence.of(article.id, viewer).values() for one in found]


def cite(page: Page, citation: str, link: str, stance: str, origin: str) -> None:
    """One piece by the keyboard alone, from the desk's key to Enter."""
    page.keyboard.press("e")
    for value in (citation, link):
        page.keyboard.type(value)
        page.keyboard.press("Tab")
    for _ in range(("supports", "contradicts", "context").index(stance)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type(origin)
    page.keyboard.press("Enter")


def test_evidence_is_listed_by_keyboard_weighed_and_there_after_a_reload(page, server):
    article = server.add(stories.ferry("Eider"))
    open_article(page, server, article, f"{article.id}-01")
    hint = page.locator("[data-scale=corroboration] .faw-hint")
    for key in "1134":
        page.keyboard.press(key)
    expect(hint).to_contain_text(
        "‘Two or more independent sources’ wants at least one piece of evidence; none is listed "
        "yet."
    )
    cite(page, "Harbour log of 6 May", "", "supports", "Harbour office")
    expect(page.locator(".faw-evidence li")).to_have_count(1)
    cite(page, "", "https://radio.example/ferry", "supports", "harbour OFFICE")
    expect(page.locator(".faw-evidence li")).to_have_count(2)
    expect(hint).to_contain_text(HINT)
    expect(page.locator(".faw-count")).to_have_text("Claim 1 of 4")  # nothing typed was a key
    settled(page)
    page.keyboard.press("e")
    page.keyboard.type("A crew member jn2 half")
    page.reload()
    expect(page.locator(".faw-evidence li")).to_have_count(2)
    expect(hint).to_contain_text(HINT)
    expect(page.get_by_label("Citation")).to_have_value("A crew member jn2 half")
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type(" named")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("the crew")
    page.keyboard.press("Enter")
    expect(hint).to_have_text("")
    expect(page.locator(".faw-weighed")).to_have_text("Supported from 2 independent origins.")
    settled(page)
    pieces = stored(server, article)
    assert [(one.citation, one.url, one.origin) for one in pieces] == [
        ("Harbour log of 6 May", "", "Harbour office"),
        ("", "https://radio.example/ferry", "harbour OFFICE"),
        ("A crew member jn2 half named", "", "the crew"),
    ]
    with Store.open(server.database) as store:
        data = review.export(store, "evidence", "csv", REVIEWER)
        (marks,) = [one.marks for one in store.annotations.of(article.id, REVIEWER).values()]
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    exported = [row for row in rows if row["claim_id"] == f"{article.id}-01"]
    assert [row["origin"] for row in exported] == [one.origin for one in pieces]
    assert (marks.corroboration, marks.note) == ("several", "")


def test_a_piece_is_amended_taken_back_and_brought_again(page, server):
    article = server.add(stories.ferry("Fulmar"))
    open_article(page, server, article, f"{article.id}-02")
    cite(page, "https://kept.example/a b", "", "contradicts", "")
    cite(page, f"{article.id}-01", "", "context", "")
    lines = page.locator(".faw-evidence li")
    expect(lines).to_have_count(2)
    expect(lines.nth(1)).to_contain_text("the harbour master: The ferry Fulmar came in")
    expect(lines.nth(1)).to_contain_text("Original source: the harbour master")
    lines.nth(0).get_by_role("button", name="Edit").press("Enter")
    page.keyboard.type("The captain’s report")
    page.get_by_label("Note", exact=True).last.fill("Seen on paper")
    page.keyboard.press("Control+Enter")
    expect(lines.nth(0)).to_contain_text("The captain’s report")
    expect(lines.nth(0)).to_contain_text("Seen on paper")
    lines.nth(1).get_by_role("button", name="Delete").press("Enter")
    expect(lines).to_have_count(1)
    settled(page)
    assert [(one.number, one.version) for one in stored(server, article)] == [(1, 2)]
    page.keyboard.press("u")
    expect(page.locator(".faw-toast")).to_have_text("Undid Removal of evidence (claim 2)")
    expect(lines).to_have_count(2)
    page.keyboard.press("h")
    expect(page.locator(".faw-history")).to_contain_text("deleted a piece of evidence")


def test_a_press_on_a_piece_counts_also_when_the_store_answers_just_before(page, server):
    article = server.add(stories.ferry("Gadwall"))
    open_article(page, server, article, f"{article.id}-02")
    page.evaluate("window.fawOutbox.sender.leaving = true")  # nothing goes out
    cite(page, "The pump’s log", "", "supports", "the yard")
    line = page.locator(".faw-evidence li")
    take_back = line.get_by_role("button", name="Delete")
    take_back.focus()
    page.evaluate("window.fawOutbox.sender.arrive()")
    settled(page)
    expect(take_back).to_be_focused()
    expect(line).to_contain_text("The pump’s log")
    page.keyboard.press("Enter")
    expect(line).to_have_count(0)
    settled(page)
    assert stored(server, article) == []


def test_evidence_given_without_a_connection_waits_and_a_stale_change_shows_both(page, server):
    article = server.add(stories.ferry("Gannet"))
    claim = f"{article.id}-03"
    open_article(page, server, article, claim)
    cite(page, "The pump’s log", "", "supports", "the yard")
    settled(page)
    (piece,) = stored(server, article)
    page.evaluate("window.fawOutbox.sender.leaving = true")  # nothing goes out
    cite(page, "A second log", "", "supports", "the yard")
    line = page.locator(".faw-evidence li").nth(1)
    line.get_by_role("button", name="Edit").press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("A better log")
    page.keyboard.press("Enter")
    line.locator("xpath=preceding-sibling::li").get_by_role("button", name="Edit").press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("The pump’s own log")
    page.keyboard.press("Enter")
    assert len(stored(server, article)) == 1
    with Store.open(server.database) as store:
        changed = Evidence(**{**as_given(piece), "citation": "The log, elsewhere", "version": 1})
        store.evidence.save(changed, operation="elsewhere")
    page.reload()
    trouble = page.locator(".faw-trouble")
    expect(trouble).to_contain_text("It was changed elsewhere")
    expect(trouble).to_contain_text("The log, elsewhere")
    expect(trouble).to_contain_text("The pump’s own log")
    trouble.get_by_role("button", name="Edit mine").click()
    page.keyboard.press("Enter")
    expect(page.locator(".faw-evidence li")).to_contain_text(["The pump’s own log", "A better log"])
    settled(page)
    assert [(one.citation, one.version) for one in stored(server, article)] == [
        ("The pump’s own log", 3),
        ("A better log", 2),
    ]


def test_evidence_on_a_claim_that_could_not_be_made_comes_back_into_the_form(page, server):
    article = server.add(stories.ferry("Ibis"))
    open_article(page, server, article, f"{article.id}-01")
    with Store.open(server.database) as store:
        longer = replace(article, text=f"{article.text} Later.")
        store.intake.revise(longer, [], [], expected=1, reviewer="Bo", operation="Ibis grows")
    page.evaluate("window.fawOutbox.sender.leaving = true")  # nothing goes out
    page.keyboard.press("a")
    page.keyboard.press("a")
    expect(page.locator(".faw-count")).to_contain_text("of 5")
    cite(page, "A film of it", "", "supports", "")
    page.evaluate("window.fawOutbox.sender.arrive()")
    refused = page.locator(".faw-trouble").filter(has_text="Evidence: not saved.")
    expect(refused).to_contain_text("A film of it")
    expect(page.locator(".faw-count")).to_contain_text("of 4")
    refused.get_by_role("button", name="Edit mine").click()
    page.keyboard.press("Enter")
    settled(page)
    assert [one.citation for one in stored(server, article)] == ["A film of it"]


def as_given(piece: Evidence) -> dict:
    return {name: getattr(piece, name) for name in piece.__slots__}


def test_others_evidence_is_read_once_the_claim_is_open(page, server):
    article = server.add(stories.ferry("Heron"))
    claims = [f"{article.id}-0{number}" for number in (1, 2)]
    with Store.open(server.database) as store:
        for claim in claims:
            piece = Evidence(claim, "Bo", citation="Bo’s log", stance=Stance.CONTRADICTS)
            store.evidence.save(piece, operation=f"Bo on {claim}")
        store.unblinding.open_to_all(claims[1:], reviewer=REVIEWER, operation="open Heron")
    open_article(page, server, article, claims[0])
    expect(page.locator(".faw-evidence li")).to_have_count(0)
    page.keyboard.press("j")
    line = page.locator(".faw-evidence li")
    expect(line).to_contain_text("Bo’s log")
    expect(line).to_contain_text("by Bo")
    expect(line.get_by_role("button")).to_have_count(0)
    page.keyboard.press("k")
    expect(page.locator(".faw-count")).to_have_text("Claim 1 of 4")
    expect(line).to_have_count(0)
    page.keyboard.press("4")  # not a claim, and so finished
    page.keyboard.press("v")
    expect(line).to_contain_text("Bo’s log")
