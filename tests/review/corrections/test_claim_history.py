"""What happened to a claim, told in words; and the way back to any wording it had."""

from dataclasses import replace

import pytest
from newer import Newer

from workbench import codebook, review
from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import Attribution, Span, Speaker, SpeakerType, words
from workbench.review import Answer, Wording

BOOK = codebook.load()
BRIDGE = "“The bridge will close on Monday,”"


@pytest.fixture
def ids(team, article):
    return [claim.id for claim in team.claims.of(article.id)]


def sentences(team, claim_id, book=BOOK):
    """The changes as sentences, the oldest first."""
    return [
        f"{one.reviewer} {one.what}: {one.before} → {one.after}"
        for one in review.claim_history(team, claim_id, None, book)[::-1]
    ]


def test_an_untouched_claim_tells_where_it_came_from(team, ids):
    (first,) = review.claim_history(team, ids[0], None)
    assert (first.reviewer, first.what) == ("Ida", "added the article, in which it was found")
    assert (first.before, first.restorable) == ("", False)
    assert first.after == (
        f"content ‘{BRIDGE}’, source ‘Ana Reyes’, cue ‘said’, speaker Ana Reyes, "
        "known as named person"
    )


def test_every_change_tells_who_and_from_what_to_what(team, article, at, ids):
    def by(reviewer):
        return {"reviewer": reviewer, "operation": f"{len(team.exports.rows('events', None))}"}

    wanted = Wording(at("The bridge"), at("Ana Reyes"), at("said"))
    review.reword_claim(team, ids[0], wanted, expected=1, **by("Tom"))
    org = Speaker("Quay Council", SpeakerType.NAMED_ORG, "authority")
    review.name_speaker(team, article.id, "Ana Reyes", org, **by("Ida"))
    review.flag_claim(team, ids[0], True, **by("Ida"))
    review.flag_claim(team, ids[0], False, **by("Ida"))
    review.withdraw_claim(team, ids[0], expected=3, **by("Tom"))
    review.undo(team, article_id=article.id, **by("Tom"))
    review.redo(team, article_id=article.id, **by("Tom"))
    review.restore_claim(team, ids[0], expected=6, **by("Ida"))
    assert sentences(team, ids[0])[1:] == [
        f"Tom reworded it: content ‘{BRIDGE}’ → content ‘The bridge’",
        "Ida put the speaker right: speaker Ana Reyes, known as named person → "
        "speaker Quay Council, known as named org, speaker’s office authority",
        "Ida flagged it:  → flagged for discussion",
        "Ida took the flag off: flagged for discussion → ",
        "Tom withdrew it: claim stands → claim withdrawn",
        "Tom took back: withdrew it: claim withdrawn → claim stands",
        "Tom made again: withdrew it: claim stands → claim withdrawn",
        "Ida restored it: claim withdrawn → claim stands",
    ]


def answered(team, claim_id, field, value, version):
    review.answer(team, BOOK, Answer(claim_id, "Tom", field, value, version, f"{field}{version}"))


def test_answers_are_told_by_their_names_in_the_codebook_where_there_is_one(team, article, ids):
    answered(team, ids[0], "sourcing", "document", 0)
    answered(team, ids[0], "sourcing", "unclear", 1)
    answered(team, ids[0], "note", "ring\n\nthem", 2)
    review.undo(team, article_id=article.id, reviewer="Tom", operation="undo")
    scale = BOOK.scale("sourcing")
    title = scale.title.lower()
    document, unclear = (scale.category(code).name for code in ("document", "unclear"))
    assert sentences(team, ids[0])[1:] == [
        f"Tom answered:  → {title} {document}",
        f"Tom answered: {title} {document} → {title} {unclear}",
        "Tom answered:  → note ‘ring them’",
        "Tom took back: answered: note ‘ring them’ → ",
    ]
    assert sentences(team, ids[0], None)[1:3] == [
        "Tom answered:  → sourcing document",
        "Tom answered: sourcing document → sourcing unclear",
    ]


def test_merging_splitting_and_renaming_are_told_by_every_claim_they_change(team, article, at, ids):
    review.merge_claims(team, ids[:2], expected=[1, 1], reviewer="Tom", operation="merge")
    assert sentences(team, ids[1])[1:] == [
        "Tom merged claims: claim stands → claim part of another claim"
    ]
    at_ferries = at("“Ferries")[0].start
    _, other = review.split_claim(
        team, ids[0], at_ferries, expected=2, reviewer="Ida", operation="split"
    )
    (made,) = sentences(team, other.id)
    assert made.startswith("Ida split it:  → content ‘“Ferries will run all night,”’")
    review.name_speaker(
        team, article.id, "Ana Reyes", Speaker("A. Reyes"), reviewer="Tom", operation="name"
    )
    assert "put the speaker right" in sentences(team, ids[2])[-1]
    assert "put the speaker right" not in " ".join(sentences(team, ids[1]))


def test_a_rerun_is_told_where_it_changed_the_claim(team, article, at, ids):
    def extract(text):
        return [Attribution(at("Old Quay"))]

    review.reextract(team, article.id, Newer(extract), reviewer="Ida", operation="rerun")
    assert sentences(team, ids[0])[1:] == [
        "Ida extracted the article anew: claim stands → claim no longer found by the extractor"
    ]
    review.restore_claim(team, f"{article.id}-04", expected=1, reviewer="Tom", operation="take")
    assert sentences(team, f"{article.id}-04")[1:] == [
        "Tom restored it: claim offered by a newer extractor → claim stands"
    ]


def test_a_moved_text_is_no_change_of_the_claim(team, article, ids, said):
    position = next(n for n, b in enumerate(article.blocks) if b.text.startswith("READ:"))
    review.restore_block(team, article.id, position, said, reviewer="Ida", operation="block")
    assert len(sentences(team, ids[2])) == 1


def test_an_earlier_wording_is_put_back_as_a_further_revision(team, article, at, ids):
    for number, said in enumerate(["The bridge", "on Monday"], 1):
        review.reword_claim(
            team, ids[0], Wording(at(said)), expected=number, reviewer="Tom", operation=said
        )
    newest, middle, first = review.claim_history(team, ids[0], None)
    assert [newest.restorable, middle.restorable, first.restorable] == [False, True, True]
    back = review.restore_revision(
        team, ids[0], first.event, expected=3, reviewer="Ida", operation="back"
    )
    assert words(back.attribution.content, article.text) == BRIDGE
    assert back.revision == 4
    again = review.restore_revision(
        team, ids[0], first.event, expected=3, reviewer="Ida", operation="back"
    )
    assert again == back
    assert sentences(team, ids[0])[-1].startswith(
        "Ida put an earlier wording back: content ‘on Monday’"
    )
    review.undo(team, article_id=article.id, reviewer="Ida", operation="undo")
    assert words(team.claims.get(ids[0]).attribution.content, article.text) == "on Monday"


def test_putting_back_is_refused_on_an_older_wording_and_for_other_changes(team, at, ids):
    def put_back(claim_id, event, expected, operation):
        return review.restore_revision(
            team, claim_id, event, expected=expected, reviewer="Ida", operation=operation
        )

    review.reword_claim(
        team, ids[2], Wording(at("Nobody")), expected=1, reviewer="Tom", operation="re"
    )
    added = review.claim_history(team, ids[2], None)[-1].event
    with pytest.raises(StaleWriteError):
        put_back(ids[2], added, 1, "stale")
    with pytest.raises(UnknownRecordError, match="gave claim"):
        put_back(ids[2], 99, 2, "unknown")
    assert put_back(ids[0], added, 1, "same") == team.claims.get(ids[0])


def test_a_wording_is_put_back_on_its_words_though_the_text_moved(team, article, at, ids, said):
    review.reword_claim(
        team, ids[2], Wording(at("Nobody")), expected=1, reviewer="Tom", operation="re"
    )
    position = next(n for n, b in enumerate(article.blocks) if b.text.startswith("READ:"))
    review.restore_block(team, article.id, position, said, reviewer="Ida", operation="block")
    first = review.claim_history(team, ids[2], None)[-1]
    assert first.restorable
    back = review.restore_revision(
        team, ids[2], first.event, expected=3, reviewer="Ida", operation="back"
    )
    text = team.articles.get(article.id).text
    assert words(back.attribution.content, text) == "“Nobody asked the shops,”"


def test_a_wording_that_the_text_no_longer_has_is_not_put_back(team, article, ids):
    text = article.text.replace("will close", "shuts")
    changed = replace(article, text=text, blocks=())
    claims = team.claims.of(article.id)
    moved = [replace(claim, attribution=Attribution((Span(0, 7),))) for claim in claims]
    team.intake.revise(changed, moved, [], expected=1, reviewer="Ida", operation="other")
    first = review.claim_history(team, ids[0], None)[-1]
    assert not first.restorable
    with pytest.raises(RefusedAnswerError, match="not in it any more"):
        review.restore_revision(
            team, ids[0], first.event, expected=2, reviewer="Ida", operation="back"
        )


def test_ones_own_earlier_answers_are_told_where_they_differ_from_those_of_now(team, article, ids):
    def answer(reviewer, field, value, version):
        given = Answer(ids[0], reviewer, field, value, version, f"{reviewer} {field} {value}")
        review.answer(team, BOOK, given)

    answer("Tom", "extraction", "ok", 0)
    answer("Tom", "confidence", "high", 1)
    answer("Tom", "note", "Seen.", 2)
    answer("Tom", "confidence", "low", 3)
    answer("Ida", "confidence", "moderate", 0)
    review.flag_claim(team, ids[0], True, reviewer="Tom", operation="flag")
    sentences = [
        one for one in review.claim_history(team, ids[0], "Tom", BOOK) if one.what == "answered"
    ]
    assert [dict(one.answers) for one in sentences[::-1]] == [
        {"confidence": "", "note": ""},
        {"confidence": "high", "note": ""},
        {"confidence": "high"},
        {},
    ]
    for operation in ("undo the flag", "undo the last answer"):
        review.undo(team, article_id=article.id, reviewer="Tom", operation=operation)
    newest, *_ = review.claim_history(team, ids[0], "Tom", BOOK)
    assert (newest.what, newest.answers) == ("took back: answered", {})
    assert not any(one.answers for one in review.claim_history(team, ids[0], None, BOOK))


def test_a_claim_that_is_not_there_has_no_history(team):
    with pytest.raises(UnknownRecordError):
        review.claim_history(team, "none-01", None)
