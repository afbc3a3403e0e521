"""The table of overlaps anew, in which 0 says that an article has none of its own any more."""

HISTORY = {"overlaps": (("article_id", "version"),)}

# SQLite cannot change a check in place; dropping a table fires none of its triggers.
STATEMENTS = (
    """
    create table overlaps_anew (
        article_id text not null,
        version integer not null check (version > 0),
        reviewers integer not null check (reviewers >= 0),
        event integer not null references events (event),
        primary key (article_id, version)
    ) strict, without rowid
    """,
    "insert into overlaps_anew select article_id, version, reviewers, event from overlaps",
    "drop table overlaps",
    "alter table overlaps_anew rename to overlaps",
)
