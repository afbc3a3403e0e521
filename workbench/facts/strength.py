"""Strength of a body's claim against its headline: hedged, future, denied, partial.

Each sign is a word of the headline that is missing or one too many, so a headline that says the
same in other words may be told of; what is told is therefore little, and only of matching claims.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.facts.numbers import figures, rough
from workbench.facts.overlap import content_words
from workbench.model import Facets, SpeechAct

_HEDGED = re.compile(
    r"\b(?:may|might|could|reported(?:ly)?|alleged(?:ly)?|suspected|likely|possibl[ey]|perhaps"
    r"|feared?|appears?|seems?|claims?)\b|\?|[‘“'\"]",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|to|plans?|set|seeks?|wants?|hopes?|vows?|eyes|expected|may|could|would)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|no|none|nor|nothing|nobody|never|cannot|den(?:y|ies|ied)|rejects?|refutes?|refuses?"
    r"|dismiss(?:es)?|fail(?:s|ed)?|lacks?|without|un\w{3,}ed)\b|n['’]t\b",
    re.IGNORECASE,
)
# "At all" and "after all" count nothing.
_ALL = re.compile(
    r"(?<!\bat )(?<!\bafter )\b(?:all|every|everybody|everyone|entire|nobody|none|whole)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:almost|few|half|majority|many|most|nearly|part|partly|several|some)\b", re.IGNORECASE
)


# So many words after a hedge are what it weakens: "may have lost three bolts".
_REACH = 5


class BodyClaim(NamedTuple):
    """Claim of the body: its words, its facets, and the stems it shares with the headline."""

    words: str
    facets: Facets
    shared: frozenset[str]


def weaker(headline: str, own: Sequence[Facets], claim: BodyClaim) -> Iterator[str]:
    """Respects in which a claim of the body says less than the headline.

    `own` are the facets of the claims that the headline itself attributes to somebody.
    """
    facets, acts = claim.facets, {own_facets.act for own_facets in own}
    hedged = _HEDGED.search(headline) or any(own_facets.hedge for own_facets in own)
    if facets.hedge and not hedged and _bears(facets.hedge, claim):
        yield f"there it is hedged (“{facets.hedge}”), in the headline it is not"
    if facets.act not in acts:
        yield from _other_act(headline, facets.act)
    denied = facets.act is SpeechAct.DENIES or facets.negated
    if denied and not (_DENIED.search(headline) or any(own_facets.negated for own_facets in own)):
        yield "there it is denied or said not to be so, in the headline it is so"
    total, part = _ALL.search(headline), _SOME.search(claim.words)
    if total and part and not _ALL.search(claim.words):
        yield f"there it is said of “{part[0].lower()}”, in the headline of “{total[0].lower()}”"


def _bears(hedge: str, claim: BodyClaim) -> bool:
    """Whether a hedge weakens what the headline took up; one outside the claim's words does."""
    _, matched_hedge, after = claim.words.lower().partition(hedge.lower())
    reached = " ".join(after.split()[:_REACH])
    return not matched_hedge or bool(content_words(reached).keys() & claim.shared)


def _other_act(headline: str, act: SpeechAct) -> Iterator[str]:
    ahead, hedged = _AHEAD.search(headline), _HEDGED.search(headline)
    if act is SpeechAct.INTENDS and not ahead:
        yield "there it is predicted or intended, in the headline it is so"
    if act is SpeechAct.BELIEVES and not hedged:
        yield "there it is believed, in the headline it is so"
    if act is SpeechAct.ASKS and "?" not in headline and not ahead:
        yield "there it is asked, in the headline it is so"


def missing_figures(headline: str, body: str) -> tuple[str, ...]:
    """Figures of a headline that are nowhere in the body, rounded ones left out."""
    known = {number for numbers in figures(body).values() for number in numbers}
    return tuple(
        figure
        for figure, numbers in figures(headline).items()
        if not numbers & known and not rough(headline, figure)
    )
