"""Facets of a claim in a reader’s words: why it is worth checking, or why not."""

import re
from collections.abc import Iterator

from workbench.model import Facets, SpeechAct

# What it is when nothing was said.
UNSAID = {
    SpeechAct.ASSERTS: "not said",
    SpeechAct.BELIEVES: "feeling",
    SpeechAct.INTENDS: "intention",
    SpeechAct.DENIES: "refusal",
    SpeechAct.ASKS: "wish",
}
# The extractor's reasons to check less, and what kind of claim each makes it.
LESS = {
    "a question or demand": "question",
    "an opinion or feeling": "opinion",
    "a plan or prediction": "prediction",
}
LITTLE = 0.2  # less than what a bare statement of fact is worth to the extractor
COUNTED = re.compile(r"(?:an? )?(figure|date|place)s? \((.+)\)")
IN_SHORT = {
    "says what caused what": "cause and effect",
    "compares": "a comparison",
    "denied as untrue": "a denial",
    "stated as fact": "",  # said of most claims; told only where nothing else is
}


def unsaid_label(facets: Facets) -> str:
    """Word for what was felt, wanted or done; empty for what was said."""
    return "" if facets.speech else UNSAID[facets.act]


def facets_text(facets: Facets) -> str:
    """Why a claim is worth checking in one line: "Worth checking: 2 figures, names Oslo".

    Empty where nothing is known of it.
    """
    hedge = f"hedged (“{facets.hedge}”)" if facets.hedge else ""
    return " · ".join(filter(None, [_worth(facets), hedge]))


def _worth(facets: Facets) -> str:
    kind = _kind(facets)
    if not facets.reasons:
        return kind.capitalize()
    if not facets.worth:
        return f"{kind.capitalize()}: nothing to check" if kind else "Nothing to check"
    start = "Little to check" if facets.worth < LITTLE else "Worth checking"
    parts = ", ".join(_to_check(facets.reasons)) or "stated as fact"
    return f"{start}: {parts}" + (f" ({kind})" if kind else "")


def _kind(facets: Facets) -> str:
    """Kind of claim that is checked less, as its reasons tell; empty for plain statements."""
    if not facets.speech:
        return UNSAID[facets.act]
    if any(reason.startswith("praise or blame") for reason in facets.reasons):
        return "praise or blame"
    return next((LESS[reason] for reason in facets.reasons if reason in LESS), "")


def _to_check(reasons: tuple[str, ...]) -> Iterator[str]:
    """Matters to check in short words, counted where the reason lists them."""
    for reason in reasons:
        if counted := COUNTED.fullmatch(reason):
            yield _count(*counted.groups())
        elif reason.startswith("names "):
            yield reason
        elif words := IN_SHORT.get(reason.partition(" (")[0]):
            yield words


def _count(noun: str, listed: str) -> str:
    items = listed.split(", ")
    if items[-1] == "…":
        return f"more than {len(items) - 1} {noun}s"
    return f"1 {noun}" if len(items) == 1 else f"{len(items)} {noun}s"
