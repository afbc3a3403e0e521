"""Whatever people or articles wrote stands in Markdown as it was written."""

import pytest
from markdown_it import MarkdownIt

from workbench.text import escaped_for_markdown

HOSTILE = "<script>alert(1)</script> [*So*](javascript:1) ![x](http://e.example) www.e.example"


@pytest.mark.parametrize(
    "text",
    [HOSTILE, "- a", "1. a", "2)", "+ a", "=== a", "a | b", "`x`", "&amp;", "# a", "a\n\nb", "$x$"],
)
def test_it_stays_one_paragraph_of_plain_text(text):
    html = MarkdownIt("commonmark", {"html": True}).render(escaped_for_markdown(text))
    [token] = [
        one for one in MarkdownIt("commonmark").parse(escaped_for_markdown(text)) if one.children
    ]
    assert "".join(part.content for part in token.children) == " ".join(text.split())
    assert html.startswith("<p>")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("the ferry :ship:", r"the ferry \:ship:"),
        (":red[late] :+1:", r"\:red\[late\] \:+1:"),
        (":material/bolt:", r"\:material/bolt:"),
        ("https://e.example", r"https\://e.example"),
        ("24 May, 19:59. It’s 3 – 4 (net); 5 % more: yes", None),
    ],
)
def test_what_streamlit_would_draw_is_escaped_and_plain_words_are_left_as_they_are(text, escaped):
    assert escaped_for_markdown(text) == (escaped or text)
