"""What the decision form offers, and how marks and decisions are told."""

from dataclasses import replace

import pytest

from workbench import codebook
from workbench.codebook import Category, Scale
from workbench.model import (
    SCALES,
    Article,
    Attribution,
    Claim,
    Decision,
    Disagreement,
    Evidence,
    HowReached,
    Marks,
    Settled,
    Span,
    Stance,
)
from workbench.review import OpenDecision, SealedClaim, WorklistClaim
from workbench.review.adjudication.ballots import AnswerColumn, ballot
from workbench.store import DecisionQuery, SealedWork, Tally
from workbench.ui.codebook import definitions
from workbench.ui.decide import marks_table, query, sealed_words
from workbench.ui.decide import words as decide_words
from workbench.ui.shared import passage

BOOK = codebook.load()
SOURCING = BOOK.scale("sourcing")
UNANIMOUS, CONSENSUS, MAJORITY, CHAIR, LEFT_OPEN = HowReached
AB = Scale(
    "ab",
    "A or B",
    "Which?",
    "nominal",
    tuple(
        Category("1", code, code, "", "", "", "", "", retired=code == "old")
        for code in ("a", "b", "old")
    ),
)
TWO_TO_ONE = ballot(["document", "document", "none"])


def opened(*columns: AnswerColumn) -> OpenDecision:
    claim = Claim("a-01", "a", Attribution(content=(Span(0, 3),)))
    ballots = {name: ballot(getattr(column.marks, name) for column in columns) for name in SCALES}
    return OpenDecision(claim, Article("a", "It."), columns, ballots, Decision("a-01"))


def test_every_answer_of_the_codebook_can_be_decided_and_tells_how_many_gave_it():
    choices = decide_words.answer_choices(SOURCING, TWO_TO_ONE)
    assert list(choices) == [one.code for one in SOURCING.categories] + ["left_open"]
    assert choices["document"].endswith("· 2")
    assert "·" not in choices["named_person"]


@pytest.mark.parametrize(
    ("marks", "answer", "usual", "ways"),
    [
        (["a", "a"], "a", CHAIR, (UNANIMOUS, CHAIR, CONSENSUS)),
        (["a", "a", "b"], "a", CONSENSUS, (MAJORITY, CONSENSUS, CHAIR)),
        (["a", "a", "b"], "b", CHAIR, (CHAIR, CONSENSUS)),
        (["a", "b"], "a", CONSENSUS, (CONSENSUS, CHAIR)),
        ([], "a", CHAIR, (CHAIR, CONSENSUS)),
    ],
)
def test_an_answer_can_be_reached_by_the_marks_only_where_they_tell(marks, answer, usual, ways):
    assert decide_words.methods(ballot(marks), answer, usual) == ways


def test_answers_on_other_words_are_offered_as_neither_unanimous_nor_a_majority():
    other = replace(ballot(["a", "a"]), reworded=1)
    assert decide_words.methods(other, "a", CHAIR) == (CHAIR, CONSENSUS)
    assert decide_words.split_text(other) == "Unanimous, 1 on other words"


@pytest.mark.parametrize(
    ("marks", "seen", "first"),
    [
        (["a", "a"], Settled(), "a"),
        (["a", "a", "b"], Settled(), "a"),
        (["a", "b"], Settled(), None),
        (["a", "a"], Settled("b", CHAIR), "b"),
        (["a", "a"], Settled("", LEFT_OPEN), "left_open"),
        (["old", "old"], Settled(), None),
    ],
)
def test_the_form_starts_with_what_stands_or_what_most_marked(marks, seen, first):
    assert decide_words.proposed_answer(AB, ballot(marks), seen) == first


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (["a", "a"], "Unanimous"),
        (["a", "b", "a"], "Majority 2\xa0:\xa01"),
        (["a", "b"], "Split 1\xa0:\xa01"),
        (["a"], "One answer"),
        ([], "Nobody answered"),
    ],
)
def test_how_marks_fall_is_told_in_words(marks, words):
    assert decide_words.split_text(ballot(marks)) == words


def test_what_is_no_claim_needs_one_scale_alone():
    assert decide_words.scales_to_decide(BOOK, [("extraction", "not_a_claim")]) == ("extraction",)
    assert (
        len(decide_words.scales_to_decide(BOOK, [("extraction", "ok"), ("sourcing", "none")])) == 4
    )


def test_reviewers_stand_by_name_or_under_letters_that_tell_nothing_of_them():
    marks = Marks("ok", "document", "high", "one", "*see* page 2")
    later = marks._replace(sourcing="named_org")
    two = opened(AnswerColumn("A", "Zoe", marks), AnswerColumn("B", "Bo", marks, later))
    named, hidden = (
        decide_words.marks_table(two, BOOK, True),
        decide_words.marks_table(two, BOOK, False),
    )
    assert named.head == ["Scale", "Bo", "Zoe", "Together"]
    assert hidden.head == ["Scale", "Reviewer A", "Reviewer B", "Together"]
    assert "Zoe" not in str(hidden)
    sourcing = next(row for row in named.rows if row[0] == SOURCING.title)
    assert sourcing[1] == (
        f"{SOURCING.category('document').name} · after discussion: "
        f"{SOURCING.category('named_org').name}"
    )
    assert named.rows[-1][2] == "*see* page 2"


def test_evidence_stands_beside_the_marks_under_the_same_names_or_letters():
    columns = [AnswerColumn("A", "Zoe", Marks()), AnswerColumn("B", "Bo", Marks())]
    piece = Evidence("a0-01", "Zoe", 1, 1, citation="The *log*", seen="2031-05-06")
    other = Evidence(
        "a0-01", "Ida", 1, 1, other_claim="a0-02", stance=Stance.CONTEXT, origin="_Ida_"
    )
    named = decide_words.evidence_table([piece, other], columns, named=True)
    hidden = decide_words.evidence_table([piece, other], columns, named=False)
    assert named.rows == [
        ["Supports", "The *log* · seen 6 May 2031", "–", "Zoe"],
        ["Context", "claim a0-02", "_Ida_", "Ida"],
    ]
    assert [row[-1] for row in hidden.rows] == ["Reviewer A", "–"]


def test_a_decision_is_told_by_names_with_how_and_why_and_without_what_is_empty():
    decision = Decision(
        "a-01",
        1,
        sourcing=Settled("document", MAJORITY),
        confidence=Settled("", LEFT_OPEN),
        corroboration=Settled("gone", CHAIR),
        reason=Disagreement.SLIP,
    )
    assert decide_words.decision_lines(decision, BOOK) == [
        ("Sourcing", f"{SOURCING.category('document').name} (majority)"),
        ("Confidence", "Left open"),
        ("Corroboration", "gone (lead’s decision)"),
        ("Why they disagreed", "A slip"),
    ]


def test_a_scale_is_laid_out_with_all_that_the_codebook_says():
    told = definitions.as_html(SOURCING)
    for category in SOURCING.categories:
        assert f"<code>{category.code}</code>" in told
        assert category.near_miss in told
    assert told.count("<li>") == SOURCING.decision_order.count("→") + 1


def test_before_the_marks_are_opened_numbers_and_scales_are_told_and_no_answer():
    claim = Claim("a-01", "a", Attribution(content=(Span(0, 3),)))
    shut = SealedClaim(
        claim,
        Article("a", "It."),
        Tally("a-01", "a", 3, 2, ("sourcing", "confidence"), 0, 1, False, False),
    )
    assert sealed_words.sealed_text(shut, BOOK) == (
        "3 reviewers have marked this claim, 2 finished it. They differ on sourcing and "
        "confidence. Flagged for discussion by 1."
    )
    agreed = shut._replace(tally=replace(shut.tally, finished=3, disputed=(), flagged=0))
    assert sealed_words.sealed_text(agreed, BOOK) == (
        "3 reviewers have finished this claim. They do not differ so far."
    )


@pytest.mark.parametrize("disputed", [(), ("confidence",)])
def test_of_what_a_lead_marked_and_did_not_submit_only_that_is_told(disputed):
    claim = Claim("a-01", "a", Attribution(content=(Span(0, 3),)))
    marked = Tally("a-01", "a", 2, 2, disputed, 0, 0, False, False, withheld=True)
    shut = SealedClaim(claim, Article("a", "It."), marked)
    assert sealed_words.sealed_text(shut, BOOK) == (
        "2 reviewers have finished this claim. You marked this and did not submit it: submit it, "
        "or open it to all, to see where you differ."
    )
    listed = WorklistClaim("a-01", "a", 2, 2, disputed, 0, 0, False, False, withheld=True)
    assert decide_words.difference_text(listed, BOOK) == "you marked it and did not submit it"
    assert not listed.agreed


def test_marks_on_other_words_than_the_claim_has_now_say_so_in_the_list_and_over_their_column():
    listed = WorklistClaim("a-01", "a", 3, 3, (), 2, 0, False, False)
    assert decide_words.finished_count(listed) == "3 finished, 2 on other words"
    assert decide_words.finished_count(replace(listed, reworded=0)) == "3 finished"
    columns = (
        AnswerColumn("A", "Zoe", Marks("ok"), reworded=True),
        AnswerColumn("B", "Ida", Marks("ok")),
    )
    named, hidden = (
        decide_words.marks_table(opened(*columns), BOOK, named).head for named in (True, False)
    )
    assert named == ["Scale", "Ida", "Zoe (on other words)", "Together"]
    assert hidden == ["Scale", "Reviewer A (on other words)", "Reviewer B", "Together"]


def test_two_wordings_stand_side_by_side_with_who_says_it():
    text = "Ana said pigs fly."
    said = Attribution(content=(Span(9, 13),), source=(Span(0, 3),), cue=(Span(4, 8),))
    seen = Claim("a-01", "a", said)
    longer = replace(said, content=(Span(9, 17),), cue=())
    told = decide_words.wording_table((seen, text), (replace(seen, attribution=longer), text))
    assert told.head == ["", "As you saw it", "As it is now"]
    assert [row for row in told.rows if row[0] != "Who says it"] == [
        ["Source", "Ana", "Ana"],
        ["Cue", "said", ""],
        ["Words", "pigs", "pigs fly"],
    ]


def test_a_passage_is_the_paragraphs_around_a_claim_with_its_parts_marked():
    text = "Title\n\n<b>He</b> said pigs & cows fly.\n\nLast."
    he, said, fly = (text.index(words) for words in ("He", "said", "pigs"))
    found = Attribution(
        content=(Span(fly, fly + 15),), source=(Span(he, he + 2),), cue=(Span(said, said + 4),)
    )
    told = passage.as_html(text, Claim("a-01", "a", found))
    assert "Title" not in told
    assert "Last" not in told
    assert "&lt;b&gt;" in told
    assert '<span class="faw-the-source">He</span>' in told
    assert '<span class="faw-the-cue">said</span>' in told
    assert '<span class="faw-the-content">pigs &amp; cows fly</span>.' in told


@pytest.mark.parametrize(
    ("text", "chosen", "told"),
    [
        ("", [], ""),
        ("", ["Bo"], "Bo"),
        ("nobody asked him", [], "nobody asked him"),
        ("nobody asked him", ["Bo", "Cy"], "Bo, Cy: nobody asked him"),
        ("nobody asked: not him", [decide_words.UNNAMED], "Unnamed: nobody asked: not him"),
    ],
)
def test_names_are_put_before_a_dissent(text, chosen, told):
    assert decide_words.dissent_text(text, chosen) == told


def test_a_form_starts_from_what_was_decided_last_unless_a_round_was_voted_since():
    seen = Decision("a-01", 1, sourcing=Settled("document", CHAIR))
    marked = replace(opened(), stands=seen)
    assert decide_words.last_settled(marked, "sourcing") == seen.sourcing
    assert decide_words.last_settled(replace(marked, round=2), "sourcing") == Settled()


def cells(columns, chosen=(), asked=SCALES):
    two = opened(*columns)
    rows = marks_table.table_payload(two, BOOK, dict(chosen), asked, named=False)["rows"]
    return {row["scale"]: [(cell["take"], cell["chosen"]) for cell in row["cells"]] for row in rows}


def test_answers_that_can_be_decided_are_offered_and_the_form_s_own_is_marked():
    one = AnswerColumn("A", "Bo", Marks("ok", "document", "low", "none"))
    two = AnswerColumn("B", "Cy", Marks("ok", "none"), later=Marks("ok", "document"))
    shown = cells([one, two], {"sourcing": "none", "extraction": "ok"})
    document, correct = (
        decide_words.answer_name(BOOK.scale(name), code)
        for name, code in (("sourcing", "document"), ("extraction", "ok"))
    )
    assert shown["sourcing"] == [(document, False), (document, False)]
    assert shown["extraction"] == [(correct, True), (correct, True)]
    assert shown["confidence"][1] == ("", False)
    assert cells([one], asked=("extraction",))["sourcing"] == [("", False)]


def test_one_answer_of_a_reviewer_or_all_of_them_are_taken_over():
    one = AnswerColumn("A", "Bo", Marks("ok", "document", "low", "", own=(("ab", "b"),)))
    two = AnswerColumn("B", "Cy", Marks("ok", "none"), later=Marks("ok", "document"))
    book = replace(BOOK, scales=(*BOOK.scales, AB))
    both = opened(one, two)
    assert marks_table.answers_of(both, book, "A", "sourcing") == {"sourcing": "document"}
    assert marks_table.answers_of(both, book, "A", "ab") == {"ab": "b"}
    assert marks_table.answers_of(both, book, "A", "corroboration") == {}
    assert marks_table.answers_of(both, book, "A") == {
        "extraction": "ok",
        "sourcing": "document",
        "confidence": "low",
        "ab": "b",
    }
    assert marks_table.answers_of(both, book, "B") == {"extraction": "ok", "sourcing": "document"}
    assert marks_table.answers_of(both, book, "Z") == {}
    old = opened(AnswerColumn("A", "Bo", Marks(own=(("ab", "old"),))))
    assert marks_table.answers_of(old, book, "A") == {}


def test_before_many_claims_are_opened_it_is_told_on_how_many_and_what_it_does():
    work = SealedWork(("a", "b", "c"), frozenset("b"), frozenset("c"))
    told = sealed_words.opening_sentences(work, 3)
    assert told[0].startswith("The marks on 3 claims of this list are not open yet. Opening")
    assert "cannot be taken back" in told[0]
    assert told[1].startswith("On 1 of them somebody has not finished")
    assert told[2].startswith("You marked 1 of them and did not submit")
    assert "the first 2 of them now" in sealed_words.opening_sentences(work, 2)[0]
    [none] = sealed_words.opening_sentences(SealedWork(), 0)
    assert none == "The marks on all of these claims are open to everybody already."


def test_the_filters_of_a_list_come_back_from_its_address():
    values = {"find": "Ilse", "show": "sealed", "story": "a1", "tag": "ask again", "page": 3}
    address = query.address_of_values(values)
    assert address == values | {"page": "3"}
    assert query.values_of_address(address) == values
    nothing = query.values_of_address({"show": "nonsense", "page": "x", "claim": "a1-01"})
    assert nothing == query.NO_FILTERS
    assert query.address_of_values(nothing) == {}
    assert [query.is_filtered(of) for of in (values, nothing | {"page": 9})] == [True, False]
    assert query.decision_query(values, project=2) == DecisionQuery(
        "sealed", "Ilse", "a1", "ask again", 2
    )
