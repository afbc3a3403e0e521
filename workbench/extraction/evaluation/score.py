"""Agreement of found attributions with gold ones.

Everything is counted on word tokens: runs of letters, digits and underscores. A token belongs to
a range that covers any of its characters, so marks and blanks at a range's edge never matter.
Matching is greedy and one to one, best agreement of the contents first.
"""

import bisect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.model import Attribution, Kind, Spans

TOKEN = re.compile(r"\w+")
ENOUGH = 0.5  # Jaccard index from which two contents count as the same
PARTS = ("content", "source", "cue")
KINDS = (Kind.DIRECT, Kind.MIXED, Kind.INDIRECT)
DOUBLE = {'"': '"', "“": '”"', "«": "»"}
DOUBLE_MARK = re.compile(r'["“”«»\n]|\Z')

Tokens = frozenset[int]


class Ratio(NamedTuple):
    """Hits among the gold and the predicted; precision, recall and F1 follow."""

    hit: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted that are right."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that were found."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hit / (self.gold + self.predicted) if self.gold + self.predicted else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """Measures over a set of articles.

    `attribution` is the headline figure: contents agree (Jaccard index of at least 0.5) and
    the sources share a word or are both missing. `content_found` leaves the sources aside,
    `exact` wants content and source word for word. `tokens` are the words marked as each part.
    `by_kind` is the recall of `attribution` by how much of the gold content is quoted (`predicted`
    is the same as `hit` there); `source_overlap` and `source_identical` are shares of the
    pairs matched for `content_found`.
    """

    articles: int
    attribution: Ratio
    content_found: Ratio
    exact: Ratio
    tokens: dict[str, Ratio]
    by_kind: dict[Kind, Ratio]
    source_overlap: float
    source_identical: float


class MatchedPair(NamedTuple):
    """Gold and a found attribution that match, by their numbers in the article."""

    gold: int
    predicted: int


@dataclass(frozen=True, slots=True)
class _Marked:
    """Attribution as sets of token numbers."""

    content: Tokens
    source: Tokens
    cue: Tokens


@dataclass(slots=True)
class _Tally:
    """Counts that add up over articles."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def ratio(self, name: str) -> Ratio:
        return Ratio(*(self.counts[name, column] for column in ("hit", "gold", "predicted")))

    def add(self, name: str, hit: int, gold: int, predicted: int) -> None:
        columns = {"hit": hit, "gold": gold, "predicted": predicted}
        self.counts.update({(name, column): count for column, count in columns.items()})


def score(
    gold: Sequence[tuple[str, Sequence[Attribution]]], predicted: Sequence[Sequence[Attribution]]
) -> Scores:
    """Measures for articles (text and gold attributions) and what was found in each.

    Raises ValueError if the two lists are not of one length.
    """
    tally = _Tally()
    for (text, right), attributions in zip(gold, predicted, strict=True):
        _count(tally, text, right, attributions)
    pairs = tally.ratio("content found").hit
    return Scores(
        articles=len(gold),
        attribution=tally.ratio("attribution"),
        content_found=tally.ratio("content found"),
        exact=tally.ratio("exact"),
        tokens={part: tally.ratio(part) for part in PARTS},
        by_kind={kind: tally.ratio(kind) for kind in KINDS},
        source_overlap=tally.counts["source overlap", "hit"] / pairs if pairs else 0.0,
        source_identical=tally.counts["source identical", "hit"] / pairs if pairs else 0.0,
    )


def matched(
    text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]
) -> list[MatchedPair]:
    """Pairs that count as the same attribution in one article."""
    words = _Words(text)
    right, marked = [words.of(a) for a in gold], [words.of(a) for a in predicted]
    return _match(_ranked(right, marked), right, marked, _same_source)


def contents(text: str, attributions: Iterable[Attribution]) -> list[Tokens]:
    """Numbers of the word tokens in each attribution's content."""
    words = _Words(text)
    return [words.covered(each.content) for each in attributions]


def kinds(text: str, attributions: Iterable[Attribution]) -> list[Kind]:
    """Each attribution's kind as it is counted here, by the quotation marks of the text."""
    quoted = _Words(text).covered(_quoted(text))
    return [_kind(tokens, quoted) for tokens in contents(text, attributions)]


class _Words:
    """Word tokens of a text, numbered from 0, with lookup by character range."""

    def __init__(self, text: str) -> None:
        places = [match.span() for match in TOKEN.finditer(text)]
        self.starts = [start for start, _ in places]
        self.ends = [end for _, end in places]

    def covered(self, spans: Iterable[tuple[int, int]]) -> Tokens:
        numbers: set[int] = set()
        for start, end in spans:
            first = bisect.bisect_right(self.ends, start)
            numbers.update(range(first, bisect.bisect_left(self.starts, end)))
        return frozenset(numbers)

    def of(self, attribution: Attribution) -> _Marked:
        parts: list[Spans] = [getattr(attribution, part) for part in PARTS]
        return _Marked(*(self.covered(part) for part in parts))


def _count(
    tally: _Tally, text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]
) -> None:
    words = _Words(text)
    right, marked_predicted = [words.of(a) for a in gold], [words.of(a) for a in predicted]
    for part in PARTS:
        gold_words = frozenset[int]().union(*(getattr(marked, part) for marked in right))
        predicted_words = frozenset[int]().union(
            *(getattr(marked, part) for marked in marked_predicted)
        )
        tally.add(part, len(gold_words & predicted_words), len(gold_words), len(predicted_words))
    ranked = _ranked(right, marked_predicted)
    quoted = words.covered(_quoted(text))
    kinds = [_kind(marked.content, quoted) for marked in right]
    for name, admits in _RELATIONS.items():
        pairs = _match(ranked, right, marked_predicted, admits)
        tally.add(name, len(pairs), len(right), len(marked_predicted))
        if name == "attribution":
            _count_kinds(tally, kinds, pairs)
        if name == "content found":
            _count_sources(tally, [(right[g], marked_predicted[f]) for g, f in pairs])


def _count_kinds(tally: _Tally, kinds: list[Kind], pairs: list[MatchedPair]) -> None:
    hits = Counter(kinds[pair.gold] for pair in pairs)
    for kind, number in Counter(kinds).items():
        tally.add(kind, hits[kind], number, hits[kind])


def _count_sources(tally: _Tally, pairs: list[tuple[_Marked, _Marked]]) -> None:
    overlap = sum(_same_source(gold, predicted) for gold, predicted in pairs)
    tally.add("source overlap", overlap, 0, 0)
    tally.add(
        "source identical", sum(gold.source == predicted.source for gold, predicted in pairs), 0, 0
    )


def _jaccard(first: Tokens, second: Tokens) -> float:
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def _same_source(first: _Marked, second: _Marked) -> bool:
    if not first.source and not second.source:
        return True
    return bool(first.source & second.source)


def _identical(first: _Marked, second: _Marked) -> bool:
    return first.content == second.content and first.source == second.source


def _any(_gold: _Marked, _predicted: _Marked) -> bool:
    return True


_RELATIONS: dict[str, Callable[[_Marked, _Marked], bool]] = {
    "content found": _any,
    "attribution": _same_source,
    "exact": _identical,
}


def _ranked(gold: list[_Marked], predicted: list[_Marked]) -> list[MatchedPair]:
    """Pairs whose contents agree well enough, best first, ties in text order."""
    pairs = []
    for g, gold_marked in enumerate(gold):
        for f, marked in enumerate(predicted):
            agreement = _jaccard(gold_marked.content, marked.content)
            if agreement >= ENOUGH:
                sources, cues = (
                    _jaccard(gold_marked.source, marked.source),
                    _jaccard(gold_marked.cue, marked.cue),
                )
                pairs.append((-agreement, -sources, -cues, g, f))
    return [MatchedPair(g, f) for *_, g, f in sorted(pairs)]


def _match(
    ranked: list[MatchedPair],
    gold: list[_Marked],
    predicted: list[_Marked],
    admits: Callable[[_Marked, _Marked], bool],
) -> list[MatchedPair]:
    pairs: list[MatchedPair] = []
    taken: set[tuple[str, int]] = set()
    for pair in ranked:
        places = {("gold", pair.gold), ("predicted", pair.predicted)}
        if not places & taken and admits(gold[pair.gold], predicted[pair.predicted]):
            pairs.append(pair)
            taken |= places
    return pairs


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Ranges in double quotation marks; an open quotation ends with its line."""
    start, closers = -1, ""
    for match in DOUBLE_MARK.finditer(text):
        mark = match.group()
        if start < 0:
            if mark in DOUBLE:
                start, closers = match.end(), DOUBLE[mark]
        elif mark in ("\n", "") or mark in closers:
            if start < match.start():
                yield start, match.start()
            start = -1


def _kind(content: Tokens, quoted: Tokens) -> Kind:
    inside = len(content & quoted)
    if not inside:
        return Kind.INDIRECT
    return Kind.DIRECT if inside == len(content) else Kind.MIXED
