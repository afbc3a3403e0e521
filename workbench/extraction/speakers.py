"""Who is meant: sources resolved to the people and bodies an article names."""

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from workbench.extraction import lexicon
from workbench.extraction.mentions import Mention
from workbench.model import Span, Spans, Speaker, SpeakerType

HE_SHE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
ABBREVIATED = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general",
    "pm": "minister", "dr": "doctor", "col": "colonel", "spokesperson": "spokesman",
    "spokeswoman": "spokesman", "chairwoman": "chairman", "congresswoman": "congressman",
}  # fmt: skip
WORD = re.compile(r"[\w’'-]+")


@dataclass
class Person:
    """Someone the article names, as known after all of it is read."""

    name: str
    person: bool
    first: Span
    roles: list[str] = field(default_factory=list)
    seen: list[Mention] = field(default_factory=list)
    gender: str = ""

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return _words(self.name)[-1] if _words(self.name) else self.name

    def fits(self, noun: str) -> bool:
        """Whether one of the offices told contains the noun."""
        wanted = ABBREVIATED.get(noun, noun)
        return any(wanted in {ABBREVIATED.get(w, w) for w in _words(r.lower())} for r in self.roles)


@dataclass(frozen=True, slots=True)
class Source:
    """A source to resolve: its phrase, and the content that is not to be searched for it."""

    mention: Mention | None
    spans: Spans
    content: Spans


class Cast:
    """The people and bodies of one article."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.entities: list[Person] = []
        self.mentions = sorted(mentions, key=lambda mention: mention.span)
        labelled = [m for m in self.mentions if m.name]
        for mention in sorted(labelled, key=lambda m: (-len(_words(m.name)), m.span)):
            self._enter(mention)
        self.entities.sort(key=lambda entity: entity.first)
        self.last: Person | None = None
        self.last_described = ""

    def _enter(self, mention: Mention) -> None:
        known = self.by_name(mention.name, mention.label == "PERSON")
        if known is None:
            known = Person(mention.name, mention.label == "PERSON", mention.span)
            self.entities.append(known)
        known.first = min(known.first, mention.span)
        known.seen.append(mention)
        if mention.role and mention.role not in known.roles:
            known.roles.append(mention.role)
        known.gender = known.gender or _gender(mention)

    def by_name(self, name: str, person: bool = False) -> Person | None:
        """The entity a name belongs to: the same words, or someone's surname or first name.

        `person` tells that the name is a person's for sure.
        """
        words = _words(name.lower())
        if not words:
            return None
        best = None
        for entity in self.entities:
            theirs = _words(entity.name.lower())
            if words == theirs:
                return entity
            if entity.person and (person or len(words) == 1) and _part_of(words, theirs):
                best = best or entity
        return best

    def speaker(self, source: Source) -> Speaker:
        """The speaker of an attribution; sources are to be asked for in text order."""
        mention = source.mention
        if mention is None or not source.spans:
            return Speaker()
        found = [self._one(part, source) for part in (mention, *mention.also)]
        if len(found) == 1:
            return found[0]
        names = [speaker.name for speaker in found if speaker.name]
        joined = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
        places = {span for speaker in found for span in speaker.mentions} | set(source.spans)
        return Speaker(joined, found[0].type, found[0].role, tuple(sorted(places)))

    def _one(self, mention: Mention, source: Source) -> Speaker:
        entity = self._entity(mention, source)
        if entity is not None:
            self.last = entity
            role = max(entity.roles, key=len, default="")
            type_ = SpeakerType.NAMED_PERSON if entity.person else SpeakerType.NAMED_ORG
            places = tuple(sorted({entity.first, *source.spans}))
            return Speaker(entity.name, type_, role if entity.person else "", places)
        return Speaker(mention.text, _unnamed(mention), "", source.spans)

    def _entity(self, mention: Mention, source: Source) -> Person | None:
        if mention.name:
            return self.by_name(mention.name, mention.label == "PERSON")
        if mention.pronoun:
            return self._pronoun(mention, source)
        if not mention.definite:
            return None
        return self._described(mention, source)

    def _pronoun(self, mention: Mention, source: Source) -> Person | None:
        if mention.noun in HE_SHE:
            return self._nearest(
                source, lambda e: e.person and e.gender in ("", HE_SHE[mention.noun])
            )
        if mention.noun in ("it", "its"):
            return self._nearest(source, lambda e: not e.person)
        if mention.noun in ("they", "their"):
            return self.last if self.last is not None and not self.last.person else None
        return None

    def _described(self, mention: Mention, source: Source) -> Person | None:
        by_office = self._nearest(source, lambda e: e.person and e.fits(mention.noun))
        if by_office is not None:
            return by_office
        kind = _kinds().get(mention.noun)
        if kind == "org":
            same = self._nearest(source, lambda e: not e.person and mention.noun in e.name.lower())
            return same or self._nearest(source, lambda e: not e.person and _is_org(e))
        if kind == "document" and len(_words(mention.text)) == 1:
            return self.last
        return None

    def _nearest(self, source: Source, fits: Callable[[Person], bool]) -> Person | None:
        """The fitting entity most likely meant: who spoke last, or was last a subject."""
        at = source.spans[0].start
        best: tuple[float, Person] | None = None
        for entity in self.entities:
            if not fits(entity):
                continue
            weight = max((self._weight(m, at, source.content) for m in entity.seen), default=-1e9)
            if entity is self.last:
                weight = max(weight, -400.0)
            if weight > -1e8 and (best is None or weight > best[0]):
                best = weight, entity
        return best[1] if best is not None else None

    def _weight(self, mention: Mention, at: int, content: Spans) -> float:
        start = mention.span.start
        if start >= at or any(span.start <= start < span.end for span in content):
            return -1e9
        return (start - at) + (250 if mention.subject else 0)


def _words(name: str) -> list[str]:
    return WORD.findall(name.replace("’s", "").replace("'s", ""))


def _part_of(words: list[str], theirs: list[str]) -> bool:
    if len(words) == 1:
        return len(theirs) > 1 and words[0] in (theirs[-1], theirs[0], theirs[-2])
    return words[-1] == theirs[-1] and words[0][0] == theirs[0][0]


def _is_org(entity: Person) -> bool:
    return any(m.label == "ORG" for m in entity.seen)


def _unnamed(mention: Mention) -> SpeakerType:
    kind = _kinds().get(mention.noun)
    if kind == "document":
        return SpeakerType.DOCUMENT
    if mention.label:
        return SpeakerType.NAMED_ORG
    bare = len(_words(mention.text)) == 1
    if (kind == "bare" and bare) or mention.pronoun:
        return SpeakerType.UNNAMED_BARE
    if kind == "org" and any(word[0].isupper() for word in _words(mention.text)):
        return SpeakerType.NAMED_ORG
    return SpeakerType.UNNAMED_DESCRIBED


def _gender(mention: Mention) -> str:
    table = _genders()
    for word in [*_words(mention.role.lower()), *_words(mention.name.lower())[:-1]]:
        if word in table:
            return table[word]
    return ""


@functools.cache
def _genders() -> dict[str, str]:
    return {word: gender for gender, words in lexicon.table("people.tsv") for word in words.split()}


@functools.cache
def _kinds() -> dict[str, str]:
    return {
        word: kind for kind, words in lexicon.table("source_nouns.tsv") for word in words.split()
    }
