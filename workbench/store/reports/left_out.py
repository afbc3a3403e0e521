"""What an export does not hold, in numbers, so that no file is taken for the whole."""

import sqlite3
from typing import NamedTuple

from workbench.store.connection import select, snapshot
from workbench.store.corpus import articles
from workbench.store.schema.steps.unblinding import opened
from workbench.store.scope import EVERYTHING, WORK, Scope, event_in_scope, in_scope
from workbench.store.visibility import readable, visible


class LeftOut(NamedTuple):
    """How many rows an export has, and how many are left out of it for which reason.

    `sealed` are rows by others that the viewer may not read yet, `samples` and `put_away` rows of
    articles that were not asked for. In the table of claims no row is sealed, but its counts are of
    `answers` reviewers' marks, others' `sealed_answers` not among them. `secret` are rows and marks
    in it that others than the viewer may not read yet, told to whoever holds the file.
    """

    rows: int
    sealed: int = 0
    answers: int = 0
    sealed_answers: int = 0
    samples: int = 0
    put_away: int = 0
    secret: int = 0


_READABLE = f"{articles.EVENT_IS_READABLE} and {articles.NO_OTHERS_SIGN_IN}"
_MARKS = f"""
    select count(*) as n from newest_annotations n join claims c on c.claim_id = n.claim_id
    where {visible("n")} and {in_scope("c.article_id")}
"""  # noqa: S608 - made of constants
_NOT_OPEN = f"""
    select count(*) as n from newest_annotations n join claims c on c.claim_id = n.claim_id
    where not {readable("n.claim_id")} and {in_scope("c.article_id")}
"""  # noqa: S608 - made of constants

# A row for the newest marks of each reviewer, and one for the blind ones where these are others.
_ANNOTATIONS = f"""
    select count(*) + coalesce(sum(n.event > n.seen and exists (
        select 1 from annotations b
        where b.claim_id = n.claim_id and b.reviewer = n.reviewer and b.event < n.seen
    )), 0) as n
    from (
        select n.claim_id, n.reviewer, n.event, {opened("n")} as seen, max(n.version)
        from annotations n group by n.claim_id, n.reviewer
    ) n join claims c on c.claim_id = n.claim_id
    where {visible("n")} and {in_scope("c.article_id")}
"""  # noqa: S608 - made of constants

# How many rows each export has, without making them.
_ROWS = {
    "claims": f"select count(*) as n from claims c where {in_scope('c.article_id')}",  # noqa: S608
    "annotations": _ANNOTATIONS,
    "evidence": "select count(*) as n from evidence_report v"  # noqa: S608 - constants
    f" where {visible('v')} and {in_scope('v.article_id')}",
    "decisions": "select count(*) as n from decisions d"  # noqa: S608 - constants
    f" join claims c on c.claim_id = d.claim_id where {in_scope('c.article_id')}",
    "events": f"select count(*) as n from events e where {_READABLE}"  # noqa: S608 - constants
    f" and {event_in_scope('e')}",
}


def left_out(
    connection: sqlite3.Connection, name: str, viewer: str | None, scope: Scope = WORK
) -> LeftOut:
    """What the export of this name does not hold for a viewer; None reads everything.

    Raises UnknownRecordError for a name that is no export.
    """
    articles.check_export(name)

    def count(statement: str, who: str | None, of: Scope) -> int:
        parameters = {"viewer": who, **of._asdict()}
        return int(select(connection, statement, parameters)[0]["n"])

    with snapshot(connection):
        rows = count(_ROWS[name], viewer, scope)
        found = LeftOut(rows, sealed=count(_ROWS[name], None, scope) - rows)
        if name == "claims":
            answers = count(_MARKS, viewer, scope)
            sealed = count(_MARKS, None, scope) - answers
            found = found._replace(answers=answers, sealed_answers=sealed)
        away = rows if scope.put_away else count(_ROWS[name], viewer, scope._replace(put_away=True))
        all_ = count(_ROWS[name], viewer, EVERYTHING)
        secret = count(_NOT_OPEN, "", scope) if viewer is None else 0
    return found._replace(put_away=away - rows, samples=all_ - away, secret=secret)
