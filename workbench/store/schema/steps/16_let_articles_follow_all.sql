-- The table of overlaps anew, in which 0 says that an article has none of its own any more.

create table overlaps_anew (
    article_id text not null,
    version integer not null check (version > 0),
    reviewers integer not null check (reviewers >= 0),
    event integer not null references events (event),
    primary key (article_id, version)
) strict, without rowid;

insert into overlaps_anew select article_id, version, reviewers, event from overlaps;

drop table overlaps;

alter table overlaps_anew rename to overlaps;

create trigger overlaps_refuse_update before update on overlaps begin select raise(abort, 'overlaps keep history: rows are only added'); end;

create trigger overlaps_refuse_delete before delete on overlaps begin select raise(abort, 'overlaps keep history: rows are only added'); end;

create trigger overlaps_refuse_replace before insert on overlaps when exists (select 1 from overlaps where (article_id = new.article_id and version = new.version)) begin select raise(abort, 'overlaps keep history: rows are only added'); end;
