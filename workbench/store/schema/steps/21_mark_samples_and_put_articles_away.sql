-- Which articles are samples, which were put away, and what leads corrected of them.
--
-- An article that was put away stays whole, with all that was made of it; it only leaves the lists.
-- A corrected headline, publisher, byline or date stands beside the text, whose words and offsets
-- stay: the newest correction counts, also over what a later revision of the text says.

create table samples (
    article_id text primary key references articles (article_id),
    event integer not null references events (event)
) strict, without rowid;

create table put_aways (
    article_id text not null references articles (article_id),
    version integer not null check (version > 0),
    put_away integer not null check (put_away in (0, 1)),
    why text not null,
    event integer not null unique references events (event),
    primary key (article_id, version)
) strict, without rowid;

create table article_details (
    article_id text not null references articles (article_id),
    version integer not null check (version > 0),
    title text not null,
    publisher text not null,
    byline text not null,
    published text not null,
    why text not null,
    event integer not null unique references events (event),
    primary key (article_id, version)
) strict, without rowid;

insert into events (at, reviewer, action, article_id, claim_id, before, after, operation_id)
    select strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '', 'mark_samples', '', '', 'null',
        json_object('samples', json_group_array(article_id)), 'mark the samples of earlier versions'
    from (
    select a.article_id from articles a
    join article_revisions r on r.article_id = a.article_id and r.revision = 1
    where a.added_by = 'workbench' and (replace(r.path, '\', '/') like '%sample_articles/biscuits-coastline-business.html' or replace(r.path, '\', '/') like '%sample_articles/buses-thornmere-gazette.md' or replace(r.path, '\', '/') like '%sample_articles/embargo-belmora-ledger.txt' or replace(r.path, '\', '/') like '%sample_articles/ferry-quillport-courier.html' or replace(r.path, '\', '/') like '%sample_articles/ferry-radio-strand.html' or replace(r.path, '\', '/') like '%sample_articles/ferry-transcoast-wire.txt' or replace(r.path, '\', '/') like '%sample_articles/hospital-lindermoor-observer.txt' or replace(r.path, '\', '/') like '%sample_articles/premier-northgate-24.txt' or replace(r.path, '\', '/') like '%sample_articles/redtide-sandholm-post.txt' or replace(r.path, '\', '/') like '%sample_articles/swan-daily-blaze.html') order by a.serial
) having count(*) > 0;

insert into samples select article_id, (
        select event from events where operation_id = 'mark the samples of earlier versions'
    ) from (
    select a.article_id from articles a
    join article_revisions r on r.article_id = a.article_id and r.revision = 1
    where a.added_by = 'workbench' and (replace(r.path, '\', '/') like '%sample_articles/biscuits-coastline-business.html' or replace(r.path, '\', '/') like '%sample_articles/buses-thornmere-gazette.md' or replace(r.path, '\', '/') like '%sample_articles/embargo-belmora-ledger.txt' or replace(r.path, '\', '/') like '%sample_articles/ferry-quillport-courier.html' or replace(r.path, '\', '/') like '%sample_articles/ferry-radio-strand.html' or replace(r.path, '\', '/') like '%sample_articles/ferry-transcoast-wire.txt' or replace(r.path, '\', '/') like '%sample_articles/hospital-lindermoor-observer.txt' or replace(r.path, '\', '/') like '%sample_articles/premier-northgate-24.txt' or replace(r.path, '\', '/') like '%sample_articles/redtide-sandholm-post.txt' or replace(r.path, '\', '/') like '%sample_articles/swan-daily-blaze.html') order by a.serial
);

create view article_states as
select a.serial, a.article_id,
    exists (select 1 from samples s where s.article_id = a.article_id) as sample,
    coalesce((
        select p.put_away from put_aways p where p.article_id = a.article_id
        order by p.version desc limit 1
    ), 0) as put_away
from articles a;

create view standing_articles as
select serial, article_id, sample from article_states where put_away = 0;

create view counted_articles as
select s.serial, s.article_id from standing_articles s
where s.sample = 0 or not exists (select 1 from standing_articles o where o.sample = 0);

create view claims_to_review as
select c.* from current_claims c where c.speech = 1 and c.state in ('stands', 'lost');

drop view current_articles;

create view current_articles as
select a.serial, a.article_id, r.revision, coalesce(d.title, r.title) as title,
    coalesce(d.publisher, r.publisher) as publisher, coalesce(d.byline, r.byline) as byline,
    r.credit, coalesce(d.published, r.published) as published, r.url, r.path, r.words,
    r.sha256 as text_sha256, r.notes, r.text, a.added_at, a.added_by
from articles a
join article_revisions r on r.article_id = a.article_id
and r.revision = (select max(revision) from article_revisions where article_id = a.article_id)
left join article_details d on d.article_id = a.article_id and d.version = (
    select max(version) from article_details where article_id = a.article_id
);

create trigger samples_refuse_update before update on samples begin select raise(abort, 'samples keep history: rows are only added'); end;

create trigger samples_refuse_delete before delete on samples begin select raise(abort, 'samples keep history: rows are only added'); end;

create trigger samples_refuse_replace before insert on samples when exists (select 1 from samples where (article_id = new.article_id)) begin select raise(abort, 'samples keep history: rows are only added'); end;

create trigger put_aways_refuse_update before update on put_aways begin select raise(abort, 'put_aways keep history: rows are only added'); end;

create trigger put_aways_refuse_delete before delete on put_aways begin select raise(abort, 'put_aways keep history: rows are only added'); end;

create trigger put_aways_refuse_replace before insert on put_aways when exists (select 1 from put_aways where (article_id = new.article_id and version = new.version) or (event = new.event)) begin select raise(abort, 'put_aways keep history: rows are only added'); end;

create trigger article_details_refuse_update before update on article_details begin select raise(abort, 'article_details keep history: rows are only added'); end;

create trigger article_details_refuse_delete before delete on article_details begin select raise(abort, 'article_details keep history: rows are only added'); end;

create trigger article_details_refuse_replace before insert on article_details when exists (select 1 from article_details where (article_id = new.article_id and version = new.version) or (event = new.event)) begin select raise(abort, 'article_details keep history: rows are only added'); end;
