"""Tables of the model card, from marked articles.

    python -m benchmarks.card GOLD [GOLD ...] [--write models/README.md]

GOLD is a .jsonl file as `benchmarks.extraction` reads it, or a folder of .json files; "publisher"
tells the outlet. Printed is Markdown; with --write it replaces what stands between the marks
`<!-- figures -->` and `<!-- end of figures -->` of the file.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.extraction import attribution, records, shares_of_speakers
from workbench import extraction
from workbench.extraction.evaluation import intervals
from workbench.extraction.evaluation.score import KINDS, Ratio, matched, score
from workbench.extraction.learned.finder import WEIGHTS
from workbench.model import Attribution
from workbench.training.calibration import Bin, JudgedScore, reliability

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
Rows = Iterable[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """Marked article, its outlet, and what is found in it."""

    outlet: str
    text: str
    gold: list[Attribution]
    found: list[Attribution]

    @property
    def ratio(self) -> Ratio:
        """Attribution measure of this article alone."""
        return score([(self.text, self.gold)], [self.found]).attribution


def judged(place: Path) -> list[Judged]:
    """Articles of a file or folder, extracted."""
    extract = extraction.load()
    paths = sorted(place.glob("*.json")) if place.is_dir() else [place]
    return [
        Judged(
            str(record.get("publisher", "")),
            record["text"],
            [attribution(each) for each in record["attributions"]],
            extract(record["text"]),
        )
        for path in paths
        for record in records(path)
    ]


def name(place: Path) -> str:
    """Name of a set: its folder and its own name."""
    return f"{place.resolve().parent.name}/{place.stem}"


def table(head: Sequence[str], rows: Rows) -> str:
    """Markdown table, numbers to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def share(value: float) -> str:
    """Share from 0 to 1 with three places: .772."""
    return f"{value:.3f}".removeprefix("0")


def ranged(value: float, ratios: Sequence[Ratio]) -> str:
    """Share with its 95 % interval; the ratios are those of single articles."""
    low, high = intervals.of_f1(ratios)
    return f"{share(value)} [{share(low)}–{share(high)}]"


def of_sets(sets: dict[str, list[Judged]]) -> str:
    """Row for each set, all measures."""
    head = ("set", "articles", "marked", "P", "R", "F1 [95 %]", "content found", "exact")
    more = ("source overlap", "speaker's name", "speaker's type")
    return table((*head, *more), (_set_row(key, given) for key, given in sets.items()))


def _set_row(key: str, given: list[Judged]) -> list[str]:
    marked, found = [(one.text, one.gold) for one in given], [one.found for one in given]
    scores = score(marked, found)
    told = any(each.speaker.name for one in given for each in one.gold)
    speakers = [share(value) for value in shares_of_speakers(marked, found)] if told else ["–", "–"]
    one = scores.attribution
    return [
        key,
        str(len(given)),
        f"{one.gold:,}",
        share(one.precision),
        share(one.recall),
        ranged(one.f1, [each.ratio for each in given]),
        share(scores.content_found.f1),
        share(scores.exact.f1),
        share(scores.source_overlap),
        *speakers,
    ]


def of_kinds(sets: dict[str, list[Judged]]) -> str:
    """Recall by how much of the content is quoted, one row for each set."""
    head = ("recall [95 %]", *(kind.value for kind in KINDS))
    return table(head, ([key, *map_kinds(given)] for key, given in sets.items()))


def map_kinds(given: list[Judged]) -> list[str]:
    """Set's recall of each kind with its interval and number."""
    each = [score([(one.text, one.gold)], [one.found]).by_kind for one in given]
    cells = []
    for kind in KINDS:
        # With as many found as marked, F1 is recall.
        ratios = [
            Ratio(one[kind].hit, one[kind].gold, one[kind].gold) for one in each if kind in one
        ]
        hit, number = sum(one.hit for one in ratios), sum(one.gold for one in ratios)
        cells.append(f"{ranged(hit / number, ratios)} of {number:,}" if number else "–")
    return cells


def of_outlets(sets: dict[str, list[Judged]]) -> str:
    """Row for each outlet of which a set holds several articles, in the sets' order."""
    rows = []
    for key, given in sets.items():
        by_outlet: dict[str, list[Judged]] = {}
        for one in given:
            by_outlet.setdefault(one.outlet, []).append(one)
        rows += [
            _outlet_row(key, theirs) for _, theirs in sorted(by_outlet.items()) if len(theirs) > 1
        ]
    return table(("outlet", "set", "articles", "marked", "P", "R", "F1 [95 %]"), rows)


def _outlet_row(key: str, given: list[Judged]) -> list[str]:
    ratios = [one.ratio for one in given]
    whole = Ratio(*map(sum, zip(*ratios, strict=True)))
    return [
        given[0].outlet or "–",
        key,
        str(len(given)),
        f"{whole.gold:,}",
        share(whole.precision),
        share(whole.recall),
        ranged(whole.f1, ratios),
    ]


def of_scores(sets: dict[str, list[Judged]]) -> str:
    """Of attributions with about this score, how many there are and which share is right."""
    columns = {
        key: {_step(row): row for row in reliability(outcomes(g))} for key, g in sets.items()
    }
    head = ("score", *columns)
    rows = []
    for step in range(10):
        cells = [_cell(column.get(step)) for column in columns.values()]
        if any(cell != "–" for cell in cells):
            rows.append([f"{share(step / 10)}–{share((step + 1) / 10)}", *cells])
    return table(head, rows)


def _step(row: Bin) -> int:
    return min(int(row.score * 10), 9)


def _cell(row: Bin | None) -> str:
    return f"{share(row.right)} of {row.number}, mean score {share(row.score)}" if row else "–"


def outcomes(given: Iterable[Judged]) -> list[JudgedScore]:
    """Score of every attribution found, and whether it is right."""
    told = []
    for one in given:
        right = {pair.predicted for pair in matched(one.text, one.gold, one.found)}
        told += [JudgedScore(each.score, i in right) for i, each in enumerate(one.found)]
    return told


def crossed(config: dict[str, Any]) -> str:
    """Reliability that was measured with weights and curve fitted on other articles."""
    rows = config["figures"].get("reliability", [])
    head = ("mean score", "share right", "number")
    return table(head, ([share(r["score"]), share(r["right"]), str(r["number"])] for r in rows))


def card(places: Sequence[Path]) -> str:
    """All tables, with the version they belong to."""
    sets = {name(place): judged(place) for place in places}
    config = json.loads((WEIGHTS / "config.json").read_text(encoding="utf-8"))
    extract = extraction.load()
    parts = [
        f"Weights `{config['settings']['version']}`, measured as the whole extractor "
        f"`{extract.name}` `{extract.version}`. Intervals come from drawing whole articles 1,000 "
        "times.",
        of_sets(sets),
        "By kind, as the content's words stand in double quotation marks (all, some, none):",
        of_kinds(sets),
        "By outlet:",
        of_outlets(sets),
        "Does the score mean what it says? Of attributions with such a score, the share right:",
        of_scores(sets),
        "The same on the articles the score was calibrated on, each scored with a calibration "
        "fitted on other articles (from `config.json`):",
        crossed(config),
    ]
    return "\n\n".join(parts)


def put(path: Path, figures: str) -> None:
    """Replace what stands between the marks of a file."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise SystemExit(f"{path} has no place for figures: it needs {BEGIN} and {END}.")
    path.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD")
    parser.add_argument("--write", type=Path, help="the card whose figures to replace")
    options = parser.parse_args()
    figures = card(options.gold)
    if options.write is None:
        print(figures)
    else:
        put(options.write, figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
