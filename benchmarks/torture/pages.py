"""Hostile words on every page, in a browser: the walks of the tests, counted."""

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.browser import find_chromium
from benchmarks.torture.row import Outcome, Row

ROOT = Path(__file__).parents[2]
WALKS = ("tests/ui/test_hostile_words.py", "tests/ui/test_verbatim.py")


def main(_folder: Path) -> Outcome:
    """All pages with hostile values in all fields, with a trap on every request and dialog."""
    aim = "0 scripts, 0 markup, 0 requests elsewhere"
    if not find_chromium():
        return Outcome("no browser", aim, False)
    command = [sys.executable, "-m", "pytest", "-o", "addopts=", "-q", *WALKS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    last = (done.stdout.strip().splitlines() or ["nothing was run"])[-1]
    told = ", ".join(re.findall(r"\d+ (?:passed|failed|skipped|errors?)", last)) or last[:100]
    return Outcome(f"walks of all pages: {told}", aim, done.returncode == 0 and "passed" in told)


ROWS = (Row("S2", "hostile words in every field of every page", main),)
