import os
import subprocess
import sys

import pytest

from workbench import export
from workbench.errors import ExportError


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_new_file_holds_the_bytes_and_nothing_lies_beside_it(tmp_path, overwrite):
    export.save(tmp_path / "claims.csv", b"one\r\n", overwrite=overwrite)
    assert (tmp_path / "claims.csv").read_bytes() == b"one\r\n"
    assert os.listdir(tmp_path) == ["claims.csv"]


def test_a_new_file_is_as_open_to_others_as_any_other_file(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    export.save(tmp_path / "claims.csv", b"")
    assert (tmp_path / "claims.csv").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_file_that_exists_is_not_overwritten(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_bytes(b"precious")
    with pytest.raises(ExportError, match=r"claims\.csv exists already; choose another name"):
        export.save(path, b"new")
    assert path.read_bytes() == b"precious"
    assert os.listdir(tmp_path) == ["claims.csv"]


def test_a_link_that_leads_nowhere_is_not_overwritten(tmp_path):
    (tmp_path / "claims.csv").symlink_to(tmp_path / "gone")
    with pytest.raises(ExportError, match="exists already"):
        export.save(tmp_path / "claims.csv", b"new")


def test_a_file_is_replaced_when_that_is_asked_for(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_bytes(b"old")
    export.save(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["claims.csv"]


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize(
    ("place", "reason"),
    [("gone/claims.csv", "no such file or directory"), ("file/claims.csv", "not a directory")],
)
def test_a_place_that_cannot_be_written_is_named_with_the_reason(
    tmp_path, overwrite, place, reason
):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match=f"{place} cannot be written: {reason}"):
        export.save(tmp_path / place, b"new", overwrite=overwrite)


def test_a_folder_is_never_replaced(tmp_path):
    (tmp_path / "exports").mkdir()
    with pytest.raises(ExportError, match="exports cannot be written"):
        export.save(tmp_path / "exports", b"new", overwrite=True)
    assert os.listdir(tmp_path) == ["exports"]


FULL_DISK = """
import resource, sys
from pathlib import Path
from workbench import export
from workbench.errors import ExportError
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    export.save(Path(sys.argv[1]), b"x" * 5000, overwrite=True)
except ExportError as error:
    print(error)
"""


def test_a_disk_without_room_leaves_the_old_file_whole_and_no_rest(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_bytes(b"old")
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, check=True
    )
    assert f"{path} cannot be written: file too large" in run.stdout
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["claims.csv"]
