"""The people, bodies and documents of one article, each known by all its mentions."""

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator

from workbench.extraction import lexicon
from workbench.extraction.parse.mentions import Mention
from workbench.extraction.parse.proper_names import PERSON
from workbench.extraction.speakers.entity import Figure, words
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


class Earliest:
    """Of the figures under each key, the one that the article tells of first."""

    def __init__(self) -> None:
        self._figures: dict[tuple[str, ...], Figure] = {}

    def enter(self, key: tuple[str, ...], figure: Figure) -> None:
        """Let a figure be found under a key, if no earlier one is."""
        known = self._figures.get(key)
        if known is None or figure.first < known.first:
            self._figures[key] = figure

    def under(self, *keys: tuple[str, ...]) -> Figure | None:
        """The earliest figure under any of the keys."""
        found = (self._figures.get(key) for key in keys)
        return min((f for f in found if f is not None), key=_first, default=None)


class Cast:
    """The figures of an article, from every name in it and every source of an attribution."""

    def __init__(self, names: Iterable[Mention], sources: Iterable[Mention]) -> None:
        self.figures: list[Figure] = []
        self._same: dict[tuple[str, ...], Figure] = {}
        self._by_name = Earliest()
        self._by_noun: dict[str, list[Figure]] = defaultdict(list)
        self._by_beginning: dict[tuple[str, ...], Figure] = {}
        told = [part for source in sources for part in (source, *source.also)]
        named = [mention for mention in (*names, *told) if mention.name]
        for mention in sorted(named, key=lambda m: (-len(words(m.name)), m.span)):
            self._enter(mention, mention.name, _type_of_name(mention))
        for mention in sorted(told, key=lambda m: (-len(words(m.text)), m.span)):
            if not mention.name and not mention.pronoun and not self._known(mention):
                self._enter(mention, mention.text, type_of_description(mention))
        self.figures.sort(key=_first)
        for figures in self._by_noun.values():
            figures.sort(key=_first)
        for figure in self.figures:
            self._place_beginnings(figure)

    def _enter(self, mention: Mention, name: str, type_: SpeakerType) -> None:
        figure = self.by_name(name, person=type_ is SpeakerType.NAMED_PERSON)
        if figure is None:
            figure = self._new(name, type_, mention.span)
        earlier = mention.span < figure.first
        figure.meet(mention)
        if earlier:
            self._place(figure)
        if not mention.name:
            self._place_noun(figure, mention.noun)

    def add(self, mention: Mention, name: str, type_: SpeakerType) -> Figure:
        """A new figure of the article, told of by a mention of something else."""
        figure = self._new(name, type_, mention.span)
        figure.meet(mention)
        self._place_beginnings(figure)
        return figure

    def _new(self, name: str, type_: SpeakerType, first: Span) -> Figure:
        figure = Figure(name, type_, first)
        self.figures.append(figure)
        self._same.setdefault(figure.words, figure)
        self._place(figure)
        if type_ is not _PERSON and figure.words:
            self._place_noun(figure, figure.words[-1])
        return figure

    def _place(self, figure: Figure) -> None:
        for key in _keys(figure):
            self._by_name.enter(key, figure)

    def _place_noun(self, figure: Figure, noun: str) -> None:
        if figure.add_noun(noun):
            bisect.insort(self._by_noun[noun], figure, key=_first)

    def _place_beginnings(self, figure: Figure) -> None:
        if figure.type is _BODY and not figure.name.islower():
            for length in range(2, min(len(figure.words), LONGEST_PHRASE + 1)):
                self._by_beginning.setdefault(figure.words[:length], figure)

    def _known(self, mention: Mention) -> bool:
        """Whether a plain "the report" or "the company" only points to a fuller description."""
        if not mention.definite or len(words(mention.text)) > 1:
            return False
        pointing = mention.noun in ANY_BODY or mention.noun in OWN_WORDS
        return pointing or mention.noun in self._by_noun

    def described(self, noun: str, before: Span) -> Figure | None:
        """The figure that a noun describes or that bears it in its name.

        The latest of those told before; else the first told later, as a headline has it.
        """
        fitting = self._by_noun.get(noun, [])
        earlier = bisect.bisect_left(fitting, before, key=_first)
        return fitting[max(0, earlier - 1)] if fitting else None

    def by_name(self, name: str, *, person: bool) -> Figure | None:
        """The figure a name belongs to: the same words, or a part of them that is in use.

        `person` tells that the name is a person's, so that "Roe" is Ann Roe, not Roe Ferries.
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

    def named_in_part(self, phrase: str) -> Figure | None:
        """The body whose name begins with all words of a phrase ("the attorney's office")."""
        return self._by_beginning.get(tuple(words(phrase.lower())))


_PERSON, _BODY = SpeakerType.NAMED_PERSON, SpeakerType.NAMED_ORG


def _type_of_name(mention: Mention) -> SpeakerType:
    return _PERSON if mention.label == PERSON else _BODY


def type_of_description(mention: Mention) -> SpeakerType:
    """What a source without a name is: a body, a document, or people known by more or less."""
    kind = lexicon.source_kind(mention.noun)
    if kind == "document":
        return SpeakerType.DOCUMENT
    if kind == "org" and (mention.noun == "police" or not mention.plural):
        return _BODY
    alone = len(words(mention.text)) == 1
    if mention.noun in ("one", "another"):  # of those told before
        return SpeakerType.UNNAMED_DESCRIBED
    if mention.pronoun or (kind == "bare" and alone):
        return SpeakerType.UNNAMED_BARE
    return SpeakerType.UNNAMED_DESCRIBED


def _keys(figure: Figure) -> Iterator[tuple[str, ...]]:
    """What a figure may be called for short, as keys.

    A person is called by the first or last name, or by the last name after another first name
    with the same initial; a body by its first word or its initials.
    """
    if figure.person:
        core = [word for word in figure.words if word not in AFTER_NAME]
        if len(core) > 1:
            yield from (("person", core[0]), ("person", core[-1]))
            yield ("person", core[-1], core[0][0])
    elif figure.type is _BODY:
        full = words(figure.name)
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


def _first(figure: Figure) -> Span:
    return figure.first


def _is_place_or_people(word: str) -> bool:
    """Whether a first word stands for more than the body ("Afghan Taliban", "US military")."""
    return word.isupper() or word.endswith(("an", "ese", "ish", "ian"))
