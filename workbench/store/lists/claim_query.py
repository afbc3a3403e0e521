"""Query of the claim list: filters, orders and pages of fifty, read from the summary rows.

Every statement names its index: a store has no statistics from which SQLite could choose one.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.model import LISTED_SCALE
from workbench.store import claim_conditions
from workbench.store.annotation.comments import newest_state
from workbench.store.corpus.search import expression, holds_words, is_capped
from workbench.store.queries import Connection, Parameters, select
from workbench.store.scale_columns import finished
from workbench.store.scope import in_project, tagged
from workbench.store.visibility import TO_REHEARSE, visible

CLAIMS_A_PAGE = 50
UNANSWERED = "unanswered"


class AnswerFilter(NamedTuple):
    """Filter by the reviewer's answer on a scale of the team's own: a code, or "unanswered".

    `kinds` are the kinds of claim that the scale is asked on, all if empty: on others nothing is
    unanswered.
    """

    scale: str
    answer: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Query for claims; an empty string or False in a field asks for all.

    `kind` and `speaker_type` are codes of the model, `answer` a code that the reviewer gave on
    `model.LISTED_SCALE`, or "unanswered", `own_answers` the like on a team's own scales; `words`
    must all be in a claim or its speaker's name.
    `unreviewed` keeps claims the reviewer did not finish, `flagged` those with a flag that they
    may read, `disputed` those with differing answers that the reviewer may read, `decided` those
    the team decided, `discussed` those with an open thread and `mentioned` those with a comment
    that mentions the reviewer, as far as they may read, `mine` those assigned to them, and
    `submittable` those they finished and did not submit. `unsaid` adds intentions and feelings.
    `redefined` keeps claims on which the reviewer gave one of these answers, each "revision scale
    code". `project` is the number of the only project, `tag` one that the claim or its article has.
    `order` is "text", "unsure", "worth", "flagged" or "disputed"; pages count from 1. With an
    event's number in `since`, `unreviewed`, `answer`, `own_answers` and `redefined` also keep what
    was so then and is not any more, by the reviewer's marks after it.
    """

    article: str = ""
    speaker: str = ""
    kind: str = ""
    speaker_type: str = ""
    answer: str = ""
    words: str = ""
    unreviewed: bool = False
    mine: bool = False
    flagged: bool = False
    disputed: bool = False
    decided: bool = False
    discussed: bool = False
    mentioned: bool = False
    submittable: bool = False
    unsaid: bool = False
    order: str = "text"
    page: int = 1
    redefined: tuple[str, ...] = ()
    project: int = 0
    tag: str = ""
    since: int = 0
    own_answers: tuple[AnswerFilter, ...] = ()


class Hits(NamedTuple):
    """Hits of a query: serial numbers of one page's claims, the page, and the total.

    `in_samples` of the `total` are claims of samples; `capped` is True if more claims hold the
    words, and only the newest 5,000 were looked at.
    """

    serials: tuple[int, ...]
    page: int
    total: int
    in_samples: int
    capped: bool


def _mine(which: str) -> str:
    return f"(select serial from reviewer_claims where reviewer = :me and {which})"  # noqa: S608


# `k` is the summary of a claim, `m` that of a reviewer and the claim: see
# 24_keep_summaries.sql and 25_keep_places_of_claims.sql.
_OPEN_TO_ALL = f"k.opened > 0 and k.claim_id not in ({TO_REHEARSE})"
READABLE = f"({_OPEN_TO_ALL} or k.serial in {_mine('opened > 0')})"
# A decision opens the claim to all; who is to rehearse on it may not know of it yet.
DECIDED = f"(k.decided > 0 and k.claim_id not in ({TO_REHEARSE}))"
OF_ARTICLE = claim_conditions.of_article("k")
_FLAGGED = f"k.flags > 0 and ({READABLE} or k.serial in {_mine('flagged > 0')})"
DISPUTED = f"k.differ > 0 and {READABLE}"
# Few claims have comments, so these are looked up first.
_DISCUSSED = f"""
    select c.serial from newest_comments n join claims c on c.claim_id = n.claim_id
    left join thread_states s on s.event = {newest_state("n")}
    where n.withdrawn = 0 and {visible("n")} and coalesce(s.resolved, 0) = 0
"""  # noqa: S608 - made of constants, as are the others
_MENTIONED = f"""
    select c.serial from mentions m join newest_comments n on n.event = m.event
    join claims c on c.claim_id = n.claim_id where m.reviewer = :me and {visible("n")}
"""  # noqa: S608
_CONDITIONS = {
    "article": OF_ARTICLE,
    "speaker": "k.speaker = :speaker",
    "kind": "k.kind = :kind",
    "speaker_type": "k.speaker_type = :speaker_type",
    "words": holds_words("k.serial"),
    "mine": claim_conditions.assigned("m"),
    "submittable": claim_conditions.to_submit("m"),
    "flagged": _FLAGGED,
    "redefined": f"""exists (
        select 1 from annotations n where n.claim_id = k.claim_id and n.reviewer = :me
        and n.version = m.version
        and {claim_conditions.redefined("n")}
    )""",  # noqa: S608
    "disputed": DISPUTED,
    "decided": DECIDED,
    "discussed": f"k.serial in ({_DISCUSSED})",
    "mentioned": f"k.serial in ({_MENTIONED})",
    "project": in_project("k.article"),
    "tag": tagged("k.serial"),
}
# Filters that most claims pass: the reviewer's own rows tell which claims do not.
_LACKING = {"unreviewed": "finished = 1", "unanswered": f"{LISTED_SCALE} <> ''"}
# Filters that few claims pass: the reviewer's own rows are searched first.
_OWN = {
    "mine": "",
    "submittable": "",
    "redefined": "m.codebook in (select value from json_each(:revisions))",
    "answer": f"m.{LISTED_SCALE} = :answer",
}
# Indexes by filter, the most selective first.
_INDEXES = {
    "article": "indexed by claims_of_article",
    "words": "not indexed",
    "discussed": "not indexed",
    "mentioned": "not indexed",
    "speaker": "indexed by claims_by_speaker",
    "flagged": "indexed by flagged_claims",
    "decided": "indexed by decided_claims",
    "disputed": "indexed by disputed_claims",
}

# The reviewer's marks that were the newest on a claim at an event.
_THEN = """select 1 from annotations n where n.claim_id = k.claim_id and n.reviewer = :me
        and n.version = (
            select max(o.version) from annotations o
            where o.claim_id = k.claim_id and o.reviewer = :me and o.event <= :since
        )"""
_SO_THEN = {
    "unreviewed": f"not exists ({_THEN} and {finished('n')} = 1)",
    "unanswered": f"not exists ({_THEN} and n.{LISTED_SCALE} <> '')",
    "answer": f"exists ({_THEN} and n.{LISTED_SCALE} = :answer)",
    "redefined": f"exists ({_THEN} and {claim_conditions.redefined('n')})",
}
_CHANGED_SINCE = """k.claim_id in (
        select e.claim_id from events e where e.reviewer = :me and e.event > :since
    )"""


class Key(NamedTuple):
    """Key of an order: its SQL, and whether the greatest comes first."""

    value: str
    descending: bool = False


# Ties keep the order of the article list and of the text.
_IN_TEXT = (Key("k.article", descending=True), Key("k.place"))
_NEWEST_FLAG = f"""iif({READABLE}, k.flagged_at, (
        select flagged from reviewer_claims f where f.serial = k.serial and f.reviewer = :me
    ))"""  # noqa: S608


class List(NamedTuple):
    """List in one order: its keys, the index it uses, and a condition of its own."""

    keys: tuple[Key, ...]
    indexed: str = "indexed by listed_claims"
    condition: str = ""

    @property
    def order(self) -> str:
        """SQL of the order."""
        return _order(self.keys)

    @property
    def reversed_order(self) -> str:
        """SQL of the order from the last to the first."""
        return _order(tuple(Key(value, not descending) for value, descending in self.keys))


def _order(keys: tuple[Key, ...]) -> str:
    return ", ".join(f"{value} desc" if descending else value for value, descending in keys)


# Each order is one or two lists, the second of the claims that are not in the first.
_ORDERS = {
    "text": (List(_IN_TEXT),),
    "unsure": (List((Key("k.score"), *_IN_TEXT), "indexed by claims_by_score"),),
    "worth": (List((Key("k.worth", descending=True), *_IN_TEXT), "indexed by claims_by_worth"),),
    "flagged": (
        List(
            (Key(_NEWEST_FLAG, descending=True), *_IN_TEXT), "indexed by flagged_claims", _FLAGGED
        ),
        List(_IN_TEXT, condition=f"not ({_FLAGGED})"),
    ),
    "disputed": (
        List(_IN_TEXT, "indexed by disputed_claims", DISPUTED),
        List(_IN_TEXT, condition=f"not ({DISPUTED})"),
    ),
}
ORDERS = tuple(_ORDERS)

# Counts are stored with each article where a project and `unreviewed` are the only filters.
_BY_ARTICLE = f"""
    select coalesce(sum(many), 0) as total, coalesce(sum(iif(sample, many, 0)), 0) as in_samples
    from (
        select a.sample, a.claims + iif(:unsaid, a.not_for_review, 0)
            - iif(:unreviewed, coalesce(m.done, 0), 0) as many
        from article_summaries a
        left join reviewer_articles m on m.reviewer = :me and m.article = a.article
        where a.put_away = 0 and {in_project("a.article")}
    )
"""  # noqa: S608


def hits(connection: Connection, query: ClaimQuery, reviewer: str) -> Hits:
    """Hits of a query on one page; a page after the last one gives the first."""
    parameters = parameters_of(query, reviewer)
    total, in_samples = counted(connection, query, parameters)
    page = max(1, query.page) if (max(1, query.page) - 1) * CLAIMS_A_PAGE < total else 1
    serials = _serials(connection, query, parameters, (page - 1) * CLAIMS_A_PAGE) if total else []
    capped = is_capped(connection, query.words)
    return Hits(tuple(serials), page, total, in_samples, capped)


def lists_of(query: ClaimQuery) -> tuple[List, ...]:
    """Lists that a query's claims are in, one after the other."""
    return _ORDERS.get(query.order, _ORDERS["text"])


def _names(query: ClaimQuery) -> list[str]:
    """Names of the filters in use; the answer "unanswered" is a filter of its own."""
    known = (*_CONDITIONS, *_LACKING, "answer", "own_answers")
    names = [name for name in known if getattr(query, name, "")]
    if query.answer == UNANSWERED:
        return [UNANSWERED if name == "answer" else name for name in names]
    return names


def statement(what: str, query: ClaimQuery, along: List, *, every: bool) -> str:
    """SQL that selects from the claims asked for; `every` if all of them are gone through."""
    names = _names(query)
    own = any(name in _OWN for name in names)
    conditions = [_condition(name, query, every) for name in names]
    conditions = ["m.reviewer = :me" if own else "", *conditions, along.condition]
    conditions += _of_own_answers(query)
    said = "" if query.unsaid else "k.speech = 1"
    which = " and ".join(filter(None, ["k.listed = 1", said, *conditions]))
    index = next((index for name, index in _INDEXES.items() if name in names), along.indexed)
    tables = f"claim_summaries k {index}"
    if (
        set(names) <= {"mine", "unreviewed", "project"}
        and own
        and not query.unsaid
        and not query.since
        and not along.condition
        and along.keys in ((), _IN_TEXT)
    ):
        return _of_share(what, query)
    if own:
        tables = "reviewer_claims m cross join claim_summaries k not indexed on k.serial = m.serial"
    elif any(wanted.answer != UNANSWERED for wanted in query.own_answers):
        tables = "claim_summaries k not indexed"
    return f"select {what} from {tables} where {which}"  # noqa: S608 - made of the constants above


def _of_own_answers(query: ClaimQuery) -> list[str]:
    return [
        _of_own_answer(at, unanswered=wanted.answer == UNANSWERED, since=query.since)
        for at, wanted in enumerate(query.own_answers)
    ]


def _of_own_answer(at: int, *, unanswered: bool, since: int) -> str:
    """SQL condition of a filter by an answer on a scale of the team's own."""
    if unanswered:
        now = claim_conditions.unanswered("k", at)
        then = f"not exists ({_on_scale_then(at)}) and {claim_conditions.on_scale('k', at)}"
    else:
        now = claim_conditions.answered_as("k", at)
        then = f"exists ({_on_scale_then(at)} and x.answer = :answer{at})"
    return f"({now} or ({_CHANGED_SINCE} and {then}))" if since else now


def _on_scale_then(at: int) -> str:
    """SQL of the reviewer's answer on a scale of the team's own, as it was at an event."""
    return _THEN.replace(
        " n where", f" n join mark_answers x on x.event = n.event and x.scale = :scale{at} where"
    )


def _of_share(what: str, query: ClaimQuery) -> str:
    """SQL that selects from a reviewer's assigned claims alone, by their own summary rows."""
    unfinished = "and k.finished = 0" if query.unreviewed else ""
    return (
        f"select {what} from reviewer_claims k where k.reviewer = :me"  # noqa: S608
        f" and {claim_conditions.assigned('k')} and {in_project('k.article')} {unfinished}"
    )


def _condition(name: str, query: ClaimQuery, every: bool) -> str:
    """SQL condition of a filter; `every` if all claims are gone through."""
    parts = (_OWN.get(name), _CONDITIONS.get(name), _lacking(name, every))
    now = " and ".join(filter(None, parts))
    if not query.since or name not in _SO_THEN:
        return now
    return f"({now} or ({_CHANGED_SINCE} and {_SO_THEN[name]}))"


def _lacking(name: str, every: bool) -> str:
    """SQL condition that the reviewer has no row on a claim that meets a filter's condition."""
    which = _LACKING.get(name)
    if not which:
        return ""
    if every:
        return f"k.serial not in {_mine(which)}"
    return f"not exists {_mine(f'serial = k.serial and {which}')}"


def to_do(query: ClaimQuery) -> str:
    """SQL condition that the reviewer is not done with a claim of a list, by its row `k`.

    Claims of changed definitions, which were finished before, are done once marked after `since`.
    """
    if query.redefined and query.since:
        return """not exists (
            select 1 from annotations n where n.claim_id = k.claim_id and n.reviewer = :me
            and n.event > :since
        )"""
    return f"not exists {_mine('serial = k.serial and finished = 1')}"


def counted(connection: Connection, query: ClaimQuery, parameters: Parameters) -> tuple[int, int]:
    """Numbers of claims asked for in all, and of those in samples."""
    names = {*_names(query)} - {"project"}
    if not names or (names == {"unreviewed"} and not query.unsaid and not query.since):
        more = parameters | {"unsaid": query.unsaid, "unreviewed": query.unreviewed}
        [row] = select(connection, _BY_ARTICLE, more)
    else:
        what = "count(*) as total, coalesce(sum(k.sample), 0) as in_samples"
        [row] = select(connection, statement(what, query, List(()), every=True), parameters)
    return row["total"], row["in_samples"]


def _serials(
    connection: Connection, query: ClaimQuery, parameters: Parameters, skipped: int
) -> list[int]:
    """Serial numbers of the claims on a page that begins after `skipped` claims."""
    serials: list[int] = []
    lists = lists_of(query)
    for place, along in enumerate(lists):
        if place and skipped:
            many = statement("count(*) as many", query, lists[0], every=True)
            skipped = max(0, skipped - select(connection, many, parameters)[0]["many"])
        rows = select(
            connection,
            f"{statement('k.serial', query, along, every=False)}"
            f" order by {along.order} limit :many offset :skipped",
            parameters | {"many": CLAIMS_A_PAGE - len(serials), "skipped": skipped},
        )
        serials += [row["serial"] for row in rows]
        if len(serials) == CLAIMS_A_PAGE:
            break
    return serials


def parameters_of(query: ClaimQuery, reviewer: str) -> Parameters:
    """Values of a query's parameters in SQL, for one reviewer."""
    return {
        "article": query.article,
        "speaker": query.speaker,
        "kind": query.kind,
        "speaker_type": query.speaker_type,
        "answer": query.answer,
        "words": expression(query.words),
        "me": reviewer,
        "viewer": reviewer,
        "project": query.project,
        "tag": query.tag,
        "since": query.since,
        "redefined": json.dumps(query.redefined),
        "revisions": json.dumps(sorted({answer.partition(" ")[0] for answer in query.redefined})),
    } | own_answer_parameters(query.own_answers)


def own_answer_parameters(wanted: Sequence[AnswerFilter]) -> Parameters:
    """Values of the parameters of `claim_conditions.answered_as` and the like."""
    values: Parameters = {}
    for at, (scale, answer, kinds) in enumerate(wanted):
        values |= {f"scale{at}": scale, f"answer{at}": answer, f"kinds{at}": json.dumps(kinds)}
    return values
