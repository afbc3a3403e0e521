-- What the desk decided on each claim, how, and why.

create table decisions (
    claim_id text not null references claims (claim_id),
    number integer not null check (number > 0),
    extraction text not null,
    extraction_how text not null check (extraction_how in ('', 'unanimous', 'consensus', 'majority', 'chair', 'left_open')),
    sourcing text not null,
    sourcing_how text not null check (sourcing_how in ('', 'unanimous', 'consensus', 'majority', 'chair', 'left_open')),
    confidence text not null,
    confidence_how text not null check (confidence_how in ('', 'unanimous', 'consensus', 'majority', 'chair', 'left_open')),
    corroboration text not null,
    corroboration_how text not null check (corroboration_how in ('', 'unanimous', 'consensus', 'majority', 'chair', 'left_open')),
    reason text not null,
    rationale text not null,
    dissent text not null,
    decided_by text not null references reviewers (name),
    claim_revision integer not null,
    codebook_revision text not null,
    decided_at text not null,
    event integer not null unique references events (event),
    primary key (claim_id, number),
    foreign key (claim_id, claim_revision) references claim_revisions (claim_id, revision),
    check ((extraction = '') = (extraction_how in ('', 'left_open'))),
    check ((sourcing = '') = (sourcing_how in ('', 'left_open'))),
    check ((confidence = '') = (confidence_how in ('', 'left_open'))),
    check ((corroboration = '') = (corroboration_how in ('', 'left_open')))
) strict, without rowid;

create view decisions_report as
select a.article_id, a.title, c.claim_id, c.state, d.number,
    d.number = (select max(number) from decisions where claim_id = d.claim_id) as current,
    d.extraction, d.extraction_how, coalesce((
    select group_concat(answer || ': ' || given, '; ') from (
        select extraction as answer, count(*) as given from annotations n
        where n.claim_id = d.claim_id and n.event < d.event and extraction <> ''
        and not exists (
            select 1 from annotations later where later.claim_id = n.claim_id
            and later.reviewer = n.reviewer and later.version = n.version + 1
            and later.event < d.event
        )
        group by extraction order by given desc, answer
    )
), '') as extraction_marked,
    d.sourcing, d.sourcing_how, coalesce((
    select group_concat(answer || ': ' || given, '; ') from (
        select sourcing as answer, count(*) as given from annotations n
        where n.claim_id = d.claim_id and n.event < d.event and sourcing <> ''
        and not exists (
            select 1 from annotations later where later.claim_id = n.claim_id
            and later.reviewer = n.reviewer and later.version = n.version + 1
            and later.event < d.event
        )
        group by sourcing order by given desc, answer
    )
), '') as sourcing_marked,
    d.confidence, d.confidence_how, coalesce((
    select group_concat(answer || ': ' || given, '; ') from (
        select confidence as answer, count(*) as given from annotations n
        where n.claim_id = d.claim_id and n.event < d.event and confidence <> ''
        and not exists (
            select 1 from annotations later where later.claim_id = n.claim_id
            and later.reviewer = n.reviewer and later.version = n.version + 1
            and later.event < d.event
        )
        group by confidence order by given desc, answer
    )
), '') as confidence_marked,
    d.corroboration, d.corroboration_how, coalesce((
    select group_concat(answer || ': ' || given, '; ') from (
        select corroboration as answer, count(*) as given from annotations n
        where n.claim_id = d.claim_id and n.event < d.event and corroboration <> ''
        and not exists (
            select 1 from annotations later where later.claim_id = n.claim_id
            and later.reviewer = n.reviewer and later.version = n.version + 1
            and later.event < d.event
        )
        group by corroboration order by given desc, answer
    )
), '') as corroboration_marked,
    d.reason, d.rationale, d.dissent, d.decided_by, d.decided_at,
    d.claim_revision, d.codebook_revision,
    c.speaker, coalesce((
    select group_concat(words, ' … ') from (
        select words, start || '..' || "end" as place from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
        order by s.position
    )
), '') as content
from current_articles a
join current_claims c on c.article_id = a.article_id
join decisions d on d.claim_id = c.claim_id
order by a.serial, c.number, d.number;

create trigger decisions_refuse_update before update on decisions begin select raise(abort, 'decisions keep history: rows are only added'); end;

create trigger decisions_refuse_delete before delete on decisions begin select raise(abort, 'decisions keep history: rows are only added'); end;

create trigger decisions_refuse_replace before insert on decisions when exists (select 1 from decisions where (claim_id = new.claim_id and number = new.number) or (event = new.event)) begin select raise(abort, 'decisions keep history: rows are only added'); end;
