"""What people are called now; the name they came with stays what everything is stored under."""

HISTORY = {"renames": (("reviewer", "version"), ("event",))}

STATEMENTS = (
    """
    create table renames (
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        called text not null check (called <> ''),
        event integer not null unique references events (event),
        primary key (reviewer, version)
    ) strict, without rowid
    """,
    # Versions count without gaps, so the newest is the one without a successor.
    """
    create view current_names as
    select p.name as reviewer, coalesce(r.called, p.name) as called
    from reviewers p
    left join renames r on r.reviewer = p.name and not exists (
        select 1 from renames later
        where later.reviewer = r.reviewer and later.version = r.version + 1
    )
    """,
)
