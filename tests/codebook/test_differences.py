"""What changed from one codebook to another, told in words, and which answers it touches."""

import pytest

from workbench import codebook

BOOK = codebook.load()
DOCUMENT = BOOK.scale("sourcing").category("document")
HARBOUR = codebook.Category("9", "harbour", "Harbour log", "A log.", "Logs.", "Talk.", "A.", "B.")


def changed(*edits):
    return codebook.parse(codebook.with_edits(BOOK.source, edits).encode())


def of_document(field, value):
    return codebook.Edit("sourcing", "document", field, value)


def test_a_codebook_differs_in_nothing_from_itself_nor_by_a_remark_or_spacing():
    assert codebook.differences(BOOK, BOOK) == ()
    spaced = BOOK.source.replace(DOCUMENT.definition, "  ".join(DOCUMENT.definition.split(" ")))
    spaced += "# a remark\n"
    again = codebook.parse(spaced.encode())
    assert again.revision != BOOK.revision
    assert codebook.differences(BOOK, again) == ()


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (
            of_document("name", "Paper"),
            f"Sourcing, Paper: name “{DOCUMENT.name}” is now “Paper”",
        ),
        (of_document("include", "Logs."), f"“use for” “{DOCUMENT.include}” is now “Logs.”"),
        (of_document("retired", "yes"), f"Sourcing, {DOCUMENT.name}: retired."),
        (codebook.Edit("confidence", "", "question", "Sure?"), "Confidence: question “"),
        (codebook.Edit("confidence", "", "decision_order", ""), "Confidence: decision order remo"),
        (codebook.Edit("", "", "title", "Ours"), "Codebook: title “"),
        (codebook.Edit("", "", "rules", "\n".join(BOOK.rules[1:])), "Rules: rule removed: “Judge"),
        (codebook.Edit("", "", "rules", "\n".join(BOOK.rules[::-1])), "Rules: order “Judge"),
    ],
)
def test_each_change_is_told_in_words(edit, words):
    (found,) = codebook.differences(BOOK, changed(edit))
    assert words in str(found)


def test_a_category_that_comes_or_goes_is_told_as_one_change():
    more = codebook.parse(codebook.with_category(BOOK.source, "sourcing", HARBOUR).encode())
    (came,) = codebook.differences(BOOK, more)
    (went,) = codebook.differences(more, BOOK)
    assert (str(came), str(went)) == (
        "Sourcing, Harbour log: added.",
        "Sourcing, Harbour log: removed.",
    )
    assert codebook.outdated_answers(BOOK, more) == frozenset()
    assert codebook.outdated_answers(more, BOOK) == {("sourcing", "harbour")}


@pytest.mark.parametrize("field", ["name", "definition", "include", "exclude", "retired"])
def test_an_answer_is_outdated_when_what_it_means_changed(field):
    assert codebook.outdated_answers(BOOK, changed(of_document(field, "yes"))) == {
        ("sourcing", "document")
    }


@pytest.mark.parametrize("field", ["example", "near_miss", "key"])
def test_no_answer_is_outdated_by_an_example_or_a_key(field):
    assert codebook.outdated_answers(BOOK, changed(of_document(field, "9"))) == frozenset()


@pytest.mark.parametrize("field", ["title", "question", "decision_order"])
def test_all_answers_of_a_scale_are_outdated_when_its_question_changed(field):
    found = codebook.outdated_answers(BOOK, changed(codebook.Edit("confidence", "", field, "New")))
    assert found == {("confidence", one.code) for one in BOOK.scale("confidence").categories}
