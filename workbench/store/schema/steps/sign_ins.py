"""Who may come in: invitations, pass-phrases, addresses, sign-ins, and who is shut out.

Codes and tokens are kept as SHA-256, pass-phrases as Argon2; none of them is in an event.
"""

HISTORY = {
    "invitations": (("code_hash",), ("event",)),
    "passphrases": (("reviewer", "version"), ("code_hash",), ("event",)),
    "bars": (("reviewer", "version"), ("event",)),
    "addresses": (("reviewer", "version"), ("event",)),
    "sign_ins": (("token_hash",), ("event",)),
    "sign_outs": (("token_hash",), ("event",)),
}

_TABLES = (
    """
    create table invitations (
        code_hash text primary key,
        reviewer text not null references reviewers (name),
        expires_at text not null,
        event integer not null unique references events (event)
    ) strict, without rowid
    """,
    """
    create table passphrases (
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        hash text not null,
        code_hash text not null unique references invitations (code_hash),
        event integer not null unique references events (event),
        primary key (reviewer, version)
    ) strict, without rowid
    """,
    """
    create table bars (
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        barred integer not null check (barred in (0, 1)),
        event integer not null unique references events (event),
        primary key (reviewer, version)
    ) strict, without rowid
    """,
    """
    create table addresses (
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        email text not null,
        event integer not null unique references events (event),
        primary key (reviewer, version)
    ) strict, without rowid
    """,
    """
    create table sign_ins (
        token_hash text primary key,
        reviewer text not null references reviewers (name),
        signed_in_at text not null,
        event integer not null unique references events (event)
    ) strict, without rowid
    """,
    """
    create table sign_outs (
        token_hash text primary key references sign_ins (token_hash),
        event integer not null unique references events (event)
    ) strict, without rowid
    """,
)

# No history: what is here is counted up, and forgotten again.
_COUNTERS = (
    """
    create table last_uses (
        token_hash text primary key references sign_ins (token_hash),
        seen_at text not null
    ) strict, without rowid
    """,
    """
    create table sign_in_tries (
        bucket integer primary key,
        failed integer not null check (failed >= 0),
        last_at text not null,
        not_before text not null
    ) strict
    """,
)

# Versions count without gaps, so the newest is the one without a successor.
_VIEWS = (
    """
    create view barred as
    select b.reviewer from bars b where b.barred = 1 and not exists (
        select 1 from bars later
        where later.reviewer = b.reviewer and later.version = b.version + 1
    )
    """,
    """
    create view current_addresses as
    select a.reviewer, a.email from addresses a where a.email <> '' and not exists (
        select 1 from addresses later
        where later.reviewer = a.reviewer and later.version = a.version + 1
    )
    """,
)

STATEMENTS = (*_TABLES, *_COUNTERS, *_VIEWS)
