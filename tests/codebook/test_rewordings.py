"""Texts that a lead said mean the same are no change, from whichever revision one comes."""

import pytest

from workbench import codebook
from workbench.codebook import Edit, Rewording, SameMeaning

BOOK = codebook.load()
PLACE = ("sourcing", "document", "definition")
TEXTS = {"A": "A reccord.", "B": "A record.", "C": "A written record.", "D": "A rumour."}


def book(letter):
    edit = Edit(*PLACE, TEXTS[letter])
    return codebook.parse(codebook.with_edits(BOOK.source, [edit]).encode())


def said(steps):
    """What was said of each step between two texts: "A=B" of wording, "A!B" of meaning."""
    return [
        Rewording("r", *PLACE, TEXTS[step[0]], TEXTS[step[2]], step[1] == "=")
        for step in steps.split()
    ]


@pytest.mark.parametrize(
    ("steps", "old", "new", "touched"),
    [
        ("", "A", "B", True),
        ("A=B", "A", "B", False),
        ("A=B", "B", "A", False),
        ("A=B B=C", "A", "C", False),
        ("A=B B!D", "A", "D", True),
        ("A=B B!D", "B", "D", True),
        ("A=B C=D", "A", "D", True),
        ("A=B C=D B=C", "A", "D", False),
        ("A=B A!B", "A", "B", True),
        ("A=B B!A A=B", "A", "B", False),
        ("A=B B=C C=A A!C", "A", "C", False),
    ],
)
def test_answers_are_outdated_by_a_change_of_meaning_alone(steps, old, new, touched):
    same = SameMeaning(said(steps))
    found = codebook.outdated_answers(book(old), book(new), same)
    assert found == (frozenset({PLACE[:2]}) if touched else frozenset())


def test_what_was_said_of_one_text_says_nothing_of_another():
    edits = [Edit(*PLACE, TEXTS["B"]), Edit("sourcing", "document", "include", "Logs.")]
    both = codebook.parse(codebook.with_edits(BOOK.source, edits).encode())
    old = book("A")
    assert codebook.outdated_answers(old, both, SameMeaning(said("A=B"))) == {PLACE[:2]}
    changes = codebook.differences(old, both)
    for places, touched in ([PLACE], True), ([PLACE, (*PLACE[:2], "include")], False):
        same = SameMeaning(codebook.rewordings_of(both.revision, changes, places))
        assert bool(codebook.outdated_answers(old, both, same)) is touched


@pytest.mark.parametrize(
    "edit",
    [
        Edit("sourcing", "document", "retired", "yes"),
        Edit("sourcing", "document", "example", "The log has it."),
        Edit("sourcing", "", "decision_order", ""),
        Edit("", "", "title", "Ours"),
    ],
)
def test_what_is_no_text_that_answers_rest_on_cannot_be_of_wording_alone(edit):
    changed = codebook.parse(codebook.with_edits(BOOK.source, [edit]).encode())
    changes = codebook.differences(BOOK, changed)
    assert len(changes) == 1
    assert codebook.rewordings_of(changed.revision, changes, [edit[:3]]) == ()
