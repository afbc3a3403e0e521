"""Text from data stands in Streamlit's Markdown as it was written, however it reads."""

import json
import os
import random
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from benchmarks.browser import free_port
from workbench.cli.serve import SETTINGS
from workbench.ui.shared.verbatim import verbatim

FIXED = (
    """
http://t.example/x | https://t.example | www.t.example | WWW.x.y | a@b.example | mailto:a@b.c
http://user:pw@h.example/ | //x.y | http:// | ftp://x.y | javascript:alert(1) | xmpp:a@b.c
:fire: | x :100: y | :+1: | :-) | 10:30:15 | :material/fire: | :material_fire: | :streamlit:
:red[x] | :red-background[y] | :small[z] | :blue-badge[b] | :shimmer[s] | :help[x] | a::b[c]
:color[x]{foreground=red} | :x{y} | ::x[y] | :::x | @[x](y) | @{x} | :[x] | :(x)
a -> b | -> b | a <-> b | a <- b | a -- b | a >= b | <= | ~= | @-> b | :-> b | ---
$x^2$ | $$x$$ | a $1 and $2 | \\$x$ | ![x](http://t.example/p.png) | [a](http://t.example)
<img src=http://t.example/p> | <http://t.example> | [^1] | [^1]: foot | [a]: http://t.example
*a* | __b__ | ~~c~~ | ~a~ | `d` | ``` a | # e | - f | 1. g | 1) h | > i | + j | = | === | ***
- [x] t | &amp; | &#58;fire&#58; | \\ | \\* | a\\ | <!-- x --> | <b>b</b>
<script>alert(1)</script> | 1234567890. x | - - x | c:\\dir\\file | C++ | "x" | ‘x | 100 % | a_b_c
[ | ] | ![ | ! | ( | www | @ | 😀:fire: | \u202ehttp://x.y\u202c | a\u200bb | فارسی :fire:
""".replace("\n", " | ")
    .strip(" |")
    .split(" | ")
)
PIECES = (
    *":/@.[](){}<>=-~*_`$\\!#|&^1a ',é😀\u200b\u202e\n",
    *("//", "http", "https", "www", "b.c", "fire", "material/", "material_", "->", "--", "$$"),
    *("amp;", "1.", "red", "small", "+1", "  "),
)
SCRIPT = Path(__file__).with_name("verbatim_page.py")
# What is shown of each text, place by place, and every element but what holds words and nothing.
SHOWN = """() => [...document.querySelectorAll("[class*=st-key-shown-]")].map((box) => {
  const number = Number(box.className.match(/st-key-shown-(\\d+)/)[1]);
  const kinds = ["stMarkdownContainer", "stCaptionContainer"];
  const all = [...box.querySelectorAll("[data-testid]")];
  const places = all.filter((one) => kinds.includes(one.dataset.testid));
  const nothing = (one) => one.matches("p, div, ul, li, strong, h3, span:empty, h3 > span");
  const odd = places.flatMap((one) => [...one.querySelectorAll("*")]);
  return [number, places.map((one) => one.innerText),
    odd.filter((one) => !nothing(one)).map((one) => one.outerHTML)];
})"""


def texts() -> list[str]:
    """Those above and as many at random, put together from what means something to Markdown."""
    made = random.Random(12)
    found = ["".join(made.choices(PIECES, k=made.randint(1, 9))) for _ in range(300)]
    return [*FIXED, *(text for text in found if text.strip())]


SHOWN_AT_ALL = len(texts()) + 8 * 40  # places: the page shows the first 40 in eight others


@pytest.fixture
def address(tmp_path: Path, browser: Browser) -> Iterator[str]:
    """Where the page that shows the texts is served."""
    path = tmp_path / "texts.json"
    path.write_text(json.dumps(texts()), encoding="utf-8")
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(SCRIPT)],
        env={
            **os.environ,
            **SETTINGS,
            "STREAMLIT_SERVER_PORT": str(port),
            "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
            "VERBATIM_TEXTS": str(path),
        },
        stdout=subprocess.DEVNULL,
    )
    yield f"http://127.0.0.1:{port}"
    server.kill()
    server.wait()


@pytest.mark.browser
def test_a_text_is_shown_as_it_was_written_wherever_markdown_is_read(browser, address):
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
        except OSError:
            page.wait_for_timeout(200)
        else:
            break
    page.goto(address)
    expect(page.get_by_text("all drawn")).to_be_visible(timeout=90_000)
    page.wait_for_function(f"({SHOWN})().flatMap((one) => one[1]).length === {SHOWN_AT_ALL}")
    for number, places, odd in page.evaluate(SHOWN):
        written = " ".join(texts()[number].split())
        assert odd == [], written
        told = {" ".join(place.split()) for place in places}
        in_a_list = f"{written} {written}, bold"
        assert told <= {written, in_a_list, "Which"}, written
    assert [one for one in asked if not one.startswith((f"{address}/", "data:"))] == []
    page.close()


@given(st.text("abcxyz é,;?“”’–'\"()%/0123456789").map(str.strip))
def test_ordinary_words_are_not_touched(text):
    assert verbatim(f"So {text}: so") == " ".join(f"So {text}: so".split())


@given(st.text())
def test_a_text_stays_on_one_line(text):
    assert len(verbatim(text).splitlines()) <= 1
