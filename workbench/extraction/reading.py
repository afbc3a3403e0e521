"""Reading of an article: from parsed segments to attributions."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from workbench.extraction import explanations, facets
from workbench.extraction.identity import RULES, ExtractorIdentity
from workbench.extraction.parse import layout, mentions, parsed_tokens, quotation_kind, quotes
from workbench.extraction.parse.interval_index import IntervalIndex
from workbench.extraction.parse.mentions import Mention
from workbench.extraction.parse.parsed_segment import ParsedSegment
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
from workbench.extraction.speakers.entities import EntityIndex
from workbench.model import Attribution, Kind, Spans, Speaker, words


class Reading:
    """Reading of an article: candidates, mentions and named entities, added segment by segment.

    `sources` are ranges that another extractor takes for sources; they are described as the
    segment they stand in is read, since no parse is kept.
    """

    def __init__(self, text: str, sources: Iterable[Spans] = ()) -> None:
        self.text = text
        self.layout = layout.read_layout(text)
        self.quotations = quotes.find_quotations(text)
        self._quotation_index = IntervalIndex(((q.span,), q) for q in self.quotations)
        self._sources = sorted({source for source in sources if source}, reverse=True)
        self._described_sources: dict[Spans, Mention] = {}
        self.candidates: list[Candidate] = []
        self.mentions: list[Mention] = []
        self.entities: list[facets.NamedEntity] = []

    def add(self, doc: Any, offset: int) -> None:
        """Add a parsed segment of whole paragraphs that starts at `offset`.

        Nothing of the document is kept.
        """
        words = parsed_tokens.copy_tokens(doc)
        named = parsed_tokens.copy_entities(doc, words)
        segment = ParsedSegment(words, offset, self.text, self.layout, self.quotations)
        self.candidates.extend(candidates.find_candidates(segment))
        self.mentions.extend(mentions.names(named, self.text, offset))
        self.entities.extend(
            facets.NamedEntity(entity.span(offset), entity.label) for entity in named
        )
        self._describe_sources(segment)
        parsed_tokens.release_tokens(words)

    def _describe_sources(self, segment: ParsedSegment) -> None:
        while self._sources and self._sources[-1][0].start < segment.end:
            source = self._sources.pop()
            phrase = [token for span in source for token in segment.tokens(span)]
            if phrase:
                self._described_sources[source] = mentions.describe(
                    phrase, self.text, segment.offset
                )

    def described(self, source: Spans) -> Mention | None:
        """Mention that a source makes; None if it was not among `sources`."""
        return self._described_sources.get(source)

    @functools.cached_property
    def chosen(self) -> list[Candidate]:
        """Candidates selected by the rules, in order of the first content character."""
        titled = headlines.headline_candidates(self.text, self.layout, self.named)
        outside = (c for c in self.candidates if not self._quoted(c))
        labelled = transcripts.transcript_candidates(self.text, self.layout, self.quotations)
        chosen = selection.select([*outside, *titled, *labelled])
        return continuations.join_continuations(
            self.text, chosen, self.quotations, self.layout.paragraphs
        )

    def by_rules(self) -> list[Attribution]:
        """Attributions found by the rules alone."""
        return self.attributions(self.chosen, RULES)

    def attributions(
        self, chosen: Sequence[Candidate], identity: ExtractorIdentity
    ) -> list[Attribution]:
        """Candidates as attributions, with what they report in turn, in the order given."""
        inner = nesting.nested_candidates(chosen, self.candidates)
        speakers = self._speakers(chosen)
        # Who is quoted by a source is no one the article lets speak, so outer ones come first.
        reported = [candidate for group in inner for candidate in group]
        nested_speakers = iter(
            self._speakers([*chosen, *reported])[len(chosen) :] if reported else ()
        )
        attributions = []
        for outer, who, group in zip(chosen, speakers, inner, strict=True):
            nested = tuple(
                self._attribution(candidate, next(nested_speakers), RULES) for candidate in group
            )
            attributions.append(replace(self._attribution(outer, who, identity), nested=nested))
        return attributions

    def _speakers(self, chosen: Sequence[Candidate]) -> list[Speaker]:
        """Speakers of the candidates, resolved in the order of their sources."""
        sources = [resolution.Source(c.who, c.source, c.content) for c in chosen]
        order = sorted(range(len(chosen)), key=lambda i: sources[i].spans or chosen[i].content)
        cast = EntityIndex(self.mentions, [s.mention for s in sources if s.mention is not None])
        resolver = resolution.SpeakerResolver(cast)
        speakers = {i: resolver.speaker(sources[i]) for i in order}
        return [speakers[i] for i in range(len(chosen))]

    def _quoted(self, candidate: Candidate) -> bool:
        """Whether the cue stands within a quotation: a report inside a report."""
        return any(not quotation.single for quotation in self._quotation_index.at(candidate.at))

    def named(self, phrase: str) -> bool:
        """Whether the phrase ends with a name of the article."""
        return phrase.rsplit(maxsplit=1)[-1] in self._names

    @functools.cached_property
    def _names(self) -> set[str]:
        return {word for mention in self.mentions for word in mention.name.split()}

    def _attribution(
        self, candidate: Candidate, speaker: Speaker, identity: ExtractorIdentity
    ) -> Attribution:
        bare = Attribution(
            content=candidate.content,
            source=candidate.source,
            cue=candidate.cue,
            kind=self._kind(candidate),
            speaker=speaker,
            score=round(candidate.score, 3),
            why=explanations.reason(candidate.rule, words(candidate.cue, self.text)),
            extractor=identity.name,
            version=identity.version,
        )
        return replace(bare, facets=facets.facets_of(self.text, bare, self.entities))

    def _kind(self, candidate: Candidate) -> Kind:
        head = self.layout.headline
        if head is not None and candidate.start < head.end:
            return Kind.HEADLINE
        near = self._quotation_index.touching(candidate.content)
        return quotation_kind.kind_of_content(self.text, candidate.content, near)
