-- Projects that articles belong to, and tags on articles and claims.
--
-- The first project needs no row: it is there before anybody names it, and what was never moved
-- belongs to it. Articles and claims stand by their serial numbers, as in the summaries. Which project
-- somebody looked at last is no part of the history.

create table projects (
    project integer not null check (project > 0),
    version integer not null check (version > 0),
    name text not null check (name <> ''),
    put_away integer not null check (put_away in (0, 1)),
    event integer not null unique references events (event),
    primary key (project, version)
) strict, without rowid;

create table article_moves (
    article integer not null references articles (serial),
    version integer not null check (version > 0),
    project integer not null check (project > 0),
    event integer not null unique references events (event),
    primary key (article, version)
) strict, without rowid;

create index moves_to_project on article_moves (project, article, version);

create table article_tags (
    article integer not null references articles (serial),
    tag text not null check (tag <> ''),
    version integer not null check (version > 0),
    tagged integer not null check (tagged in (0, 1)),
    event integer not null unique references events (event),
    primary key (article, tag, version)
) strict, without rowid;

create index articles_by_tag on article_tags (tag, article, version, tagged);

create table claim_tags (
    claim integer not null references claims (serial),
    tag text not null check (tag <> ''),
    version integer not null check (version > 0),
    tagged integer not null check (tagged in (0, 1)),
    event integer not null unique references events (event),
    primary key (claim, tag, version)
) strict, without rowid;

create index claims_by_tag on claim_tags (tag, claim, version, tagged);

create table chosen_projects (
    reviewer text primary key,
    project integer not null
) strict, without rowid;

create view current_projects as
select 1 as project, 'Main' as name, 0 as put_away, 0 as version
where not exists (select 1 from projects where project = 1)
union all
select p.project, p.name, p.put_away, p.version from projects p
where p.version = (select max(n.version) from projects n where n.project = p.project);

create view project_articles as
select m.article, m.project from article_moves m
where m.version = (select max(n.version) from article_moves n where n.article = m.article)
union all
select a.serial as article, 1 as project from articles a
where not exists (select 1 from article_moves m where m.article = a.serial);

create view current_article_tags as
select t.article, t.tag from article_tags t
where t.tagged = 1 and t.version = (
    select max(n.version) from article_tags n where n.article = t.article and n.tag = t.tag
);

create view current_claim_tags as
select t.claim, t.tag from claim_tags t
where t.tagged = 1 and t.version = (
    select max(n.version) from claim_tags n where n.claim = t.claim and n.tag = t.tag
);

create trigger projects_refuse_update before update on projects begin select raise(abort, 'projects keep history: rows are only added'); end;

create trigger projects_refuse_delete before delete on projects begin select raise(abort, 'projects keep history: rows are only added'); end;

create trigger projects_refuse_replace before insert on projects when exists (select 1 from projects where (project = new.project and version = new.version) or (event = new.event)) begin select raise(abort, 'projects keep history: rows are only added'); end;

create trigger article_moves_refuse_update before update on article_moves begin select raise(abort, 'article_moves keep history: rows are only added'); end;

create trigger article_moves_refuse_delete before delete on article_moves begin select raise(abort, 'article_moves keep history: rows are only added'); end;

create trigger article_moves_refuse_replace before insert on article_moves when exists (select 1 from article_moves where (article = new.article and version = new.version) or (event = new.event)) begin select raise(abort, 'article_moves keep history: rows are only added'); end;

create trigger article_tags_refuse_update before update on article_tags begin select raise(abort, 'article_tags keep history: rows are only added'); end;

create trigger article_tags_refuse_delete before delete on article_tags begin select raise(abort, 'article_tags keep history: rows are only added'); end;

create trigger article_tags_refuse_replace before insert on article_tags when exists (select 1 from article_tags where (article = new.article and tag = new.tag and version = new.version) or (event = new.event)) begin select raise(abort, 'article_tags keep history: rows are only added'); end;

create trigger claim_tags_refuse_update before update on claim_tags begin select raise(abort, 'claim_tags keep history: rows are only added'); end;

create trigger claim_tags_refuse_delete before delete on claim_tags begin select raise(abort, 'claim_tags keep history: rows are only added'); end;

create trigger claim_tags_refuse_replace before insert on claim_tags when exists (select 1 from claim_tags where (claim = new.claim and tag = new.tag and version = new.version) or (event = new.event)) begin select raise(abort, 'claim_tags keep history: rows are only added'); end;
