import json
from dataclasses import replace

import stories
from hypothesis import given
from hypothesis import strategies as st

from workbench import codebook
from workbench.model import SCALES, Annotation, Article, Block, Claim, Kind, Role, SpeakerType
from workbench.review import Sheet
from workbench.ui.review import payload
from workbench.ui.shared.words import labels


def claims_of(story):
    article, found = story
    return article, [Claim(f"{article.id}-{n:02d}", article.id, a) for n, a in enumerate(found, 1)]


def joined(article):
    return "".join(one.span.of(article.text) for one in payload.paragraphs(article) if one.span)


def read(article):
    return [one.span.of(article.text) for one in payload.paragraphs(article) if one.role]


def test_the_paragraphs_are_the_kept_blocks_with_their_roles():
    article, _ = stories.ferry()
    roles = [one.role for one in payload.paragraphs(article) if one.role]
    assert roles == [Role.HEADLINE, Role.BODY, Role.BODY, Role.BODY]
    assert read(article) == article.text.split("\n\n")
    assert joined(article) == article.text


def test_an_article_without_blocks_is_read_by_its_lines():
    article, _ = stories.ferry()
    assert read(replace(article, blocks=())) == article.text.split("\n\n")


@given(st.text(alphabet="ab.\n 🚢", max_size=60), st.sampled_from(["", "Title"]))
def test_whatever_the_text_the_paragraphs_joined_are_the_text(text, title):
    assert joined(Article(id="x", text=text, title=title)) == text


def test_text_that_no_block_holds_is_still_read():
    article, _ = stories.ferry()
    bare = replace(article, blocks=article.blocks[2:])
    assert joined(bare) == article.text
    assert article.title in "".join(read(bare))


def test_captions_left_out_of_the_text_are_read_beside_it_in_their_place():
    article, _ = stories.ferry()
    caption = Block(Role.CAPTION, "The quay at dawn. Photo: N. Hobart", reason="a caption")
    advert = Block(Role.ADVERTISEMENT, "Buy our rope", reason="an advertisement")
    blocks = (*article.blocks[:2], caption, advert, *article.blocks[2:])
    given_ = payload.page_payload(
        Sheet(replace(article, blocks=blocks), 1, (), {}), codebook.load(), "Ana"
    )["paragraphs"]
    assert [one["role"] for one in given_] == ["headline", "body", "caption", "body", "body"]
    assert given_[2] == {"role": "caption", "name": "Photo caption", "beside": caption.text}


def test_the_page_is_given_words_standing_and_the_codebook_as_json():
    article, claims = claims_of(stories.ferry())
    blank = {claim.id: Annotation.blank(claim.id, "Ana") for claim in claims}
    book = codebook.load()
    sheet = Sheet(article, 1, tuple(claims), blank)
    given_ = json.loads(json.dumps(payload.page_payload(sheet, book, "Ana")))
    parts = [given_["text"][start:end] for start, end in given_["claims"][1]["spans"]["content"]]
    assert parts == ["“Nobody was in danger,”", "“and the crew did well 🔥.”"]
    assert given_["claims"][1]["kind"] == "Direct quotation"
    assert given_["article"]["published"] == "6 May 2031, 18:40"
    assert given_["stored"][claims[0].id] == {
        "version": 0,
        "at": "",
        "wording": 1,
        "marks": {
            "extraction": "",
            "sourcing": "",
            "confidence": "",
            "corroboration": "",
            "note": "",
        },
    }
    assert [scale["name"] for scale in given_["codebook"]["scales"]] == list(SCALES)
    assert given_["codebook"]["scales"][0]["categories"][0]["definition"]


def test_the_wording_changes_when_the_text_or_a_claim_does():
    article, claims = claims_of(stories.ferry())
    book = codebook.load()

    def wording(*chosen):
        return payload.page_payload(Sheet(article, 1, chosen, {}), book, "Ana")["wording"]

    assert wording(*claims) == wording(*claims)
    assert wording(*claims) != wording(*claims[1:])


def test_every_term_of_the_model_has_words():
    assert set(labels.KINDS) == set(Kind)
    assert set(labels.SPEAKER_TYPES) == set(SpeakerType)
    assert set(labels.ROLES) == set(Role)


def test_the_page_is_told_facets_worth_state_and_the_outer_claim():
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
    told = payload.page_payload(Sheet(article, 1, claims, {}), codebook.load(), "Ana")["claims"]
    assert [claim["inside"] for claim in told] == inside
    assert {claim["state"] for claim in told} == {"stands"}
    assert [claim["unsaid"] for claim in told] == ["", "", "", "", "intention", ""]
    assert [claim["worth"] for claim in told] == [0.6, 0.0, 0.0, 0.0, 0.1, 0.9]
    assert told[0]["facets"] == "Worth checking: 1 figure"
