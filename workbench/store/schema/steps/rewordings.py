"""What leads said of changes of the codebook: whether a text only says the same in other words."""

HISTORY = {"rewordings": (("event", "scale", "code", "field"),)}

# What was said last of the same two texts counts.
STATEMENTS = (
    """
    create table rewordings (
        event integer not null references events (event),
        scale text not null,
        code text not null,
        field text not null,
        revision text not null references codebooks (revision),
        before text not null,
        after text not null,
        wording integer not null check (wording in (0, 1)),
        primary key (event, scale, code, field)
    ) strict, without rowid
    """,
)
