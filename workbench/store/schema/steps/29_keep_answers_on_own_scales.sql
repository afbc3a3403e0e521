-- Answers on scales that a team added to its codebook, a row each: of marks, votes and decisions.
--
-- Those on the four scales that come with the workbench stay in their columns: no answer is kept twice,
-- and the view `answers` has them all as rows. `completions` tells whether marks left nothing open where
-- the codebook that was shown asks more or less than those four.

create table mark_answers (
    event integer not null references annotations (event),
    scale text not null check (scale <> ''),
    answer text not null check (answer <> ''),
    primary key (event, scale)
) strict, without rowid;

create table completions (
    event integer primary key references annotations (event),
    finished integer not null check (finished in (0, 1))
) strict;

create table vote_answers (
    session_id text not null,
    number integer not null,
    scale text not null check (scale <> ''),
    answer text not null check (answer <> ''),
    primary key (session_id, number, scale),
    foreign key (session_id, number) references session_votes (session_id, number)
) strict, without rowid;

create table settled_answers (
    claim_id text not null,
    number integer not null,
    scale text not null check (scale <> ''),
    answer text not null,
    how text not null check (how in ('unanimous', 'consensus', 'majority', 'chair', 'left_open')),
    primary key (claim_id, number, scale),
    foreign key (claim_id, number) references decisions (claim_id, number),
    check ((answer = '') = (how = 'left_open'))
) strict, without rowid;

create trigger mark_answers_refuse_update before update on mark_answers begin select raise(abort, 'mark_answers keep history: rows are only added'); end;

create trigger mark_answers_refuse_delete before delete on mark_answers begin select raise(abort, 'mark_answers keep history: rows are only added'); end;

create trigger mark_answers_refuse_replace before insert on mark_answers when exists (select 1 from mark_answers where (event = new.event and scale = new.scale)) begin select raise(abort, 'mark_answers keep history: rows are only added'); end;

create trigger completions_refuse_update before update on completions begin select raise(abort, 'completions keep history: rows are only added'); end;

create trigger completions_refuse_delete before delete on completions begin select raise(abort, 'completions keep history: rows are only added'); end;

create trigger completions_refuse_replace before insert on completions when exists (select 1 from completions where (event = new.event)) begin select raise(abort, 'completions keep history: rows are only added'); end;

create trigger vote_answers_refuse_update before update on vote_answers begin select raise(abort, 'vote_answers keep history: rows are only added'); end;

create trigger vote_answers_refuse_delete before delete on vote_answers begin select raise(abort, 'vote_answers keep history: rows are only added'); end;

create trigger vote_answers_refuse_replace before insert on vote_answers when exists (select 1 from vote_answers where (session_id = new.session_id and number = new.number and scale = new.scale)) begin select raise(abort, 'vote_answers keep history: rows are only added'); end;

create trigger settled_answers_refuse_update before update on settled_answers begin select raise(abort, 'settled_answers keep history: rows are only added'); end;

create trigger settled_answers_refuse_delete before delete on settled_answers begin select raise(abort, 'settled_answers keep history: rows are only added'); end;

create trigger settled_answers_refuse_replace before insert on settled_answers when exists (select 1 from settled_answers where (claim_id = new.claim_id and number = new.number and scale = new.scale)) begin select raise(abort, 'settled_answers keep history: rows are only added'); end;

drop view newest_annotations;

create view newest_annotations as
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

drop view blind_annotations;

create view blind_annotations as
select n.claim_id, n.reviewer, n.version, n.extraction, n.sourcing, n.confidence, n.corroboration, n.note,
    coalesce((select c.finished from completions c where c.event = n.event), n.finished) as finished,
    n.claim_revision, n.codebook_revision, n.annotated_at, n.event,
    (select c.finished from completions c where c.event = n.event) as complete,
    coalesce((
    select group_concat(m.scale || ':' || m.answer, ';') from mark_answers m where m.event = n.event
), '') as own
from annotations n
where n.event < coalesce((
    select min(o.event) from openings o
    where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
), 9223372036854775807) and not exists (
    select 1 from annotations later
    where later.claim_id = n.claim_id and later.reviewer = n.reviewer
    and later.version = n.version + 1 and later.event < coalesce((
    select min(o.event) from openings o
    where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
), 9223372036854775807)
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
), 9223372036854775807), 'blind', 'after_seeing') as made,
    iif(v.session_id is null, 'own_work', 'vote') as origin,
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
where not exists (
    select 1 from annotations later
    where later.claim_id = n.claim_id and later.reviewer = n.reviewer
    and later.version = n.version + 1
) or (n.event < coalesce((
    select min(o.event) from openings o
    where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
), 9223372036854775807) and not exists (
    select 1 from annotations later
    where later.claim_id = n.claim_id and later.reviewer = n.reviewer
    and later.version = n.version + 1 and later.event < coalesce((
    select min(o.event) from openings o
    where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
), 9223372036854775807)
))
order by a.serial, c.number, n.reviewer, n.version;

create view answers as
select claim_id, reviewer, version, event, 'extraction' as scale, extraction as answer
from annotations where extraction <> ''
union all
select claim_id, reviewer, version, event, 'sourcing' as scale, sourcing as answer
from annotations where sourcing <> ''
union all
select claim_id, reviewer, version, event, 'confidence' as scale, confidence as answer
from annotations where confidence <> ''
union all
select claim_id, reviewer, version, event, 'corroboration' as scale, corroboration as answer
from annotations where corroboration <> ''
union all
select n.claim_id, n.reviewer, n.version, n.event, m.scale, m.answer
from mark_answers m join annotations n on n.event = m.event;

drop view cast_votes;

create view cast_votes as
select v.*, s.at, exists (
    select 1 from session_steps r where r.session_id = v.session_id and r.move = 'reveal'
    and r.claim_id = v.claim_id and r.round = v.round
) as revealed, coalesce((
    select group_concat(a.scale || ':' || a.answer, ';') from vote_answers a
    where a.session_id = v.session_id and a.number = v.number
), '') as own
from session_votes v
join session_steps s on s.session_id = v.session_id and s.number = v.number
where not exists (
    select 1 from session_votes later where later.session_id = v.session_id
    and later.claim_id = v.claim_id and later.round = v.round
    and later.reviewer = v.reviewer and later.number > v.number
);

drop view decision_answers;

create view decision_answers as
select r.claim_id, r.number, v.reviewer, v.extraction, v.sourcing, v.confidence,
    v.corroboration, v.own
from decision_rounds r
join cast_votes v on v.session_id = r.session_id and v.claim_id = r.claim_id
and v.round = r.round
union all
select d.claim_id, d.number, b.reviewer, b.extraction, b.sourcing, b.confidence,
    b.corroboration, b.own
from decisions d cross join blind_annotations b on b.claim_id = d.claim_id
where not exists (
    select 1 from decision_rounds r where r.claim_id = d.claim_id and r.number = d.number
);
