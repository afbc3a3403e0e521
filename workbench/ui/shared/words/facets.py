"""Facets of a claim in a reader’s words."""

from workbench.model import Facets, SpeechAct

ACTS = {
    SpeechAct.ASSERTS: "asserts",
    SpeechAct.BELIEVES: "believes",
    SpeechAct.INTENDS: "predicts or intends",
    SpeechAct.DENIES: "denies",
    SpeechAct.ASKS: "asks",
}

# What it is when nothing was said.
UNSAID = {
    SpeechAct.ASSERTS: "not said",
    SpeechAct.BELIEVES: "feeling",
    SpeechAct.INTENDS: "intention",
    SpeechAct.DENIES: "refusal",
    SpeechAct.ASKS: "wish",
}

LITTLE = 0.2  # less than what a bare statement of fact is worth to the extractor


def unsaid_label(facets: Facets) -> str:
    """Word for what was felt, wanted or done; empty for what was said."""
    return "" if facets.speech else UNSAID[facets.act]


def facets_text(facets: Facets) -> str:
    """Facets in one line: "asserts · hedged (“may”) · to check: a figure (6 %)"."""
    parts = [unsaid_label(facets) or ACTS[facets.act]]
    if facets.negated:
        parts.append("in the negative")
    if facets.hedge:
        parts.append(f"hedged (“{facets.hedge}”)")
    if facets.reasons:
        parts.append(f"{_amount(facets.worth)}: {'; '.join(facets.reasons)}")
    return " · ".join(parts)


def _amount(worth: float) -> str:
    if not worth:
        return "nothing to check"
    return "little to check" if worth < LITTLE else "to check"
