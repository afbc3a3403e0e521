"""Decisions of the team on claims: numbered versions, none ever changed."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from workbench.errors import StaleWriteError
from workbench.live_session import Move, Step
from workbench.model import SCALES, Decision, Disagreement, HowReached, Marks, Settled
from workbench.store.adjudication import sessions
from workbench.store.annotation import unblinding
from workbench.store.corpus.claim_revisions import ClaimRevisions
from workbench.store.corpus.claims import Claims
from workbench.store.queries import Connection, StorePart, select
from workbench.store.scale_columns import columns, own_answers, settled_columns
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, Entry, earlier_event, write
from workbench.store.visibility import TO_REHEARSE


def whole(row: str) -> str:
    """Columns of a row of `decisions`, with the answers on a team's own scales."""
    return f"""{row}.*, coalesce((
        select group_concat(x.scale || ':' || x.how || ':' || x.answer, ';') from settled_answers x
        where x.claim_id = {row}.claim_id and x.number = {row}.number
    ), '') as own"""  # noqa: S608


# Numbers count without gaps, so the newest is the one without a successor.
_NEWEST = f"""
    select {whole("d")} from claims c join decisions d on d.claim_id = c.claim_id
    where c.article_id = :article and not exists (
        select 1 from decisions later
        where later.claim_id = d.claim_id and later.number = d.number + 1
    ) and (:viewer is null or d.claim_id not in ({TO_REHEARSE}))
    order by c.number
"""  # noqa: S608 - made of constants

_OUTSIDE = """
    select c.claim_id, max(d.number) as number from sessions s
    join session_claims c on c.session_id = s.session_id
    join decisions d on d.claim_id = c.claim_id and d.event > s.event
    where s.session_id = :session and not exists (
        select 1 from session_steps t
        where t.session_id = s.session_id and t.move = 'close' and t.event < d.event
    ) and not exists (
        select 1 from session_decisions m where m.session_id = s.session_id
        and m.claim_id = d.claim_id and m.number = d.number
    )
    group by c.position
"""


def _recorded(
    entry: Entry, stored: Decision, before: object, within: tuple[str, int] | None
) -> int:
    """Event of a decision that is being stored; in a live session it is also a step."""
    if within is None:
        return entry.record(before, _facts(stored))
    session, round_ = within
    step = Step(0, Move.DECIDE, stored.decided_by, stored.claim_id, round_)
    return sessions.enter(entry, session, step, _facts(stored), before)[1]


_WHOLE = f"select {whole('d')} from decisions d"  # noqa: S608 - made of a constant


def stored_by(connection: Connection, event: int) -> Decision:
    """Decision that an event stored, with its number and its time."""
    return decision_of(select(connection, f"{_WHOLE} where d.event = ?", (event,))[0])


def _refuse_stale(decision: Decision, stored: Decision) -> None:
    if decision.number != stored.number:
        by = stored.decided_by or "Nobody"
        raise StaleWriteError(
            f"{by} decided claim {decision.claim_id} first: decision {stored.number} is stored, "
            f"this one was made on decision {decision.number}. Compare the two and decide again.",
            stored,
        )


def _refuse_reworded(connection: Connection, decision: Decision) -> None:
    """Raise StaleWriteError if the claim's words or speaker changed; a moved place is no change."""
    first = ClaimRevisions(connection).wordings(decision.claim_id)
    if first.get(decision.claim_revision) != first[max(first)]:
        raise StaleWriteError(
            f"The words of claim {decision.claim_id} were changed first: this decision was made on "
            f"revision {decision.claim_revision} of {max(first)}. Compare the two wordings and "
            "decide again.",
            Claims(connection).get(decision.claim_id),
        )


_INSERT = (
    f"insert into decisions (claim_id, number, {settled_columns()}, reason, rationale, dissent,"  # noqa: S608 - made of constants
    " decided_by, claim_revision, codebook_revision, decided_at, event)"
    f" values (?, ?, {', '.join('?' * 2 * len(SCALES))}, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _insert(connection: Connection, decision: Decision, at: str, event: int) -> None:
    connection.execute(
        _INSERT,
        (
            decision.claim_id,
            decision.number,
            *_flat(decision.settled[scale] for scale in SCALES),
            decision.reason or "",
            decision.rationale,
            decision.dissent,
            decision.decided_by,
            decision.claim_revision,
            decision.codebook_revision,
            at,
            event,
        ),
    )
    if decision.own:
        key = (decision.claim_id, decision.number)
        connection.executemany(
            "insert into settled_answers values (?, ?, ?, ?, ?)",
            [
                (*key, scale, settled.answer, str(settled.how or ""))
                for scale, settled in decision.own
            ],
        )


def _flat(settled: Iterable[Settled]) -> list[str]:
    return [
        part for settlement in settled for part in (settlement.answer, str(settlement.how or ""))
    ]


def _facts(decision: Decision) -> dict[str, object]:
    """Contents of a decision's event beside its claim, its maker and its time."""
    settled = {
        scale: {"answer": settlement.answer, "how": str(settlement.how or "")}
        for scale, settlement in decision.settled.items()
    }
    own = {scale: settled.pop(scale) for scale, _ in decision.own}
    return {
        "number": decision.number,
        **settled,
        **({"own": own} if own else {}),
        "reason": str(decision.reason or ""),
        "rationale": decision.rationale,
        "dissent": decision.dissent,
        "claim_revision": decision.claim_revision,
        "codebook_revision": decision.codebook_revision,
    }


def decision_of(row: sqlite3.Row) -> Decision:
    """Decision of a row as the table `decisions` has it."""
    settled = {scale: _settled(row, scale) for scale in SCALES}
    return Decision(
        claim_id=row["claim_id"],
        number=row["number"],
        **settled,
        reason=Disagreement(row["reason"]) if row["reason"] else None,
        rationale=row["rationale"],
        dissent=row["dissent"],
        decided_by=row["decided_by"],
        claim_revision=row["claim_revision"],
        codebook_revision=row["codebook_revision"],
        at=datetime.fromisoformat(row["decided_at"]),
        own=tuple((scale, _own_settled(stored)) for scale, stored in own_answers(row["own"])),
    )


def _settled(row: sqlite3.Row, scale: str) -> Settled:
    how = row[f"{scale}_how"]
    return Settled(row[scale], HowReached(how) if how else None)


def _own_settled(stored: str) -> Settled:
    how, _, answer = stored.partition(":")
    return Settled(answer, HowReached(how))


class Decisions(StorePart):
    """Decisions on claims, one numbered version after another, none ever changed."""

    def get(self, claim_id: str) -> Decision:
        """Newest decision on a claim; number 0 if there is none."""
        known = self.history(claim_id)
        return known[-1] if known else Decision(claim_id)

    def of(self, article_id: str, viewer: str | None) -> dict[str, Decision]:
        """Newest decisions on the claims of an article, by claim id; an undecided is absent.

        So are those on claims that the viewer is to rehearse on.
        """
        rows = select(self._connection, _NEWEST, {"article": article_id, "viewer": viewer})
        return {row["claim_id"]: decision_of(row) for row in rows}

    def newest(self, claim_ids: Iterable[str]) -> dict[str, Decision]:
        """Newest decisions on claims, by claim id; an undecided is absent."""
        statement = (
            f"{_WHOLE} join json_each(?) c on c.value = d.claim_id where d.number ="  # noqa: S608
            " (select max(n.number) from decisions n where n.claim_id = d.claim_id)"
        )
        rows = select(self._connection, statement, (json.dumps(list(claim_ids)),))
        return {row["claim_id"]: decision_of(row) for row in rows}

    def history(self, claim_id: str) -> list[Decision]:
        """Decisions on a claim, all of them, the first one first."""
        statement = f"{_WHOLE} where d.claim_id = ? order by d.number"
        return [decision_of(row) for row in select(self._connection, statement, (claim_id,))]

    def outside(self, session_id: str) -> dict[str, int]:
        """Newest decisions made outside a session while it was open: numbers by claim id."""
        rows = select(self._connection, _OUTSIDE, {"session": session_id})
        return {row["claim_id"]: row["number"] for row in rows}

    def rounds(self, claim_id: str) -> dict[int, int]:
        """Rounds on whose votes the decisions on a claim were made, by decision number.

        A decision that was made on blind marks is absent.
        """
        statement = "select number, round from decision_rounds where claim_id = ?"
        rows = select(self._connection, statement, (claim_id,))
        return {row["number"]: row["round"] for row in rows}

    def sessions(self, claim_id: str) -> dict[int, str]:
        """Ids of the live sessions that decisions on a claim were made in, by decision number.

        A decision that a lead made alone is absent.
        """
        statement = "select number, session_id from session_decisions where claim_id = ?"
        rows = select(self._connection, statement, (claim_id,))
        return {row["number"]: row["session_id"] for row in rows}

    def events(self, claim_id: str) -> dict[int, int]:
        """Events that stored the decisions on a claim, by decision number."""
        rows = select(
            self._connection, "select number, event from decisions where claim_id = ?", (claim_id,)
        )
        return {row["number"]: row["event"] for row in rows}

    def answers(self, claim_id: str) -> dict[int, list[Marks]]:
        """Votes or blind marks that each decision on a claim was made on, by its number."""
        rows = select(
            self._connection,
            f"select number, {columns()}, own from decision_answers where claim_id = ?"  # noqa: S608
            " order by number, reviewer",
            (claim_id,),
        )
        by_number: dict[int, list[Marks]] = {}
        for number, *answers, own in rows:
            by_number.setdefault(number, []).append(Marks._make((*answers, "", own_answers(own))))
        return by_number

    def save(
        self,
        decision: Decision,
        *,
        operation: str,
        within: tuple[str, int] | None = None,
    ) -> Decision:
        """Store a decision as the one after `decision.number`, the newest that its maker saw.

        `within` is the live session and the round it is made in, if any. Returns the stored
        decision, with its number and time. Raises StaleWriteError with the newest decision if that
        is not the one seen, or with the claim if it has other words than were seen,
        UnknownRecordError for an unknown claim or session, and RefusedAnswerError if the session
        does not allow it now.
        """
        claim = Claims(self._connection).get(decision.claim_id)
        change = Change(operation, decision.decided_by, "decide", claim.article_id, claim.id)
        with write(self._connection, change) as entry:
            if entry.earlier:
                return stored_by(self._connection, entry.earlier["event"])
            newest = self.get(claim.id)
            _refuse_stale(decision, newest)
            _refuse_reworded(self._connection, decision)
            stored = replace(decision, number=decision.number + 1)
            ensure_reviewer(self._connection, entry, decision.decided_by)
            before = _facts(newest) if newest.number else None
            event = _recorded(entry, stored, before, within)
            _insert(self._connection, stored, entry.at, event)
            if within:
                sessions.decided(self._connection, within[0], event, stored)
            unblinding.open_with(entry, claim.id, event)
            return stored_by(self._connection, event)

    def stored_under(self, operation: str, *, claim_id: str, lead: str) -> Decision | None:
        """Decision that was stored under an operation id; None if none was."""
        event = earlier_event(
            self._connection, Change(operation, lead, "decide", claim_id=claim_id)
        )
        return stored_by(self._connection, event) if event else None
