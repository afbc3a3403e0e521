"""Rules, each on an invented sentence, by the words of source, cue and content."""

from collections.abc import Callable

import pytest

Parts = list[tuple[str, str, str]]
Found = Callable[[str], Parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mayor Kira Moss said that the dam would hold.",
            ("Mayor Kira Moss", "said", "that the dam would hold"),
        ),
        ("The dam would hold, Moss said.", ("Moss", "said", "The dam would hold")),
        ("The dam would hold, said Moss.", ("Moss", "said", "The dam would hold")),
        ("“The dam will hold,” Moss said.", ("Moss", "said", "“The dam will hold,”")),
        ("“The dam will hold,” said Kira Moss.", ("Kira Moss", "said", "“The dam will hold,”")),
        (
            "Moss said in a statement that the dam was sound.",
            ("Moss", "said in a statement", "that the dam was sound"),
        ),
        (
            "Moss told reporters on Monday that the dam was sound.",
            ("Moss", "told", "that the dam was sound"),
        ),
        (
            "Engineers have not said whether the dam is sound.",
            ("Engineers", "have not said", "whether the dam is sound"),
        ),
    ],
)
def test_speech_before_after_and_inverted(
    by_rules: Found, text: str, expected: tuple[str, str, str]
) -> None:
    assert by_rules(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The dam, Moss said, would hold until spring.",
            ("Moss", "said", "The dam … would hold until spring"),
        ),
        (
            "“The dam,” Moss said, “will hold until spring.”",
            ("Moss", "said", "“The dam,” … “will hold until spring.”"),
        ),
        (
            "“We are safe,” Moss said. “The dam will hold.”",
            ("Moss", "said", "“We are safe,” … “The dam will hold.”"),
        ),
    ],
)
def test_a_report_cut_by_its_cue_has_several_ranges(
    by_rules: Found, text: str, expected: tuple[str, str, str]
) -> None:
    assert by_rules(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to the Oxmoor Water Board, the dam is sound.",
            ("the Oxmoor Water Board", "According to", "the dam is sound"),
        ),
        (
            "The dam is sound, according to two engineers.",
            ("two engineers", "according to", "The dam is sound"),
        ),
    ],
)
def test_according_to_names_the_source(
    by_rules: Found, text: str, expected: tuple[str, str, str]
) -> None:
    assert by_rules(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Moss called the report “a work of fiction.”",
            ("Moss", "called", "the report “a work of fiction.”"),
        ),
        (
            "Moss accused the board of hiding the report.",
            ("Moss", "accused", "the board of hiding the report"),
        ),
        ("Moss criticized the board's report.", ("Moss", "criticized", "the board's report")),
        ("The union has endorsed Kira Moss.", ("The union", "has endorsed", "Kira Moss")),
        (
            "The board described the dam as a relic of the war.",
            ("The board", "described", "the dam as a relic of the war"),
        ),
        (
            "The dam was described by the board as a relic.",
            ("the board", "was described", "The dam … as a relic"),
        ),
    ],
)
def test_verbs_of_judgement_report_their_object(
    by_rules: Found, text: str, expected: tuple[str, str, str]
) -> None:
    assert by_rules(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moss wants to close the dam.", ("Moss", "wants", "to close the dam")),
        ("Moss hopes the dam will hold.", ("Moss", "hopes", "the dam will hold")),
        ("The board declined to comment.", ("The board", "declined", "to comment")),
        (
            "Moss urged residents to leave the valley.",
            ("Moss", "urged", "residents to leave the valley"),
        ),
        (
            "The board vowed to repair the dam by spring.",
            ("The board", "vowed", "to repair the dam by spring"),
        ),
        (
            "The dam is expected to hold until spring.",
            ("", "is expected", "The dam … to hold until spring"),
        ),
    ],
)
def test_wishes_plans_and_expectations(
    by_rules: Found, text: str, expected: tuple[str, str, str]
) -> None:
    assert by_rules(text) == [expected]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Moss rejected the suggestion that the dam was unsafe.", "Moss", "dam was unsafe"),
        ("Moss expressed concern about the state of the dam.", "Moss", "the state of the dam"),
        ("Her refusal to close the dam angered farmers.", "Her", "to close the dam"),
    ],
)
def test_nouns_report_too(by_rules: Found, text: str, source: str, content: str) -> None:
    ((who, _, what),) = by_rules(text)
    assert who == source
    assert what.endswith(content)


def test_a_participle_shares_the_subject_of_its_sentence(by_rules: Found) -> None:
    text = "Moss defended the board, saying that the dam was sound."
    assert ("Moss", "saying", "that the dam was sound") in by_rules(text)


def test_hearsay_has_no_source(by_rules: Found) -> None:
    ((source, cue, content),) = by_rules("The gate was reportedly left open by a night guard.")
    assert (source, cue) == ("", "reportedly")
    assert content.startswith("The gate")


def test_a_colon_introduces_the_quotation(by_rules: Found) -> None:
    assert by_rules("Moss added: “The dam will hold.”") == [
        ("Moss", "added", "“The dam will hold.”"),
    ]


def test_a_paragraph_that_ends_with_a_colon_introduces_the_next(by_rules: Found) -> None:
    text = "The mayor told the council:\n\n“The dam will hold until spring.”"
    assert by_rules(text) == [("The mayor", "told", "“The dam will hold until spring.”")]


def test_a_quotation_over_paragraphs_is_one_attribution(by_rules: Found) -> None:
    text = (
        "“The dam will hold,” Moss said. “I have seen it.\n\n"
        "“I walked along it this morning.\n\n"
        "“It is as dry as a bone.”\n\n"
        "The valley was quiet."
    )
    assert by_rules(text) == [
        (
            "Moss",
            "said",
            "“The dam will hold,” … “I have seen it. … “I walked along it this morning. … "
            "“It is as dry as a bone.”",
        )
    ]


def test_only_the_outermost_report_counts(by_rules: Found) -> None:
    text = "Moss said the engineers had told her that the dam was sound."
    assert by_rules(text) == [
        ("Moss", "said", "the engineers had told her that the dam was sound"),
    ]


def test_what_is_said_within_a_quotation_is_no_report_of_its_own(by_rules: Found) -> None:
    text = "“The engineers say the dam is sound,” Moss said."
    assert [source for source, _, _ in by_rules(text)] == ["Moss"]


def test_a_source_keeps_title_and_apposition(by_rules: Found) -> None:
    text = "Kira Moss, the mayor of Oxmoor, said the dam was sound."
    assert [source for source, _, _ in by_rules(text)] == ["Kira Moss, the mayor of Oxmoor"]


def test_a_dateline_is_no_part_of_the_content(by_rules: Found) -> None:
    text = "OXMOOR, Merania (MPA) — The dam is sound, the board said."
    assert by_rules(text) == [("the board", "said", "The dam is sound")]


def test_two_cues_make_two_attributions(by_rules: Found) -> None:
    text = "Moss denied the charge and said the dam was sound."
    assert [cue for _, cue, _ in by_rules(text)] == ["denied", "said"]


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke on Monday and the valley was flooded.",
        "Moss was born in Oxmoor and studied law.",
        "The board meets every Tuesday.",
    ],
)
def test_plain_events_yield_nothing(by_rules: Found, text: str) -> None:
    assert by_rules(text) == []


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’", "«{}»", "„{}“", "''{}''"])
def test_every_style_of_quotation_marks_is_read(by_rules: Found, marks: str) -> None:
    quotation = marks.format("The dam will hold,")
    assert by_rules(f"{quotation} Moss said.") == [("Moss", "said", quotation)]
