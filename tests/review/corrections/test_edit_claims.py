"""A reviewer's own claims, other words for the machine's, and speakers put right."""

import csv
import io
import json
from dataclasses import replace

import pytest

from workbench import review
from workbench.errors import RefusedAnswerError, StaleWriteError, UnknownRecordError
from workbench.model import (
    Annotation,
    ClaimState,
    Kind,
    Marks,
    Span,
    Speaker,
    SpeakerType,
    SpeechAct,
    words,
)
from workbench.review import Wording

ANA = Speaker("Ana Reyes", SpeakerType.NAMED_PERSON)


@pytest.fixture
def ids(team, article):
    return [claim.id for claim in team.claims.of(article.id)]


@pytest.fixture
def said_of(article):
    """The words of a claim's content, source and cue."""

    def part_words(claim):
        found = claim.attribution
        return tuple(words(part, article.text) for part in (found.content, found.source, found.cue))

    return part_words


def test_a_reviewers_own_claim_takes_the_next_number_and_its_place_in_the_text(
    team, article, at, ids, said_of
):
    wanted = Wording(at("Old Quay"))
    claim = review.add_claim(team, article.id, wanted, reviewer="Tom", operation="new")
    assert claim.id == f"{article.id}-04"
    assert (claim.origin, claim.revision, claim.state) == ("Tom", 1, ClaimState.STANDS)
    assert said_of(claim) == ("Old Quay", "", "")
    assert [one.id for one in team.claims.of(article.id)] == [claim.id, *ids]
    assert team.claims.get(claim.id) == claim
    assert "Tom" in team.people.names()


def test_a_claim_of_ones_own_is_certain_and_found_by_no_extractor(team, article, at):
    wanted = Wording(at("Nobody asked the shops"), at("Ana Reyes"))
    claim = review.add_claim(team, article.id, wanted, reviewer="Tom", operation="new")
    found = claim.attribution
    assert (found.score, found.why, found.extractor, found.version) == (1.0, "", "", "")
    assert (found.kind, found.facets.act, found.facets.negated) == (
        Kind.DIRECT,
        SpeechAct.ASSERTS,
        True,
    )


@pytest.mark.parametrize(
    ("selected", "kind"),
    [
        ("Harbour bridge to close for a month", Kind.HEADLINE),
        ("Old Quay", Kind.INDIRECT),
        ("Old Quay — “The bridge will close", Kind.MIXED),
    ],
)
def test_the_kind_is_read_from_the_marks_of_the_text(team, article, at, selected, kind):
    claim = review.add_claim(
        team, article.id, Wording(at(selected)), reviewer="Tom", operation="new"
    )
    assert claim.attribution.kind is kind


@pytest.mark.parametrize(
    ("source", "name", "type_"),
    [
        ("Tomas Bell", "Tomas Bell", SpeakerType.NAMED_PERSON),
        ("Reyes", "Ana Reyes", SpeakerType.NAMED_PERSON),  # nobody else has the surname
        ("council", "council", SpeakerType.UNNAMED_DESCRIBED),
        ("said Ana", "said Ana", SpeakerType.UNNAMED_DESCRIBED),
    ],
)
def test_the_source_of_an_own_claim_is_looked_up_among_the_articles_speakers(
    team, article, at, source, name, type_
):
    wanted = Wording(at("Old Quay"), at(source))
    claim = review.add_claim(team, article.id, wanted, reviewer="Tom", operation="new")
    speaker = claim.attribution.speaker
    assert (speaker.name, speaker.type) == (name, type_)
    assert at(source)[0] in speaker.mentions


def test_without_a_source_there_is_no_speaker(team, article, at):
    claim = review.add_claim(
        team, article.id, Wording(at("Old Quay")), reviewer="Tom", operation="new"
    )
    assert claim.attribution.speaker == Speaker()


def test_a_speaker_that_the_reviewer_names_is_taken_as_it_is(team, article, at):
    wanted = Wording(at("Old Quay"), at("council"), speaker=Speaker("Quay  Council\n", role=" x "))
    claim = review.add_claim(team, article.id, wanted, reviewer="Tom", operation="new")
    assert claim.attribution.speaker == Speaker("Quay Council", role="x", mentions=at("council"))


def test_a_claim_with_its_cue_inside_anothers_content_lies_inside_that_claim(
    team, article, at, ids
):
    inner = Wording(at("close on Monday"), cue=at("will"))
    claim = review.add_claim(team, article.id, inner, reviewer="Tom", operation="new")
    assert claim.inside == ids[0]
    part = Wording(at("on Monday"))
    claim = review.add_claim(team, article.id, part, reviewer="Tom", operation="part")
    assert claim.inside == "", "a part of a content alone reports nothing"
    assert [one.id[-2:] for one in team.claims.of(article.id)][:3] == ["01", "04", "05"]


@pytest.mark.parametrize("content", [(), ((5, 2),), ((0, 10_000),), ((0, 0),)])
def test_an_own_claim_needs_words_of_the_text(team, article, content):
    with pytest.raises(RefusedAnswerError):
        review.add_claim(
            team,
            article.id,
            Wording(tuple(Span(*span) for span in content)),
            reviewer="Tom",
            operation="new",
        )
    assert len(team.claims.of(article.id)) == 3


def test_words_selected_in_an_older_text_are_refused(team, article, at, said):
    position = next(n for n, b in enumerate(article.blocks) if b.text.startswith("READ:"))
    wanted = Wording(at("Nobody asked"))
    review.restore_block(team, article.id, position, said, reviewer="Ida", operation="restore")
    with pytest.raises(StaleWriteError, match="text of article") as refused:
        review.add_claim(team, article.id, wanted, reviewer="Tom", operation="new", text_revision=1)
    assert refused.value.current == team.articles.get(article.id)


def test_adding_twice_under_one_operation_is_one_claim(team, article, at):
    wanted = Wording(at("Old Quay"))
    made = [
        review.add_claim(team, article.id, wanted, reviewer="Tom", operation="new")
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert len(team.claims.of(article.id)) == 4


def test_a_claim_gets_other_words_as_a_further_revision(team, article, at, ids, said_of):
    wanted = Wording(at("The bridge will close"), at("Ana Reyes"), at("said"))
    claim = review.reword_claim(team, ids[0], wanted, expected=1, reviewer="Tom", operation="re")
    assert (claim.id, claim.revision) == (ids[0], 2)
    assert said_of(claim) == ("The bridge will close", "Ana Reyes", "said")
    before = team.claim_revisions.of(ids[0])[0].claim.attribution
    kept = ("score", "why", "extractor", "version", "speaker")
    assert [getattr(claim.attribution, name) for name in kept[:4]] == [
        getattr(before, name) for name in kept[:4]
    ]
    assert claim.attribution.speaker == ANA
    assert claim.origin == "machine"
    assert team.search.articles("monday")
    assert team.claims.get(ids[0]) == claim


def test_facets_follow_the_new_words(team, article, at, ids):
    wanted = Wording(at("Nobody asked the shops"), at("Ana Reyes"), at("said"))
    claim = review.reword_claim(team, ids[0], wanted, expected=1, reviewer="Tom", operation="re")
    assert claim.attribution.facets.negated


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (("Ana Reyes",), "Ana Reyes"),
        (("Reyes",), "Ana Reyes"),  # shorter, and the same person
        (("said Ana Reyes",), "Ana Reyes"),  # longer: no other is known by these words
        (("Tomas Bell",), "Tomas Bell"),
        (("council",), "council"),
        ((), ""),
    ],
)
def test_a_claim_keeps_its_speaker_until_its_source_is_put_on_other_words(
    team, article, at, ids, source, name
):
    wanted = Wording(at("The bridge will close"), at(*source))
    claim = review.reword_claim(team, ids[0], wanted, expected=1, reviewer="Tom", operation="re")
    assert claim.attribution.speaker.name == name


def test_the_same_words_again_change_nothing(team, ids):
    claim = team.claims.get(ids[0])
    same = Wording.of(claim.attribution)
    after = review.reword_claim(team, ids[0], same, expected=1, reviewer="Tom", operation="re")
    assert after == claim
    assert len(team.claim_revisions.of(ids[0])) == 1


def test_a_stale_rewording_is_refused_with_the_stored_claim(team, at, ids):
    first = Wording(at("The bridge"))
    second = Wording(at("on Monday"))
    stored = review.reword_claim(team, ids[0], first, expected=1, reviewer="Tom", operation="one")
    with pytest.raises(StaleWriteError, match="revision 2 is stored") as refused:
        review.reword_claim(team, ids[0], second, expected=1, reviewer="Ida", operation="two")
    assert refused.value.current == stored
    assert team.claims.get(ids[0]) == stored


def test_a_rewording_sent_again_tells_what_it_did_though_others_went_on(team, at, ids):
    first, second = Wording(at("The bridge")), Wording(at("on Monday"))
    stored = review.reword_claim(team, ids[0], first, expected=1, reviewer="Tom", operation="one")
    review.reword_claim(team, ids[0], second, expected=2, reviewer="Ida", operation="two")
    again = review.reword_claim(team, ids[0], first, expected=1, reviewer="Tom", operation="one")
    assert again == stored
    assert team.claims.get(ids[0]).revision == 3


def test_marks_tell_the_wording_they_were_made_on_until_the_words_are_the_same_again(
    team, article, at, ids
):
    for claim_id in ids[:2]:
        team.annotations.save(Annotation(claim_id, "Ida", 0, Marks("ok")), operation=claim_id)
    first = team.claims.get(ids[0])
    wanted = Wording(at("The bridge"))
    review.reword_claim(team, ids[0], wanted, expected=1, reviewer="Tom", operation="re")
    assert team.claim_revisions.marked_earlier(article.id, "Ida") == {ids[0]: first}
    assert team.claim_revisions.marked_earlier(article.id, "Tom") == {}
    review.undo(team, article_id=article.id, reviewer="Tom", operation="undo")
    assert team.claim_revisions.marked_earlier(article.id, "Ida") == {}


def test_another_speaker_is_another_wording_and_a_moved_text_is_not(team, article, ids, said):
    for claim_id in ids:
        team.annotations.save(Annotation(claim_id, "Ida", 0, Marks("ok")), operation=claim_id)
    position = next(n for n, b in enumerate(article.blocks) if b.text.startswith("READ:"))
    review.restore_block(team, article.id, position, said, reviewer="Ida", operation="restore")
    assert {claim.revision for claim in team.claims.of(article.id)} == {2}
    assert team.claim_revisions.marked_earlier(article.id, "Ida") == {}
    new = Speaker("Thomas Bell", SpeakerType.NAMED_PERSON)
    review.name_speaker(team, article.id, "Tomas Bell", new, reviewer="Tom", operation="name")
    assert list(team.claim_revisions.marked_earlier(article.id, "Ida")) == [ids[1]]


def test_a_wrong_speaker_is_put_right_once_for_all_of_their_claims(team, article, ids):
    council = Speaker("Quay Council", SpeakerType.NAMED_ORG, "the authority")
    changed = review.name_speaker(
        team, article.id, "Ana Reyes", council, reviewer="Tom", operation="name"
    )
    assert [claim.id for claim in changed] == [ids[0], ids[2]]
    named = [claim.attribution.speaker for claim in team.claims.of(article.id)]
    assert [speaker.name for speaker in named] == ["Quay Council", "Tomas Bell", "Quay Council"]
    assert named[0] == council
    last = team.exports.rows("events", None)[-1]
    assert (last["action"], last["claim_id"]) == ("name_speaker", "")
    assert set(json.loads(str(last["after"]))["claims"]) == {ids[0], ids[2]}
    again = review.name_speaker(
        team, article.id, "Ana Reyes", council, reviewer="Tom", operation="name"
    )
    assert again == changed


def test_naming_keeps_the_places_that_led_to_the_speaker(team, article, at):
    wanted = Wording(at("Old Quay"), at("council"))
    claim = review.add_claim(team, article.id, wanted, reviewer="Tom", operation="new")
    (named,) = review.name_speaker(
        team, article.id, "council", Speaker("Quay Council"), reviewer="Tom", operation="name"
    )
    assert named.id == claim.id
    assert named.attribution.speaker == Speaker("Quay Council", mentions=at("council"))


def test_naming_nobody_or_somebody_unknown_is_refused(team, article):
    for old, new, error in [
        ("Nobody Here", ANA, UnknownRecordError),
        ("", ANA, RefusedAnswerError),
        ("Ana Reyes", Speaker(" \n"), RefusedAnswerError),
        ("Ana Reyes", Speaker("x" * 501), RefusedAnswerError),
    ]:
        with pytest.raises(error):
            review.name_speaker(team, article.id, old, new, reviewer="Tom", operation="name")
    assert len(team.exports.rows("events", None)) == 1


def test_naming_a_speaker_as_they_are_named_changes_nothing(team, article, ids):
    same = review.name_speaker(team, article.id, "Ana Reyes", ANA, reviewer="Tom", operation="n")
    assert [claim.revision for claim in same] == [1, 1]
    assert len(team.exports.rows("events", None)) == 1


def test_a_claim_is_taken_back_and_restored_with_its_marks(team, article, ids):
    team.annotations.save(Annotation(ids[0], "Ida", 0, Marks("not_a_claim")), operation="mark")
    gone = review.withdraw_claim(team, ids[0], expected=1, reviewer="Tom", operation="gone")
    assert (gone.state, gone.revision) == (ClaimState.WITHDRAWN, 2)
    (mine,) = team.articles.progress("Ida")
    assert (mine.claims, mine.done, mine.done_by_me) == (2, 0, 0)
    assert team.annotations.get(ids[0], "Ida").marks == Marks("not_a_claim")
    back = review.restore_claim(team, ids[0], expected=2, reviewer="Ida", operation="back")
    assert (back.state, back.revision) == (ClaimState.STANDS, 3)
    assert replace(back, revision=1) == team.claim_revisions.of(ids[0])[0].claim
    (mine,) = team.articles.progress("Ida")
    assert (mine.claims, mine.done, mine.done_by_me) == (3, 1, 1)


def test_taking_back_what_is_taken_back_changes_nothing(team, ids):
    first = review.withdraw_claim(team, ids[0], expected=1, reviewer="Tom", operation="one")
    second = review.withdraw_claim(team, ids[0], expected=2, reviewer="Ida", operation="two")
    assert first == second
    assert (
        review.restore_claim(team, ids[1], expected=1, reviewer="Ida", operation="r").revision == 1
    )


def test_taking_back_what_changed_since_is_refused(team, at, ids):
    review.reword_claim(
        team, ids[0], Wording(at("on Monday")), expected=1, reviewer="T", operation="one"
    )
    with pytest.raises(StaleWriteError):
        review.withdraw_claim(team, ids[0], expected=1, reviewer="Ida", operation="two")
    assert team.claims.get(ids[0]).state is ClaimState.STANDS


def test_flags_are_each_reviewers_own(team, article, ids):
    for reviewer in ("Tom", "Ida"):
        review.flag_claim(team, ids[1], True, reviewer=reviewer, operation=reviewer)
    review.flag_claim(team, ids[0], True, reviewer="Tom", operation="third")
    assert team.flags.of(article.id, None) == {ids[0]: ("Tom",), ids[1]: ("Ida", "Tom")}
    review.flag_claim(team, ids[1], False, reviewer="Tom", operation="off")
    assert team.flags.of(article.id, None) == {ids[0]: ("Tom",), ids[1]: ("Ida",)}
    review.flag_claim(team, ids[1], False, reviewer="Tom", operation="off again")
    review.flag_claim(team, ids[1], True, reviewer="Ida", operation="Ida")
    assert [row["action"] for row in team.exports.rows("events", None)].count("flag") == 4


def test_a_flag_on_a_claim_that_is_not_there_is_refused(team):
    with pytest.raises(UnknownRecordError):
        review.flag_claim(team, "none-01", True, reviewer="Tom", operation="f")


def test_the_export_keeps_every_claim_and_tells_which_stand(team, article, at, ids):
    review.withdraw_claim(team, ids[1], expected=1, reviewer="Tom", operation="gone")
    review.add_claim(team, article.id, Wording(at("Old Quay")), reviewer="Tom", operation="new")
    review.flag_claim(team, ids[0], True, reviewer="Tom", operation="flag")
    team.annotations.save(Annotation(ids[1], "Ida", 0, Marks("ok")), operation="mark")
    text = review.export(team, "claims", "csv", None).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["state"], row["origin"], row["flagged"]) for row in rows] == [
        ("stands", "Tom", "0"),  # its words come first in the text
        ("stands", "machine", "1"),
        ("withdrawn", "machine", "0"),
        ("stands", "machine", "0"),
    ]
    assert [row["state"] for row in review.table(team, "annotations", None)] == ["withdrawn"]
