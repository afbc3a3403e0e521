"""Rivals made to answer as we do: tokens to ranges, paragraphs that fail, systems not there."""

import sys
from typing import NamedTuple

import pytest

from benchmarks import rivals
from workbench.model import Span

QUOTED = "A headline\n\n“The bridge will open in May, whatever comes,” Mara Quill said on Monday."


class Token(NamedTuple):
    i: int
    idx: int
    text: str

    def __len__(self) -> int:
        return len(self.text)


# "had quietly said so": four tokens of a paragraph
HAD, QUIETLY, SAID, SO = (
    Token(0, 0, "had"),
    Token(1, 4, "quietly"),
    Token(2, 12, "said"),
    Token(3, 17, "so"),
)


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ([HAD], (Span(0, 3),)),
        ([HAD, QUIETLY], (Span(0, 11),)),
        ([SAID, HAD], (Span(0, 3), Span(12, 16))),
        ([SO, SAID, QUIETLY], (Span(4, 19),)),
        ([SAID, SAID], (Span(12, 16),)),
        ([], ()),
    ],
)
def test_tokens_side_by_side_become_one_range(tokens: list[Token], expected: object) -> None:
    assert rivals.spans(tokens, 0) == expected


def test_ranges_are_counted_from_where_the_paragraph_starts() -> None:
    assert rivals.spans([SAID], 100) == (Span(112, 116),)


def test_textacy_is_read_in_offsets_of_the_whole_text() -> None:
    pytest.importorskip("textacy")
    (found,) = rivals.Textacy()(QUOTED)
    assert [span.of(QUOTED) for span in found.source] == ["Mara Quill"]
    assert [span.of(QUOTED) for span in found.cue] == ["said"]
    (content,) = found.content
    assert "The bridge will open in May" in content.of(QUOTED)
    assert QUOTED.index("“") <= content.start < content.end <= QUOTED.index("Mara")


def test_a_paragraph_that_textacy_refuses_yields_nothing_and_is_counted_once() -> None:
    pytest.importorskip("textacy")
    system = rivals.Textacy()
    broken = QUOTED + "\n\n“A mark left open, Ben Oyster said at the end of the day."
    assert len(system(broken)) == 1
    assert len(system(broken)) == 1
    assert len(system.refused) == 1


def test_textacy_not_installed_is_said_with_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textacy.extract.triples", None)
    with pytest.raises(rivals.MissingRivalError, match="make side-by-side"):
        rivals.Textacy()


def test_bare_spacy_reads_and_finds_nothing() -> None:
    assert rivals.BareSpacy()(QUOTED) == []
