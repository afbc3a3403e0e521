"""A lead decides claims alone: opens the marks, decides, confirms what is agreed; two at once."""

import re
from collections.abc import Iterator

import pytest
import stories
from axe import grave_in_both
from deciding import OTHERS, SAME, choose, claims_of, mark, settled, visit
from playwright.sync_api import Page, expect
from visitors import REVIEWER, Server, new_server

from workbench import review
from workbench.model import (
    Comment,
    Disagreement,
    Evidence,
    HowReached,
    Marks,
    ReviewerRole,
    Settled,
    Span,
)
from workbench.review import Wording
from workbench.store import Store

pytestmark = pytest.mark.browser

OTHER_LEAD = "Dot Frey"


@pytest.fixture(scope="module")
def team(tmp_path_factory, browser) -> Iterator[Server]:
    """Two articles of six claims: three reviewers part on the third claim of each and on the fourth
    of the first, and agree on the first and second.
    """
    server = new_server(tmp_path_factory.mktemp("decide"))
    with Store.open(server.database) as store:
        store.people.add(OTHER_LEAD, operation="lead", role=ReviewerRole.LEAD, by=REVIEWER)
        for name in OTHERS:
            store.people.add(name, operation=name)
    for name in ("Rowan", "Sorrel"):
        _marked(server, name)
    yield server
    server.stop()


def _marked(server: Server, name: str) -> None:
    article = server.add(stories.council(name))
    with Store.open(server.database) as store:
        claims = store.claims.of(article.id)
        parted = [
            SAME._replace(note="The *memo* says June."),
            SAME._replace(sourcing="document", confidence="low"),
            SAME._replace(confidence="moderate"),
        ]
        for reviewer, marks in zip(OTHERS, parted, strict=True):
            for number in (0, 1):
                mark(store, claims[number].id, reviewer, SAME)
            mark(store, claims[2].id, reviewer, marks)
        mark(store, claims[3].id, OTHERS[1], SAME)
        mark(store, claims[3].id, OTHERS[0], Marks("ok", "none"))


def dissents(page: Page, who: str, words: str) -> None:
    """First the name from the list, and at once the words."""
    choose(page, "Who dissents", who)
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name="Dissent").press_sequentially(words)


def test_a_lead_opens_the_marks_of_a_disputed_claim_and_decides_it(browser, team):
    claims = claims_of(team, "Rowan")
    page = visit(browser, team)
    rows = page.locator(".faw-roll").first.locator("li")
    expect(rows.first).to_contain_text("differ on")
    third, fourth = (f"a[href*='{claim}']" for claim in claims[2:4])
    expect(rows.filter(has=page.locator(third))).to_contain_text("3 finished")
    expect(rows.filter(has=page.locator(fourth))).to_contain_text("1 of 2")
    entry = rows.locator(third)
    entry.focus()
    page.keyboard.press("Enter")
    opening = page.get_by_role("button", name="Open the marks")
    expect(opening).to_be_visible()
    expect(page.get_by_text("They differ on sourcing and confidence.")).to_be_visible()
    shown = page.locator("main").inner_text()
    assert not [word for word in ("Low", "document", "memo") if word in shown]
    opening.focus()
    page.keyboard.press("Enter")

    table = page.get_by_role("table")
    expect(table).to_contain_text("The *memo* says June.")
    expect(table).to_contain_text(OTHERS[0])
    page.get_by_text("Hide names").click()
    expect(table).to_contain_text("Reviewer A")
    expect(table).not_to_contain_text(OTHERS[0])

    expect(page.get_by_role("combobox", name="Sourcing")).to_have_value("Named person · 2")
    expect(page.get_by_role("combobox", name="Confidence")).to_have_value("")
    expect(page.get_by_text("Decide confidence too, or leave it open.")).to_be_visible()
    choose(page, "Confidence", "Cannot judge")
    expect(page.get_by_text("Nobody marked what was decided on confidence")).to_be_visible()
    choose(page, "Why they disagreed", "A different judgement")
    dissents(page, OTHERS[1], "It names a day.")
    rationale = page.get_by_role("textbox", name="Rationale")
    rationale.fill("The text gives nothing to go on.")
    rationale.press("Control+Enter")
    settled(page)

    page.get_by_role("link", name="See it in the article").click()
    expect(page.locator(".faw-count")).to_contain_text("Claim")
    page.get_by_role("link", name="Back to deciding this claim").click()
    expect(rationale).to_have_value("The text gives nothing to go on.")
    expect(page.get_by_role("combobox", name="Confidence")).to_have_value("Cannot judge")
    expect(page.get_by_role("textbox", name="Dissent")).to_have_value("It names a day.")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("Decision recorded at")).to_be_visible()
    with Store.open(team.database) as store:
        (stored,) = store.decisions.history(claims[2])
    assert stored.sourcing == Settled("named_person", HowReached.MAJORITY)
    assert stored.confidence == Settled("no_basis", HowReached.CHAIR)
    assert (stored.reason, stored.decided_by) == (Disagreement.JUDGEMENT, REVIEWER)
    assert stored.rationale == "The text gives nothing to go on."
    assert stored.dissent == f"{OTHERS[1]}: It names a day."
    page.context.close()


def test_of_two_leads_at_once_the_second_sees_both_decisions_and_loses_nothing(browser, team):
    claim = claims_of(team, "Sorrel")[2]
    with Store.open(team.database) as store:
        store.unblinding.open_to_all([claim], reviewer=REVIEWER, operation="open for both")
    one, two = (
        visit(browser, team, name, f"decide?claim={claim}") for name in (REVIEWER, OTHER_LEAD)
    )
    for page, answer in ((one, "High"), (two, "Low")):
        choose(page, "Confidence", answer)
        choose(page, "Why they disagreed", "A slip")
    words = two.get_by_role("textbox", name="Dissent")
    words.fill("Bo would have it otherwise.")
    one.get_by_role("button", name="Record the decision").click()
    expect(one.get_by_text("Decision recorded at")).to_be_visible()
    two.get_by_role("button", name="Record the decision").click()
    expect(two.get_by_text(f"{REVIEWER} decided this claim while you were at it")).to_be_visible()
    theirs, mine = (two.locator(".faw-pairs").nth(at) for at in (-2, -1))
    expect(theirs).to_contain_text("High (lead’s decision)")
    expect(mine).to_contain_text("Low (lead’s decision)")
    expect(mine).to_contain_text("Bo would have it otherwise.")
    two.get_by_role("button", name="Decide again, from mine").click()
    expect(words).to_have_value("Bo would have it otherwise.")
    two.get_by_role("button", name="Record the decision").click()
    expect(two.get_by_text("Decision recorded at")).to_be_visible()
    with Store.open(team.database) as store:
        first, second = store.decisions.history(claim)
    assert (first.decided_by, first.confidence.answer) == (REVIEWER, "high")
    assert (second.decided_by, second.confidence.answer) == (OTHER_LEAD, "low")
    assert second.dissent == "Bo would have it otherwise."
    for page in (one, two):
        page.context.close()


def test_words_that_were_changed_meanwhile_are_shown_before_anything_is_decided_on_them(
    browser, team
):
    article = team.add(stories.council("Tansy"))
    with Store.open(team.database) as store:
        claim = store.claims.of(article.id)[0]
        for name in OTHERS:
            mark(store, claim.id, name, SAME._replace(sourcing="none"))
        mark(store, claim.id, REVIEWER, SAME)
        store.unblinding.open_to_all([claim.id], reviewer=REVIEWER, operation="open Tansy")
    page = visit(browser, team, path=f"decide?claim={claim.id}")
    choose(page, "Confidence", "Low")
    choose(page, "Why they disagreed", "A slip")
    for name in ("Rationale", "Dissent"):
        page.get_by_role("textbox", name=name).fill(f"{name} *kept*")
    settled(page)
    start = article.text.index("cost 6 %")
    with Store.open(team.database) as store:
        wanted = Wording((Span(start, start + len("cost 6 % more")),))
        review.reword_claim(
            store, claim.id, wanted, expected=1, reviewer=OTHERS[0], operation="reword Tansy"
        )
    page.get_by_role("button", name="Record the decision").click()
    told = page.get_by_text("The words were changed while you were at it")
    expect(told).to_be_visible()
    both = page.get_by_role("table").filter(has_text="As you saw it")
    expect(both).to_contain_text("The Tansy bridge cost 6 % more than planned")
    expect(both.get_by_text("cost 6 % more", exact=True)).to_be_visible()
    page.reload()
    expect(told).to_be_visible()
    page.get_by_role("button", name="Decide on the new words").click()
    expect(told).to_be_hidden()
    expect(page.get_by_role("textbox", name="Rationale")).to_have_value("Rationale *kept*")
    expect(page.get_by_role("combobox", name="Confidence")).to_have_value("Low")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("Decision recorded at")).to_be_visible()
    with Store.open(team.database) as store:
        (stored,) = store.decisions.history(claim.id)
    assert stored.claim_revision == 2
    assert (stored.confidence.answer, stored.dissent) == ("low", "Dissent *kept*")
    page.context.close()


def test_what_is_agreed_is_opened_and_confirmed_as_one_batch(browser, team):
    page = visit(browser, team)
    page.get_by_role("button", name="Open 4 agreed claims").click()
    ticks = page.get_by_role("checkbox")
    expect(ticks).to_have_count(4)
    expect(page.get_by_text("Named person · High · One independent source").first).to_be_visible()
    page.get_by_text("Named person · High · One independent source").last.click()
    expect(ticks.last).not_to_be_checked()
    confirm = page.get_by_role("button", name="Confirm 3 decisions")
    expect(confirm).to_be_visible()
    flagged = claims_of(team, "Rowan")[0]
    with Store.open(team.database) as store:
        store.flags.save(flagged, True, reviewer=OTHERS[0], operation="late flag")
    confirm.click()
    expect(page.get_by_text("2 decisions recorded at")).to_be_visible()
    expect(page.get_by_text(f"{flagged} was left out: {OTHERS[0]} flagged it")).to_be_visible()
    page.context.close()


def test_a_narrowed_list_is_gone_through_by_key_and_keeps_its_filters(browser, team):
    _marked(team, "Umbra")
    claims = claims_of(team, "Umbra")
    page = visit(browser, team, path=f"decide?story={claims[0].rpartition('-')[0]}&show=sealed")
    expect(page.get_by_text("4 claims match")).to_be_visible()
    page.get_by_role("searchbox").fill("Ilse")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"find=Ilse"))
    expect(page.locator(".faw-roll a")).to_have_text(["the steel was late"])
    page.get_by_role("button", name="“Ilse” ✕").click()
    expect(page.get_by_text("4 claims match")).to_be_visible()
    page.get_by_role("button", name="Marks not open yet ✕").click()
    expect(page).not_to_have_url(re.compile(r"show="))
    expect(page.get_by_role("combobox", name="Show")).to_have_value("To decide")
    settled(page)
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile(f"story=.*claim={claims[2]}|claim={claims[2]}.*story="))
    expect(page.get_by_role("link", name="Next")).to_be_visible()
    page.keyboard.press("j")
    expect(page).to_have_url(re.compile(f"claim={claims[3]}"))
    expect(page.get_by_role("link", name="Previous")).to_be_visible()
    page.keyboard.press("k")
    expect(page).to_have_url(re.compile(f"claim={claims[2]}"))
    page.get_by_role("button", name="Open the marks").click()
    take = page.get_by_role("button", name=f"Confidence: Low, {OTHERS[1]}: put into")
    expect(take).to_have_attribute("aria-pressed", "false")
    take.click()
    expect(take).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("combobox", name="Confidence")).to_have_value("Low · 1")
    expect(page.get_by_role("combobox", name="Sourcing")).to_have_value("Named person · 2")
    page.get_by_role("button", name=f"All answers, {OTHERS[1]}").click()
    document = "Identifiable document or record · 1"
    expect(page.get_by_role("combobox", name="Sourcing")).to_have_value(document)
    choose(page, "Why they disagreed", "A slip")
    page.get_by_role("textbox", name="Rationale").press_sequentially("not known")
    settled(page)
    expect(page).to_have_url(re.compile(f"claim={claims[2]}"))
    page.get_by_role("button", name="Record the decision").click()
    expect(page).to_have_url(re.compile(f"claim={claims[3]}"))
    expect(page.get_by_text("Decision recorded at")).to_be_in_viewport()
    expect(page.locator(".faw-passage")).to_be_in_viewport()
    page.get_by_role("link", name="All claims to decide").click()
    expect(page.get_by_text("4 claims match")).to_be_visible()
    page.get_by_role("button", name="Open the marks of all these").click()
    expect(page.get_by_text("The marks on 3 claims of this list are not open yet")).to_be_visible()
    page.get_by_role("button", name="Open 2 claims that all finished").click()
    expect(page.get_by_text("The marks on 2 claims are open to everybody")).to_be_visible()
    with Store.open(team.database) as store:
        opened = store.unblinding.opened(claims[0].rpartition("-")[0], OTHERS[0])
    assert opened == set(claims[:3])
    page.context.close()


def test_comments_on_the_claim_are_read_and_answered_where_it_is_decided(browser, team):
    claim = claims_of(team, "Sorrel")[3]
    with Store.open(team.database) as store:
        first = Comment(claim, OTHERS[0], words="The *memo* names June.")
        review.add_comment(store, first, operation="first comment")
    page = visit(browser, team, path=f"decide?claim={claim}")
    page.get_by_text("Comments", exact=True).click()
    expect(page.get_by_text("Only your own comments show")).to_be_visible()
    expect(page.get_by_text("names June")).to_have_count(0)
    with Store.open(team.database) as store:
        store.unblinding.open_to_all([claim], reviewer=REVIEWER, operation="open for talk")
    page.reload()
    expect(page.get_by_text("The *memo* names June.")).to_be_visible()
    page.get_by_role("textbox", name="A reply").fill("It says May.")
    page.get_by_role("button", name="Reply").click()
    expect(page.get_by_role("textbox", name="A reply")).to_have_value("")
    expect(page.get_by_text("It says May.")).to_be_visible()
    page.get_by_role("button", name="Resolve").click()
    expect(page.get_by_text(f"Resolved by {REVIEWER}")).to_be_visible()
    with Store.open(team.database) as store:
        [thread] = store.comments.threads(claim.rpartition("-")[0], REVIEWER)[claim]
    assert [comment.words for comment in thread.comments] == [first.words, "It says May."]
    page.context.close()


def test_the_open_form_breaks_no_rule_of_accessibility_that_axe_knows(browser, team):
    claim = claims_of(team, "Sorrel")[3]
    with Store.open(team.database) as store:
        store.unblinding.open_to_all([claim], reviewer=REVIEWER, operation="open for axe")
    page = visit(browser, team, path=f"decide?claim={claim}")
    page.get_by_text("What the answers mean").click()
    expect(page.locator(".faw-definitions")).to_be_visible()
    settled(page)
    assert grave_in_both(page) == []
    page.context.close()


def test_a_reviewer_is_told_that_leads_decide(browser, team):
    page = visit(browser, team, OTHERS[1])
    expect(page.get_by_text("Leads decide claims here")).to_be_visible()
    expect(page.locator(".faw-roll")).to_have_count(0)
    page.context.close()


def test_the_evidence_on_a_claim_stands_beside_the_marks(browser, team):
    claim = claims_of(team, "Rowan")[3]
    with Store.open(team.database) as store:
        for number, origin in enumerate(("the yard", "The Yard"), 1):
            piece = Evidence(claim, OTHERS[0], citation=f"Log {number}", origin=origin)
            store.evidence.save(piece, operation=f"log {number}")
        store.unblinding.open_to_all([claim], reviewer=REVIEWER, operation="open it")
    page = visit(browser, team, path=f"decide?claim={claim}")
    listed = page.get_by_role("table").filter(has_text="What was found")
    expect(listed).to_contain_text("Log 1")
    expect(listed).to_contain_text(OTHERS[0])
    expect(page.get_by_text("Supported from one origin.")).to_be_visible()
    page.get_by_text("Hide names").click()
    expect(listed).not_to_contain_text(OTHERS[0])
    expect(listed).to_contain_text("Reviewer ")
    page.context.close()
