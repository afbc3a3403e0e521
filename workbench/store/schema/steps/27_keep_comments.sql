-- What reviewers say to each other about a claim, and how far each has read their notices.

create table comments (
    claim_id text not null references claims (claim_id),
    reviewer text not null references reviewers (name),
    number integer not null check (number > 0),
    version integer not null check (version > 0),
    thread_by text not null references reviewers (name),
    thread integer not null check (thread > 0),
    words text not null,
    withdrawn integer not null check (withdrawn = (words = '')),
    recorded_at text not null,
    event integer not null unique references events (event),
    primary key (claim_id, reviewer, number, version)
) strict, without rowid;

create table mentions (
    event integer not null references events (event),
    start integer not null check (start >= 0),
    "end" integer not null check ("end" > start),
    reviewer text not null references reviewers (name),
    primary key (event, start)
) strict, without rowid;

create index mentions_by_reviewer on mentions (reviewer, event);

create table thread_states (
    event integer primary key references events (event),
    claim_id text not null references claims (claim_id),
    thread_by text not null references reviewers (name),
    thread integer not null check (thread > 0),
    reviewer text not null references reviewers (name),
    resolved integer not null check (resolved in (0, 1)),
    recorded_at text not null
) strict;

create index thread_states_by_thread on thread_states (claim_id, thread_by, thread, event);

create table notice_reads (
    event integer primary key references events (event),
    reviewer text not null references reviewers (name),
    read_to integer not null check (read_to >= 0)
) strict;

create index notice_reads_by_reviewer on notice_reads (reviewer, event);

create index comments_by_reviewer on comments (reviewer, claim_id, thread_by, thread, event);

create index codebook_changes on events (event)
where action in ('record_codebook', 'change_codebook', 'use_codebook');

create view newest_comments as
select n.* from comments n
where not exists (
    select 1 from comments later
    where later.claim_id = n.claim_id and later.reviewer = n.reviewer
    and later.number = n.number and later.version = n.version + 1
);

create trigger comments_refuse_update before update on comments begin select raise(abort, 'comments keep history: rows are only added'); end;

create trigger comments_refuse_delete before delete on comments begin select raise(abort, 'comments keep history: rows are only added'); end;

create trigger comments_refuse_replace before insert on comments when exists (select 1 from comments where (claim_id = new.claim_id and reviewer = new.reviewer and number = new.number and version = new.version) or (event = new.event)) begin select raise(abort, 'comments keep history: rows are only added'); end;

create trigger mentions_refuse_update before update on mentions begin select raise(abort, 'mentions keep history: rows are only added'); end;

create trigger mentions_refuse_delete before delete on mentions begin select raise(abort, 'mentions keep history: rows are only added'); end;

create trigger mentions_refuse_replace before insert on mentions when exists (select 1 from mentions where (event = new.event and start = new.start)) begin select raise(abort, 'mentions keep history: rows are only added'); end;

create trigger thread_states_refuse_update before update on thread_states begin select raise(abort, 'thread_states keep history: rows are only added'); end;

create trigger thread_states_refuse_delete before delete on thread_states begin select raise(abort, 'thread_states keep history: rows are only added'); end;

create trigger thread_states_refuse_replace before insert on thread_states when exists (select 1 from thread_states where (event = new.event)) begin select raise(abort, 'thread_states keep history: rows are only added'); end;

create trigger notice_reads_refuse_update before update on notice_reads begin select raise(abort, 'notice_reads keep history: rows are only added'); end;

create trigger notice_reads_refuse_delete before delete on notice_reads begin select raise(abort, 'notice_reads keep history: rows are only added'); end;

create trigger notice_reads_refuse_replace before insert on notice_reads when exists (select 1 from notice_reads where (event = new.event)) begin select raise(abort, 'notice_reads keep history: rows are only added'); end;
