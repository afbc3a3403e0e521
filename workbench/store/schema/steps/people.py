"""Who leads, who reviews, and who only reads; who has no row here is a reviewer."""

HISTORY = {"roles": (("reviewer", "version"), ("event",))}

STATEMENTS = (
    """
    create table roles (
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        role text not null check (role in ('lead', 'reviewer', 'observer')),
        event integer not null unique references events (event),
        primary key (reviewer, version)
    ) strict, without rowid
    """,
    # Versions count without gaps, so the newest is the one without a successor.
    """
    create view current_roles as
    select p.name as reviewer, coalesce(r.role, 'reviewer') as role, p.added_at
    from reviewers p
    left join roles r on r.reviewer = p.name and not exists (
        select 1 from roles later
        where later.reviewer = r.reviewer and later.version = r.version + 1
    )
    """,
)
