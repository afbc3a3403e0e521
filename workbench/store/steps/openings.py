"""To whom the marks on a claim were opened, and so which of them were made blind."""

from workbench.store.views import quoted

HISTORY = {"openings": (("claim_id", "reviewer"),)}


def _opened(row: str) -> str:
    """The SQL of the event by which others' marks were first open to a row's reviewer."""
    return f"""coalesce((
        select min(o.event) from openings o
        where o.claim_id = {row}.claim_id and o.reviewer in ('', {row}.reviewer)
    ), 9223372036854775807)"""  # noqa: S608 - the row is an alias of the views below


_IS_BLIND = f"""n.event < {_opened("n")} and not exists (
        select 1 from annotations later
        where later.claim_id = n.claim_id and later.reviewer = n.reviewer
        and later.version = n.version + 1 and later.event < {_opened("n")}
    )"""  # noqa: S608 - made of the constants above

_BLIND_ANNOTATIONS = f"""
    create view blind_annotations as
    select n.* from annotations n where {_IS_BLIND}
    """  # noqa: S608 - made of the constants above

_IS_NEWEST = """not exists (
        select 1 from annotations later
        where later.claim_id = n.claim_id and later.reviewer = n.reviewer
        and later.version = n.version + 1
    )"""

_ANNOTATIONS_REPORT = f"""
    create view annotations_report as
    select a.article_id, a.title, c.claim_id, c.state, n.reviewer, n.version,
        {_IS_NEWEST} as current,
        iif(n.event < {_opened("n")}, 'blind', 'after_seeing') as made,
        n.extraction, n.sourcing, n.confidence, n.corroboration, n.note, n.finished,
        n.claim_revision, n.codebook_revision, n.annotated_at,
        c.speaker, coalesce({quoted("content", "words", " … ")}, '') as content
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    join annotations n on n.claim_id = c.claim_id
    where {_IS_NEWEST} or ({_IS_BLIND})
    order by a.serial, c.number, n.reviewer, n.version
    """  # noqa: S608 - made of the constants above

# An empty reviewer stands for all. Decisions made before there were openings show the marks.
STATEMENTS = (
    """
    create table openings (
        claim_id text not null references claims (claim_id),
        reviewer text not null,
        event integer not null references events (event),
        primary key (claim_id, reviewer)
    ) strict, without rowid
    """,
    "insert into openings select claim_id, '', min(event) from decisions group by claim_id",
    _BLIND_ANNOTATIONS,
    _ANNOTATIONS_REPORT,
)
