import pytest

from workbench.model import Kind, SpeechAct

ASSERTS = [
    ("The mayor", "said", "that the bridge had been closed"),
    ("The mayor", "told", "that the tram was late"),
    ("A survey", "found", "that four in ten ferries ran late"),
    ("The union", "criticised", "the new timetable"),
    ("Reyes", "accused", "the council of hiding the bill"),
    ("The court", "ruled", "that the lease was void"),
    ("Delta Bank", "reported", "a loss of 3 million euros"),
    ("The council", "did not deny", "that money was missing"),
    ("", "is said", "to have split the council"),
    ("Ana Reyes", ":", "The harbour is open again"),
    ("Ana Reyes", "―", "The harbour is open again"),
    ("Reyes", "said", "the man who will lead the choir was born in Oslo"),
    ("Reyes", "said", "that if it rains the fair will not open, the stalls are insured"),
]
BELIEVES = [
    ("Villagers", "think", "the dam is safe"),
    ("Many", "feel", "that the fare is too high"),
    ("Detectives", "suspect", "arson"),
    ("Farmers", "hope", "for rain"),
    ("Parents", "are worried about", "the old school roof"),
    ("Critics", "doubt", "that the tunnel will pay for itself"),
    ("The mayor", "said", "she hopes the fair brings visitors"),
    ("Okafor", "said", "“I think the roof is sound”"),
    ("Okafor", "said", "that he does not believe the forecast"),
    ("", "is widely seen as", "the cleanest of the lakes"),
    ("The valley", "seemed", "to be deserted"),
]
INTENDS = [
    ("The firm", "plans", "to build two piers"),
    ("Reyes", "vowed", "to cut the fare"),
    ("The club", "wants", "a new stand"),
    ("Analysts", "expect", "a rise in rents"),
    ("The bank", "forecast", "slower growth next year"),
    ("The ferry line", "threatened", "to stop the night boats"),
    ("The minister", "declined", "to comment"),
    ("Reyes", "said", "the library will reopen in March"),
    ("Reyes", "said", "that it would sell the mill"),
    ("Reyes", "said", "“We are going to repaint the hall”"),
    ("Reyes", "said", "that they intend to appeal"),
    ("The panel", "decided", "to sell the hall"),
]
DENIES = [
    ("The firm", "denied", "that the water was unsafe"),
    ("Reyes", "has rejected", "claims of fraud"),
    ("The palace", "dismissed", "the rumours"),
    ("The army", "ruled out", "a second landing"),
    ("The union", "distanced itself from", "the march"),
    ("Reyes", "said", "the story was simply not true"),
    ("Okafor", "said", "that he denies taking the money"),
    ("The clinic", "issued a statement denying", "any fault"),
]
ASKS = [
    ("Reyes", "asked", "whether the lift was tested"),
    ("Shopkeepers", "demanded", "lower rents"),
    ("The mayor", "urged", "residents to stay indoors"),
    ("The union", "called for", "an inquiry"),
    ("The bishop", "called on", "drivers to slow down"),
    ("The harbour master", "told", "to move the boats"),
    ("Okafor", "said", "“Who is going to pay for this?”"),
    ("The group", "wrote a letter urging", "a ban on fireworks"),
    ("Voters", "wondered", "why the polls closed early"),
]
CASES = [
    *((SpeechAct.ASSERTS, *case) for case in ASSERTS),
    *((SpeechAct.BELIEVES, *case) for case in BELIEVES),
    *((SpeechAct.INTENDS, *case) for case in INTENDS),
    *((SpeechAct.DENIES, *case) for case in DENIES),
    *((SpeechAct.ASKS, *case) for case in ASKS),
]


@pytest.mark.parametrize(("act", "source", "cue", "content"), CASES)
def test_the_words_tell_what_the_source_does(facets_for, act, source, cue, content):
    assert facets_for(source, cue, content).act is act


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("went on to deny", SpeechAct.DENIES),
        ("was quick to point out", SpeechAct.ASSERTS),
        ("seemed to blame", SpeechAct.ASSERTS),
        ("seemed to enjoy", SpeechAct.BELIEVES),
        ("wants to say", SpeechAct.INTENDS),
    ],
)
def test_the_first_word_that_counts_decides(facets_for, cue, act):
    assert facets_for("The mayor", cue, "the delay").act is act


@pytest.mark.parametrize("quoted", ["“{}”", "«{}»", "„{}“", '"{}"', "‘{}’", "‹{}›"])
def test_a_question_is_one_in_any_quotation_marks(facets_for, quoted):
    question = quoted.format("Where did the money go?")
    assert facets_for("Reyes", "said", question, kind=Kind.DIRECT).act is SpeechAct.ASKS


def test_an_outlook_in_one_of_many_sentences_leaves_the_whole_an_assertion(facets_for):
    content = "“We will win. The club has won nine cups. Nobody has won more”"
    assert facets_for("The coach", "said", content, kind=Kind.DIRECT).act is SpeechAct.ASSERTS


def test_would_is_a_condition_in_quoted_words_and_an_outlook_in_reported_ones(facets_for):
    assert facets_for("Reyes", "said", "“It would ruin the whole coast”").act is SpeechAct.ASSERTS
    assert facets_for("Reyes", "said", "it would dredge the harbour").act is SpeechAct.INTENDS
