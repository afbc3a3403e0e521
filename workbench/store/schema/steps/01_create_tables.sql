-- Tables for what is known; who answers what; and the event behind every change.

create table events (
    event integer primary key,
    at text not null,
    reviewer text not null,
    action text not null,
    article_id text not null,
    claim_id text not null,
    before text not null,
    after text not null,
    operation_id text not null unique check (operation_id <> '')
) strict;

create index events_by_article on events (article_id, action, reviewer);

create index events_by_claim on events (claim_id);

create table reviewers (
    name text primary key check (name <> ''),
    added_at text not null
) strict, without rowid;

create table codebooks (
    revision text primary key,
    content text not null,
    recorded_at text not null
) strict, without rowid;

create table articles (
    serial integer primary key,
    article_id text not null unique,
    added_at text not null,
    added_by text not null
) strict;

create table article_revisions (
    article_id text not null references articles (article_id),
    revision integer not null check (revision > 0),
    title text not null,
    publisher text not null,
    byline text not null,
    credit text not null,
    published text not null,
    url text not null,
    path text not null,
    words integer not null,
    sha256 text not null,
    notes text not null,
    text text not null,
    event integer not null references events (event),
    primary key (article_id, revision)
) strict;

create table blocks (
    article_id text not null,
    revision integer not null,
    position integer not null check (position >= 0),
    role text not null,
    text text not null,
    start integer check (start >= 0),
    "end" integer,
    reason text not null,
    primary key (article_id, revision, position),
    foreign key (article_id, revision) references article_revisions (article_id, revision),
    check ((start is null and "end" is null) or (start is not null and "end" > start))
) strict, without rowid;

create table claims (
    serial integer primary key,
    claim_id text not null unique,
    article_id text not null references articles (article_id),
    number integer not null check (number > 0),
    origin text not null,
    unique (article_id, number)
) strict;

create table claim_revisions (
    claim_id text not null references claims (claim_id),
    revision integer not null check (revision > 0),
    article_revision integer not null,
    kind text not null,
    speaker text not null,
    speaker_type text not null,
    speaker_role text not null,
    score real not null,
    why text not null,
    extractor text not null,
    extractor_version text not null,
    event integer not null references events (event),
    primary key (claim_id, revision)
) strict, without rowid;

create table spans (
    claim_id text not null,
    revision integer not null,
    part text not null check (part in ('source', 'cue', 'content', 'mention')),
    position integer not null check (position >= 0),
    start integer not null check (start >= 0),
    "end" integer not null,
    words text not null,
    primary key (claim_id, revision, part, position),
    foreign key (claim_id, revision) references claim_revisions (claim_id, revision),
    check ("end" > start)
) strict, without rowid;

create table annotations (
    claim_id text not null,
    reviewer text not null references reviewers (name),
    version integer not null check (version > 0),
    extraction text not null,
    sourcing text not null,
    confidence text not null,
    corroboration text not null,
    note text not null,
    finished integer not null generated always as (
        extraction = 'not_a_claim'
        or (extraction <> '' and sourcing <> '' and confidence <> '' and corroboration <> '')
    ) virtual,
    claim_revision integer not null,
    codebook_revision text not null,
    annotated_at text not null,
    event integer not null unique references events (event),
    primary key (claim_id, reviewer, version),
    foreign key (claim_id, claim_revision) references claim_revisions (claim_id, revision)
) strict, without rowid;

create index finished_annotations on annotations (claim_id, reviewer, version)
where finished = 1;
