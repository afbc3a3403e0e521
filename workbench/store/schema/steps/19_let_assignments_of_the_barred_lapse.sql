-- Unfinished assignments of whoever is shut out lapse, until they are let in again.

drop view current_assignments;

create view current_assignments as
select a.claim_id, a.reviewer, a.version, a.due, a.event from newest_assignments a
where a.state = 'assigned' and (
    exists (
        select 1 from newest_annotations n
        where n.claim_id = a.claim_id and n.reviewer = a.reviewer and n.finished = 1
    )
    or a.reviewer not in (select reviewer from barred)
    and (a.due = '' or a.due > strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
);
