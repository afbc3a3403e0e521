"""Several stories in one input: parted where a person says that another one begins."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.errors import UnknownRecordError
from workbench.ingest.clean import judged
from workbench.model import Article, Block


def split(article: Article, position: int) -> tuple[Article, Article]:
    """Two articles of one input, the second from block number `position` (counted from 0) on.

    What each keeps is judged anew. Both have the publisher, date and address of the whole where
    their own words tell none. Raises UnknownRecordError if nothing would stand before the block,
    and UnreadableInputError if a part holds no story.
    """
    if not 0 < position < len(article.blocks):
        raise UnknownRecordError(
            f"{article.title or article.path}: no other article can begin with block {position}; "
            f"it has {len(article.blocks)}, counted from 0. Choose one below the first."
        )
    first, second = article.blocks[:position], article.blocks[position:]
    return _part(article, first), _part(article, second)


def join(first: Article, second: Article) -> Article:
    """One article of the blocks of two, judged anew as one input.

    Raises UnreadableInputError if it holds no story.
    """
    return _part(first, (*first.blocks, *second.blocks))


def _part(article: Article, blocks: Sequence[Block]) -> Article:
    part = judged(article.path, [block.text for block in blocks], article.notes)
    own = zip(part.blocks, blocks, strict=True)
    return replace(
        part,
        blocks=tuple(replace(block, original=before.original) for block, before in own),
        publisher=part.publisher or article.publisher,
        published=part.published or article.published,
        url=article.url,
    )
