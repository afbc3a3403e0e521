"""Files in, JSON lines out, words and progress to the terminal."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from workbench import ingest
from workbench.cli import terminal
from workbench.cli.articles import STANDARD_INPUT
from workbench.cli.terminal import console
from workbench.errors import ArticleFailedError, WorkbenchError
from workbench.model import Article, Attribution, Spans

Item = TypeVar("Item")


class Failures:
    """Counts what failed in one call, saying each at once; the rest goes on."""

    def __init__(self) -> None:
        self.count = 0

    def report(self, problem: WorkbenchError) -> None:
        """Print what failed; with `--debug` also where, if it is a fault of the workbench."""
        self.count += 1
        console.print(f"error: {problem}", style="red")
        if isinstance(problem, ArticleFailedError) and problem.trace:
            terminal.trace(problem.trace)

    def passed(self, items: Iterable[Item | WorkbenchError]) -> Iterator[Item]:
        """Items that did not fail; errors are printed in their places."""
        for item in items:
            if isinstance(item, WorkbenchError):
                self.report(item)
            else:
                yield item


def inputs(paths: Iterable[Path], failures: Failures) -> list[Path]:
    """Files that paths name, folders walked; what cannot be found is reported."""
    files: list[Path] = []
    for path in paths:
        try:
            files += [path] if path == STANDARD_INPUT else ingest.find_inputs([path])
            _print_left_out(path)
        except WorkbenchError as problem:
            failures.report(problem)
    return files


def _print_left_out(path: Path) -> None:
    """Print which kinds of files in a folder are not read; a file that is named is always tried."""
    others = ingest.find_others(path) if path.is_dir() else []
    if others:
        kinds = ", ".join(sorted({other.suffix.lower() or other.name for other in others})[:8])
        files = (
            "1 file of another kind" if len(others) == 1 else f"{len(others)} files of other kinds"
        )
        console.print(f"{path}: {files} left out ({kinds})", style="yellow")


def watched(items: Iterable[Item], paths: Iterable[Path]) -> Iterator[Item]:
    """Items made from the articles of paths, with a progress bar on a terminal if they are many."""
    expected = _expected(paths) if console.is_terminal else 0
    if expected < 2:
        yield from items
        return
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("articles,"), TimeRemainingColumn())
    with Progress(*columns, TextColumn("left"), console=console, transient=True) as bar:
        task = bar.add_task("", total=expected)
        for item in items:
            bar.advance(task)
            yield item


def _expected(paths: Iterable[Path]) -> int:
    """Number of articles in the paths: one a file, one a line of `.jsonl`."""
    number = 0
    for path in paths:
        if path.suffix == ".jsonl":
            with path.open("rb") as lines:
                number += sum(1 for _ in lines)
        else:
            number += 1
    return number


def write_json_line(record: dict[str, object]) -> None:
    """Write a record as a line of JSON on standard output."""
    terminal.data(json.dumps(record, ensure_ascii=False) + "\n")


def cleaned(article: Article) -> dict[str, object]:
    """An article as `workbench clean` prints it; `blocks` tile `text`, headline first.

    `id` is the record's own where it came as one; `notes` tell what was mended on the way in.
    """
    kept = sorted((block for block in article.blocks if block.span), key=lambda b: b.span or (0, 0))
    return {
        "id": article.record_id or article.id,
        "path": article.path,
        "title": article.title,
        "publisher": article.publisher,
        "byline": article.byline,
        "credit": article.credit,
        "published": article.published,
        "text": article.text,
        "blocks": [
            {"role": block.role, "start": block.span.start, "end": block.span.end}
            for block in kept
            if block.span
        ],
        "removed": [
            {"role": block.role, "reason": block.reason, "text": block.text}
            for block in article.removed
        ],
        "notes": list(article.notes),
    }


def extracted(article: Article, attributions: Iterable[Attribution]) -> dict[str, object]:
    """An article as `workbench extract` prints it: cleaned, with its attributions."""
    return {
        **cleaned(article),
        "attributions": [_attribution(attribution) for attribution in attributions],
    }


def _attribution(attribution: Attribution) -> dict[str, object]:
    return {
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "kind": attribution.kind,
        "speaker": {"name": attribution.speaker.name, "type": attribution.speaker.type},
        "score": attribution.score,
        "why": attribution.why,
        "extractor": attribution.extractor,
        "version": attribution.version,
        "facets": asdict(attribution.facets),
        "nested": [_attribution(inner) for inner in attribution.nested],
    }


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
