-- When the store was put back from a backup: sign-ins and invitations from before are over.

create table restores (
    event integer primary key references events (event),
    last_event integer not null
) strict;

create trigger restores_refuse_update before update on restores begin select raise(abort, 'restores keep history: rows are only added'); end;

create trigger restores_refuse_delete before delete on restores begin select raise(abort, 'restores keep history: rows are only added'); end;

create trigger restores_refuse_replace before insert on restores when exists (select 1 from restores where (event = new.event)) begin select raise(abort, 'restores keep history: rows are only added'); end;
