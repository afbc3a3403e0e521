"""Minutes tell who met, what was voted and decided and why, and nothing that is not open yet."""

import csv
import io
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from session_room import (
    BOOK,
    HIGH,
    LEAD,
    LOW,
    MIDDLE,
    REVIEWER,
    Room,
    confirm,
    mark,
    people_and_marks,
)

from workbench import codebook, review
from workbench.export import TABLES
from workbench.live_session import Move
from workbench.model import (
    Annotation,
    ArticleDetails,
    Comment,
    Disagreement,
    HowReached,
    Settled,
)
from workbench.review.agreement.measure import measure_agreement
from workbench.review.sessions import live
from workbench.review.sessions.minutes import gather_minutes
from workbench.review.sessions.minutes_formats import MINUTES_FORMATS, minutes_pieces

HOSTILE = "*So* <script>alert(1)</script> | [x](javascript:1)\n# =1+1 https://evil.example ![](a)"
MAJORITY, UNANIMOUS = HowReached.MAJORITY, HowReached.UNANIMOUS


@pytest.fixture
def claims(team, article):
    return people_and_marks(team, article)


@pytest.fixture
def held(team, claims):
    """One claim decided two to one after a second round, one skipped, one confirmed as agreed."""
    room = Room(team, claims)
    for name, marks in {"Ben": HIGH, "Cy": LOW, "Ada": HIGH}.items():
        room.vote(name, marks)
    room.move(Move.REVEAL)
    room.move(Move.AGAIN)
    for name, marks in {"Ben": MIDDLE, "Cy": LOW, "Ada": MIDDLE}.items():
        room.vote(name, marks)
    room.move(Move.REVEAL)
    proposal = room.proposal(rationale=HOSTILE, confidence=Settled("moderate", MAJORITY))
    room.decide(proposal)
    room.move(Move.TURN, claim=claims[1])
    room.vote("Ben", HIGH)
    team.unblinding.open_to_all([claims[2]], reviewer="Ada", operation="all")
    confirm(room, claims)
    return room


def minutes_text(room, format_):
    return b"".join(minutes_pieces(gather_minutes(room.store, room.id), format_)).decode()


def test_the_minutes_hold_marks_votes_decisions_and_who_came(held, claims):
    found = gather_minutes(held.store, held.id)
    first, second, third = found.claims
    assert [(one.name, one.votes) for one in found.people][-1] == ("Olga", False)
    assert found.closed_at is None
    assert {one.reviewer: one.marks for one in first.blind} == {"Ben": HIGH, "Cy": LOW}
    assert [[vote.marks.confidence for vote in votes] for votes in first.rounds] == [
        ["high", "high", "low"],
        ["moderate", "moderate", "low"],
    ]
    assert [one.number for one in first.decisions] == [1]
    assert (second.blind, second.rounds, second.decisions) == ((), (), ())
    assert third.decisions[0].confidence == Settled("high", UNANIMOUS)
    held.move(Move.CLOSE)
    assert gather_minutes(held.store, held.id).closed_at is not None


@pytest.fixture
def twice(team, claims):
    """A claim decided two to one, then voted on again and decided as all vote then.

    The third claim is confirmed as it was marked, which two did alike.
    """
    room = Room(team, claims)
    for name, marks in {"Ben": HIGH, "Cy": LOW, "Ada": HIGH}.items():
        room.vote(name, marks)
    room.move(Move.REVEAL)
    room.decide(room.proposal(confidence=Settled("high", MAJORITY)))
    room.move(Move.AGAIN)
    for name in ("Ben", "Cy", "Ada", "Mo"):
        room.vote(name, LOW)
    room.move(Move.REVEAL)
    room.decide(room.proposal(confidence=Settled("low", UNANIMOUS)))
    team.unblinding.open_to_all([claims[2]], reviewer="Ada", operation="all")
    confirm(room, claims)
    return room


def test_each_decision_is_told_with_the_numbers_of_the_round_it_was_made_on(twice):
    text = minutes_text(twice, "md")
    first, _, second = text.partition("Decision 2")
    assert "majority 2–1" in first
    assert "**Made on:** the votes of round 1" in first
    assert "majority" not in second
    assert "**Made on:** the votes of round 2" in second
    assert "**Made on:** the blind marks" in second
    rows = csv.DictReader(io.StringIO(minutes_text(twice, "csv"), newline=""))
    shown = ("number", "decision", "how", "made_on")
    found = [tuple(row[name] for name in shown) for row in rows if row["scale"] == "confidence"]
    assert found == [
        ("1", "1", "majority 2–1", "the votes of round 1"),
        ("1", "2", "unanimous", "the votes of round 2"),
        ("2", "", "", ""),
        ("3", "1", "unanimous", "the blind marks"),
    ]


def test_another_codebook_than_the_sessions_is_named_with_who_voted_and_decided_under_it(
    team, claims
):
    room = Room(team, claims)
    room.vote("Ben", HIGH)
    edit = codebook.Edit("sourcing", "document", "name", "Paper")
    new = codebook.parse(codebook.with_edits(BOOK.source, [edit]).encode())
    by = {"reviewer": "Cy", "operation": "under the new one"}
    live.cast_vote(team, new, room.position(), HIGH, **by)
    room.move(Move.REVEAL)
    proposal = room.proposal(confidence=Settled("high", UNANIMOUS))
    live.decide_on_table(team, new, room.id, 1, proposal)
    text = minutes_text(room, "md")
    votes, _, decision = text.partition("Votes of round 1")[2].partition("### Decision")
    assert f"**Under another codebook:** revision 2 ({new.revision}): Cy\n" in votes
    assert f"**Codebook:** revision 2 ({new.revision})\n" in decision
    row = next(csv.DictReader(io.StringIO(minutes_text(room, "csv"), newline="")))
    assert row["votes_codebooks"] == f"round 1: revision 2 ({new.revision}): Cy"
    assert (row["codebook_revision"], row["decision_codebook"]) == (BOOK.revision, new.revision)


def test_votes_on_other_words_than_the_claim_has_now_are_named(team, claims, at):
    room = Room(team, claims)
    room.vote("Ben", HIGH)
    wanted = review.Wording(at("The bridge will close"))
    review.reword_claim(team, claims[0], wanted, expected=1, reviewer="Cy", operation="reword")
    room.vote("Ada", HIGH)
    room.move(Move.REVEAL)
    votes = minutes_text(room, "md").partition("Votes of round 1")[2]
    assert "**On other words than the claim has now:** Ben\n" in votes


def test_a_majority_keeps_its_numbers_while_the_next_round_is_voted_on(twice):
    twice.move(Move.AGAIN)
    twice.vote("Ben", HIGH)
    assert "majority 2–1" in minutes_text(twice, "md")


def test_the_table_of_decisions_has_the_numbers_that_the_minutes_have(twice, claims):
    rows = twice.store.exports.rows("decisions", None)
    names = ("confidence_marked", "confidence_for", "confidence_against", "made_on", "round")
    assert [(row["claim_id"], *(row[name] for name in names)) for row in rows] == [
        (claims[0], "high: 2; low: 1", 2, 1, "votes", 1),
        (claims[0], "low: 4", 4, 0, "votes", 2),
        (claims[2], "high: 2", 2, 0, "blind_marks", 0),
    ]
    assert [row["session"] for row in rows] == [twice.id] * 3


def test_agreement_before_is_measured_on_blind_marks_or_said_to_be_undefined(held):
    before = {one.scale: one for one in gather_minutes(held.store, held.id).before}
    assert before["Confidence, in order"].claims == 2
    assert before["Confidence, in order"].alpha is not None
    assert before["Sourcing"].alpha is None
    assert before["Sourcing"].why


def test_agreement_before_is_what_the_page_agreement_tells_of_these_claims(team, claims):
    """Each claim is withdrawn and restored between two marks, which changes none of its words."""
    for number, claim_id in enumerate(claims[:2]):
        operation = f"{number}"
        review.withdraw_claim(
            team, claim_id, expected=1, reviewer="Ben", operation=f"off {operation}"
        )
        review.restore_claim(
            team, claim_id, expected=2, reviewer="Ben", operation=f"on {operation}"
        )
        proposal = Annotation(claim_id, "Mo", 0, MIDDLE, claim_revision=3)
        team.annotations.save(proposal, operation=f"mark {operation}")
        mark(team, claim_id, "Ada", MIDDLE)
    team.unblinding.open_to_all(claims, reviewer="Ada", operation="all")
    minutes_text = {one.scale: one for one in gather_minutes(team, Room(team, claims).id).before}
    page = measure_agreement(team, BOOK, viewer=None).blind
    for result in page.results:
        assert minutes_text[result.question.label].claims == result.claims
        assert minutes_text[result.question.label].reviewers == result.reviewers
        assert minutes_text[result.question.label].alpha == result.figure("alpha").value
    assert minutes_text["Confidence, in order"].claims == 3


def test_a_decision_made_elsewhere_is_not_one_of_the_session(held, claims):
    store = held.store
    mark(store, claims[1], "Cy", HIGH)
    proposal = held.proposal(confidence=Settled("high", UNANIMOUS))
    store.unblinding.open_to_all([claims[1]], reviewer="Ada", operation="elsewhere")
    review.decide(store, BOOK, proposal)
    stored = store.decisions.get(claims[1])
    assert stored.number == 1
    found = gather_minutes(store, held.id).claims[1]
    assert (found.decisions, found.decided_outside) == ((), stored)
    text = minutes_text(held, "md")
    assert "3; 2 decided, and 1 outside the session" in text
    assert f"**State:** Decided outside the session by {stored.decided_by}, " in text
    rows = csv.DictReader(io.StringIO(minutes_text(held, "csv"), newline=""))
    assert [row["elsewhere"].split(",")[0] for row in rows] == [""] * 4 + ["Ada"] * 4 + [""] * 4


def test_the_markdown_shows_what_people_wrote_as_it_stands(held):
    text = minutes_text(held, "md")
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "Harbour bridge to close" in text
    assert "majority 2–1" in text
    assert "<script>" not in html
    assert "<a " not in html
    assert "<img" not in html
    assert "<em>So" not in html
    assert html.count("<h1>") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_html_is_one_page_in_which_nothing_runs(held):
    text = minutes_text(held, "html")
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "http-equiv" not in text
    assert " src=" not in text
    assert set(re.findall(r' href="([^"]*)"', text)) == {"#claim-1", "#claim-2", "#claim-3"}


def test_the_csv_has_a_row_for_each_claim_scale_and_decision_and_no_formula(held):
    rows = list(csv.DictReader(io.StringIO(minutes_text(held, "csv"), newline="")))
    assert len(rows) == 12
    assert list(rows[0]) == [column.name for column in TABLES["minutes"].columns]
    row = next(row for row in rows if row["scale"] == "confidence")
    assert row["blind"] == "high: Ben; low: Cy"
    assert row["votes"] == (
        "round 1: high: Ada, Ben; low: Cy | round 2: low: Cy; moderate: Ada, Ben"
    )
    assert (row["answer"], row["how"]) == ("moderate", "majority 2–1")
    assert {row["phase"] for row in rows} == {"decided", "voting"}


def test_the_history_of_a_claim_tells_votes_once_they_were_shown(held, claims):
    whats = [one.what for one in review.claim_history(held.store, claims[0], "Mo", BOOK)]
    assert whats.count("voted on it in a session") == 6
    assert "showed the votes on it in a session" in whats
    hidden = [one.what for one in review.claim_history(held.store, claims[1], "Mo", BOOK)]
    assert "voted on it in a session" not in hidden
    own = [one.what for one in review.claim_history(held.store, claims[1], "Ben", BOOK)]
    assert "voted on it in a session" in own


def test_a_vote_is_no_answer_that_the_history_gives_back(held, claims):
    minutes_text = review.claim_history(held.store, claims[0], "Ben", BOOK)
    assert "voted on it in a session" in [one.what for one in minutes_text]
    assert [one.answers for one in minutes_text] == [{}] * len(minutes_text)


def test_whether_a_claim_was_agreed_is_told_only_once_it_is_decided(team, claims):
    before = minutes_text(Room(team, claims), "md")
    assert "Not talked over to the end" in before
    assert "as agreed" not in before


CHAIR = HowReached.CHAIR
RATIONALE = "The mayor rang.\n\n- He was *there*.\nSo was Ben."


def alone(store, claim_id, operation, book=BOOK, **answers):
    """A lead decides a claim on the page Decide."""
    settled = {
        "extraction": Settled("ok", CHAIR),
        "sourcing": Settled("document", CHAIR),
        "confidence": Settled("high", CHAIR),
        "corroboration": Settled("", HowReached.LEFT_OPEN),
    } | answers
    number = store.decisions.get(claim_id).number
    revision = store.claims.get(claim_id).revision
    store.unblinding.open_to_all([claim_id], reviewer="Mo", operation=f"open {operation}")
    proposal = review.ProposedDecision(
        claim_id, "Mo", number, operation, revision, settled, Disagreement.CODEBOOK_GAP, RATIONALE
    )
    return review.decide(store, book, proposal)


@pytest.fixture
def closed(team, claims):
    """The first claim, decided before, is overturned; the second is skipped, and it is closed."""
    alone(team, claims[0], "first")
    alone(team, claims[2], "third")
    room = Room(team, claims[:2])
    for name in ("Ada", "Ben", "Cy"):
        room.vote(name, LOW)
    live.take_step(
        team,
        room.position(),
        Move.REVEAL,
        lead="Ada",
        operation="reveal",
        present=["Ada", "Ben", "Cy", "Olga"],
    )
    proposal = room.proposal(rationale=RATIONALE, confidence=Settled("low", UNANIMOUS))
    room.decide(replace(proposal, dissent="Cy:\nnot so."))
    team.people.add("Dora", operation="Dora")
    live.join(team, room.id, reviewer="Dora", operation="join Dora", votes=True)
    room.move(Move.TURN, claim=claims[1])
    room.vote("Ben", HIGH)
    room.move(Move.SKIP)
    room.move(Move.CLOSE)
    return room


def another_codebook():
    edits = [
        codebook.Edit("sourcing", "named_person", "name", "Somebody named"),
        codebook.Edit("confidence", "low", "name", "Weak"),
    ]
    return codebook.parse(codebook.with_edits(BOOK.source, edits).encode())


def decided_again(team, claims, at):
    for number, claim in enumerate((*claims, claims[0])):
        alone(team, claim, f"later {number}", another_codebook())


def marked_later(team, claims, at):
    team.unblinding.open_to_all(claims, reviewer="Mo", operation="all of them")
    mark(team, claims[1], "Ben", LOW)
    proposal = Annotation(claims[0], "Cy", 1, MIDDLE, 1, another_codebook().revision)
    team.annotations.save(proposal, operation="Cy again")


def reworded(team, claims, at):
    wanted = review.Wording(at("The bridge will close"))
    review.reword_claim(team, claims[0], wanted, expected=1, reviewer="Cy", operation="reword")
    review.withdraw_claim(team, claims[1], expected=1, reviewer="Cy", operation="withdraw")
    review.withdraw_claim(team, claims[2], expected=1, reviewer="Cy", operation="withdraw another")


def headline_changed(team, claims, at):
    article = team.articles.get(team.claims.get(claims[0]).article_id)
    changed = replace(article, title="Another headline", url="https://quay.example/2")
    team.intake.revise(changed, [], [], expected=1, reviewer="Mo", operation="headline")


def details_corrected(team, claims, at):
    article_id = team.claims.get(claims[0]).article_id
    right = ArticleDetails("A right headline", "Other Courier", "", "2031-03-15")
    review.correct_details(
        team, article_id, right, expected=0, reviewer="Mo", operation="put it right"
    )


def put_away(team, claims, at):
    article_id = team.claims.get(claims[0]).article_id
    review.put_away(team, article_id, "A copy", reviewer="Mo", operation="put away")


def renamed(team, claims, at):
    review.rename(team, "Cy", "Cyrus Marr", by="Mo", operation="rename")


def codebook_changed(team, claims, at):
    book = another_codebook()
    team.codebooks.record(book.revision, book.source)


def role_changed(team, claims, at):
    team.people.set_role("Cy", LEAD, expected=REVIEWER, reviewer="Ada", operation="Cy leads")


def commented(team, claims, at):
    first = say(team, claims[0], "Ben", "Of the time after the session.")
    say(team, claims[0], "Cy", "An answer to it.", first)
    review.resolve_thread(team, first, reviewer="Ada", operation="resolved")


def say(team, claim, who, words, first=None):
    thread = {"thread_by": first.thread_by, "thread": first.thread} if first else {}
    comment = Comment(claim, who, words=words, **thread)
    return review.add_comment(team, comment, operation=f"{claim} {who} {words}")


def test_comments_are_in_the_minutes_once_their_claim_is_open_and_as_of_its_closing(team, claims):
    room = Room(team, claims)
    first = say(team, claims[0], "Ben", "The *memo* says June.")
    say(team, claims[1], "Ben", "Nobody may read this.")
    assert "memo" not in minutes_text(room, "md")
    for name, marks in {"Ben": HIGH, "Cy": LOW}.items():
        room.vote(name, marks)
    room.move(Move.REVEAL)
    say(team, claims[0], "Cy", "It says May.", first)
    review.resolve_thread(team, first, reviewer="Ada", operation="resolved")
    gone = say(team, claims[0], "Cy", "A slip.")
    review.withdraw_comment(
        team, claims[0], gone.number, expected=1, reviewer="Cy", operation="withdrawn"
    )
    room.move(Move.CLOSE)
    minutes = {one.suffix: minutes_text(room, one.suffix) for one in MINUTES_FORMATS}
    markdown = minutes["md"]
    assert re.search(r"\*\*Ben, [^*]* UTC:\*\* The \\\*memo\\\* says June\.", markdown)
    assert re.search(r"\*\*Reply by Cy, [^*]* UTC:\*\* It says May\.", markdown)
    assert re.search(r"\*\*Resolved:\*\* by Ada, ", markdown)
    assert markdown.index("It says May") < markdown.index("withdrawn")
    assert "A slip" not in markdown
    assert "Nobody may read this" not in "".join(minutes.values())
    review.reopen_thread(team, first, reviewer="Ada", operation="reopened")
    amended = replace(first, words="The log says June.")
    review.amend_comment(team, amended, operation="amended")
    assert {one.suffix: minutes_text(room, one.suffix) for one in MINUTES_FORMATS} == minutes


@pytest.mark.parametrize(
    "change",
    [
        codebook_changed,
        commented,
        decided_again,
        marked_later,
        reworded,
        headline_changed,
        details_corrected,
        put_away,
        renamed,
        role_changed,
    ],
)
def test_the_minutes_of_a_closed_session_stay_byte_by_byte(closed, team, claims, at, change):
    before = {one.suffix: minutes_text(closed, one.suffix) for one in MINUTES_FORMATS}
    change(team, claims, at)
    assert {one.suffix: minutes_text(closed, one.suffix) for one in MINUTES_FORMATS} == before


def test_a_similar_decision_is_told_as_it_stood_when_the_claim_was_decided(team, claims):
    room = Room(team, claims[:2])
    room.vote("Ben", LOW)
    room.move(Move.REVEAL)
    alone(team, claims[2], "third")
    assert [one.decided.decision.number for one in first_of(room).similar] == [1], "it is open"
    room.decide(room.proposal(confidence=Settled("low", UNANIMOUS)))
    alone(team, claims[2], "third again")
    assert [one.decided.decision.number for one in first_of(room).similar] == [1]


def first_of(room):
    return gather_minutes(room.store, room.id).claims[0]


def test_what_was_overturned_is_told_with_the_same_numbers_in_every_format(closed, team, claims):
    md, html = minutes_text(closed, "md"), minutes_text(closed, "html")
    for text in (md, html):
        first, _, second = text.partition("Decision 1, before this session")[2].partition(
            "Decision 2, in this session"
        )
        assert "overturned by decision 2" in first
        assert "Identifiable document" in first
        assert "unanimous; overturns decision 1" in text
        assert "overturned" not in second
    table = csv.DictReader(io.StringIO(minutes_text(closed, "csv"), newline=""))
    found = {
        (row["claim_id"], row["decision"], row["made"], row["decided_by"])
        for row in table
        if row["decision"]
    }
    assert found == {(claims[0], "1", "before", "Mo"), (claims[0], "2", "session", "Ada")}
    exported = {
        (row["claim_id"], str(row["number"])) for row in team.exports.rows("decisions", None)
    }
    assert {one[:2] for one in found} <= exported


def test_reasons_stand_in_words_and_line_breaks_are_kept(closed):
    md, html = minutes_text(closed, "md"), minutes_text(closed, "html")
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(md)
    for text in (md, html, minutes_text(closed, "csv")):
        assert "The codebook does not say" in text
        assert "codebook gap" not in text
    for text in (rendered.replace("<br />\n", "<br>"), html):
        assert "The mayor rang.<br><br>- He was *there*.<br>So was Ben." in text
        assert "Cy:<br>not so." in text


def test_who_was_absent_is_told_for_each_claim(closed):
    first, second = gather_minutes(closed.store, closed.id).claims
    assert first.absent == (("Dora",), ("Mo",), ())
    assert second.absent == ((), (), ())
    md = minutes_text(closed, "md")
    assert "**Absent:** Dora (came later); Mo (had left the page)" in md
    assert re.search(r"\| Mo \| [^|]+ \| votes \| claim 1 \|  \|", md)


def test_without_a_watch_on_pages_who_cast_no_vote_is_told_as_that_alone(held):
    first, _, third = gather_minutes(held.store, held.id).claims
    assert first.absent == ((), (), ("Mo",))
    assert third.absent == ((), (), ())


def test_the_first_table_has_what_came_of_every_claim(closed):
    md = minutes_text(closed, "md")
    head, _, rows = md.partition("| No. | Claim | Answer | How | Dissent | Open points |\n")
    assert "## " not in head
    first, second = rows.splitlines()[1:3]
    assert "Ana Reyes: “The bridge will close on Monday,”" in first
    assert "| Correct · Named person · Low · One independent source |" in first
    assert second.endswith("| – | – |  | skipped, not decided |")


def test_each_quotation_has_its_sentence_and_addresses(team, claims):
    article = team.articles.get(team.claims.get(claims[0]).article_id)
    addressed = replace(article, url="https://quay.example/1")
    team.intake.revise(addressed, [], [], expected=1, reviewer="Mo", operation="address")
    room = Room(team, claims)
    md, html = (
        b"".join(
            minutes_pieces(gather_minutes(team, room.id, "https://desk.example/"), one)
        ).decode()
        for one in ("md", "html")
    )
    assert "**Sentence:** Old Quay — “The bridge will close on Monday,” said Ana Reyes.\n" in md
    assert "(<https://quay.example/1>)" in md
    link = f"https://desk.example/review?article={article.id}&amp;claim={claims[0]}"
    assert f'<a href="{link}" rel="noopener noreferrer">claim {claims[0]}</a>' in html
    assert f"(review?article={article.id}&amp;claim={claims[0]})" in minutes_text(room, "html")


def test_an_address_that_is_none_of_the_web_leads_nowhere(team, claims):
    article = team.articles.get(team.claims.get(claims[0]).article_id)
    addressed = replace(article, url="javascript:alert(1)")
    team.intake.revise(addressed, [], [], expected=1, reviewer="Mo", operation="address")
    text = minutes_text(Room(team, claims), "html")
    assert "javascript:alert(1)" in text
    assert 'href="javascript' not in text


def test_answers_are_named_as_the_codebook_of_their_time_names_them(team, claims):
    room = Room(team, claims)
    book = another_codebook()
    by = {"reviewer": "Ben", "operation": "under the new one"}
    live.cast_vote(team, book, room.position(), LOW, **by)
    room.vote("Cy", LOW)
    room.move(Move.REVEAL)
    proposal = room.proposal(confidence=Settled("low", UNANIMOUS))
    live.decide_on_table(team, book, room.id, 1, proposal)
    votes, _, decision = (
        minutes_text(room, "md").partition("Votes of round 1")[2].partition("### Decision")
    )
    assert "| Ben | Correct | Somebody named | Weak |" in votes
    assert "| Cy | Correct | Named person | Low |" in votes
    assert "| Confidence | Weak | unanimous |" in decision


def test_who_was_renamed_before_the_end_is_told_by_the_later_name_everywhere(team, claims):
    room = Room(team, claims)
    for name in ("Ada", "Ben"):
        room.vote(name, LOW)
    room.move(Move.REVEAL)
    review.rename(team, "Cy", "Cyrus Marr", by="Mo", operation="rename")
    room.move(Move.SKIP)
    room.move(Move.CLOSE)
    md = minutes_text(room, "md")
    assert "**No vote:** Mo, Cyrus Marr" in md
    assert re.search(r"\| Cyrus Marr \| [^|]+ \| votes \|  \| claim 1 \|", md)
