import json

import stories
from hypothesis import given
from hypothesis import strategies as st

from workbench import codebook
from workbench.model import Annotation, Attribution, Claim, Kind, Role, Span, SpeakerType
from workbench.review import Sheet
from workbench.ui import labels, payload

PARTS = ("source", "cue", "content")


@st.composite
def marked_texts(draw):
    text = draw(st.text(alphabet="ab c.\n🚢é", min_size=1, max_size=60))
    edge = st.integers(0, len(text))
    spans = st.tuples(edge, edge).map(lambda pair: Span(*sorted(pair)))
    parts = st.lists(spans, max_size=3).map(tuple)
    claims = draw(st.lists(st.builds(Attribution, parts, parts, parts), max_size=5))
    return text, [Claim(f"x-{n}", "x", one) for n, one in enumerate(claims)]


@given(marked_texts())
def test_the_segments_joined_are_the_text(marked):
    text, claims = marked
    pieces = payload.segments(text, claims)
    assert "".join(piece.text for piece in pieces) == text
    assert all(text[p.start : p.start + len(p.text)] == p.text for p in pieces)


@given(marked_texts())
def test_every_part_of_every_claim_is_covered_exactly(marked):
    text, claims = marked
    pieces = payload.segments(text, claims)
    for number, claim in enumerate(claims):
        for part in PARTS:
            wanted = {at for span in getattr(claim.attribution, part) for at in range(*span)}
            covered = {
                at
                for piece in pieces
                if (number, part) in piece.marks
                for at in range(piece.start, piece.start + len(piece.text))
            }
            assert covered == wanted


def claims_of(story):
    article, found = story
    return article, [Claim(f"{article.id}-{n:02d}", article.id, a) for n, a in enumerate(found, 1)]


def joined(paragraphs):
    return "".join(piece.text for paragraph in paragraphs for piece in paragraph.segments)


def test_the_paragraphs_are_the_kept_blocks_with_their_roles():
    article, claims = claims_of(stories.ferry())
    paragraphs = payload.paragraphs(article, claims)
    assert joined(paragraphs) == article.text
    read = [p for p in paragraphs if p.role]
    assert [p.role for p in read] == [Role.HEADLINE, Role.BODY, Role.BODY, Role.BODY]
    assert [joined([p]) for p in read] == article.text.split("\n\n")


def test_an_article_without_blocks_is_read_by_its_lines():
    article, claims = claims_of(stories.ferry())
    bare = type(article)(id=article.id, text=article.text)
    read = [p for p in payload.paragraphs(bare, claims) if p.role]
    assert [joined([p]) for p in read] == article.text.split("\n\n")


def test_text_that_no_block_holds_is_still_read():
    article, _ = claims_of(stories.ferry())
    bare = type(article)(id=article.id, text=article.text, blocks=article.blocks[2:])
    paragraphs = payload.paragraphs(bare, [])
    assert joined(paragraphs) == article.text
    assert article.title in joined([p for p in paragraphs if p.role])


def test_a_claim_that_runs_over_two_paragraphs_is_marked_in_both():
    story = stories.article("Title", "“One.", "“Two,” she said.")
    whole = Attribution(content=(Span(story.text.index("“One"), story.text.index(" she")),))
    paragraphs = payload.paragraphs(story, [Claim("x-01", "x", whole)])
    marked = [piece.text for p in paragraphs if p.role for piece in p.segments if piece.marks]
    assert marked == ["“One.", "“Two,”"]


def test_the_page_is_given_words_standing_and_the_codebook_as_json():
    article, claims = claims_of(stories.ferry())
    blank = {claim.id: Annotation.blank(claim.id, "Ana") for claim in claims}
    book = codebook.load()
    sheet = Sheet(article, 1, tuple(claims), blank)
    given_ = json.loads(json.dumps(payload.desk(sheet, book, "Ana")))
    assert given_["claims"][1]["content"] == "“Nobody was in danger,” … “and the crew did well 🔥.”"
    assert given_["claims"][1]["kind"] == "Direct quotation"
    assert given_["article"]["published"] == "6 May 2031, 18:40"
    assert given_["stored"][claims[0].id] == {
        "version": 0,
        "at": "",
        "marks": {
            "extraction": "",
            "sourcing": "",
            "confidence": "",
            "corroboration": "",
            "note": "",
        },
    }
    assert [scale["name"] for scale in given_["codebook"]["scales"]] == list(codebook.SCALE_NAMES)
    assert given_["codebook"]["scales"][0]["categories"][0]["definition"]


def test_the_wording_changes_when_the_text_or_a_claim_does():
    article, claims = claims_of(stories.ferry())
    book = codebook.load()

    def wording(*chosen):
        return payload.desk(Sheet(article, 1, chosen, {}), book, "Ana")["wording"]

    assert wording(*claims) == wording(*claims)
    assert wording(*claims) != wording(*claims[1:])


def test_every_term_of_the_model_has_words():
    assert set(labels.KINDS) == set(Kind)
    assert set(labels.SPEAKER_TYPES) == set(SpeakerType)
    assert set(labels.ROLES) == set(Role)


def test_the_page_is_told_facets_worth_and_the_place_of_the_outer_claim():
    article, found = stories.council()
    outer = found[1]
    attributions = [found[0], outer, *outer.nested, *found[2:]]
    inside = ["", "", "x-02", "x-02", "", ""]
    claims = tuple(
        Claim(f"x-0{number}", article.id, attribution, inside=within)
        for number, (attribution, within) in enumerate(
            zip(attributions, inside, strict=True), start=1
        )
    )
    told = payload.desk(Sheet(article, 1, claims, {}), codebook.load(), "Ana")["claims"]
    assert [claim["inside"] for claim in told] == [-1, -1, 1, 1, -1, -1]
    assert [claim["unsaid"] for claim in told] == ["", "", "", "", "intention", ""]
    assert [claim["worth"] for claim in told] == [0.6, 0.0, 0.0, 0.0, 0.1, 0.9]
    assert told[0]["facets"] == "asserts · to check: a figure (6 %)"
