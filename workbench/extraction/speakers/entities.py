"""Entities of one article: people, bodies and documents, each with all its mentions."""

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator

from workbench.extraction import lexicon
from workbench.extraction.parse.mentions import Mention
from workbench.extraction.parse.proper_names import PERSON
from workbench.extraction.speakers.entity import Entity, words
from workbench.model import Span, SpeakerType

AFTER_NAME = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Nouns that stand for a body named elsewhere, and for a text by whoever spoke last.
COMPANIES = frozenset(
    {
        *("airline", "carrier", "company", "corporation", "firm", "maker", "manufacturer"),
        *("publisher", "retailer", "start-up", "startup"),
    }
)
ANY_BODY = COMPANIES | {
    *("agency", "association", "charity", "club", "group", "institute", "network", "newspaper"),
    *("organisation", "organization", "outlet", "party", "platform", "union", "watchdog"),
}
LONGEST_PHRASE = 12  # words that a body's name is looked up by in part
OWN_WORDS = frozenset({"statement", "tweet", "post", "letter", "email", "message", "memo"})


class EarliestEntities:
    """Earliest mentioned entity under each key."""

    def __init__(self) -> None:
        self._entities: dict[tuple[str, ...], Entity] = {}

    def add(self, key: tuple[str, ...], entity: Entity) -> None:
        """Enter an entity under a key, unless an earlier one is there."""
        known = self._entities.get(key)
        if known is None or entity.first < known.first:
            self._entities[key] = entity

    def under(self, *keys: tuple[str, ...]) -> Entity | None:
        """Earliest entity under any of the keys."""
        entities = (self._entities.get(key) for key in keys)
        return min((f for f in entities if f is not None), key=_first, default=None)


class EntityIndex:
    """Entities of an article, from every name in it and every source of an attribution."""

    def __init__(self, names: Iterable[Mention], sources: Iterable[Mention]) -> None:
        self.entities: list[Entity] = []
        self._same: dict[tuple[str, ...], Entity] = {}
        self._by_name = EarliestEntities()
        self._by_noun: dict[str, list[Entity]] = defaultdict(list)
        self._by_beginning: dict[tuple[str, ...], Entity] = {}
        source_mentions = [part for source in sources for part in (source, *source.also)]
        named = [mention for mention in (*names, *source_mentions) if mention.name]
        for mention in sorted(named, key=lambda m: (-len(words(m.name)), m.span)):
            self._enter(mention, mention.name, _type_of_name(mention))
        for mention in sorted(source_mentions, key=lambda m: (-len(words(m.text)), m.span)):
            if not mention.name and not mention.pronoun and not self._is_pointer(mention):
                self._enter(mention, mention.text, type_of_description(mention))
        self.entities.sort(key=_first)
        for entities in self._by_noun.values():
            entities.sort(key=_first)
        for entity in self.entities:
            self._place_beginnings(entity)

    def _enter(self, mention: Mention, name: str, type_: SpeakerType) -> None:
        entity = self.by_name(name, person=type_ is SpeakerType.NAMED_PERSON)
        if entity is None:
            entity = self._new(name, type_, mention.span)
        earlier = mention.span < entity.first
        entity.add_mention(mention)
        if earlier:
            self._place(entity)
        if not mention.name:
            self._place_noun(entity, mention.noun)

    def add(self, mention: Mention, name: str, type_: SpeakerType) -> Entity:
        """Add and return an entity that is mentioned within the mention of another."""
        entity = self._new(name, type_, mention.span)
        entity.add_mention(mention)
        self._place_beginnings(entity)
        return entity

    def _new(self, name: str, type_: SpeakerType, first: Span) -> Entity:
        entity = Entity(name, type_, first)
        self.entities.append(entity)
        self._same.setdefault(entity.words, entity)
        self._place(entity)
        if type_ is not _PERSON and entity.words:
            self._place_noun(entity, entity.words[-1])
        return entity

    def _place(self, entity: Entity) -> None:
        for key in _keys(entity):
            self._by_name.add(key, entity)

    def _place_noun(self, entity: Entity, noun: str) -> None:
        if entity.add_noun(noun):
            bisect.insort(self._by_noun[noun], entity, key=_first)

    def _place_beginnings(self, entity: Entity) -> None:
        if entity.type is _BODY and not entity.name.islower():
            for length in range(2, min(len(entity.words), LONGEST_PHRASE + 1)):
                self._by_beginning.setdefault(entity.words[:length], entity)

    def _is_pointer(self, mention: Mention) -> bool:
        """Whether a plain "the report" or "the company" only points to a fuller description."""
        if not mention.definite or len(words(mention.text)) > 1:
            return False
        pointing = mention.noun in ANY_BODY or mention.noun in OWN_WORDS
        return pointing or mention.noun in self._by_noun

    def described(self, noun: str, before: Span) -> Entity | None:
        """Entity that a noun describes or that has it in its name; None if there is none.

        The latest of those mentioned before `before`; else the first after it, as in a headline.
        """
        fitting = self._by_noun.get(noun, [])
        earlier = bisect.bisect_left(fitting, before, key=_first)
        return fitting[max(0, earlier - 1)] if fitting else None

    def by_name(self, name: str, *, person: bool) -> Entity | None:
        """Entity to which a name belongs, in full or in part; None if there is none.

        `person` means that the name is a person's, so that "Roe" is Ann Roe, not Roe Ferries.
        """
        wanted = words(name.lower())
        same = self._same.get(tuple(wanted))
        if same is not None or not wanted:
            return same
        of_person, of_body = _key_of_person(wanted), _keys_of_body(name)
        if person:
            return self._by_name.under(of_person)
        body = self._by_name.under(*of_body)
        return body or (self._by_name.under(of_person) if len(wanted) == 1 else None)

    def named_in_part(self, phrase: str) -> Entity | None:
        """Body whose name begins with all words of a phrase ("the attorney's office")."""
        return self._by_beginning.get(tuple(words(phrase.lower())))


_PERSON, _BODY = SpeakerType.NAMED_PERSON, SpeakerType.NAMED_ORG


def _type_of_name(mention: Mention) -> SpeakerType:
    return _PERSON if mention.label == PERSON else _BODY


def type_of_description(mention: Mention) -> SpeakerType:
    """Speaker type of a source without a name."""
    kind = lexicon.source_kind(mention.noun)
    if kind == "document":
        return SpeakerType.DOCUMENT
    if kind == "org" and (mention.noun == "police" or not mention.plural):
        return _BODY
    alone = len(words(mention.text)) == 1
    if mention.noun in ("one", "another"):  # of those mentioned before
        return SpeakerType.UNNAMED_DESCRIBED
    if mention.pronoun or (kind == "bare" and alone):
        return SpeakerType.UNNAMED_BARE
    return SpeakerType.UNNAMED_DESCRIBED


def _keys(entity: Entity) -> Iterator[tuple[str, ...]]:
    """Short names of an entity, as lookup keys.

    A person is called by the first or last name, or by the last name after another first name
    with the same initial; a body by its first word or its initials.
    """
    if entity.person:
        core = [word for word in entity.words if word not in AFTER_NAME]
        if len(core) > 1:
            yield from (("person", core[0]), ("person", core[-1]))
            yield ("person", core[-1], core[0][0])
    elif entity.type is _BODY:
        full = words(entity.name)
        initials = "".join(word[0] for word in full if word[0].isupper())
        if len(initials) > 2:
            yield ("initials", initials)
        if len(full) > 1:
            yield ("first word", full[0])


def _key_of_person(wanted: list[str]) -> tuple[str, ...]:
    return ("person", *wanted) if len(wanted) == 1 else ("person", wanted[-1], wanted[0][0])


def _keys_of_body(short: str) -> Iterator[tuple[str, ...]]:
    yield ("initials", short.replace(".", ""))
    if len(words(short)) == 1 and not _is_place_or_people(short):
        yield ("first word", words(short)[0])


def _first(entity: Entity) -> Span:
    return entity.first


def _is_place_or_people(word: str) -> bool:
    """Whether a first word stands for more than the body ("Afghan Taliban", "US military")."""
    return word.isupper() or word.endswith(("an", "ese", "ish", "ian"))
