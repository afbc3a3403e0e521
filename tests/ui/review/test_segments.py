"""How the page cuts a text at the edges of claims: its own scripts, run in a browser."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.browser

PARTS = ("source", "cue", "content")


many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def marked_texts(draw):
    """A text, the spans of its paragraphs, and claims with spans anywhere in it."""
    text = draw(st.text(alphabet="ab c.\n🚢é", min_size=1, max_size=60))
    edge = st.integers(0, len(text))
    cuts = sorted({0, len(text), *draw(st.lists(edge, max_size=3))})
    paragraphs = [{"span": list(pair)} for pair in pairwise(cuts)]
    spans = st.lists(st.tuples(edge, edge).map(sorted).filter(lambda s: s[0] < s[1]), max_size=3)
    parts = st.fixed_dictionaries(dict.fromkeys(PARTS, spans))
    claims = [{"id": f"c{n}", "spans": one} for n, one in enumerate(draw(st.lists(parts)))]
    return text, paragraphs, claims


CUT = """([text, paragraphs, claims]) => {
  const points = new ArticleText(text);
  const parts = partsByParagraph(paragraphs, claims);
  return paragraphs.flatMap((one, at) => pieces(one.span, parts[at])
    .map(([start, end, marks]) => [start, end, points.slice(start, end), marks]));
}"""


@many
@given(marked_texts())
def test_the_pieces_joined_are_the_text_and_cover_every_part_exactly(scripts, marked):
    text, _, claims = marked
    pieces = scripts.evaluate(CUT, list(marked))
    assert "".join(words for _, _, words, _ in pieces) == text
    assert all(text[start:end] == words for start, end, words, _ in pieces)
    for claim in claims:
        for part in PARTS:
            wanted = {at for span in claim["spans"][part] for at in range(*span)}
            covered = {
                at
                for start, end, _, marks in pieces
                if [claim["id"], part] in marks
                for at in range(start, end)
            }
            assert covered == wanted


WORD_ENDS = """([text, at]) => {
  const words = new ArticleText(text);
  return [words.wordAfter(at), words.wordBefore(at)];
}"""


@pytest.mark.parametrize(
    ("text", "at", "after", "before"),
    [
        ("the pumps failed", 3, 9, 0),
        ("the pumps failed", 9, 16, 4),
        ("“No,” she said.", 0, 1, 0),
        ("“No,” she said.", 14, 15, 10),
        ("six 🚢🚢 ships", 3, 6, 0),
        ("Zoë O’Neill left", 3, 11, 0),
        ("end", 3, 3, 0),
    ],
)
def test_a_word_ends_where_a_reader_says_it_does(scripts, text, at, after, before):
    assert scripts.evaluate(WORD_ENDS, [text, at]) == [after, before]


@pytest.mark.parametrize(
    ("text", "span", "trimmed"),
    [
        ("a  bc  d", [1, 7], [3, 5]),
        (" 🚢 é ", [0, 5], [1, 4]),
        ("a   b", [1, 4], None),
        ("ab", [0, 2], [0, 2]),
    ],
)
def test_a_selection_loses_the_white_space_at_its_edges(scripts, text, span, trimmed):
    script = "([text, span]) => new ArticleText(text).trimmed(span)"
    assert scripts.evaluate(script, [text, span]) == trimmed
