-- What decisions were made on: the votes of the round that was shown, or else the blind marks.
--
-- Nothing more needs to be stored for it. Votes of a round that was shown and marks made before the
-- claim was opened to all never change, and no claim is decided before that.

create index session_steps_by_claim on session_steps (claim_id, session_id, round, move);

create index session_votes_by_claim
on session_votes (claim_id, session_id, round, reviewer, number);

create view decision_rounds as
select m.claim_id, m.number, m.session_id, s.round
from session_decisions m
join session_steps s on s.session_id = m.session_id and s.number = m.step
where exists (
    select 1 from session_votes v where v.session_id = m.session_id
    and v.claim_id = m.claim_id and v.round = s.round
);

create view decision_answers as
select r.claim_id, r.number, v.reviewer, v.extraction, v.sourcing, v.confidence,
    v.corroboration
from decision_rounds r
join cast_votes v on v.session_id = r.session_id and v.claim_id = r.claim_id
and v.round = r.round
union all
select d.claim_id, d.number, b.reviewer, b.extraction, b.sourcing, b.confidence,
    b.corroboration
from decisions d cross join blind_annotations b on b.claim_id = d.claim_id
where not exists (
    select 1 from decision_rounds r where r.claim_id = d.claim_id and r.number = d.number
);

drop view decisions_report;

create view decisions_report as
with given as materialized (select * from decision_answers)
select a.article_id, a.title, c.claim_id, c.state, d.number,
    d.number = (select max(number) from decisions where claim_id = d.claim_id) as current,
    d.extraction, d.extraction_how, coalesce((
    select group_concat(answer || ': ' || many, '; ') from (
        select g.extraction as answer, count(*) as many from given g
    where g.claim_id = d.claim_id and g.number = d.number and g.extraction <> ''
        group by g.extraction order by many desc, answer
    )
), '') as extraction_marked,
iif(d.extraction = '', 0, (select count(*) from given g
    where g.claim_id = d.claim_id and g.number = d.number and g.extraction <> '' and g.extraction = d.extraction)) as extraction_for,
iif(d.extraction = '', 0, (
    select count(*) from given g
    where g.claim_id = d.claim_id and g.number = d.number and g.extraction <> '' and g.extraction <> d.extraction
)) as extraction_against,
    d.sourcing, d.sourcing_how, coalesce((
    select group_concat(answer || ': ' || many, '; ') from (
        select g.sourcing as answer, count(*) as many from given g
    where g.claim_id = d.claim_id and g.number = d.number and g.sourcing <> ''
        group by g.sourcing order by many desc, answer
    )
), '') as sourcing_marked,
iif(d.sourcing = '', 0, (select count(*) from given g
    where g.claim_id = d.claim_id and g.number = d.number and g.sourcing <> '' and g.sourcing = d.sourcing)) as sourcing_for,
iif(d.sourcing = '', 0, (
    select count(*) from given g
    where g.claim_id = d.claim_id and g.number = d.number and g.sourcing <> '' and g.sourcing <> d.sourcing
)) as sourcing_against,
    d.confidence, d.confidence_how, coalesce((
    select group_concat(answer || ': ' || many, '; ') from (
        select g.confidence as answer, count(*) as many from given g
    where g.claim_id = d.claim_id and g.number = d.number and g.confidence <> ''
        group by g.confidence order by many desc, answer
    )
), '') as confidence_marked,
iif(d.confidence = '', 0, (select count(*) from given g
    where g.claim_id = d.claim_id and g.number = d.number and g.confidence <> '' and g.confidence = d.confidence)) as confidence_for,
iif(d.confidence = '', 0, (
    select count(*) from given g
    where g.claim_id = d.claim_id and g.number = d.number and g.confidence <> '' and g.confidence <> d.confidence
)) as confidence_against,
    d.corroboration, d.corroboration_how, coalesce((
    select group_concat(answer || ': ' || many, '; ') from (
        select g.corroboration as answer, count(*) as many from given g
    where g.claim_id = d.claim_id and g.number = d.number and g.corroboration <> ''
        group by g.corroboration order by many desc, answer
    )
), '') as corroboration_marked,
iif(d.corroboration = '', 0, (select count(*) from given g
    where g.claim_id = d.claim_id and g.number = d.number and g.corroboration <> '' and g.corroboration = d.corroboration)) as corroboration_for,
iif(d.corroboration = '', 0, (
    select count(*) from given g
    where g.claim_id = d.claim_id and g.number = d.number and g.corroboration <> '' and g.corroboration <> d.corroboration
)) as corroboration_against,
    d.reason, d.rationale, d.dissent, d.decided_by, d.decided_at,
    d.claim_revision, d.codebook_revision,
    c.speaker, coalesce((
    select group_concat(words, ' … ') from (
        select words, start || '..' || "end" as place from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
        order by s.position
    )
), '') as content,
    iif(r.round is null, 'blind_marks', 'votes') as made_on, coalesce(r.round, 0) as round
from current_articles a
join current_claims c on c.article_id = a.article_id
join decisions d on d.claim_id = c.claim_id
left join decision_rounds r on r.claim_id = d.claim_id and r.number = d.number
order by a.serial, c.number, d.number;
