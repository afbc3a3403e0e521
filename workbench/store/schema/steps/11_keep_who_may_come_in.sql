-- Who may come in: invitations, pass-phrases, addresses, sign-ins, and who is shut out.
--
-- Codes and tokens are kept as SHA-256, pass-phrases as Argon2; none of them is in an event.

create table invitations (
    code_hash text primary key,
    reviewer text not null references reviewers (name),
    expires_at text not null,
    event integer not null unique references events (event)
) strict, without rowid;

create table passphrases (
    reviewer text not null references reviewers (name),
    version integer not null check (version > 0),
    hash text not null,
    code_hash text not null unique references invitations (code_hash),
    event integer not null unique references events (event),
    primary key (reviewer, version)
) strict, without rowid;

create table bars (
    reviewer text not null references reviewers (name),
    version integer not null check (version > 0),
    barred integer not null check (barred in (0, 1)),
    event integer not null unique references events (event),
    primary key (reviewer, version)
) strict, without rowid;

create table addresses (
    reviewer text not null references reviewers (name),
    version integer not null check (version > 0),
    email text not null,
    event integer not null unique references events (event),
    primary key (reviewer, version)
) strict, without rowid;

create table sign_ins (
    token_hash text primary key,
    reviewer text not null references reviewers (name),
    signed_in_at text not null,
    event integer not null unique references events (event)
) strict, without rowid;

create table sign_outs (
    token_hash text primary key references sign_ins (token_hash),
    event integer not null unique references events (event)
) strict, without rowid;

create table last_uses (
    token_hash text primary key references sign_ins (token_hash),
    seen_at text not null
) strict, without rowid;

create table sign_in_tries (
    bucket integer primary key,
    failed integer not null check (failed >= 0),
    last_at text not null,
    not_before text not null
) strict;

create view barred as
select b.reviewer from bars b where b.barred = 1 and not exists (
    select 1 from bars later
    where later.reviewer = b.reviewer and later.version = b.version + 1
);

create view current_addresses as
select a.reviewer, a.email from addresses a where a.email <> '' and not exists (
    select 1 from addresses later
    where later.reviewer = a.reviewer and later.version = a.version + 1
);

create trigger invitations_refuse_update before update on invitations begin select raise(abort, 'invitations keep history: rows are only added'); end;

create trigger invitations_refuse_delete before delete on invitations begin select raise(abort, 'invitations keep history: rows are only added'); end;

create trigger invitations_refuse_replace before insert on invitations when exists (select 1 from invitations where (code_hash = new.code_hash) or (event = new.event)) begin select raise(abort, 'invitations keep history: rows are only added'); end;

create trigger passphrases_refuse_update before update on passphrases begin select raise(abort, 'passphrases keep history: rows are only added'); end;

create trigger passphrases_refuse_delete before delete on passphrases begin select raise(abort, 'passphrases keep history: rows are only added'); end;

create trigger passphrases_refuse_replace before insert on passphrases when exists (select 1 from passphrases where (reviewer = new.reviewer and version = new.version) or (code_hash = new.code_hash) or (event = new.event)) begin select raise(abort, 'passphrases keep history: rows are only added'); end;

create trigger bars_refuse_update before update on bars begin select raise(abort, 'bars keep history: rows are only added'); end;

create trigger bars_refuse_delete before delete on bars begin select raise(abort, 'bars keep history: rows are only added'); end;

create trigger bars_refuse_replace before insert on bars when exists (select 1 from bars where (reviewer = new.reviewer and version = new.version) or (event = new.event)) begin select raise(abort, 'bars keep history: rows are only added'); end;

create trigger addresses_refuse_update before update on addresses begin select raise(abort, 'addresses keep history: rows are only added'); end;

create trigger addresses_refuse_delete before delete on addresses begin select raise(abort, 'addresses keep history: rows are only added'); end;

create trigger addresses_refuse_replace before insert on addresses when exists (select 1 from addresses where (reviewer = new.reviewer and version = new.version) or (event = new.event)) begin select raise(abort, 'addresses keep history: rows are only added'); end;

create trigger sign_ins_refuse_update before update on sign_ins begin select raise(abort, 'sign_ins keep history: rows are only added'); end;

create trigger sign_ins_refuse_delete before delete on sign_ins begin select raise(abort, 'sign_ins keep history: rows are only added'); end;

create trigger sign_ins_refuse_replace before insert on sign_ins when exists (select 1 from sign_ins where (token_hash = new.token_hash) or (event = new.event)) begin select raise(abort, 'sign_ins keep history: rows are only added'); end;

create trigger sign_outs_refuse_update before update on sign_outs begin select raise(abort, 'sign_outs keep history: rows are only added'); end;

create trigger sign_outs_refuse_delete before delete on sign_outs begin select raise(abort, 'sign_outs keep history: rows are only added'); end;

create trigger sign_outs_refuse_replace before insert on sign_outs when exists (select 1 from sign_outs where (token_hash = new.token_hash) or (event = new.event)) begin select raise(abort, 'sign_outs keep history: rows are only added'); end;
