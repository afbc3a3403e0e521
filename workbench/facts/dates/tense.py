"""Tense of a sentence around a date, by the verb nearest to it.

News tells the past, so a place without such a verb counts as past where one must be chosen.
"""

import re
from enum import Enum

from workbench.model import Span


class Tense(Enum):
    """Tense of the words around a date."""

    PAST = "past"
    FUTURE = "ahead"
    UNKNOWN = "untold"


_WANTS = (
    r"plan(?:s|ned|ning)?|agree[sd]?|want(?:s|ed)?|hop(?:es?|ed|ing)|intend(?:s|ed)?|expect(?:s|ed)?"
    r"|scheduled|set|slated|poised|vow(?:s|ed)?|promis(?:es?|ed)|ordered|asked|going|is|are|was|were"
)
_AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|would|must|should|(?-i:may)|might|could|can)\b"
    r"(?!['’]t|\s+not\s+(?:\w+\s+)?be\s+reached|\s+(?:not\s+|well\s+|also\s+)?have\b)"
    r"|['’]ll\b"
    rf"|\b(?:{_WANTS})\s+(?:not\s+)?to\s+[a-z]+\b"
    r"|\b(?:scheduled|planned|expected|set|slated|due)\s+(?=(?:for|on|in|by|at|next|to\s+be)\b)"
    r"|\bdue\s+to\s+(?:be|open|start|begin|meet|close|end|hold|take|go|arrive|speak|vote|decide"
    r"|return|face|sign|leave|run|stand|appear)\b"
    r"|\b(?:upcoming|coming|forthcoming|if|unless|(?:has|have)\s+until)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<!\bbe\s)\b(?:was|were|had|did|said|told|went|made|took|came|left|held|began|met|got|gave|found|saw"
    r"|won|lost|fell|rose|ran|sent|put|led|hit|shot|wrote|spoke|knew|thought|heard|kept|paid|sold"
    r"|bought|built|broke|brought|caught|drew|drove|flew|grew|read|sank|struck|stood|swore|threw"
    r"|withdrew|became|become|been|has|couldn['’]t|could\s+not\s+(?:\w+\s+)?be\s+reached"
    r"|(?:would|may|might|could|must|should)\s+(?:not\s+|well\s+|also\s+)?have"
    r"|(?!(?:indeed|speed|hundred|united|exceed|proceed|succeed|breed|unneeded)\b)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
# Where an infinitive alone points ahead: in headlines, and before "from", "by" or "until" a day.
_INFINITIVE = re.compile(
    r"\b(?:to|may)\s+(?!(?:the|an?|his|her|its|their|this|that|these|those)\b)[a-z]+", re.IGNORECASE
)
_LIMIT = re.compile(r"\b(?:from|by|until|till|as\s+of|starting)\s+$", re.IGNORECASE)
_END = re.compile(r"[.!?…][”\"’)]*\s+(?=[“\"‘(]*[A-Z])")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|No|Jan|Feb|Aug|Sept?|Oct"
    r"|Nov|Dec|[ap]\.m)\.$"
)

LONGEST = 500  # characters on either side; a verb farther off tells nothing of a day


def tense_at(text: str, place: Span) -> Tense:
    """Tense at a range: of the nearest verb before it in its sentence, else after it.

    In the first line, the headline, an infinitive ("Bridge to close") points ahead.
    """
    sentence = sentence_around(text, place)
    before = text[sentence.start : place.start]
    headline = sentence.end <= text.find("\n")
    limit = bool(_LIMIT.search(before))
    infinitives = headline or limit
    tenses = _signals(before, _INFINITIVE if infinitives else None)
    if tenses:
        return tenses[-1]
    after = _signals(text[place.end : sentence.end], _INFINITIVE if headline else None)
    if after:
        return after[0]
    return Tense.FUTURE if limit else Tense.UNKNOWN


def sentence_around(text: str, place: Span) -> Span:
    """Sentence that holds a range, found by punctuation; it never crosses a line's end."""
    farthest = min(len(text), place.end + LONGEST)
    line_end = text.find("\n", place.end, farthest)
    start = max(text.rfind("\n", 0, place.start) + 1, place.start - LONGEST)
    end = farthest if line_end < 0 else line_end
    for sentence_end in _END.finditer(text, start, end):
        if _ABBREVIATED.search(
            text, max(start, sentence_end.start() - 6), sentence_end.start() + 1
        ):
            continue
        if sentence_end.end() <= place.start:
            start = sentence_end.end()
        elif sentence_end.start() >= place.end:
            return Span(start, sentence_end.start())
    return Span(start, end)


def _signals(words: str, infinitive: re.Pattern[str] | None) -> list[Tense]:
    """Tense of each verb of the words, in their order."""
    ahead = [Span(*match.span()) for match in _AHEAD.finditer(words)]
    if infinitive:
        ahead += [Span(*match.span()) for match in infinitive.finditer(words)]
    past_spans = [
        Span(*match.span())
        for match in _PAST.finditer(words)
        if not any(span.start <= match.start() < span.end for span in ahead)
    ]
    tenses = [(span.end, Tense.FUTURE) for span in ahead]
    tenses += [(span.end, Tense.PAST) for span in past_spans]
    return [tense for _, tense in sorted(tenses, key=lambda signal: signal[0])]
