"""Which marks are votes of a live session and no work of the reviewer's own.

The reveal of a first round stores such a vote as the mark of who had none, and its event names the
session under `voted_in`. Every store that has such marks has that event, so the views ask it.
"""

from workbench.store.schema.steps.unblinding import IS_BLIND, IS_NEWEST, opened
from workbench.store.schema.views import quoted

# SQLite lets views use json_each while it distrusts the schema, and not json_extract. A note that
# has the word in it is told with its quotation marks escaped, so the search finds the key alone.
HISTORY: dict[str, tuple[tuple[str, ...], ...]] = {}

_ANNOTATIONS_REPORT = f"""
    create view annotations_report as
    select a.article_id, a.title, c.claim_id, c.state, n.reviewer, n.version,
        {IS_NEWEST} as current,
        iif(n.event < {opened("n")}, 'blind', 'after_seeing') as made,
        iif(v.session_id is null, 'own_work', 'vote') as origin,
        coalesce(v.session_id, '') as session,
        n.extraction, n.sourcing, n.confidence, n.corroboration, n.note, n.finished,
        n.claim_revision, n.codebook_revision, n.annotated_at,
        c.speaker, coalesce({quoted("content", "words", " … ")}, '') as content
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    join annotations n on n.claim_id = c.claim_id
    left join voted_marks v on v.event = n.event
    where {IS_NEWEST} or ({IS_BLIND})
    order by a.serial, c.number, n.reviewer, n.version
    """  # noqa: S608 - made of constants

STATEMENTS = (
    """
    create view voted_marks as
    select n.claim_id, n.reviewer, n.version, n.event, (
        select value from json_each(e.after) where key = 'voted_in'
    ) as session_id
    from annotations n join events e on e.event = n.event
    where e.action = 'annotate' and instr(e.after, '"voted_in"') > 0
    """,
    "drop view annotations_report",
    _ANNOTATIONS_REPORT,
)
