-- What leads said of changes of the codebook: whether a text only says the same in other words.

create table rewordings (
    event integer not null references events (event),
    scale text not null,
    code text not null,
    field text not null,
    revision text not null references codebooks (revision),
    before text not null,
    after text not null,
    wording integer not null check (wording in (0, 1)),
    primary key (event, scale, code, field)
) strict, without rowid;

create trigger rewordings_refuse_update before update on rewordings begin select raise(abort, 'rewordings keep history: rows are only added'); end;

create trigger rewordings_refuse_delete before delete on rewordings begin select raise(abort, 'rewordings keep history: rows are only added'); end;

create trigger rewordings_refuse_replace before insert on rewordings when exists (select 1 from rewordings where (event = new.event and scale = new.scale and code = new.code and field = new.field)) begin select raise(abort, 'rewordings keep history: rows are only added'); end;
