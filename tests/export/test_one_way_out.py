"""Every file that leaves is written in export, in a format of its lists, which all places offer."""

import ast
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import workbench
from workbench.export import DOCUMENT_FORMATS, STORED_TABLES, TABLE_FORMATS, TABLES
from workbench.export.documents.document import (
    Document,
    Field,
    Heading,
    ParagraphBlock,
    QuotationBlock,
    TableBlock,
)
from workbench.review.sessions.minutes_formats import MINUTES_FORMATS

ROOT = Path(workbench.__file__).parent
FORMATS = (*TABLE_FORMATS, *DOCUMENT_FORMATS)
HOSTILE = "*So* <script>alert(1)</script> | [x](javascript:1)\n# =1+1"


def outside_export():
    for path in ROOT.rglob("*.py"):
        if "export" not in path.relative_to(ROOT).parts:
            yield path, path.read_text(encoding="utf-8")


def test_nothing_outside_export_writes_a_csv_or_declares_a_column_or_a_media_type():
    media = {format_.media_type for format_ in FORMATS} - {"text/html"}
    found = []
    for path, source in outside_export():
        names = {ast.unparse(node) for node in ast.walk(ast.parse(source)) if is_call(node)}
        if names & {"csv.writer", "csv.DictWriter", "Column"} & imported(source):
            found.append(path)
        found += [path for type_ in media if f'"{type_}"' in source]
    assert found == []


def is_call(node):
    return isinstance(node, ast.Attribute | ast.Name)


def imported(source):
    """What a module has of csv and of export, by the names it uses."""
    names = {"csv.writer", "csv.DictWriter"} if re.search(r"^import csv$", source, re.M) else set()
    return names | ({"Column"} if re.search(r"workbench\.export.*\bColumn\b", source) else set())


def test_each_format_has_a_suffix_of_its_own():
    suffixes = [format_.suffix for format_ in FORMATS]
    assert len(set(suffixes)) == len(suffixes)
    assert all(re.fullmatch("[a-z]+", suffix) for suffix in suffixes)


def test_minutes_leave_in_every_format():
    assert set(MINUTES_FORMATS) == set(FORMATS)


def test_the_stores_tables_and_two_more_are_declared():
    assert list(TABLES) == [*STORED_TABLES, "agreement", "minutes"]


@pytest.mark.parametrize("format_", DOCUMENT_FORMATS, ids=lambda format_: format_.suffix)
def test_every_kind_of_block_is_written_and_no_text_becomes_markup(format_):
    document = Document(
        HOSTILE,
        [
            Heading(2, HOSTILE, "here"),
            Field(HOSTILE, HOSTILE, "javascript:alert(1)"),
            Field("Address", "there", "https://quay.example/1"),
            ParagraphBlock(HOSTILE),
            QuotationBlock(HOSTILE),
            TableBlock([HOSTILE], [[HOSTILE]], ["here"]),
        ],
    )
    text = b"".join(format_.write(document)).decode()
    if format_.suffix == "md":
        text = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "<script" not in text
    links = re.findall(r'href="([^"]*)"', text)
    assert [link for link in links if link != "#here"] == ["https://quay.example/1"]
    for tag in ("h1", "h2", "blockquote", "table", "td"):
        assert f"<{tag}" in text
