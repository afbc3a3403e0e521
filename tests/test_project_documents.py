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


def test_every_module_and_folder_of_the_architecture_is_there() -> None:
    """A row of its table tells a folder's rooms without the folder."""
    rooms = {path.name for path in (ROOT / "workbench").rglob("*") if path.is_dir()}
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w./-]+/)`", text)) | set(
        re.findall(r"`([\w./-]+\.\w{2,3})`", text)
    )
    for listed in re.findall(r"`((?:[\w-]+/ )+[\w-]+/)`", text):
        named |= set(listed.split())
    assert len(named) > 50
    missing = [
        name
        for name in sorted(named)
        if not any((folder / name).exists() for folder in FOLDERS)
        and name.rstrip("/") not in rooms
        and not any(list((ROOT / top).rglob(name)) for top in ("workbench", "tests"))
    ]
    assert missing == []
