"""Nouns of the workbench, as frozen dataclasses; no input, no output.

Every offset is a Python string index (code points) into `Article.text`, end exclusive.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, Protocol


class Span(NamedTuple):
    """A range of an article's text: `start` to `end`, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Words that the span covers."""
        return text[self.start : self.end]


Spans = tuple[Span, ...]


def words(spans: Spans, text: str) -> str:
    """Words of several spans as one quotation, ` … ` where text was skipped."""
    return " … ".join(span.of(text) for span in spans)


class Role(StrEnum):
    """Function of a block of the raw input within the story."""

    HEADLINE = "headline"
    BODY = "body"
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    CAPTION = "caption"
    CREDIT = "credit"
    CROSSHEAD = "crosshead"
    SECTION = "section"
    RELATED = "related"
    PROMOTION = "promotion"
    NEWSLETTER = "newsletter"
    SUBSCRIPTION = "subscription"
    ADVERTISEMENT = "advertisement"
    COOKIE = "cookie"
    COPYRIGHT = "copyright"
    TAGS = "tags"
    SHARING = "sharing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Block:
    """Block of the raw input, in its order there.

    A kept block has a `span` in the article's text and `span.of(article.text) == text`;
    a removed one has none, and `reason` says in words why it was removed.
    """

    role: Role
    text: str
    span: Span | None = None
    reason: str = ""

    @property
    def kept(self) -> bool:
        """Whether the block stands in the article's text."""
        return self.span is not None


# Characters of an article's text. About 250,000 words, ten times the longest magazine reports; what
# is longer is a book or data. At 2,700 words a second (`benchmarks/extraction.py`) that is a minute
# and a half.
LONGEST_ARTICLE = 1_500_000


@dataclass(frozen=True, slots=True)
class Article:
    """A story as reviewed: headline, blank line, body paragraphs with blank lines between.

    `text` has line feeds as line ends and no control or bidi-override characters, and is Unicode
    NFC, unless it came as a record, whose offsets stay: its accents are coded as they were.
    `published` is an ISO date or local date-time ("2024-01-05", "2024-01-05T03:07") or empty.
    `record_id` is the id that its record had in the data it comes from, or empty.
    `blocks` are all blocks of the raw input in their order, removed ones included.
    `notes` tell a reader what was mended on the way in (characters removed, decoding guessed).
    """

    id: str
    text: str
    title: str = ""
    publisher: str = ""
    byline: str = ""
    credit: str = ""
    published: str = ""
    url: str = ""
    path: str = ""
    record_id: str = ""
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def removed(self) -> tuple[Block, ...]:
        """Blocks that were left out of the text."""
        return tuple(block for block in self.blocks if not block.kept)


def article_id(text: str) -> str:
    """Id of the article with this text: the same text is the same article.

    It begins with a letter so that no spreadsheet takes it for a number.
    """
    return "a" + hashlib.sha256(text.encode()).hexdigest()[:11]


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


class ClaimState(StrEnum):
    """State of a claim in review: whether it is to be marked.

    `WITHDRAWN`: a reviewer took it back. `MERGED`: its words went into another claim. `OFFERED`:
    a newer extractor found it and no reviewer took it yet. `LOST`: a newer extractor finds it no
    more; it stands all the same.
    """

    STANDS = "stands"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    OFFERED = "offered"
    LOST = "lost"

    @property
    def standing(self) -> bool:
        """Whether the claim is to be marked and counts in progress."""
        return self in (ClaimState.STANDS, ClaimState.LOST)


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution under review.

    `id` is the article's id and the claim's number in it ("a3f9c2a1b07d-04"); `revision` counts
    from 1 every change of its spans, speaker or state; `origin` is "machine" or a reviewer's name.
    `inside` is the id of the claim whose content reports this one, empty if none does. In a claim
    `attribution.nested` is always empty: nested attributions are claims of their own.
    """

    id: str
    article_id: str
    attribution: Attribution
    revision: int = 1
    origin: str = "machine"
    inside: str = ""
    state: ClaimState = ClaimState.STANDS


# The orders in which lists show claims, by their codes in addresses and queries.
CLAIM_ORDERS: Mapping[str, str] = {
    "text": "In text order",
    "unsure": "Least sure first",
    "worth": "Most to check first",
    "flagged": "Flagged first",
    "disputed": "Disputed first",
}

NOT_A_CLAIM = "not_a_claim"


class Marks(NamedTuple):
    """Answers of one reviewer on one claim; an empty string is a question not yet answered.

    The values are category codes of the codebook's scale of the same name.
    """

    extraction: str = ""
    sourcing: str = ""
    confidence: str = ""
    corroboration: str = ""
    note: str = ""

    def changed(self, answers: Iterable[tuple[str, str]]) -> "Marks":
        """These marks with some answers replaced."""
        return self._replace(**dict(answers))

    @property
    def finished(self) -> bool:
        """Whether nothing is left to answer: every scale, or "this is not a claim"."""
        return self.extraction == NOT_A_CLAIM or all(self.answers)

    @property
    def answers(self) -> tuple[str, ...]:
        """Answers alone, without the note, in the order of `SCALES`; empty where unanswered."""
        return tuple(getattr(self, scale) for scale in SCALES)

    @property
    def begun(self) -> bool:
        """Whether at least one scale is answered; a note alone is no answer."""
        return any(self.answers)


# The scales that claims are marked on, in their order.
SCALES = tuple(name for name in Marks._fields if name != "note")


def scale_phrase(scale: str) -> str:
    """Name of a scale as it stands within a sentence: "the extraction check", "sourcing"."""
    return {"extraction": "the extraction check"}.get(scale, scale)


@dataclass(frozen=True, slots=True)
class Annotation:
    """Saved state of a reviewer's marks on a claim; the newest `version` counts.

    Versions count from 1 per claim and reviewer; version 0 stands for "nothing saved yet".
    `at` is UTC; `claim_revision` and `codebook_revision` are what the reviewer saw.
    """

    claim_id: str
    reviewer: str
    version: int
    marks: Marks
    claim_revision: int = 1
    codebook_revision: str = ""
    at: datetime | None = None

    @classmethod
    def blank(cls, claim_id: str, reviewer: str) -> "Annotation":
        """Annotation that stands before a reviewer's first answer on a claim."""
        return cls(claim_id, reviewer, version=0, marks=Marks())


class HowReached(StrEnum):
    """Way in which a team came to an answer on one scale; `LEFT_OPEN` comes without one."""

    UNANIMOUS = "unanimous"
    CONSENSUS = "consensus"
    MAJORITY = "majority"
    CHAIR = "chair"
    LEFT_OPEN = "left_open"


class Disagreement(StrEnum):
    """Reason why reviewers disagreed on a claim, as judged by the one who decides."""

    SPAN = "span"
    EXTRACTION = "extraction"
    CODEBOOK_GAP = "codebook_gap"
    AMBIGUOUS_TEXT = "ambiguous_text"
    UNSEEN_EVIDENCE = "unseen_evidence"
    JUDGEMENT = "judgement"
    SLIP = "slip"


class Settled(NamedTuple):
    """Team's answer on one scale, a code of the codebook, and how it was reached.

    Both are empty for a scale that was not decided; a scale left open has no answer.
    """

    answer: str = ""
    how: HowReached | None = None


NOT_DECIDED = Settled()


@dataclass(frozen=True, slots=True)
class Decision:
    """Team's answer on a claim; the highest `number` counts, and earlier ones stay.

    Numbers count from 1 per claim; number 0 stands for "nothing decided yet". `dissent` is in the
    dissenter's words, with a name or without. `claim_revision` and `codebook_revision` are what the
    one who decided saw; `at` is UTC.
    """

    claim_id: str
    number: int = 0
    extraction: Settled = NOT_DECIDED
    sourcing: Settled = NOT_DECIDED
    confidence: Settled = NOT_DECIDED
    corroboration: Settled = NOT_DECIDED
    reason: Disagreement | None = None
    rationale: str = ""
    dissent: str = ""
    decided_by: str = ""
    claim_revision: int = 1
    codebook_revision: str = ""
    at: datetime | None = None

    @property
    def settled(self) -> dict[str, Settled]:
        """Answers decided, by the name of the scale, in the order of the marks."""
        return {scale: getattr(self, scale) for scale in SCALES}

    def settling(self, answers: Mapping[str, Settled]) -> "Decision":
        """Copy of this decision with other answers on some scales, by the scale's name."""
        changes: dict[str, Any] = dict(answers)
        return replace(self, **changes)


class ReviewerRole(StrEnum):
    """Role of a person: leads may do everything, reviewers mark, observers only read."""

    LEAD = "lead"
    REVIEWER = "reviewer"
    OBSERVER = "observer"


class Stance(StrEnum):
    """Stance of a piece of evidence on a claim; `CONTEXT` is neither for nor against it."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Piece of evidence on a claim, as the reviewer who found it lists it.

    It is a `citation` in words, a `url`, or another claim of the store (`other_claim`, its id), or
    several of these. Pieces of one `origin` go back to the same person, agency or paper and count
    once; an empty one is not known. `seen` is an ISO date or empty, `archive` the address of a
    kept copy. Numbers count from 1 per claim and reviewer, versions from 1 per piece, and the
    highest version counts; 0 stands for "not stored yet". `at` is UTC.
    """

    claim_id: str
    reviewer: str
    number: int = 0
    version: int = 0
    citation: str = ""
    url: str = ""
    other_claim: str = ""
    stance: Stance = Stance.SUPPORTS
    origin: str = ""
    seen: str = ""
    archive: str = ""
    note: str = ""
    withdrawn: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Person of the team, and the means by which they sign in.

    `name` is the one they came with, under which all they do is stored; `called` is what they are
    called now.
    `barred` is who was shut out; `email` is the address they sign in with elsewhere, or empty;
    `invited_until` is when an invitation that was not used yet expires, in UTC.
    """

    name: str
    role: ReviewerRole = ReviewerRole.REVIEWER
    barred: bool = False
    passphrase: bool = False
    email: str = ""
    invited_until: datetime | None = None
    called: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Change, as the history keeps it; `before` and `after` are JSON texts."""

    number: int
    at: datetime
    reviewer: str
    action: str
    article_id: str
    claim_id: str
    before: str
    after: str
    operation_id: str


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """An article in the list: what it is and how far its review has come, computed when asked.

    `claims` counts the claims that stand and were said, not intentions and feelings, which a
    reviewer need not mark; `done_by_me` of them this reviewer finished, `done` anyone; `reviewers`
    are the people who marked at least one of its claims. `sample` tells that it is one of the
    invented articles to try things on, `put_away` that a lead took it out of the lists.
    """

    id: str
    title: str
    publisher: str
    published: str
    added_at: datetime
    added_by: str
    words: int
    claims: int
    done: int
    done_by_me: int
    reviewers: int
    sample: bool = False
    put_away: bool = False


class ArticleDetails(NamedTuple):
    """Details of an article beside its text, which a lead may correct.

    A corrected headline stands beside the text: the words in it, and every offset, stay.
    `published` is an ISO date or local date-time, or empty.
    """

    title: str = ""
    publisher: str = ""
    byline: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class ArticleState:
    """State of an article: whether it is a sample, put away, and how often corrected.

    `by` put it away at `at` (UTC), and said `why`; they are empty while it is not. `version` counts
    the corrections of its details; 0 stands for those that were read from the input.
    """

    article_id: str
    sample: bool = False
    put_away: bool = False
    by: str = ""
    why: str = ""
    at: datetime | None = None
    version: int = 0
