"""What keeps the page of an article with thousands of claims quick."""

import re
from pathlib import Path

from workbench.resources import PAGES

# Elements with little in them, which a browser looks through in no time.
SMALL = ("p", "td", '[class*="st-key-keeping"]')
HAS = re.compile(r"([^\s,{}]*):has\(([^)]*)")


def deep(styles: Path) -> list[str]:
    found = HAS.findall(re.sub(r"/\*.*?\*/", "", styles.read_text(encoding="utf-8"), flags=re.S))
    return [f"{of}:has({what})" for of, what in found if what[0] != ">" and not of.endswith(SMALL)]


def test_no_style_has_the_browser_look_through_the_whole_article_at_every_key():
    styles = list(PAGES.rglob("*.css"))
    assert [rule for one in styles for rule in deep(one)] == []
    assert len(styles) > 5


def test_a_rule_that_looks_deep_is_found(tmp_path):
    (tmp_path / "a.css").write_text("body:has(.x) {} p:has(b) {} .a:has(> * > .b) .c {}")
    assert deep(tmp_path / "a.css") == ["body:has(.x)"]
