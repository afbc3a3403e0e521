"""Earlier decisions that can be held beside a claim, with what makes them similar."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from workbench.model import LISTED_SCALE, scale_phrase
from workbench.review.adjudication.ballots import OpenDecision
from workbench.store import DecidedClaim, Store

MOST = 3

# Words that stand in any report and tell nothing of what it is about.
_COMMON = """
    about after again against also because been before being between both could does during
    each from further have having here into itself just more most much only other over said
    same says should some such than that their them then there these they this those through
    told under until very were what when where which while whom will with would your
"""
_COMMON_WORDS = frozenset(_COMMON.split())


class Precedent(NamedTuple):
    """A decided claim that resembles another, and why, in words."""

    decided: DecidedClaim
    why: str


def rank_precedents(
    speaker: str, content: str, answers: Collection[str], known: Iterable[DecidedClaim]
) -> list[Precedent]:
    """Decided claims that resemble a claim, at most three, the most similar first.

    The same speaker counts most, then words of four letters or more in common, then a decided
    `answers` of this claim on what lists filter by; the last alone is not enough. Among equals, a
    decision with a rationale comes first.
    """
    ranked = []
    own = _topic_words(content)
    for decided in known:
        shared = own & _topic_words(decided.content)
        same = bool(speaker) and decided.speaker == speaker
        source = decided.decision.settled[LISTED_SCALE].answer in answers
        if same or len(shared) > 1:
            overlap = len(shared) / max(1, len(own | _topic_words(decided.content)))
            rank = 1.0 * same + 2.0 * overlap + 0.25 * source
            ranked.append((rank, bool(decided.decision.rationale), decided, shared, same, source))
    ranked.sort(key=lambda ranking: ranking[:2], reverse=True)
    return [
        Precedent(decided, _why(same, shared, source))
        for *_, decided, shared, same, source in ranked
    ][:MOST]


def _topic_words(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    return frozenset(words) - _COMMON_WORDS


def _why(same: bool, shared: Collection[str], source: bool) -> str:
    words = ", ".join(
        f"“{word}”" for word in sorted(shared, key=lambda word: (-len(word), word))[:4]
    )
    reasons = [
        "same speaker" if same else "",
        f"also about {words}" if words else "",
        f"same {scale_phrase(LISTED_SCALE)}" if source else "",
    ]
    return "; ".join(filter(None, reasons))


def shared_precedents(store: Store, opened: OpenDecision) -> list[Precedent]:
    """Precedents that everybody may read: none on claims that are for rehearsal."""
    training = store.rehearsals.training_claims()
    return [one for one in find_precedents(store, opened) if one.decided.claim_id not in training]


def find_precedents(store: Store, opened: OpenDecision) -> list[Precedent]:
    """Precedents in the store for an opened claim, by `rank_precedents`."""
    attribution = opened.claim.attribution
    content = " ".join(span.of(opened.article.text) for span in attribution.content)
    alike = store.decided_claims.alike(attribution.speaker.name, sorted(_topic_words(content)))
    known = [decided for decided in alike if decided.claim_id != opened.claim.id]
    answers = dict(opened.ballot(LISTED_SCALE).counts)
    return rank_precedents(attribution.speaker.name, content, answers, known)
