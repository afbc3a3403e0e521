"""Invented articles with their claims, for the tests of the pages."""

from collections.abc import Sequence
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
    SpeechAct,
    article_id,
)


def article(title: str, *paragraphs: str, left_out: Sequence[Block] = ()) -> Article:
    """An article whose text is its title and paragraphs, with blank lines between."""
    blocks = []
    at = 0
    for number, words in enumerate([title, *paragraphs]):
        role = Role.BODY if number else Role.HEADLINE
        blocks.append(Block(role, words, Span(at, at + len(words))))
        at += len(words) + 2
    text = "\n\n".join([title, *paragraphs])
    return Article(
        id=article_id(text),
        text=text,
        title=title,
        publisher="Quillport Courier",
        byline="By Tam Ostrey",
        published="2031-05-06T18:40",
        blocks=(*blocks, *left_out),
    )


def claim(
    text: str,
    content: str | Sequence[str],
    source: str = "",
    cue: str = "",
    kind: Kind = Kind.INDIRECT,
    speaker: str = "",
) -> Attribution:
    """An attribution whose parts are the first places of these words in the text."""
    parts = [content] if isinstance(content, str) else content
    return Attribution(
        content=tuple(_place(text, words) for words in parts),
        source=(_place(text, source),) if source else (),
        cue=(_place(text, cue),) if cue else (),
        kind=kind,
        speaker=Speaker(speaker or source, SpeakerType.NAMED_PERSON),
        score=0.9,
        why="a verb of saying after its clause",
        extractor="rules",
        version="1",
    )


def _place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def ferry(name: str = "Merganser") -> tuple[Article, list[Attribution]]:
    """Four claims: a split quotation with an emoji, one within another, and plain ones."""
    story = article(
        f"Ferry {name} Late After Engine Fire",
        f"The ferry {name} came in three hours late 🚢, the harbour master said.",
        "“Nobody was in danger,” Ilse Barrow told reporters, “and the crew did well 🔥.”",
        "A passenger complained that the captain had warned the pumps were past saving.",
    )
    text = story.text
    return story, [
        claim(text, f"The ferry {name} came in three hours late 🚢", "the harbour master", "said"),
        claim(
            text,
            ["“Nobody was in danger,”", "“and the crew did well 🔥.”"],
            "Ilse Barrow",
            "told",
            Kind.DIRECT,
        ),
        claim(
            text,
            "that the captain had warned the pumps were past saving",
            "A passenger",
            "complained",
        ),
        claim(text, "the pumps were past saving", "the captain", "had warned"),
    ]


def council(name: str = "Alder") -> tuple[Article, list[Attribution]]:
    """Six claims in text order: a plain one, a report with two reports in it, an intention, a
    denial. The third is least sure, the last has most to check.
    """
    story = article(
        f"Council Weighs {name} Bridge",
        f"The {name} bridge cost 6 % more than planned, the treasurer said.",
        "Clerks reported Ilse Barrow had told them the steel was late, and that the firm may sue.",
        f"Nils Hobart hopes to leave {name} by July 25. He denied that 400 bolts were lost in May.",
    )
    text = story.text

    late = claim(text, "the steel was late", "Ilse Barrow", "had told")
    sues = claim(text, "may sue", "the firm", "may")
    report = claim(
        text,
        "Ilse Barrow had told them the steel was late, and that the firm may sue",
        "Clerks",
        "reported",
    )
    return story, [
        replace(
            claim(text, f"The {name} bridge cost 6 % more than planned", "the treasurer", "said"),
            facets=Facets(worth=0.6, reasons=("a figure (6 %)",)),
        ),
        replace(
            report,
            score=0.7,
            nested=(
                replace(late, score=0.3),
                replace(sues, score=0.8, facets=Facets(SpeechAct.INTENDS, hedge="may")),
            ),
        ),
        replace(
            claim(text, f"to leave {name} by July 25", "Nils Hobart", "hopes"),
            score=0.5,
            facets=Facets(
                SpeechAct.INTENDS, speech=False, worth=0.1, reasons=("a date (July 25)",)
            ),
        ),
        replace(
            claim(text, "that 400 bolts were lost in May", "He", "denied", speaker="Nils Hobart"),
            facets=Facets(
                SpeechAct.DENIES,
                negated=True,
                worth=0.9,
                reasons=("a figure (400)", "a date (May)"),
            ),
        ),
    ]


def hostile() -> tuple[Article, list[Attribution]]:
    """Text that would be markup, Markdown or an emoji if a page took it for that."""
    story = article(
        "<script>window.hacked = 1</script> Mayor *denies* :ship: plan",
        "<img src=x onerror='window.hacked = 2'> The plan is **dead**, [Mayor](javascript:1) said.",
    )
    return story, [
        claim(
            story.text,
            "<img src=x onerror='window.hacked = 2'> The plan is **dead**",
            "[Mayor](javascript:1)",
            "said",
        )
    ]
