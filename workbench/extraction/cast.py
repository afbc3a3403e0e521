"""The people, bodies and documents of one article, each known by all its mentions."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.extraction import lexicon
from workbench.extraction.mentions import PERSON, Mention
from workbench.model import Span, SpeakerType

WORD = re.compile(r"[\w’'-]+")
AFTER_NAME = frozenset({"jr", "sr", "ii", "iii", "iv"})
OF = re.compile(r",| (?:of|for|at|in|to|on|and|with)\b")
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
OWN_WORDS = frozenset({"statement", "tweet", "post", "letter", "email", "message", "memo"})
# Ranks and offices that are told in two ways; the left is looked up as the right.
SAME_OFFICE = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "pm": "minister",
    "dr": "doctor",
    "spokesperson": "spokesman",
    "spokeswoman": "spokesman",
    "chairwoman": "chairman",
    "congresswoman": "congressman",
}


@dataclass
class Figure:
    """Someone or something the article lets speak; `name` is the fullest name or description."""

    name: str
    type: SpeakerType
    first: Span
    roles: list[str] = field(default_factory=list)
    seen: list[Mention] = field(default_factory=list)
    gender: str = ""

    @property
    def person(self) -> bool:
        """Whether it is someone with a name."""
        return self.type is SpeakerType.NAMED_PERSON

    @property
    def named(self) -> bool:
        """Whether it goes by a name, not by a description."""
        return self.type in (SpeakerType.NAMED_PERSON, SpeakerType.NAMED_ORG)

    def holds(self, office: str) -> bool:
        """Whether an office told of it is the one a noun names ("the spokesman")."""
        wanted = SAME_OFFICE.get(office, office)
        return any(wanted in _offices(role) for role in self.roles)

    def bears(self, description: str) -> bool:
        """Whether an office told of it has all words of a description, and the same noun."""
        wanted = words(description.lower())
        return any(
            wanted[-1:] == told[-1:] and set(wanted) <= set(told)
            for told in (words(role.lower()) for role in self.roles)
        )

    @property
    def body(self) -> bool:
        """Whether the parser knows it as an organisation, not as a place or people."""
        return any(mention.label == "ORG" for mention in self.seen)


class Cast:
    """The figures of an article, from every name in it and every source of an attribution."""

    def __init__(self, names: Iterable[Mention], sources: Iterable[Mention]) -> None:
        self.figures: list[Figure] = []
        self._same: dict[tuple[str, ...], Figure] = {}
        self._by_word: dict[str, list[Figure]] = defaultdict(list)
        self._by_noun: dict[str, list[Figure]] = defaultdict(list)
        told = [part for source in sources for part in (source, *source.also)]
        named = [mention for mention in (*names, *told) if mention.name]
        for mention in sorted(named, key=lambda m: (-len(words(m.name)), m.span)):
            self._enter(mention, mention.name, _type_of_name(mention))
        for mention in sorted(told, key=lambda m: (-len(words(m.text)), m.span)):
            if not mention.name and not mention.pronoun and not self._known(mention):
                self._enter(mention, mention.text, type_of_description(mention))
        self.figures.sort(key=lambda figure: figure.first)

    def _enter(self, mention: Mention, name: str, type_: SpeakerType) -> None:
        figure = self.by_name(name, person=type_ is SpeakerType.NAMED_PERSON)
        if figure is None:
            figure = self.add(name, type_, mention.span)
        figure.first = min(figure.first, mention.span)
        figure.seen.append(mention)
        if not mention.name and figure not in self._by_noun[mention.noun]:
            self._by_noun[mention.noun].append(figure)
        if mention.role and mention.role not in figure.roles:
            figure.roles.append(mention.role)
        figure.gender = figure.gender or _gender(mention)

    def add(self, name: str, type_: SpeakerType, first: Span) -> Figure:
        """A new figure of the article."""
        figure = Figure(name, type_, first)
        self.figures.append(figure)
        full = words(name.lower())
        self._same.setdefault(tuple(full), figure)
        core = [word for word in full if word not in AFTER_NAME]
        for key in {*core[:1], *core[-1:], _initials(name).lower()} - {""}:
            self._by_word[key].append(figure)
        if type_ is not _PERSON and full:
            self._by_noun[full[-1]].append(figure)
        return figure

    def _known(self, mention: Mention) -> bool:
        """Whether a plain "the report" or "the company" only points to a fuller description."""
        if not mention.definite or len(words(mention.text)) > 1:
            return False
        pointing = mention.noun in ANY_BODY or mention.noun in OWN_WORDS
        return pointing or any(self.described(mention.noun, mention.span))

    def described(self, noun: str, before: Span) -> Iterator[Figure]:
        """The figures that a noun describes or that bear it in their name.

        Latest first among those told before; then those told later, as a headline has it.
        """
        fitting = sorted(self._by_noun.get(noun, ()), key=lambda figure: figure.first)
        earlier = [f for f in fitting if any(m.span < before for m in f.seen)]
        yield from sorted(earlier, key=lambda f: f.first, reverse=True)
        yield from (figure for figure in fitting if figure not in earlier)

    def by_name(self, name: str, *, person: bool) -> Figure | None:
        """The figure a name belongs to: the same words, or a part of them that is in use.

        `person` tells that the name is a person's, so that "Roe" is Ann Roe, not Roe Ferries.
        """
        wanted = words(name.lower())
        same = self._same.get(tuple(wanted))
        if same is not None or not wanted:
            return same
        short = name.lower().replace(".", "")
        near = [
            f for key in dict.fromkeys((wanted[-1], wanted[0], short)) for f in self._by_word[key]
        ]
        near.sort(key=lambda figure: figure.first)
        people = [f for f in near if f.person and _part_of(wanted, words(f.name.lower()))]
        bodies = [f for f in near if f.type is _BODY and _short_for(name, f.name)]
        ranked = people if person else [*bodies, *people] if len(wanted) == 1 else bodies
        return ranked[0] if ranked else None

    def named_in_part(self, phrase: str) -> Figure | None:
        """The body whose name begins with all words of a phrase ("the attorney's office")."""
        wanted = words(phrase.lower())
        for figure in self.figures:
            full = words(figure.name.lower())
            longer = 1 < len(wanted) < len(full) and wanted == full[: len(wanted)]
            if longer and figure.type is _BODY and not figure.name.islower():
                return figure
        return None


_PERSON, _BODY = SpeakerType.NAMED_PERSON, SpeakerType.NAMED_ORG


def words(name: str) -> list[str]:
    """The words of a name, without "the" in front and "'s" behind."""
    found = WORD.findall(name.replace("’", "'").replace("'s", ""))
    return found[1:] if len(found) > 1 and found[0].lower() == "the" else found


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


def _offices(role: str) -> set[str]:
    """The nouns of an office: "chief spokesman of the council" is a spokesman, no council."""
    found = set()
    for part in OF.split(role.lower()):
        if part.split():
            last = words(part)[-1:]
            found |= {SAME_OFFICE.get(word, word) for word in last}
            break
    return found


def _part_of(part: list[str], name: list[str]) -> bool:
    name = [word for word in name if word not in AFTER_NAME]
    if len(part) == 1:
        return len(name) > 1 and part[0] in (name[-1], name[0])
    return len(name) > 1 and part[-1] == name[-1] and part[0][0] == name[0][0]


def _initials(name: str) -> str:
    return "".join(word[0] for word in words(name) if word[0].isupper())


def _short_for(short: str, name: str) -> bool:
    """Whether a body's name is shortened to its first word or its initials."""
    full = words(name)
    initials = _initials(name)
    if short.replace(".", "") == initials and len(initials) > 2:
        return True
    return len(full) > 1 and words(short) == full[:1] and not _is_place_or_people(short)


def _is_place_or_people(word: str) -> bool:
    """Whether a first word stands for more than the body ("Afghan Taliban", "US military")."""
    return word.isupper() or word.endswith(("an", "ese", "ish", "ian"))


def _gender(mention: Mention) -> str:
    table = _genders()
    for word in [*words(mention.role.lower()), *words(mention.name.lower())[:-1]]:
        if word in table:
            return table[word]
    return ""


@functools.cache
def _genders() -> dict[str, str]:
    rows = lexicon.table("people.tsv")
    return {word: sort[0] for sort, names in rows for word in names.split()}
