-- What reviewers found for and against each claim: in words, by an address or as another claim.

create table evidence (
    claim_id text not null references claims (claim_id),
    reviewer text not null references reviewers (name),
    number integer not null check (number > 0),
    version integer not null check (version > 0),
    citation text not null,
    url text not null,
    other_claim text references claims (claim_id) check (other_claim <> claim_id),
    stance text not null check (stance in ('supports', 'contradicts', 'context')),
    origin text not null,
    seen text not null,
    archive text not null,
    note text not null,
    withdrawn integer not null check (withdrawn in (0, 1)),
    recorded_at text not null,
    event integer not null unique references events (event),
    primary key (claim_id, reviewer, number, version),
    check (citation <> '' or url <> '' or other_claim is not null)
) strict, without rowid;

create view newest_evidence as
select e.* from evidence e
where not exists (
    select 1 from evidence later
    where later.claim_id = e.claim_id and later.reviewer = e.reviewer
    and later.number = e.number and later.version = e.version + 1
);

create view evidence_report as
select a.article_id, a.title, c.claim_id, c.state, e.reviewer, e.number, e.version,
    e.stance, e.citation, e.url, coalesce(e.other_claim, '') as other_claim, e.origin, e.seen,
    e.archive, e.note, e.withdrawn, e.recorded_at,
    c.speaker, coalesce((
    select group_concat(words, ' … ') from (
        select words, start || '..' || "end" as place from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
        order by s.position
    )
), '') as content
from current_articles a
join current_claims c on c.article_id = a.article_id
join newest_evidence e on e.claim_id = c.claim_id
order by a.serial, c.number, e.reviewer, e.number;

create trigger evidence_refuse_update before update on evidence begin select raise(abort, 'evidence keep history: rows are only added'); end;

create trigger evidence_refuse_delete before delete on evidence begin select raise(abort, 'evidence keep history: rows are only added'); end;

create trigger evidence_refuse_replace before insert on evidence when exists (select 1 from evidence where (claim_id = new.claim_id and reviewer = new.reviewer and number = new.number and version = new.version) or (event = new.event)) begin select raise(abort, 'evidence keep history: rows are only added'); end;
