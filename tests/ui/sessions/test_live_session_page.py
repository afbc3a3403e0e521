"""A whole live session in four browsers: ten claims, somebody gone, somebody late, a restart."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
import stories
from axe import grave_in_both
from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, expect
from visitors import REVIEWER, Server, new_server

from workbench import codebook, review
from workbench.live_session import Move, Phase
from workbench.model import (
    Annotation,
    Disagreement,
    Evidence,
    HowReached,
    Marks,
    ReviewerRole,
    Settled,
    Span,
)
from workbench.review.sessions import live
from workbench.review.sessions.minutes import gather_minutes
from workbench.review.sessions.minutes_formats import minutes_pieces
from workbench.store import Store

pytestmark = pytest.mark.browser

BOOK = codebook.load()
HIGH = Marks("ok", "named_person", "high", "one")
LOW = HIGH._replace(confidence="low")
HIGH_KEYS, LOW_KEYS = "1133", "1113"
BEN, CY, DORA, OLGA = "Ben Ost", "Cy Marr", "Dora Vik", "Olga Finn"
SAYINGS = (
    "the pier is safe",
    "the ferry was late",
    "the pumps had failed",
    "nobody was warned",
    "the fog came early",
    "two lamps were out",
    "the crew was tired",
    "the tide was high",
    "the harbour stayed open",
    "the captain slept",
)


def harbour():
    """Ten claims, a paragraph each."""
    paragraphs = [f"Warden Ilse Barrow said {words}." for words in SAYINGS]
    story = stories.article("Ten Claims From the Harbour <b>*", *paragraphs)
    found = []
    for words in SAYINGS:
        start = story.text.index(words)
        base = stories.claim(story.text, words, "Warden Ilse Barrow", "said")
        found.append(base)
        assert base.content[0].start == start
    return story, found


@pytest.fixture
def team(tmp_path, browser) -> Iterator[Server]:
    """Ten claims; Ben and Cy marked the last three alike and part on the confidence of others."""
    server = new_server(tmp_path)
    article = server.add(harbour())
    with Store.open(server.database) as store:
        for name in (BEN, CY, DORA):
            store.people.add(name, operation=name, role=ReviewerRole.REVIEWER)
        store.people.add(OLGA, operation=OLGA, role=ReviewerRole.OBSERVER)
        for number, claim in enumerate(store.claims.of(article.id)):
            for name, marks in ((BEN, HIGH), (CY, HIGH if number > 6 else LOW)):
                given = Annotation(claim.id, name, 0, marks, 1, BOOK.revision)
                store.annotations.save(given, operation=f"{name} {number}")
    yield server
    server.stop()


class Room:
    """The browsers of a session, by the names of the people at them."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.contexts: dict[str, BrowserContext] = {}
        self.pages: dict[str, Page] = {}
        self.address = f"{server.url}/session"

    def enter(self, name: str, more: str = "", **look: object) -> Page:
        context = self.browser.new_context(
            viewport={"width": 1440, "height": 1000}, timezone_id="UTC", **look
        )
        cookie = {"name": "workbench_reviewer", "value": quote(name), "url": self.server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.goto(self.address + more)
        self.contexts[name], self.pages[name] = context, page
        return page

    def leave(self, name: str) -> None:
        self.contexts.pop(name).close()
        del self.pages[name]

    @property
    def chair(self) -> Page:
        return self.pages[REVIEWER]

    def open(self) -> None:
        self.enter(REVIEWER)
        self.chair.get_by_label("Title").fill("Harbour")
        self.chair.keyboard.press("Tab")
        expect(self.chair.get_by_text("10 claims, 3 of them agreed")).to_be_visible()
        self.press("Open the session")
        self.at(1, REVIEWER)
        self.address = self.chair.url

    def press(self, name: str) -> None:
        self.chair.get_by_role("button", name=name, exact=True).click()

    def at(self, number: int, *names: str, phase: str = "Voting") -> None:
        """Everybody named sees this claim, in this phase."""
        for name in names:
            expect(self.pages[name].locator(".faw-place")).to_have_text(f"Claim {number} of 10")
            expect(self.pages[name].locator(".faw-phase")).to_have_text(phase)

    def vote(self, name: str, keys: str = "") -> None:
        page = self.pages[name]
        if keys:
            page.locator(".faw-asks").first.click()
        for key in keys:
            page.keyboard.press(key)
            expect(page.locator(".faw-at .faw-asks")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".faw-casting")).to_contain_text("Your vote is stored")

    def choose(self, label: str, option: str) -> None:
        # A list closes again when the page is drawn anew below it, as it is after every step.
        expect(self.chair.get_by_test_id("stStatusWidget")).not_to_be_attached()
        self.chair.wait_for_timeout(1_500)
        self.chair.get_by_role("combobox", name=label).click()
        self.chair.get_by_role("option", name=option).click()

    def decide(self, reason: str = "") -> None:
        if reason:
            self.choose("Why they disagreed", reason)
        self.press("Record the decision")
        expect(self.chair.locator(".faw-phase")).to_contain_text("Decided")

    def reveal_and_decide(self, reason: str = "") -> None:
        self.press("Show the votes")
        expect(self.chair.locator(".faw-phase")).to_contain_text("Votes shown")
        self.decide(reason)


def test_a_whole_session_is_recorded_once_and_right(team: Server, browser: Browser) -> None:
    room = Room(browser, team)
    room.open()
    room.enter(BEN)
    room.enter(CY)
    parted_then_agreed(room)
    majority(room)
    somebody_drops_out(room)
    the_server_restarts(room)
    somebody_comes_late(room)
    skipped_and_taken_up_again(room)
    agreed_ones(room)
    room.press("Close the session")
    for page in room.pages.values():
        expect(page.locator(".faw-phase")).to_have_text("Session closed")
    recorded(team)


def parted_then_agreed(room: Room) -> None:
    """Claim 1: hidden votes from the marks, then a second round in which all say the same."""
    room.at(1, REVIEWER, BEN, CY)
    room.vote(BEN)
    room.vote(CY)
    expect(room.chair.locator(".faw-count-voted")).to_have_text("2 of 3 voted")
    for page in room.pages.values():
        expect(page.locator(".faw-results")).to_have_count(0)
    room.press("Show the votes")
    room.at(1, BEN, CY, phase="Votes shown")
    shown = room.pages[BEN].locator(".faw-results dl[data-scale=confidence]")
    expect(shown).to_contain_text("Low")
    expect(shown).to_contain_text(CY)
    room.press("Vote again")
    room.at(1, REVIEWER, BEN, CY, phase="Voting, round 2")
    room.vote(BEN)
    room.vote(CY, HIGH_KEYS)
    room.reveal_and_decide()


def majority(room: Room) -> None:
    """Claim 2: two to one, with the reason chosen."""
    room.press("Next claim")
    room.at(2, REVIEWER, BEN, CY)
    room.vote(BEN)
    room.vote(CY)
    room.vote(REVIEWER, HIGH_KEYS)
    room.press("Show the votes")
    expect(room.chair.locator(".faw-phase")).to_contain_text("Votes shown")
    typed_words_stay(room)
    room.decide("A different judgement")


def typed_words_stay(room: Room) -> None:
    """What the chair has begun to write outlasts the room's redrawing and a newcomer."""
    dissent = room.chair.get_by_role("textbox", name="Dissent")
    dissent.press_sequentially("Cy: *nobody* ")
    room.enter(OLGA)
    expect(room.chair.locator(".faw-people")).to_contain_text(OLGA)
    dissent.press_sequentially("<b>asked")
    expect(dissent).to_have_value("Cy: *nobody* <b>asked")
    room.leave(OLGA)


def somebody_drops_out(room: Room) -> None:
    """Claim 3: Cy's browser is gone after the vote; the vote counts, and the session goes on."""
    room.press("Next claim")
    room.at(3, REVIEWER, BEN, CY)
    room.vote(CY, HIGH_KEYS)
    room.leave(CY)
    room.pages[BEN].keyboard.press("2")
    room.pages[BEN].reload()
    chosen = room.pages[BEN].get_by_role("radio", name="Wrong source")
    expect(chosen).to_have_attribute("aria-checked", "true")
    room.vote(BEN, HIGH_KEYS)
    expect(room.chair.locator(".faw-away", has_text=CY)).to_be_visible()
    room.reveal_and_decide()


def the_server_restarts(room: Room) -> None:
    """Claim 4: the server stops between two votes; both count, and a reload finds the same."""
    room.press("Next claim")
    room.at(4, REVIEWER, BEN)
    room.vote(BEN)
    room.server.stop()
    page = room.pages[BEN]
    page.keyboard.press("2")  # chosen while nobody listens: it is not lost, and not cast
    room.server.start()
    room.enter(CY)
    room.at(4, REVIEWER, BEN, CY)
    expect(page.locator(".faw-casting")).to_contain_text("your earlier vote stands")
    room.vote(CY, HIGH_KEYS)
    expect(room.chair.locator(".faw-count-voted")).to_have_text("2 of 3 voted")
    room.reveal_and_decide()


def somebody_comes_late(room: Room) -> None:
    """Claim 5: Dora comes late, sees what all see, and votes."""
    room.press("Next claim")
    room.at(5, REVIEWER, BEN, CY)
    room.vote(BEN)
    room.enter(DORA)
    room.at(5, DORA)
    expect(room.chair.locator(".faw-count-voted")).to_have_text("1 of 4 voted")
    room.vote(DORA, HIGH_KEYS)
    room.reveal_and_decide()


def skipped_and_taken_up_again(room: Room) -> None:
    """Claim 6 is skipped, 7 decided, then 6 taken up again with the vote it had."""
    room.press("Next claim")
    room.at(6, REVIEWER, BEN, DORA)
    room.vote(BEN)
    room.press("Skip for now")
    room.at(6, DORA, phase="Skipped for now")
    room.press("Next claim")
    room.at(7, REVIEWER, BEN, CY, DORA)
    room.vote(BEN)
    room.reveal_and_decide()
    room.chair.get_by_text("Another claim, the projector, and the end").click()
    room.choose("Another claim", "6. ")
    room.press("Turn to it")
    room.at(6, REVIEWER, BEN)
    room.reveal_and_decide()


def agreed_ones(room: Room) -> None:
    room.chair.get_by_text("3 agreed claims to confirm").click()
    room.press("Open the marks of 3")
    room.press("Confirm 3")
    expect(room.chair.get_by_text("3 decisions recorded")).to_be_visible()
    expect(room.chair.locator(".faw-done")).to_have_attribute("aria-valuenow", "10")


def recorded(team: Server) -> None:
    """Everything that was done stands in the store, once."""
    with Store.open(team.database) as store:
        [now] = live.list_sessions(store, None)
        code, claims = now.session.id, now.session.claims
        votes = {
            (claims.index(one.claim_id) + 1, one.round, one.reviewer): one.marks.confidence
            for one in store.sessions.votes(code)
        }
        decided = {
            claims.index(id_) + 1: store.decisions.history(id_)
            for id_, _ in store.sessions.decisions(code)
        }
        moves = [step.move for step in store.sessions.steps(code)]
        told = b"".join(minutes_pieces(gather_minutes(store, code), "md")).decode()
        assert [
            line for line in store.maintenance.check() if not line.startswith("warning: ")
        ] == []
    assert votes == {
        (1, 1, BEN): "high",
        (1, 1, CY): "low",
        (1, 2, BEN): "high",
        (1, 2, CY): "high",
        (2, 1, BEN): "high",
        (2, 1, CY): "low",
        (2, 1, REVIEWER): "high",
        (3, 1, BEN): "high",
        (3, 1, CY): "high",
        (4, 1, BEN): "high",
        (4, 1, CY): "high",
        (5, 1, BEN): "high",
        (5, 1, DORA): "high",
        (6, 1, BEN): "high",
        (7, 1, BEN): "high",
    }
    assert sorted(decided) == list(range(1, 11))
    assert all(len(history) == 1 for history in decided.values())
    assert decided[2][0].confidence == Settled("high", HowReached.MAJORITY)
    assert decided[1][0].confidence == Settled("high", HowReached.UNANIMOUS)
    assert [one.phase for one in now.standings.values()] == [Phase.DECIDED] * 10
    assert now.closed
    assert now.people == {REVIEWER: True, BEN: True, CY: True, OLGA: False, DORA: True}
    assert decided[2][0].dissent == "Cy: *nobody* <b>asked"
    counts = {move: moves.count(move) for move in Move}
    assert (counts[Move.JOIN], counts[Move.WATCH]) == (4, 1)
    assert counts[Move.VOTE] == len(votes)
    assert (counts[Move.REVEAL], counts[Move.DECIDE], counts[Move.CLOSE]) == (8, 10, 1)
    assert "majority 2–1" in told
    assert all(words in told for words in SAYINGS)


def test_evidence_and_other_words_show_while_a_claim_is_voted_on_and_talked_over(
    team: Server, browser: Browser
) -> None:
    room = Room(browser, team)
    room.open()
    page = room.enter(BEN)
    room.at(1, REVIEWER, BEN)
    room.vote(BEN)
    with Store.open(team.database) as store:
        claim = store.claims.get(live.list_sessions(store, None)[0].current)
        start = claim.attribution.content[0].start
        wanted = review.Wording((Span(start, start + len("the pier")),))
        review.reword_claim(store, claim.id, wanted, expected=1, reviewer=CY, operation="reword")
    for shown in (page, room.chair):
        expect(shown.locator(".faw-on-table .faw-is-content")).to_have_text("the pier")
    expect(page.locator(".faw-casting")).to_contain_text("The words were changed since you voted")
    room.press("Show the votes")
    room.at(1, BEN, phase="Votes shown")
    expect(page.locator(".faw-names").first).to_have_text(f"{BEN} (on other words)")
    expect(room.chair.get_by_text("They count as neither unanimous nor a majority")).to_be_visible()
    with Store.open(team.database) as store:
        piece = Evidence(claim.id, CY, citation="The pier log")
        store.evidence.save(piece, operation="log")
    for shown in (page, room.chair):
        expect(shown.locator(".faw-talk")).to_contain_text("The pier log")
    room.press("Vote again")
    room.at(1, BEN, phase="Voting, round 2")
    room.vote(BEN)
    room.reveal_and_decide()
    with Store.open(team.database) as store:
        stored = store.decisions.get(claim.id)
    assert (stored.confidence.how, stored.claim_revision) == (HowReached.UNANIMOUS, 2)


def test_a_claim_decided_outside_the_session_is_settled_in_it_at_once(
    team: Server, browser: Browser
) -> None:
    room = Room(browser, team)
    room.open()
    page = room.enter(BEN)
    room.at(1, REVIEWER, BEN)
    expect(room.chair.get_by_text("3 agreed claims to confirm")).to_be_visible()
    with Store.open(team.database) as store:
        claims = live.list_sessions(store, None)[0].session.claims
        store.unblinding.open_to_all([claims[0], claims[7]], reviewer=REVIEWER, operation="all")
        for number in (0, 7):
            opened = review.ProposedDecision(
                claims[number],
                REVIEWER,
                0,
                f"alone {number}",
                1,
                {"extraction": Settled("not_a_claim", HowReached.CHAIR)},
                Disagreement.JUDGEMENT,
                "An aside.",
            )
            review.decide(store, BOOK, opened)
    for shown in (page, room.chair):
        told = shown.locator("header.faw-meeting-head")
        expect(told).to_contain_text("2 of 10 decided, 2 of them outside this session")
        before = shown.get_by_role("region", name="Decided before")
        expect(before).to_contain_text(f"Decided outside this session by {REVIEWER}")
    expect(room.chair.get_by_text("2 agreed claims to confirm")).to_be_visible()
    room.press("Skip for now")
    room.press("Next claim")
    room.at(2, REVIEWER, BEN)
    expect(page.get_by_role("region", name="Decided before")).to_have_count(0)


class Line:
    """A page's websocket, on which what the page sends can be held back for a while."""

    def __init__(self, page: Page) -> None:
        self.held: list[str | bytes] | None = None
        page.route_web_socket(lambda url: "_stcore/stream" in url, self.join)

    def join(self, socket: WebSocketRoute) -> None:
        self.server = socket.connect_to_server()
        socket.on_message(self.send)

    def send(self, message: str | bytes) -> None:
        if self.held is None:
            self.server.send(message)
        else:
            self.held.append(message)

    def release(self) -> None:
        held, self.held = self.held or [], None
        for message in held:
            self.server.send(message)


def test_a_vote_that_comes_after_the_reveal_is_not_counted_and_its_page_says_so(
    team: Server, browser: Browser
) -> None:
    room = Room(browser, team)
    room.open()
    room.enter(CY)
    page = room.enter(BEN)
    line = Line(page)
    page.reload()
    room.at(1, BEN)
    line.held = []
    page.keyboard.press("Enter")
    expect(page.locator(".faw-casting")).to_contain_text("Sending your vote")
    room.vote(CY)
    room.press("Show the votes")
    room.at(1, REVIEWER, CY, phase="Votes shown")
    line.release()
    room.at(1, BEN, phase="Votes shown")
    expect(page.locator(".faw-hint")).to_contain_text("Your vote was not counted")
    with Store.open(team.database) as store:
        [now] = live.list_sessions(store, None)
        assert [one.reviewer for one in store.sessions.votes(now.session.id, BEN)] == [CY]


def test_of_two_leads_who_record_together_the_second_sees_both_decisions_and_loses_nothing(
    team: Server, browser: Browser
) -> None:
    with Store.open(team.database) as store:
        store.people.set_role(
            CY, ReviewerRole.LEAD, expected=ReviewerRole.REVIEWER, reviewer=REVIEWER, operation="cy"
        )
    room = Room(browser, team)
    room.open()
    page = room.enter(CY)
    line = Line(page)
    page.reload()
    room.at(1, CY)
    room.vote(CY, HIGH_KEYS)
    room.press("Show the votes")
    expect(page.get_by_role("button", name="Record the decision")).to_be_visible()
    line.held = []
    page.get_by_role("button", name="Record the decision").click()
    room.decide()
    line.release()
    conflict = page.get_by_text(f"{REVIEWER} decided this claim while you were at it")
    expect(conflict).to_be_visible()
    stored, mine = (page.locator(".faw-pairs").nth(at) for at in (-2, -1))
    expect(stored).to_contain_text("High (unanimous)")
    expect(mine).to_contain_text("High (unanimous)")
    dissent = page.get_by_role("textbox", name="Dissent")
    dissent.fill("Ben was away.")
    page.get_by_role("button", name="Decide again, from mine").click()
    expect(conflict).to_have_count(0)
    expect(dissent).to_have_value("Ben was away.")
    page.get_by_role("button", name="Record the decision").click()
    board = room.chair.get_by_role("region", name="Decided before")
    expect(board).to_contain_text(f"Decided earlier in this session by {REVIEWER}")
    with Store.open(team.database) as store:
        claim = live.list_sessions(store, None)[0].current
        history = store.decisions.history(claim)
    assert [one.decided_by for one in history] == [REVIEWER, CY]
    assert history[1].dissent == "Ben was away."
    pressed_when_the_session_has_gone_on(room, line)


def pressed_when_the_session_has_gone_on(room: Room, line: Line) -> None:
    """Claim 2: the first lead is at the next claim before the second one's press arrives."""
    page = room.pages[CY]
    room.press("Next claim")
    room.at(2, CY)
    room.vote(CY, HIGH_KEYS)
    room.press("Show the votes")
    expect(page.get_by_role("button", name="Record the decision")).to_be_visible()
    line.held = []
    page.get_by_role("button", name="Record the decision").click()
    room.decide()
    room.press("Next claim")
    room.at(3, REVIEWER)
    line.release()
    room.at(3, CY)
    expect(page.get_by_text("before your decision on claim 2 arrived")).to_be_visible()


def test_the_pages_of_a_session_have_no_serious_finding_and_observers_see_no_ballot(
    team: Server, browser: Browser
) -> None:
    room = Room(browser, team)
    room.enter(REVIEWER)
    expect(room.chair.get_by_label("Title")).to_be_visible()
    assert grave_in_both(room.chair) == []
    room.leave(REVIEWER)
    room.open()
    room.enter(BEN)
    watching = room.enter(OLGA)
    projector = room.enter(CY, "&view=projector")
    expect(watching.locator(".faw-hint")).to_contain_text("You are watching")
    expect(watching.locator(".faw-ballot")).to_have_count(0)
    expect(projector.locator(".faw-count-voted")).to_have_text("0 of 2 voted")
    assert grave_in_both(room.pages[BEN]) == []
    room.vote(BEN)
    assert "High" not in projector.locator(".faw-meeting").inner_text()
    room.press("Show the votes")
    expect(projector.locator(".faw-names").first).to_have_text(BEN)
    main = projector.get_by_test_id("stMain")
    expect(main.get_by_role("button")).to_have_count(0)
    room.pages[BEN].set_viewport_size({"width": 360, "height": 800})
    for page in (room.pages[BEN], watching, projector):
        assert grave_in_both(page) == []
    with Store.open(team.database) as store:
        [now] = live.list_sessions(store, None)
    assert CY not in now.people, "the projector is nobody"
    assert now.people[OLGA] is False


def test_who_is_shut_out_is_told_so_and_is_not_among_those_who_vote(team, browser):
    room = Room(browser, team)
    room.open()
    with Store.open(team.database) as store:
        review.bar(store, BEN, by=REVIEWER, operation="bar")
    page = room.enter(BEN)
    expect(page.get_by_role("heading", name="You cannot come in")).to_be_visible()
    expect(page.get_by_text(f"{BEN} is shut out and cannot come to a session")).to_be_visible()
    with Store.open(team.database) as store:
        [now] = live.list_sessions(store, None)
    assert now.voters == (REVIEWER,)
