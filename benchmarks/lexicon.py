"""Count the lexicon anew on marked articles, and fit the weights of circumstances.

    python -m benchmarks.lexicon GOLD.jsonl [...]

Writes cues.tsv, rules.tsv and circumstances.tsv in workbench/extraction/lexicon. About seven
minutes for the 840 training articles of PolNeAR. Only counts and single words leave the texts.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.extraction import gold
from workbench.extraction import component, lexicon, pipeline
from workbench.extraction.evaluation.score import matched
from workbench.extraction.parse import casing, quotes, spans
from workbench.extraction.parse.layout import Layout, read_layout
from workbench.extraction.parse.parsed_segment import ParsedSegment
from workbench.extraction.rules import candidates, continuations, scoring
from workbench.model import Attribution

FOLDER = Path(lexicon.__file__).parent / "lexicon"
SOURCE = "# Counted on the training articles of PolNeAR 1.0.0 by benchmarks/lexicon.py: README.md\n"
RARE = 3  # words seen at most so often make a rule's prior
RIDGE = 2.0


class Sighting(NamedTuple):
    """Frame: its rule and word, its circumstances, and whether the gold marks have it."""

    rule: str
    word: str
    circumstances: tuple[str, ...]
    hit: bool


Counts = dict[tuple[str, str], list[int]]
Priors = dict[str, float]


def sightings(text: str, right: list[Attribution]) -> Iterator[Sighting]:
    """All frames of an article but those inside a report, where only the outermost counts."""
    layout, quotations = read_layout(text), quotes.find_quotations(text)
    nlp = pipeline.language()
    with nlp.select_pipes(disable=[component.ATTRIBUTION]):
        doc = nlp(pipeline.straight(casing.readable(text, layout)))
    segment = ParsedSegment(doc, 0, text, layout, quotations)
    for frame in candidates.frames(segment):
        candidate = candidates.build(frame, segment)
        if candidate is None or _nested(candidate, right, quotations):
            continue
        near = [each for each in right if spans.overlap(each.content, candidate.content)]
        hit = bool(near) and _right(candidate, near, text, layout, quotations)
        about = tuple(candidates.circumstances(frame, candidate, segment))
        yield Sighting(frame.rule, frame.word, about, hit)


def _right(
    candidate: candidates.Candidate,
    near: list[Attribution],
    text: str,
    layout: Layout,
    quotations: list[quotes.Quotation],
) -> bool:
    """Whether a gold mark agrees with the candidate, as it is or with what continues it."""
    forms = [
        candidate,
        *continuations.join_continuations(text, [candidate], quotations, layout.paragraphs),
    ]
    found = [Attribution(content=f.content, source=f.source, cue=f.cue) for f in set(forms)]
    return any(matched(text, near, [each]) for each in found)


def _nested(
    candidate: candidates.Candidate,
    right: list[Attribution],
    quotations: list[quotes.Quotation],
) -> bool:
    if any(spans.inside(candidate.cue, each.content) for each in right):
        return True
    return any(not q.single and q.span.start <= candidate.at < q.span.end for q in quotations)


def count(seen: list[Sighting]) -> tuple[Counts, Priors]:
    """Hits and sightings by rule and word, and each rule's share of hits on rare words."""
    counts: Counts = defaultdict(lambda: [0, 0])
    for one in seen:
        counts[one.rule, one.word][0] += one.hit
        counts[one.rule, one.word][1] += 1
    rare: dict[str, list[float]] = defaultdict(lambda: [0.2, 4.0])
    for (rule, word), (hits, times) in counts.items():
        group = rare[lexicon.group(rule, word)]
        if times <= RARE:
            group[0] += hits
            group[1] += times
    return counts, {group: hits / times for group, (hits, times) in rare.items()}


def fit(seen: list[Sighting], counts: Counts, priors: Priors) -> dict[str, float]:
    """Weights by logistic regression; each sighting's own outcome is left out of its count."""
    rows = []
    for one in seen:
        hits, times = counts[one.rule, one.word]
        prior = priors[lexicon.group(one.rule, one.word)] * lexicon.WEIGHT
        share = (hits - one.hit + prior) / (times - 1 + lexicon.WEIGHT)
        if share >= candidates.FLOOR:
            rows.append((scoring.logit(share), one))
    names = sorted({name for _, one in rows for name in one.circumstances})
    place = {name: number + 2 for number, name in enumerate(names)}
    table = np.zeros((len(rows), len(names) + 2))
    for row, (odds, one) in zip(table, rows, strict=True):
        row[[0, 1]] = odds, 1
        row[[place[name] for name in one.circumstances]] = 1
    weights = _regress(table, np.array([float(one.hit) for _, one in rows]))
    return dict(zip(["precision", "always", *names], weights.tolist(), strict=True))


def _regress(table: np.ndarray, hits: np.ndarray) -> np.ndarray:
    ridge = np.full(table.shape[1], RIDGE)
    ridge[:2] = 0.01
    weights = np.zeros(table.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - hits) + ridge * weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(ridge)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def write(counts: Counts, priors: Priors, weights: dict[str, float]) -> None:
    """Write the three tables; a word that makes no difference to its rule's prior is left out."""
    kept = [
        f"{rule}\t{word}\t{hits}\t{times}\n"
        for (rule, word), (hits, times) in sorted(counts.items())
        if _telling(hits, times, priors[lexicon.group(rule, word)])
    ]
    heading = SOURCE + "# rule, cue word, frames that were attributions, frames seen\n"
    (FOLDER / "cues.tsv").write_text(heading + "".join(kept), encoding="utf-8")
    heading = SOURCE + "# rule, share of its frames that were attributions among rare words\n"
    rows = "".join(f"{rule}\t{prior:.3f}\n" for rule, prior in sorted(priors.items()))
    (FOLDER / "rules.tsv").write_text(heading + rows, encoding="utf-8")
    heading = SOURCE + "# circumstance, weight in the log odds\n"
    rows = "".join(f"{name}\t{weight:.2f}\n" for name, weight in sorted(weights.items()))
    (FOLDER / "circumstances.tsv").write_text(heading + rows, encoding="utf-8")


def _telling(hits: int, times: int, prior: float) -> bool:
    share = (hits + lexicon.WEIGHT * prior) / (times + lexicon.WEIGHT)
    if prior >= candidates.FLOOR:
        return times > 1 or share >= candidates.FLOOR
    return share >= candidates.FLOOR


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD.jsonl")
    options = parser.parse_args(arguments)
    lexicon.begins_an_entry = lambda _lemma: (
        True
    )  # the lexicon to be made must not limit what is seen
    seen: list[Sighting] = []
    for number, (text, right) in enumerate(gold(options.gold), 1):
        seen.extend(sightings(text, right))
        print(f"\r{number} articles, {len(seen)} frames", end="", file=sys.stderr)
    counts, priors = count(seen)
    write(counts, priors, fit(seen, counts, priors))
    print(f"\n{len(seen)} frames of {len(counts)} rules and words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
