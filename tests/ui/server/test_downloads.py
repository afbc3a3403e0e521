"""Data leaves the pages by our own downloads alone, which guard it; Streamlit's tables keep it."""

import ast
from pathlib import Path

import pytest
import stories
from playwright.sync_api import Page, expect
from visitors import Server

from workbench import ui
from workbench.cli import serve

PAGES = Path(ui.__file__).parent
# What makes a file, or shows data with an export of its own that no setting takes away.
MAKES_FILES = {"download_button": "shared/downloads.py"}
NOT_HELD_BACK = {
    *("data_editor", "table", "json", "plotly_chart", "echarts_chart", "vega_lite_chart"),
    *("bokeh_chart", "graphviz_chart", "pydeck_chart", "map", "image", "pyplot", "write_stream"),
}


def _named() -> dict[str, set[str]]:
    """Everything of Streamlit's that the pages name, and the modules that do."""
    found: dict[str, set[str]] = {}
    for path in PAGES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "st":
                found.setdefault(node.attr, set()).add(path.relative_to(PAGES).as_posix())
    return found


def test_files_are_made_in_one_place_and_no_table_has_an_export_that_cannot_be_taken_away():
    named = _named()
    assert {name: named.get(name) for name in MAKES_FILES} == {
        name: {place} for name, place in MAKES_FILES.items()
    }
    assert NOT_HELD_BACK & named.keys() == set()


def test_tables_are_served_without_export_whatever_a_settings_file_says():
    assert serve.SETTINGS["STREAMLIT_CLIENT_DISABLE_DATA_EXPORT"] == "true"


@pytest.mark.browser
def test_the_table_on_reports_offers_no_file_and_copies_nothing(page: Page, server: Server):
    story, claims = stories.council("=HYPERLINK(1) Wigeon")
    server.add((story, claims))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{server.url}/reports")
    table = page.get_by_test_id("stDataFrame").first
    expect(table.locator("canvas").first).to_be_visible()
    table.hover()
    search = page.get_by_role("button", name="Search")
    expect(search).to_be_visible()
    expect(page.get_by_role("button", name="Download as CSV")).to_have_count(0)
    expect(page.get_by_role("button", name="Fullscreen")).to_be_visible()

    page.evaluate("navigator.clipboard.writeText('as it was')")
    table.click(position={"x": 60, "y": 60})
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    page.wait_for_timeout(300)
    assert page.evaluate("navigator.clipboard.readText()") == "as it was"
