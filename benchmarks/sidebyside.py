"""Extractor and its rivals on the same texts in one run: one table of quality and speed.

    python -m benchmarks.sidebyside GOLD.jsonl [...] [--json FILE] [--rounds N]

Each system runs in a process of its own, on one thread, so that its peak of memory is its own.
Every round runs all of them; the least processor time counts, since other work on the machine
only adds to it. A table is printed for each GOLD, with the speed over all texts of the run.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.comparison import Cost, Marked, Row, as_json, markdown, published, quality
from benchmarks.extraction import attribution, gold
from benchmarks.rivals import SYSTEMS

ROOT = Path(__file__).parents[1]
LABELS = {
    "workbench": "**this workbench**",
    "rules": "its rules alone",
    "textacy": "textacy `direct_quotations`, per paragraph",
    "pattern": "regular expression: quotation and nearest report",
    "spacy": "bare spaCy, small English model",
}
Results = dict[str, dict[str, Any]]


def run(texts: list[str], rounds: int) -> Results:
    """Finds and costs of every system, each in a child process; the best of several rounds."""
    results: Results = {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        for number in range(1, rounds + 1):
            for name in SYSTEMS:
                print(f"round {number} of {rounds}: {name}", file=sys.stderr)
                results[name] = better(results.get(name), _child(name, place))
    return results


def _child(name: str, place: Path) -> dict[str, Any]:
    files = (str(place / "texts.json"), str(place / "result.json"))
    command = [sys.executable, "-m", "benchmarks.one_system", name, *files]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"})
    return dict(json.loads((place / "result.json").read_text(encoding="utf-8")))


def better(before: dict[str, Any] | None, now: dict[str, Any]) -> dict[str, Any]:
    """Result of two rounds: what was found is the same, time is the least, peak the most."""
    if before is None or "missing" in now:
        return now
    return now | {
        "seconds": min(before["seconds"], now["seconds"]),
        "peak": max(before["peak"], now["peak"]),
    }


def rows(results: Results, marked: Marked, first: int, words: int) -> list[Row]:
    """Rows for some of the texts, the first of them being number `first` of the run."""
    made = [_row(name, results, marked, first, words) for name in results]
    return [*made, *published(marked)]


def _row(name: str, results: Results, marked: Marked, first: int, words: int) -> Row:
    result = results[name]
    label = LABELS[name]
    if "missing" in result:
        return Row(label, remark=result["missing"])
    if result["name"] and name == "workbench":
        label += f" ({result['name']})"
    seconds = result["seconds"]
    cost = Cost(words / seconds, seconds / results["spacy"]["seconds"], result["peak"])
    if name == "spacy":
        return Row(label, cost=cost)
    own = result["found"][first : first + len(marked)]
    return Row(label, quality(marked, [[attribution(each) for each in one] for one in own]), cost)


def notes(results: Results, words: int, loads: tuple[float, float]) -> list[str]:
    """Notes for reading the figures."""
    lines = [
        f"{words:,} words in one run, Python {platform.python_version()}, one thread; loading left "
        f"out. The machine's load was {loads[0]:.1f} before and {loads[1]:.1f} after on "
        f"{os.cpu_count()} cores: processor time grows with it, and differences of a tenth, in the "
        "ratios too, mean nothing.",
    ]
    if refused := results["textacy"].get("refused"):
        lines.append(f"Paragraphs on which textacy raised an error, yielding nothing: {refused}.")
    return lines


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--rounds", type=int, default=2, help="times that every system runs")
    options = parser.parse_args(arguments)
    sets = {path: gold([path]) for path in options.gold}
    texts = [text for articles in sets.values() for text, _ in articles]
    words = sum(len(text.split()) for text in texts)
    before = os.getloadavg()[0]
    results = run(texts, options.rounds)
    remarks = notes(results, words, (before, os.getloadavg()[0]))
    report, first = {}, 0
    for path, articles in sets.items():
        made = rows(results, articles, first, words)
        first += len(articles)
        name = f"{path.parent.name}/{path.name}"
        report[name] = as_json(made)
        print(f"{name}: {len(articles)} articles\n\n{markdown(made)}\n")
    print("\n".join(remarks))
    if options.json is not None:
        options.json.write_text(json.dumps({"sets": report, "notes": remarks}, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
