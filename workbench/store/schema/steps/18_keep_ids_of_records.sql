-- The id that a record had where an article came from, beside the id that its text gives it.

create table article_records (
    article_id text primary key references articles (article_id),
    record_id text not null check (record_id <> ''),
    event integer not null references events (event)
) strict, without rowid;

create index article_records_by_record on article_records (record_id);

create index article_revisions_by_text on article_revisions (sha256);

insert into article_records
select article_id, article_id, event from article_revisions
where revision = 1 and article_id <> 'a' || substr(sha256, 1, 11);

create trigger article_records_refuse_update before update on article_records begin select raise(abort, 'article_records keep history: rows are only added'); end;

create trigger article_records_refuse_delete before delete on article_records begin select raise(abort, 'article_records keep history: rows are only added'); end;

create trigger article_records_refuse_replace before insert on article_records when exists (select 1 from article_records where (article_id = new.article_id)) begin select raise(abort, 'article_records keep history: rows are only added'); end;
