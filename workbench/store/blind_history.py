"""Blind marks as they stood when an event was stored, for figures that move on in steps."""

import sqlite3

from workbench.model import ClaimState, Marks
from workbench.store.connection import select
from workbench.store.scope import counted_at, no_needless_sample
from workbench.store.steps.openings import opened
from workbench.store.tallies import SCALES, Marked, Outline

_ANSWERED = " or ".join(f"n.{scale} <> ''" for scale in SCALES)


def _first_times(what: str) -> str:
    """The SQL of when each reviewer first did this to a claim, blind and by themselves.

    History alone tells it: nothing done later changes it.
    """
    return f"""
    select n.claim_id, min(n.event) as event from annotations n
    join claims c on c.claim_id = n.claim_id and ({no_needless_sample("c.article_id")})
    where ({what}) and n.event < {opened("n")}
    and not exists (select 1 from voted_marks v where v.event = n.event)
    group by n.claim_id, n.reviewer order by event
"""  # noqa: S608 - made of constants, as are the others


_FINISHED = _first_times("n.finished = 1")
_BEGUN = _first_times(_ANSWERED)

_MARKED = f"""
    select n.claim_id, c.article_id, n.reviewer, {", ".join(f"n.{one}" for one in SCALES)},
        n.claim_revision, n.codebook_revision, coalesce(v.session_id, '') as session
    from annotations n join claims c on c.claim_id = n.claim_id
    left join voted_marks v on v.event = n.event
    where n.event <= :event and n.event < {opened("n")} and ({_ANSWERED})
    and {counted_at("c.article_id")} and not exists (
        select 1 from annotations later
        where later.claim_id = n.claim_id and later.reviewer = n.reviewer
        and later.version = n.version + 1
        and later.event <= :event and later.event < {opened("n")}
    )
    order by c.serial, n.reviewer
"""  # noqa: S608

_OUTLINES = f"""
    select c.claim_id, c.article_id, c.origin, r.state, r.speech
    from claims c join claim_revisions r on r.claim_id = c.claim_id and r.revision = (
        select max(n.revision) from claim_revisions n
        where n.claim_id = c.claim_id and n.event <= :event
    )
    where {counted_at("c.article_id")}
    order by c.serial
"""  # noqa: S608


class BlindHistory:
    """What the store tells of earlier blind marks; part of `Store`.

    It is for what is made of them all, such as figures: who may read which mark is not asked here.
    """

    _connection: sqlite3.Connection

    def finished_by_two(self) -> list[int]:
        """The events by which a second reviewer had finished a claim blind, a claim each, in order.

        Votes do not count.
        """
        return sorted(self._second_times(_FINISHED).values())

    def begun_by_two(self) -> dict[str, int]:
        """The event by which a second reviewer had answered anything blind, by claim id."""
        return self._second_times(_BEGUN)

    def _second_times(self, first_times: str) -> dict[str, int]:
        times: dict[str, list[int]] = {}
        for claim_id, event in select(self._connection, first_times):
            times.setdefault(claim_id, []).append(event)
        return {claim_id: events[1] for claim_id, events in times.items() if len(events) > 1}

    def marked_at(self, event: int) -> list[Marked]:
        """Everybody's blind marks as they stood with this event, in the order of the text."""
        rows = select(self._connection, _MARKED, {"event": event})
        return [
            Marked(claim, article, reviewer, Marks(*answers), True, True, revision, book, session)
            for claim, article, reviewer, *answers, revision, book, session in rows
        ]

    def outlines_at(self, event: int) -> list[Outline]:
        """All claims there were with this event, as they stood then, in the order of the text."""
        return [
            Outline(claim, article, origin, ClaimState(state), bool(said))
            for claim, article, origin, state, said in select(
                self._connection, _OUTLINES, {"event": event}
            )
        ]
