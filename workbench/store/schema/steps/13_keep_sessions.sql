-- The tables of live sessions; nothing else.
--
-- Votes stand beside annotations and never change them; a round's votes count once it is revealed.

create table sessions (
    session_id text primary key check (length(session_id) >= 8),
    title text not null,
    chair text not null references reviewers (name),
    codebook_revision text not null,
    opened_at text not null,
    event integer not null unique references events (event)
) strict, without rowid;

create table session_claims (
    session_id text not null references sessions (session_id),
    position integer not null check (position > 0),
    claim_id text not null references claims (claim_id),
    agreed integer not null check (agreed in (0, 1)),
    primary key (session_id, position),
    unique (session_id, claim_id)
) strict, without rowid;

create table session_steps (
    session_id text not null references sessions (session_id),
    number integer not null check (number > 0),
    move text not null check (move in (
        'join', 'watch', 'vote', 'reveal', 'vote_again', 'decide', 'skip', 'turn', 'close'
    )),
    reviewer text not null references reviewers (name),
    claim_id text not null,
    round integer not null check (round >= 0),
    at text not null,
    event integer not null unique references events (event),
    primary key (session_id, number)
) strict, without rowid;

create table session_votes (
    session_id text not null,
    number integer not null,
    claim_id text not null references claims (claim_id),
    round integer not null check (round > 0),
    reviewer text not null references reviewers (name),
    extraction text not null check (extraction <> ''),
    sourcing text not null,
    confidence text not null,
    corroboration text not null,
    claim_revision integer not null,
    codebook_revision text not null,
    primary key (session_id, number),
    foreign key (session_id, number) references session_steps (session_id, number),
    foreign key (claim_id, claim_revision) references claim_revisions (claim_id, revision)
) strict, without rowid;

create table session_decisions (
    session_id text not null,
    step integer not null,
    claim_id text not null,
    number integer not null,
    primary key (session_id, step),
    unique (claim_id, number),
    foreign key (session_id, step) references session_steps (session_id, number),
    foreign key (claim_id, number) references decisions (claim_id, number)
) strict, without rowid;

create view cast_votes as
select v.*, s.at, exists (
    select 1 from session_steps r where r.session_id = v.session_id and r.move = 'reveal'
    and r.claim_id = v.claim_id and r.round = v.round
) as revealed
from session_votes v
join session_steps s on s.session_id = v.session_id and s.number = v.number
where not exists (
    select 1 from session_votes later where later.session_id = v.session_id
    and later.claim_id = v.claim_id and later.round = v.round
    and later.reviewer = v.reviewer and later.number > v.number
);

create trigger sessions_refuse_update before update on sessions begin select raise(abort, 'sessions keep history: rows are only added'); end;

create trigger sessions_refuse_delete before delete on sessions begin select raise(abort, 'sessions keep history: rows are only added'); end;

create trigger sessions_refuse_replace before insert on sessions when exists (select 1 from sessions where (session_id = new.session_id) or (event = new.event)) begin select raise(abort, 'sessions keep history: rows are only added'); end;

create trigger session_claims_refuse_update before update on session_claims begin select raise(abort, 'session_claims keep history: rows are only added'); end;

create trigger session_claims_refuse_delete before delete on session_claims begin select raise(abort, 'session_claims keep history: rows are only added'); end;

create trigger session_claims_refuse_replace before insert on session_claims when exists (select 1 from session_claims where (session_id = new.session_id and position = new.position) or (session_id = new.session_id and claim_id = new.claim_id)) begin select raise(abort, 'session_claims keep history: rows are only added'); end;

create trigger session_steps_refuse_update before update on session_steps begin select raise(abort, 'session_steps keep history: rows are only added'); end;

create trigger session_steps_refuse_delete before delete on session_steps begin select raise(abort, 'session_steps keep history: rows are only added'); end;

create trigger session_steps_refuse_replace before insert on session_steps when exists (select 1 from session_steps where (session_id = new.session_id and number = new.number) or (event = new.event)) begin select raise(abort, 'session_steps keep history: rows are only added'); end;

create trigger session_votes_refuse_update before update on session_votes begin select raise(abort, 'session_votes keep history: rows are only added'); end;

create trigger session_votes_refuse_delete before delete on session_votes begin select raise(abort, 'session_votes keep history: rows are only added'); end;

create trigger session_votes_refuse_replace before insert on session_votes when exists (select 1 from session_votes where (session_id = new.session_id and number = new.number)) begin select raise(abort, 'session_votes keep history: rows are only added'); end;

create trigger session_decisions_refuse_update before update on session_decisions begin select raise(abort, 'session_decisions keep history: rows are only added'); end;

create trigger session_decisions_refuse_delete before delete on session_decisions begin select raise(abort, 'session_decisions keep history: rows are only added'); end;

create trigger session_decisions_refuse_replace before insert on session_decisions when exists (select 1 from session_decisions where (session_id = new.session_id and step = new.step) or (claim_id = new.claim_id and number = new.number)) begin select raise(abort, 'session_decisions keep history: rows are only added'); end;
