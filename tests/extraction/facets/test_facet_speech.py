import pytest

from workbench.model import Kind

SAID = [
    ("The mayor", "said", "that the bridge was closed"),
    ("The mayor", "told", "that the bridge was closed"),
    ("The report", "according to", "nine wells are dry"),
    ("", "is accused of", "hiding the bill"),
    ("", "allegedly", "hiding the bill"),
    ("Guests", "praised", "the soup"),
    ("The union", "demanded", "shorter shifts"),
    ("Reyes", "pledged", "to cut the fare"),
    ("A survey", "shows", "that rents rose"),
    ("The charter", "does not show", "that the land was sold"),
    ("Villagers", "believe", "the dam is safe"),
    ("Okafor", "does not think", "the dam is safe"),
    ("Analysts", "expect", "a rise in rents"),
    ("Reyes", "voiced hope", "for an early end"),
    ("Reyes", "expressed regret over", "the delay"),
    ("Reyes", "made it clear", "that the hall stays"),
    ("The court", "ruled", "that the lease was void"),
    ("The army", "has not ruled out", "a second landing"),
    ("Reyes", "grizzled", "that the soup was cold"),
    ("Ana Reyes", ":", "The harbour is open again"),
    ("Ana Reyes", "—", "The harbour is open again"),
    ("in two polls", "in", "Okafor leads"),
    ("The choir", "hopes", "to ‘sing in every village of the coast’"),
    ("The choir", "hopes", "to «sing in every village of the coast»"),
    ("Neighbours", "fought over", "a hedge"),
    ("The choir", "hopes", "to “sing in every village of the coast”"),
]
UNSAID = [
    ("The firm", "plans", "two piers"),
    ("The firm", "is eager", "to sell"),
    ("Farmers", "hope", "for rain"),
    ("", "hopes of", "an early thaw"),
    ("Parents", "fear", "another closure"),
    ("The minister", "declined", "to comment"),
    ("Her", "refusal", "to name the buyer"),
    ("The line", "did not disclose", "the number of crew"),
    ("The line", "made no mention of", "the fire"),
    ("The line", "would not say", "who was on board"),
    ("The council", "approved", "the budget"),
    ("The court", "overturned", "the sentence"),
    ("", "is expected", "to reopen"),
    ("", "is seen as", "a safe harbour"),
    ("", "are considered", "rare"),
    ("The video", "shows", "a boat capsizing"),
    ("Dashcam footage", "captured", "the crash"),
    ("The photos", "include", "a burnt barn"),
    ("Residents", "waited days to hear", "when the road opens"),
    ("Everybody", "knows", "that the well is dry"),
    ("Coaches", "are divided on", "whether the rule helps"),
    ("An inquiry", "will establish", "whether the brakes failed"),
    ("The town", "appears", "to have forgotten the fire"),
    ("Reyes", "strode", "to the pier"),
    ("The club", "wants", "a “new” stand"),
    ("The club", "wants", "a ‘new’ stand beside the old railway yard"),
    ("The crew", "looks forward to", "the regatta"),
    ("The heirs", "are determined", "to keep the mill"),
]


@pytest.mark.parametrize(("source", "cue", "content"), SAID)
def test_what_was_said_written_published_or_held_is_speech(facets_for, source, cue, content):
    assert facets_for(source, cue, content).speech


@pytest.mark.parametrize(("source", "cue", "content"), UNSAID)
def test_what_is_felt_meant_withheld_done_or_shown_is_not(facets_for, source, cue, content):
    assert not facets_for(source, cue, content).speech


def test_quoted_words_were_said_whatever_the_cue_tells(facets_for):
    assert facets_for("Okafor", "hoped", "“Next year we sing”", kind=Kind.DIRECT).speech


def test_quoted_words_that_were_refused_were_not_said(facets_for):
    assert not facets_for("Okafor", "refused to say", "“I am sorry”", kind=Kind.DIRECT).speech


def test_a_statement_about_footage_is_speech_though_its_source_names_a_video(facets_for):
    assert facets_for("The video's maker", "shows", "that the film was cut").speech


def test_nobody_in_particular_expects_but_a_named_source_does(facets_for):
    assert not facets_for("", "expected", "to reopen").speech
    assert facets_for("Engineers", "expected", "the lock to reopen").speech


@pytest.mark.parametrize("cue", ["SAID", "Said", "said:", "also said", "has since said", "says"])
def test_case_marks_and_adverbs_of_a_cue_make_no_difference(facets_for, cue):
    assert facets_for("THE MAYOR", cue, "the bridge is closed").speech
