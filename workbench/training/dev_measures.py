"""Measures of a network on marked articles, and the least certainty to report."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.extraction import ensemble, extractor
from workbench.extraction.evaluation import score
from workbench.extraction.learned import decoding
from workbench.extraction.learned.confidence import Weights
from workbench.extraction.learned.decoding import WordAttribution
from workbench.extraction.learned.finder import spans
from workbench.extraction.learned.tokens import Words, split_words
from workbench.model import Attribution, Span, Spans
from workbench.training.calibration import JudgedScore, Lesson

FLOORS = tuple(round(0.2 + 0.02 * i, 2) for i in range(21))
NEAR = 0.005

DecodeWords = Callable[[Words], list[WordAttribution]]


@dataclass(frozen=True, slots=True)
class Judged:
    """Marked article, with the network's attributions and those of its layout."""

    text: str
    gold: tuple[Attribution, ...]
    words: Words
    predicted: tuple[WordAttribution, ...]
    laid_out: tuple[WordAttribution, ...]

    def attributions(self, weights: Weights, floor: float) -> list[Attribution]:
        """Attributions reported with these weights and this floor."""
        attributions = [*self.laid_out, *decoding.with_certainties(self.predicted, weights)]
        return [
            _attribution(self.words, attribution)
            for attribution in decoding.select(attributions, floor)
        ]

    def lessons(self) -> list[Lesson]:
        """Lessons: every found attribution, and whether it agrees with a gold one."""
        return [
            Lesson(attribution.signs, self._right(attribution)) for attribution in self.predicted
        ]

    def _right(self, attribution: WordAttribution) -> bool:
        return bool(score.matched(self.text, self.gold, [_attribution(self.words, attribution)]))


def judge(path: Path, find: DecodeWords) -> list[Judged]:
    """Marked articles of a JSONL file, read by the network and by the rules."""
    with path.open(encoding="utf-8") as lines:
        return [_judged(json.loads(line), find) for line in lines]


def _judged(record: dict[str, Any], find: DecodeWords) -> Judged:
    text = record["text"]
    words = split_words(text)
    reading = extractor.parsed(text)
    return Judged(
        text,
        tuple(_gold(mark) for mark in record["attributions"]),
        words,
        tuple(decoding.with_rule_signs(find(words), ensemble.rule_agreement(reading, words))),
        tuple(ensemble.layout_attributions(reading, words)),
    )


def _gold(record: dict[str, list[list[int]]]) -> Attribution:
    content, source, cue = (_spans(record.get(part) or []) for part in score.PARTS)
    return Attribution(content, source, cue)


def _spans(ranges: Iterable[Sequence[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in ranges)


def _attribution(words: Words, attribution: WordAttribution) -> Attribution:
    parts = (
        spans(words, part) for part in (attribution.content, attribution.source, attribution.cue)
    )
    content, source, cue = parts
    return Attribution(content, source, cue, score=attribution.certainty)


def measured(judged: Sequence[Judged], weights: Sequence[Weights], floor: float) -> score.Scores:
    """Measures of the articles, each with its own weights, and this floor."""
    gold = [(article.text, article.gold) for article in judged]
    predicted = [
        article.attributions(own, floor) for article, own in zip(judged, weights, strict=True)
    ]
    return score.score(gold, predicted)


def best_floor(judged: Sequence[Judged], weights: Sequence[Weights]) -> float:
    """Least certainty whose attribution F1 is within NEAR of the best.

    A reviewer strikes out a false find sooner than they notice a missing one.
    """
    reached = {floor: measured(judged, weights, floor).attribution.f1 for floor in FLOORS}
    best = max(reached.values())
    return min(floor for floor, f1 in reached.items() if f1 >= best - NEAR)


def outcomes(
    judged: Sequence[Judged], weights: Sequence[Weights], floor: float
) -> list[list[JudgedScore]]:
    """Outcomes of every article by the attribution measure."""
    result = []
    for article, own in zip(judged, weights, strict=True):
        predicted = article.attributions(own, floor)
        right = {pair.predicted for pair in score.matched(article.text, article.gold, predicted)}
        result.append([JudgedScore(a.score, i in right) for i, a in enumerate(predicted)])
    return result


def figures(scores: score.Scores) -> dict[str, object]:
    """Measures as numbers to write beside the weights."""
    ratios = {
        "attribution": scores.attribution,
        "content found": scores.content_found,
        "exact": scores.exact,
    }
    table: dict[str, object] = {
        name: {"P": round(r.precision, 4), "R": round(r.recall, 4), "F1": round(r.f1, 4)}
        for name, r in ratios.items()
    }
    table["source overlap"] = round(scores.source_overlap, 4)
    table["recall"] = {kind.value: round(r.recall, 4) for kind, r in scores.by_kind.items()}
    return table
