"""Nested reports: how many are found under the right outer one.

    python -m benchmarks.nested GOLD.jsonl

GOLD.jsonl is that of benchmarks.extraction with "nested_attributions", whose "inside" names the
"id" of the outer attribution. Gold need not mark all, so there is recall but no precision; what
was found beside gold is printed to be read.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.extraction import attribution, records
from workbench import extraction
from workbench.extraction.evaluation.score import matched
from workbench.model import Attribution, words


def main() -> int:
    """Print recall, and every find that gold does not have."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path, metavar="GOLD")
    asked = found = hung = inner = 0
    for article in records(parser.parse_args().gold):
        marks = article.get("nested_attributions", [])
        given, outer = _inner(article["text"])
        pairs = matched(article["text"], [attribution(one) for one in marks], given)
        right = set(_under(article, marks, pairs, outer))
        asked, found, hung = asked + len(marks), found + len(pairs), hung + len(right)
        inner += len(given)
        for number, one in enumerate(given):
            if number not in {pair.predicted for pair in pairs}:
                parts = (words(p, article["text"]) for p in (one.source, one.cue, one.content))
                print(" | ".join(parts))
    print(f"{asked} in gold, {found} found ({found / max(asked, 1):.2f}), {hung} of them under the")
    print(f"right one; {inner} found in all, those not in gold are above")
    return 0


def _inner(text: str) -> tuple[list[Attribution], list[Attribution]]:
    """Inner attributions, and for each its outer one."""
    pairs = [(one, outer) for outer in extraction.load()(text) for one in outer.nested]
    return [one for one, _ in pairs], [outer for _, outer in pairs]


def _under(
    article: dict[str, Any], marks: list[dict[str, Any]], pairs: Any, outer: list[Attribution]
) -> Iterator[int]:
    by_id = {one["id"]: attribution(one) for one in article["attributions"]}
    for pair in pairs:
        gold = by_id[marks[pair.gold]["inside"]]
        if matched(article["text"], [gold], [outer[pair.predicted]]):
            yield pair.predicted


if __name__ == "__main__":
    sys.exit(main())
