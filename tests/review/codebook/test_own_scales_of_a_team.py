"""A scale that a team added, as in the README: marked, voted, decided and exported."""

import re
from pathlib import Path

import pytest

from workbench import codebook, export, resources, review
from workbench.errors import CodebookError, RefusedAnswerError, UnknownRecordError
from workbench.model import Annotation, Disagreement, HowReached, Marks, ReviewerRole, Settled
from workbench.review import Answer, ProposedDecision
from workbench.review.agreement.measure import measure_agreement
from workbench.review.sessions import live

SHIPPED = codebook.load()
README = Path(resources.CODEBOOK).with_name("README.md").read_text("utf-8")
[EXAMPLE] = re.findall(r"```toml\n(.+?)```", README, flags=re.S)
UNANIMOUS, CHAIR, LEFT_OPEN = HowReached.UNANIMOUS, HowReached.CHAIR, HowReached.LEFT_OPEN
FOUR = Marks("ok", "named_person", "high", "one")


def book(own: str = EXAMPLE, source: str = SHIPPED.source) -> codebook.Codebook:
    return codebook.parse(f"{source}\n{own}".encode())


BOOK = book()
REQUIRED = book(EXAMPLE.replace("required = false", "required = true"))
OF_HEADLINES = book(EXAMPLE.replace("required = false", 'for_kinds = ["headline"]'))
RETIRED = book(EXAMPLE.replace("required = false", "retired = true"))


@pytest.fixture
def claim(team, article):
    for lead in ("Ida", "Lee"):
        team.people.add(lead, operation=lead, role=ReviewerRole.LEAD)
    return team.claims.of(article.id)[0]


def mark(team, claim, reviewer, marks, under=BOOK):
    """Every answer of some marks, one after another, as a page sends them."""
    saved = Annotation.blank(claim.id, reviewer)
    for name, code in marks.by_scale.items():
        operation = f"{claim.id} {reviewer} {name}"
        given = Answer(claim.id, reviewer, name, code, saved.version, operation)
        saved = review.answer(team, under, given)
    return saved


def with_own(code):
    return FOUR.changed([("knows", code)])


def test_the_example_is_read_after_the_four_scales():
    *_, knows = BOOK.scales
    assert (knows.name, knows.own, knows.required, len(BOOK.scales)) == ("knows", True, False, 5)
    assert [scale.name for scale in RETIRED.applicable()] == [
        scale.name for scale in SHIPPED.scales
    ]
    assert BOOK.revision != SHIPPED.revision


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('name = "knows"', 'name = "note"', "“note” already"),
        ('name = "knows"', 'name = "title"', "“title” already"),
        ('name = "knows"', 'name = "kind_how"', "cannot end in _how"),
        ('name = "knows"', 'name = "How it knows"', "small letters"),
        ('name = "knows"', 'name = "sourcing"', "only be set aside"),
        ('title = "How the source knows"', 'title = "Sourcing"', "the title “sourcing”"),
        ("required = false", "required = 1", "must be true or false"),
        ("required = false", 'for_kinds = ["spoken"]', "list of kinds of claim"),
        ("required = false", "optional = true", "unknown field “optional”"),
        ('level = "nominal"', 'level = "ordinal"', "needs a “rank” on two or more"),
    ],
)
def test_a_scale_that_cannot_be_is_refused_with_what_to_mend(before, after, message):
    with pytest.raises(CodebookError, match=message):
        book(EXAMPLE.replace(before, after, 1))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("required = false", "only be set aside"),
        ('for_kinds = ["direct"]', "only be set aside"),
        ("retired = true", "it stays"),
    ],
)
def test_the_scales_that_come_with_the_workbench_keep_their_identity(line, message):
    changed = SHIPPED.source.replace('name = "extraction"', f'name = "extraction"\n{line}')
    with pytest.raises(CodebookError, match=message):
        book(source=changed)


def test_every_column_of_the_exports_is_reserved():
    for table in export.STORED_TABLES.values():
        for column in table.columns:
            if column.name not in {scale.name for scale in SHIPPED.scales}:
                with pytest.raises(CodebookError):
                    book(EXAMPLE.replace('name = "knows"', f'name = "{column.name}"'))


def test_an_optional_scale_is_answered_and_finishes_nothing(team, claim):
    saved = mark(team, claim, "Ida", with_own("witness"))
    assert saved.marks == with_own("witness")
    assert (saved.finished, saved.complete) == (True, None)


def test_a_claim_is_unfinished_until_a_required_scale_is_answered(team, claim):
    assert not mark(team, claim, "Ida", FOUR, REQUIRED).finished
    assert team.annotations.get(claim.id, "Ida").complete is False
    assert mark(team, claim, "Lee", with_own("told"), REQUIRED).finished
    assert mark(team, claim, "Mo", Marks("not_a_claim"), REQUIRED).finished
    with pytest.raises(RefusedAnswerError):
        review.submit_claim(team, claim.id, version=4, reviewer="Ida", operation="s")


def test_a_scale_set_aside_is_not_needed(team, claim):
    source = SHIPPED.source.replace('name = "confidence"', 'name = "confidence"\nretired = true')
    aside = book(source=source)
    assert mark(team, claim, "Ida", FOUR._replace(confidence=""), aside).finished


@pytest.mark.parametrize("under", [OF_HEADLINES, RETIRED])
def test_a_scale_that_is_not_asked_on_a_claim_takes_no_answer(team, claim, under):
    with pytest.raises(RefusedAnswerError, match="not asked on this claim"):
        mark(team, claim, "Ida", with_own("witness"), under)
    assert mark(team, claim, "Lee", FOUR, under).finished


def test_an_answer_that_the_scale_lacks_is_refused(team, claim):
    with pytest.raises(UnknownRecordError):
        mark(team, claim, "Ida", with_own("hearsay"))
    with pytest.raises(UnknownRecordError):
        mark(team, claim, "Ida", with_own("witness"), SHIPPED)


def test_exports_have_it_wide_and_long(team, claim):
    mark(team, claim, "Ida", with_own("witness"))
    mark(team, claim, "Lee", with_own("told"))
    claims = review.table(team, "claims", None)
    assert [row["knows"] for row in claims] == ["told: 1; witness: 1", "", ""]
    wide = review.table(team, "annotations", None)
    assert {row["reviewer"]: row["knows"] for row in wide} == {"Ida": "witness", "Lee": "told"}
    long = review.table(team, "answers", None)
    assert {
        (row["reviewer"], row["scale"]): row["answer"] for row in long if row["scale"] == "knows"
    } == {("Ida", "knows"): "witness", ("Lee", "knows"): "told"}
    assert len(long) == 10 == team.exports.left_out("answers", None).rows
    for table in ("claims", "annotations", "answers", "decisions"):
        lines = review.export(team, table, "csv", None).decode().splitlines()
        assert ('"knows"' in lines[0]) == (table != "answers")


def test_a_reviewer_reads_no_sealed_answers_in_them(team, claim):
    mark(team, claim, "Ida", with_own("witness"))
    assert [row["knows"] for row in review.table(team, "claims", "Lee")] == ["", "", ""]
    assert review.table(team, "answers", "Lee") == []


def test_agreement_is_measured_on_it_by_its_level(team, article, claim):
    for number, one in enumerate(team.claims.of(article.id)):
        mark(team, one, "Ida", with_own("witness" if number else "told"))
        mark(team, one, "Lee", with_own("witness" if number < 2 else "told"))
    measured = measure_agreement(team, BOOK, viewer=None)
    result = measured.blind.results[-1]
    assert (result.question.scale, result.question.level, result.claims) == ("knows", "nominal", 3)
    assert result.figure("percent").value == pytest.approx(1 / 3)


def decide(team, claim, answers, under=BOOK):
    review.open_to_all(team, [claim.id], reviewer="Lee", operation="open")
    four = {"extraction": "ok", "sourcing": "named_person", "confidence": "high"}
    settled = {name: Settled(code, UNANIMOUS) for name, code in four.items()}
    settled["corroboration"] = Settled("one", UNANIMOUS)
    proposed = ProposedDecision(
        claim.id, "Lee", 0, "d", 1, settled | answers, Disagreement.JUDGEMENT, "She was there."
    )
    return review.decide(team, under, proposed)


def test_it_is_decided_and_the_export_has_what_was_marked(team, claim):
    mark(team, claim, "Ida", with_own("witness"))
    mark(team, claim, "Lee", with_own("told"))
    stored = decide(team, claim, {"knows": Settled("witness", CHAIR)})
    assert (
        team.decisions.get(claim.id).on("knows") == stored.on("knows") == Settled("witness", CHAIR)
    )
    [row] = review.table(team, "decisions", None)
    own = [row[f"knows{end}"] for end in ("", "_how", "_marked", "_for", "_against")]
    assert own == ["witness", "chair", "told: 1; witness: 1", 1, 1]


def test_a_required_scale_is_decided_or_left_open_and_an_optional_need_not_be(team, claim):
    mark(team, claim, "Ida", with_own("witness"))
    with pytest.raises(RefusedAnswerError, match="how the source knows"):
        decide(team, claim, {}, REQUIRED)
    assert decide(team, claim, {}).on("knows") == Settled()


def test_what_all_marked_alike_is_confirmed_with_it(team, claim):
    mark(team, claim, "Ida", with_own("witness"))
    mark(team, claim, "Lee", with_own("witness"))
    review.open_to_all(team, [claim.id], reviewer="Lee", operation="open")
    answers = review.common_answers(review.open_decision(team, claim.id), BOOK)
    assert answers["knows"] == Settled("witness", UNANIMOUS)


def test_it_is_voted_on_in_a_session_and_the_vote_becomes_a_mark(team, claim):
    opened = live.open_session(
        team, REQUIRED, live.SessionPlan("Quay", [claim.id]), chair="Ida", operation="o"
    )
    for name in ("Ida", "Lee"):
        live.join(team, opened.id, reviewer=name, operation=f"j {name}", votes=True)
    table = live.TablePosition(opened.id, claim.id, 1)
    with pytest.raises(RefusedAnswerError, match="Answer all questions"):
        live.cast_vote(team, REQUIRED, table, FOUR, reviewer="Ida", operation="v0")
    for name, code in (("Ida", "witness"), ("Lee", "told")):
        live.cast_vote(team, REQUIRED, table, with_own(code), reviewer=name, operation=f"v {name}")
    live.take_step(team, table, live.Move.REVEAL, lead="Ida", operation="r")
    kept = team.annotations.get(claim.id, "Lee")
    assert (kept.marks, kept.finished) == (with_own("told"), True)
    seen = live.view_session(team, opened.id, "Ida")
    decision = live.open_table_decision(team, seen)
    assert decision.ballot("knows").counts == (("told", 1), ("witness", 1))


def test_a_codebook_that_lacks_a_scale_with_answers_is_refused(team, claim):
    mark(team, claim, "Ida", with_own("witness"))
    with pytest.raises(CodebookError, match=r"lacks \(knows\)"):
        review.codebook.changes.need_codes(team, SHIPPED)
    review.codebook.changes.need_codes(team, RETIRED)


def test_nothing_in_the_events_differs_from_the_tables(team, claim, problems):
    mark(team, claim, "Ida", with_own("witness"), REQUIRED)
    mark(team, claim, "Lee", FOUR, REQUIRED)
    decide(team, claim, {"knows": Settled("", LEFT_OPEN)}, REQUIRED)
    assert problems(team) == []
