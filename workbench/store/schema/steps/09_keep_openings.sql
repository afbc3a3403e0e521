-- To whom the marks on a claim were opened, and so which of them were made blind.

create table openings (
    claim_id text not null references claims (claim_id),
    reviewer text not null,
    event integer not null references events (event),
    primary key (claim_id, reviewer)
) strict, without rowid;

insert into openings select claim_id, '', min(event) from decisions group by claim_id;

create view blind_annotations as
select n.* from annotations n where n.event < coalesce((
    select min(o.event) from openings o
    where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
), 9223372036854775807) and not exists (
    select 1 from annotations later
    where later.claim_id = n.claim_id and later.reviewer = n.reviewer
    and later.version = n.version + 1 and later.event < coalesce((
    select min(o.event) from openings o
    where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
), 9223372036854775807)
);

create view annotations_report as
select a.article_id, a.title, c.claim_id, c.state, n.reviewer, n.version,
    not exists (
    select 1 from annotations later
    where later.claim_id = n.claim_id and later.reviewer = n.reviewer
    and later.version = n.version + 1
) as current,
    iif(n.event < coalesce((
    select min(o.event) from openings o
    where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
), 9223372036854775807), 'blind', 'after_seeing') as made,
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
join annotations n on n.claim_id = c.claim_id
where not exists (
    select 1 from annotations later
    where later.claim_id = n.claim_id and later.reviewer = n.reviewer
    and later.version = n.version + 1
) or (n.event < coalesce((
    select min(o.event) from openings o
    where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
), 9223372036854775807) and not exists (
    select 1 from annotations later
    where later.claim_id = n.claim_id and later.reviewer = n.reviewer
    and later.version = n.version + 1 and later.event < coalesce((
    select min(o.event) from openings o
    where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
), 9223372036854775807)
))
order by a.serial, c.number, n.reviewer, n.version;

create trigger openings_refuse_update before update on openings begin select raise(abort, 'openings keep history: rows are only added'); end;

create trigger openings_refuse_delete before delete on openings begin select raise(abort, 'openings keep history: rows are only added'); end;

create trigger openings_refuse_replace before insert on openings when exists (select 1 from openings where (claim_id = new.claim_id and reviewer = new.reviewer)) begin select raise(abort, 'openings keep history: rows are only added'); end;
