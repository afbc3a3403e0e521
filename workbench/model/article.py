"""Articles: their text, the blocks it was made of, and what is kept beside it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from workbench.model.project import FIRST_PROJECT
from workbench.model.span import Span


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
    `original` is the text as it came in where a person mended it, else empty.
    """

    role: Role
    text: str
    span: Span | None = None
    reason: str = ""
    original: str = ""

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

    @property
    def mended(self) -> tuple[Block, ...]:
        """Blocks whose text a person mended."""
        return tuple(block for block in self.blocks if block.original)


def article_id(text: str) -> str:
    """Id of the article with this text: the same text is the same article.

    It begins with a letter so that no spreadsheet takes it for a number.
    """
    return "a" + hashlib.sha256(text.encode()).hexdigest()[:11]


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """An article in the list: what it is and how far its review has come, computed when asked.

    `claims` counts the claims that stand and were said, not intentions and feelings, which a
    reviewer need not mark; `done_by_me` of them this reviewer finished, `done` anyone; `reviewers`
    are the people who marked at least one of its claims. `sample` tells that it is one of the
    invented articles to try things on, `put_away` that a lead took it out of the lists; `project`
    is the number of its project.
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
    project: int = FIRST_PROJECT
    tags: tuple[str, ...] = ()


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
