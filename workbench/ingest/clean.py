"""Cleaning of copied or scraped plain text into an article."""

from collections.abc import Sequence

from workbench.ingest.article_blocks import compose
from workbench.ingest.blocks import check_length, split
from workbench.ingest.characters import canonical
from workbench.ingest.story import story
from workbench.ingest.story.fields import story_details
from workbench.model import Article


def clean(name: str, text: str, notes: tuple[str, ...] = ()) -> Article:
    """Article in a plain text; `notes` come before those of the cleaning.

    Raises UnreadableInputError, with `name`, if the text holds no story.
    """
    plain, mended = canonical(text)
    lines = split(plain)
    check_length(name, lines)
    return judged(name, lines, notes + mended)


def judged(name: str, lines: Sequence[str], notes: tuple[str, ...]) -> Article:
    """Article of a plain text's blocks, each kept or left out as the story's judges say.

    Raises UnreadableInputError, with `name`, if they hold no story.
    """
    blocks = list(zip(lines, story.judge_blocks(lines, story.judge_alone(lines)), strict=True))
    return compose(name, blocks, story_details(blocks), notes)
