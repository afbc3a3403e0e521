"""Quality and speed of extraction.

    python -m benchmarks.extraction GOLD.jsonl [GOLD.jsonl ...] [--speakers] [--out PRED.jsonl]

GOLD.jsonl holds one article a line: "id", "text" and "attributions", each with "source", "cue"
and "content" as lists of [start, end] and, for --speakers, "speaker" and "speaker_type" (or a
"speaker" with "name" and "type"). A .json file holds one such article.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench import extraction
from workbench.extraction import pipeline
from workbench.extraction.evaluation.score import Ratio, Scores, matched, score
from workbench.model import Attribution, Kind, Span, Spans, Speaker, SpeakerType


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Articles of a .jsonl file, or the one of a .json file."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n") if path.suffix == ".jsonl" else [text]
    yield from (json.loads(line) for line in lines if line.strip())


def _spans(ranges: list[list[int]] | None) -> Spans:
    return tuple(Span(start, end) for start, end in ranges or [])


def attribution(record: dict[str, Any]) -> Attribution:
    """Gold attribution as the model's noun; a kind or speaker that is not given stays empty."""
    speaker = record.get("speaker") or ""
    name, kind = (
        (speaker.get("name", ""), speaker.get("type", ""))
        if isinstance(speaker, dict)
        else (speaker, record.get("speaker_type", ""))
    )
    return Attribution(
        content=_spans(record["content"]),
        source=_spans(record.get("source")),
        cue=_spans(record.get("cue")),
        kind=Kind(record.get("kind", "indirect")),
        speaker=Speaker(name, SpeakerType(kind or "none")),
    )


def gold(paths: list[Path]) -> list[tuple[str, list[Attribution]]]:
    """Texts and gold attributions of several files."""
    articles = [record for path in paths for record in records(path)]
    return [(a["text"], [attribution(each) for each in a["attributions"]]) for a in articles]


def _row(name: str, ratio: Ratio) -> str:
    figures = f"{ratio.precision:9.4f} {ratio.recall:9.4f} {ratio.f1:9.4f}"
    return f"{name:<22} {figures} {ratio.hit:8} {ratio.gold:8} {ratio.predicted:8}"


def table(scores: Scores) -> str:
    """Measures as a table to read."""
    head = f"{'':<22} {'precision':>9} {'recall':>9} {'F1':>9} {'hit':>8} {'gold':>8} {'found':>8}"
    lines = [f"{scores.articles} articles", "", head]
    lines += [_row(f"tokens: {part}", ratio) for part, ratio in scores.tokens.items()]
    lines += ["", _row("content found", scores.content_found)]
    lines += [_row("attribution", scores.attribution), _row("exact", scores.exact), ""]
    sources = f"overlap {scores.source_overlap:.4f}, identical {scores.source_identical:.4f}"
    lines += [f"source accuracy where the content was found: {sources}", "recall by kind:"]
    for kind, ratio in scores.by_kind.items():
        lines.append(f"    {kind:<10} {ratio.recall:.4f} of {ratio.gold}")
    return "\n".join(lines)


def _loose(name: str) -> str:
    plain = name.lower().replace("’", "'").strip()
    first, _, rest = plain.partition(" ")
    return rest if first in ("the", "a", "an") and rest else plain


def shares_of_speakers(
    articles: list[tuple[str, list[Attribution]]], found: list[list[Attribution]]
) -> tuple[float, float]:
    """Shares of matched attributions whose speaker has the right name, and the right type.

    Names are compared without case and leading article.
    """
    pairs = [
        (right[g].speaker, given[f].speaker)
        for (text, right), given in zip(articles, found, strict=True)
        for g, f in matched(text, right, given)
    ]
    names = sum(_loose(one.name) == _loose(other.name) for one, other in pairs)
    types = sum(one.type == other.type for one, other in pairs)
    return names / max(len(pairs), 1), types / max(len(pairs), 1)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD")
    parser.add_argument("--speakers", action="store_true", help="score the speakers too")
    parser.add_argument("--out", type=Path, help="also write the found attributions, as JSONL")
    options = parser.parse_args(arguments)
    articles = gold(options.gold)
    pipeline.language()
    extract = extraction.load()
    begun = time.process_time()
    found = [extract(text) for text, _ in articles]
    spent = time.process_time() - begun
    print(table(score(articles, found)))
    if options.speakers and any(each.speaker.name for _, right in articles for each in right):
        names, types = shares_of_speakers(articles, found)
        print(f"speakers of the matched attributions: name {names:.4f}, type {types:.4f}")
    words = sum(len(text.split()) for text, _ in articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{words} words, {words / spent:.0f} a CPU second; peak memory {peak:.0f} MiB")
    if options.out is not None:
        _write(options, found)
    return 0


def _write(options: argparse.Namespace, found: list[list[Attribution]]) -> None:
    articles = [record for path in options.gold for record in records(path)]
    with options.out.open("w", encoding="utf-8") as out:
        for article, given in zip(articles, found, strict=True):
            parts = [
                {part: getattr(each, part) for part in ("source", "cue", "content")}
                for each in given
            ]
            out.write(json.dumps({"id": article["id"], "attributions": parts}) + "\n")


if __name__ == "__main__":
    sys.exit(main())
