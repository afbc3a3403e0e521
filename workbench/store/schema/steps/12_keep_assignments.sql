-- Who is to mark which claim, and how many reviewers each is to have.
--
-- An overlap of no article is that of all which have none of their own.

create table assignments (
    claim_id text not null references claims (claim_id),
    reviewer text not null references reviewers (name),
    version integer not null check (version > 0),
    state text not null check (state in ('assigned', 'released')),
    due text not null,
    event integer not null references events (event),
    primary key (claim_id, reviewer, version)
) strict, without rowid;

create index assignments_by_reviewer on assignments (reviewer, claim_id, version);

create index assignments_by_event on assignments (event);

create table overlaps (
    article_id text not null,
    version integer not null check (version > 0),
    reviewers integer not null check (reviewers > 0),
    event integer not null references events (event),
    primary key (article_id, version)
) strict, without rowid;

create view newest_assignments as
select a.claim_id, a.reviewer, a.version, a.state, a.due, a.event from assignments a
where not exists (
    select 1 from assignments later
    where later.claim_id = a.claim_id and later.reviewer = a.reviewer
    and later.version = a.version + 1
);

create view current_assignments as
select a.claim_id, a.reviewer, a.version, a.due, a.event from newest_assignments a
where a.state = 'assigned' and (
    a.due = '' or a.due > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    or exists (
        select 1 from newest_annotations n
        where n.claim_id = a.claim_id and n.reviewer = a.reviewer and n.finished = 1
    )
);

create trigger assignments_refuse_update before update on assignments begin select raise(abort, 'assignments keep history: rows are only added'); end;

create trigger assignments_refuse_delete before delete on assignments begin select raise(abort, 'assignments keep history: rows are only added'); end;

create trigger assignments_refuse_replace before insert on assignments when exists (select 1 from assignments where (claim_id = new.claim_id and reviewer = new.reviewer and version = new.version)) begin select raise(abort, 'assignments keep history: rows are only added'); end;

create trigger overlaps_refuse_update before update on overlaps begin select raise(abort, 'overlaps keep history: rows are only added'); end;

create trigger overlaps_refuse_delete before delete on overlaps begin select raise(abort, 'overlaps keep history: rows are only added'); end;

create trigger overlaps_refuse_replace before insert on overlaps when exists (select 1 from overlaps where (article_id = new.article_id and version = new.version)) begin select raise(abort, 'overlaps keep history: rows are only added'); end;
