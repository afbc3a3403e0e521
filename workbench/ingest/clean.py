"""The text of an article as copied or scraped, cleaned into an article."""

from workbench.errors import UnreadableInputError
from workbench.ingest import story
from workbench.ingest.article import compose
from workbench.ingest.blocks import split
from workbench.ingest.characters import canonical
from workbench.ingest.fields import particulars
from workbench.model import Article

_MOST_BLOCKS = 200_000


def clean(name: str, text: str, notes: tuple[str, ...] = ()) -> Article:
    """The article in a plain text; `notes` are kept before the cleaning's own.

    Raises UnreadableInputError, with `name`, if the text holds no story.
    """
    plain, mended = canonical(text)
    lines = split(plain)
    if len(lines) > _MOST_BLOCKS:
        raise UnreadableInputError(
            f"{name}: has {len(lines):,} paragraphs, more than {_MOST_BLOCKS:,}. "
            "Give one article a file."
        )
    blocks = list(zip(lines, story.verdicts(lines), strict=True))
    return compose(name, blocks, particulars(blocks), notes + mended)
