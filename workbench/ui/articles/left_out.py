"""Sections of an article's blocks for the proof: kept ones, and runs left out, in words; pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from workbench.model import Article, Block, Role

FOLDED_FROM = 3  # fewer blocks in a row stand open, each with its own reason
_KINDS_NAMED = 3

# One block of a role, and several of them, as lines of a page.
LINES = {
    Role.HEADLINE: ("repeated headline", "repeated headlines"),
    Role.BODY: ("paragraph", "paragraphs"),
    Role.BYLINE: ("byline", "bylines"),
    Role.TIMESTAMP: ("date line", "date lines"),
    Role.CAPTION: ("photo caption", "photo captions"),
    Role.CREDIT: ("photo credit", "photo credits"),
    Role.CROSSHEAD: ("crosshead", "crossheads"),
    Role.SECTION: ("navigation line", "navigation lines"),
    Role.RELATED: ("link to another story", "links to other stories"),
    Role.PROMOTION: ("promotion", "promotions"),
    Role.NEWSLETTER: ("newsletter line", "newsletter lines"),
    Role.SUBSCRIPTION: ("subscription line", "subscription lines"),
    Role.ADVERTISEMENT: ("advertisement", "advertisements"),
    Role.COOKIE: ("cookie line", "cookie lines"),
    Role.COPYRIGHT: ("copyright line", "copyright lines"),
    Role.TAGS: ("line of tags", "lines of tags"),
    Role.SHARING: ("sharing line", "sharing lines"),
    Role.OTHER: ("other line", "other lines"),
}


class PlacedBlock(NamedTuple):
    """A block of an article with its position among all of its blocks, counted from 0."""

    position: int
    block: Block


class ProofSection(NamedTuple):
    """Neighbouring blocks, all kept or all left out; `label` names a run that is folded."""

    label: str
    blocks: tuple[PlacedBlock, ...]


def proof_sections(article: Article) -> Iterator[ProofSection]:
    """Sections of all blocks in their order, with long runs of left-out blocks folded."""
    placed = (PlacedBlock(*pair) for pair in enumerate(article.blocks))
    for kept, neighbours in groupby(placed, key=lambda entry: entry.block.kept):
        blocks = tuple(neighbours)
        folded = not kept and len(blocks) >= FOLDED_FROM
        yield ProofSection(run_label(entry.block for entry in blocks) if folded else "", blocks)


def run_label(blocks: Iterable[Block]) -> str:
    """Label of a run of left-out blocks: how many, and of which kinds."""
    counts = Counter(block.role for block in blocks)
    kinds = [_counted(role, count) for role, count in counts.most_common()]
    if len(kinds) == 1:
        return f"{kinds[0]} left out"
    named = ", ".join(kinds[:_KINDS_NAMED])
    more = " and more" if len(kinds) > _KINDS_NAMED else ""
    return f"{counts.total()} lines left out: {named}{more}"


def _counted(role: Role, count: int) -> str:
    singular, many = LINES[role]
    return f"1 {singular}" if count == 1 else f"{count} {many}"
