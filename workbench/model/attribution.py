"""Attributions that an extractor finds in a text, with speaker and facets."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from workbench.model.span import Spans


class Kind(StrEnum):
    """Kind of quotation: all, some or none of the content's words in quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    HEADLINE = "headline"


class SpeakerType(StrEnum):
    """Type of a speaker: what the article makes the source known by."""

    NAMED_PERSON = "named_person"
    NAMED_ORG = "named_org"
    DOCUMENT = "document"
    UNNAMED_DESCRIBED = "unnamed_described"
    UNNAMED_BARE = "unnamed_bare"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Person, organisation or document that is said to have said it, resolved in the article.

    `name` is the fullest name or description the article gives, `role` their office if told,
    and `mentions` the places that led there, the attribution's own source included.
    """

    name: str = ""
    type: SpeakerType = SpeakerType.NONE
    role: str = ""
    mentions: Spans = ()


class SpeechAct(StrEnum):
    """Act of the source by its words: a fact-checker does not check a wish."""

    ASSERTS = "asserts"
    BELIEVES = "believes"
    INTENDS = "intends"
    DENIES = "denies"
    ASKS = "asks"


@dataclass(frozen=True, slots=True)
class Facets:
    """Facets of an attribution: which kind of claim it is, as far as its words tell.

    `speech` is false for intentions, feelings, refusals and what is only done, not said.
    `negated` tells that the content is in the negative (something did not happen). `hedge` are the
    words that weaken the report ("reportedly", "may"), empty if none do. `worth` is how much there
    is to check, from 0 to 1, and `reasons` say in words what makes it so.
    """

    act: SpeechAct = SpeechAct.ASSERTS
    speech: bool = True
    negated: bool = False
    hedge: str = ""
    worth: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Report of speech: its `source`, the words that report (`cue`), and those said (`content`).

    Each part is in text order without overlaps; a quotation split by its cue has several
    content spans, and an attribution may lack source or cue, never content. `why` names the rule
    in a reader's words; `score` is the extractor's certainty from 0 to 1. `nested` are the reports
    inside the content ("prosecutors said he had told them …"); they have no nested ones themselves.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    kind: Kind = Kind.INDIRECT
    speaker: Speaker = field(default_factory=Speaker)
    score: float = 0.5
    why: str = ""
    extractor: str = ""
    version: str = ""
    facets: Facets = field(default_factory=Facets)
    nested: tuple["Attribution", ...] = ()


class Extractor(Protocol):
    """Text in, attributions out, in the order of their first content character."""

    @property
    def name(self) -> str:
        """A stable identifier such as `rules`."""

    @property
    def version(self) -> str:
        """Changes whenever the same text may yield other attributions."""

    def __call__(self, text: str) -> list[Attribution]:
        """Attributions found in the text of one article."""
