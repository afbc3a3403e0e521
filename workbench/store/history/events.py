"""Events: who did what and when, as far as a viewer may read it."""

import sqlite3
from datetime import datetime

from workbench.model import Event
from workbench.store import visibility
from workbench.store.corpus.article_states import BRING_BACK, CORRECT, PUT_AWAY
from workbench.store.corpus.claims import claim_row
from workbench.store.corpus.projects import MOVE
from workbench.store.corpus.tags import TAG_ARTICLE, UNTAG_ARTICLE
from workbench.store.queries import StorePart, select

_OF_ARTICLE = f"""
    select * from events where article_id = ? and action in
    ('add_article', 'revise_article', '{PUT_AWAY}', '{BRING_BACK}', '{CORRECT}', '{MOVE}',
    '{TAG_ARTICLE}', '{UNTAG_ARTICLE}', 'name_training', 'end_training') order by event
"""  # noqa: S608 - made of constants


def event_of(row: sqlite3.Row) -> Event:
    """Event of a row of the table `events`, with its contents parsed."""
    return Event(
        number=row["event"],
        at=datetime.fromisoformat(row["at"]),
        reviewer=row["reviewer"],
        action=row["action"],
        article_id=row["article_id"],
        claim_id=row["claim_id"],
        before=row["before"],
        after=row["after"],
        operation_id=row["operation_id"],
    )


# These events hold others' answers, evidence and comments; openings say who may read them.
# Decisions are hidden from who is to rehearse on the claim.
EVENT_IS_READABLE = f"""(e.reviewer = :viewer or {visibility.revealed("e.event")} and (
        {visibility.readable("e.claim_id")} or not exists (
            select 1 from annotations n where n.event = e.event
            union all select 1 from flags f where f.event = e.event
            union all select 1 from evidence v where v.event = e.event
            union all select 1 from comments c where c.event = e.event
            union all select 1 from thread_states t where t.event = e.event
        )
    ) and (
        :viewer is null or e.claim_id not in ({visibility.TO_REHEARSE}) or not exists (
            select 1 from decisions d where d.event = e.event
            union all select 1 from openings o where o.event = e.event
            union all select 1 from session_steps s where s.event = e.event
        )
    ))"""  # noqa: S608 - made of constants


# Comments, and changes of threads, that `:viewer` may not read: nor how many there are.
HIDDEN_TALK = f"""(
    select c.event from comments c where not {visibility.visible("c")}
    union all select t.event from thread_states t where not {visibility.visible("t")}
)"""  # noqa: S608 - made of constants


# When other people came, went and read is shown on the command line only.
NO_OTHERS_SIGN_IN = (
    "(:viewer is null or e.reviewer = :viewer"
    " or e.action not in ('sign_in', 'sign_out', 'read_notices'))"
)


NOW = 2**63 - 1  # later than every event


class Events(StorePart):
    """Events of articles and claims in their order, oldest first."""

    def on_article(self, article_id: str) -> list[Event]:
        """Events of an article itself, not of its claims, oldest first."""
        return [event_of(row) for row in select(self._connection, _OF_ARTICLE, (article_id,))]

    def on_claim(self, claim_id: str, viewer: str | None) -> list[Event]:
        """Events of a claim and of its article's text, oldest first.

        Others' answers, flags, evidence and comments are in it only where the viewer may read them.
        """
        article_id = claim_row(self._connection, claim_id)["article_id"]
        rows = select(
            self._connection,
            "select * from events e where (claim_id = :claim"  # noqa: S608 - constants
            " or (article_id = :article and action in ('add_article', 'revise_article'))"
            " or event in (select event from claim_revisions where claim_id = :claim)"
            " or event in (select event from openings where claim_id = :claim))"
            f" and {EVENT_IS_READABLE} order by event",
            {"claim": claim_id, "article": article_id, "viewer": viewer},
        )
        return [event_of(row) for row in rows]

    def newest(self) -> tuple[int, str]:
        """Number and operation id of the newest event; both change with every change."""
        rows = select(
            self._connection, "select event, operation_id from events order by event desc limit 1"
        )
        return (rows[0]["event"], rows[0]["operation_id"]) if rows else (0, "")
