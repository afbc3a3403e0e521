"""The page on agreement: figures, who parts from whom on what, and the way to the claims."""

from collections.abc import Iterator

import pytest
import stories
from axe import ANY, grave_in_both
from playwright.sync_api import Page, expect
from visitors import REVIEWER, Server, named, new_server

from workbench import codebook
from workbench.agreement import Cell, Figure
from workbench.export import write_table
from workbench.live_session import Move
from workbench.model import Annotation, Article, Attribution, Marks, Span, article_id
from workbench.review.agreement.measure import measure_agreement
from workbench.review.agreement.table import agreement_rows
from workbench.review.sessions import live
from workbench.store import Store
from workbench.ui.agreement import rows

SAME = Marks("ok", "named_person", "high", "one")
ODD = "[Bo](javascript:1) *Quill*"


@pytest.fixture(scope="module")
def team(tmp_path_factory, browser) -> Iterator[Server]:
    """Six claims of one article that two reviewers marked; a third marked one of them.

    They part on the sourcing of the second and third claim, the odd name's being "unclear".
    """
    server = new_server(tmp_path_factory.mktemp("agreement"))
    article = server.add(stories.council("Rowan"))
    with Store.open(server.database) as store:
        claims = store.claims.of(article.id)
        for number, claim in enumerate(claims):
            odd = SAME._replace(sourcing="unclear") if number in (1, 2) else SAME
            mark(store, claim.id, REVIEWER, SAME)
            mark(store, claim.id, ODD, odd)
        open_all(store, article.id)
    yield server
    server.stop()


def mark(store: Store, claim_id: str, reviewer: str, marks: Marks) -> None:
    given = Annotation(claim_id, reviewer, 0, marks, 1, codebook.load().revision)
    store.annotations.save(given, operation=f"{claim_id} {reviewer}")


def open_all(store: Store, article_id: str) -> None:
    ids = [claim.id for claim in store.claims.of(article_id)]
    store.unblinding.open_to_all(ids, reviewer=REVIEWER, operation=f"open {article_id}")


@pytest.fixture
def page(browser, team) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1300, "height": 1600})
    yield named(context, team).new_page()
    context.close()


def choose(page: Page, label: str, option: str) -> None:
    # A list closes again when the page grows or scrolls below it, as it does while it is drawn.
    expect(page.locator(".faw-roll").last).to_be_attached()
    for number in (0, 1):
        expect(page.get_by_test_id("stVegaLiteChart").nth(number).locator("svg")).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).not_to_be_attached()
    box = page.get_by_role("combobox", name=label)
    box.hover()  # scrolls to it, and looks for it again if it is drawn anew
    page.wait_for_timeout(300)
    box.click()
    page.get_by_role("option", name=option).click()


@pytest.mark.browser
def test_the_figures_of_each_scale_are_those_of_the_report(page, team):
    page.goto(f"{team.url}/agreement")
    row = page.get_by_role("row", name="Sourcing")
    with Store.open(team.database) as store:
        report = measure_agreement(store, codebook.load(), viewer=REVIEWER).blind
    sourcing = report.results[1]
    assert sourcing.figure("percent").value == pytest.approx(4 / 6)
    expect(row).to_contain_text("67%")
    expect(row).to_contain_text(rows.coefficient_text(sourcing.figure("percent")))
    expect(row).to_contain_text(rows.coefficient_text(sourcing.figure("alpha")))
    expect(page.get_by_text("every answer that can be compared is “High”")).to_be_visible()
    expect(page.get_by_text("Only blind answers count")).to_be_visible()
    expect(page.get_by_text("left out here")).to_have_count(0)
    expect(page.get_by_test_id("stMetric").first).to_contain_text("6")


@pytest.mark.browser
def test_a_cell_lists_its_claims_and_each_leads_to_the_review_page(page, team):
    page.goto(f"{team.url}/agreement")
    choose(page, "Scale", "Sourcing")
    cell = page.get_by_role("combobox", name="Two answers on the same claim")
    expect(cell).to_have_value(f"{REVIEWER}: Named person · {ODD}: Cannot tell (2)")
    claims = page.locator(".faw-roll li")
    expect(claims).to_have_count(2)
    expect(claims.first).to_contain_text(f"{ODD}: Cannot tell")
    wanted = claims.first.get_by_role("link").text_content()
    claims.first.get_by_role("link").click()
    expect(page.locator(".faw-count")).to_contain_text("Claim")
    assert "claim=" in page.url
    expect(page.locator(".faw-text")).to_contain_text(wanted)


@pytest.mark.browser
def test_a_click_on_the_picture_chooses_the_cell(page, team):
    page.goto(f"{team.url}/agreement")
    choose(page, "Scale", "Sourcing")
    expect(page.locator(".faw-roll li")).to_have_count(2)
    picture = page.get_by_test_id("stVegaLiteChart").last
    picture.get_by_text("4", exact=True).click(force=True)
    cell = page.get_by_role("combobox", name="Two answers on the same claim")
    expect(cell).to_have_value("Both Named person (4)")
    expect(page.locator(".faw-roll li")).to_have_count(4)


@pytest.mark.browser
def test_a_press_on_who_agrees_with_whom_chooses_the_two(browser, own_server):
    article = own_server.add(stories.council("Rowan"))
    with Store.open(own_server.database) as store:
        for claim in store.claims.of(article.id):
            for name, marks in (
                (REVIEWER, SAME),
                ("Bo", SAME),
                (ODD, SAME._replace(sourcing="unclear")),
            ):
                mark(store, claim.id, name, marks)
        open_all(store, article.id)
    context = named(browser.new_context(viewport={"width": 1300, "height": 1600}), own_server)
    page = context.new_page()
    page.goto(f"{own_server.url}/agreement")
    choose(page, "Scale", "Sourcing")
    cell = page.locator(".faw-matrix").get_by_role("button").filter(has_text="(").last
    expect(cell).to_have_attribute("aria-pressed", "false")
    two = (cell.get_attribute("aria-label") or "").rpartition(": ")[0]
    cell.press("Enter")
    expect(page.get_by_role("combobox", name="Reviewers")).to_have_value(two)
    pressed = page.locator(".faw-matrix button[aria-pressed=true]")
    expect(pressed).to_have_count(2)
    expect(page.locator("a[href^=javascript]")).to_have_count(0)
    context.close()


@pytest.mark.browser
def test_the_claims_of_each_kind_can_be_listed(page, team):
    page.goto(f"{team.url}/agreement")
    expect(page.locator(".faw-roll").last).to_be_attached()
    page.get_by_text("The claims by who marked them").click()
    expect(page.locator(".faw-roll").first.locator("li")).to_have_count(6)
    choose(page, "Claims", "marked by nobody (0)")
    expect(page.locator(".faw-roll").first.locator("li")).to_have_count(0)


@pytest.mark.browser
def test_the_download_is_the_table_of_the_command(page, team):
    page.goto(f"{team.url}/agreement")
    with page.expect_download() as csv:
        page.get_by_role("button", name="Download CSV").click()
    with Store.open(team.database) as store:
        measured = measure_agreement(store, codebook.load(), viewer=REVIEWER)
    assert csv.value.path().read_bytes() == write_table(
        "agreement", agreement_rows(measured), "csv"
    )


@pytest.mark.browser
def test_the_page_breaks_no_rule_of_accessibility_that_axe_knows(page, team):
    page.goto(f"{team.url}/agreement")
    choose(page, "Scale", "Sourcing")
    expect(page.locator(".faw-roll li")).to_have_count(2)
    assert grave_in_both(page, ANY, context="html") == []


@pytest.mark.browser
def test_on_a_phone_each_row_of_a_table_is_a_card_and_nothing_scrolls_sideways(page, team):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{team.url}/agreement")
    tables = page.locator(".faw-table")
    expect(tables.nth(1)).to_be_visible()
    expect(page.get_by_role("row", name="Sourcing")).to_contain_text("67%")
    for table in tables.all():
        assert table.evaluate("node => node.scrollWidth <= node.parentElement.clientWidth")
        filled = table.locator("tbody td:not(:has(span:empty))").first
        expect(filled).to_have_css("display", "grid")


@pytest.mark.browser
def test_a_name_that_would_be_markdown_is_shown_as_it_stands(page, team):
    page.goto(f"{team.url}/agreement")
    expect(page.get_by_role("columnheader", name=ODD, exact=True)).to_be_visible()
    expect(page.locator("a[href^=javascript]")).to_have_count(0)


@pytest.mark.browser
def test_what_others_answered_on_claims_one_has_not_marked_shows_only_if_asked(browser, team):
    context = browser.new_context(viewport={"width": 1300, "height": 1600})
    context.add_cookies([{"name": "workbench_reviewer", "value": "Cy", "url": team.url}])
    with Store.open(team.database) as store:
        store.people.add("Cy", operation="third reviewer")
    page = context.new_page()
    page.goto(f"{team.url}/agreement")
    choose(page, "Scale", "Sourcing")
    box = page.get_by_text("Show 2 claims that you have not marked")
    expect(box).to_be_visible()
    expect(page.locator(".faw-roll li")).to_have_count(0)
    box.click()
    expect(page.locator(".faw-roll li")).to_have_count(2)
    context.close()


@pytest.mark.browser
def test_without_marks_of_two_reviewers_the_page_says_what_is_needed(browser, own_server):
    article = own_server.add(stories.ferry("Plover"))
    context = named(browser.new_context(), own_server)
    page = context.new_page()
    page.goto(f"{own_server.url}/agreement")
    expect(page.get_by_text("Two reviewers must have marked the same claims")).to_be_visible()
    with Store.open(own_server.database) as store:
        (first, *_) = store.claims.of(article.id)
        mark(store, first.id, REVIEWER, SAME)
        mark(store, first.id, "Bo", SAME)
    page.reload()
    expect(page.get_by_text("One claim is marked by two reviewers or more")).to_be_visible()
    expect(page.get_by_text("There are no figures yet")).to_be_visible()
    expect(page.get_by_text("3 claims are left out here")).to_be_visible()
    expect(page.get_by_text("Marks open to you on the claims you submit")).to_be_visible()
    expect(page.get_by_role("row", name="Sourcing")).to_have_count(0)
    with Store.open(own_server.database) as store:
        store.unblinding.submit(first.id, 1, reviewer=REVIEWER, operation="sent")
    page.reload()
    expect(page.get_by_text("3 claims are left out here")).to_be_visible()
    expect(page.get_by_role("row", name="Sourcing")).to_contain_text("100%")
    expect(page.get_by_text("After discussion")).to_have_count(0)
    with Store.open(own_server.database) as store:
        later = Annotation(first.id, REVIEWER, 1, SAME._replace(sourcing="unclear"))
        store.annotations.save(later, operation="later")
    page.reload()
    expect(page.get_by_role("heading", name="After discussion")).to_be_visible()
    rows = page.get_by_role("row", name="Sourcing")
    expect(rows.first).to_contain_text("100%")
    expect(rows.last).to_contain_text("0%")
    context.close()


@pytest.mark.browser
def test_a_lead_who_does_not_mark_sees_all_blind_marks_in_numbers_and_no_votes(browser, own_server):
    text = "Lock opens\n\n" + " ".join(f"Item {n:03d} holds, Ana said." for n in range(22))
    places = [text.index(f"Item {n:03d}") for n in range(22)]
    found = [Attribution((Span(at, at + 14),)) for at in places]
    article = own_server.add((Article(article_id(text), text, title="Lock opens"), found))
    with Store.open(own_server.database) as store:
        ids = [claim.id for claim in store.claims.of(article.id)]
        for number, claim in enumerate(ids[:20]):
            usual = SAME._replace(sourcing=("document", "named_person")[number % 2])
            mark(store, claim, "Bo", usual)
            mark(store, claim, "Cy", SAME._replace(sourcing="none") if number < 5 else usual)
        store.unblinding.open_to_all(ids[10:20], reviewer=REVIEWER, operation="open those agreed")
        alpha = measure_agreement(store, codebook.load(), viewer=None).blind.results[1]
    context = named(browser.new_context(viewport={"width": 1300, "height": 1600}), own_server)
    page = context.new_page()
    page.goto(f"{own_server.url}/agreement")
    expect(page.get_by_text("10 claims are marked by two reviewers or more")).to_be_visible()
    row = page.get_by_role("row", name="Sourcing")
    expect(row).to_contain_text(f"{alpha.figure('alpha').value:.2f}")
    expect(page.get_by_role("row", name="Confidence")).to_contain_text("–")
    expect(page.get_by_text("Who agrees with whom")).to_have_count(0)
    with page.expect_download() as csv:
        page.get_by_role("button", name="Download CSV").click()
    with Store.open(own_server.database) as store:
        measured = measure_agreement(store, codebook.load(), viewer=REVIEWER)
        assert csv.value.path().read_bytes() == write_table(
            "agreement", agreement_rows(measured), "csv"
        )
        vote(store, ids[20])
    page.reload()
    expect(page.get_by_text("2 first votes of live sessions")).to_contain_text("not counted")
    page.get_by_text("Count these votes too").click()
    expect(page.get_by_text("2 first votes of live sessions")).to_contain_text("you ask for it")
    context.close()


def vote(store: Store, claim: str) -> None:
    """Two who did not mark the claim vote on it in a session, and the votes are shown."""
    book, by = codebook.load(), {"lead": REVIEWER, "operation": "show"}
    code = live.open_session(
        store, book, live.SessionPlan("Lock", [claim]), chair=REVIEWER, operation="s"
    ).id
    seen = live.TablePosition(code, claim, 1)
    for name in ("Bo", "Cy"):
        live.join(store, code, reviewer=name, operation=f"join {name}", votes=True)
        live.cast_vote(store, book, seen, SAME, reviewer=name, operation=f"vote {name}")
    live.take_step(store, seen, Move.REVEAL, **by)


def test_a_figure_is_told_with_its_interval_or_as_missing():
    assert rows.coefficient_text(Figure("percent", 0.666, 0.5, 1.0)) == "67%\xa0[50%\xa0to\xa0100%]"
    assert (
        rows.coefficient_text(Figure("alpha", -0.104, -0.5, 0.2))
        == "−0.10\xa0[−0.50\xa0to\xa00.20]"
    )
    assert rows.coefficient_text(Figure("alpha", 1.0, why="no interval")) == "1.00"
    assert rows.coefficient_text(Figure("alpha", None, why="undefined")) == "–"
    assert rows.coefficient_text(Figure("alpha", None, why="too few", claims=1)) == "too few (1)"
    assert rows.coefficient_text(None) == "–"


def test_disputed_cells_come_first_the_most_frequent_of_them_before_the_others():
    cells = [Cell("ok", "ok", 9, ()), Cell("ok", "wrong_span", 2, ()), Cell("ok", "other", 3, ())]
    assert [cell.count for cell in rows.disagreements_first(cells)] == [3, 2, 9]
