"""The codebook as shipped, and what a team hears when an edit breaks it."""

import dataclasses
import hashlib

import pytest

from workbench import codebook, resources
from workbench.errors import CodebookError, UnknownRecordError
from workbench.model import NOT_A_CLAIM, SCALES

# code: key, in the order they are shown
SHIPPED = {
    "extraction": {"ok": "1", "wrong_source": "2", "wrong_span": "3", "not_a_claim": "4"},
    "sourcing": {
        "named_person": "1",
        "named_org": "2",
        "document": "3",
        "other_media": "4",
        "unnamed_described": "5",
        "unnamed_bare": "6",
        "none": "7",
        "unclear": "0",
    },
    "confidence": {"high": "3", "moderate": "2", "low": "1", "no_basis": "0"},
    "corroboration": {
        "not_checked": "0",
        "none": "1",
        "echo": "2",
        "one": "3",
        "several": "4",
        "partial": "5",
        "contested": "6",
        "contradicted": "7",
        "not_checkable": "8",
    },
}
ORDERS = {
    "extraction": ("nominal", ()),
    "sourcing": ("nominal", ()),
    "confidence": ("ordinal", ("low", "moderate", "high")),
    "corroboration": ("mixed", ("none", "echo", "one", "several")),
}


@pytest.fixture(scope="module")
def book():
    return codebook.load()


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_scale_has_its_codes_and_keys(book, name):
    assert {c.code: c.key for c in book.scale(name).categories} == SHIPPED[name]


@pytest.mark.parametrize("name", ORDERS)
def test_the_shipped_scale_has_its_order(book, name):
    scale = book.scale(name)
    assert (scale.level, tuple(c.code for c in scale.ordered)) == ORDERS[name]


def test_not_checked_yet_alone_is_a_state_of_the_work(book):
    pending = [
        (scale.name, one.code) for scale in book.scales for one in scale.categories if one.pending
    ]
    assert pending == [("corroboration", "not_checked")]


def test_a_scale_needs_an_answer_that_is_a_finding(book):
    edits = [
        codebook.Edit("sourcing", one.code, "pending", "yes")
        for one in book.scale("sourcing").categories
    ]
    with pytest.raises(CodebookError, match="“sourcing”: every category is pending"):
        codebook.parse(codebook.with_edits(book.source, edits).encode())


def test_the_scales_are_the_questions_a_reviewer_answers(book):
    assert tuple(scale.name for scale in book.scales) == SCALES
    assert book.scale("extraction").category(NOT_A_CLAIM).key == "4"


def test_definitions_are_short_enough_to_stand_beside_the_choice(book):
    texts = {
        (scale.name, category.code, field): text
        for scale in book.scales
        for category in scale.categories
        for field, text in dataclasses.asdict(category).items()
        if isinstance(text, str)
    }
    too_long = {
        place: len(text)
        for place, text in texts.items()
        if len(text) > (120 if place[2] == "definition" else 200)
    }
    assert too_long == {}


def test_corroboration_tells_in_which_order_to_decide(book):
    order = book.scale("corroboration").decision_order
    steps = ["not checkable", "not checked", "contested", "Partly", "Repeats", "Count"]
    assert [order.find(step) for step in steps] == sorted(order.find(step) for step in steps)
    assert -1 not in [order.find(step) for step in steps]


def test_an_unknown_scale_or_category_is_named_with_those_that_exist(book):
    with pytest.raises(UnknownRecordError, match="no scale “truth”; it has: extraction"):
        book.scale("truth")
    with pytest.raises(UnknownRecordError, match=r"“confidence” has no category “certain”.*high"):
        book.scale("confidence").category("certain")


def test_the_revision_is_of_the_files_bytes_and_changes_with_any_of_them(book):
    data = resources.CODEBOOK.read_bytes()
    assert book.revision == hashlib.sha256(data).hexdigest()[:12]
    assert codebook.parse(data + b"# a remark\n").revision != book.revision


def test_the_source_reads_back_as_the_same_codebook(book):
    assert codebook.parse(book.source.encode()) == book


def test_windows_line_ends_read_as_the_same_scales(book):
    data = resources.CODEBOOK.read_bytes().replace(b"\n", b"\r\n")
    again = codebook.parse(data)
    assert again.scales == book.scales
    assert codebook.parse(again.source.encode()) == again


BROKEN = [
    ('name = "High"\n', "", "Scale “confidence”, category “high”: the field “name” is missing"),
    ('key = "3"\ncode = "high"', 'key = "33"\ncode = "high"', "category “high”: the key “33”"),
    ('key = "3"\ncode = "high"', 'key = "²"\ncode = "high"', "category “high”: the key “²”"),
    ('key = "3"\ncode = "high"', 'key = 3\ncode = "high"', "category “high”: the field “key”"),
    (
        'key = "3"\ncode = "high"',
        'key = "2"\ncode = "high"',
        "Scale “confidence”: two categories have the key “2”",
    ),
    (
        'code = "moderate"',
        'code = "high"',
        "Scale “confidence”: two categories have the code “high”",
    ),
    ('code = "moderate"', 'code = "not sure"', "category “not sure”: a code is small letters"),
    ('rank = 3\ndefinition = "The source', 'rank = 2\ndefinition = "The source', "the rank 2"),
    ('rank = 3\ndefinition = "The source', 'rank = 0\ndefinition = "The source', "number from 1"),
    ('code = "ok"\n', 'code = "ok"\nrank = 1\n', "“extraction”, category “ok”: a nominal scale"),
    ('level = "ordinal"', 'level = "ordered"', "Scale “confidence”: level “ordered” is none of"),
    ('level = "ordinal"\n', "", "Scale “confidence”: the field “level” is missing"),
    ('name = "confidence"\n', 'name = "trust"\n', "each of these scales once.*it has.*trust"),
    ('code = "not_a_claim"', 'code = "no_claim"', "“extraction” needs a category .*“not_a_claim”"),
    ('name = "High"\n', 'name = "High"\ncolour = "red"\n', "“high”: unknown field “colour”"),
    (
        'name = "High"\n',
        'name = "High"\npending = true\n',
        "“high”: what is “pending” is no finding",
    ),
    ('name = "High"\n', 'name = "High"\npending = 1\n', "“high”: “pending” must be true or false"),
    ("[[scale]]", "[[scale]", "Not valid TOML"),
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN)
def test_a_broken_codebook_is_refused_naming_file_scale_and_category(tmp_path, old, new, message):
    source = resources.CODEBOOK.read_text(encoding="utf-8")
    assert old in source
    path = tmp_path / "codebook.toml"
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CodebookError, match=rf"(?s){path.name}: .*{message}"):
        codebook.load(path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"needs one or more \[\[…scale\]\] tables"),
        (b'title = "T"\nrules = []\n[[scale]]\nname = "sourcing"\n', "“sourcing”: the field"),
        (b"\xff\xfe", "Not valid TOML in UTF-8"),
    ],
)
def test_a_file_without_scales_is_refused(data, message):
    with pytest.raises(CodebookError, match=message):
        codebook.parse(data)


def test_a_scale_without_categories_is_named(book):
    source = resources.CODEBOOK.read_text(encoding="utf-8")
    head = source.split("[[scale.category]]", 1)[0]
    with pytest.raises(CodebookError, match="Scale “extraction” needs one or more"):
        codebook.parse(head.encode())


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(CodebookError, match=r"none\.toml cannot be read .*Restore"):
        codebook.load(tmp_path / "none.toml")


@pytest.mark.parametrize("bracket", ["[", "{a = "])
def test_a_file_nested_too_deeply_is_refused_in_words(bracket):
    with pytest.raises(CodebookError, match=r"nested too deeply|Not valid TOML"):
        codebook.parse(f"title = {bracket * 50_000}".encode())
