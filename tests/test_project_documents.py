"""What the files for contributors and citers name is so."""

import re
from pathlib import Path

import pytest

from workbench import VERSION

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT, ROOT / "workbench", ROOT / "workbench" / "ui")


def test_the_citation_tells_this_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {VERSION}\n" in citation


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "SECURITY.md"])
def test_every_file_that_is_named_is_there(document) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(r"`([\w./-]+/[\w./-]*)`", text) + re.findall(r"\]\(([\w./-]+)", text)
    assert named
    missing = [name for name in named if not any((one / name).exists() for one in FOLDERS)]
    assert missing == []
