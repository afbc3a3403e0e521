"""Notices for a person, read from the history; only how far they have read is stored.

What others wrote on a claim counts from when the person could first read it: a mention on a claim
that they have yet to submit is no notice before, and a new one afterwards.
"""

import sqlite3
from datetime import datetime

from workbench.model import DueClaims, Notice, NoticeKind
from workbench.store.allocation.lapses import lapsed
from workbench.store.queries import StorePart, select, snapshot
from workbench.store.scope import standing
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, write
from workbench.store.visibility import opened_to_viewer

FIRST_SCHEMA = 27  # of stores with notices: changes of the codebook before are none

_READ_TO = """
    select coalesce(max(read_to), 0) as read_to from notice_reads where reviewer = :viewer
"""

_SESSIONS = """
    select 'session' as kind, s.event, s.opened_at as at, s.chair as by, '' as claim_id,
        s.session_id, 0 as claims, '' as due, s.title as text
    from sessions s where s.event > :read_to and s.chair <> :viewer and not exists (
        select 1 from session_steps c where c.session_id = s.session_id and c.move = 'close'
    )
"""

_ASSIGNED = f"""
    select 'assigned', a.event, e.at, e.reviewer, '', '', count(*), max(a.due), ''
    from assignments a join events e on e.event = a.event
    join claims c on c.claim_id = a.claim_id
    where a.reviewer = :viewer and a.event > :read_to and e.reviewer <> :viewer
    and {standing("c.article_id")} and exists (
        select 1 from current_assignments n where n.claim_id = a.claim_id
        and n.reviewer = a.reviewer and n.version = a.version
    )
    group by a.event
"""  # noqa: S608 - made of a constant, as are the others

# The first revision is the codebook that the team began with.
_DEFINITIONS = f"""
    select 'definition', e.event, e.at, e.reviewer, '', '', 0, '',
        coalesce(json_extract(e.after, '$.note'), '')
    from events e indexed by codebook_changes
    where e.action in ('record_codebook', 'change_codebook', 'use_codebook')
    and e.event > :read_to and e.reviewer <> :viewer
    and e.event > coalesce((
        select min(p.event) from events p where p.article_id = '' and p.action = 'add_reviewer'
        and json_extract(p.after, '$.name') = :viewer
    ), 0)
    and e.at >= (select min(u.at) from upgrades u where u.schema >= {FIRST_SCHEMA})
    and exists (
        select 1 from events b indexed by codebook_changes where b.event < e.event
        and b.action in ('record_codebook', 'change_codebook', 'use_codebook')
    )
"""  # noqa: S608

# Null, and so above no number, while the claim is not open to the person.
_READABLE_SINCE = f"max(max(d.event), {opened_to_viewer('d.claim_id')})"

# A reply that mentions the person is told as a mention alone.
_COMMENTS = f"""
    with mine as (
        select claim_id, thread_by, thread, min(event) as event from comments
        where reviewer = :viewer group by claim_id, thread_by, thread
    ), addressed as (
        select n.claim_id, n.reviewer, n.number, min(m.event) as event, 'mention' as kind
        from mentions m join comments n on n.event = m.event
        where m.reviewer = :viewer group by n.claim_id, n.reviewer, n.number
        union all
        select n.claim_id, n.reviewer, n.number, n.event, 'reply'
        from mine t join comments n on n.claim_id = t.claim_id and n.thread_by = t.thread_by
        and n.thread = t.thread where n.version = 1 and n.event > t.event
    )
    select min(d.kind), {_READABLE_SINCE}, n.recorded_at, n.reviewer, n.claim_id, '', 0,
        '', n.words
    from addressed d join newest_comments n on n.claim_id = d.claim_id and n.reviewer = d.reviewer
    and n.number = d.number
    join claims c on c.claim_id = d.claim_id
    where n.reviewer <> :viewer and {standing("c.article_id")} and n.withdrawn = 0 and (
        d.kind = 'reply'
        or exists (select 1 from mentions m where m.event = n.event and m.reviewer = :viewer)
    )
    group by n.claim_id, n.reviewer, n.number
    having {_READABLE_SINCE} > :read_to
"""  # noqa: S608

_UNREAD = (_SESSIONS, _ASSIGNED, _DEFINITIONS, _COMMENTS)

_DUE = f"""
    select m.due, count(*) as claims from reviewer_claims m
    where m.reviewer = :viewer and m.to_review = 1 and m.held = 1 and m.finished = 0
    and m.due <> '' and not {lapsed("m")} group by m.due order by m.due
"""  # noqa: S608


def _notice_of(row: sqlite3.Row) -> Notice:
    kind, event, at, by, claim_id, session_id, claims, due, text = row
    return Notice(
        NoticeKind(kind),
        event,
        datetime.fromisoformat(at),
        by,
        claim_id,
        session_id,
        claims,
        datetime.fromisoformat(due) if due else None,
        text,
    )


class Notices(StorePart):
    """Notices for people of what others did since they last marked them as read."""

    def unread(self, reviewer: str) -> list[Notice]:
        """Notices that a person has not marked as read, the newest first."""
        with snapshot(self._connection):
            read_to = select(self._connection, _READ_TO, {"viewer": reviewer})[0]["read_to"]
            parameters = {"viewer": reviewer, "read_to": read_to}
            rows = [row for query in _UNREAD for row in select(self._connection, query, parameters)]
        notices = map(_notice_of, rows)
        return sorted(notices, key=lambda notice: notice.event, reverse=True)

    def due(self, reviewer: str) -> list[DueClaims]:
        """Claims assigned to a person that they have yet to finish, by their days, next first."""
        rows = select(self._connection, _DUE, {"viewer": reviewer})
        return [DueClaims(datetime.fromisoformat(row["due"]), row["claims"]) for row in rows]

    def mark_read(self, reviewer: str, event: int, *, operation: str) -> None:
        """Store that a person has read all notices up to an event; later ones stay unread."""
        with write(self._connection, Change(operation, reviewer, "read_notices")) as entry:
            if entry.earlier:
                return
            [before] = select(self._connection, _READ_TO, {"viewer": reviewer})
            if event <= before["read_to"]:
                return
            ensure_reviewer(self._connection, entry, reviewer)
            made = entry.record({"read_to": before["read_to"]}, {"read_to": event})
            self._connection.execute(
                "insert into notice_reads values (?, ?, ?)", (made, reviewer, event)
            )
