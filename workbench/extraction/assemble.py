"""From parsed stretches of an article to its attributions."""

from typing import Any

from workbench.extraction import (
    candidates,
    headlines,
    kinds,
    layout,
    mentions,
    quotes,
    resolve,
    speakers,
)
from workbench.extraction.candidates import Candidate
from workbench.extraction.mentions import Mention
from workbench.model import Attribution, Kind, Speaker

NAME, VERSION = "rules", "1"


class Reading:
    """What has been read of an article so far; stretches are added in text order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.layout = layout.read(text)
        self.quotations = quotes.find(text)
        self.candidates: list[Candidate] = []
        self.mentions: list[Mention] = []

    def add(self, doc: Any, offset: int) -> None:
        """Take in a parsed stretch of whole paragraphs that starts at `offset`."""
        found = candidates.find(doc, offset, self.text, self.layout, self.quotations)
        self.candidates.extend(found)
        self.mentions.extend(mentions.names(doc, offset))

    def attributions(self) -> list[Attribution]:
        """The attributions of the whole article, in order of their first content character."""
        titled = headlines.find(self.text, self.layout, self.named)
        chosen = resolve.choose([*self.candidates, *titled])
        cast = speakers.Cast([*self.mentions, *_titled(chosen)])
        told = self._speakers(cast, chosen)
        return [self._attribution(c, speaker) for c, speaker in zip(chosen, told, strict=True)]

    def _speakers(self, cast: speakers.Cast, chosen: list[Candidate]) -> list[Speaker]:
        """The speaker of each; asked for in the order of the sources, as a reader meets them."""
        sources = [speakers.Source(c.who, c.source, c.content) for c in chosen]
        order = sorted(range(len(chosen)), key=lambda i: sources[i].spans or chosen[i].content)
        told = {i: cast.speaker(sources[i]) for i in order}
        return [told[i] for i in range(len(chosen))]

    def named(self, phrase: str) -> bool:
        """Whether the phrase ends with a name of the article."""
        last = phrase.rsplit(maxsplit=1)[-1]
        return any(last in mention.name.split() for mention in self.mentions)

    def _attribution(self, candidate: Candidate, speaker: Speaker) -> Attribution:
        return Attribution(
            content=candidate.content,
            source=candidate.source,
            cue=candidate.cue,
            kind=self._kind(candidate),
            speaker=speaker,
            score=round(candidate.score, 3),
            why=f"{candidate.rule} {candidate.word}",
            extractor=NAME,
            version=VERSION,
        )

    def _kind(self, candidate: Candidate) -> Kind:
        head = self.layout.headline
        if head is not None and candidate.start < head.end:
            return Kind.HEADLINE
        near = [
            q
            for q in self.quotations
            if q.span.start < candidate.end and q.span.end > candidate.start
        ]
        return kinds.of(self.text, candidate.content, near)


def _titled(chosen: list[Candidate]) -> list[Mention]:
    return [c.who for c in chosen if c.rule == "headline" and c.who is not None and c.who.name]
