"""What is wrong with a draft is told all at once, each at its field, and in the form's words."""

from dataclasses import replace

import pytest

from workbench import codebook, resources
from workbench.codebook import Category, Edit, faults
from workbench.codebook.faults import EMPTY
from workbench.errors import CodebookError

BOOK = codebook.load(resources.CODEBOOK)
LOG = Category("9", "harbour", "Harbour log", "A log.", "Logs.", "Talk.", "A.", "B.")
NOTHING = Category("9", "harbour", "", "", " ", "", "", "")


def places(edits=(), added=()):
    return [".".join(filter(None, one.place)) for one in faults(BOOK, edits, added)]


def words(edits=(), added=()):
    (one,) = faults(BOOK, edits, added)
    return one.words


def test_a_whole_draft_has_no_fault():
    edits = [
        Edit("sourcing", "document", "name", "Paper"),
        Edit("sourcing", "", "decision_order", ""),
    ]
    assert places([*edits, Edit("", "", "rules", "")], [("sourcing", LOG)]) == []


def test_all_faults_come_at_once_at_their_fields():
    edits = [
        Edit("", "", "title", " "),
        Edit("confidence", "", "question", ""),
        Edit("sourcing", "document", "near_miss", ""),
    ]
    assert places(edits, [("sourcing", LOG), ("corroboration", NOTHING)]) == [
        "title",
        "sourcing.document.near_miss",
        "confidence.question",
        "corroboration.new 1.name",
        "corroboration.new 1.definition",
        "corroboration.new 1.include",
        "corroboration.new 1.exclude",
        "corroboration.new 1.example",
        "corroboration.new 1.near_miss",
    ]
    assert {one.words for one in faults(BOOK, edits, ())} == {EMPTY}


@pytest.mark.parametrize(
    ("scale", "category", "place", "said"),
    [
        ("sourcing", replace(LOG, code="Log book"), "code", "Small letters a to z"),
        (
            "sourcing",
            replace(LOG, code="document"),
            "code",
            "“Identifiable document or record” has",
        ),
        (
            "sourcing",
            replace(LOG, key="3"),
            "key",
            "“Identifiable document or record” has this key",
        ),
        ("sourcing", replace(LOG, key=""), "key", "All ten keys are taken"),
        ("confidence", replace(LOG, rank=2), "rank", "“Moderate” has this rank"),
        ("confidence", replace(LOG, rank=9, pending=True), "rank", "no finding and has no rank"),
    ],
)
def test_a_new_category_is_told_what_to_mend(scale, category, place, said):
    assert places(added=[(scale, category)]) == [f"{scale}.new 0.{place}"]
    assert words(added=[(scale, category)]).startswith(said) or said in words(
        added=[(scale, category)]
    )


def test_two_new_categories_may_not_share_a_code_or_key():
    found = places(added=[("sourcing", LOG), ("sourcing", replace(LOG, name="Other"))])
    assert found == [f"sourcing.new {one}.{field}" for one in (0, 1) for field in ("code", "key")]
    assert places(added=[("sourcing", LOG), ("confidence", LOG)]) == []


def retiring(scale, *codes):
    return [Edit(scale, code, "retired", "yes") for code in codes]


def test_marks_that_would_break_a_scale_are_told_where_they_were_ticked():
    confidence = [one.code for one in BOOK.scale("confidence").categories]
    assert places(retiring("confidence", *confidence)) == [
        f"confidence.{code}.retired" for code in confidence
    ]
    assert places(retiring("confidence", *confidence), [("confidence", LOG)]) == []
    assert "workbench itself" in words(retiring("extraction", "not_a_claim"))
    assert "has a rank" in words([Edit("confidence", "low", "pending", "yes")])


def test_an_answer_is_not_offered_again_once_its_key_is_anothers():
    retired = codebook.with_edits(BOOK.source, retiring("sourcing", "document"))
    book = codebook.parse(
        codebook.with_category(retired, "sourcing", replace(LOG, key="3")).encode()
    )
    (one,) = faults(book, [Edit("sourcing", "document", "retired", "")], ())
    assert one == (("sourcing", "document", "retired"), "Its key, 3, belongs to “Harbour log” now.")


def drafts():
    """Drafts of every kind, whole and faulty."""
    for field, values in {
        "name": ("X", " "),
        "code": ("harbour", "A b", "document", ""),
        "key": ("9", "3", "0"),
        "near_miss": ("B.", ""),
        "rank": (None, 2, 9),
        "pending": (False, True),
    }.items():
        for value in values:
            for scale in ("sourcing", "confidence"):
                yield (), [(scale, replace(LOG, **{field: value}))]
    for scale in BOOK.scales:
        codes = [one.code for one in scale.categories]
        for mark in ("retired", "pending"):
            yield [Edit(scale.name, code, mark, "yes") for code in codes], ()
            yield from (([Edit(scale.name, code, mark, "yes")], ()) for code in codes)
        for field in ("title", "question", "decision_order"):
            yield [Edit(scale.name, "", field, " ")], ()


def is_taken(edits, added):
    source = codebook.with_edits(BOOK.source, edits)
    try:
        for scale, category in added:
            source = codebook.with_category(source, scale, category)
        codebook.parse(source.encode())
    except CodebookError:
        return False
    return True


def test_what_has_no_fault_is_taken_and_what_has_one_is_not():
    tried = list(drafts())
    nominal_rank = [(e, a) for e, a in tried if a and a[0][0] == "sourcing" and a[0][1].rank]
    for edits, added in tried:
        if (edits, added) in nominal_rank:  # the form has no such field
            continue
        assert (faults(BOOK, edits, added) == ()) == is_taken(edits, added), (edits, added)
    assert len(tried) > 60
