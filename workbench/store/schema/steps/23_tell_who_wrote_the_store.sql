-- Which workbench brought the store to which schema; and who works here is history too.

create table upgrades (
    schema integer primary key,
    version text not null,
    at text not null
) strict;

create trigger upgrades_refuse_update before update on upgrades begin select raise(abort, 'upgrades keep history: rows are only added'); end;

create trigger upgrades_refuse_delete before delete on upgrades begin select raise(abort, 'upgrades keep history: rows are only added'); end;

create trigger upgrades_refuse_replace before insert on upgrades when exists (select 1 from upgrades where (schema = new.schema)) begin select raise(abort, 'upgrades keep history: rows are only added'); end;

create trigger reviewers_refuse_update before update on reviewers begin select raise(abort, 'reviewers keep history: rows are only added'); end;

create trigger reviewers_refuse_delete before delete on reviewers begin select raise(abort, 'reviewers keep history: rows are only added'); end;

create trigger reviewers_refuse_replace before insert on reviewers when exists (select 1 from reviewers where (name = new.name)) begin select raise(abort, 'reviewers keep history: rows are only added'); end;
