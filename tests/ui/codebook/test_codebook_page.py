"""Everybody reads the codebook; leads change it, and reviewers look again at what it touches."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import stories
from axe import grave
from playwright.sync_api import Browser, Locator, Page, expect
from visitors import REVIEWER, Server, new_server, open_article, redrawn

from workbench import codebook, resources, review
from workbench.model import Annotation, Marks, ReviewerRole
from workbench.store import Store
from workbench.ui.codebook import new_scale_fields

pytestmark = pytest.mark.browser

OTHER_LEAD, MEMBER = "Dot Frey", "Bo Quill"
BOOK = codebook.load(resources.CODEBOOK)
DOCUMENT = BOOK.scale("sourcing").category("document")
NONE = BOOK.scale("sourcing").category("none")
MARKS = Marks("ok", "document", "high", "one")


@pytest.fixture
def file(tmp_path, monkeypatch) -> Path:
    path = tmp_path / "codebook.toml"
    path.write_bytes(BOOK.source.encode())
    monkeypatch.setenv("WORKBENCH_CODEBOOK", str(path))
    return path


@pytest.fixture
def team(tmp_path, browser, file) -> Iterator[Server]:
    """A member marked two claims of a story, one of them as resting on a document."""
    server = new_server(tmp_path)
    article = server.add(stories.council("Rowan"))
    with Store.open(server.database) as store:
        store.people.add(OTHER_LEAD, operation="lead", role=ReviewerRole.LEAD, by=REVIEWER)
        store.people.add(MEMBER, operation="member")
        store.codebooks.record(BOOK.revision, BOOK.source)
        for claim, marks in zip(
            store.claims.of(article.id), (MARKS, MARKS._replace(sourcing="none")), strict=False
        ):
            given = Annotation(claim.id, MEMBER, 0, marks, 1, BOOK.revision)
            store.annotations.save(given, operation=claim.id)
            store.unblinding.open_to_all(
                [claim.id], reviewer=REVIEWER, operation=f"open {claim.id}"
            )
    yield server
    server.stop()


def visit(browser: Browser, server: Server, name: str, path: str) -> Page:
    context = browser.new_context(viewport={"width": 1300, "height": 1400})
    cookie = {"name": "workbench_reviewer", "value": quote(name), "url": server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(f"{server.url}/{path}")
    return page


def fill(page: Page, label: str, words: str) -> None:
    type_into(page.locator("body"), label, words)


def type_into(within: Locator, label: str, words: str) -> None:
    box = within.get_by_role("textbox", name=label, exact=True)
    box.fill(words)
    with redrawn(within.page):
        box.press("Control+Enter")


def change(page: Page, scale: str) -> None:
    page.get_by_role("button", name="Edit").click()
    # Drawn to its end: a scale of the page before it goes away under a press.
    expect(page.get_by_role("textbox", name="Note: why it is changed")).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).not_to_be_attached()
    choose(page, scale)


def choose(page: Page, scale: str) -> None:
    page.get_by_role("radio", name=scale).click()
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_have_value(scale)
    expect(page.get_by_test_id("stStatusWidget")).not_to_be_attached()


def test_two_leads_change_the_codebook_at_once_and_the_claims_it_touches_are_looked_at_again(
    browser, team, file
):
    one, two = (visit(browser, team, name, "codebook") for name in (REVIEWER, OTHER_LEAD))
    change(one, "Sourcing")
    one.get_by_text(f"{DOCUMENT.name} (document)").click()
    fill(one, "Definition", "A record that a reader could ask for.")
    expect(one.get_by_text("Marks that their reviewers will be asked")).to_contain_text("again: 1 ")
    fill(one, "Note: why it is changed", "So that logs count.")
    change(two, "Confidence")
    fill(two, "Question", "Does it rest on something solid?")
    one.get_by_role("button", name="Save as a new revision").click()
    expect(one.get_by_text("Saved as Revision ")).to_be_visible()
    first = codebook.load(file)
    assert first.scale("sourcing").category("document").definition.startswith("A record that")

    two.get_by_role("button", name="Save as a new revision").click()
    expect(two.get_by_text("was changed elsewhere meanwhile")).to_be_visible()
    expect(two.get_by_text("is now “A record that a reader could ask for.”")).to_be_visible()
    mine = two.get_by_role("listitem").filter(has_text="Confidence, Question: Does it rest on")
    expect(mine).to_be_visible()
    two.get_by_role("button", name="Go on from theirs, with my changes on top").click()
    expect(two.get_by_text("again: 2 ")).to_be_visible()
    assert grave(two) == []
    two.get_by_role("button", name="Save as a new revision").click()
    expect(two.get_by_text("Saved as Revision ")).to_be_visible()
    both = codebook.load(file)
    assert len(codebook.differences(BOOK, both)) == 2
    assert file.read_text(encoding="utf-8").startswith("# The codebook of the workbench.")
    two.get_by_text("Revisions", exact=True).click()
    # Told by number, person and time, and by what exports call it.
    told = two.get_by_text(re.compile(rf"^Revision 2, {REVIEWER}, .*: So that logs count\.$"))
    expect(told).to_be_visible()
    expect(two.get_by_text(f"In exports: {first.revision}")).to_be_visible()

    member = visit(browser, team, MEMBER, "claims")
    member.get_by_text("Definition changed (2)").click()
    rows = member.locator(".faw-roll li")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="cost 6 %")).to_contain_text(
        f"changed: sourcing “{DOCUMENT.name}”, confidence “High” · Revision 2, {REVIEWER}, "
    )
    expect(rows.filter(has_text="cost 6 %")).to_contain_text(f" · Revision 3, {OTHER_LEAD}, ")
    expect(rows.filter(has_text="cost 6 %")).to_contain_text("you answered under revision 1")
    assert grave(member) == []
    rows.first.get_by_role("button", name="Keep my marks").press("Enter")
    expect(member.get_by_text("Kept as you marked it")).to_be_visible()
    expect(rows).to_have_count(1)
    expect(member.get_by_text("Definition changed (1)")).to_be_visible()
    for page in (one, two, member):
        page.context.close()


def test_a_file_edited_by_hand_is_used_at_once_and_a_broken_one_is_told_in_words(
    browser, team, file
):
    page = visit(browser, team, MEMBER, "codebook")
    expect(page.get_by_role("button", name="Edit")).to_have_count(0)
    expect(page.get_by_text(BOOK.rules[0])).to_be_visible()
    page.get_by_role("radio", name="Sourcing").click()
    expect(page.locator(".faw-definitions")).to_contain_text(DOCUMENT.near_miss)
    assert grave(page) == []
    file.write_text(BOOK.source.replace(DOCUMENT.name, "Paper or log"), encoding="utf-8")
    page.get_by_role("radio", name="Confidence").click()
    page.get_by_role("radio", name="Sourcing").click()
    expect(page.locator(".faw-definitions")).to_contain_text("Paper or log")
    file.write_text("[[scale]", encoding="utf-8")
    page.get_by_role("radio", name="Confidence").click()
    expect(page.get_by_text("Not valid TOML")).to_be_visible()
    page.get_by_role("radio", name="Sourcing").click()
    expect(page.locator(".faw-definitions")).to_contain_text("Paper or log")
    lead = visit(browser, team, REVIEWER, "claims")
    expect(lead.get_by_text("The codebook’s file cannot be used")).to_contain_text(
        "Revision 2, in the file, "
    )
    for one in (page, lead):
        one.context.close()


def test_a_desk_opened_with_another_codebook_goes_on_with_its_own_until_a_lead_chooses(
    browser, tmp_path, file
):
    own = codebook.with_edits(BOOK.source, [codebook.Edit("sourcing", "document", "name", "Paper")])
    with Store.open(tmp_path / "workbench.db") as store:
        store.codebooks.record(codebook.parse(own.encode()).revision, own)
    server = new_server(tmp_path)
    try:
        with Store.open(server.database) as store:
            store.people.add(MEMBER, operation="member")
        member, lead = (
            visit(browser, server, *at) for at in ((MEMBER, "codebook"), (REVIEWER, ""))
        )
        notice = lead.get_by_text("The codebook’s file holds another codebook")
        expect(notice).to_contain_text("one that was never in use here. Revision 1, in the file, ")
        expect(notice).to_contain_text("stays in use until a lead chooses")
        lead.get_by_text("What the file’s would change (1 change)").click()
        expect(
            lead.get_by_text("Sourcing, Identifiable document or record: name “Paper”")
        ).to_be_visible()
        assert grave(lead) == []
        expect(member.get_by_text("stays in use until a lead chooses")).to_be_visible()
        expect(member.get_by_role("button", name="Use the file’s codebook")).to_have_count(0)
        member.get_by_role("radio", name="Sourcing").click()
        expect(member.locator(".faw-definitions")).to_contain_text("Paper")
        lead.get_by_role("link", name="Codebook").click()
        expect(lead.get_by_role("button", name="Edit")).to_be_disabled()
        lead.get_by_role("button", name="Keep revision 1 and write it into the file").click()
        expect(lead.get_by_text("What the file held before is in")).to_be_visible()
        expect(lead.get_by_role("button", name="Edit")).to_be_enabled()
        assert file.read_text(encoding="utf-8") == own
        file.write_text(BOOK.source, encoding="utf-8")
        lead.reload()
        expect(lead.get_by_text("Revision 2, in the file, ").first).to_be_visible()
        file.write_text(own, encoding="utf-8")
        lead.reload()
        expect(lead.get_by_text("The codebook’s file was put back")).to_be_visible()
        lead.get_by_role("button", name="Use revision 2 again").click()
        expect(lead.get_by_text("In use: Revision 2, in the file, ")).to_be_visible()
        assert file.read_text(encoding="utf-8") == BOOK.source
        expect(lead.get_by_text("The codebook’s file was put back")).to_have_count(0)
    finally:
        server.stop()


def test_figures_of_agreement_go_back_to_an_earlier_codebook_with_its_file(browser, team, file):
    with Store.open(team.database) as store:
        for claim in store.claims.of(stories.council("Rowan")[0].id)[:2]:
            given = Annotation(claim.id, OTHER_LEAD, 0, MARKS, 1, BOOK.revision)
            store.annotations.save(given, operation=f"other on {claim.id}")
    page = visit(browser, team, REVIEWER, "agreement")
    expect(page.get_by_role("row", name="Sourcing").first).to_be_visible()
    file.write_text(BOOK.source.replace('"Sourcing"', '"Sources"'), encoding="utf-8")
    page.reload()
    expect(page.get_by_role("row", name="Sources").first).to_be_visible()
    file.write_text(BOOK.source, encoding="utf-8")
    page.reload()
    expect(page.get_by_role("row", name="Sourcing").first).to_be_visible()
    page.context.close()


def test_a_lead_adds_a_category_retires_another_and_rewords_a_third(browser, team, file):
    page = visit(browser, team, REVIEWER, "codebook")
    change(page, "Sourcing")
    document = page.get_by_text(f"{DOCUMENT.name} (document)")
    document.click()
    page.get_by_text("Not to be chosen any more").filter(visible=True).click()
    expect(page.get_by_text(f"Sourcing, {DOCUMENT.name}: retired.")).to_be_visible()
    document.click()
    expect(page.get_by_role("textbox", name="Use for", exact=True)).to_have_count(0)
    page.get_by_text(f"{NONE.name} (none)").click()
    fill(page, "Use for", "Nobody is named.")
    many = page.get_by_text("Marks that their reviewers will be asked")
    expect(many).to_contain_text("again: 2 ")
    page.get_by_text("Only the wording of this").click()
    expect(many).to_contain_text("again: 1 ")
    page.get_by_role("button", name="Add a category").click()
    new = page.locator(".st-key-new-sourcing-1")
    type_into(new, "Name", "Harbour log")
    expect(page.get_by_text("In exports it is called harbour_log.")).to_be_visible()
    for label in ("Definition", "Use for", "Not for", "Example"):
        type_into(new, label, f"{label} of it")
    # Typed but not whole: it is not left behind when the rest is saved.
    page.get_by_role("button", name="Save as a new revision").click()
    expect(page.get_by_text("Not saved: 1 thing has to be mended first.")).to_be_visible()
    expect(page.get_by_text("Sourcing, Harbour log, Near miss: This cannot be")).to_be_visible()
    assert codebook.load(file) == BOOK
    type_into(new, "Near miss", "Near miss of it")
    expect(page.get_by_text("Not saved")).to_have_count(0)
    expect(page.get_by_text("Sourcing, Harbour log: added.")).to_be_visible()
    page.get_by_role("button", name="Save as a new revision").click()
    expect(page.get_by_text("Saved as Revision 2, ")).to_be_visible()
    sourcing = codebook.load(file).scale("sourcing")
    harbour = sourcing.category("harbour_log")
    assert (harbour.key, harbour.definition) == ("3", "Definition of it")
    assert sourcing.category("document").retired
    page.get_by_text("Revisions", exact=True).click()
    changed = page.get_by_test_id("stCaptionContainer").filter(has_text="Nobody is named.")
    expect(changed).to_contain_text(f"only the wording, says {REVIEWER}, ")
    with Store.open(team.database) as store:
        touched = review.redefined_answers(store, codebook.load(file))
    assert touched == (f"{BOOK.revision} sourcing document",)
    article, _ = stories.council("Rowan")
    page.goto(f"{team.url}/review?article={article.id}")
    choices = page.locator("[data-scale=sourcing] .faw-choice")
    expect(choices.filter(has_text="Harbour log")).to_have_count(1)
    expect(choices.filter(has_text=DOCUMENT.name)).to_have_count(0)
    page.context.close()


def test_a_lead_adds_a_scale_of_the_teams_own_and_it_stands_on_the_card(browser, team, file):
    page = visit(browser, team, REVIEWER, "codebook")
    page.get_by_text("Add a scale of your own").click()
    form = page.locator(".st-key-new-scale")
    form.get_by_label("Title").fill("How the source knows")
    form.get_by_label("Question").fill("How does the source know?")
    page.get_by_label("Number of answers").fill("2")
    page.get_by_label("Number of answers").press("Tab")
    expect(form.get_by_label("Answer 3")).to_have_count(0)
    expect(form.get_by_label("Title")).to_have_value("How the source knows")
    with redrawn(page):
        form.get_by_text("Reviewers can mark the words that say so").click()
    form.get_by_label("Answer 1").press_sequentially("Was th")
    page.reload()
    expect(page.get_by_role("status").filter(has_text="Kept from before")).to_be_visible()
    page.get_by_text("Add a scale of your own").click()
    expect(form.get_by_label("Title")).to_have_value("How the source knows")
    expect(form.get_by_label("Number of answers")).to_have_value("2")
    expect(form.get_by_label("Answer 1")).to_have_value("Was th")
    for number, name in enumerate(("Was there", "Told by others")):
        form.get_by_label(f"Answer {number + 1}").fill(name)
        for label in new_scale_fields.TEXTS.values():
            form.get_by_label(label, exact=True).nth(number).fill(f"{label} {name}")
    form.get_by_role("button", name="Add the scale").click()
    expect(page.get_by_text("Exports call the scale how_the_source_knows.")).to_be_visible()
    own = codebook.load(file).scales[-1]
    assert [category.name for category in own.categories] == ["Was there", "Told by others"]
    assert (own.question, own.words) == ("How does the source know?", True)
    expect(form.get_by_label("Title")).to_have_value("")
    open_article(page, team, stories.council("Rowan")[0])
    answers = page.locator("[data-scale=how_the_source_knows] .faw-choice")
    expect(answers).to_contain_text(["Was there", "Told by others"])


def test_all_faults_come_at_once_at_their_fields_in_the_words_of_the_form(browser, team, file):
    page = visit(browser, team, REVIEWER, "codebook")
    change(page, "Sourcing")
    page.get_by_role("button", name="Add a category").click()
    new = page.locator(".st-key-new-sourcing-1")
    type_into(new, "Code, for exports; it stays for good", "Harbour log")
    choose(page, "Confidence")
    fill(page, "Question", " ")
    choose(page, "Extraction check")
    page.get_by_role("button", name="Save as a new revision").click()
    told = page.get_by_role("alert").filter(has_text="Not saved: 8 things have to be mended first.")
    expect(told).to_contain_text("Confidence, Question: This cannot be empty.")
    expect(told).to_contain_text("Sourcing, new category, Near miss: This cannot be empty.")
    expect(told).to_contain_text("Sourcing, new category, Code: Small letters a to z")
    expect(page.get_by_role("radio", name="Sourcing")).to_be_checked()
    expect(new.locator(".faw-fault")).to_have_count(7)
    assert grave(page) == []
    choose(page, "Confidence")
    expect(page.locator(".faw-fault")).to_have_text("This cannot be empty.")
    assert codebook.load(file) == BOOK
    page.context.close()


def test_changes_half_typed_survive_a_reload_and_another_lead_saving_first(browser, team, file):
    page = visit(browser, team, REVIEWER, "codebook")
    change(page, "Sourcing")
    page.get_by_text(f"{DOCUMENT.name} (document)").click()
    fill(page, "Example", "A log.")
    page.get_by_text("Not to be chosen any more").filter(visible=True).click()
    expect(page.get_by_text(f"Sourcing, {DOCUMENT.name}: retired.")).to_be_visible()
    note = page.get_by_role("textbox", name="Note: why it is changed")
    note.press_sequentially("So that logs")
    page.get_by_role("button", name="Add a category").click()
    new = page.locator(".st-key-new-sourcing-1")
    new.get_by_role("textbox", name="Name", exact=True).press_sequentially("Harbour lo")
    changed = BOOK.source.replace(BOOK.title, "Another title")
    page.reload()
    expect(page.get_by_role("status").filter(has_text="Kept from before")).to_be_visible()
    expect(page.get_by_text(f"Sourcing, {DOCUMENT.name}: retired.")).to_be_visible()
    expect(note).to_have_value("So that logs")
    page.get_by_role("radio", name="Sourcing").click()
    page.get_by_text(f"{DOCUMENT.name} (document)").click()
    fold = page.locator(".st-key-fold-sourcing-document")
    example = fold.get_by_role("textbox", name="Example", exact=True)
    expect(example).to_have_value("A log.")
    expect(new.get_by_role("textbox", name="Name", exact=True)).to_have_value("Harbour lo")
    assert grave(page) == []

    file.write_text(changed, encoding="utf-8")
    page.goto(f"{team.url}/articles")
    expect(page.locator(".faw-shelf")).to_be_visible()
    page.goto(f"{team.url}/codebook")
    expect(page.get_by_text("was changed elsewhere meanwhile")).to_be_visible()
    page.get_by_role("button", name="Go on from theirs, with my changes on top").click()
    expect(page.get_by_text(f"Sourcing, {DOCUMENT.name}: retired.")).to_be_visible()
    expect(note).to_have_value("So that logs")
    choose(page, "Sourcing")
    expect(new.get_by_role("textbox", name="Name", exact=True)).to_have_value("Harbour lo")
    new.get_by_role("button", name="Remove").click()
    expect(new).to_have_count(0)
    page.get_by_role("button", name="Save as a new revision").click()
    expect(page.get_by_text("Saved as Revision 3, ")).to_be_visible()
    assert codebook.load(file).scale("sourcing").category("document").example == "A log."
    page.reload()
    expect(page.get_by_role("button", name="Edit")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Kept from before")).to_have_count(0)
    page.context.close()


def test_the_scale_on_show_and_a_tick_stay_when_a_slow_browser_gives_its_kept_text_once_more(
    browser, team, file
):
    page = visit(browser, team, REVIEWER, "codebook")
    change(page, "Sourcing")
    page.get_by_text(f"{DOCUMENT.name} (document)").click()
    fill(page, "Use for", "A log.")
    page.get_by_text("Only the wording of this").click()
    tick = page.get_by_role("checkbox", name="Only the wording of this")
    expect(page.get_by_text("Marks that their reviewers will be asked")).to_contain_text(
        "again: 0 "
    )
    page.evaluate(
        "for (const form of fawFormDrafts.forms.values()) if (form.draft) form.offer(form.draft)"
    )
    expect(page.get_by_role("status").filter(has_text="Kept from before")).to_be_visible()
    page.wait_for_timeout(500)
    expect(page.get_by_role("radio", name="Sourcing")).to_be_checked()
    expect(tick).to_be_checked()
    use = page.get_by_role("textbox", name="Use for", exact=True).and_(page.locator(":visible"))
    expect(use).to_have_value("A log.")
    page.context.close()
