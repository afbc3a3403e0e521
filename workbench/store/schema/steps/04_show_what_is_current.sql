-- Views for the obvious questions, the exports among them.

create view current_articles as
select a.serial, a.article_id, r.revision, r.title, r.publisher, r.byline, r.credit,
    r.published, r.url, r.path, r.words, r.sha256 as text_sha256, r.notes, r.text,
    a.added_at, a.added_by
from articles a
join article_revisions r on r.article_id = a.article_id
and r.revision = (select max(revision) from article_revisions where article_id = a.article_id);

create view current_claims as
select c.serial, c.claim_id, c.article_id, c.number, c.origin, r.revision, r.kind,
    r.speaker, r.speaker_type, r.speaker_role, r.score, r.why, r.extractor,
    r.extractor_version
from claims c
join claim_revisions r on r.claim_id = c.claim_id
and r.revision = (select max(revision) from claim_revisions where claim_id = c.claim_id);

create view newest_annotations as
select a.* from annotations a
where not exists (
    select 1 from annotations later
    where later.claim_id = a.claim_id and later.reviewer = a.reviewer
    and later.version = a.version + 1
);

create view report as 
select a.article_id, a.title, a.publisher, a.published, a.url,
    c.claim_id, c.revision as claim_revision, c.kind, c.speaker, c.speaker_type,
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
    a.text_sha256, c.score, c.why, c.extractor, c.extractor_version, c.origin,
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

create view current_annotations as
select a.article_id, a.title, c.claim_id, n.reviewer, n.version,
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
