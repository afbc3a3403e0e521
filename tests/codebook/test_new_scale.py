"""A scale that a team adds: made of what was typed, written into the file, and told as a change."""

import pytest

from workbench import codebook
from workbench.codebook import Edit
from workbench.errors import CodebookError

BOOK = codebook.load()
TEXTS = {"definition": "d", "include": "i", "exclude": "e", "example": "x", "near_miss": "m"}
ANSWERS = [
    {"name": "Calm", **TEXTS, "rank": 1.0},
    {"name": "Heated", **TEXTS, "rank": 2},
    {"name": "Cannot tell", **TEXTS, "rank": float("nan")},
    {"name": None, "definition": ""},
]


def added(**changes):
    typed = {"title": "Tone", "question": "How is it said?", "level": "ordinal"} | changes
    scale = codebook.new_scale(BOOK, **{"answers": ANSWERS} | typed)
    return codebook.parse(codebook.with_scale(BOOK.source, scale).encode())


def test_what_was_typed_stands_in_the_file_and_all_else_as_it_was():
    book = added(required=False, for_kinds=("direct", "mixed"))
    tone = book.scale("tone")
    assert [(c.key, c.code, c.rank) for c in tone.categories] == [
        ("1", "calm", 1),
        ("2", "heated", 2),
        ("3", "cannot_tell", None),
    ]
    assert (tone.level, tone.required, tone.for_kinds) == ("ordinal", False, ("direct", "mixed"))
    assert book.source.startswith(BOOK.source.rstrip())
    assert book.scales[:4] == BOOK.scales


def test_a_title_that_exports_use_as_a_column_gives_another_name():
    assert added(title="Note").scales[-1].name == "note_2"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": " "}, "“title” is missing"),
        ({"title": "sourcing"}, "the title “sourcing”"),
        ({"question": ""}, "“question” is missing"),
        ({"answers": []}, "one or more"),
        ({"answers": [{"name": "Calm"}]}, "“Calm” lacks: definition"),
        ({"answers": [{"name": f"A{n}", **TEXTS} for n in range(11)]}, "ten answers at most"),
        ({"level": "nominal"}, "a nominal scale has no “rank”"),
    ],
)
def test_what_is_missing_is_said(changes, message):
    with pytest.raises(CodebookError, match=message):
        added(**changes)


def test_a_scale_that_comes_goes_or_is_set_aside_is_a_change_in_words():
    book = added()
    aside = codebook.parse(
        codebook.with_edits(book.source, [Edit("tone", "", "retired", "yes")]).encode()
    )
    assert [str(one) for one in codebook.differences(BOOK, book)] == ["Scale “Tone”: added."]
    assert [str(one) for one in codebook.differences(book, BOOK)] == ["Scale “Tone”: removed."]
    [change] = codebook.differences(book, aside)
    assert str(change) == "Tone: set aside: it is asked no more, and its answers stay."
    assert not change.is_meaning
    [back] = codebook.differences(aside, book)
    assert str(back) == "Tone: asked again."


def test_answers_are_outdated_only_by_a_scale_that_is_gone():
    book = added()
    assert codebook.outdated_answers(BOOK, book) == frozenset()
    assert codebook.outdated_answers(book, BOOK) == {
        ("tone", code) for code in ("calm", "heated", "cannot_tell")
    }


def test_who_must_answer_a_scale_is_a_change_in_words():
    before, after = added(), added(required=False, for_kinds=("direct",))
    assert [str(one) for one in codebook.differences(before, after)] == [
        "Tone: asked “on every claim” is now “on direct claims, if it can be told”"
    ]


def test_the_extraction_check_cannot_be_set_aside_in_the_form():
    edits = [Edit("extraction", "", "retired", "yes"), Edit("sourcing", "", "retired", "yes")]
    [fault] = codebook.faults(BOOK, edits)
    assert fault.place == ("extraction", "", "retired")
    assert "stays" in fault.words
