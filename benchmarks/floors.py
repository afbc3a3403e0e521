"""Floors under the extractor's figures on the samples' gold marks; they only go up.

`python -m benchmarks.floors` compares; with `--raise` it writes what was reached, where that is
higher.
"""

import argparse
import json
import sys
from pathlib import Path

from benchmarks.extraction import gold, shares_of_speakers
from workbench import extraction
from workbench.extraction.evaluation.score import score

GOLD = Path(__file__).parents[1] / "annotations" / "gold"
FLOORS = Path(__file__).parents[1] / "tests" / "extraction" / "floors.json"


def measured() -> dict[str, float]:
    """F1 of each relation, and the shares of speakers named and typed right; four places."""
    extract = extraction.load()
    marked = gold(sorted(GOLD.glob("*.json")))
    found = [extract(text) for text, _ in marked]
    scores = score(marked, found)
    names, types = shares_of_speakers(marked, found)
    figures = {
        "attribution": scores.attribution.f1,
        "content_found": scores.content_found.f1,
        "exact": scores.exact.f1,
        "speaker_name": names,
        "speaker_type": types,
    }
    # Rounded down, so that a floor is never above what was reached.
    return {name: int(value * 10_000) / 10_000 for name, value in figures.items()}


def main() -> int:
    """Print figures beside floors; 1 if any is below."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--raise", dest="up", action="store_true", help="write higher floors")
    arguments = parser.parse_args()
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    figures = measured()
    for name, value in figures.items():
        print(f"{name:15} {value:.4f}  floor {floors.get(name, 0):.4f}")
    if arguments.up:
        raised = {name: max(value, floors.get(name, 0)) for name, value in figures.items()}
        FLOORS.write_text(json.dumps(raised, indent=2) + "\n")
    return int(any(value < floors.get(name, 0) for name, value in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
