"""Entity of an article: somebody or something that it lets speak."""

import functools
import re
from dataclasses import dataclass, field

from workbench.extraction import lexicon
from workbench.extraction.parse.mentions import BODY, Mention
from workbench.model import Span, SpeakerType

WORD = re.compile(r"[\w’'-]+")
OF = re.compile(r",| (?:of|for|at|in|to|on|and|with)\b")
MOST_ROLES = 50  # of an entity; nobody in the news has as many, whatever a list makes of them
# Ranks and offices with two names; the left is looked up as the right.
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


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody or something the article lets speak; `name` is the fullest name or description.

    `words` are those of the name in lower case; `body` is whether the parser knows it as an
    organisation, not as a place or people.
    """

    name: str
    type: SpeakerType
    first: Span
    words: tuple[str, ...] = ()
    roles: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    gender: str = ""
    body: bool = False
    _offices: set[str] = field(default_factory=set)
    _nouns: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.words = tuple(words(self.name.lower()))

    @property
    def person(self) -> bool:
        """Whether the entity is a person with a name."""
        return self.type is SpeakerType.NAMED_PERSON

    @property
    def named(self) -> bool:
        """Whether the entity has a name, not only a description."""
        return self.type in (SpeakerType.NAMED_PERSON, SpeakerType.NAMED_ORG)

    def holds_office(self, office: str) -> bool:
        """Whether an office of the entity is the one a noun names ("the spokesman")."""
        return SAME_OFFICE.get(office, office) in self._offices

    def has_role(self, description: str) -> bool:
        """Whether an office of the entity has all words of a description, and the same noun."""
        wanted = words(description.lower())
        return any(
            wanted[-1:] == office[-1:] and set(wanted) <= set(office)
            for office in (words(role.lower()) for role in self.roles)
        )

    def add_mention(self, mention: Mention) -> None:
        """Add a mention, with its role and gender if it has them."""
        self.mentions.append(mention)
        self.first = min(self.first, mention.span)
        self.body = self.body or mention.label == BODY
        self.gender = self.gender or _gender(mention)
        role = mention.role
        if role and len(self.roles) < MOST_ROLES and role not in self.roles:
            self.roles.append(role)
            self._offices |= _office(role)

    def add_noun(self, noun: str) -> bool:
        """Add a noun that describes the entity; returns whether it is new."""
        new = noun not in self._nouns
        self._nouns.add(noun)
        return new


def words(name: str) -> list[str]:
    """Words of a name, without "the" in front and "'s" behind."""
    parts = WORD.findall(name.replace("’", "'").replace("'s", ""))
    return parts[1:] if len(parts) > 1 and parts[0].lower() == "the" else parts


def _office(role: str) -> set[str]:
    """Nouns of an office: "chief spokesman of the council" gives spokesman, not council."""
    nouns = set()
    for part in OF.split(role.lower()):
        if part.split():
            last = words(part)[-1:]
            nouns |= {SAME_OFFICE.get(word, word) for word in last}
            break
    return nouns


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
