"""Others' marks: hidden until one's own are fixed; and where the team stands with a claim."""

import re

import pytest
import stories
from playwright.sync_api import Page, expect
from visitors import REVIEWER, Server, open_article

from workbench.model import Annotation, Article, Decision, HowReached, Marks, Settled
from workbench.store import Store

pytestmark = pytest.mark.browser

MINE = Marks("ok", "named_person", "high", "one")
BO = "Bo Stensrud"
SECRET = "rang the harbour twice"
THEIRS = MINE._replace(confidence="low", note=SECRET)


def settled(page: Page) -> None:
    page.wait_for_function("window.fawOutbox.pending.length === 0")


def marked(server: Server, name: str) -> Article:
    """An article whose first two claims Bo finished: the first otherwise than the reviewer will."""
    article = server.add(stories.ferry(name))
    with Store.open(server.database) as store:
        for claim, marks in ((1, THEIRS), (2, MINE)):
            one = Annotation(f"{article.id}-0{claim}", BO, 0, marks)
            store.annotations.save(one, operation=f"{name} {claim}")
        store.flags.save(f"{article.id}-01", True, reviewer=BO, operation=f"{name} flag")
    return article


def keep_frame(frames: list[bytes], frame: bytes | str) -> None:
    frames.append(frame.encode() if isinstance(frame, str) else frame)


def finish(page: Page) -> None:
    for key in "1133":
        page.keyboard.press(key)


def test_nothing_of_others_is_in_the_page_until_it_is_submitted_and_then_all_of_it(page, server):
    article = marked(server, "Auk")
    claim = f"{article.id}-01"
    frames: list[bytes] = []
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda frame: keep_frame(frames, frame)),
    )
    open_article(page, server, article, claim)
    box = page.get_by_role("region", name="Others’ marks")
    expect(box).not_to_be_visible()
    finish(page)
    expect(box).to_contain_text("Submit (locks your blind answers)")
    settled(page)
    page.keyboard.press("h")
    history = page.get_by_role("tabpanel", name="History")
    expect(history).to_contain_text(REVIEWER)
    page.keyboard.press("h")
    # Everybody can be mentioned, whether they marked or not.
    frame = re.sub(rb'"people": ?\[[^]]*\]', b"", b"".join(frames))
    assert claim.encode() in frame, "what is heard is read as it is sent"
    for secret in (BO, SECRET):
        assert secret.encode() not in frame
        assert secret not in page.content()
    page.keyboard.press("v")
    expect(box.locator("li b")).to_have_text(BO)
    expect(box.locator("li p").first).to_have_text("CorrectNamed person≠ LowOne independent source")
    expect(box).to_contain_text(SECRET)
    expect(page.locator(".faw-flagged")).to_have_text(f"⚑ Flagged by {BO}")
    expect(page.locator(".faw-tick.faw-on")).to_have_attribute("data-sign", "≠⚑")
    with Store.open(server.database) as store:
        assert store.unblinding.opened(article.id, REVIEWER) == {claim}
        assert store.unblinding.opened(article.id, BO) == set()


def test_marks_changed_after_seeing_others_say_so_and_the_blind_ones_stay(page, server):
    article = marked(server, "Bunting")
    claim = f"{article.id}-01"
    open_article(page, server, article, claim)
    finish(page)
    page.get_by_role("button", name="Submit").click()
    box = page.get_by_role("region", name="Others’ marks")
    expect(box).to_contain_text(BO)
    expect(box).not_to_contain_text("after seeing others")
    for key in ("w", "w", "1"):  # up to confidence: low, as Bo has it
        page.keyboard.press(key)
    expect(box).to_contain_text("You changed your marks after seeing others.")
    expect(page.locator(".faw-tick.faw-on")).to_have_attribute("data-sign", "●⚑")
    settled(page)
    page.reload()
    expect(box).to_contain_text("You changed your marks after seeing others.")
    with Store.open(server.database) as store:
        assert store.annotations.get(claim, REVIEWER).marks == MINE._replace(confidence="low")
        blind = {one.reviewer: one.marks for one in store.annotations.blind(claim)}
    assert blind == {REVIEWER: MINE, BO: THEIRS}


def test_answers_and_submitting_at_thirty_milliseconds_a_key_fix_what_was_answered(page, server):
    article = marked(server, "Coot")
    open_article(page, server, article, f"{article.id}-01")
    for key in "1133v":
        page.keyboard.press(key)
        page.wait_for_timeout(30)
    expect(page.get_by_role("region", name="Others’ marks")).to_contain_text(BO)
    with Store.open(server.database) as store:
        blind = {one.reviewer: one.marks for one in store.annotations.blind(f"{article.id}-01")}
    assert blind[REVIEWER] == MINE


def test_a_claim_opened_to_all_shows_others_at_once_and_later_marks_are_no_blind_ones(page, server):
    article = marked(server, "Dunlin")
    claim = f"{article.id}-01"
    with Store.open(server.database) as store:
        store.unblinding.open_to_all([claim], reviewer=BO, operation="dunlin open")
    open_article(page, server, article, claim)
    box = page.get_by_role("region", name="Others’ marks")
    expect(box).to_contain_text(SECRET)
    page.keyboard.press("1")
    expect(box).to_contain_text("You marked this after seeing others.")
    page.keyboard.press("j")
    expect(box).not_to_be_visible()


@pytest.fixture(scope="module")
def team(server) -> Article:
    """The first claim is disputed, the second decided, the third is no claim, the fourth open."""
    article = marked(server, "Egret")
    ids = [f"{article.id}-0{number}" for number in range(1, 5)]
    with Store.open(server.database) as store:
        for claim, marks in ((0, MINE), (2, Marks("not_a_claim"))):
            mine = Annotation(ids[claim], REVIEWER, 0, marks)
            store.annotations.save(mine, operation=f"egret {claim}")
        store.unblinding.submit(ids[0], 1, reviewer=REVIEWER, operation="egret submit")
        settled_ = Settled("ok", HowReached.CHAIR)
        store.decisions.save(
            Decision(ids[1], extraction=settled_, decided_by=BO), operation="egret decide"
        )
    return article


def test_the_rail_and_the_list_tell_where_the_team_stands_by_sign_and_words(page, server, team):
    open_article(page, server, team, f"{team.id}-04")
    states = page.locator(".faw-item .faw-state")
    expect(states).to_have_text(["done, disputed, flagged", "open, decided", "not a claim", "open"])
    signs = page.locator(".faw-tick").evaluate_all("all => all.map(one => one.dataset.sign)")
    assert signs == ["≠⚑", "■", "✕", "○"]
    marks = page.locator(".faw-rail .faw-mark").all_text_contents()
    assert [text.lstrip("2") for text in marks] == ["≠⚑", "■", "◐"]
    expect(page.locator(".faw-legend")).to_contain_text("≠ disputed■ decided")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    for words in ("≠ disputed", "■ decided", "✕ not a claim", "+ new find"):
        expect(keys).to_contain_text(words)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [("disputed=1", ["1"]), ("decided=1", ["2"]), ("disputed=1&decided=1", [])],
)
def test_a_link_narrows_the_desk_to_what_is_disputed_or_decided(page, server, team, query, numbers):
    page.goto(f"{server.url}/review?article={team.id}&{query}")
    expect(page.locator(".faw-sought")).to_contain_text("1 matches" if numbers else "0 match")
    visible = "all => all.filter(one => !one.closest('li').hidden).map(one => one.dataset.n)"
    assert page.locator(".faw-item").evaluate_all(visible) == numbers


def test_disputed_comes_first_when_asked_and_the_address_keeps_it(page, server, team):
    with Store.open(server.database) as store:
        last = f"{team.id}-04"
        store.annotations.save(Annotation(last, BO, 0, THEIRS), operation="egret bo")
        store.annotations.save(Annotation(last, REVIEWER, 0, MINE), operation="egret me")
        store.unblinding.submit(last, 1, reviewer=REVIEWER, operation="egret submit 4")
    open_article(page, server, team, f"{team.id}-02")
    for _ in range(4):
        page.keyboard.press("o")
    expect(page.locator("[data-chip=order] span")).to_have_text("Disputed first")
    numbers = page.locator(".faw-item").evaluate_all("all => all.map(one => one.dataset.n)")
    assert numbers == ["1", "4", "2", "3"]
    page.wait_for_url("**order=disputed**")


@pytest.mark.parametrize(
    ("query", "states"),
    [
        ("&disputed=1", ["done by you · disputed"]),
        ("&decided=1", ["open · decided"]),
        ("&order=disputed&decided=1", ["open · decided"]),
    ],
)
def test_the_list_of_all_claims_knows_the_same_words(page, server, team, query, states):
    page.goto(f"{server.url}/claims?story={team.id}{query}")
    rows = page.locator(".faw-roll li")
    expect(rows.first).to_be_visible()
    for row, state in zip(rows.all(), states, strict=False):
        expect(row).to_contain_text(state)
