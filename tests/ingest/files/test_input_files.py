"""Files and uploads: what is read, what is refused and in which words."""

import tracemalloc
from pathlib import Path

import pytest

from workbench import ingest
from workbench.errors import UnreadableInputError

STORY = (
    "Depot sold\n\nThe depot of Kestrel was sold for €5 million – “a bargain”, the mayor said.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read_without_a_note(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(STORY.encode(encoding))
    article = ingest.read_file(path)
    assert article.text == STORY.strip()
    assert article.path == str(path)
    assert article.notes == ()


def test_a_windows_file_is_read_with_a_note() -> None:
    article = ingest.read_bytes("story.txt", STORY.encode("cp1252"))
    assert article.text == STORY.strip()
    assert article.notes == (
        "read as Windows-1252, since it is not UTF-8; check accents and quotes",
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x.txt: is empty"),
        (b" \n\t", "x.txt: is empty"),
        (b"The depot\x00 was sold, the mayor said.", "x.txt: contains NUL bytes"),
        (STORY.encode("utf-16-le"), "x.txt: contains NUL bytes, .* UTF-16 without its mark"),
        (b"%PDF-1.7 ...", "x.txt: is a PDF"),
        (b"PK\x03\x04...", "x.txt: is a Word"),
        (b"\x89PNG\r\n", "x.txt: is a picture"),
        (b"{\\rtf1 The depot", "x.txt: is a rich-text"),
        (bytes(range(1, 32)) * 4, "x.txt: is binary data"),
        ("Склад в Кестреле продан за пять миллионов".encode("koi8-r"), "x.txt: its encoding"),
        (b"\xff\xfea", "x.txt: its encoding"),
        (b"a" * (10 * 1024 * 1024 + 1), "x.txt: is larger than the limit of 10 MB"),
        (b"<html><body><nav>Home</nav></body></html>", "x.txt: no article was found on this page"),
        (b"Advertisement", "x.txt: no paragraph of a story"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInputError, match=message):
        ingest.read_bytes("x.txt", data)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"gone\.txt: there is no such file"):
        ingest.read_file(tmp_path / "gone.txt")
    with pytest.raises(UnreadableInputError, match="is a folder, not a file"):
        ingest.read_file(tmp_path)


def test_a_file_of_50_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    tracemalloc.start()
    with pytest.raises(UnreadableInputError, match=r"huge\.txt: is larger .* \(50\.0 MB\)"):
        ingest.read_file(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5 * 1024 * 1024


def test_an_empty_paste_is_refused() -> None:
    with pytest.raises(UnreadableInputError, match="pasted text: is empty"):
        ingest.read_text(" \n ")


def test_folders_are_walked_in_order_for_known_kinds(tmp_path: Path) -> None:
    names = ["b/z.md", "b/a.HTML", "a.txt", "b/.hidden.txt", "b/photo.jpg", ".git/x.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    named = tmp_path / "b" / "photo.jpg"
    paths = ingest.find_inputs([tmp_path, named])
    assert paths == [*(tmp_path / name for name in ["a.txt", "b/a.HTML", "b/z.md"]), named]
    assert ingest.find_others(tmp_path) == [named]


def test_html_in_a_text_file_is_read_as_a_page() -> None:
    page = f"<html><body><article><h1>Depot sold</h1><p>{'The depot was sold. ' * 20}</p></article>"
    assert ingest.read_bytes("story.txt", page.encode()).title == "Depot sold"


def test_text_named_html_is_read_as_text() -> None:
    assert ingest.read_bytes("story.html", STORY.encode()).text == STORY.strip()
