"""Growth of the work after the parse: twice as long for twice the text, whatever the text."""

import time
import weakref
from collections.abc import Callable

import pytest

from workbench.extraction import component, extractor, pipeline
from workbench.extraction.parse import casing, layout, parsed_tokens
from workbench.extraction.parse.mentions import Mention
from workbench.extraction.reading import Reading
from workbench.extraction.speakers.entities import EntityIndex
from workbench.extraction.speakers.resolution import Source, SpeakerResolver
from workbench.model import Span

# Each stops somebody somewhere once: lists of names, one word or mark for ever, short lines.
REPEATED = {
    "names": "Ana Lind, ",
    "initials": "A, ",
    "tickers": "AAA, ",
    "sayers": "Ana Lind, who said ",
    "cues": "said ",
    "cue and name": "said Ana, ",
    "reports in reports": "he said that ",
    "quotation marks": '"',
    "spaced quotation marks": '" ',
    "opening marks": "“a ",
    "quotations": '"a," she said. ',
    "short quotations": "“a b c.” ",
    "dashes": "— ",
    "full stops": "said ... ",
    "lines": "said\n",
    "colons": "he said:\n\n",
    "labels": "ANA LIND: no.\n\n",
    "datelines": "OSLO (AP) — a\n\n",
    "offices": "Mayor Ana, ",
    "spokesmen": "A council spokesman said so. ",
    "figures": "1,2 percent, ",
}
SIZE = 3000  # characters
LEAST = 0.05  # seconds; what takes less is not judged
TRIES = 6
MOST = 3.0  # times as long for twice as much: four would be quadratic


def seconds(work: Callable[[], object]) -> float:
    """CPU time of some work in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def after_the_parse(text: str) -> Callable[[], object]:
    nlp = pipeline.language()
    plain = pipeline.straight(casing.readable(text, layout.read_layout(text)))
    with nlp.select_pipes(disable=[component.ATTRIBUTION]):
        parsed = [(nlp(plain[start:end]), start) for start, end in extractor.segments(text)]

    def read() -> object:
        reading = Reading(text)
        for doc, offset in parsed:
            reading.add(doc, offset)
        return reading.by_rules()

    return read


def assert_linear(work: Callable[[int], Callable[[], object]], size: int) -> None:
    """The least times of both count: what else a machine does only ever adds to them."""
    short, long = work(size), work(2 * size)
    once = twice = float("inf")
    for _ in range(TRIES):
        once, twice = min(once, seconds(short)), min(twice, seconds(long))
        if twice <= MOST * max(once, LEAST):
            return
    pytest.fail(f"{once:.3f} s, of twice as much {twice:.3f} s")


@pytest.mark.parametrize("repeated", REPEATED.values(), ids=REPEATED)
def test_twice_the_text_takes_twice_the_time(repeated: str) -> None:
    assert_linear(lambda size: after_the_parse((repeated * size)[:size]), SIZE)


def test_words_of_one_sentence_without_end_stand_in_trees_that_end() -> None:
    doc = pipeline.language()("said " * 1000)
    words = parsed_tokens.copy_tokens(doc)
    assert len(words) == 1000
    assert max(len(word.sentence) for word in words) == parsed_tokens.LONGEST_SENTENCE
    assert all(word.head in word.sentence for word in words)


def test_sentence_starts_of_many_lines_are_set_in_proportion_to_the_lines() -> None:
    nlp = pipeline.language()

    def work(size: int) -> Callable[[], object]:
        doc = nlp.make_doc("a\n" * size)
        return lambda: component.paragraph_starts(doc)

    assert_linear(work, 10_000)


def test_a_line_break_begins_a_sentence_and_a_space_does_not() -> None:
    doc = component.paragraph_starts(pipeline.language().make_doc("One here\ntwo. Three"))
    assert [word.text for word in doc if word.is_sent_start] == ["One", "two"]


@pytest.mark.parametrize("dense", ["a\n", '"a," ', ". ", "a\n\n"])
def test_what_is_parsed_at_a_time_is_bounded_in_words_too(dense: str) -> None:
    text = dense * 15_000
    cut = list(extractor.segments(text))
    assert (
        max(len(extractor.WORD.findall(span.of(text))) for span in cut)
        <= extractor.MOST_SEGMENT_WORDS
    )
    assert "".join("".join(span.of(text) for span in cut).split()) == "".join(text.split())


def test_released_words_are_freed_at_once() -> None:
    words = parsed_tokens.copy_tokens(pipeline.language()("The dam will hold, Ana Lind said."))
    last = weakref.ref(words[-1].head)
    parsed_tokens.release_tokens(words)
    del words
    assert last() is None


def person(name: str, at: int) -> Mention:
    return Mention(Span(at, at + 5), name, name=name, label="PERSON", subject=True)


def of_many_speakers(size: int) -> Callable[[], object]:
    """Everybody has the first name of all and a last name of their own."""
    named = [person(f"Ana Lind{number}", number * 100) for number in range(size)]
    short = [person(f"Lind{number}", number * 100 + 50) for number in range(size)]
    return lambda: speaker_names([*named, *short], [*named, *short])


def of_one_speaker(size: int) -> Callable[[], object]:
    named = [person("Ana Lind", number * 100) for number in range(size)]
    she = [
        Mention(Span(number * 100 + 50, number * 100 + 53), "she", noun="she", pronoun=True)
        for number in range(size)
    ]
    return lambda: speaker_names(named, she)


def speaker_names(names: list[Mention], sources: list[Mention]) -> list[str]:
    resolver = SpeakerResolver(EntityIndex(names, sources))
    to_resolve = (
        Source(one, (one.span,), (Span(one.span.end, one.span.end + 9),)) for one in sources
    )
    return [resolver.speaker(one).name for one in to_resolve]


def test_twice_the_speakers_take_twice_the_time() -> None:
    assert_linear(of_many_speakers, 1000)


def test_twice_the_claims_of_one_speaker_take_twice_the_time() -> None:
    assert_linear(of_one_speaker, 800)


def test_of_many_with_one_first_name_each_is_known_by_the_last_name() -> None:
    names = of_many_speakers(50)()
    assert names == [f"Ana Lind{number}" for number in range(50)] * 2
