"""To whom the marks on a claim were opened, and so which of them were made blind."""

from workbench.store.schema.views import quoted

HISTORY = {"openings": (("claim_id", "reviewer"),)}


def opened(row: str) -> str:
    """The SQL of the event by which others' marks were first open to a row's reviewer."""
    return f"""coalesce((
        select min(o.event) from openings o
        where o.claim_id = {row}.claim_id and o.reviewer in ('', {row}.reviewer)
    ), 9223372036854775807)"""  # noqa: S608 - the row is an alias of the views below


IS_BLIND = f"""n.event < {opened("n")} and not exists (
        select 1 from annotations later
        where later.claim_id = n.claim_id and later.reviewer = n.reviewer
        and later.version = n.version + 1 and later.event < {opened("n")}
    )"""  # noqa: S608 - made of the constants above

_BLIND_ANNOTATIONS = f"""
    create view blind_annotations as
    select n.* from annotations n where {IS_BLIND}
    """  # noqa: S608 - made of the constants above

IS_NEWEST = """not exists (
        select 1 from annotations later
        where later.claim_id = n.claim_id and later.reviewer = n.reviewer
        and later.version = n.version + 1
    )"""

_ANNOTATIONS_REPORT = f"""
    create view annotations_report as
    select a.article_id, a.title, c.claim_id, c.state, n.reviewer, n.version,
        {IS_NEWEST} as current,
        iif(n.event < {opened("n")}, 'blind', 'after_seeing') as made,
        n.extraction, n.sourcing, n.confidence, n.corroboration, n.note, n.finished,
        n.claim_revision, n.codebook_revision, n.annotated_at,
        c.speaker, coalesce({quoted("content", "words", " … ")}, '') as content
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    join annotations n on n.claim_id = c.claim_id
    where {IS_NEWEST} or ({IS_BLIND})
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
