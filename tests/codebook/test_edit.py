"""A codebook's text is edited field by field, and keeps everything else."""

from dataclasses import replace

import pytest

from workbench import codebook
from workbench.codebook import Edit
from workbench.errors import CodebookError, UnknownRecordError

BOOK = codebook.load()
HARBOUR = codebook.Category("9", "harbour", "Harbour log", "A log.", "Logs.", "Talk.", "A.", "B.")


def lines(text):
    return set(text.splitlines())


def test_an_edit_changes_its_line_alone_and_keeps_the_remarks():
    text = codebook.with_edits(BOOK.source, [Edit("sourcing", "document", "name", "“Paper”\\")])
    assert lines(BOOK.source) - lines(text) == {'name = "Identifiable document or record"'}
    assert text.startswith("# The codebook of the workbench.")
    assert codebook.parse(text.encode()).scale("sourcing").category("document").name == "“Paper”\\"


def test_no_edit_is_no_change():
    assert codebook.with_edits(BOOK.source, []) == BOOK.source


def test_rules_are_one_a_line_and_a_category_can_be_retired_and_offered_again():
    text = codebook.with_edits(
        BOOK.source,
        [Edit("", "", "rules", "One.\n\n Two. "), Edit("sourcing", "none", "retired", "yes")],
    )
    book = codebook.parse(text.encode())
    assert book.rules == ("One.", "Two.")
    assert book.scale("sourcing").category("none").retired
    assert "none" not in [one.code for one in book.scale("sourcing").offered]
    again = codebook.with_edits(text, [Edit("sourcing", "none", "retired", "")])
    assert not codebook.parse(again.encode()).scale("sourcing").category("none").retired


def test_a_category_can_be_said_to_be_work_not_done_and_to_be_a_finding_again():
    text = codebook.with_edits(BOOK.source, [Edit("sourcing", "unclear", "pending", "yes")])
    book = codebook.parse(text.encode())
    assert [one.code for one in book.scale("sourcing").categories if one.pending] == ["unclear"]
    (changed,) = codebook.differences(BOOK, book)
    assert not changed.is_meaning
    assert str(changed) == (
        "Sourcing, Cannot tell: counts as work not done yet, no longer as a finding."
    )
    again = codebook.with_edits(text, [Edit("sourcing", "unclear", "pending", "")])
    assert codebook.parse(again.encode()).scales == BOOK.scales


def test_a_category_is_added_at_the_end_of_its_scale():
    text = codebook.with_category(BOOK.source, "sourcing", HARBOUR)
    book = codebook.parse(text.encode())
    assert book.scale("sourcing").categories == (*BOOK.scale("sourcing").categories, HARBOUR)
    assert [scale for scale in book.scales if scale.name != "sourcing"] == [
        scale for scale in BOOK.scales if scale.name != "sourcing"
    ]
    assert lines(BOOK.source) <= lines(text)
    pending = replace(HARBOUR, pending=True)
    text = codebook.with_category(BOOK.source, "sourcing", pending)
    assert codebook.parse(text.encode()).scale("sourcing").category("harbour") == pending


def test_a_key_that_only_a_retired_category_has_can_be_given_again():
    text = codebook.with_edits(BOOK.source, [Edit("sourcing", "document", "retired", "yes")])
    text = codebook.with_category(text, "sourcing", replace(HARBOUR, key="3"))
    assert codebook.parse(text.encode()).scale("sourcing").category("harbour").key == "3"


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (Edit("sourcing", "document", "code", "paper"), "“code” cannot be edited"),
        (Edit("sourcing", "", "level", "ordinal"), "“level” cannot be edited"),
        (Edit("truth", "", "title", "T"), "no scale “truth”"),
        (Edit("sourcing", "rumour", "name", "R"), "no category “rumour”"),
    ],
)
def test_what_cannot_be_edited_is_refused(edit, message):
    with pytest.raises(UnknownRecordError, match=message):
        codebook.with_edits(BOOK.source, [edit])


def test_a_text_that_is_no_toml_is_refused():
    with pytest.raises(CodebookError, match="Not valid TOML"):
        codebook.with_edits("[[scale]", [])


def test_a_scale_needs_an_answer_that_is_not_retired():
    edits = [Edit("confidence", one.code, "retired", "yes") for one in BOOK.scales[2].categories]
    with pytest.raises(CodebookError, match="“confidence”: every category is retired"):
        codebook.parse(codebook.with_edits(BOOK.source, edits).encode())
    no_claim = [Edit("extraction", "not_a_claim", "retired", "yes")]
    with pytest.raises(CodebookError, match="“extraction” needs a category with the code"):
        codebook.parse(codebook.with_edits(BOOK.source, no_claim).encode())
