"""A claim's facets in a reader's words."""

from workbench.model import Facets, SpeechAct

ACTS = {
    SpeechAct.ASSERTS: "asserts",
    SpeechAct.BELIEVES: "believes",
    SpeechAct.INTENDS: "predicts or intends",
    SpeechAct.DENIES: "denies",
    SpeechAct.ASKS: "asks",
}

# What it is when nothing was said: a word for the list, and the same for the card.
UNSAID = {
    SpeechAct.ASSERTS: ("not said", "done or held back, not said"),
    SpeechAct.BELIEVES: ("feeling", "a thought or feeling, not said"),
    SpeechAct.INTENDS: ("intention", "an intention, not a statement"),
    SpeechAct.DENIES: ("refusal", "a refusal, not a statement"),
    SpeechAct.ASKS: ("wish", "a wish, not a statement"),
}

LITTLE = 0.3  # what a single figure is worth to the extractor


def unsaid(facets: Facets) -> str:
    """One word for what was not said but felt, wanted or done; empty for what was said."""
    return "" if facets.speech else UNSAID[facets.act][0]


def in_words(facets: Facets) -> str:
    """All facets in one line: "asserts · hedged (“may”) · to check: a figure (6 %)"."""
    parts = [ACTS[facets.act] if facets.speech else UNSAID[facets.act][1]]
    if facets.negated:
        parts.append("says what is not so")
    if facets.hedge:
        parts.append(f"hedged (“{facets.hedge}”)")
    if facets.reasons:
        parts.append(f"{_amount(facets.worth)}: {'; '.join(facets.reasons)}")
    return " · ".join(parts)


def _amount(worth: float) -> str:
    if not worth:
        return "nothing to check"
    return "little to check" if worth < LITTLE else "to check"
