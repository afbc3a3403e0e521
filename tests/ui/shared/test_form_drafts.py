"""What is typed into a form and not recorded survives, and is nobody else's to see."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
import stories
from axe import grave
from deciding import choose, mark
from playwright.sync_api import Browser, Locator, Page, expect
from visitors import REVIEWER, Server, new_server

from workbench import codebook
from workbench.live_session import Move
from workbench.model import Marks, ReviewerRole
from workbench.review.sessions import live
from workbench.store import Store

pytestmark = pytest.mark.browser

SAME = Marks("ok", "named_person", "high", "one")
# Typed as soon as the field is there, before anything can be back in it.
AT_ONCE = """() => {
  const field = document.querySelector("textarea[aria-label=Dissent]");
  if (!field) return false;
  field.focus();
  return document.execCommand("insertText", false, "At once");
}"""
FORMS_AT_REST = "() => [...window.fawFormDrafts.forms.values()].every((form) => !form.offered)"
# As it is when a text is back in its field and the form has not heard of it.
NOT_TOLD_YET = """() => window.fawFormDrafts.forms.forEach((form) => {
  form.offered = "on its way";
  form.coming = new Set(["dissent"]);
})"""
OTHER_LEAD, MEMBER = "Dot Frey", "Bo Quill"


@pytest.fixture(scope="module")
def team(tmp_path_factory, browser) -> Iterator[Server]:
    """Six claims, all marked by two who part on confidence and opened; two leads."""
    server = new_server(tmp_path_factory.mktemp("forms"))
    article = server.add(stories.council("Rowan"))
    with Store.open(server.database) as store:
        store.people.add(OTHER_LEAD, operation="lead", role=ReviewerRole.LEAD, by=REVIEWER)
        store.people.add(MEMBER, operation="member")
        claims = [claim.id for claim in store.claims.of(article.id)]
        for claim in claims:
            mark(store, claim, REVIEWER, SAME)
            mark(store, claim, MEMBER, SAME._replace(confidence="low"))
        store.unblinding.open_to_all(claims, reviewer=REVIEWER, operation="open")
    yield server
    server.stop()


@pytest.fixture
def page(browser: Browser, team: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1300, "height": 1400}, timezone_id="UTC")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    be(page, team, REVIEWER)
    yield page
    context.close()
    assert problems == []


def be(page: Page, server: Server, name: str) -> None:
    cookie = {"name": "workbench_reviewer", "value": quote(name), "url": server.url}
    page.context.add_cookies([cookie])


def claim(number: int) -> str:
    return f"{stories.council('Rowan')[0].id}-{number:02}"


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def kept(page: Page, words: str = "Kept from before") -> Locator:
    return page.get_by_role("status").filter(has_text=words)


def test_a_decision_half_typed_survives_a_reload_a_restart_and_another_lead_at_this_browser(
    page, team
):
    address = f"{team.url}/decide?claim={claim(1)}"
    page.goto(address)
    choose(page, "Confidence", "Low")
    field(page, "Rationale").press_sequentially("The treasurer owns the *books*")
    old = "JSON.stringify({ at: Date.now() - 61 * 24 * 3600 * 1000, texts: {}, choices: {} })"
    page.evaluate(f"localStorage['faw:form:old'] = {old}")
    page.reload()
    expect(field(page, "Rationale")).to_have_value("The treasurer owns the *books*")
    expect(page.get_by_role("combobox", name="Sourcing")).to_have_value("Named person · 2")
    assert page.evaluate("localStorage['faw:form:old']") is None
    expect(page.get_by_role("combobox", name="Confidence")).to_have_value("Low · 1")
    expect(kept(page)).to_contain_text("“The treasurer owns the *books*”")
    assert grave(page) == []

    whole = "The treasurer owns the *books*, and Bo agrees"
    field(page, "Rationale").press_sequentially(", and Bo agrees")
    team.stop()
    expect(field(page, "Rationale")).to_be_disabled()
    team.start()
    expect(field(page, "Rationale")).to_be_enabled()
    expect(field(page, "Rationale")).to_have_value(whole)
    expect(page.get_by_role("combobox", name="Confidence")).to_have_value("Low · 1")
    be(page, team, OTHER_LEAD)
    page.goto(address)
    expect(field(page, "Rationale")).to_have_value("")
    expect(page.get_by_role("combobox", name="Confidence")).to_have_value("")
    expect(kept(page)).to_have_count(0)

    be(page, team, REVIEWER)
    page.goto(address)
    expect(field(page, "Rationale")).to_have_value(whole)
    page.get_by_role("button", name="Drop it").click()
    expect(field(page, "Rationale")).to_have_value("")
    page.get_by_role("button", name="Put it back").click()
    expect(field(page, "Rationale")).to_have_value(whole)
    choose(page, "Why they disagreed", "A slip")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("Decision recorded at")).to_be_visible()
    page.goto(address)
    page.get_by_role("button", name="Decide it again").click()
    expect(field(page, "Rationale")).to_have_value("")
    expect(kept(page)).to_have_count(0)


def test_what_one_lead_was_typing_stays_with_its_claim_when_another_lead_moves_on(page, team):
    with Store.open(team.database) as store:
        plan = live.SessionPlan("Harbour", [claim(2), claim(3)])
        book = codebook.load()
        code = live.open_session(store, book, plan, chair=OTHER_LEAD, operation="harbour").id
        live.join(store, code, reviewer=MEMBER, operation="join", votes=True)
        shown(store, code, claim(2))
    page.goto(f"{team.url}/session?session={code}")
    field(page, "Dissent").press_sequentially("Bo: *nobody* asked")
    with Store.open(team.database) as store:
        move(store, code, claim(2), Move.SKIP)
        move(store, code, claim(3), Move.TURN)
        shown(store, code, claim(3))
    expect(page.locator(".faw-place")).to_have_text("Claim 2 of 2")
    expect(field(page, "Dissent")).to_have_count(1)
    expect(field(page, "Dissent")).to_have_value("")
    field(page, "Rationale").press_sequentially("of the second")

    page.goto(f"{team.url}/decide?claim={claim(2)}")
    expect(field(page, "Dissent")).to_have_value("Bo: *nobody* asked")
    expect(field(page, "Rationale")).to_have_value("")
    field(page, "Dissent").press_sequentially(" him")
    with Store.open(team.database) as store:
        move(store, code, claim(3), Move.SKIP)
        move(store, code, claim(2), Move.TURN)
    page.goto(f"{team.url}/session?session={code}")
    page.wait_for_function(AT_ONCE, polling="raf")
    expect(field(page, "Dissent")).to_have_value("Bo: *nobody* asked him\nAt once")


def test_what_is_typed_as_the_rest_comes_back_is_kept_once(page, team):
    page.goto(f"{team.url}/decide?claim={claim(4)}")
    field(page, "Dissent").press_sequentially("Bo asked")
    page.reload()
    expect(field(page, "Dissent")).to_have_value("Bo asked")
    expect(kept(page)).to_have_count(1)
    page.wait_for_function(FORMS_AT_REST)
    page.evaluate(NOT_TOLD_YET)
    field(page, "Dissent").focus()
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("ing")
    expect(field(page, "Dissent")).to_have_value("Bo asking")
    page.reload()
    expect(field(page, "Dissent")).to_have_value("Bo asking")


def shown(store: Store, code: str, claim_id: str) -> None:
    """The member votes, and the other lead shows the votes."""
    seen = live.TablePosition(code, claim_id, 1)
    live.cast_vote(
        store, codebook.load(), seen, SAME, reviewer=MEMBER, operation=f"vote {claim_id}"
    )
    move(store, code, claim_id, Move.REVEAL)


def move(store: Store, code: str, claim_id: str, what: Move) -> None:
    seen = live.TablePosition(code, claim_id, live.session_state(store, code, None).standing.round)
    live.take_step(store, seen, what, lead=OTHER_LEAD, operation=f"{claim_id} {what}")
