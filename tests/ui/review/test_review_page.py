"""What a reviewer sees and does at the desk, and what the store then holds."""

import re

import pytest
import stories
from playwright.sync_api import Page, expect
from visitors import REVIEWER, Server, click_on, named, open_article

from workbench import codebook
from workbench.model import Marks
from workbench.store import Store
from workbench.ui.shared.words.dates import to_second

pytestmark = pytest.mark.browser

SCALES = ("extraction", "sourcing", "confidence", "corroboration")


def stored(server: Server, claim: str):
    with Store.open(server.database) as store:
        return store.annotations.get(claim, REVIEWER)


def selected(page: Page, part: str) -> list[str]:
    return page.locator(f".faw-text .faw-on-{part}, .faw-header .faw-on-{part}").all_text_contents()


def saved(page: Page) -> None:
    expect(page.locator(".faw-saved")).to_have_text(
        re.compile(r"^Saved \d+ \w+ \d{4}, \d\d:\d\d:\d\d$")
    )


def choice(page: Page, scale: str, code: str):
    return page.locator(f"[data-scale={scale}] [data-code={code}]")


def test_the_article_is_read_whole_and_each_claim_shows_exactly_its_words(alone):
    article = alone.add(stories.ferry("Alder"))
    page = alone.open(article)
    shown = page.locator(".faw-p").all_text_contents()
    assert "\n\n".join(shown) == article.text
    for number, attribution in enumerate(stories.ferry("Alder")[1], 1):
        expect(page.locator(".faw-count")).to_have_text(f"Claim {number} of 4")
        for part in ("source", "cue", "content"):
            words = "".join(span.of(article.text) for span in getattr(attribution, part))
            assert "".join(selected(page, part)) == words
        page.keyboard.press("j")


def test_the_card_tells_who_said_what_and_why_it_was_found(alone):
    article = alone.add(stories.ferry("Birch"))
    page = alone.open(article, f"{article.id}-02")
    expect(page.locator(".faw-speaker")).to_have_text("Ilse Barrow")
    expect(page.locator(".faw-role")).to_have_text("Named person")
    expect(page.locator(".faw-words")).to_have_text(
        "“Nobody was in danger,” … “and the crew did well 🔥.”"
    )
    facts = page.locator(".faw-facts")
    expect(facts).to_contain_text("Cue told")
    expect(facts).to_contain_text("Direct quotation")
    expect(facts).to_contain_text("a verb of saying after its clause (90 % sure)")


def test_keys_and_clicks_choose_claims_and_the_address_follows(alone):
    article = alone.add(stories.ferry("Cedar"))
    page = alone.open(article)
    count = page.locator(".faw-count")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(count).to_have_text("Claim 2 of 4")
    click_on(page.locator(".faw-seg", has_text="that "))
    expect(count).to_have_text("Claim 3 of 4")
    expect(page).to_have_url(re.compile(f"article={article.id}&.*claim={article.id}-03(&|$)"))


def test_repeated_clicks_go_through_overlapping_claims_the_inner_one_first(alone):
    article = alone.add(stories.ferry("Dogwood"))
    page = alone.open(article)
    inner = page.locator(".faw-seg", has_text="the pumps were past saving")
    seen = []
    for _ in range(3):
        click_on(inner)
        seen.append(page.locator(".faw-count").text_content())
    assert seen == ["Claim 4 of 4", "Claim 3 of 4", "Claim 4 of 4"]
    expect(page.locator(".faw-overlaps")).to_have_text("Overlaps claim 3")


def test_a_link_opens_its_claim_and_back_leads_to_the_articles(page, server):
    article = server.add(stories.ferry("Elm"))
    page.goto(server.url)
    page.get_by_role("link", name="Ferry Elm Late").click()
    expect(page.locator(".faw-count")).to_have_text("Claim 1 of 4")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page).to_have_url(
        re.compile(f"review.article={article.id}&.*claim={article.id}-03(&|$)")
    )
    page.go_back()
    expect(page.get_by_role("link", name="Ferry Elm Late")).to_be_visible()
    open_article(page, server, article, f"{article.id}-04")
    expect(page.locator(".faw-count")).to_have_text("Claim 4 of 4")


def test_a_small_article_is_marked_whole_with_the_keyboard_alone(page, server):
    server.add(stories.ferry("Following Fir"))
    article = server.add(stories.ferry("Fir"))
    open_article(page, server, article)
    for keys in ("1133", "1220", "1501", "4"):
        for key in keys:
            page.keyboard.press(key)
            page.wait_for_timeout(30)
        if keys != "4":
            page.keyboard.press("n")
    saved(page)
    expect(page.locator(".faw-done")).to_have_text("4 of 4 done")
    expect(page.locator(".faw-next")).to_contain_text("Next article: ")
    page.keyboard.press("n")
    expect(page).not_to_have_url(re.compile(article.id))
    expect(page.locator(".faw-count")).to_have_text(re.compile("Claim "))
    with Store.open(server.database) as store:
        marks = store.annotations.of(article.id, REVIEWER)
    assert [marks[f"{article.id}-0{n}"].marks for n in range(1, 5)] == [
        Marks("ok", "named_person", "high", "one"),
        Marks("ok", "named_org", "moderate", "not_checked"),
        Marks("ok", "unnamed_described", "no_basis", "none"),
        Marks("not_a_claim"),
    ]


def test_the_time_shown_is_the_time_stored(page, server):
    article = server.add(stories.ferry("Gum"))
    open_article(page, server, article)
    choice(page, "sourcing", "document").click()
    saved(page)
    at = stored(server, f"{article.id}-01").at
    expect(page.locator(".faw-saved")).to_have_text(f"Saved {to_second(at, 'UTC')}")
    page.reload()
    expect(choice(page, "sourcing", "document")).to_have_attribute("aria-checked", "true")
    expect(page.locator(".faw-saved")).to_have_text(f"Saved {to_second(at, 'UTC')}")


def test_the_focus_moves_from_scale_to_scale_and_the_codebook_with_it(page, server):
    article = server.add(stories.ferry("Hazel"))
    open_article(page, server, article)
    focus = page.locator(".faw-scale.faw-at")
    for name in SCALES:
        expect(focus).to_have_attribute("data-scale", name)
        page.keyboard.press("1")
    expect(page.locator(".faw-next")).to_have_class(re.compile("faw-offered"))
    page.keyboard.press("w")
    page.keyboard.press("w")
    expect(focus).to_have_attribute("data-scale", "confidence")
    choice(page, "confidence", "high").hover()
    expect(page.locator(".faw-codebook")).to_contain_text("Use for")
    page.keyboard.press("Backspace")
    saved(page)
    assert stored(server, f"{article.id}-01").marks == Marks("ok", "named_person", "", "none")


def test_arrows_walk_the_choices_and_enter_takes_one(page, server):
    article = server.add(stories.ferry("Ivy"))
    open_article(page, server, article)
    page.keyboard.press("s")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".faw-codebook")).to_contain_text("Identifiable document")
    page.keyboard.press("Enter")
    saved(page)
    assert stored(server, f"{article.id}-01").marks == Marks(sourcing="document")


def test_nothing_fires_while_a_note_is_typed_and_escape_leaves_it(page, server):
    article = server.add(stories.ferry("Juniper"))
    open_article(page, server, article)
    page.keyboard.press("m")
    page.keyboard.type("jk 12 n? ask again 🚢")
    expect(page.locator(".faw-count")).to_have_text("Claim 1 of 4")
    page.keyboard.press("Escape")
    saved(page)
    assert stored(server, f"{article.id}-01").marks == Marks(note="jk 12 n? ask again 🚢")
    page.keyboard.press("j")
    expect(page.locator(".faw-count")).to_have_text("Claim 2 of 4")
    expect(page.locator(".faw-note")).to_have_value("")


def test_a_half_typed_note_survives_a_reload(page, server):
    article = server.add(stories.ferry("Kauri"))
    open_article(page, server, article)
    page.keyboard.press("m")
    page.keyboard.type("half a tho")
    page.reload()
    expect(page.locator(".faw-note")).to_have_value("half a tho")
    saved(page)
    assert stored(server, f"{article.id}-01").marks.note == "half a tho"


def test_the_help_lists_the_keys_and_stops_the_others(alone):
    article = alone.add(stories.ferry("Larch"))
    page = alone.open(article)
    page.set_viewport_size({"width": 1280, "height": 600})
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Next unreviewed claim")
    expect(page.get_by_role("heading", name="Keys")).to_be_in_viewport()
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).not_to_be_visible()
    expect(page.locator(".faw-count")).to_have_text("Claim 1 of 4")


def test_keys_with_a_modifier_belong_to_the_browser(alone):
    article = alone.add(stories.ferry("Maple"))
    page = alone.open(article)
    page.keyboard.press("Control+j")
    page.keyboard.press("Alt+1")
    expect(page.locator(".faw-count")).to_have_text("Claim 1 of 4")
    expect(page.locator(".faw-saved")).to_have_text("Nothing marked yet")


def test_the_list_of_claims_tells_each_ones_state_and_leads_to_it(alone):
    article = alone.add(stories.ferry("Neem"))
    page = alone.open(article)
    for key in ("4", "j", "1"):
        page.keyboard.press(key)
    page.keyboard.press("l")
    states = page.locator(".faw-list .faw-state")
    expect(states).to_have_text(["not a claim", "in progress", "open", "open"])
    page.locator(".faw-item").nth(3).click()
    expect(page.locator(".faw-count")).to_have_text("Claim 4 of 4")


def other_tab(page: Page, server: Server, article) -> Page:
    other = page.context.new_page()
    open_article(other, server, article)
    return other


def test_a_stale_answer_is_refused_with_both_values_in_view_and_can_be_kept(page, server):
    article = server.add(stories.ferry("Oak"))
    open_article(page, server, article)
    other = other_tab(page, server, article)
    choice(page, "sourcing", "document").click()
    saved(page)
    choice(other, "sourcing", "named_org").click()
    trouble = other.locator(".faw-trouble")
    expect(trouble).to_be_in_viewport(ratio=1)
    expect(trouble.locator(".faw-theirs")).to_have_text("Identifiable document or record")
    expect(trouble.locator(".faw-mine")).to_have_text("Named organisation or office")
    assert stored(server, f"{article.id}-01").marks.sourcing == "document"
    other.get_by_role("button", name="Save mine").click()
    expect(trouble).to_have_count(0)
    saved(other)
    assert stored(server, f"{article.id}-01").marks.sourcing == "named_org"


def test_the_stored_value_can_be_kept_instead_and_a_refusal_outlives_a_reload(page, server):
    article = server.add(stories.ferry("Pine"))
    open_article(page, server, article)
    other = other_tab(page, server, article)
    choice(page, "confidence", "high").click()
    saved(page)
    choice(other, "confidence", "low").click()
    expect(other.locator(".faw-trouble")).to_be_visible()
    other.reload()
    expect(other.locator(".faw-trouble .faw-mine")).to_have_text("Low")
    other.get_by_role("button", name="Keep stored").click()
    expect(choice(other, "confidence", "high")).to_have_attribute("aria-checked", "true")
    assert stored(server, f"{article.id}-01").marks.confidence == "high"
    assert stored(server, f"{article.id}-01").version == 1


def test_answers_to_different_questions_in_two_tabs_are_both_kept(page, server):
    article = server.add(stories.ferry("Quince"))
    open_article(page, server, article)
    other = other_tab(page, server, article)
    choice(page, "extraction", "ok").click()
    saved(page)
    choice(other, "sourcing", "document").click()
    choice(other, "confidence", "low").click()
    saved(other)
    expect(other.locator(".faw-trouble")).to_have_count(0)
    expect(choice(other, "extraction", "ok")).to_have_attribute("aria-checked", "true")
    assert stored(server, f"{article.id}-01").marks == Marks("ok", "document", "low")


def test_two_notes_on_one_claim_are_both_in_view_and_neither_is_lost(page, server):
    article = server.add(stories.ferry("Rata"))
    open_article(page, server, article)
    other = other_tab(page, server, article)
    for tab, words in ((page, "Ask the harbour office."), (other, "No log exists.")):
        tab.keyboard.press("m")
        tab.keyboard.type(words)
        tab.keyboard.press("Escape")
        tab.wait_for_function("window.fawOutbox.pending.length === 0")
    expect(other.locator(".faw-theirs")).to_have_text("Ask the harbour office.")
    expect(other.locator(".faw-mine")).to_have_text("No log exists.")
    expect(other.locator(".faw-note")).to_have_value("No log exists.")
    other.get_by_role("button", name="Save mine").click()
    saved(other)
    assert stored(server, f"{article.id}-01").marks.note == "No log exists."


def test_text_that_looks_like_code_is_shown_as_text(page, server):
    article = server.add(stories.hostile())
    open_article(page, server, article)
    assert "\n\n".join(page.locator(".faw-p").all_text_contents()) == article.text
    expect(page.locator(".faw-words")).to_contain_text("<img src=x onerror=")
    page.goto(server.url)
    expect(page.get_by_role("link", name=article.title)).to_be_visible()
    assert page.evaluate("window.hacked") is None


def test_an_unknown_article_is_said_to_be_unknown(page, server):
    page.goto(f"{server.url}/review?article=0123456789ab")
    expect(page.get_by_text("This article is not in the store")).to_be_visible()


def test_answers_given_while_the_server_is_down_are_stored_when_it_is_back(browser, own_server):
    article = own_server.add(stories.ferry("Rowan"))
    context = named(browser.new_context(viewport={"width": 1440, "height": 1000}), own_server)
    page = context.new_page()
    open_article(page, own_server, article)
    page.keyboard.press("1")
    expect(page.locator(".faw-saved")).to_contain_text("Saved")
    own_server.stop()
    page.keyboard.press("2")
    page.keyboard.press("3")
    expect(page.locator(".faw-saved")).to_contain_text("Saving")
    own_server.start()
    expect(page.locator(".faw-saved")).to_contain_text("Saved", timeout=30_000)
    assert stored(own_server, f"{article.id}-01").marks == Marks("ok", "named_org", "high")
    assert stored(own_server, f"{article.id}-01").version == 3
    context.close()


def test_the_page_never_scrolls_sideways_and_the_card_is_in_view(page, server):
    article = server.add(stories.ferry("Spruce"))
    page.set_viewport_size({"width": 360, "height": 800})
    open_article(page, server, article)
    for width in (360, 800, 1440, 2560):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function("width => innerWidth === width", arg=width)
        main = page.locator("[data-testid=stMain]")
        expect(main).to_be_in_viewport()
        assert main.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
        expect(page.locator(".faw-next")).to_be_in_viewport()
        page.keyboard.press("1")
        saved(page)


def many(count: int):
    """An article with that many claims, one a paragraph."""
    said = [f"Pump {number} failed in the night" for number in range(1, count + 1)]
    story = stories.article("Pumps Fail", *(f"{words}, Ilse Barrow said." for words in said))
    return story, [stories.claim(story.text, words) for words in said]


def test_forty_claims_are_marked_at_thirty_milliseconds_a_key_and_none_is_lost(page, server):
    article = server.add(many(40))
    open_article(page, server, article)
    for number in range(40):
        noted = ["m", *f"no. {number}?", "Escape"] if number % 4 == 0 else []
        flagged = ["f"] if number % 3 == 0 else []
        answers = (number % 3 + 1, number % 7 + 1, number % 4, number % 9)
        # After the last claim it would go on to the next article.
        following = ["n"] if number < 39 else []
        for key in (*flagged, *map(str, answers), *noted, *following):
            page.keyboard.press(key)
            page.wait_for_timeout(30)
    saved(page)
    expect(page.locator(".faw-done")).to_have_text("40 of 40 done")
    book = codebook.load()
    keys = [{c.key: c.code for c in scale.categories} for scale in book.scales]
    with Store.open(server.database) as store:
        marks = [
            store.annotations.get(f"{article.id}-{n + 1:02d}", REVIEWER).marks for n in range(40)
        ]
        flags = store.flags.of(article.id, REVIEWER)
    assert sorted(flags) == [f"{article.id}-{n + 1:02d}" for n in range(0, 40, 3)]
    for n, found in enumerate(marks):
        pressed = (n % 3 + 1, n % 7 + 1, n % 4, n % 9)
        wanted = [keys[place][str(key)] for place, key in enumerate(pressed)]
        assert found == Marks(*wanted, note="" if n % 4 else f"no. {n}?"), n


def test_an_answer_brings_back_its_acknowledgement_not_the_article(page, server):
    article = server.add(stories.ferry("Teak"))
    heard: list[int] = []
    page.on("websocket", lambda s: s.on("framereceived", lambda frame: heard.append(len(frame))))
    open_article(page, server, article)
    page.wait_for_timeout(500)
    heard.clear()
    page.keyboard.press("1")
    saved(page)
    assert 0 < sum(heard) < 5_000


def test_the_keys_of_the_desk_are_silent_on_other_pages(page, server):
    article = server.add(stories.ferry("Willow"))
    open_article(page, server, article)
    page.get_by_role("link", name="Reports").click()
    expect(page.get_by_role("heading", name="Reports")).to_be_visible()
    expect(page.locator(".faw-count")).to_have_count(0)
    page.keyboard.press("1")
    page.wait_for_timeout(300)
    assert stored(server, f"{article.id}-01").version == 0


def test_a_note_left_in_the_middle_of_a_word_for_another_page_is_saved(page, server):
    article = server.add(stories.ferry("Yew"))
    open_article(page, server, article)
    page.keyboard.press("m")
    page.keyboard.type("call the harb")
    page.get_by_role("link", name="Reports").click()
    expect(page.get_by_role("heading", name="Reports")).to_be_visible()
    page.wait_for_function("window.fawOutbox.pending.length === 0")
    assert stored(server, f"{article.id}-01").marks.note == "call the harb"
