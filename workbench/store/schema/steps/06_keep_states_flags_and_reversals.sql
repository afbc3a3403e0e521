-- Which claims stand, what is flagged for discussion, and what was undone.

alter table claim_revisions add column state text not null default 'stands' check (state in ('stands', 'withdrawn', 'merged', 'offered', 'lost'));

create table flags (
    claim_id text not null references claims (claim_id),
    reviewer text not null references reviewers (name),
    version integer not null check (version > 0),
    flagged integer not null check (flagged in (0, 1)),
    event integer not null unique references events (event),
    primary key (claim_id, reviewer, version)
) strict, without rowid;

create table reversals (
    event integer primary key references events (event),
    reverses integer not null references events (event)
) strict;

create index events_by_reviewer on events (reviewer, event);

create index claim_revisions_by_event on claim_revisions (event);

drop view report;

drop view current_annotations;

drop view current_claims;

create view current_claims as
select c.serial, c.claim_id, c.article_id, c.number, c.origin, r.revision, r.kind,
    r.speaker, r.speaker_type, r.speaker_role, r.score, r.why, r.extractor,
    r.extractor_version, c.inside, speech_act, speech, negated, hedge, check_worthiness, check_reasons, r.state
from claims c
join claim_revisions r on r.claim_id = c.claim_id
and r.revision = (select max(revision) from claim_revisions where claim_id = c.claim_id);

create view current_flags as
select f.claim_id, f.reviewer, f.version, f.event from flags f
where f.flagged = 1 and not exists (
    select 1 from flags later
    where later.claim_id = f.claim_id and later.reviewer = f.reviewer
    and later.version = f.version + 1
);

create view report as 
select a.article_id, a.title, a.publisher, a.published, a.url,
    c.claim_id, coalesce(c.inside, '') as inside, c.state, c.revision as claim_revision, c.kind, c.speaker, c.speaker_type,
    c.speaker_role,
    coalesce((
    select group_concat(words, ' … ') from (
        select words, start || '..' || "end" as place from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'source'
        order by s.position
    )
), '') as source,
    coalesce((
    select group_concat(place, ';') from (
        select words, start || '..' || "end" as place from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'source'
        order by s.position
    )
), '') as source_spans,
    coalesce((
    select group_concat(words, ' … ') from (
        select words, start || '..' || "end" as place from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'cue'
        order by s.position
    )
), '') as cue,
    coalesce((
    select group_concat(place, ';') from (
        select words, start || '..' || "end" as place from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'cue'
        order by s.position
    )
), '') as cue_spans,
    coalesce((
    select group_concat(words, ' … ') from (
        select words, start || '..' || "end" as place from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
        order by s.position
    )
), '') as content,
    coalesce((
    select group_concat(place, ';') from (
        select words, start || '..' || "end" as place from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
        order by s.position
    )
), '') as content_spans,
    a.text_sha256, c.speech_act, c.speech, c.negated, c.hedge, c.check_worthiness, coalesce((
    select group_concat(value, '; ') from (
        select value from json_each(c.check_reasons) order by key
    )
), '') as check_reasons, c.score, c.why, c.extractor, c.extractor_version, c.origin,
    (select count(*) from newest_annotations n where n.claim_id = c.claim_id) as reviewers,
    (
        select count(*) from newest_annotations n where n.claim_id = c.claim_id and n.finished
    ) as finished,
    (select count(*) from current_flags f where f.claim_id = c.claim_id) as flagged,
    coalesce((
    select group_concat(answer || ': ' || given, '; ') from (
        select extraction as answer, count(*) as given from newest_annotations n
        where n.claim_id = c.claim_id and extraction <> ''
        group by extraction order by given desc, answer
    )
), '') as extraction,
    coalesce((
    select group_concat(answer || ': ' || given, '; ') from (
        select sourcing as answer, count(*) as given from newest_annotations n
        where n.claim_id = c.claim_id and sourcing <> ''
        group by sourcing order by given desc, answer
    )
), '') as sourcing,
    coalesce((
    select group_concat(answer || ': ' || given, '; ') from (
        select confidence as answer, count(*) as given from newest_annotations n
        where n.claim_id = c.claim_id and confidence <> ''
        group by confidence order by given desc, answer
    )
), '') as confidence,
    coalesce((
    select group_concat(answer || ': ' || given, '; ') from (
        select corroboration as answer, count(*) as given from newest_annotations n
        where n.claim_id = c.claim_id and corroboration <> ''
        group by corroboration order by given desc, answer
    )
), '') as corroboration
from current_articles a
join current_claims c on c.article_id = a.article_id
order by a.serial, c.number;

create view current_annotations as
select a.article_id, a.title, c.claim_id, c.state, n.reviewer, n.version,
    n.extraction, n.sourcing, n.confidence, n.corroboration, n.note, n.finished,
    n.claim_revision, n.codebook_revision, n.annotated_at,
    c.speaker, coalesce((
    select group_concat(words, ' … ') from (
        select words, start || '..' || "end" as place from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
        order by s.position
    )
), '') as content
from current_articles a
join current_claims c on c.article_id = a.article_id
join newest_annotations n on n.claim_id = c.claim_id
order by a.serial, c.number, n.reviewer;

create trigger flags_refuse_update before update on flags begin select raise(abort, 'flags keep history: rows are only added'); end;

create trigger flags_refuse_delete before delete on flags begin select raise(abort, 'flags keep history: rows are only added'); end;

create trigger flags_refuse_replace before insert on flags when exists (select 1 from flags where (claim_id = new.claim_id and reviewer = new.reviewer and version = new.version) or (event = new.event)) begin select raise(abort, 'flags keep history: rows are only added'); end;

create trigger reversals_refuse_update before update on reversals begin select raise(abort, 'reversals keep history: rows are only added'); end;

create trigger reversals_refuse_delete before delete on reversals begin select raise(abort, 'reversals keep history: rows are only added'); end;

create trigger reversals_refuse_replace before insert on reversals when exists (select 1 from reversals where (event = new.event)) begin select raise(abort, 'reversals keep history: rows are only added'); end;
