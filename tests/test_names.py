"""Names as they are kept, and names that a reader would take for each other."""

import unicodedata

import pytest

from workbench.names import alike, only_one_alike, tidy, unseen_in


@pytest.mark.parametrize(
    "written",
    [
        "Ana Lind",
        "  Ana \t Lind\n",
        "Ana\u00a0Lind",
        "Ana\u2003Lind",
        "Ana\u3000Lind",
        "Ana\u200b Lind",
        "\ufeffAna Lind",
        "Ana L\u00adind",
        "\u202eAna Lind\u202c",
        "\u2066Ana Lind\u2069",
        "Ana Li\u200dnd",
        "Ana Lind\u0000",
        "Ana\x1b Lind",
        "Ana Lind\ufe0f",
        "Ana\u034f Lind\U000e0041",
        "Ana Lind\u3164",
        "Ana\u2028Lind",
    ],
)
def test_a_name_is_kept_without_what_nobody_sees(written):
    assert tidy(written) == "Ana Lind"


@pytest.mark.parametrize(
    "name", ["José Å. O’Brien-Łuk", "علی‌رضا", "क्‍ष", "Нина Сева", "李 明", "𝒜 na"]
)
def test_names_of_all_scripts_are_kept_as_they_are_written(name):
    assert tidy(name) == unicodedata.normalize("NFC", name)
    assert unseen_in(tidy(name)) == []


def test_a_name_is_composed():
    assert tidy("Jose\u0301") == "Jos\u00e9"


@pytest.mark.parametrize("nothing", ["", " ", "\u200b", "\u202e\u3164 \u00ad", "\n"])
def test_a_name_of_nothing_that_is_seen_is_empty(nothing):
    assert tidy(nothing) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Lind", "ana LIND"),
        ("Ana Lind", "Ana\u200b Lind"),
        ("Ana Lind", "Аna Lind"),  # a Cyrillic A
        ("Ana Lind", "Αnа Lind"),  # a Greek A and a Cyrillic a
        ("ANA LIND", "АΝА LIND"),
        ("Bill Lind", "BiIl Lind"),
        ("Ana Lind", "Ana 1ind"),
        ("Ana Lind", "Ａｎａ Ｌｉｎｄ"),
        ("Ana O’Brien", "Ana O'Brien"),
        ("Ana Li-Bo", "Ana Li‑Bo"),
        ("José", "Jose\u0301"),
        ("Strauß", "STRAUSS"),
        ("علی‌رضا", "علیرضا"),
        ("Нина", "нина"),
    ],
)
def test_names_that_a_reader_would_take_for_each_other_are_alike(one, other):
    assert alike(one, [other]) == [other]
    assert alike(other, [one]) == [one]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ana Lind", "Ana Lund"), ("Jose", "José"), ("Ana Lind", "AnaLind"), ("Li", "Ли")],
)
def test_other_names_are_not(one, other):
    assert alike(one, [other]) == []


def test_the_name_that_is_meant_is_the_very_one_or_the_only_one_like_it():
    assert only_one_alike("ana lind", ["Ana Lind", "Bo"]) == "Ana Lind"
    assert only_one_alike("Ana Lind", ["Ana Lind", "Ana\u200b Lind"]) == "Ana Lind"
    assert only_one_alike("ana lind", ["Ana Lind", "Ana\u200b Lind"]) is None
    assert only_one_alike("Cy", ["Ana Lind"]) is None


def test_what_cannot_be_seen_is_named_by_its_number():
    assert unseen_in("Ana\u200b Lind\u202e") == ["U+200B", "U+202E"]
