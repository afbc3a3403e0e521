"""When the store was put back from a backup: sign-ins and invitations from before are over."""

HISTORY = {"restores": (("event",),)}

STATEMENTS = (
    """
    create table restores (
        event integer primary key references events (event),
        last_event integer not null
    ) strict
    """,
)
