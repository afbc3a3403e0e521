"""Blocks judged by their wording alone, with the tables of `wordings`."""

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.ingest.story.boilerplate_phrases import TABLES
from workbench.model import Role


class BlockVerdict(NamedTuple):
    """Role of a block, and the reason, in a reader's words, for leaving it out."""

    role: Role
    reason: str


_LABEL = re.compile(
    r"[\W_]*(?:(?:also )?(?:featured|related|latest|recent|top|more|trending|popular|recommended"
    r"|other"
    r"|similar|must[- ]reads?|most[- ](?:read|popular|viewed|watched|shared|commented|recent)"
    r"|today[’']s|hot|don[’']t miss|suggested|selected|just in)"
    r"(?: (?:stor(?:y|ies)|news|articles?|posts?|headlines?|videos?|links|topics|reads?|reading"
    r"|coverage|content|picks|now|today|this week|for you|stories like this one|in news|on (?:this"
    r" topic|the web)))*"
    r"|editor[’']?s?[’']? (?:picks?|choice|recommendations?)|what (?:to read next"
    r"|others are reading|we"
    r"[’']re reading)|(?:read|up|watch|coming up|next) (?:next|up)(?: in\b.{0,40})?|you (?:may"
    r"|might)"
    r" (?:also )?(?:like|have missed|be interested in)|in (?:this section|case you missed it|other"
    r" news)|(?:more|also|elsewhere|popular|trending|latest) (?:from|in|on|by|at)\b.{1,40}"
    r"|around the"
    r" web|from (?:around )?the web|we recommend|(?:sponsored|promoted) (?:stories|links)"
    r"|people (?:are )?(?:also )?(?:read|reading|viewed)"
    r"|don[’']t miss(?: it| these)?|the latest|key points|good deals|related)[\W_]*",
    re.IGNORECASE,
)
LABEL = BlockVerdict(Role.PROMOTION, "heading of links to other stories")

_COMMENTS = re.compile(
    r"(?:top (?:rated )?comments|\d+ comments|comments?(?: ?\(\d+\))?|leave a (?:comment|reply)"
    r"|(?:share|post|add) your (?:thoughts|comments?|views?)\b.{0,30}|join the (?:conversation"
    r"|discussion)|(?:post|write|leave|add) a comment|view comments|tell us what you think.{0,20}"
    r"|(?:what do you think|have your say)\??|show comments|discussion|responses?|reader comments"
    r"|\d+ (?:responses|replies|comments|thoughts) (?:to|on)\b.*"
    r"|(?:permalink ?|feed for comments ?|\d+ comments ?){2,4}.{0,20})[\W_]*",
    re.IGNORECASE,
)

_INVITATION = re.compile(
    r"(?:top (?:rated )?comments|(?:leave|post|write|add) a (?:comment|reply)|comments ?\(\d+\)"
    r"|(?:share|post|add) your (?:thoughts|comments)"
    r"|\d+ (?:responses|replies|thoughts) (?:to|on)\b.*"
    r"|(?:show|view|reader) comments)[\W_]*",
    re.IGNORECASE,
)

_ANY = re.compile(
    "|".join(f"(?P<t{n}>{'|'.join(t.patterns)})" for n, t in enumerate(TABLES)), re.IGNORECASE
)
_REPORTED_SPEECH = re.compile(r"[“”\"]|\b(?:said|says|told|according to|added)\b")
_LONGEST = 500
_LONGEST_NOTICE = 2000
# What is named by a prefix or a mark stays so whoever is quoted in it.
_SURE = frozenset({Role.RELATED, Role.TAGS, Role.COPYRIGHT, Role.COOKIE, Role.BYLINE})


@lru_cache(maxsize=20_000)
def verdict(block: str) -> BlockVerdict | None:
    """Verdict on a block by its wording; None if it may be the story.

    A block with several words that quotes somebody is taken for the story in doubt.
    """
    if len(block) > _LONGEST:
        return _long_notice(block)
    if is_label(block):
        return LABEL
    match = _ANY.fullmatch(block) or _ANY.fullmatch(block.strip("[]*•–—- "))
    if match is None or match.lastgroup is None:
        return None
    table = TABLES[int(match.lastgroup[1:])]
    if table.role not in _SURE and block.count(" ") > 8 and _REPORTED_SPEECH.search(block):
        return None
    return BlockVerdict(table.role, table.reason)


def _long_notice(block: str) -> BlockVerdict | None:
    if _ESCAPED_TAG.match(block):
        return BlockVerdict(Role.OTHER, "page code")
    if len(block) <= _LONGEST_NOTICE and _LONG_NOTICE.match(block):
        return BlockVerdict(Role.COOKIE, "cookie or consent notice")
    return None


_ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;|<(?:script|style|iframe)\b", re.IGNORECASE)
_LONG_NOTICE = re.compile(
    r"(?:this (?:web)?site uses|we (?:and our partners )?use|our (?:web)?site uses"
    r"|(?:strictly )?necessary)"
    r" (?:[\w, ]{0,40})\b(?:cookies|technologies)\b|by (?:signing up|continuing"
    r"|subscribing),? you\b",
    re.IGNORECASE,
)


def is_label(block: str) -> bool:
    """Whether a block is a heading over links to other stories, such as "Most read"."""
    return len(block) <= 60 and _LABEL.fullmatch(block) is not None


def opens_comments(block: str) -> bool:
    """Whether a block is the heading of the readers' comments."""
    return len(block) <= 200 and _COMMENTS.fullmatch(block) is not None


def invites_comments(block: str) -> bool:
    """Whether a block can be nothing but the heading of the readers' comments."""
    return len(block) <= 200 and _INVITATION.fullmatch(block) is not None
