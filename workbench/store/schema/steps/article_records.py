"""The id that a record had where an article came from, beside the id that its text gives it."""

HISTORY = {"article_records": (("article_id",),)}

# Articles of records were once stored under the record's own id, and are known by it still.
STATEMENTS = (
    """
    create table article_records (
        article_id text primary key references articles (article_id),
        record_id text not null check (record_id <> ''),
        event integer not null references events (event)
    ) strict, without rowid
    """,
    "create index article_records_by_record on article_records (record_id)",
    "create index article_revisions_by_text on article_revisions (sha256)",
    """
    insert into article_records
    select article_id, article_id, event from article_revisions
    where revision = 1 and article_id <> 'a' || substr(sha256, 1, 11)
    """,
)
