"""Which articles are samples, which were put away, and what leads corrected of them.

An article that was put away stays whole, with all that was made of it; it only leaves the lists.
A corrected headline, publisher, byline or date stands beside the text, whose words and offsets
stay: the newest correction counts, also over what a later revision of the text says.
"""

HISTORY = {
    "samples": (("article_id",),),
    "put_aways": (("article_id", "version"), ("event",)),
    "article_details": (("article_id", "version"), ("event",)),
}

# What `workbench ui` put into an empty store before samples were marked; the names are for good.
_FIRST_SAMPLES = (
    "biscuits-coastline-business.html",
    "buses-thornmere-gazette.md",
    "embargo-belmora-ledger.txt",
    "ferry-quillport-courier.html",
    "ferry-radio-strand.html",
    "ferry-transcoast-wire.txt",
    "hospital-lindermoor-observer.txt",
    "premier-northgate-24.txt",
    "redtide-sandholm-post.txt",
    "swan-daily-blaze.html",
)
_IS_ONE_OF_THEM = " or ".join(
    f"replace(r.path, '\\', '/') like '%sample_articles/{name}'" for name in _FIRST_SAMPLES
)
# Both are asked for: a person may be called "workbench", and may have added a sample by name.
_UNMARKED_SAMPLES = f"""
    select a.article_id from articles a
    join article_revisions r on r.article_id = a.article_id and r.revision = 1
    where a.added_by = 'workbench' and ({_IS_ONE_OF_THEM}) order by a.serial
"""  # noqa: S608 - made of the constants above

# Versions count without gaps, so the newest is the one without a successor.
_ARTICLE_STATES = """
    create view article_states as
    select a.serial, a.article_id,
        exists (select 1 from samples s where s.article_id = a.article_id) as sample,
        coalesce((
            select p.put_away from put_aways p where p.article_id = a.article_id
            order by p.version desc limit 1
        ), 0) as put_away
    from articles a
    """

_CURRENT_ARTICLES = """
    create view current_articles as
    select a.serial, a.article_id, r.revision, coalesce(d.title, r.title) as title,
        coalesce(d.publisher, r.publisher) as publisher, coalesce(d.byline, r.byline) as byline,
        r.credit, coalesce(d.published, r.published) as published, r.url, r.path, r.words,
        r.sha256 as text_sha256, r.notes, r.text, a.added_at, a.added_by
    from articles a
    join article_revisions r on r.article_id = a.article_id
    and r.revision = (select max(revision) from article_revisions where article_id = a.article_id)
    left join article_details d on d.article_id = a.article_id and d.version = (
        select max(version) from article_details where article_id = a.article_id
    )
    """

STATEMENTS = (
    """
    create table samples (
        article_id text primary key references articles (article_id),
        event integer not null references events (event)
    ) strict, without rowid
    """,
    """
    create table put_aways (
        article_id text not null references articles (article_id),
        version integer not null check (version > 0),
        put_away integer not null check (put_away in (0, 1)),
        why text not null,
        event integer not null unique references events (event),
        primary key (article_id, version)
    ) strict, without rowid
    """,
    """
    create table article_details (
        article_id text not null references articles (article_id),
        version integer not null check (version > 0),
        title text not null,
        publisher text not null,
        byline text not null,
        published text not null,
        why text not null,
        event integer not null unique references events (event),
        primary key (article_id, version)
    ) strict, without rowid
    """,
    f"""
    insert into events (at, reviewer, action, article_id, claim_id, before, after, operation_id)
    select strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'mark_samples', '', '', 'null',
        json_object('samples', json_group_array(article_id)), 'mark the samples of earlier versions'
    from ({_UNMARKED_SAMPLES}) having count(*) > 0
    """,  # noqa: S608 - made of the constants above
    f"""
    insert into samples select article_id, (
        select event from events where operation_id = 'mark the samples of earlier versions'
    ) from ({_UNMARKED_SAMPLES})
    """,  # noqa: S608 - made of the constants above
    _ARTICLE_STATES,
    # What lists show: all but those that were put away.
    """
    create view standing_articles as
    select serial, article_id, sample from article_states where put_away = 0
    """,
    # What counts as the team's work: no samples, unless there is nothing else to work on.
    """
    create view counted_articles as
    select s.serial, s.article_id from standing_articles s
    where s.sample = 0 or not exists (select 1 from standing_articles o where o.sample = 0)
    """,
    # What reviewers are asked to mark, whatever became of its article.
    """
    create view claims_to_review as
    select c.* from current_claims c where c.speech = 1 and c.state in ('stands', 'lost')
    """,
    "drop view current_articles",
    _CURRENT_ARTICLES,
)
