"""`workbench agreement`: how far reviewers agree, as a table to read, CSV or JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

import typer

from workbench.agreement import (
    LEVEL,
    NAMES,
    RESAMPLES,
    SEED,
    Cell,
    Exclusion,
    Figure,
    Report,
    Result,
    ReviewerPair,
)
from workbench.cli import terminal
from workbench.cli.codebook import in_use
from workbench.cli.options import (
    DEFAULT_DATABASE,
    Database,
    InProject,
    format_option,
    project_number,
)
from workbench.cli.terminal import console
from workbench.export import TABLE_FORMATS, table_pieces
from workbench.review import exports
from workbench.review.agreement.measure import Measured, measure_agreement
from workbench.review.agreement.table import agreement_rows, exclusions_in_words
from workbench.store import Store

Line = Sequence[str]
_HEAD = ("", "same answer", "α", "AC1 or AC2", "κ of two", "claims", "reviewers", "answers")
_PAIR_HEAD = ("", "", "same answer", "α", "κ", "claims")
BLIND = "Marks made before seeing others’ marks"
AFTER = "After discussion: the newest marks on claims that somebody marked after seeing others’"


def agreement(
    db: Database = DEFAULT_DATABASE,
    format_: Annotated[str, format_option(TABLE_FORMATS, "table", "json")] = "table",
    article: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="This article; may be repeated.")
    ] = None,
    after: Annotated[
        bool, typer.Option("--after", help="In the table, marks after discussion too.")
    ] = False,
    in_project: InProject = "",
    votes: Annotated[
        bool,
        typer.Option("--votes", help="Count first votes of live sessions as if marked alone."),
    ] = False,
) -> None:
    """Print how far reviewers agree on each scale, with what was counted and what was not.

    Only marks made before seeing others' count as reliability, and no votes cast in a live session
    unless --votes asks for them; all formats but `table` tell the marks after discussion apart.
    Intervals are 95 %, from 1,000 resamples of the claims with a fixed seed.
    """
    with Store.open_to_read(db) as store:
        project = project_number(store, in_project)
        measured = measure_agreement(
            store, in_use(store, db), article or (), project, viewer=None, votes=votes
        )
        left = "" if article else exports.unmeasured_note(store.counts.work(None, project))
    if left:
        console.print(left)
    if format_ == "table":
        for line in _table(measured, after=after):
            terminal.line(line)
    elif format_ == "json":
        terminal.data(json.dumps(_json(measured), ensure_ascii=False, indent=1) + "\n")
    else:
        terminal.file(table_pieces("agreement", agreement_rows(measured), format_), format_)


def _table(measured: Measured, *, after: bool) -> Iterator[str]:
    yield from [BLIND, *_votes(measured), "", *_report(measured.blind)]
    if after:
        yield from ["", AFTER, "", *_report(measured.after)]


def _json(measured: Measured) -> dict[str, Any]:
    return as_json(measured.blind) | {
        "session_votes": {"count": measured.votes, "counted": measured.votes_count},
        "after_discussion": as_json(measured.after),
    }


def _votes(measured: Measured) -> Iterator[str]:
    if measured.votes and measured.votes_count:
        yield f"Counted as well: {measured.votes:,} first votes of live sessions (--votes)"
    elif measured.votes:
        yield f"Left out: {measured.votes:,} first votes of live sessions; --votes counts them"


def _report(report: Report) -> Iterator[str]:
    groups = [(f"{len(group.claim_ids):,}", group.kind) for group in report.claims]
    yield from _aligned([("claims", ""), *groups])
    yield ""
    if not report.comparable:
        yield "No two reviewers have answered on the same claim yet: nothing can be compared."
        return
    yield from _aligned([_HEAD, *(_result(result) for result in report.results)])
    yield ""
    yield from _aligned([_PAIR_HEAD, *_pairs(report.results)])
    yield ""
    yield from _reasons(report)


def _result(result: Result) -> Line:
    by_name = {figure.name: figure for figure in result.figures}
    gwet = by_name.get("ac1") or by_name.get("ac2")
    figures = [by_name["percent"], by_name["alpha"], gwet, by_name.get("kappa")]
    sizes = (result.claims, result.reviewers, result.values)
    return (
        result.question.label,
        *(_figure(figure) for figure in figures),
        *(f"{size:,}" for size in sizes),
    )


def _pairs(results: Iterable[Result]) -> Iterator[Line]:
    for result in results:
        for pair in result.pairs:
            names = " and ".join(pair.reviewers)
            yield (result.question.label, names, *map(_figure, pair.figures), f"{pair.claims:,}")


def _figure(figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return f"too few ({figure.claims:,})" if figure and figure.too_few else "–"
    form = "{:.0%}" if figure.name == "percent" else "{:.3f}"
    value = form.format(figure.value)
    if figure.low is None or figure.high is None:
        return value
    return f"{value} [{form.format(figure.low)}, {form.format(figure.high)}]"


def _reasons(report: Report) -> Iterator[str]:
    """Sentences on exclusions, and on missing figures and intervals."""
    for exclusion in report.set_aside:
        yield f"Not counted: {exclusion.count:,} marks {exclusion.why}."
    for result in report.results:
        for figure in result.figures:
            if figure.why:
                yield f"{result.question.label}, {NAMES[figure.name]}: {figure.why}."
        if result.set_aside:
            yield f"{result.question.label}, not counted: {exclusions_in_words(result.set_aside)}."


def _aligned(lines: Iterable[Line]) -> Iterator[str]:
    rows = [list(line) for line in lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def as_json(report: Report) -> dict[str, Any]:
    """Report in plain lists and texts for JSON, figures not rounded."""
    return {
        "interval": LEVEL,
        "resamples": RESAMPLES,
        "seed": SEED,
        "marks": report.marks,
        "codebook_revisions": [
            {"revision": revision, "marks": marks} for revision, marks in report.codebooks
        ],
        "claims": [
            {"what": group.kind, "count": len(group.claim_ids), "claim_ids": list(group.claim_ids)}
            for group in report.claims
        ],
        "set_aside": _exclusions_json(report.set_aside),
        "scales": [_result_json(result) for result in report.results],
    }


def _result_json(result: Result) -> dict[str, Any]:
    question = result.question
    return {
        "scale": question.scale,
        "answers": question.codes,
        "level": question.level,
        "claims": result.claims,
        "reviewers": result.reviewers,
        "values": result.values,
        "figures": [figure._asdict() for figure in result.figures],
        "set_aside": _exclusions_json(result.set_aside),
        "pairs": [_pair_json(pair) for pair in result.pairs],
        "cells": _cells_json(result.cells),
    }


def _pair_json(pair: ReviewerPair) -> dict[str, Any]:
    return {
        "reviewers": pair.reviewers,
        "claims": pair.claims,
        "figures": [figure._asdict() for figure in pair.figures],
        "cells": _cells_json(pair.cells),
    }


def _cells_json(cells: Iterable[Cell]) -> list[dict[str, Any]]:
    return [
        {
            "first": cell.first,
            "second": cell.second,
            "count": cell.count,
            "claim_ids": list(cell.claim_ids),
        }
        for cell in cells
    ]


def _exclusions_json(exclusions: Iterable[Exclusion]) -> list[dict[str, Any]]:
    return [
        {
            "why": exclusion.why,
            "count": exclusion.count,
            "claim_ids": list(exclusion.claim_ids),
        }
        for exclusion in exclusions
    ]
