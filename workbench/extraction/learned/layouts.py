"""Attributions that the page's layout makes (transcripts, signed quotations), as word numbers.

Training articles hold too few of them for the network to learn; the rules know them.
"""

from bisect import bisect_left, bisect_right

from workbench.extraction import labels, layout, quotes
from workbench.extraction.learned.choose import Found
from workbench.extraction.learned.words import Words
from workbench.model import Spans


def find(text: str, words: Words) -> list[Found]:
    """What speaker labels and signatures tell, with the certainty the rules give it."""
    candidates = labels.find(text, layout.read(text), quotes.find(text))
    made = []
    for one in candidates:
        cue, content = covered(words, one.cue), covered(words, one.content)
        if cue and content:
            who = covered(words, one.source)
            spoken = range(cue[0], cue[-1] + 1)
            made.append(Found(spoken, who, content, one.score, one.rule))
    return made


def covered(words: Words, spans: Spans) -> tuple[int, ...]:
    """The numbers of the words that ranges of the text touch."""
    numbers: set[int] = set()
    for start, end in spans:
        numbers.update(range(bisect_right(words.ends, start), bisect_left(words.starts, end)))
    return tuple(sorted(numbers))
