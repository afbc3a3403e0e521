-- Which marks are votes of a live session and no work of the reviewer's own.
--
-- The reveal of a first round stores such a vote as the mark of who had none, and its event names the
-- session under `voted_in`. Every store that has such marks has that event, so the views ask it.

create view voted_marks as
select n.claim_id, n.reviewer, n.version, n.event, (
    select value from json_each(e.after) where key = 'voted_in'
) as session_id
from annotations n join events e on e.event = n.event
where e.action = 'annotate' and instr(e.after, '"voted_in"') > 0;

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
    n.extraction, n.sourcing, n.confidence, n.corroboration, n.note, n.finished,
    n.claim_revision, n.codebook_revision, n.annotated_at,
    c.speaker, coalesce((
    select group_concat(words, ' … ') from (
        select words, start || '..' || "end" as place from spans s
        where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
        order by s.position
    )
), '') as content
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
