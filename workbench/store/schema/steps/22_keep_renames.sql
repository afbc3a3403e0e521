-- What people are called now; the name they came with stays what everything is stored under.

create table renames (
    reviewer text not null references reviewers (name),
    version integer not null check (version > 0),
    called text not null check (called <> ''),
    event integer not null unique references events (event),
    primary key (reviewer, version)
) strict, without rowid;

create view current_names as
select p.name as reviewer, coalesce(r.called, p.name) as called
from reviewers p
left join renames r on r.reviewer = p.name and not exists (
    select 1 from renames later
    where later.reviewer = r.reviewer and later.version = r.version + 1
);

create trigger renames_refuse_update before update on renames begin select raise(abort, 'renames keep history: rows are only added'); end;

create trigger renames_refuse_delete before delete on renames begin select raise(abort, 'renames keep history: rows are only added'); end;

create trigger renames_refuse_replace before insert on renames when exists (select 1 from renames where (reviewer = new.reviewer and version = new.version) or (event = new.event)) begin select raise(abort, 'renames keep history: rows are only added'); end;
