"""Extractor's errors on marked articles: counts by cause and kind, and each in its context.

    python -m benchmarks.errors GOLD.jsonl [...] [--sample N] [--seed N]

Printed are the texts' own words: what a publisher owns is for reading here, not for keeping.
"""

import argparse
import copy
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.causes import Article, Error, Side, counts, errors, sample
from benchmarks.extraction import attribution, records
from workbench import extraction
from workbench.extraction import extractor, learned
from workbench.model import Attribution, Extractor, Span, Spans, words

AROUND = 160  # characters of context on either side
SEED = 20240607


def floorless() -> Extractor | None:
    """Extractor that keeps what it is least sure of; None without weights."""
    finder = learned.shipped()
    if finder is None:
        return None
    lowered = copy.copy(finder)
    lowered.settings = replace(finder.settings, certainty_floor=0.0)
    return extractor.Ensemble(lowered)


def articles(paths: Iterable[Path]) -> Iterator[Article]:
    """Marked articles of some files with what is found in them now."""
    extract = extraction.load()
    lowered = floorless()
    for path in paths:
        for record in records(path):
            text = record["text"]
            right = [attribution(each) for each in record["attributions"]]
            more = lowered(text) if lowered is not None else []
            yield Article(str(record.get("id", path.stem)), text, right, extract(text), more)


def block(error: Error) -> str:
    """Error to read: what it is, its parts, what stands nearest, and the words around it."""
    one, text = error.attribution, error.text
    lines = [f"{error.side}, {error.kind}: {error.cause} ({error.article})"]
    lines.append("    " + parts(one, text))
    if error.nearest is not None:
        label = "found" if error.side is Side.MISS else "marked"
        lines.append(f"    {label} instead: {parts(error.nearest, text)}")
    lines.append("    " + context(one.content, text))
    return "\n".join(lines)


def parts(one: Attribution, text: str) -> str:
    """Source, cue and content in their words, with score and reason if they were found."""
    told = " | ".join(words(spans, text) or "–" for spans in (one.source, one.cue, one.content))
    return f"{told}   [{one.score:.2f} {one.why}]" if one.why else told


def context(content: Spans, text: str) -> str:
    """Words around a content, which stands in double square brackets; on one line."""
    start, end = max(content[0].start - AROUND, 0), content[-1].end + AROUND
    shown, at = "", start
    for span in content:
        shown += f"{text[at : span.start]}[[{span.of(text)}]]"
        at = span.end
    return " ".join(f"{shown}{Span(at, end).of(text)}".split())


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--sample", type=int, help="print so many only, half of them misses")
    parser.add_argument("--seed", type=int, default=SEED, help="draws the sample")
    options = parser.parse_args(arguments)
    found = [error for article in articles(options.gold) for error in errors(article)]
    number = len(found) * 2 if options.sample is None else options.sample
    for place, error in enumerate(sample(found, number, options.seed), 1):
        print(f"{place}. {block(error)}\n")
    print("\n\n".join(counts(found, side) for side in Side))
    return 0


if __name__ == "__main__":
    sys.exit(main())
