"""Laws that hold for any text whatever."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench import ingest
from workbench.errors import UnreadableInputError
from workbench.ingest.characters import canonical
from workbench.ingest.clean import clean
from workbench.model import Article, Role

LINES = [
    "Mayor to sell the old tram depot",
    "READ: Tram fares to rise",
    "By Lena Okoro",
    "/ 03:07 AM January 05, 2031",
    "Most read",
    "“No.”",
    "Visitors at the depot on Sunday. Photo: Tom Vale",
    "The depot will be sold this year, mayor Ann Moor told the council on Monday night.",
    "“It is empty and it leaks,” she said. “Nobody will miss it.”",
    "Share on Facebook",
    "We use cookies to improve this site.",
    "© 2031 The Kestrel Mail",
    "A roof of its own",
    "12 comments",
    "",
]
ANY_TEXT = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("\n \t\u202e\u200b“”‘’.:/|—©"),
    max_size=400,
)
PAGES = st.lists(st.sampled_from(LINES), max_size=40).map("\n".join)


def cleaned(text: str) -> Article | None:
    try:
        return clean("x", text)
    except UnreadableInputError:
        return None


@given(ANY_TEXT | PAGES)
@example("\n".join(LINES))
@settings(deadline=None)
def test_kept_blocks_tile_the_text_and_nothing_is_lost(text: str) -> None:
    article = cleaned(text)
    if article is None:
        return
    kept = sorted((b for b in article.blocks if b.span), key=lambda b: b.span or (0, 0))
    assert all(b.span is not None and b.span.of(article.text) == b.text for b in kept)
    assert "\n\n".join(b.text for b in kept) == article.text
    assert [b.role for b in kept].count(Role.HEADLINE) <= 1
    assert all(b.role is Role.BODY for b in kept[1:])
    words = " ".join(b.text for b in article.blocks).split()
    assert words == canonical(text)[0].split()


QUOTED_HEADS = st.sampled_from(
    [
        "“Nobody came”: families’ fury over blaze",
        "Mayor says the old depot was never worth what the town had paid for it in its best years",
        "“ “ “ said",
        "“No”, she said: “no”",
    ]
)
STORIES = st.builds(
    lambda head, above, story: "\n\n".join([*above[:3], head, *above[3:], *story]),
    QUOTED_HEADS,
    st.lists(st.sampled_from(["Ana Lind", "By Lena Okoro", "5 January 2031", "News"]), max_size=5),
    st.lists(st.sampled_from([line for line in LINES if line.endswith((".", "”"))]), max_size=8),
)


@given(STORIES | PAGES)
@example("“ “ “ said")
@example("“Nobody came”: families’ fury over blaze\n\nAna Lind\n\n" + "\n\n".join(6 * [LINES[7]]))
@settings(deadline=None)
def test_only_what_repeats_the_headline_is_thrown_out_as_it(text: str) -> None:
    article = cleaned(text)
    if article is None:
        return
    heads = {b.text.casefold() for b in article.blocks if b.role is Role.HEADLINE and b.kept}
    again = [b for b in article.removed if b.reason == "headline again"]
    assert {"".join(filter(str.isalnum, b.text.casefold())) for b in again} <= {
        "".join(filter(str.isalnum, head)) for head in heads
    }


@given(ANY_TEXT)
@settings(deadline=None)
def test_the_text_is_composed_and_free_of_control_characters(text: str) -> None:
    plain, _ = canonical(text)
    assert plain == unicodedata.normalize("NFC", plain)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in plain if c != "\n")
    assert not any(unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE"} for c in plain)
    assert canonical(plain) == (plain, ())


@given(PAGES, st.data())
@settings(deadline=None)
def test_putting_back_and_taking_out_gives_the_same_text(text: str, data: st.DataObject) -> None:
    article = cleaned(text)
    if article is None or not article.removed:
        return
    out = [number for number, block in enumerate(article.blocks) if not block.kept]
    position = data.draw(st.sampled_from(out))
    after = ingest.restore(article, position)
    offset, length = ingest.insertion(article, after)
    assert after.text[:offset] + after.text[offset + length :] == article.text
    assert ingest.remove(after, position).text == article.text


def outcome(read: Callable[[], Article]) -> str:
    """Text of the article read, or the message of its refusal."""
    try:
        return read().text
    except UnreadableInputError as refusal:
        return f"refused: {refusal}"


@given(ANY_TEXT.map(lambda text: f"<html><body><p>{text}</p></body></html>") | ANY_TEXT)
@settings(deadline=None, max_examples=60)
def test_any_paste_is_an_article_or_refused_with_a_reason(text: str) -> None:
    result = outcome(lambda: ingest.read_text(text))
    assert result
    assert not result.startswith("refused:") or result.startswith("refused: pasted text: ")


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_upload_is_an_article_or_refused_with_a_reason(data: bytes) -> None:
    result = outcome(lambda: ingest.read_bytes("upload.txt", data))
    assert result
    assert not result.startswith("refused:") or result.startswith("refused: upload.txt: ")


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_same_paste_is_the_same_article(count: int) -> None:
    text = "\n\n".join(LINES[:8] * count)
    assert ingest.read_text(text).id == ingest.read_text(text).id
