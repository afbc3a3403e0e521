"""Claims of all articles: which of them a reviewer asks for, in which order, fifty at a time."""

import json
import sqlite3
from dataclasses import dataclass

from workbench.model import Facets, Kind, Marks, SpeakerType, SpeechAct
from workbench.store.access import OPENED, readable, visible
from workbench.store.connection import select, snapshot
from workbench.store.scope import standing
from workbench.store.search import expression

PAGE = 50
MOST_SPEAKERS = 300  # more would make the choice of a speaker slow to send and to read

UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which claims are asked for; an empty string or False asks for all.

    `kind` and `speaker_type` are codes of the model, `sourcing` a code of the codebook that the
    reviewer gave, or "unanswered"; `words` must all be in a claim or its speaker's name; `open`
    leaves out what the reviewer finished, `flagged` what nobody wants discussed whose flag the
    reviewer may read, `disputed` what nobody answered otherwise than another whose answers the
    reviewer may read, `decided` what the team did not decide, and `unsaid` takes in intentions and
    feelings. `order` is "text", "unsure", "worth", "flagged" or "disputed"; pages count from 1.
    `redefined` leaves only claims that the reviewer gave one of these answers on, each "revision
    scale code". `mine` leaves only what is assigned to the reviewer.
    """

    article: str = ""
    speaker: str = ""
    kind: str = ""
    speaker_type: str = ""
    sourcing: str = ""
    words: str = ""
    open: bool = False
    mine: bool = False
    flagged: bool = False
    disputed: bool = False
    decided: bool = False
    unsaid: bool = False
    order: str = "text"
    page: int = 1
    redefined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueuedClaim:
    """A claim as a list shows it; `sourcing` and `finished` are the reviewer's own answers.

    `disputed` is False as long as the reviewer may not read others' answers on it.
    """

    id: str
    article_id: str
    title: str
    number: int
    kind: Kind
    speaker: str
    speaker_type: SpeakerType
    content: str
    score: float
    why: str
    facets: Facets
    sourcing: str
    finished: bool
    flagged_by: tuple[str, ...]
    disputed: bool
    decided: bool
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Claims of one page, the page it is, and how many claims there are on all.

    `in_samples` of them are claims of samples.
    """

    claims: tuple[QueuedClaim, ...]
    number: int
    total: int
    in_samples: int = 0

    @property
    def pages(self) -> int:
        """How many pages the claims fill; at least 1."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen from: articles (id, title) and speakers, each with its claims.

    Neither holds articles that were put away; `samples` are the ids of those that are samples.
    """

    articles: tuple[tuple[str, str, int], ...]
    speakers: tuple[tuple[str, int], ...]
    samples: frozenset[str] = frozenset()


_STANDING = f"c.state in ('stands', 'lost') and {standing('c.article_id')}"
_SAMPLE = "exists (select 1 from samples s where s.article_id = c.article_id)"

_GIVEN = ", ".join(
    f"m.codebook_revision || ' {scale} ' || m.{scale}" for scale in Marks._fields[:4]
)
_DIFFER = " or ".join(f"count(distinct nullif(n.{scale}, '')) > 1" for scale in Marks._fields[:4])
_DISPUTED = f"""({readable("c.claim_id")} and exists (
        select 1 from newest_annotations n where n.claim_id = c.claim_id
        group by n.claim_id having {_DIFFER}
    ))"""  # noqa: S608 - made of constants
# The same, found once for all claims: an order is worked out several times a claim.
_ALL_DISPUTED = f"""
    select n.claim_id from newest_annotations n where n.claim_id in ({OPENED})
    group by n.claim_id having {_DIFFER}
"""  # noqa: S608 - made of constants
_AMONG_DISPUTED = "c.claim_id in (select claim_id from all_disputed)"
_DECIDED = "exists (select 1 from decisions d where d.claim_id = c.claim_id)"

_CONDITIONS = {
    "article": "c.article_id = :article",
    "speaker": "c.speaker = :speaker",
    "kind": "c.kind = :kind",
    "speaker_type": "c.speaker_type = :speaker_type",
    "sourcing": "coalesce(nullif(m.sourcing, ''), 'unanswered') = :sourcing",
    "words": "c.serial in (select rowid from claim_search where claim_search match :words)",
    "open": "coalesce(m.finished, 0) = 0",
    "mine": "c.claim_id in (select claim_id from current_assignments where reviewer = :me)",
    "flagged": f"c.claim_id in (select claim_id from current_flags f where {visible('f')})",  # noqa: S608
    "redefined": "exists (select 1 from json_each(:redefined) r where r.value in"  # noqa: S608
    f" ({_GIVEN}))",
    "disputed": _AMONG_DISPUTED,
    "decided": _DECIDED,
}

# Ties keep the order of the article list and of the text.
_IN_TEXT = """a.serial desc, (
        select start from spans s where s.claim_id = c.claim_id and s.revision = c.revision
        and s.part = 'content' and s.position = 0
    ), c.number"""
_NEWEST_FLAG = f"""(
        select max(event) from current_flags f where f.claim_id = c.claim_id and {visible("f")}
    )"""  # noqa: S608 - made of constants
_ORDERS = {
    "text": _IN_TEXT,
    "unsure": f"c.score, {_IN_TEXT}",
    "worth": f"c.check_worthiness desc, {_IN_TEXT}",
    "flagged": f"{_NEWEST_FLAG} desc nulls last, {_IN_TEXT}",
    "disputed": f"{_AMONG_DISPUTED} desc, {_IN_TEXT}",
}
ORDERS = tuple(_ORDERS)

_ARTICLES = """
    select a.article_id, a.title, s.sample, (
        select count(*) from claims_to_review c where c.article_id = a.article_id
    ) as claims
    from current_articles a join standing_articles s on s.article_id = a.article_id
    order by a.serial desc
"""

_SPEAKERS = f"""
    select c.speaker, count(*) as claims from claims_to_review c
    where c.speaker <> '' and {standing("c.article_id")}
        and (:article = '' or c.article_id = :article)
    group by c.speaker order by claims desc, c.speaker limit {MOST_SPEAKERS}
"""  # noqa: S608 - made of constants


def page(connection: sqlite3.Connection, asked: Asked, reviewer: str) -> Page:
    """The claims asked for on one page; a page after the last one gives the first.

    Words that hold no letter or figure find nothing.
    """
    if asked.words and not expression(asked.words):
        return Page((), 1, 0)
    for number in dict.fromkeys((max(1, asked.page), 1)):
        rows = select(connection, _page_statement(asked), _parameters(asked, reviewer, number))
        if rows:
            found = tuple(_claim(row) for row in rows)
            return Page(found, number, rows[0]["total"], rows[0]["in_samples"])
    return Page((), 1, 0)


def _page_statement(asked: Asked) -> str:
    conditions = [_CONDITIONS[name] for name in _CONDITIONS if getattr(asked, name)]
    if not asked.unsaid:
        conditions.append("c.speech = 1")
    order = _ORDERS.get(asked.order, _IN_TEXT)
    # The words of claims are looked up for the page alone, not for all that are counted.
    return f"""
        with all_disputed as materialized ({_ALL_DISPUTED}),
        hits as (
            select c.claim_id, coalesce(m.sourcing, '') as sourcing,
                coalesce(m.finished, 0) as finished, count(*) over () as total,
                {_SAMPLE} as sample, sum({_SAMPLE}) over () as in_samples,
                row_number() over (order by {order}) as place
            from current_claims c
            join articles a on a.article_id = c.article_id
            left join newest_annotations m on m.claim_id = c.claim_id and m.reviewer = :me
            where {" and ".join([_STANDING, *conditions])}
            order by place limit {PAGE} offset :offset
        )
        select c.*, a.title, h.sourcing, h.finished, h.total, h.sample, h.in_samples, (
            select group_concat(words, ' … ') from (
                select words from spans s where s.claim_id = c.claim_id
                and s.revision = c.revision and s.part = 'content' order by s.position
            )
        ) as content, (
            select json_group_array(reviewer) from (
                select reviewer from current_flags f where f.claim_id = c.claim_id
                and {visible("f")} order by reviewer
            )
        ) as flagged_by, {_DISPUTED} as disputed, {_DECIDED} as decided
        from hits h
        join current_claims c on c.claim_id = h.claim_id
        join current_articles a on a.article_id = c.article_id
        order by h.place
    """  # noqa: S608 - conditions and orders are the constants above


def _parameters(asked: Asked, reviewer: str, number: int) -> dict[str, object]:
    return {
        "article": asked.article,
        "speaker": asked.speaker,
        "kind": asked.kind,
        "speaker_type": asked.speaker_type,
        "sourcing": asked.sourcing,
        "words": expression(asked.words),
        "me": reviewer,
        "viewer": reviewer,
        "redefined": json.dumps(asked.redefined),
        "offset": (number - 1) * PAGE,
    }


def _claim(row: sqlite3.Row) -> QueuedClaim:
    return QueuedClaim(
        id=row["claim_id"],
        article_id=row["article_id"],
        title=row["title"],
        number=row["number"],
        kind=Kind(row["kind"]),
        speaker=row["speaker"],
        speaker_type=SpeakerType(row["speaker_type"]),
        content=row["content"] or "",
        score=row["score"],
        why=row["why"],
        facets=Facets(
            SpeechAct(row["speech_act"]),
            bool(row["speech"]),
            bool(row["negated"]),
            row["hedge"],
            row["check_worthiness"],
            tuple(json.loads(row["check_reasons"])),
        ),
        sourcing=row["sourcing"],
        finished=bool(row["finished"]),
        flagged_by=tuple(json.loads(row["flagged_by"])),
        disputed=bool(row["disputed"]),
        decided=bool(row["decided"]),
        sample=bool(row["sample"]),
    )


def choices(connection: sqlite3.Connection, article: str = "") -> Choices:
    """The articles that stand, and the speakers of one or of all with the most claims, 300."""
    with snapshot(connection):
        articles = select(connection, _ARTICLES)
        speakers = select(connection, _SPEAKERS, {"article": article})
    return Choices(
        tuple((row["article_id"], row["title"], row["claims"]) for row in articles),
        tuple((row["speaker"], row["claims"]) for row in speakers),
        frozenset(row["article_id"] for row in articles if row["sample"]),
    )
