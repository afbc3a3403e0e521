"""A lead decides a claim: what is shown, and which decisions are refused."""

from dataclasses import replace

import pytest

from workbench import codebook, review
from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import Annotation, Disagreement, HowReached, Marks, ReviewerRole, Settled
from workbench.review import ProposedDecision
from workbench.review.adjudication.ballots import ballot
from workbench.store import Tally

BOOK = codebook.load()
UNANIMOUS, CONSENSUS, MAJORITY, CHAIR, LEFT_OPEN = HowReached
MARKS = {
    "Ida": Marks("ok", "named_person", "high", "one"),
    "Jo": Marks("ok", "named_person", "low", "none"),
    "Kim": Marks("ok", "named_org", "moderate", "", "ring them"),
}
# Fits the marks above: unanimous, two to one, three ways, and one to one.
FITTING = {
    "extraction": Settled("ok", UNANIMOUS),
    "sourcing": Settled("named_person", MAJORITY),
    "confidence": Settled("moderate", CONSENSUS),
    "corroboration": Settled("", LEFT_OPEN),
}
MARKED_SOURCING = ("named_person", "named_org")


@pytest.fixture
def claims(team, article):
    """The first claim is disputed, the second agreed on, and the third marked by one."""
    claims = team.claims.of(article.id)
    for reviewer, marks in MARKS.items():
        mark(team, claims[0], reviewer, marks)
    for reviewer in ("Ida", "Jo"):
        mark(team, claims[1], reviewer, MARKS["Ida"])
    mark(team, claims[2], "Ida", MARKS["Ida"])
    for lead in ("Lee", "Mo"):
        team.people.add(lead, operation=lead, role=ReviewerRole.LEAD)
    return claims


@pytest.fixture
def proposal(team, claims):
    opened(team, claims[0])
    return ProposedDecision(
        claims[0].id,
        "Lee",
        number=0,
        operation="one",
        claim_revision=1,
        answers=FITTING,
        reason=Disagreement.JUDGEMENT,
    )


def opened(team, claim):
    review.open_to_all(team, [claim.id], reviewer="Lee", operation=f"open {claim.id}")
    return review.open_decision(team, claim.id)


def mark(store, claim, reviewer, marks):
    store.annotations.save(
        Annotation(claim.id, reviewer, 0, marks), operation=f"{claim.id} {reviewer}"
    )


@pytest.mark.parametrize(
    ("answers", "how", "answer", "ahead", "others"),
    [
        (["a", "a", "a"], UNANIMOUS, "a", 3, 0),
        (["a", "", "a"], UNANIMOUS, "a", 2, 0),
        (["b", "a", "a"], MAJORITY, "a", 2, 1),
        (["a", "b", "c", "b"], MAJORITY, "b", 2, 2),
        (["a", "b"], LEFT_OPEN, "", 0, 0),
        (["a", "b", "b", "a", "c"], LEFT_OPEN, "", 0, 0),
        (["", ""], LEFT_OPEN, "", 0, 0),
    ],
)
def test_how_marks_fall_is_told_from_their_number(answers, how, answer, ahead, others):
    fell = ballot(answers)
    assert (fell.how, fell.answer, fell.ahead, fell.others) == (how, answer, ahead, others)
    assert fell.disputed == (len(set(answers) - {""}) > 1)


def test_an_open_decision_has_all_marks_under_letters_and_how_they_fall(team, claims):
    one = opened(team, claims[0])
    assert [column.label for column in one.columns] == ["A", "B", "C"]
    assert {column.reviewer: column.marks for column in one.columns} == MARKS
    ways = {name: (fell.how, fell.answer) for name, fell in one.ballots.items()}
    assert ways == {
        "extraction": (UNANIMOUS, "ok"),
        "sourcing": (MAJORITY, "named_person"),
        "confidence": (LEFT_OPEN, ""),
        "corroboration": (LEFT_OPEN, ""),
    }
    assert (one.claim, one.stands.number) == (claims[0], 0)


def test_the_letters_are_shuffled_by_claim_and_stay(team, article, said, claims):
    names = [f"R{number}" for number in range(8)]
    for claim in claims[1:]:
        for name in names:
            mark(team, claim, name, MARKS["Kim"])

    def order(claim):
        columns = opened(team, claim).columns
        return [column.reviewer for column in columns if column.reviewer in names]

    assert sorted(order(claims[1])) == names
    assert order(claims[1]) == order(claims[1])
    assert len({tuple(names), tuple(order(claims[1])), tuple(order(claims[2]))}) == 3


def test_a_note_alone_is_no_answer(team, claims):
    mark(team, claims[0], "Max", Marks(note="later"))
    assert len(opened(team, claims[0]).columns) == 3


def test_before_the_marks_are_opened_only_numbers_and_scales_are_told(team, claims):
    review.flag_claim(team, claims[0].id, True, reviewer="Jo", operation="flag")
    told = review.sealed_claim(team, claims[0].id, "Lee")
    differ = ("sourcing", "confidence", "corroboration")
    assert told.tally == Tally(claims[0].id, claims[0].article_id, 3, 2, differ, 0, 1, False, False)
    with pytest.raises(RefusedAnswerError, match="not open yet"):
        review.open_decision(team, claims[0].id)
    opened(team, claims[0])
    assert review.sealed_claim(team, claims[0].id, "Lee") is None


def test_ballots_count_what_was_marked_blind_and_show_later_marks_beside(team, claims):
    opened(team, claims[0])
    changed = MARKS["Jo"]._replace(confidence="high")
    team.annotations.save(Annotation(claims[0].id, "Jo", 1, changed), operation="after")
    mark(team, claims[0], "Max", MARKS["Ida"])
    after = review.open_decision(team, claims[0].id)
    columns = {column.reviewer: column for column in after.columns}
    assert (columns["Jo"].marks, columns["Jo"].later) == (MARKS["Jo"], changed)
    assert (columns["Max"].marks, columns["Max"].later) == (Marks(), MARKS["Ida"])
    assert columns["Ida"].later is None
    assert dict(after.ballots["confidence"].counts) == {"high": 1, "low": 1, "moderate": 1}
    assert review.decision_worklist(team, "Lee")[0].reviewers == 3


def test_claims_of_two_or_more_are_to_decide_disputed_ones_first_and_decided_ones_last(
    team, claims, proposal
):
    mark(team, claims[2], "Jo", replace_marks(sourcing="document"))
    assert [
        (one.claim_id[-2:], one.reviewers, one.disputed)
        for one in review.decision_worklist(team, "Lee")
    ] == [
        ("01", 3, ("sourcing", "confidence", "corroboration")),
        ("03", 2, ("sourcing",)),
        ("02", 2, ()),
    ]
    review.decide(team, BOOK, proposal)
    assert [(one.claim_id[-2:], one.decided) for one in review.decision_worklist(team, "Lee")] == [
        ("03", False),
        ("02", False),
        ("01", True),
    ]


def replace_marks(**changed):
    return MARKS["Ida"]._replace(**changed)


def test_a_claim_that_was_withdrawn_is_not_to_decide(team, claims, proposal):
    review.withdraw_claim(team, claims[0].id, expected=1, reviewer="Ida", operation="w")
    assert [one.claim_id for one in review.decision_worklist(team, "Lee")] == [claims[1].id]
    with pytest.raises(RefusedAnswerError, match="restore it"):
        review.decide(team, BOOK, proposal)


@pytest.mark.parametrize("confidence", ["high", "moderate"])
def test_nothing_is_decided_and_nothing_told_of_the_marks_before_they_are_opened(
    team, claims, proposal, confidence
):
    answers = FITTING | {"confidence": Settled(confidence, UNANIMOUS)}
    sealed = replace(proposal, claim_id=claims[1].id, answers=answers)
    with pytest.raises(RefusedAnswerError) as refused:
        review.decide(team, BOOK, sealed)
    assert str(refused.value) == (
        f"The marks on claim {claims[1].id} are not open yet; open them to all first."
    )
    assert team.decisions.history(claims[1].id) == []


def test_a_decision_that_fits_is_stored_with_its_codebook(team, proposal):
    stored = review.decide(team, BOOK, proposal)
    assert stored == team.decisions.get(proposal.claim_id)
    assert stored.settled == FITTING
    assert (stored.number, stored.decided_by, stored.reason) == (1, "Lee", Disagreement.JUDGEMENT)
    assert (stored.claim_revision, stored.codebook_revision) == (1, BOOK.revision)
    assert team.annotations.get(proposal.claim_id, "Jo").marks == MARKS["Jo"]


@pytest.mark.parametrize(
    ("scale", "settled", "more", "refusal"),
    [
        ("sourcing", Settled("named_person", UNANIMOUS), {}, "named_person is not unanimous"),
        ("sourcing", Settled("named_org", MAJORITY), {}, "named_org is not majority"),
        ("confidence", Settled("high", MAJORITY), {}, "high is not majority"),
        ("extraction", Settled("ok", MAJORITY), {}, "ok is not majority"),
        ("sourcing", Settled("document", CHAIR), {}, "decided on sourcing: write a rationale"),
        ("sourcing", Settled("document", CHAIR), {"rationale": " \n"}, "write a rationale"),
        (
            "sourcing",
            Settled("document", CHAIR),
            {"rationale": "\u200b \u2060"},
            "write a rationale",
        ),
        ("sourcing", Settled("document", None), {}, "choose an answer and how"),
        ("sourcing", Settled("", CHAIR), {}, "choose an answer and how"),
        ("sourcing", Settled("document", LEFT_OPEN), {}, "choose an answer and how"),
        ("sourcing", Settled(), {}, "Decide sourcing too, or leave it open"),
        ("extraction", Settled(), {}, "Decide the extraction check too, or leave it open"),
        ("sourcing", Settled("named_org", CHAIR), {"reason": None}, "choose the reason"),
        ("sourcing", Settled("", LEFT_OPEN), {"reason": None}, "choose the reason"),
        ("extraction", Settled("not_a_claim", CHAIR), {"rationale": "x"}, "check alone"),
        ("sourcing", Settled("named_org", CHAIR), {"rationale": "x" * 20_001}, "Shorten it"),
        ("sourcing", Settled("named_org", CHAIR), {"dissent": "x" * 20_001}, "Shorten it"),
    ],
)
def test_a_decision_that_breaks_a_rule_is_refused_with_what_to_do(
    team, proposal, scale, settled, more, refusal
):
    broken = replace(proposal, answers=FITTING | {scale: settled}, **more)
    with pytest.raises(RefusedAnswerError, match=refusal):
        review.decide(team, BOOK, broken)
    assert team.decisions.history(proposal.claim_id) == []


@pytest.mark.parametrize(
    ("scale", "settled", "more"),
    [
        ("sourcing", Settled("named_org", CHAIR), {}),
        ("sourcing", Settled("named_org", CONSENSUS), {}),
        ("sourcing", Settled("", LEFT_OPEN), {}),
        ("sourcing", Settled("document", CHAIR), {"rationale": "It quotes the minutes."}),
        ("extraction", Settled("", LEFT_OPEN), {"dissent": "Half an emoji \ud83d"}),
    ],
)
def test_a_lead_may_decide_otherwise_than_the_majority(team, proposal, scale, settled, more):
    stored = review.decide(
        team, BOOK, replace(proposal, answers=FITTING | {scale: settled}, **more)
    )
    assert stored.settled[scale] == settled


def test_no_reason_is_asked_for_what_all_marked(team, claims, proposal):
    answers = {
        name: Settled(answer, UNANIMOUS)
        for name, answer in zip(FITTING, MARKS["Ida"], strict=False)
    }
    opened(team, claims[1])
    agreed = replace(proposal, claim_id=claims[1].id, answers=answers, reason=None)
    assert review.decide(team, BOOK, agreed).reason is None


def test_what_is_no_claim_is_decided_by_that_alone(team, proposal):
    answers = {"extraction": Settled("not_a_claim", CHAIR)}
    none = replace(proposal, answers=answers, rationale="An aside of the writer.")
    assert review.decide(team, BOOK, none).sourcing == Settled()


@pytest.mark.parametrize(
    ("answers", "unknown"),
    [
        ({"sourcing": Settled("rumour", CHAIR)}, "no category “rumour”"),
        ({"truth": Settled("ok", CHAIR)}, "no scale “truth”"),
    ],
)
def test_answers_that_the_codebook_lacks_are_refused(team, proposal, answers, unknown):
    with pytest.raises(UnknownRecordError, match=unknown):
        review.decide(team, BOOK, replace(proposal, answers=FITTING | answers))
    assert team.decisions.history(proposal.claim_id) == []


def test_of_two_leads_the_later_is_refused_with_the_decision_of_the_other(team, proposal):
    first = review.decide(team, BOOK, proposal)
    late = replace(proposal, lead="Mo", operation="two")
    with pytest.raises(StaleWriteError, match="Lee decided claim") as refused:
        review.decide(team, BOOK, late)
    assert refused.value.current == first
    anew = review.decide(team, BOOK, replace(late, number=1))
    assert team.decisions.history(proposal.claim_id) == [first, anew]


def reworded(team, claim, at, words="The bridge will close"):
    """The claim with other words, as somebody corrected it."""
    return review.reword_claim(
        team,
        claim.id,
        review.Wording(at(words)),
        expected=team.claims.get(claim.id).revision,
        reviewer="Ida",
        operation=f"reword {words}",
    )


def test_nothing_is_decided_on_words_that_the_lead_never_saw(team, claims, proposal, at):
    reworded(team, claims[0], at)
    with pytest.raises(StaleWriteError, match=r"The words of claim .* were changed") as refused:
        review.decide(team, BOOK, proposal)
    assert refused.value.current == team.claims.get(claims[0].id)
    assert team.decisions.history(claims[0].id) == []
    with pytest.raises(RefusedAnswerError, match="before the words were changed"):
        review.decide(team, BOOK, replace(proposal, claim_revision=2))
    by_lead = {name: Settled(one.answer, CHAIR) for name, one in FITTING.items() if one.answer}
    anew = replace(proposal, claim_revision=2, answers=FITTING | by_lead)
    assert review.decide(team, BOOK, anew).claim_revision == 2


def test_words_that_were_changed_and_changed_back_are_those_that_the_lead_saw(
    team, claims, proposal
):
    review.withdraw_claim(team, claims[0].id, expected=1, reviewer="Ida", operation="away")
    review.restore_claim(team, claims[0].id, expected=2, reviewer="Ida", operation="and back")
    assert team.claims.get(claims[0].id).revision == 3
    assert review.decide(team, BOOK, proposal).claim_revision == 1


def test_the_same_operation_twice_is_one_decision_even_after_a_later_one(team, proposal):
    first = review.decide(team, BOOK, proposal)
    second = review.decide(team, BOOK, replace(proposal, number=1, operation="two"))
    assert review.decide(team, BOOK, proposal) == first
    assert team.decisions.history(proposal.claim_id) == [first, second]


def test_a_claims_history_tells_what_was_decided_and_what_a_later_decision_changed(team, proposal):
    review.decide(team, BOOK, proposal)
    anew = {"sourcing": Settled("named_org", CHAIR), "corroboration": Settled("none", CONSENSUS)}
    changed = replace(proposal, number=1, operation="two", answers=FITTING | anew, rationale="Yes.")
    review.decide(team, BOOK, changed)
    second, first = review.claim_history(team, proposal.claim_id, None, BOOK)[:2]
    named = {code: BOOK.scale("sourcing").category(code).name for code in MARKED_SOURCING}
    assert (first.what, first.reviewer, first.before) == ("decided it", "Lee", "")
    assert f"sourcing {named['named_person']} (majority)" in first.after
    assert "corroboration left open" in first.after
    assert "reason judgement" in first.after
    assert f"sourcing {named['named_person']} (majority)" in second.before
    assert f"sourcing {named['named_org']} (chair)" in second.after
    assert "rationale ‘Yes.’" in second.after
    assert "reason" not in second.after
    assert not first.restorable
