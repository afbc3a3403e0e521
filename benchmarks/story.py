"""An invented article of any size with claims in it, for benchmarks and for tests of size."""

import random
from dataclasses import replace

from workbench.model import (
    Article,
    Attribution,
    Block,
    Facets,
    Kind,
    Role,
    Span,
    Speaker,
    SpeakerType,
    article_id,
)

SEED = 7
WORDS = """
the harbour council ferry wall survey pumps engine crew budget bridge winter market tide
school permit signal depot garden train figure water season village meeting report light
road office coast company plan night stone paper window river board summer street
"""
SPEAKERS = ("Ilse Barrow", "Tam Ostrey", "Ada Quill", "Nils Hobart", "the harbour master")


def story(words: int, claims: int, seed: int = SEED) -> tuple[Article, list[Attribution]]:
    """An invented article of that many words and claims, the same at every run.

    Every fifth claim reports another one, which comes on top of that number.
    """
    draw = random.Random(seed)
    paragraphs = ["Figures of the Season Surprise the Harbour"]
    found: list[Attribution] = []
    at = len(paragraphs[0]) + 2
    per_claim = words // claims
    for number in range(claims):
        said = " ".join(draw.choices(WORDS.split(), k=12)).capitalize()
        speaker = draw.choice(SPEAKERS)
        rest = " ".join(draw.choices(WORDS.split(), k=per_claim - 13 - len(speaker.split())))
        paragraph = f"{said}, {speaker} said. {rest.capitalize()}."
        report = _claim(at, said, speaker)
        found.append(replace(report, nested=_nested(at, said)) if number % 5 == 4 else report)
        paragraphs.append(paragraph)
        at += len(paragraph) + 2
    return _article(paragraphs), found


def _claim(at: int, said: str, speaker: str) -> Attribution:
    source = at + len(said) + 2
    cue = source + len(speaker) + 1
    return Attribution(
        content=(Span(at, at + len(said)),),
        source=(Span(source, source + len(speaker)),),
        cue=(Span(cue, cue + 4),),
        kind=Kind.INDIRECT,
        speaker=Speaker(speaker, SpeakerType.NAMED_PERSON),
        score=at % 100 / 100,
        why="generated",
        extractor="bench",
        version="1",
        facets=Facets(worth=at % 70 / 70, reasons=("a figure (6 %)", "names Ilse Barrow")),
    )


def _nested(at: int, said: str) -> tuple[Attribution, ...]:
    """The second half of what was said, as somebody's words in it."""
    source, content = (said.index(" ", len(said) // part) + 1 for part in (3, 2))
    return (
        Attribution(
            content=(Span(at + content, at + len(said)),),
            source=(Span(at + source, at + source + 3),),
            why="generated",
        ),
    )


def _article(paragraphs: list[str]) -> Article:
    blocks = []
    at = 0
    for number, words in enumerate(paragraphs):
        role = Role.BODY if number else Role.HEADLINE
        blocks.append(Block(role, words, Span(at, at + len(words))))
        at += len(words) + 2
    text = "\n\n".join(paragraphs)
    return Article(article_id(text), text, paragraphs[0], "Bench Courier", blocks=tuple(blocks))
