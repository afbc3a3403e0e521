"""Run one system over texts in this process alone, and say what it found and what it took.

    python -m benchmarks.one_system NAME TEXTS.json RESULT.json

TEXTS.json is a list of texts. The processor time is that of the fastest of several passes, all
threads counted, loading and a first reading left out; the peak of memory is this process's own.
"""

import argparse
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.rivals import SYSTEMS, MissingRivalError, System
from workbench.model import Attribution

ENOUGH_SECONDS = 5.0
MOST_PASSES = 20
WARMING = 3


def measured(system: System, texts: list[str]) -> dict[str, Any]:
    """Finds of a system in each text, its processor seconds, passes and peak of memory."""
    for text in texts[:WARMING]:
        system(text)
    found: list[list[Attribution]] = []
    spent: list[float] = []
    while not spent or (sum(spent) < ENOUGH_SECONDS and len(spent) < MOST_PASSES):
        begun = time.process_time()
        found = [system(text) for text in texts]
        spent.append(time.process_time() - begun)
    return {
        "name": getattr(system, "name", ""),
        "version": getattr(system, "version", ""),
        "seconds": min(spent),
        "passes": len(spent),
        "peak": peak(),
        "refused": len(getattr(system, "refused", ())),
        "found": [[_ranges(each) for each in given] for given in found],
    }


def _ranges(attribution: Attribution) -> dict[str, Any]:
    return {part: getattr(attribution, part) for part in ("source", "cue", "content")}


def peak() -> float:
    """Most memory this process held so far, in MiB.

    Linux hands the parent's peak on to `getrusage` of a child, so the process's own status is
    read where there is one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(each for each in status.read_text().split("\n") if each.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", choices=SYSTEMS)
    parser.add_argument("texts", type=Path, metavar="TEXTS.json")
    parser.add_argument("result", type=Path, metavar="RESULT.json")
    options = parser.parse_args(arguments)
    texts = json.loads(options.texts.read_text(encoding="utf-8"))
    try:
        result = measured(SYSTEMS[options.name](), texts)
    except MissingRivalError as problem:
        result = {"missing": str(problem)}
    options.result.write_text(json.dumps(result), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
