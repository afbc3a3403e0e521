"""Characters that no article's text may hold."""

import pytest

from workbench import ingest
from workbench.ingest.characters import canonical


@pytest.mark.parametrize(
    ("raw", "text", "note"),
    [
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne", None),
        ("a\tb", "a b", None),
        ("a\x07b", "ab", "1 control character removed"),
        ("\u202eabc\u202c", "abc", "2 characters that turn the writing direction removed"),
        ("a\u200bb\ufeff", "ab", "2 invisible characters removed"),
        ("a\ud800b", "ab", "1 half of a character removed"),
        ("cafe\u0301", "café", None),
        ("क\u094d\u200dष", "क\u094d\u200dष", None),
    ],
)
def test_text_is_brought_to_one_form(raw: str, text: str, note: str | None) -> None:
    assert canonical(raw) == (text, (note,) if note else ())


def test_the_article_tells_how_many_characters_were_removed() -> None:
    article = ingest.read_text(
        "Bridge closes\n\nThe \u202ebridge\u202c will close, the mayor said."
    )
    assert article.text == "Bridge closes\n\nThe bridge will close, the mayor said."
    assert article.notes == ("2 characters that turn the writing direction removed",)
