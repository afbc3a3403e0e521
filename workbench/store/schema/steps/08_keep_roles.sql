-- Who leads, who reviews, and who only reads; who has no row here is a reviewer.

create table roles (
    reviewer text not null references reviewers (name),
    version integer not null check (version > 0),
    role text not null check (role in ('lead', 'reviewer', 'observer')),
    event integer not null unique references events (event),
    primary key (reviewer, version)
) strict, without rowid;

create view current_roles as
select p.name as reviewer, coalesce(r.role, 'reviewer') as role, p.added_at
from reviewers p
left join roles r on r.reviewer = p.name and not exists (
    select 1 from roles later
    where later.reviewer = r.reviewer and later.version = r.version + 1
);

create trigger roles_refuse_update before update on roles begin select raise(abort, 'roles keep history: rows are only added'); end;

create trigger roles_refuse_delete before delete on roles begin select raise(abort, 'roles keep history: rows are only added'); end;

create trigger roles_refuse_replace before insert on roles when exists (select 1 from roles where (reviewer = new.reviewer and version = new.version) or (event = new.event)) begin select raise(abort, 'roles keep history: rows are only added'); end;
