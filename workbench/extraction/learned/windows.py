"""Cut a text's words into windows that fit the network, at paragraph and sentence ends."""

from collections.abc import Sequence
from itertools import groupby

from workbench.extraction.learned.tokens import Words

SENTENCE_END = frozenset('.!?”"»')


def pack(words: Words, sizes: Sequence[int], budget: int) -> list[range]:
    """Ranges of word numbers, in order and without gaps, none over `budget` word pieces.

    Whole paragraphs go together as long as they fit; a longer paragraph is cut at a sentence end.
    `sizes` is the number of word pieces of every word.
    """
    windows: list[range] = []
    start, used = 0, 0
    for paragraph in _paragraphs(words):
        for part in _cut(words, sizes, paragraph, budget):
            cost = sum(sizes[i] for i in part)
            if used + cost > budget and part.start > start:
                windows.append(range(start, part.start))
                start, used = part.start, 0
            used += cost
    if len(words) > start:
        windows.append(range(start, len(words)))
    return windows


def _paragraphs(words: Words) -> list[range]:
    result, start = [], 0
    for _, group in groupby(words.paragraphs):
        end = start + sum(1 for _ in group)
        result.append(range(start, end))
        start = end
    return result


def _cut(words: Words, sizes: Sequence[int], part: range, budget: int) -> list[range]:
    """Parts of a paragraph that fit the budget, each cut at a sentence end if possible."""
    parts, start, used, sentence = [], part.start, 0, part.start
    for i in part:
        if used + sizes[i] > budget:
            cut = sentence if sentence > start else i
            parts.append(range(start, cut))
            used = sum(sizes[cut:i])
            start = cut
        used += sizes[i]
        if words.texts[i] in SENTENCE_END and (i + 1 == part.stop or words.spaced[i + 1]):
            sentence = i + 1
    parts.append(range(start, part.stop))
    return parts
