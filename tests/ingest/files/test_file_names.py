"""Names of files that are no plain text."""

import os
from pathlib import Path

import pytest

from workbench import ingest
from workbench.errors import UnreadableInputError
from workbench.ingest.files.file_names import printable_name


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Ana Lind’s story – 2031.txt", "Ana Lind’s story – 2031.txt"),
        ("नमस्ते\u200d.txt", "नमस्ते\u200d.txt"),
        (os.fsdecode(b"caf\xe9.txt"), r"caf\xe9.txt"),
        ("red\x1b[31m\nline.txt", r"red\x1b[31m\nline.txt"),
        ("story\u202etxt.exe", r"story\u202etxt.exe"),
        ("half\ud83d.txt", r"half\ud83d.txt"),
    ],
)
def test_a_name_is_shown_as_it_reads(name: str, printed: str) -> None:
    assert printable_name(name) == printed
    assert printable_name(printed) == printed


def test_a_file_whose_name_is_not_utf8_is_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("Depot sold\n\nThe depot of Kestrel was sold today, the mayor said.\n")
    assert ingest.read_file(path).path == rf"{tmp_path}/caf\xe9.txt"
    with pytest.raises(UnreadableInputError, match=r"gone\\xe9.txt: there is no such file"):
        ingest.read_file(tmp_path / os.fsdecode(b"gone\xe9.txt"))
