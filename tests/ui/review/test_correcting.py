"""Correcting what the machine found: what the page shows at once, and what the store holds."""

import re

import pytest
import stories
from playwright.sync_api import Page, expect
from visitors import REVIEWER, named, open_article

from workbench.model import Claim, ClaimState, Marks, Span, words
from workbench.store import Store

pytestmark = pytest.mark.browser


def settled(page: Page) -> None:
    page.wait_for_function("window.fawOutbox.pending.length === 0")


def stored(store: Store, claim: str) -> Claim:
    return store.claims.get(claim)


def said(store: Store, claim: str, part: str = "content") -> str:
    found = store.claims.get(claim)
    return words(getattr(found.attribution, part), store.articles.get(found.article_id).text)


def drag(page: Page, first: str, last: str = "") -> None:
    """Drag the mouse over the words from `first` to the end of `last`."""
    edges = page.evaluate(
        """([first, last]) => {
          const find = (words) => {
            const range = document.createRange(), text = document.querySelector(".faw-text");
            const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            const all = []; let length = 0;
            while (walk.nextNode()) {
              all.push([walk.currentNode, length]);
              length += walk.currentNode.data.length;
            }
            const at = text.textContent.indexOf(words);
            const place = (offset, end) => {
              const before = ([, from]) => (end ? from < offset : from <= offset);
              const [node, start] = all.findLast(before);
              return [node, offset - start];
            };
            range.setStart(...place(at, false));
            range.setEnd(...place(at + words.length, true));
            const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
            return [boxes[0], boxes.at(-1)];
          };
          const [from] = find(first), [, to] = find(last || first);
          return [from.left + 1, from.top + from.height / 2, to.right - 1, to.top + to.height / 2];
        }""",
        [first, last],
    )
    page.mouse.move(edges[0], edges[1])
    page.mouse.down()
    page.mouse.move((edges[0] + edges[2]) / 2, edges[3], steps=3)
    page.mouse.move(edges[2] + 1, edges[3], steps=3)
    page.mouse.up()


def current(page: Page) -> str:
    return re.match(r"Claim (\d+)", page.locator(".faw-count").text_content()).group(1)


def test_a_new_claim_is_dragged_with_its_source_and_cue_and_marked_before_it_has_a_number(
    page, server
):
    article = server.add(stories.council("Abele"))
    open_article(page, server, article, f"{article.id}-01")
    drag(page, "leave Abele by July 25")
    toolbar = page.get_by_role("toolbar", name="Make of the selected words")
    toolbar.get_by_role("button", name="New claim").click()
    expect(page.locator(".faw-words")).to_have_text("leave Abele by July 25")
    for key in "133":
        page.keyboard.press(key)
    page.keyboard.press("m")
    page.keyboard.type("missed by the machine")
    page.keyboard.press("Escape")
    drag(page, "Nils Hobart")
    page.keyboard.press("Shift+S")
    drag(page, "hopes")
    page.keyboard.press("Shift+C")
    expect(page.locator(".faw-facts")).to_contain_text("Source Nils Hobart")
    settled(page)
    made = f"{article.id}-07"
    with Store.open(server.database) as store:
        parts = [said(store, made, part) for part in ("content", "source", "cue")]
    assert parts == ["leave Abele by July 25", "Nils Hobart", "hopes"]
    with Store.open(server.database) as store:
        assert stored(store, made).origin == REVIEWER
    with Store.open(server.database) as store:
        marks = store.annotations.get(made, REVIEWER).marks
    assert marks == Marks("ok", "named_person", "high", "one", "missed by the machine")
    expect(page).to_have_url(re.compile(f"claim={made}"))
    page.reload()
    expect(page.locator(".faw-words")).to_have_text("leave Abele by July 25")
    expect(page.locator(".faw-speaker")).to_have_text("Nils Hobart")


def test_a_claim_is_made_by_keyboard_alone(alone):
    article = alone.add(stories.council("Bay"))
    page = alone.open(article, f"{article.id}-01")
    page.keyboard.press("a")
    assert page.evaluate("getSelection().toString()").strip() == "the"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("getSelection().toString()").strip() == "treasurer"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("getSelection().toString()").strip() == "the"
    page.keyboard.press("Shift+ArrowRight")
    assert "treasurer" in page.evaluate("getSelection().toString()")
    page.keyboard.press("a")
    expect(page.locator(".faw-words")).to_have_text("the treasurer")
    alone.settle()
    assert said(alone.store, f"{article.id}-07") == "the treasurer"


def test_a_part_is_amended_by_selecting_again_and_an_answer_given_before_says_so(alone):
    article = alone.add(stories.council("Cork"))
    page = alone.open(article, f"{article.id}-06")
    page.keyboard.press("1")
    page.keyboard.press("1")
    alone.settle()
    expect(page.locator(".faw-newer")).not_to_be_visible()
    drag(page, "400 bolts were lost")
    page.get_by_role("button", name="As content").click()
    expect(page.locator(".faw-words")).to_have_text("400 bolts were lost")
    expect(page.locator(".faw-newer")).to_contain_text("text changed since you answered")
    alone.settle()
    assert said(alone.store, f"{article.id}-06") == "400 bolts were lost"
    alone.reload()
    expect(page.locator(".faw-newer")).to_contain_text("text changed since you answered")
    page.keyboard.press("3")
    alone.settle()
    expect(page.locator(".faw-newer")).not_to_be_visible()


def test_edges_move_by_word_at_thirty_milliseconds_a_key_as_one_change(alone):
    article = alone.add(stories.ferry("Deodar"))
    claim = f"{article.id}-01"
    page = alone.open(article, claim)
    for key in (
        "ArrowLeft",
        "ArrowLeft",
        "ArrowLeft",
        "ArrowRight",
        "ArrowDown",
        "ArrowDown",
        "ArrowUp",
    ):
        page.keyboard.press(f"Alt+Shift+{key}")
        page.wait_for_timeout(30)
    shown = "ferry Deodar came in three hours"
    expect(page.locator(".faw-words")).to_have_text(shown)
    assert "".join(page.locator(".faw-on-content").all_text_contents()) == shown
    page.keyboard.press("Shift+S")
    page.keyboard.press("Alt+Shift+ArrowDown")
    expect(page.locator(".faw-facts")).to_contain_text("Source harbour master")
    page.keyboard.press("j")
    alone.settle()
    assert said(alone.store, claim) == shown
    assert said(alone.store, claim, "source") == "harbour master"
    assert stored(alone.store, claim).revision == 2
    expect(page.locator(".faw-words")).to_contain_text("Nobody was in danger")


def test_moved_edges_survive_a_reload_before_they_were_sent(page, server):
    article = server.add(stories.ferry("Elderberry"))
    claim = f"{article.id}-01"
    open_article(page, server, article, claim)
    page.keyboard.press("Alt+Shift+ArrowLeft")
    page.reload()
    expect(page.locator(".faw-words")).to_have_text("The ferry Elderberry came in three hours late")
    settled(page)
    with Store.open(server.database) as store:
        assert said(store, claim) == "The ferry Elderberry came in three hours late"


def test_two_claims_are_merged_and_the_merged_one_is_kept_out_of_the_way(alone):
    article = alone.add(stories.ferry("Fig"))
    page = alone.open(article, f"{article.id}-01")
    page.keyboard.press("Shift+M")
    expect(page.locator(".faw-words")).to_contain_text("late 🚢 … “Nobody was in danger,”")
    expect(page.locator(".faw-done")).to_have_text("0 of 3 done")
    alone.settle()
    assert stored(alone.store, f"{article.id}-02").state is ClaimState.MERGED
    page.keyboard.press("j")
    assert current(page) == "3"
    alone.load()
    alone.open(article, query="wording=gone")
    expect(page.locator(".faw-standing")).to_contain_text("This claim is part of another one.")


def test_a_claim_is_split_where_the_text_was_clicked(alone):
    article = alone.add(stories.council("Gale"))
    claim = f"{article.id}-02"
    page = alone.open(article, claim)
    page.keyboard.press("Shift+B")
    expect(page.locator(".faw-toast")).to_contain_text("Click in the claim where")
    page.evaluate(
        """() => { const piece = [...document.querySelectorAll(".faw-seg")]
          .find((one) => one.textContent.startsWith(", and that"));
          getSelection().collapse(piece.firstChild, 2); }"""
    )
    page.keyboard.press("Shift+B")
    expect(page.locator(".faw-words")).to_contain_text("Ilse Barrow had told them")
    expect(page.locator(".faw-words")).not_to_contain_text("may sue")
    alone.settle()
    assert said(alone.store, f"{article.id}-07") == "and that the firm may sue"
    assert said(alone.store, claim) == "Ilse Barrow had told them the steel was late"
    expect(page.locator(".faw-count")).to_contain_text("of 7")


def test_a_claim_is_taken_back_restored_undone_and_done_again(alone):
    article = alone.add(stories.ferry("Hazel"))
    claim = f"{article.id}-03"
    page = alone.open(article, claim)
    page.keyboard.press("Shift+X")
    expect(page.locator(".faw-standing")).to_contain_text("This claim was withdrawn.")
    expect(page.locator(".faw-done")).to_have_text("0 of 3 done")
    for key in ("j", "k"):
        page.keyboard.press(key)
    assert current(page) == "2"
    alone.settle()
    alone.reload()
    expect(page.locator(".faw-count")).to_contain_text("Claim")
    page.keyboard.press("u")
    alone.settle()
    expect(page.locator(".faw-toast")).to_have_text("Undid Withdrawal (claim 3)")
    expect(page.locator(".faw-done")).to_have_text("0 of 4 done")
    assert current(page) == "3"
    assert stored(alone.store, claim).state is ClaimState.STANDS
    page.keyboard.press("Shift+U")
    alone.settle()
    expect(page.locator(".faw-standing")).to_contain_text("This claim was withdrawn.")
    page.get_by_role("button", name="Restore").first.click()
    alone.settle()
    assert stored(alone.store, claim).state is ClaimState.STANDS


def test_undo_takes_back_answers_too_one_after_the_other_and_after_a_reload(alone):
    article = alone.add(stories.ferry("Ivory"))
    claim = f"{article.id}-01"
    page = alone.open(article, claim)
    page.keyboard.press("1")
    page.keyboard.press("3")
    alone.settle()
    alone.reload()
    expect(page.locator(".faw-count")).to_contain_text("Claim")
    page.keyboard.press("u")
    alone.settle()
    expect(page.locator("[data-scale=sourcing] [aria-checked=true]")).to_have_count(0)
    expect(page.locator("[data-scale=extraction] [aria-checked=true]")).to_have_count(1)
    page.keyboard.press("u")
    alone.settle()
    page.keyboard.press("Shift+U")
    alone.settle()
    assert alone.store.annotations.get(claim, REVIEWER).marks == Marks("ok")


def test_a_speaker_is_corrected_once_for_all_of_their_claims(alone):
    article = alone.add(stories.council("Judas"))
    page = alone.open(article, f"{article.id}-05")
    page.keyboard.press("p")
    page.get_by_role("button", name="Correct the speaker Nils Hobart").click()
    form = page.locator(".faw-naming")
    form.get_by_label("Name").fill("Niels jn12 Hobart")
    form.get_by_label("Type").select_option("Document")
    form.get_by_role("button", name="Correct all of theirs").click()
    expect(page.locator(".faw-speaker")).to_have_text("Niels jn12 Hobart")
    expect(page.locator(".faw-role")).to_have_text("Document · corrected")
    expect(page.locator(".faw-speaks").first).to_contain_text("Niels jn12 Hobart")
    alone.settle()
    for number in ("05", "06"):
        assert (
            stored(alone.store, f"{article.id}-{number}").attribution.speaker.name
            == "Niels jn12 Hobart"
        )
    stored_at = alone.store.claim_revisions.changed_at(article.id, REVIEWER)[f"{article.id}-05"]
    for _ in range(2):
        expect(page.locator(".faw-saved")).to_contain_text("Saved ")
        expect(page.locator(".faw-saved")).to_have_attribute("data-at", stored_at.isoformat())
        alone.reload()


def test_a_flag_is_set_seen_and_taken_off(alone):
    article = alone.add(stories.ferry("Kumquat"))
    claim = f"{article.id}-01"
    page = alone.open(article, claim)
    page.keyboard.press("f")
    expect(page.locator("[data-act=flag]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".faw-tick.faw-on")).to_have_attribute("data-sign", "○⚑")
    alone.settle()
    assert alone.store.flags.of(article.id, REVIEWER) == {claim: (REVIEWER,)}
    alone.load()
    alone.open(article, query="flagged=1")
    expect(page.locator(".faw-sought")).to_contain_text("1 matchesflagged")
    page.keyboard.press("f")
    alone.settle()
    assert alone.store.flags.of(article.id, REVIEWER) == {}


def test_the_history_of_a_claim_tells_every_change_and_restores_a_wording(alone):
    article = alone.add(stories.ferry("Laurel"))
    claim = f"{article.id}-01"
    page = alone.open(article, claim)
    page.keyboard.press("Alt+Shift+ArrowLeft")
    page.keyboard.press("1")
    page.keyboard.press("h")
    alone.settle()
    panel = page.get_by_role("tabpanel", name="History")
    expect(panel).to_contain_text(f"{REVIEWER} reworded it")
    expect(panel).to_contain_text("Correct")
    panel.get_by_role("button", name="Restore this wording").last.click()
    alone.settle()
    expect(page.locator(".faw-words")).to_have_text("The ferry Laurel came in three hours late 🚢")
    assert said(alone.store, claim) == "The ferry Laurel came in three hours late 🚢"
    assert stored(alone.store, claim).revision == 3


def test_a_correction_over_anothers_is_refused_with_both_wordings_and_can_be_saved(page, server):
    article = server.add(stories.ferry("Mallow"))
    claim = f"{article.id}-01"
    open_article(page, server, article, claim)
    other = page.context.new_page()
    open_article(other, server, article, claim)
    page.keyboard.press("Alt+Shift+ArrowLeft")
    page.keyboard.press("j")
    settled(page)
    other.keyboard.press("Alt+Shift+ArrowDown")
    trouble = other.locator(".faw-trouble")
    expect(trouble.locator(".faw-theirs")).to_contain_text(
        "content: The ferry Mallow came in three hours late"
    )
    expect(trouble.locator(".faw-mine")).to_contain_text("content: ferry Mallow came in")
    with Store.open(server.database) as store:
        assert said(store, claim) == "The ferry Mallow came in three hours late"
    other.get_by_role("button", name="Save mine").click()
    settled(other)
    with Store.open(server.database) as store:
        assert said(store, claim) == "ferry Mallow came in three hours late 🚢"
    expect(trouble).to_have_count(0)


def test_corrections_made_while_the_server_is_down_are_stored_when_it_is_back(browser, own_server):
    article = own_server.add(stories.ferry("Nettle"))
    context = named(browser.new_context(viewport={"width": 1440, "height": 1000}), own_server)
    page = context.new_page()
    open_article(page, own_server, article, f"{article.id}-01")
    own_server.stop()
    drag(page, "the crew did well")
    page.keyboard.press("a")
    page.keyboard.press("f")
    page.keyboard.press("m")
    page.keyboard.type("half a no")
    page.keyboard.press("Escape")
    expect(page.locator(".faw-words")).to_have_text("the crew did well")
    own_server.start()
    # a page that the new server never heard of loads itself again
    page.wait_for_function("window.fawOutbox?.pending.length === 0", timeout=45_000)
    made = f"{article.id}-05"
    with Store.open(own_server.database) as store:
        assert said(store, made) == "the crew did well"
    with Store.open(own_server.database) as store:
        assert store.annotations.get(made, REVIEWER).marks == Marks("ok", note="half a no")
        assert list(store.flags.of(article.id, REVIEWER)) == [made]
    context.close()


def test_nothing_of_it_fires_while_one_types(alone):
    article = alone.add(stories.ferry("Oleander"))
    page = alone.open(article, f"{article.id}-01")
    before = alone.store.counts.everything()["events"]
    page.keyboard.press("/")
    page.keyboard.type("aufhSCTMBXUA12")
    page.keyboard.press("Escape")
    alone.settle()
    assert alone.store.counts.everything()["events"] == before


def test_a_selection_over_text_and_caption_edges_keeps_to_the_text(alone):
    article = alone.add(stories.ferry("Palm"))
    page = alone.open(article, f"{article.id}-01")
    last = article.text.rindex("A passenger")
    page.evaluate(
        """() => { const [, , third] = document.querySelectorAll(".faw-text .faw-p");
          getSelection().setBaseAndExtent(third, 0, third, third.childNodes.length); }"""
    )
    page.keyboard.press("a")
    alone.settle()
    (content,) = stored(alone.store, f"{article.id}-05").attribution.content
    assert content == Span(last, len(article.text))


@pytest.mark.parametrize(("width", "height"), [(360, 800), (720, 450), (3440, 1300)])
def test_the_toolbar_is_whole_on_every_screen_and_at_twice_the_size(page, server, width, height):
    article = server.add(stories.council(f"Quince{width}"))
    page.set_viewport_size({"width": width, "height": height})
    open_article(page, server, article, f"{article.id}-01")
    page.evaluate(
        """() => { const piece = document.querySelector(".faw-on-content");
          piece.scrollIntoView();
          document.querySelector("[data-testid=stMain]").scrollBy(0, -120);
          getSelection().setBaseAndExtent(piece.firstChild, 4, piece.firstChild,
            piece.textContent.indexOf(" cost")); }"""
    )
    toolbar = page.get_by_role("toolbar", name="Make of the selected words")
    expect(toolbar).to_be_in_viewport(ratio=1)
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    toolbar.get_by_role("button", name="As content").click()
    settled(page)
    with Store.open(server.database) as store:
        assert said(store, f"{article.id}-01") == f"Quince{width} bridge"
