"""Blind marks as they stood when an event was stored, for figures over time."""

import json
from collections.abc import Collection
from dataclasses import replace
from itertools import chain

import numpy as np

from workbench.store.columns.claim_columns import (
    Booleans,
    Integers,
    chunks,
    claims_counted_at,
    counted_claims,
    named_claims,
)
from workbench.store.columns.mark_columns import (
    OF_ALL,
    OF_ARTICLES,
    MarkColumns,
    joined,
    moved,
    only,
    read_marks,
    versions_before,
)
from workbench.store.queries import Connection, StorePart, select, snapshot
from workbench.store.scale_columns import answered, finished
from workbench.store.scope import no_needless_sample

_NEVER = 2**63 - 1


def _first_times(what: str) -> str:
    """SQL of the first event by which each reviewer's marks on a claim met a condition.

    Only the history is read, so nothing done later changes the result. Rows are in the order of the
    table's key.
    """
    return f"""
    select n.claim_id, n.reviewer, n.event, min(n.version) from annotations n
    where {what} group by n.claim_id, n.reviewer
"""  # noqa: S608 - made of constants, as are the others


_FINISHED = _first_times(f"{finished('n')} = 1")
_BEGUN = _first_times(f"({answered('n')})")
_NEEDLESS = f"""
    select claim_id from claims c where not ({no_needless_sample("c.article_id")})
"""  # noqa: S608


# Changes of all other kinds may change which marks there are, of whom, and who may read them.
_CHANGES_NO_MARK = (
    "flag",
    *("add_evidence", "amend_evidence", "withdraw_evidence"),
    *("comment", "amend_comment", "withdraw_comment", "resolve_thread", "reopen_thread"),
    *("sign_in", "sign_out", "invite", "set_passphrase", "set_email", "read_notices"),
    *("open_session", "join_session", "watch_session", "vote", "vote_again", "skip", "turn"),
    "close_session",
    *("create_project", "rename_project", "put_away_project", "bring_back_project"),
    *("tag_article", "untag_article", "tag_claim", "untag_claim"),
    *("name_training", "end_training", "set_ready_rule"),
    *("record_codebook", "change_codebook", "use_codebook", "judge_wording"),
)

_NEWEST_CHANGE = f"""
    select event, operation_id from events
    where action not in ({", ".join(f"'{action}'" for action in _CHANGES_NO_MARK)})
    order by event desc limit 1
"""  # noqa: S608 - made of constants

_OPENINGS = "select claim_id, reviewer, event from openings"

_VOTES = """
    select event from voted_marks where claim_id in (select claim_id from session_claims)
"""


def opened_at(connection: Connection, marks: MarkColumns) -> Integers:
    """Event by which others' marks were opened to the reviewer of each mark.

    Marks may be opened to all or to the reviewer alone; never is a number above all events.
    """
    reviewers = {answers.reviewer for answers in marks.answer_sets}
    whose = {name: place for place, name in enumerate(sorted(reviewers), start=1)} | {"": 0}
    places, many = marks.claims.places, len(whose)
    keys, events = [0], [_NEVER]
    for claim_id, reviewer, event in chain.from_iterable(chunks(connection, _OPENINGS, {})):
        if claim_id in places and reviewer in whose:
            keys.append(places[claim_id] * many + whose[reviewer])
            events.append(event)
    order = np.argsort(keys)
    known, event_of = np.array(keys)[order], np.array(events)[order]

    def event_for(wanted: Integers) -> Integers:
        at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        return np.where(known[at] == wanted, event_of[at], _NEVER)

    reviewer_of = np.array(
        [whose[answers.reviewer] for answers in marks.answer_sets], dtype=np.int64
    )
    to_all = marks.claim * many
    first: Integers = np.minimum(
        event_for(to_all), event_for(to_all + reviewer_of[marks.answer_set])
    )
    return first


def votes(connection: Connection) -> set[int]:
    """Events by which votes of live sessions became their voters' marks."""
    return {row["event"] for row in select(connection, _VOTES)}


def _are_votes(connection: Connection, marks: MarkColumns) -> Booleans:
    return np.isin(marks.event, list(votes(connection)))


class MarkHistory(StorePart):
    """Marks of everybody as columns, as they stand now and as they stood at an event."""

    def columns(self, article_ids: Collection[str] = (), project: int = 0) -> MarkColumns:
        """Newest and blind marks of everybody, one row where both are the same.

        Claims are of all articles that count, or of those of a project, or of those that are named,
        in whatever state and project.
        """
        named = {"named": json.dumps(list(article_ids))}
        with snapshot(self._connection):
            claims = (
                named_claims(self._connection, article_ids)
                if article_ids
                else counted_claims(self._connection, project)
            )
            newest = read_marks(
                self._connection, claims, (), OF_ARTICLES if article_ids else OF_ALL, named
            )
            seen_at = opened_at(self._connection, newest)
            late = newest.event >= seen_at
            earlier = versions_before(self._connection, newest, late, seen_at)
            marks = joined(replace(newest, blind=~late), replace(earlier, newest=~earlier.newest))
            return replace(marks, voted=_are_votes(self._connection, marks))

    def blind_columns_at(self, event: int, now: MarkColumns) -> MarkColumns:
        """Blind marks as they stood at an event, on claims that count now and did then.

        `now` are the marks of all articles that count.
        """
        with snapshot(self._connection):
            claims = claims_counted_at(self._connection, now.claims, event)
            blind = moved(only(now, now.blind), claims)
            late = blind.event > event
            earlier = versions_before(self._connection, blind, late, np.full(len(late), event + 1))
            marks = joined(only(blind, ~late), earlier)
            return replace(marks, voted=_are_votes(self._connection, marks))

    def newest_change(self) -> tuple[int, str]:
        """Number and operation id of the newest event that may have changed blind marks."""
        rows = select(self._connection, _NEWEST_CHANGE)
        return (rows[0]["event"], rows[0]["operation_id"]) if rows else (0, "")

    def finished_by_two(self) -> list[int]:
        """Events by which a second reviewer had finished a claim blind, one a claim, in order.

        Votes do not count.
        """
        return sorted(self._second_times(_FINISHED).values())

    def begun_by_two(self) -> dict[str, int]:
        """Event by which a second reviewer had answered anything blind, by claim id."""
        return self._second_times(_BEGUN)

    def _second_times(self, first_times: str) -> dict[str, int]:
        """Event by which a second reviewer met the condition blind, without a vote, by claim id."""
        with snapshot(self._connection):
            without = {row["claim_id"] for row in select(self._connection, _NEEDLESS)}
            rows = select(self._connection, "select claim_id, reviewer, event from openings")
            opened = {(claim_id, reviewer): event for claim_id, reviewer, event in rows}
            of_votes = votes(self._connection)
            times: dict[str, list[int]] = {}
            for some in chunks(self._connection, first_times, {}):
                for claim_id, reviewer, event, _ in some:
                    if (
                        event < opened.get((claim_id, ""), _NEVER)
                        and event < opened.get((claim_id, reviewer), _NEVER)
                        and event not in of_votes
                        and claim_id not in without
                    ):
                        times.setdefault(claim_id, []).append(event)
        return {claim: sorted(events)[1] for claim, events in times.items() if len(events) > 1}
