"""From parsed stretches of an article to its attributions."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from workbench.extraction import explanations, facets
from workbench.extraction.identity import RULES, Maker
from workbench.extraction.parse import layout, mentions, parsed_tokens, quotation_kind, quotes
from workbench.extraction.parse.interval_index import Places
from workbench.extraction.parse.mentions import Mention
from workbench.extraction.parse.parsed_segment import Stretch
from workbench.extraction.rules import (
    candidates,
    continuations,
    headlines,
    nesting,
    selection,
    transcripts,
)
from workbench.extraction.rules.candidates import Candidate
from workbench.extraction.speakers import resolution
from workbench.extraction.speakers.entities import Cast
from workbench.model import Attribution, Kind, Spans, Speaker, words


class Reading:
    """What has been read of an article so far; stretches are added in text order.

    `sources` are ranges that another extractor takes for sources; they are described as the
    stretch they stand in is read, since no parse is kept.
    """

    def __init__(self, text: str, sources: Iterable[Spans] = ()) -> None:
        self.text = text
        self.layout = layout.read(text)
        self.quotations = quotes.find(text)
        self._placed = Places(((q.span,), q) for q in self.quotations)
        self._sources = sorted({source for source in sources if source}, reverse=True)
        self._who: dict[Spans, Mention] = {}
        self.candidates: list[Candidate] = []
        self.mentions: list[Mention] = []
        self.entities: list[facets.Named] = []

    def add(self, doc: Any, offset: int) -> None:
        """Take in a parsed stretch of whole paragraphs that starts at `offset`.

        Nothing of the document is kept.
        """
        words = parsed_tokens.read(doc)
        named = parsed_tokens.entities(doc, words)
        stretch = Stretch(words, offset, self.text, self.layout, self.quotations)
        self.candidates.extend(candidates.find(stretch))
        self.mentions.extend(mentions.names(named, self.text, offset))
        self.entities.extend(facets.Named(one.span(offset), one.label) for one in named)
        self._describe_sources(stretch)
        parsed_tokens.release(words)

    def _describe_sources(self, stretch: Stretch) -> None:
        while self._sources and self._sources[-1][0].start < stretch.end:
            source = self._sources.pop()
            phrase = [token for span in source for token in stretch.tokens(span)]
            if phrase:
                self._who[source] = mentions.describe(phrase, self.text, stretch.offset)

    def described(self, source: Spans) -> Mention | None:
        """Who a source is, if it was among the sources asked for."""
        return self._who.get(source)

    @functools.cached_property
    def chosen(self) -> list[Candidate]:
        """What the rules report, in order of the first content character."""
        titled = headlines.find(self.text, self.layout, self.named)
        outside = (c for c in self.candidates if not self._quoted(c))
        labelled = transcripts.find(self.text, self.layout, self.quotations)
        chosen = selection.choose([*outside, *titled, *labelled])
        return continuations.join(self.text, chosen, self.quotations, self.layout.paragraphs)

    def by_rules(self) -> list[Attribution]:
        """What the rules report, as attributions."""
        return self.attributions(self.chosen, RULES)

    def attributions(self, chosen: Sequence[Candidate], maker: Maker) -> list[Attribution]:
        """Candidates as attributions, with what they report in turn, in the order given."""
        inner = nesting.find(chosen, self.candidates)
        told = self._speakers(chosen)
        # Who is quoted by a source is no one the article lets speak, so outer ones come first.
        reported = [one for group in inner for one in group]
        told_inside = iter(self._speakers([*chosen, *reported])[len(chosen) :] if reported else ())
        made = []
        for outer, who, group in zip(chosen, told, inner, strict=True):
            nested = tuple(self._attribution(one, next(told_inside), RULES) for one in group)
            made.append(replace(self._attribution(outer, who, maker), nested=nested))
        return made

    def _speakers(self, chosen: Sequence[Candidate]) -> list[Speaker]:
        """The speaker of each; asked for in the order of the sources, as a reader meets them."""
        sources = [resolution.Source(c.who, c.source, c.content) for c in chosen]
        order = sorted(range(len(chosen)), key=lambda i: sources[i].spans or chosen[i].content)
        cast = Cast(self.mentions, [s.mention for s in sources if s.mention is not None])
        telling = resolution.Telling(cast)
        told = {i: telling.speaker(sources[i]) for i in order}
        return [told[i] for i in range(len(chosen))]

    def _quoted(self, candidate: Candidate) -> bool:
        """Whether the cue stands within a quotation: a report inside a report."""
        return any(not quotation.single for quotation in self._placed.at(candidate.at))

    def named(self, phrase: str) -> bool:
        """Whether the phrase ends with a name of the article."""
        return phrase.rsplit(maxsplit=1)[-1] in self._names

    @functools.cached_property
    def _names(self) -> set[str]:
        return {word for mention in self.mentions for word in mention.name.split()}

    def _attribution(self, candidate: Candidate, speaker: Speaker, maker: Maker) -> Attribution:
        bare = Attribution(
            content=candidate.content,
            source=candidate.source,
            cue=candidate.cue,
            kind=self._kind(candidate),
            speaker=speaker,
            score=round(candidate.score, 3),
            why=explanations.reason(candidate.rule, words(candidate.cue, self.text)),
            extractor=maker.name,
            version=maker.version,
        )
        return replace(bare, facets=facets.of(self.text, bare, self.entities))

    def _kind(self, candidate: Candidate) -> Kind:
        head = self.layout.headline
        if head is not None and candidate.start < head.end:
            return Kind.HEADLINE
        near = self._placed.touching(candidate.content)
        return quotation_kind.of(self.text, candidate.content, near)
