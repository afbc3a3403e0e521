"""Markdown pastes and files."""

import pytest

from workbench import ingest
from workbench.ingest.markdown import is_markdown, unmarked

FILE = """---
title: "Depot sold"
author: Lena Okoro
date: 2031-01-05
---

The **tram depot** of [Kestrel](https://kestrel.example/a_b_c) was _sold_ on Monday,
the mayor said in the town hall.

## A *bargain*

> “It leaks,” she told `The Mail`.

- The roof stays.
- The tracks go.
"""


def test_a_file_with_front_matter_tells_title_writer_and_date() -> None:
    article = ingest.read_bytes("depot.md", FILE.encode())
    assert (article.title, article.byline) == ("Depot sold", "Lena Okoro")
    assert article.published == "2031-01-05"
    assert "The tram depot of Kestrel was sold on Monday, the mayor said in the town hall." in (
        article.text.split("\n\n")
    )
    assert "“It leaks,” she told The Mail." in article.text


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# Depot sold #", "Depot sold"),
        ("Depot sold\n==========", "Depot sold"),
        ("***", ""),
        ("a **b** c *d* __e__ _f_", "a b c d e f"),
        ("5 * 3 * 2 and snake_case_name", "5 * 3 * 2 and snake_case_name"),
        ("![A tram](tram.jpg) [here][1] <https://a.example>", "A tram here https://a.example"),
        (r"\*not a mark\*", "*not a mark*"),
        ("one  \ntwo", "one\n\ntwo"),
        ("1. one\n2. two", "one\n\ntwo"),
        ("<!-- gone -->kept", "kept"),
        ("a <!-- gone --> b <!-- never closed", "a  b <!-- never closed"),
        ("- 3 - 2 is 1, and 5 > 4 > 3", "3 - 2 is 1, and 5 > 4 > 3"),
        ("> 5 > 4, he said", "5 > 4, he said"),
        ("## Depot sold  ##  ", "Depot sold"),
    ],
)
def test_marks_are_taken_off_and_words_stay(marked: str, plain: str) -> None:
    assert unmarked(marked).strip() == plain


def test_only_what_has_markdown_marks_is_taken_for_markdown() -> None:
    assert is_markdown("# Depot sold\n\nThe depot …")
    assert is_markdown("The depot of [Kestrel](https://kestrel.example) was sold.")
    assert not is_markdown("The depot was sold.\n\n#tram #kestrel")
