"""The tables of live sessions; nothing else.

Votes stand beside annotations and never change them; a round's votes count once it is revealed.
"""

STATEMENTS = (
    """
    create table sessions (
        session_id text primary key check (length(session_id) >= 8),
        title text not null,
        chair text not null references reviewers (name),
        codebook_revision text not null,
        opened_at text not null,
        event integer not null unique references events (event)
    ) strict, without rowid
    """,
    """
    create table session_claims (
        session_id text not null references sessions (session_id),
        position integer not null check (position > 0),
        claim_id text not null references claims (claim_id),
        agreed integer not null check (agreed in (0, 1)),
        primary key (session_id, position),
        unique (session_id, claim_id)
    ) strict, without rowid
    """,
    """
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
    ) strict, without rowid
    """,
    """
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
    ) strict, without rowid
    """,
    """
    create table session_decisions (
        session_id text not null,
        step integer not null,
        claim_id text not null,
        number integer not null,
        primary key (session_id, step),
        unique (claim_id, number),
        foreign key (session_id, step) references session_steps (session_id, number),
        foreign key (claim_id, number) references decisions (claim_id, number)
    ) strict, without rowid
    """,
    # Who changed a vote before the round was revealed is counted with the last one.
    """
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
    )
    """,
)

HISTORY = {
    "sessions": (("session_id",), ("event",)),
    "session_claims": (("session_id", "position"), ("session_id", "claim_id")),
    "session_steps": (("session_id", "number"), ("event",)),
    "session_votes": (("session_id", "number"),),
    "session_decisions": (("session_id", "step"), ("claim_id", "number")),
}
