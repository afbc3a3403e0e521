"""Every input that ever failed: read or refused by name, in time, and with its offsets right."""

import time
from pathlib import Path

import pytest

from benchmarks.hostile_inputs import MADE, outcomes, write
from workbench import extraction
from workbench.errors import WorkbenchError
from workbench.model import Article, Attribution, Span

FILES = sorted((Path(__file__).parent / "files").iterdir())
# CPU seconds. Ten are allowed on a machine of its own; a busy one counts about twice as many.
MOST = 20.0
# Once slow in extraction, or its end; the others are too long for a test of every run.
EXTRACTED = [
    "marks-alone.txt",
    "bidi-nul-cr.jsonl",
    "names-before-agency.txt",
    "names-of-dead.txt",
    "said.txt",
    "said-ana.txt",
    "who-said.txt",
    "brackets.txt",
    "dashes.txt",
    "quotes.txt",
]


def check(path: Path) -> list[Article]:
    """The articles of a file, all else refused by its name; everything in time and in place."""
    before = time.process_time()
    told = outcomes(path)
    assert time.process_time() - before < MOST
    assert told
    for refused in told:
        if isinstance(refused, WorkbenchError):
            assert str(refused).startswith((f"{path}: ", f"{path}, line "))
    articles = [one for one in told if isinstance(one, Article)]
    for article in articles:
        kept = [block for block in article.blocks if block.span]
        assert all(block.span and block.span.of(article.text) == block.text for block in kept)
        article.text.encode()
    return articles


# What is just short enough to be read takes seconds: `python -m benchmarks.hostile_inputs`.
@pytest.mark.parametrize("name", [name for name in MADE if "-allowed" not in name])
def test_a_made_input_is_read_or_refused_by_name(name: str, tmp_path: Path) -> None:
    check(write(name, tmp_path))


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_kept_file_is_read_and_extracted(path: Path) -> None:
    for article in check(path):
        extracted(article)


@pytest.mark.parametrize("name", EXTRACTED)
def test_what_was_slow_in_extraction_is_extracted_in_time(name: str, tmp_path: Path) -> None:
    for article in check(write(name, tmp_path)):
        extracted(article)


def extracted(article: Article) -> None:
    extraction.load()
    before = time.process_time()
    for found in extraction.load()(article.text):
        assert all(span.of(article.text) for span in spans(found))
    assert time.process_time() - before < MOST


def spans(found: Attribution) -> list[Span]:
    """All spans of an attribution and of those inside it."""
    own = [*found.source, *found.cue, *found.content]
    return own + [span for inner in found.nested for span in spans(inner)]
