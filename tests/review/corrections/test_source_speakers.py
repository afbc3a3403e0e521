"""Who is meant by a source's words, among the speakers an article has."""

import pytest

from workbench.model import Attribution, Claim, Span, Speaker, SpeakerType, words
from workbench.review.corrections import speakers

TEXT = (
    "Mayor Ana Reyes said no. He asked why, said Tomas Bell. Bell went on; he spoke long. "
    "The quay union said so. Reyes left. Later he came, Bo Bell and Cy Hart said."
)
PERSON = SpeakerType.NAMED_PERSON


def at(said, start=0):
    found = TEXT.index(said, start)
    return Span(found, found + len(said))


def claim(number, source, name, type_=PERSON, mentions=(), role=""):
    speaker = Speaker(name, type_, role, tuple(sorted((*mentions, *source))))
    return Claim(f"a-{number:02d}", "a", Attribution((Span(0, 1),), source, speaker=speaker))


HE = at("He asked")._replace(end=at("He asked").start + 2)
CAME = at("he came")._replace(end=at("he came").start + 2)
CLAIMS = [
    claim(1, (at("Mayor Ana Reyes"),), "Ana Reyes", role="Mayor"),
    claim(2, (at("Tomas Bell"),), "Tomas Bell", mentions=(HE,)),
    claim(3, (at("The quay union"),), "quay union", SpeakerType.NAMED_ORG),
    claim(4, (at("Cy Hart"),), "Cy Hart", mentions=(CAME,)),
]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Tomas Bell", "Tomas Bell"),
        ("The quay union", "quay union"),  # mentioned so elsewhere
        ("Mayor Ana Reyes", "Ana Reyes"),
        ("Reyes left", "Reyes left"),
        ("Bell went", "Bell went"),
    ],
)
def test_a_source_is_whoever_has_its_words_for_a_name_or_mention(said, name):
    assert speakers.resolved((at(said),), CLAIMS, TEXT).name == name


def test_a_surname_is_the_only_person_who_bears_it():
    reyes = (at("Reyes", at("Reyes left").start),)
    assert speakers.resolved(reyes, CLAIMS, TEXT).name == "Ana Reyes"
    other = claim(5, (at("Bo Bell"),), "Bo Bell")
    bell = (at("Bell", at("Bell went").start),)
    assert speakers.resolved(bell, CLAIMS, TEXT).name == "Tomas Bell"
    unknown = speakers.resolved(bell, [*CLAIMS, other], TEXT)
    assert (unknown.name, unknown.type) == ("Bell", SpeakerType.UNNAMED_DESCRIBED)


def test_a_pronoun_is_whoever_was_called_that_last_before_it():
    spoke = at("he spoke").start
    assert speakers.resolved((Span(spoke, spoke + 2),), CLAIMS, TEXT).name == "Tomas Bell"
    later = [*CLAIMS, claim(6, (Span(spoke, spoke + 2),), "Ana Reyes")]
    without_hart = [one for one in later if one.attribution.speaker.name != "Cy Hart"]
    assert speakers.resolved((CAME,), without_hart, TEXT).name == "Ana Reyes"


def test_the_speaker_comes_with_role_type_and_the_places_that_lead_there():
    source = (at("Reyes", at("Reyes left").start),)
    found = speakers.resolved(source, CLAIMS, TEXT)
    assert (found.type, found.role) == (PERSON, "Mayor")
    assert source[0] in found.mentions


def test_a_source_in_two_places_is_called_by_both():
    source = (at("quay"), at("union"))
    found = speakers.resolved(source, [], TEXT)
    assert (found.name, found.mentions) == (words(source, TEXT), source)


def test_no_source_is_nobody():
    assert speakers.resolved((), CLAIMS, TEXT) == Speaker()
