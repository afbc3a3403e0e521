"""Live sessions in the store: every step a row and an event, none ever changed.

Steps are checked under the write lock, so that of two at once only one that is still allowed after
the other is stored.
"""

import json
import sqlite3
from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from workbench import live_session
from workbench.errors import UnknownRecordError
from workbench.live_session import Move, Session, Step, Vote
from workbench.model import SCALES, Decision, Marks
from workbench.store.annotation import unblinding
from workbench.store.annotation.annotation_rows import annotation_facts, insert_marks
from workbench.store.annotation.annotations import Annotations
from workbench.store.corpus.claims import Claims
from workbench.store.queries import Connection, StorePart, select
from workbench.store.scale_columns import own_answers
from workbench.store.scope import in_project_by_id
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, Entry, write

# Actions of the events of steps; a decision has an event of its own and is a step too.
_ACTIONS = {
    Move.JOIN: "join_session",
    Move.WATCH: "watch_session",
    Move.VOTE: "vote",
    Move.REVEAL: "reveal",
    Move.AGAIN: "vote_again",
    Move.SKIP: "skip",
    Move.TURN: "turn",
    Move.CLOSE: "close_session",
}


_SESSIONS = f"""
    select session_id from sessions s where :project = 0 or exists (
        select 1 from session_claims v join claims c on c.claim_id = v.claim_id
        where v.session_id = s.session_id and {in_project_by_id("c.article_id")}
    ) order by event desc
"""  # noqa: S608 - made of a constant


class Sessions(StorePart):
    """Live sessions of a store; everything raises StoreError like the store itself."""

    def __init__(self, opened: Connection) -> None:
        self._connection = opened

    def open(self, session: Session, *, operation: str) -> Session:
        """Store a new session under its id, by its chair; raises UnknownRecordError for a claim."""
        connection = self._connection
        claims = [Claims(connection).get(claim_id).id for claim_id in session.claims]
        with write(connection, Change(operation, session.chair, "open_session")) as entry:
            if entry.earlier:
                return self._opened_by(entry.earlier["event"])
            ensure_reviewer(connection, entry, session.chair)
            event = entry.record(None, _opening(session))
            connection.execute(
                "insert into sessions values (?, ?, ?, ?, ?, ?)",
                (
                    session.id,
                    session.title,
                    session.chair,
                    session.codebook_revision,
                    entry.at,
                    event,
                ),
            )
            connection.executemany(
                "insert into session_claims values (?, ?, ?, ?)",
                [
                    (session.id, position, claim_id, int(claim_id in session.agreed))
                    for position, claim_id in enumerate(claims, 1)
                ],
            )
            return self._opened_by(event)

    def step(
        self, session_id: str, step: Step, *, operation: str, present: Collection[str] = ()
    ) -> Step:
        """Store a step as the next one of its session; the step's own number is ignored.

        `present` are the people whose pages are open then, as far as known. Raises
        UnknownRecordError for an unknown session, and RefusedAnswerError for a step that is not
        allowed now. Votes are stored with `vote`, decisions with `Decisions.save`.
        """
        with self._change(session_id, step, operation) as entry:
            if entry.earlier:
                return self._step_of(entry.earlier["event"])
            if step.move is Move.REVEAL:
                _keep_first_votes(entry, session_id, step)
            facts: dict[str, object] = {"present": sorted(present)} if present else {}
            _, event = enter(entry, session_id, step, facts)
            if step.move is Move.REVEAL:
                unblinding.open_with(entry, step.claim_id, event)
            return self._step_of(event)

    def vote(self, session_id: str, vote: Vote, *, operation: str) -> Step:
        """Store a vote as the next step; it replaces an earlier one of the round.

        Raises like `step`; once the round is revealed, RefusedAnswerError.
        """
        step = Step(0, Move.VOTE, vote.reviewer, vote.claim_id, vote.round)
        with self._change(session_id, step, operation) as entry:
            if entry.earlier:
                return self._step_of(entry.earlier["event"])
            number, event = enter(entry, session_id, step, _vote_facts(vote))
            self._connection.execute(
                "insert into session_votes values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    session_id,
                    number,
                    vote.claim_id,
                    vote.round,
                    vote.reviewer,
                    *vote.marks.answers,
                    vote.claim_revision,
                    vote.codebook_revision,
                ),
            )
            self._connection.executemany(
                "insert into vote_answers values (?, ?, ?, ?)",
                [(session_id, number, scale, answer) for scale, answer in vote.marks.own],
            )
            return self._step_of(event)

    def all(self, project: int = 0) -> list[Session]:
        """Live sessions of the store, the last opened first; or those with a project's claims."""
        rows = select(self._connection, _SESSIONS, {"project": project})
        return [self.session(row["session_id"]) for row in rows]

    def session(self, session_id: str) -> Session:
        """Live session with its claims by its id; raises UnknownRecordError."""
        return session_of(self._connection, session_id)

    def steps(self, session_id: str) -> list[Step]:
        """Steps of a session in their order, the first one first."""
        return steps_of(self._connection, session_id)

    def newest(self, session_id: str) -> int:
        """Number of a session's newest step, 0 before the first: cheap enough to ask often."""
        statement = "select max(number) as number from session_steps where session_id = ?"
        return int(select(self._connection, statement, (session_id,))[0]["number"] or 0)

    def votes(self, session_id: str, viewer: str = "") -> list[Vote]:
        """Votes that a viewer may read: their own and those of rounds that were revealed.

        The order is by claim, round and name; of a changed vote only the last one is given.
        """
        rows = select(
            self._connection,
            "select v.* from cast_votes v where v.session_id = :session"
            " and (v.revealed or v.reviewer = :viewer) order by v.claim_id, v.round, v.reviewer",
            {"session": session_id, "viewer": viewer},
        )
        return [_vote(row) for row in rows]

    def decisions(self, session_id: str) -> list[tuple[str, int]]:
        """Decisions made in a session, by claim and number, in the order they were made."""
        rows = select(
            self._connection,
            "select claim_id, number from session_decisions where session_id = ? order by step",
            (session_id,),
        )
        return [(row["claim_id"], row["number"]) for row in rows]

    def _change(self, session_id: str, step: Step, operation: str) -> AbstractContextManager[Entry]:
        self.session(session_id)
        claim = Claims(self._connection).get(step.claim_id) if step.claim_id else None
        article_id, claim_id = (claim.article_id, claim.id) if claim else ("", "")
        change = Change(operation, step.by, _ACTIONS[step.move], article_id, claim_id)
        return write(self._connection, change)

    def _step_of(self, event: int) -> Step:
        row = select(self._connection, "select * from session_steps where event = ?", (event,))[0]
        return _step(row)

    def voted_again(self) -> frozenset[str]:
        """Claims of which a further round of votes than the first was revealed in any session."""
        statement = (
            "select distinct claim_id from session_steps where move = 'reveal' and round > 1"
        )
        return frozenset(row["claim_id"] for row in select(self._connection, statement))

    def _opened_by(self, event: int) -> Session:
        statement = "select session_id from sessions where event = ?"
        return self.session(select(self._connection, statement, (event,))[0]["session_id"])

    def step_events(self, session_id: str) -> dict[int, int]:
        """Event of each step of a session by the step's number; 0 is its opening."""
        rows = select(
            self._connection,
            "select 0 as number, event from sessions where session_id = :session"
            " union all select number, event from session_steps where session_id = :session",
            {"session": session_id},
        )
        return {row["number"]: row["event"] for row in rows}

    def present_at(self, session_id: str) -> dict[tuple[str, int], frozenset[str]]:
        """Names of those whose page was open when votes were shown, by claim and round.

        A round that was revealed while open pages were not watched is absent.
        """
        rows = select(
            self._connection,
            "select s.claim_id, s.round, json_extract(e.after, '$.present') as present"
            " from session_steps s join events e on e.event = s.event"
            " where s.session_id = ? and s.move = 'reveal'",
            (session_id,),
        )
        return {
            (row["claim_id"], row["round"]): frozenset(json.loads(row["present"]))
            for row in rows
            if row["present"]
        }


def enter(
    entry: Entry, session_id: str, step: Step, facts: dict[str, object], before: object = None
) -> tuple[int, int]:
    """Write a step, if it is allowed now, as part of a change; its number and its event.

    `facts` are stored in the event beside the step. Raises RefusedAnswerError.
    """
    connection = entry.connection
    session = session_of(connection, session_id)
    number = live_session.after(
        live_session.fold(session, steps_of(connection, session_id)), step
    ).number
    ensure_reviewer(connection, entry, step.by)
    place = {"session": session_id, "step": number, "move": str(step.move), "round": step.round}
    event = entry.record(before, {**facts, **place})
    connection.execute(
        "insert into session_steps values (?, ?, ?, ?, ?, ?, ?, ?)",
        (session_id, number, step.move, step.by, step.claim_id, step.round, entry.at, event),
    )
    return number, event


def decided(connection: Connection, session_id: str, event: int, decision: Decision) -> None:
    """Link a decision to the session's step that was stored with the same event."""
    connection.execute(
        "insert into session_decisions select session_id, number, claim_id, ?"
        " from session_steps where session_id = ? and event = ?",
        (decision.number, session_id, event),
    )


def session_of(connection: Connection, session_id: str) -> Session:
    """Live session with its claims by its id; raises UnknownRecordError."""
    rows = select(connection, "select * from sessions where session_id = ?", (session_id,))
    if not rows:
        raise UnknownRecordError(
            f"There is no session {session_id}; ask its chair for the link, or look in the list."
        )
    claims = select(
        connection,
        "select claim_id, agreed from session_claims where session_id = ? order by position",
        (session_id,),
    )
    return Session(
        id=session_id,
        title=rows[0]["title"],
        chair=rows[0]["chair"],
        claims=tuple(row["claim_id"] for row in claims),
        agreed=frozenset(row["claim_id"] for row in claims if row["agreed"]),
        codebook_revision=rows[0]["codebook_revision"],
        at=datetime.fromisoformat(rows[0]["opened_at"]),
    )


def steps_of(connection: Connection, session_id: str) -> list[Step]:
    """Steps of a session in their order, the first one first."""
    statement = "select * from session_steps where session_id = ? order by number"
    return [_step(row) for row in select(connection, statement, (session_id,))]


def _keep_first_votes(entry: Entry, session_id: str, reveal: Step) -> None:
    """Store votes as marks of those who have none, before the claim is opened to all.

    The event names the session (`voted_in`), which tells such marks from own work.

    A reviewer who answered anything on the claim, or could read others' marks on it, keeps their
    own marks. Marks that were all taken back are none; a note stays.
    """
    connection = entry.connection
    cast = select(
        connection,
        "select * from cast_votes where session_id = ? and claim_id = ? and round = ?",
        (session_id, reveal.claim_id, reveal.round),
    )
    for vote in map(_vote, cast):
        known = Annotations(connection).get(vote.claim_id, vote.reviewer)
        if known.marks.begun or unblinding.is_open(connection, vote.claim_id, vote.reviewer):
            continue
        marks = replace(
            known,
            version=known.version + 1,
            marks=vote.marks._replace(note=known.marks.note),
            claim_revision=vote.claim_revision,
            codebook_revision=vote.codebook_revision,
            complete=None if vote.marks.finished else True,  # only whole votes are cast
        )
        facts = {**(annotation_facts(marks) or {}), "voted_in": session_id}
        before = annotation_facts(known)
        event = entry.record_for(vote.reviewer, "annotate", before, facts)
        insert_marks(connection, marks, entry.at, event)


def _vote_facts(vote: Vote) -> dict[str, object]:
    answers: dict[str, object] = dict(zip(SCALES, vote.marks.answers, strict=True))
    own = {"own": dict(vote.marks.own)} if vote.marks.own else {}
    return {
        **answers,
        **own,
        "claim_revision": vote.claim_revision,
        "codebook_revision": vote.codebook_revision,
    }


def _opening(session: Session) -> dict[str, object]:
    return {
        "session": session.id,
        "title": session.title,
        "codebook_revision": session.codebook_revision,
        "claims": list(session.claims),
        "agreed": sorted(session.agreed),
    }


def _step(row: sqlite3.Row) -> Step:
    return Step(
        number=row["number"],
        move=Move(row["move"]),
        by=row["reviewer"],
        claim_id=row["claim_id"],
        round=row["round"],
        at=datetime.fromisoformat(row["at"]),
    )


def _vote(row: sqlite3.Row) -> Vote:
    return Vote(
        claim_id=row["claim_id"],
        round=row["round"],
        reviewer=row["reviewer"],
        marks=Marks._make((*(row[scale] for scale in SCALES), "", own_answers(row["own"]))),
        claim_revision=row["claim_revision"],
        codebook_revision=row["codebook_revision"],
        at=datetime.fromisoformat(row["at"]),
    )
