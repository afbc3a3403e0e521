"""Quality of telling speech from intention and feeling, and speed of facets.

    python -m benchmarks.facets GOLD.jsonl [GOLD.jsonl ...] [--errors]

GOLD.jsonl is as benchmarks.extraction reads it; each attribution may have "speech", true or false.
The facets are those of the gold attributions, so that no error of the extractor is counted.
Attributions under "nested_attributions" are counted apart. Names are found by the pipeline of
`workbench.extraction`, and left out of the time.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.extraction import attribution, records
from workbench.extraction import component, facets, pipeline
from workbench.extraction.facets import NamedEntity
from workbench.model import Attribution, Facets, Span, words

LISTS = {"attributions": "attributions", "nested_attributions": "nested attributions"}
ROUNDS = 20  # the articles are few; one round would be too short to time


class Case(NamedTuple):
    """Attribution of an article, with its names and the gold answer, None if not given."""

    text: str
    attribution: Attribution
    named: list[NamedEntity]
    speech: bool | None


def named(text: str) -> list[NamedEntity]:
    """Named entities of a text, in order."""
    doc = pipeline.language()(pipeline.straight(text), disable=[component.ATTRIBUTION])
    return [NamedEntity(Span(one.start_char, one.end_char), one.label_) for one in doc.ents]


def cases(articles: Iterable[dict[str, Any]]) -> dict[str, list[Case]]:
    """Cases of several articles, by the list they stand in."""
    found: dict[str, list[Case]] = {key: [] for key in LISTS}
    for article in articles:
        text, names = article["text"], named(article["text"])
        for key in LISTS:
            found[key] += [
                Case(text, attribution(each), names, each.get("speech"))
                for each in article.get(key, ())
            ]
    return found


def table(pairs: Counter[tuple[bool, bool]]) -> str:
    """Accuracy and confusions of (gold, found) pairs, as a table to read."""
    right, total = pairs[True, True] + pairs[False, False], pairs.total()
    lines = [
        f"accuracy {right / total:.4f} of {total}",
        f"{'':<16}{'speech':>8}{'not':>8}{'recall':>8}",
    ]
    for gold, name in ((True, "gold speech"), (False, "gold not")):
        row = pairs[gold, True], pairs[gold, False]
        recall = pairs[gold, gold] / max(sum(row), 1)
        lines.append(f"{name:<16}{row[0]:>8}{row[1]:>8}{recall:>8.4f}")
    return "\n".join(lines)


def speed(found: list[Case]) -> float:
    """Attributions a CPU second, several rounds over the same ones."""
    begun = time.process_time()
    for _ in range(ROUNDS):
        for case in found:
            facets.facets_of(case.text, case.attribution, case.named)
    return ROUNDS * len(found) / (time.process_time() - begun)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD")
    parser.add_argument("--errors", action="store_true", help="print what was told wrongly")
    options = parser.parse_args(arguments)
    by_list = cases(record for path in options.gold for record in records(path))
    for key, name in LISTS.items():
        marked = [case for case in by_list[key] if case.speech is not None]
        given = [facets.facets_of(case.text, case.attribution, case.named) for case in marked]
        if marked:
            answers = zip(marked, given, strict=True)
            print(f"{name}: speech")
            print(table(Counter((bool(case.speech), one.speech) for case, one in answers)) + "\n")
        if options.errors:
            _print_errors(marked, given)
    every = [case for found in by_list.values() for case in found]
    acts = Counter(facets.facets_of(case.text, case.attribution, case.named).act for case in every)
    print("acts: " + ", ".join(f"{act} {count}" for act, count in acts.most_common()))
    print(f"{speed(every):.0f} attributions a CPU second")
    return 0


def _print_errors(marked: list[Case], given: list[Facets]) -> None:
    for case, one in zip(marked, given, strict=True):
        if case.speech != one.speech:
            parts = (case.attribution.source, case.attribution.cue, case.attribution.content)
            print(f"gold {case.speech}: " + " | ".join(words(part, case.text) for part in parts))


if __name__ == "__main__":
    sys.exit(main())
