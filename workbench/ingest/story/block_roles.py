"""Roles of single blocks: by wording, then by date, writer and photo signature."""

import re

from workbench.ingest.story import publication_time, signatures
from workbench.ingest.story.boilerplate import BlockVerdict
from workbench.ingest.story.boilerplate import verdict as worded
from workbench.model import Role

STAMP = BlockVerdict(Role.TIMESTAMP, "when it was published")
BYLINE = BlockVerdict(Role.BYLINE, "who wrote it")
CAPTION = BlockVerdict(Role.CAPTION, "photo caption")
CREDIT = BlockVerdict(Role.CREDIT, "photo credit")

_SENTENCE_END = re.compile(r"[.!?…:;]\s?[\"'”’»)\]]*$|[.!?,—–-][\"”’]$")
_INNER_END = re.compile(r"[.!?][\"”’)]* [A-Z“\"‘(]")


def judge(block: str) -> BlockVerdict | None:
    """Verdict on a block by itself; None if it may be the story."""
    return worded(block) or _written(block) or _dated(block) or _pictured(block)


def is_sentence(block: str) -> bool:
    """Whether the block reads as a sentence: it ends as one, or one ends within it."""
    tail = block[-6:]
    return bool(_SENTENCE_END.search(tail)) or bool(_INNER_END.search(block[:2000]))


def _dated(block: str) -> BlockVerdict | None:
    return STAMP if publication_time.is_stamp(block) else None


def _written(block: str) -> BlockVerdict | None:
    return BYLINE if signatures.is_byline(block) else None


def _pictured(block: str) -> BlockVerdict | None:
    if signatures.credit_alone(block):
        return CREDIT
    if signatures.opens_caption(block) or signatures.caption_credit(block):
        return CAPTION
    return None
