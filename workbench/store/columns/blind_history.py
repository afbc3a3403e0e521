"""Blind marks as they stood when an event was stored, for figures that move on in steps."""

import sqlite3
from collections.abc import Collection

from workbench.store.adjudication.tallies import SCALES
from workbench.store.columns import mark_columns
from workbench.store.columns.claim_columns import chunks
from workbench.store.columns.mark_columns import MarkColumns
from workbench.store.connection import select, snapshot
from workbench.store.scope import no_needless_sample
from workbench.store.visibility import OPENED

_NEVER = 2**63 - 1
_ANSWERED = " or ".join(f"n.{scale} <> ''" for scale in SCALES)


def _first_times(what: str) -> str:
    """The SQL of when each reviewer first did this to a claim, in the order of the table's key.

    History alone tells it: nothing done later changes it.
    """
    return f"""
    select n.claim_id, n.reviewer, n.event, min(n.version) from annotations n
    where {what} group by n.claim_id, n.reviewer
"""  # noqa: S608 - made of constants, as are the others


_FINISHED = _first_times("n.finished = 1")
_BEGUN = _first_times(f"({_ANSWERED})")
_NEEDLESS = f"""
    select claim_id from claims c where not ({no_needless_sample("c.article_id")})
"""  # noqa: S608


class BlindHistory:
    """What the store tells of earlier blind marks; part of `Store`.

    It is for what is made of them all, such as figures: who may read which mark is not asked here.
    """

    _connection: sqlite3.Connection

    def mark_columns(self, article_ids: Collection[str] = ()) -> MarkColumns:
        """Everybody's newest and blind marks, one row where both are the same.

        Of all articles that count, or of those that are named, whatever became of these.
        """
        return mark_columns.of_articles(self._connection, article_ids)

    def blind_columns_at(self, event: int, now: MarkColumns) -> MarkColumns:
        """The blind marks as they stood with an event, on claims that count now and did then.

        `now` are the marks of all articles that count.
        """
        return mark_columns.as_of(self._connection, now, event)

    def newest_change_of_marks(self) -> tuple[int, str]:
        """What tells how marks stand from how they ever stood before, in this store or another."""
        return mark_columns.newest_change(self._connection)

    def opened_claims(self, viewer: str) -> set[str]:
        """The claims of all articles whose marks by others a viewer may read."""
        rows = select(self._connection, OPENED, {"viewer": viewer})
        return {row["claim_id"] for row in rows}

    def finished_by_two(self) -> list[int]:
        """The events by which a second reviewer had finished a claim blind, a claim each, in order.

        Votes do not count.
        """
        return sorted(self._second_times(_FINISHED).values())

    def begun_by_two(self) -> dict[str, int]:
        """The event by which a second reviewer had answered anything blind, by claim id."""
        return self._second_times(_BEGUN)

    def _second_times(self, first_times: str) -> dict[str, int]:
        """When a second reviewer did it blind and by themselves, by claim id."""
        with snapshot(self._connection):
            without = {row["claim_id"] for row in select(self._connection, _NEEDLESS)}
            rows = select(self._connection, "select claim_id, reviewer, event from openings")
            opened = {(claim_id, reviewer): event for claim_id, reviewer, event in rows}
            votes = mark_columns.votes(self._connection)
            times: dict[str, list[int]] = {}
            for some in chunks(self._connection, first_times, {}):
                for claim_id, reviewer, event, _ in some:
                    if (
                        event < opened.get((claim_id, ""), _NEVER)
                        and event < opened.get((claim_id, reviewer), _NEVER)
                        and event not in votes
                        and claim_id not in without
                    ):
                        times.setdefault(claim_id, []).append(event)
        return {claim: sorted(events)[1] for claim, events in times.items() if len(events) > 1}
