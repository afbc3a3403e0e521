"""Speaker resolution: from the sources of an article to its entities."""

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.extraction import lexicon
from workbench.extraction.parse.mentions import SPOKESPEOPLE, Mention
from workbench.extraction.parse.spans import covers
from workbench.extraction.speakers.entities import (
    ANY_BODY,
    COMPANIES,
    OWN_WORDS,
    EntityIndex,
    type_of_description,
)
from workbench.extraction.speakers.entity import Entity, words
from workbench.model import Spans, Speaker, SpeakerType

GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
THING = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their"})
# What follows weighs places in the article, in characters of distance.
WAS_SUBJECT = 250
JUST_SPOKE = 400
ONE_WORD_NAME = -600  # "Attendance" is often no person, whatever the parser says
NO_BODY = -300  # a country or people speaks less often than an organisation
# "The 44-year-old" and "the father of three" are people named before.
EPITHET = re.compile(r"(?<!\d)\d+-year-old$|\b(?:father|mother|dad|mum|mom|gran\w*)[- ]of[- ]\w+$")
LOOK_BACK = 400  # mentions; whoever was named further back is not meant by "she"


@dataclass(frozen=True, slots=True)
class Source:
    """Source to resolve: its phrase, and the content in which no mention counts."""

    mention: Mention | None
    spans: Spans
    content: Spans


class SpeakerResolver:
    """Resolver of one article's sources, called in text order, as the last speaker matters."""

    def __init__(self, entities: EntityIndex) -> None:
        self.entities = entities
        self.last: Entity | None = None
        placed = [(mention, entity) for entity in entities.entities for mention in entity.mentions]
        self._mentions = sorted(placed, key=lambda pair: pair[0].span)
        self._starts = [mention.span.start for mention, _ in self._mentions]

    def speaker(self, source: Source) -> Speaker:
        """Speaker of an attribution; empty if it has no source."""
        mention = source.mention
        if mention is None or not source.spans:
            return Speaker()
        speakers = [self._speaker_of_mention(part, source) for part in (mention, *mention.also)]
        if len(speakers) == 1:
            return speakers[0]
        names = [speaker.name for speaker in speakers if speaker.name]
        listed = ", ".join(names[:-1])
        places = {span for speaker in speakers for span in speaker.mentions}
        joined = f"{listed} and {names[-1]}" if listed else "".join(names)
        return Speaker(joined, speakers[0].type, "", tuple(sorted(places)))

    def _speaker_of_mention(self, mention: Mention, source: Source) -> Speaker:
        entity = self._entity(mention, source)
        if entity is None:
            return Speaker(mention.text, type_of_description(mention), "", source.spans)
        self.last = entity
        role = max(entity.roles, key=len, default="") if entity.person else ""
        places = tuple(sorted({entity.first, *source.spans}))
        return Speaker(entity.name, entity.type, role, places)

    def _entity(self, mention: Mention, source: Source) -> Entity | None:
        if mention.name:
            return self.entities.by_name(mention.name, person=mention.label == "PERSON")
        if mention.pronoun:
            return self._pronoun(mention, source)
        if mention.noun in SPOKESPEOPLE and not mention.definite:
            return self._spoken_for(mention)
        return self._described(mention, source)

    def _pronoun(self, mention: Mention, source: Source) -> Entity | None:
        if mention.noun in GENDER:
            gender = GENDER[mention.noun]
            return self._nearest(source, lambda f: f.person and f.gender in ("", gender))
        if mention.noun in THING:
            return self._nearest(source, lambda f: not f.person and _singular(f))
        if mention.noun in THEY and self.last is not None and not self.last.person:
            return self.last
        return None

    def _spoken_for(self, mention: Mention) -> Entity | None:
        """Body for which a nameless spokesman speaks: the one named, or the last speaker."""
        if mention.body:
            return self.entities.by_name(mention.body, person=False) or self._body(mention)
        if self.last is not None and self.last.type is SpeakerType.NAMED_ORG:
            return self.last
        return self.entities.by_name(mention.text, person=False)

    def _body(self, mention: Mention) -> Entity:
        return self.entities.add(mention, mention.body, SpeakerType.NAMED_ORG)

    def _described(self, mention: Mention, source: Source) -> Entity | None:
        own = self.entities.by_name(mention.text, person=False)
        if not mention.definite:
            return own
        if EPITHET.search(mention.text.lower()):
            return self._nearest(source, lambda f: f.person)
        alone = len(words(mention.text)) == 1
        entity = self._by_noun(mention, source) if alone else self._by_phrase(mention, source)
        return entity or own

    def _by_noun(self, mention: Mention, source: Source) -> Entity | None:
        """Entity of "the spokesman", "the group" or "the report"."""
        noun = mention.noun
        holder = self._nearest(source, lambda f: f.named and f.holds_office(noun))
        if holder is not None:
            return holder
        if noun in SPOKESPEOPLE:
            return self.last
        described = self.entities.described(noun, source.spans[0])
        if described is not None:
            return described
        if noun in OWN_WORDS and self.last is not None:
            return self.last
        return self._nearest(source, lambda f: f.body) if noun in ANY_BODY else None

    def _by_phrase(self, mention: Mention, source: Source) -> Entity | None:
        """Entity of "the council spokesman", "the attorney's office" or "the French maker"."""
        holder = self._nearest(source, lambda f: f.named and f.has_role(mention.text))
        if holder is not None:
            return holder
        body = self.entities.named_in_part(mention.text)
        if body is not None or mention.noun not in COMPANIES:
            return body
        return self._nearest(source, lambda f: f.body)

    def _nearest(self, source: Source, fits: Callable[[Entity], bool]) -> Entity | None:
        """Fitting entity most likely meant: the last speaker or the last subject."""
        at = source.spans[0].start
        end = bisect.bisect_left(self._starts, at)
        best: tuple[float, int] | None = None
        for number in range(end - 1, max(-1, end - LOOK_BACK), -1):
            mention, entity = self._mentions[number]
            if not _within(mention, source.content) and fits(entity):
                weight = self._weight(mention, entity, at), number
                best = weight if best is None or weight > best else best
        return self._mentions[best[1]][1] if best is not None else None

    def _weight(self, mention: Mention, entity: Entity, at: int) -> float:
        weight: float = mention.span.start - at + (WAS_SUBJECT if mention.subject else 0)
        if entity is self.last:
            weight = max(weight, -JUST_SPOKE / 2) + JUST_SPOKE / 2
        if entity.person and len(entity.words) == 1 and not entity.roles:
            weight += ONE_WORD_NAME
        if not entity.person and not entity.body:
            weight += NO_BODY
        return weight


def _within(mention: Mention, content: Spans) -> bool:
    """Whether a mention stands in the words whose source is sought."""
    at = mention.span.start
    return content[0].start <= at < content[-1].end and covers(content, at)


def _singular(entity: Entity) -> bool:
    kind = lexicon.source_kind(entity.words[-1]) if entity.words else ""
    return entity.named or kind in ("org", "document")
