"""A claim's facets in a reader's words."""

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
    SpeechAct.ASSERTS: "deed",
    SpeechAct.BELIEVES: "feeling",
    SpeechAct.INTENDS: "intention",
    SpeechAct.DENIES: "refusal",
    SpeechAct.ASKS: "wish",
}


def unsaid(facets: Facets) -> str:
    """One word for what was not said but felt, wanted or done; empty for what was said."""
    return "" if facets.speech else UNSAID[facets.act]


def in_words(facets: Facets) -> str:
    """All facets in one line: "asserts · hedged (“may”) · to check: a figure (6 %)"."""
    parts = [ACTS[facets.act] if facets.speech else f"{unsaid(facets)}, not a statement"]
    if facets.negated:
        parts.append("says what is not so")
    if facets.hedge:
        parts.append(f"hedged (“{facets.hedge}”)")
    if facets.reasons:
        parts.append(f"to check: {', '.join(facets.reasons)}")
    return " · ".join(parts)
