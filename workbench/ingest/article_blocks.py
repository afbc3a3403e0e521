"""Article composed of blocks, and reviewers' changes to which blocks are kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.errors import UnknownRecordError, UnreadableInputError
from workbench.ingest.characters import canonical, one_line
from workbench.ingest.story.boilerplate import BlockVerdict
from workbench.model import Article, Block, Role, Span, article_id

PARAGRAPH_BREAK = "\n\n"
_KEPT = frozenset({Role.HEADLINE, Role.BODY})
_BY_REVIEWER = "removed by a reviewer"


@dataclass(frozen=True, slots=True)
class StoryDetails:
    """Details of a story that a page or paste states; empty where it states none."""

    title: str = ""
    publisher: str = ""
    byline: str = ""
    credit: str = ""
    published: str = ""
    url: str = ""


def compose(
    name: str,
    blocks: Sequence[tuple[str, BlockVerdict]],
    details: StoryDetails,
    notes: tuple[str, ...] = (),
) -> Article:
    """Article of these blocks: headline and body are kept, unless their verdict has a reason.

    Raises UnreadableInputError if none of them is body.
    """
    drafts = [
        (Block(verdict.role, text, reason=verdict.reason), _is_story(verdict))
        for text, verdict in blocks
    ]
    if not any(kept and block.role is Role.BODY for block, kept in drafts):
        raise UnreadableInputError(
            f"{name}: no paragraph of a story was found in it. "
            "Check that it is a news article; copy the story's text and paste that instead."
        )
    text, placed = _laid_out(drafts)
    return Article(
        id=article_id(text),
        text=text,
        title=details.title,
        publisher=details.publisher,
        byline=details.byline,
        credit=details.credit,
        published=details.published,
        url=details.url,
        path=name,
        blocks=placed,
        notes=notes,
    )


def restore(article: Article, position: int) -> Article:
    """Article with block number `position` (counted from 0) put back into its text.

    The block stands at its place among the kept ones, a headline before all others; the article
    keeps its id. A block that is in the text already changes nothing. Raises UnknownRecordError.
    """
    block = _block(article, position)
    return (
        article if block.kept else _changed(article, position, replace(block, reason=""), keep=True)
    )


def remove(article: Article, position: int) -> Article:
    """Article with block number `position` (counted from 0) taken out of its text.

    A block that is out already changes nothing. Raises UnknownRecordError if there is no such
    block, and UnreadableInputError if nothing would be left.
    """
    block = _block(article, position)
    if not block.kept:
        return article
    if sum(other.kept for other in article.blocks) == 1:
        raise UnreadableInputError(
            f"{article.title or article.path or article.id}: this is the last block in the text. "
            "Put another one back before taking it out."
        )
    return _changed(article, position, replace(block, reason=_BY_REVIEWER), keep=False)


def mend(article: Article, position: int, text: str) -> Article:
    """Article with other words in block number `position` (counted from 0), still one paragraph.

    The block keeps the text that it came with. Raises UnknownRecordError if there is no such
    block, and UnreadableInputError if no words are left in it.
    """
    block = _block(article, position)
    words = one_line(canonical(text)[0])
    if not words:
        raise UnreadableInputError(
            f"{article.title or article.path or article.id}: a block cannot be without words. "
            "Leave it out of the text instead."
        )
    original = block.original or block.text
    mended = replace(block, text=words, original="" if words == original else original)
    return _changed(article, position, mended, keep=block.kept)


def insertion(before: Article, after: Article) -> tuple[int, int]:
    """Insertion made by `restore`: offset in the text before, and number of inserted characters.

    Every span that starts at the offset or later moves up by that number. (0, 0) if nothing was
    put in.
    """
    for old, new in zip(before.blocks, after.blocks, strict=True):
        if new.span is not None and old.span is None:
            length = len(after.text) - len(before.text)
            return min(new.span.start, len(before.text)), length
    return 0, 0


def _is_story(verdict: BlockVerdict) -> bool:
    return verdict.role in _KEPT and not verdict.reason


def _block(article: Article, position: int) -> Block:
    if not 0 <= position < len(article.blocks):
        raise UnknownRecordError(
            f"{article.title or article.id} has no block number {position}; "
            f"it has {len(article.blocks)}, counted from 0. Reload the article."
        )
    return article.blocks[position]


def _changed(article: Article, position: int, block: Block, *, keep: bool) -> Article:
    drafts = [(other, other.kept) for other in article.blocks]
    drafts[position] = (block, keep)
    text, placed = _laid_out(drafts)
    return replace(article, text=text, blocks=placed)


def _laid_out(drafts: Sequence[tuple[Block, bool]]) -> tuple[str, tuple[Block, ...]]:
    """Text of the kept blocks, headlines first, and all blocks with their spans in it."""
    kept = [number for number, (_, keep) in enumerate(drafts) if keep]
    kept.sort(key=lambda number: (drafts[number][0].role is not Role.HEADLINE, number))
    spans: dict[int, Span] = {}
    start = 0
    for number in kept:
        spans[number] = Span(start, start + len(drafts[number][0].text))
        start = spans[number].end + len(PARAGRAPH_BREAK)
    text = PARAGRAPH_BREAK.join(drafts[number][0].text for number in kept)
    placed = (replace(block, span=spans.get(number)) for number, (block, _) in enumerate(drafts))
    return text, tuple(placed)
