"""Invented articles with their claims, for the tests of the pages."""

from collections.abc import Sequence

from workbench.model import (
    Article,
    Attribution,
    Block,
    Kind,
    Role,
    Span,
    Speaker,
    SpeakerType,
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
