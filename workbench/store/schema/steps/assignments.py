"""Who is to mark which claim, and how many reviewers each is to have.

An overlap of no article is that of all which have none of their own.
"""

HISTORY = {
    "assignments": (("claim_id", "reviewer", "version"),),
    "overlaps": (("article_id", "version"),),
}

STATEMENTS = (
    """
    create table assignments (
        claim_id text not null references claims (claim_id),
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        state text not null check (state in ('assigned', 'released')),
        due text not null,
        event integer not null references events (event),
        primary key (claim_id, reviewer, version)
    ) strict, without rowid
    """,
    "create index assignments_by_reviewer on assignments (reviewer, claim_id, version)",
    "create index assignments_by_event on assignments (event)",
    """
    create table overlaps (
        article_id text not null,
        version integer not null check (version > 0),
        reviewers integer not null check (reviewers > 0),
        event integer not null references events (event),
        primary key (article_id, version)
    ) strict, without rowid
    """,
    # Versions count without gaps, so the newest is the one without a successor.
    """
    create view newest_assignments as
    select a.claim_id, a.reviewer, a.version, a.state, a.due, a.event from assignments a
    where not exists (
        select 1 from assignments later
        where later.claim_id = a.claim_id and later.reviewer = a.reviewer
        and later.version = a.version + 1
    )
    """,
    # What is finished never lapses.
    """
    create view current_assignments as
    select a.claim_id, a.reviewer, a.version, a.due, a.event from newest_assignments a
    where a.state = 'assigned' and (
        a.due = '' or a.due > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
        or exists (
            select 1 from newest_annotations n
            where n.claim_id = a.claim_id and n.reviewer = a.reviewer and n.finished = 1
        )
    )
    """,
)
