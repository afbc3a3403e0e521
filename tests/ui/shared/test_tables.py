"""Small tables of the pages, as HTML in which nothing runs."""

import pytest

from workbench.ui.shared import tables
from workbench.ui.shared.tables import PageTable


def test_every_text_stands_in_a_table_as_it_is_and_each_cell_names_its_heading():
    html = tables.as_html(PageTable(["Scale", "<b>Bo</b>"], [["*Sourcing*", "<script>"]]))
    assert "<script>" not in html
    assert "<b>" not in html
    assert '<th scope="row" dir="auto">*Sourcing*</th>' in html
    assert 'data-head="&lt;b&gt;Bo&lt;/b&gt;"><span>&lt;script&gt;</span></td>' in html


def test_rows_with_the_same_headings_make_a_table():
    assert tables.table_of([{"Claims": 1, "Words": "2"}, {"Claims": 3, "Words": ""}]) == PageTable(
        ["Claims", "Words"], [["1", "2"], ["3", ""]]
    )


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://e.example/a?b=1&c=2#d.", ["https://e.example/a?b=1&amp;c=2#d"]),
        ("(http://e.example/x) and https://e.example", ["http://e.example/x", "https://e.example"]),
        ("javascript:alert(1) www.e.example", []),
        ('https://e.example/"onclick="x', ["https://e.example/"]),
    ],
)
def test_web_addresses_and_nothing_else_become_links(text, links):
    html = tables.linked(text)
    assert [part.split('"')[0] for part in html.split('href="')[1:]] == links
    assert html.count("<a ") == html.count('rel="noopener noreferrer">') == len(links)
