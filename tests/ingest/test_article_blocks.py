"""Putting blocks back, taking them out, and where the text changed."""

import pytest

from workbench import ingest
from workbench.errors import UnknownRecordError, UnreadableInputError
from workbench.model import Article, Role

PASTE = """Mayor to sell the old tram depot

Mayor to sell the old tram depot

By Lena Okoro

January 5, 2031

Visitors at the depot on Sunday. Photo: Tom Vale

The tram depot of Kestrel will be sold this year, mayor Ann Moor said on Monday.

READ: Tram fares to rise

“It is empty and it leaks,” she told the council in the town hall.

The buyer will have to keep the roof, according to the council’s own rules.

© 2031 The Kestrel Mail. All rights reserved."""

ARTICLE = ingest.read_text(PASTE)
REMOVED = [place for place, block in enumerate(ARTICLE.blocks) if not block.kept]


def spans_fit(article: Article) -> bool:
    return all(b.span.of(article.text) == b.text for b in article.blocks if b.span)


@pytest.mark.parametrize("position", REMOVED)
def test_every_removed_block_can_be_put_back_at_its_place(position: int) -> None:
    block = ARTICLE.blocks[position]
    after = ingest.restore(ARTICLE, position)
    assert after.blocks[position].kept
    assert after.blocks[position].reason == ""
    assert after.id == ARTICLE.id
    assert spans_fit(after)
    kept = [b for b in after.blocks if b.kept]
    heads = [b.text for b in kept if b.role is Role.HEADLINE]
    others = [b.text for b in kept if b.role is not Role.HEADLINE]
    assert after.text == "\n\n".join([*heads, *others])
    assert block.text in after.text


@pytest.mark.parametrize("position", REMOVED)
def test_taking_a_restored_block_out_again_gives_the_same_text(position: int) -> None:
    back = ingest.remove(ingest.restore(ARTICLE, position), position)
    assert back.text == ARTICLE.text
    assert [b.span for b in back.blocks] == [b.span for b in ARTICLE.blocks]
    assert back.blocks[position].reason == "removed by a reviewer"


@pytest.mark.parametrize("position", REMOVED)
def test_the_insertion_tells_how_far_later_spans_move(position: int) -> None:
    after = ingest.restore(ARTICLE, position)
    offset, length = ingest.insertion(ARTICLE, after)
    for old, new in zip(ARTICLE.blocks, after.blocks, strict=True):
        if old.span and new.span:
            moved = length if old.span.start >= offset else 0
            assert new.span == (old.span.start + moved, old.span.end + moved)
    assert after.text[:offset] + after.text[offset + length :] == ARTICLE.text


def test_an_unchanged_article_has_no_insertion() -> None:
    assert ingest.insertion(ARTICLE, ARTICLE) == (0, 0)


def test_a_kept_body_block_can_be_taken_out_and_put_back() -> None:
    position = next(n for n, b in enumerate(ARTICLE.blocks) if b.role is Role.BODY)
    without = ingest.remove(ARTICLE, position)
    assert ARTICLE.blocks[position].text not in without.text
    assert spans_fit(without)
    assert ingest.restore(without, position).text == ARTICLE.text


def test_what_is_in_or_out_already_stays_so() -> None:
    assert ingest.restore(ARTICLE, 0) is ARTICLE
    assert ingest.remove(ARTICLE, REMOVED[0]) is ARTICLE


@pytest.mark.parametrize("position", [-1, 99])
def test_a_block_that_does_not_exist_is_named(position: int) -> None:
    with pytest.raises(UnknownRecordError, match=f"has no block number {position}"):
        ingest.restore(ARTICLE, position)
    with pytest.raises(UnknownRecordError, match=f"has no block number {position}"):
        ingest.remove(ARTICLE, position)


def test_the_last_block_cannot_be_taken_out() -> None:
    single = ingest.read_text("The tram depot of Kestrel will be sold this year, the mayor said.")
    with pytest.raises(UnreadableInputError, match="last block in the text"):
        ingest.remove(single, 0)


BODY = next(place for place, block in enumerate(ARTICLE.blocks) if "leaks" in block.text)


def test_a_mended_block_keeps_what_it_came_with_and_every_span_fits_the_new_text() -> None:
    came = ARTICLE.blocks[BODY].text
    once = ingest.mend(ARTICLE, BODY, "“It is empty\nand it  leaks,” she\u200b said.")
    twice = ingest.mend(once, BODY, "“It leaks,” she said.")
    assert once.blocks[BODY].text == "“It is empty and it leaks,” she said."
    assert [each.blocks[BODY].original for each in (once, twice)] == [came, came]
    assert twice.mended == (twice.blocks[BODY],)
    assert spans_fit(once)
    assert spans_fit(twice)
    assert twice.text == ARTICLE.text.replace(came, "“It leaks,” she said.")


def test_a_block_mended_back_is_as_it_came() -> None:
    mended = ingest.mend(ARTICLE, BODY, "It leaks.")
    assert ingest.mend(mended, BODY, ARTICLE.blocks[BODY].text) == ARTICLE


@pytest.mark.parametrize("position", REMOVED)
def test_a_mended_block_keeps_its_original_in_and_out_of_the_text(position: int) -> None:
    mended = ingest.mend(ARTICLE, position, "Other words.")
    assert mended.text == ARTICLE.text
    back = ingest.restore(mended, position)
    assert "Other words." in back.text
    assert back.blocks[position].original == ARTICLE.blocks[position].text
    assert spans_fit(back)


def test_a_block_without_words_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableInputError, match="Leave it out"):
        ingest.mend(ARTICLE, BODY, " \u200b\n")
    with pytest.raises(UnknownRecordError):
        ingest.mend(ARTICLE, 99, "Words.")
