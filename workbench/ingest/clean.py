"""The text of an article as copied or scraped, cleaned into an article."""

from workbench.ingest import story
from workbench.ingest.article import compose
from workbench.ingest.blocks import check_length, split
from workbench.ingest.characters import canonical
from workbench.ingest.fields import particulars
from workbench.model import Article


def clean(name: str, text: str, notes: tuple[str, ...] = ()) -> Article:
    """The article in a plain text; `notes` are kept before the cleaning's own.

    Raises UnreadableInputError, with `name`, if the text holds no story.
    """
    plain, mended = canonical(text)
    lines = split(plain)
    check_length(name, lines)
    blocks = list(zip(lines, story.verdicts(lines, story.own_verdicts(lines)), strict=True))
    return compose(name, blocks, particulars(blocks), notes + mended)
