-- Articles that leads named for training, and whose marks on their decided claims are rehearsal.
--
-- A row of `rehearsals` is of a reviewer who first marked a claim while its article was named so, the
-- claim was decided and they had no part in that: all they ever mark on it is rehearsal and counts as
-- nobody's. So `newest_annotations` leaves these out; `all_newest_annotations` has them.

create table training_articles (
    article integer not null references articles (serial),
    version integer not null check (version > 0),
    training integer not null check (training in (0, 1)),
    event integer not null unique references events (event),
    primary key (article, version)
) strict, without rowid;

create table rehearsals (
    claim_id text not null references claims (claim_id),
    reviewer text not null,
    event integer not null references annotations (event),
    primary key (claim_id, reviewer)
) strict, without rowid;

create table ready_rules (
    version integer primary key check (version > 0),
    claims integer not null check (claims > 0),
    percent integer not null check (percent between 1 and 100),
    event integer not null unique references events (event)
) strict;

create view training_claims as
select c.claim_id, c.article_id, t.article, c.serial from training_articles t
join articles a on a.serial = t.article
join claims c on c.article_id = a.article_id
where t.training = 1 and t.version = (
    select max(n.version) from training_articles n where n.article = t.article
) and exists (select 1 from decisions d where d.claim_id = c.claim_id);

create view all_newest_annotations as
select n.claim_id, n.reviewer, n.version, n.extraction, n.sourcing, n.confidence, n.corroboration, n.note,
    coalesce((select c.finished from completions c where c.event = n.event), n.finished) as finished,
    n.claim_revision, n.codebook_revision, n.annotated_at, n.event,
    (select c.finished from completions c where c.event = n.event) as complete,
    coalesce((
    select group_concat(m.scale || ':' || m.answer, ';') from mark_answers m where m.event = n.event
), '') as own
from annotations n
where not exists (
    select 1 from annotations later
    where later.claim_id = n.claim_id and later.reviewer = n.reviewer
    and later.version = n.version + 1
);

drop view newest_annotations;

create view newest_annotations as
select n.* from all_newest_annotations n where not exists (
    select 1 from rehearsals r where r.claim_id = n.claim_id and r.reviewer = n.reviewer
);

drop view annotations_report;

create view annotations_report as
select a.article_id, a.title, c.claim_id, c.state, n.reviewer, n.version,
    not exists (
    select 1 from annotations later
    where later.claim_id = n.claim_id and later.reviewer = n.reviewer
    and later.version = n.version + 1
) as current,
    iif(n.event < coalesce((
    select min(o.event) from openings o
    where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
    and (o.reviewer <> '' or r.event is null)
), 9223372036854775807), iif(r.event is null, 'blind', 'rehearsal'), 'after_seeing') as made,
    case when r.event is not null then 'rehearsal' when v.session_id is null then 'own_work'
    else 'vote' end as origin,
    coalesce(v.session_id, '') as session,
    n.extraction, n.sourcing, n.confidence, n.corroboration, n.note,
    coalesce((select f.finished from completions f where f.event = n.event), n.finished) as finished,
    n.claim_revision, n.codebook_revision, n.annotated_at,
    c.speaker, coalesce((
    select group_concat(words, ' … ') from (
        select words, start || '..' || "end" as place from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
        order by s.position
    )
), '') as content,
    coalesce((
    select group_concat(m.scale || ':' || m.answer, ';') from mark_answers m where m.event = n.event
), '') as own
from current_articles a
join current_claims c on c.article_id = a.article_id
join annotations n on n.claim_id = c.claim_id
left join voted_marks v on v.event = n.event
left join rehearsals r on r.claim_id = n.claim_id and r.reviewer = n.reviewer
where not exists (
    select 1 from annotations later
    where later.claim_id = n.claim_id and later.reviewer = n.reviewer
    and later.version = n.version + 1
) or (n.event < coalesce((
    select min(o.event) from openings o
    where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
    and (o.reviewer <> '' or r.event is null)
), 9223372036854775807) and not exists (
    select 1 from annotations later
    where later.claim_id = n.claim_id and later.reviewer = n.reviewer
    and later.version = n.version + 1 and later.event < coalesce((
    select min(o.event) from openings o
    where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
    and (o.reviewer <> '' or r.event is null)
), 9223372036854775807)
))
order by a.serial, c.number, n.reviewer, n.version;

drop view answers;

create view answers as
select n.claim_id, n.reviewer, n.version, n.event, 'extraction' as scale, extraction as answer, exists (
    select 1 from rehearsals r where r.claim_id = n.claim_id and r.reviewer = n.reviewer
) as rehearsal
from annotations n where extraction <> ''
union all
select n.claim_id, n.reviewer, n.version, n.event, 'sourcing' as scale, sourcing as answer, exists (
    select 1 from rehearsals r where r.claim_id = n.claim_id and r.reviewer = n.reviewer
) as rehearsal
from annotations n where sourcing <> ''
union all
select n.claim_id, n.reviewer, n.version, n.event, 'confidence' as scale, confidence as answer, exists (
    select 1 from rehearsals r where r.claim_id = n.claim_id and r.reviewer = n.reviewer
) as rehearsal
from annotations n where confidence <> ''
union all
select n.claim_id, n.reviewer, n.version, n.event, 'corroboration' as scale, corroboration as answer, exists (
    select 1 from rehearsals r where r.claim_id = n.claim_id and r.reviewer = n.reviewer
) as rehearsal
from annotations n where corroboration <> ''
union all
select n.claim_id, n.reviewer, n.version, n.event, m.scale, m.answer, exists (
    select 1 from rehearsals r where r.claim_id = n.claim_id and r.reviewer = n.reviewer
) as rehearsal
from mark_answers m join annotations n on n.event = m.event;

create trigger training_articles_refuse_update before update on training_articles begin select raise(abort, 'training_articles keep history: rows are only added'); end;

create trigger training_articles_refuse_delete before delete on training_articles begin select raise(abort, 'training_articles keep history: rows are only added'); end;

create trigger training_articles_refuse_replace before insert on training_articles when exists (select 1 from training_articles where (article = new.article and version = new.version) or (event = new.event)) begin select raise(abort, 'training_articles keep history: rows are only added'); end;

create trigger rehearsals_refuse_update before update on rehearsals begin select raise(abort, 'rehearsals keep history: rows are only added'); end;

create trigger rehearsals_refuse_delete before delete on rehearsals begin select raise(abort, 'rehearsals keep history: rows are only added'); end;

create trigger rehearsals_refuse_replace before insert on rehearsals when exists (select 1 from rehearsals where (claim_id = new.claim_id and reviewer = new.reviewer)) begin select raise(abort, 'rehearsals keep history: rows are only added'); end;

create trigger ready_rules_refuse_update before update on ready_rules begin select raise(abort, 'ready_rules keep history: rows are only added'); end;

create trigger ready_rules_refuse_delete before delete on ready_rules begin select raise(abort, 'ready_rules keep history: rows are only added'); end;

create trigger ready_rules_refuse_replace before insert on ready_rules when exists (select 1 from ready_rules where (version = new.version) or (event = new.event)) begin select raise(abort, 'ready_rules keep history: rows are only added'); end;
