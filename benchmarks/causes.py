"""Causes of missed and false attributions, as far as counting words can tell."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.extraction.evaluation.score import ENOUGH, Tokens, contents, kinds, matched
from workbench.model import Attribution, Kind

PARTLY = 0.2  # Jaccard index from which a content was found in part


class Side(StrEnum):
    """Side of an error: missed or false."""

    MISS = "miss"
    FALSE_FIND = "false find"


class Cause(StrEnum):
    """Cause of an error: what stands at the same words on the other side."""

    OTHER_SOURCE = "content found, another source"
    DOUBLE = "found, but its match was counted already"
    CUT = "content cut or merged"
    FLOOR = "found, but below the floor"
    INSIDE = "inside a larger content"
    TOUCHED = "a few words shared"
    NOTHING = "nothing there"


@dataclass(frozen=True, slots=True)
class Error:
    """Attribution that was not matched, and its `nearest` on the other side, if any."""

    article: str
    text: str
    side: Side
    cause: Cause
    kind: Kind
    attribution: Attribution
    nearest: Attribution | None


@dataclass(frozen=True, slots=True)
class Article:
    """Marked article, what was found in it, and what is found when nothing is too unsure."""

    id: str
    text: str
    gold: Sequence[Attribution]
    found: Sequence[Attribution]
    unsure: Sequence[Attribution] = ()


def errors(article: Article) -> Iterator[Error]:
    """Misses of an article, then its false finds, each in text order."""
    pairs = matched(article.text, article.gold, article.found)
    hits = {Side.MISS: {g for g, _ in pairs}, Side.FALSE_FIND: {f for _, f in pairs}}
    sides = {
        Side.MISS: (article.gold, article.found),
        Side.FALSE_FIND: (article.found, article.gold),
    }
    below = {g for g, _ in matched(article.text, article.gold, article.unsure)}
    for side, (own, others) in sides.items():
        for number, kind in enumerate(kinds(article.text, own)):
            if number not in hits[side]:
                cause, nearest = _compared(article.text, own[number], others)
                unheard = cause in (Cause.INSIDE, Cause.TOUCHED, Cause.NOTHING)
                if side is Side.MISS and unheard and number in below:
                    cause = Cause.FLOOR
                yield Error(article.id, article.text, side, cause, kind, own[number], nearest)


def _compared(
    text: str, one: Attribution, others: Sequence[Attribution]
) -> tuple[Cause, Attribution | None]:
    (own,) = contents(text, [one])
    near = [
        (_jaccard(own, tokens), bool(matched(text, [one], [other])), number)
        for number, (other, tokens) in enumerate(zip(others, contents(text, others), strict=True))
        if own & tokens
    ]
    if not near:
        return Cause.NOTHING, None
    agreement, same, number = max(near)
    nearest = others[number]
    (tokens,) = contents(text, [nearest])
    return _cause(agreement, same, own <= tokens), nearest


def _cause(agreement: float, same: bool, inside: bool) -> Cause:
    if agreement >= ENOUGH:
        return Cause.DOUBLE if same else Cause.OTHER_SOURCE
    if agreement >= PARTLY:
        return Cause.CUT
    return Cause.INSIDE if inside else Cause.TOUCHED


def _jaccard(one: Tokens, other: Tokens) -> float:
    return len(one & other) / len(one | other)


def counts(found: Sequence[Error], side: Side) -> str:
    """Errors of one side by cause and kind, as a table to read."""
    columns = (Kind.DIRECT, Kind.MIXED, Kind.INDIRECT)
    seen = Counter((each.cause, each.kind) for each in found if each.side is side)
    lines = [f"{side:<42}" + "".join(f"{name:>10}" for name in (*columns, "all"))]
    for cause in Cause:
        row = [seen[cause, kind] for kind in columns]
        if any(row):
            lines.append(f"{cause:<42}" + "".join(f"{number:>10}" for number in (*row, sum(row))))
    total = [sum(seen[cause, kind] for cause in Cause) for kind in columns]
    lines.append(f"{'all':<42}" + "".join(f"{number:>10}" for number in (*total, sum(total))))
    return "\n".join(lines)


def sample(found: Sequence[Error], number: int, seed: int) -> list[Error]:
    """As many misses as false finds, drawn by a seed, sorted by side and cause."""
    generator = random.Random(seed)
    drawn: list[Error] = []
    for side in Side:
        own = [each for each in found if each.side is side]
        drawn += generator.sample(own, min(len(own), number // 2))
    order = [*Cause]
    return sorted(drawn, key=lambda each: (each.side is not Side.MISS, order.index(each.cause)))
