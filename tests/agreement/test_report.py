"""What is compared, what is set aside and why, and that no order of anything matters."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import codebook
from workbench.agreement import Mark, MarkedClaim, Report, measure
from workbench.codebook import Edit
from workbench.model import NOT_A_CLAIM, SCALES, ClaimState, Marks

BOOK = codebook.load()
ALL = Marks("ok", "named_person", "high", "one")


def listed(count: int) -> list[MarkedClaim]:
    return [MarkedClaim(f"a-{number:02}", "a") for number in range(1, count + 1)]


def marks(*rows: tuple[int, str, Marks]) -> list[Mark]:
    return [Mark(f"a-{claim:02}", reviewer, answers) for claim, reviewer, answers in rows]


def result(report: Report, scale: str, level: str = "nominal"):
    return next(
        one for one in report.results if one.question.scale == scale and one.question.level == level
    )


def aside(found) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {one.why: (one.count, one.claim_ids) for one in found.set_aside}


def ids(report: Report) -> dict[str, tuple[str, ...]]:
    return {group.kind: group.claim_ids for group in report.claims}


def test_the_codebooks_levels_decide_what_is_measured():
    report = measure([], [], BOOK)
    assert [(one.question.scale, one.question.level) for one in report.results] == [
        ("extraction", "nominal"),
        ("sourcing", "nominal"),
        ("confidence", "ordinal"),
        ("corroboration", "nominal"),
        ("corroboration", "ordinal"),
    ]
    assert result(report, "confidence", "ordinal").question.codes == ("low", "moderate", "high")


def test_answers_outside_the_order_are_set_aside_and_counted_by_name():
    given_ = marks(
        (1, "Ana", ALL),
        (1, "Bo", ALL._replace(confidence="no_basis")),
        (2, "Ana", ALL._replace(confidence="low", corroboration="not_checked")),
        (2, "Bo", ALL._replace(confidence="high", corroboration="contested")),
    )
    report = measure(listed(2), given_, BOOK)
    confidence = result(report, "confidence", "ordinal")
    assert aside(confidence) == {
        "“Cannot judge” stands outside the order": (1, ("a-01",)),
        "nobody else answered on the claim": (1, ("a-01",)),
    }
    assert (confidence.claims, confidence.reviewers, confidence.values) == (1, 2, 2)
    pending = "“Not checked yet” says that the work is not done yet and is no finding"
    for level in ("nominal", "ordinal"):
        corroboration = result(report, "corroboration", level)
        assert corroboration.claims == 1
        assert aside(corroboration)[pending] == (1, ("a-02",))


def test_work_that_nobody_has_done_is_no_agreement():
    unchecked = ALL._replace(corroboration="not_checked")
    rows = [(number, name, unchecked) for number in range(1, 5) for name in ("Ana", "Bo")]
    report = measure(listed(4), marks(*rows), BOOK)
    found = result(report, "corroboration")
    assert "not_checked" not in found.question.codes
    assert found.question.whole
    assert (found.claims, found.values) == (0, 0)
    assert {one.value for one in found.figures} == {None}
    assert sum(count for count, _ in aside(found).values()) == 8


def test_a_teams_own_scale_says_which_answers_are_work_not_done():
    own = codebook.parse(
        codebook.with_edits(BOOK.source, [Edit("sourcing", "unclear", "pending", "yes")]).encode()
    )
    unclear = ALL._replace(sourcing="unclear")
    rows = [(number, name, unclear) for number in (1, 2) for name in ("Ana", "Bo")]
    assert result(measure(listed(2), marks(*rows), own), "sourcing").claims == 0
    assert result(measure(listed(2), marks(*rows), BOOK), "sourcing").claims == 2


def test_who_says_not_a_claim_is_counted_on_the_extraction_check_and_told():
    given_ = marks(
        (1, "Ana", ALL),
        (1, "Bo", ALL._replace(extraction=NOT_A_CLAIM)),
        (2, "Ana", Marks(NOT_A_CLAIM)),
        (2, "Bo", Marks(NOT_A_CLAIM)),
        (3, "Ana", ALL),
    )
    report = measure(listed(4), given_, BOOK)
    assert result(report, "extraction").figure("percent").value == 0.5
    assert aside(result(report, "sourcing"))["the reviewer says that this is not a claim"] == (
        3,
        ("a-01", "a-02"),
    )
    assert ids(report) == {
        "marked by two reviewers or more": ("a-01", "a-02"),
        "marked by one reviewer": ("a-03",),
        "marked by nobody": ("a-04",),
        "added by a reviewer": (),
        "added by a reviewer and marked by fewer than two": (),
        "marked “not a claim” by all who marked them": ("a-02",),
        "marked “not a claim” by some and not by others": ("a-01",),
    }


def test_claims_that_reviewers_added_are_told():
    claims = [*listed(1), MarkedClaim("a-02", "a", "Ana"), MarkedClaim("a-03", "a", "Bo")]
    report = measure(claims, marks((2, "Ana", ALL), (2, "Bo", ALL), (3, "Bo", ALL)), BOOK)
    assert ids(report)["added by a reviewer"] == ("a-02", "a-03")
    assert ids(report)["added by a reviewer and marked by fewer than two"] == ("a-03",)


def test_marks_on_another_wording_than_most_saw_are_set_aside():
    given_ = marks((1, "Ana", ALL), (1, "Bo", ALL), (1, "Cy", ALL), (2, "Ana", ALL), (2, "Bo", ALL))
    given_[2] = given_[2]._replace(wording=2)
    given_[4] = given_[4]._replace(wording=3)
    report = measure(listed(2), given_, BOOK)
    why = "made on another wording of the claim than the one most reviewers marked"
    assert aside(report) == {why: (2, ("a-01", "a-02"))}
    assert report.marks == 3
    assert result(report, "sourcing").claims == 1


def test_marks_on_claims_that_no_longer_stand_are_set_aside_and_told():
    claims = listed(2)
    claims[0] = claims[0]._replace(state=ClaimState.WITHDRAWN)
    report = measure(claims, marks((1, "Ana", ALL), (1, "Bo", ALL), (2, "Ana", ALL)), BOOK)
    assert aside(report) == {"the claim is withdrawn and no longer stands": (2, ("a-01",))}
    assert not report.comparable


def test_only_marks_that_are_not_known_to_be_made_after_seeing_others_count():
    given_ = marks((1, "Ana", ALL), (1, "Bo", ALL), (1, "Cy", ALL._replace(sourcing="none")))
    given_ = [given_[0]._replace(blind=True), given_[1], given_[2]._replace(blind=False)]
    report = measure(listed(1), given_, BOOK)
    assert aside(report) == {"made after seeing others’ marks": (1, ("a-01",))}
    assert result(report, "sourcing").figure("percent").value == 1
    assert report.marks == 2


def test_an_answer_that_the_codebook_has_no_more_is_set_aside():
    given_ = marks((1, "Ana", ALL._replace(sourcing="gossip")), (1, "Bo", ALL))
    why = "the answer “gossip” is not in the codebook any more"
    assert aside(result(measure(listed(1), given_, BOOK), "sourcing"))[why] == (1, ("a-01",))


def test_unanswered_scales_are_set_aside_as_such():
    given_ = marks((1, "Ana", ALL), (1, "Bo", Marks("ok")))
    found = aside(result(measure(listed(1), given_, BOOK), "sourcing"))
    assert found["not answered"] == (1, ("a-01",))


def test_marks_under_several_codebooks_are_told():
    given_ = marks((1, "Ana", ALL), (1, "Bo", ALL), (2, "Bo", ALL))
    given_[0] = given_[0]._replace(codebook_revision="older")
    assert measure(listed(2), given_, BOOK).codebooks == (("", 2), ("older", 1))


def test_without_a_second_reviewer_every_figure_says_so():
    report = measure(listed(2), marks((1, "Ana", ALL), (2, "Bo", ALL)), BOOK)
    assert not report.comparable
    for one in report.results:
        assert [figure.value for figure in one.figures] == [None] * len(one.figures)
        assert {figure.why for figure in one.figures} == {
            "undefined: no claim has answers of two reviewers"
        }


def test_one_answer_only_leaves_alpha_and_kappa_undefined_and_says_which():
    rows = [(number, name, ALL) for number in (1, 2) for name in ("Ana", "Bo")]
    report = measure(listed(2), marks(*rows), BOOK)
    figures = {one.name: one for one in result(report, "confidence", "ordinal").figures}
    assert figures["percent"].value == 1
    assert figures["ac2"].value == 1
    for name in ("alpha", "kappa"):
        assert figures[name].value is None
        assert "every answer that can be compared is “High”" in figures[name].why


def test_an_interval_is_missing_with_a_reason_where_it_would_tell_nothing():
    rows = [(number, name, ALL) for number in range(1, 11) for name in ("Ana", "Bo")]
    same = measure(listed(10), marks(*rows), BOOK)
    assert "every resample gives the same" in result(same, "sourcing").figure("percent").why
    # Ten draws from ten claims leave out the one with another answer in .9 ** 10 = 35 % of cases.
    rows[-2:] = [(10, name, ALL._replace(sourcing="none")) for name in ("Ana", "Bo")]
    rare = measure(listed(10), marks(*rows), BOOK)
    assert "undefined in" in result(rare, "sourcing").figure("alpha").why


ODD = ALL._replace(sourcing="none", confidence="low")


@pytest.mark.parametrize("second", [ALL, ODD])
def test_of_one_claim_alone_alpha_and_kappa_say_that_it_is_too_few(second):
    given_ = marks((1, "Ana", ALL), (1, "Bo", second), *((n, "Ana", ODD) for n in range(2, 20)))
    report = measure(listed(19), given_, BOOK)
    for scale, level in (("sourcing", "nominal"), ("confidence", "ordinal")):
        found = result(report, scale, level)
        (pair,) = found.pairs
        for one in (*found.figures, *pair.figures):
            assert (one.claims, one.low, one.high) == (1, None, None)
            few = one.name in ("alpha", "kappa")
            assert one.too_few == few == (one.value is None)
            assert one.why.startswith("too few: 1 claim" if few else "no interval: 1 claim")


@pytest.mark.parametrize(("count", "told"), [(9, False), (10, True)])
def test_there_is_an_interval_from_ten_claims_that_two_answered(count, told):
    alone = [Mark(f"a-{n:02}", "Ana", ALL) for n in range(count + 1, 30)]
    report = measure(listed(30), [*_disagreeing(count), *alone], BOOK)
    percent = result(report, "sourcing").figure("percent")
    assert (percent.low is not None) == told
    assert percent.why == ("" if told else "no interval: 9 claims, where 10 are the least")


@pytest.mark.parametrize("other", [("high",) * 4, ("low", "high", "high", "high")])
def test_kappa_is_undefined_where_one_of_the_two_never_varies(other):
    rows = [(number, "Ana", ALL) for number in range(1, 5)]
    rows += [
        (number, "Bo", ALL._replace(confidence=answer)) for number, answer in enumerate(other, 1)
    ]
    found = result(measure(listed(4), marks(*rows), BOOK), "confidence", "ordinal")
    kappa = found.figure("kappa")
    assert (kappa.value, kappa.too_few) == (None, False)
    if "low" in other:
        assert "Ana gave one answer only" in kappa.why
        assert found.figure("alpha").value == 0


def test_the_interval_holds_the_value_and_is_the_same_each_time():
    report = measure(listed(40), _disagreeing(40), BOOK)
    alpha = result(report, "sourcing").figure("alpha")
    assert alpha.low < alpha.value < alpha.high
    assert measure(listed(40), _disagreeing(40), BOOK) == report


def test_the_interval_is_about_as_wide_as_theory_has_it():
    # 400 claims, a quarter in dispute: the error of a share is √(.25 · .75 / 400) = .0217.
    report = measure(listed(400), _disagreeing(400), BOOK)
    percent = result(report, "sourcing").figure("percent")
    assert percent.value == 0.75
    assert percent.high - percent.low == pytest.approx(2 * 1.96 * 0.0217, rel=0.1)


def _disagreeing(count: int) -> list[Mark]:
    """Two reviewers who differ on every fourth claim."""
    rows = []
    for number in range(1, count + 1):
        usual = ALL._replace(sourcing=("named_person", "document")[number % 2])
        other = usual._replace(sourcing="none") if number % 4 == 0 else usual
        rows += [(number, "Ana", usual), (number, "Bo", other)]
    return [Mark(f"a-{claim:02}", reviewer, answers) for claim, reviewer, answers in rows]


def test_cells_hold_the_claims_behind_them():
    given_ = marks(
        (1, "Ana", ALL),
        (1, "Bo", ALL),
        (1, "Cy", ALL._replace(sourcing="named_org")),
        (2, "Ana", ALL._replace(sourcing="named_org")),
        (2, "Bo", ALL),
    )
    sourcing = result(measure(listed(2), given_, BOOK), "sourcing")
    cells = {(one.first, one.second): (one.count, one.claim_ids) for one in sourcing.cells}
    assert cells == {
        ("named_person", "named_person"): (1, ("a-01",)),
        ("named_person", "named_org"): (3, ("a-01", "a-02")),
    }
    first, second, third = sourcing.pairs
    assert [one.reviewers for one in sourcing.pairs] == [("Ana", "Bo"), ("Ana", "Cy"), ("Bo", "Cy")]
    assert [(one.first, one.second) for one in first.cells] == [
        ("named_person", "named_person"),
        ("named_org", "named_person"),
    ]
    assert (second.claims, third.claims) == (1, 1)


CODES = {scale.name: [one.code for one in scale.categories] for scale in BOOK.scales}
answers = st.builds(Marks, *(st.sampled_from(["", *CODES[name]]) for name in SCALES))
tables = st.dictionaries(
    st.tuples(st.integers(1, 5), st.sampled_from(["Ana", "Bo", "Cy"])), answers, max_size=12
)


@settings(max_examples=40, deadline=None)
@given(tables, st.randoms())
def test_the_order_of_claims_and_marks_changes_nothing(table, random):
    given_ = [Mark(f"a-{claim:02}", who, of) for (claim, who), of in table.items()]
    claims = listed(5)
    report = measure(claims, given_, BOOK)
    random.shuffle(given_)
    random.shuffle(claims)
    assert measure(claims, given_, BOOK) == report


@settings(max_examples=40, deadline=None)
@given(tables, st.permutations(["Ana", "Bo", "Cy"]), st.permutations(range(1, 6)))
def test_who_the_reviewers_are_and_which_claim_is_which_changes_no_figure(table, names, numbers):
    given_ = [Mark(f"a-{claim:02}", who, of) for (claim, who), of in table.items()]
    renamed = dict(zip(["Ana", "Bo", "Cy"], names, strict=True))
    renumbered = dict(zip(range(1, 6), numbers, strict=True))
    moved = [
        Mark(f"a-{renumbered[claim]:02}", renamed[who], of) for (claim, who), of in table.items()
    ]
    before, after = (measure(listed(5), rows, BOOK) for rows in (given_, moved))
    for one, other in zip(before.results, after.results, strict=True):
        # κ of a pair tells first from second reviewer, so its resamples are others.
        figures = [[f for f in which.figures if f.name != "kappa"] for which in (one, other)]
        assert figures[0] == figures[1]
        assert (one.claims, one.reviewers, one.values) == (
            other.claims,
            other.reviewers,
            other.values,
        )
        kappas = [[f.value for f in which.figures if f.name == "kappa"] for which in (one, other)]
        assert kappas[0] == pytest.approx(kappas[1])


def test_a_mark_on_a_claim_that_is_not_listed_is_left_out():
    report = measure(listed(1), marks((1, "Ana", ALL), (9, "Bo", ALL)), BOOK)
    assert report.marks == 1


def test_a_scale_without_ranks_is_nominal_whatever_its_name():
    flat = replace(
        BOOK.scale("confidence"),
        level="nominal",
        categories=tuple(replace(one, rank=None) for one in BOOK.scale("confidence").categories),
    )
    book = replace(
        BOOK, scales=tuple(flat if one.name == "confidence" else one for one in BOOK.scales)
    )
    question = result(measure([], [], book), "confidence").question
    assert question.codes == ("high", "moderate", "low", "no_basis")


def test_a_pair_has_the_same_value_with_an_interval_and_without():
    given_ = _disagreeing(40) + marks(*((number, "Cy", ALL) for number in range(1, 20)))
    for found in measure(listed(40), given_, BOOK).results:
        for pair in found.pairs:
            for one in pair.figures:
                alone = pair.value(one.name)
                assert (alone.value, alone.claims, alone.low) == (one.value, one.claims, None)


def test_many_reviewers_on_many_claims_are_counted_as_few_are():
    # Each of nine reviewers gives the claim's own answer but for every ninth claim of theirs.
    answers_ = [ALL._replace(sourcing=code) for code in ("named_person", "document", "none")]
    given_ = [
        Mark(f"a-{claim:02}", f"R{who}", answers_[(claim + (claim % 9 == who)) % 3])
        for claim in range(1, 46)
        for who in range(9)
    ]
    found = result(measure(listed(45), given_, BOOK), "sourcing")
    # One of nine differs on every claim: of 36 pairs 28 agree.
    assert found.figure("percent").value == pytest.approx(28 / 36)
    assert (len(found.pairs), found.values) == (36, 405)
    assert sum(cell.count for cell in found.cells) == 36 * 45
