"""A new category's code is made from its name, and is none that was there before."""

import pytest

from workbench.codebook import CODE, code_for


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Harbour log", "harbour_log"),
        ("  Harbour—log (2031)! ", "harbour_log_2031"),
        ("Städtischer Bericht, groß", "stadtischer_bericht_gross"),
        ("Łódź ærø", "lodz_aero"),
        ("Captain’s log", "captains_log"),
        ("2nd hand", "n2nd_hand"),
        ("Второй", "category"),
        ("2031", "category"),
        ("", "category"),
        ("ﬁle №4", "file_no4"),
        (
            "A record that any reader could ask the harbour for",
            "a_record_that_any_reader_could_ask_the",
        ),
        ("x" * 60, "x" * 40),
    ],
)
def test_a_code_is_made_of_the_letters_of_the_name(name, code):
    assert code_for(name) == code
    assert CODE.fullmatch(code)


def test_a_code_that_is_taken_gets_a_number():
    assert code_for("Log", {"log"}) == "log_2"
    assert code_for("Log", {"log", "log_2", "log_3"}) == "log_4"
    assert code_for("Лог", {"category"}) == "category_2"
