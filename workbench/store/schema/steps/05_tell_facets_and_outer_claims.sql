-- What kind of claim each is, and which claim reports it.

alter table claims add column inside text references claims (claim_id);

alter table claim_revisions add column speech_act text not null default 'asserts';

alter table claim_revisions add column speech integer not null default 1 check (speech in (0, 1));

alter table claim_revisions add column negated integer not null default 0 check (negated in (0, 1));

alter table claim_revisions add column hedge text not null default '';

alter table claim_revisions add column check_worthiness real not null default 0;

alter table claim_revisions add column check_reasons text not null default '[]';

drop view report;

drop view current_claims;

create view current_claims as
select c.serial, c.claim_id, c.article_id, c.number, c.origin, r.revision, r.kind,
    r.speaker, r.speaker_type, r.speaker_role, r.score, r.why, r.extractor,
    r.extractor_version, c.inside, speech_act, speech, negated, hedge, check_worthiness, check_reasons
from claims c
join claim_revisions r on r.claim_id = c.claim_id
and r.revision = (select max(revision) from claim_revisions where claim_id = c.claim_id);

create view report as 
select a.article_id, a.title, a.publisher, a.published, a.url,
    c.claim_id, coalesce(c.inside, '') as inside, c.revision as claim_revision, c.kind, c.speaker, c.speaker_type,
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
