"""Query of the claims to decide: its filters as SQL, and the index that serves them.

Every statement names its index: a store has no statistics from which SQLite could choose one.
"""

import json
from dataclasses import dataclass
from typing import NamedTuple

from workbench.model import SCALES
from workbench.store import claim_conditions
from workbench.store.allocation.lapses import lapsed
from workbench.store.claim_conditions import UNDECIDED
from workbench.store.corpus.search import expression, holds_words
from workbench.store.queries import Parameters
from workbench.store.scope import in_project, tagged


@dataclass(frozen=True, slots=True)
class DecisionQuery:
    """Query for claims that two or more reviewers marked blind; an empty field asks for all.

    `state` is a key of `model.DECISION_STATES`; `words` must all be in a claim or its speaker's
    name; `tag` is one that the claim or its article has; `project` is the number of the only
    project. `redefined` are answers whose definitions changed, each "revision scale code", for the
    state of that name.
    """

    state: str = ""
    words: str = ""
    article: str = ""
    tag: str = ""
    project: int = 0
    redefined: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether claims are left out by more than their state and project."""
        return bool(self.words or self.article or self.tag or self.state == "redefined")

    @property
    def matches_nothing(self) -> bool:
        """Whether the words hold no letter or figure by which a claim could be found."""
        return bool(self.words) and not expression(self.words)


# `k.decide` is a stored code for the state of a claim: see 24_keep_summaries.sql.
WORK = claim_conditions.counted("k")
IN_PROJECT = in_project("k.article")
COUNTED = f"{WORK} and {IN_PROJECT}"
WITHHELD = f"""exists (
        select 1 from reviewer_claims s where s.serial = k.serial and s.reviewer = :lead
        and {claim_conditions.withheld("s")}
    )"""  # noqa: S608 - made of constants, as are the others
# Somebody to whom a claim is assigned has not finished it.
AWAITED = f"""(k.awaited > 0 and exists (
        select 1 from reviewer_claims w where w.serial = k.serial and w.held = 1
        and w.finished = 0 and not {lapsed("w")}
    ))"""  # noqa: S608
_VOTED_AGAIN = """k.claim_id in (
        select claim_id from session_steps where move = 'reveal' and round > 1
    )"""
SETTLED = f"k.decide > 0 and k.decide = 3 and not {AWAITED} and not {_VOTED_AGAIN}"
AGREED = f"{SETTLED} and not {WITHHELD}"
DISPUTED = f"k.decide > 0 and k.decide = 1 and not {WITHHELD}"

_CHANGED = "(select value from json_each(:redefined))"
_SETTLED_ANSWERS = " or ".join(
    f"d.codebook_revision || ' {scale} ' || d.{scale} in {_CHANGED}" for scale in SCALES
)
# Numbers count without gaps, so the newest is the one without a successor.
_REDEFINED = f"""exists (
        select 1 from decisions d where d.claim_id = k.claim_id and not exists (
            select 1 from decisions later
            where later.claim_id = d.claim_id and later.number = d.number + 1
        ) and ({_SETTLED_ANSWERS} or exists (
            select 1 from settled_answers x where x.claim_id = d.claim_id and x.number = d.number
            and d.codebook_revision || ' ' || x.scale || ' ' || x.answer in {_CHANGED}
        ))
    )"""  # noqa: S608
_STATES = {
    "disputed": DISPUTED,
    "sealed": f"k.decide in {UNDECIDED} and k.opened = 0",
    "opened": f"k.decide in {UNDECIDED} and k.opened > 0",
    "decided": "k.decide > 3",
    "redefined": f"k.decide > 3 and {_REDEFINED}",
}
_CONDITIONS = {
    "article": claim_conditions.of_article("k"),
    "words": holds_words("k.serial"),
    "tag": tagged("k.serial"),
}
# Indexes by filter, the most selective first.
_INDEXES = {"article": "indexed by claims_of_article", "words": "not indexed", "tag": "not indexed"}


class Order(NamedTuple):
    """Order of a list: its keys, the index that it goes along, and the direction."""

    keys: tuple[str, ...]
    along: str
    direction: str = "asc"

    @property
    def reversed(self) -> "Order":
        """Order from the last claim to the first."""
        return self._replace(direction="desc")

    @property
    def beyond(self) -> str:
        """SQL condition that a claim comes after the place whose keys are :key0 and so on."""
        place = ", ".join(f":key{at}" for at in range(len(self.keys)))
        return f"({', '.join(self.keys)}) {'>' if self.direction == 'asc' else '<'} ({place})"


class Part(NamedTuple):
    """Part of the worklist: the SQL condition on its claims, and their order."""

    condition: str
    order: Order


DISPUTED_ONES = Part(DISPUTED, Order(("k.article", "k.place"), "indexed by claims_to_decide"))
UNDECIDED_BESIDE = f"""k.decide in (1, 2, 3) and (k.decide = 2
        or k.decide = 1 and {WITHHELD} or k.decide = 3 and {{agreed}})"""
_IN_TEXT = Order(("k.article", "k.place"), "indexed by undecided_claims")
OTHERS = Part(UNDECIDED_BESIDE.format(agreed="true"), _IN_TEXT)
OTHERS_NOT_AGREED = Part(UNDECIDED_BESIDE.format(agreed=f"not ({AGREED})"), _IN_TEXT)
DECIDED_ONES = Part(
    "k.decide > 0 and k.decide > 3",
    Order(("k.decide", "k.article", "k.place"), "indexed by claims_to_decide"),
)
AGREED_ONES = Part(AGREED, Order(("k.article", "k.place"), "indexed by claims_to_decide"))


def conditions(query: DecisionQuery) -> str:
    """SQL conditions of a query's filters, each beginning with "and"; empty without any."""
    names = [name for name in _CONDITIONS if getattr(query, name)]
    narrowed = [_CONDITIONS[name] for name in names]
    state = [_STATES[query.state]] if query.state in _STATES else []
    return "".join(f" and {condition}" for condition in (*state, *narrowed))


def index(query: DecisionQuery, otherwise: str) -> str:
    """SQL of the index that serves a query: that of its filters, or else of the order."""
    return next((index for name, index in _INDEXES.items() if getattr(query, name)), otherwise)


def parameters_of(query: DecisionQuery, lead: str) -> Parameters:
    """Values of a query's parameters in SQL, for one lead."""
    return {
        "lead": lead,
        "words": expression(query.words),
        "article": query.article,
        "tag": query.tag,
        "project": query.project,
        "redefined": json.dumps(query.redefined),
    }


def listed(what: str, part: Part, query: DecisionQuery, beside: str = "") -> str:
    """SQL that selects from the claims of a part that pass a query's filters, in its order.

    `beside` is a further condition.
    """
    order = part.order
    keys = ", ".join(f"{key} {order.direction}" for key in order.keys)
    further = f" and {beside}" if beside else ""
    return (
        f"select {what} from claim_summaries k {index(query, order.along)}"  # noqa: S608 - ours
        f" where {part.condition} and {COUNTED}{conditions(query)}{further}"
        f" order by {keys} limit :many offset :skipped"
    )
