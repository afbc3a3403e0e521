"""Sign-ins, invitations, pass-phrases and bars of people, and their failed attempts.

Secrets are kept as hashes only and never enter the history, which is exported; the events tell that
they were changed, by whom and when.
"""

import sqlite3
from datetime import datetime, timedelta

from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.model import Person, ReviewerRole
from workbench.store.queries import Connection, StorePart, select
from workbench.store.team import login_attempts
from workbench.store.team import people as team_people
from workbench.store.team.login_attempts import Client
from workbench.store.team.renames import now as called_now
from workbench.store.transaction import Change, as_timestamp, earlier_event, unrecorded, write

# A sign-in's last use is stored no more often than this, so that reading costs no write.
USE_STEP = timedelta(minutes=5)

_OPEN = """
    select i.reviewer, i.expires_at from invitations i
    where i.code_hash = :code and i.expires_at > :now
    and not exists (select 1 from passphrases p where p.code_hash = i.code_hash)
    and not exists (
        select 1 from invitations later where later.reviewer = i.reviewer and later.event > i.event
    )
    and i.reviewer not in (select reviewer from barred)
    and not exists (select 1 from restores r where r.event > i.event)
"""

# A restored backup ends every sign-in that was made before it; a new pass-phrase and a bar those of
# their person; an address that is taken away or changed those that were made by it.
_SIGNED_IN = """
    select s.reviewer, s.signed_in_at, coalesce(u.seen_at, s.signed_in_at) as seen_at
    from sign_ins s
    left join last_uses u on u.token_hash = s.token_hash
    where s.token_hash = :token
    and not exists (select 1 from sign_outs o where o.token_hash = s.token_hash)
    and not exists (
        select 1 from passphrases p where p.reviewer = s.reviewer and p.event > s.event
    )
    and not exists (select 1 from bars b where b.reviewer = s.reviewer and b.event > s.event)
    and not exists (select 1 from restores r where r.event > s.event)
    and not exists (
        select 1 from addresses a join events e on e.event = s.event
        where a.reviewer = s.reviewer and a.event > s.event
        and json_extract(e.after, '$.by_address') = 1
    )
"""

_PEOPLE = """
    select r.reviewer, n.called, r.role, r.added_at,
        r.reviewer in (select reviewer from barred) as barred,
        exists (select 1 from passphrases p where p.reviewer = r.reviewer) as passphrase,
        coalesce((
            select email from current_addresses a where a.reviewer = r.reviewer
        ), '') as email,
        coalesce((
            select i.expires_at from invitations i where i.reviewer = r.reviewer
            and i.expires_at > :now
            and not exists (select 1 from restores t where t.event > i.event)
            and not exists (select 1 from passphrases p where p.code_hash = i.code_hash)
            and not exists (
                select 1 from invitations later
                where later.reviewer = i.reviewer and later.event > i.event
            )
        ), '') as invited_until
    from current_roles r join current_names n on n.reviewer = r.reviewer order by n.called
"""


class SignIns(StorePart):
    """Sign-ins of one store; every hash that it takes was made by the caller."""

    def __init__(self, opened: Connection) -> None:
        self._connection = opened

    def people(self, now: datetime) -> list[Person]:
        """People in alphabetical order, each with the ways to sign in they have at this time."""
        rows = select(self._connection, _PEOPLE, {"now": as_timestamp(now)})
        return [_person(row) for row in rows]

    def invite(
        self, name: str, code_hash: str, expires: datetime, *, reviewer: str, operation: str
    ) -> None:
        """Invite a person to set a pass-phrase with a code until it expires; revokes earlier codes.

        Raises UnknownRecordError for an unknown name, RefusedAnswerError for a person who is
        barred.
        """
        with write(self._connection, Change(operation, reviewer, "invite")) as entry:
            if entry.earlier:
                return
            _refuse_unknown(self._connection, name)
            if _barred(self._connection, name):
                raise RefusedAnswerError(
                    f"{called_now(self._connection, name)} is shut out; let them in again first."
                )
            event = entry.record(None, {"name": name, "expires": as_timestamp(expires)})
            self._connection.execute(
                "insert into invitations values (?, ?, ?, ?)",
                (code_hash, name, as_timestamp(expires), event),
            )

    def invited(self, code_hash: str, now: datetime) -> str | None:
        """Name of the person a code invites; None if it is used, replaced, expired or unknown."""
        parameters = {"code": code_hash, "now": as_timestamp(now)}
        rows = select(self._connection, _OPEN, parameters)
        return str(rows[0]["reviewer"]) if rows else None

    def set_passphrase(
        self, code_hash: str, hashed: str, now: datetime, *, operation: str
    ) -> str | None:
        """Store the hash of a pass-phrase for the person whom the code invites; returns their name.

        None, and nothing is stored, if the code is not valid any more.
        """
        name = self.invited(code_hash, now)
        if name is None:
            return None
        with write(self._connection, Change(operation, name, "set_passphrase")) as entry:
            if self.invited(code_hash, now) != name:
                return None
            version = _next(self._connection, "passphrases", name)
            event = entry.record(None, {"name": name, "version": version})
            self._connection.execute(
                "insert into passphrases values (?, ?, ?, ?, ?)",
                (name, version, hashed, code_hash, event),
            )
        return name

    def passphrase(self, name: str) -> str | None:
        """Hash of a person's pass-phrase; None if they have none or are barred."""
        rows = select(
            self._connection,
            "select hash from passphrases where reviewer = ?"
            " and reviewer not in (select reviewer from barred) order by version desc limit 1",
            (name,),
        )
        return str(rows[0]["hash"]) if rows else None

    def bar(self, name: str, barred: bool, *, reviewer: str, operation: str) -> None:
        """Bar a person from signing in at once, or lift the bar; raises UnknownRecordError.

        Raises RefusedAnswerError if no lead would be left who can sign in.
        """
        with write(self._connection, Change(operation, reviewer, "bar")) as entry:
            before = _barred(self._connection, name)
            if entry.earlier or before == barred:
                return
            _refuse_unknown(self._connection, name)
            event = entry.record({"name": name, "barred": before}, {"name": name, "barred": barred})
            self._connection.execute(
                "insert into bars values (?, ?, ?, ?)",
                (name, _next(self._connection, "bars", name), int(barred), event),
            )
            if barred and not team_people.led(self._connection):
                raise RefusedAnswerError(
                    "No lead would be left who can come in; make somebody else a lead first."
                )

    def barred(self, name: str) -> bool:
        """True if a person is barred from signing in now."""
        return _barred(self._connection, name)

    def set_email(self, name: str, email: str, *, reviewer: str, operation: str) -> None:
        """Store the address a person signs in with at another service; an empty one removes it.

        Raises UnknownRecordError, and RefusedAnswerError for another person's address.
        """
        wanted = email.strip().casefold()
        with write(self._connection, Change(operation, reviewer, "set_email")) as entry:
            if entry.earlier:
                return
            _refuse_unknown(self._connection, name)
            owner = self._owner(wanted)
            if owner not in (None, name):
                raise RefusedAnswerError(
                    f"This address is {called_now(self._connection, owner)}'s; name another."
                )
            version = _next(self._connection, "addresses", name)
            event = entry.record(None, {"name": name, "version": version})
            self._connection.execute(
                "insert into addresses values (?, ?, ?, ?)", (name, version, wanted, event)
            )

    def named_by(self, email: str) -> str | None:
        """Name of the person with this address; None if it is unknown or they are barred."""
        owner = self._owner(email.strip().casefold())
        return None if owner is None or _barred(self._connection, owner) else owner

    def _owner(self, email: str) -> str | None:
        statement = "select reviewer from current_addresses where email = ?"
        rows = select(self._connection, statement, (email,))
        return str(rows[0]["reviewer"]) if rows else None

    def begin_try(self, name: str, origin: Client, now: datetime) -> timedelta:
        """Count a sign-in attempt as failed until it succeeds; zero if it may go on.

        Otherwise the time to wait before the next one, and this one is not counted.
        """
        with unrecorded(self._connection):
            return login_attempts.begin(self._connection, name, origin, now)

    def succeeded(self, name: str, origin: Client) -> None:
        """Reset the failed attempts under a name that came from there."""
        with unrecorded(self._connection):
            login_attempts.forget(self._connection, name, origin)

    def tokens(self, name: str) -> list[str]:
        """Hashes of all tokens with which a person ever signed in, the newest first."""
        statement = "select token_hash from sign_ins where reviewer = ? order by event desc"
        return [row["token_hash"] for row in select(self._connection, statement, (name,))]

    def sign_in(
        self, name: str, token_hash: str, *, by_address: bool = False, operation: str
    ) -> bool:
        """Store that a person signed in with a token; False if the same operation did before.

        With `by_address` another service vouched for their address, and the sign-in ends with that.
        """
        with write(self._connection, Change(operation, name, "sign_in")) as entry:
            if entry.earlier:
                return False
            event = entry.record(None, {"name": name, "by_address": by_address})
            self._connection.execute(
                "insert into sign_ins values (?, ?, ?, ?)", (token_hash, name, entry.at, event)
            )
        return True

    def sign_out(self, token_hash: str, *, operation: str) -> None:
        """End a sign-in for good; one that is over or never was is left as it is."""
        rows = select(self._connection, _SIGNED_IN, {"token": token_hash})
        for row in rows:
            with write(self._connection, Change(operation, row["reviewer"], "sign_out")) as entry:
                if not select(self._connection, _SIGNED_IN, {"token": token_hash}):
                    return
                event = entry.record(None, {"name": row["reviewer"]})
                self._connection.execute("insert into sign_outs values (?, ?)", (token_hash, event))

    def signed_in(
        self, token_hash: str, now: datetime, idle: timedelta, longest: timedelta
    ) -> str | None:
        """Name of the person signed in with a token, whose use is noted; None if that is over."""
        rows = select(self._connection, _SIGNED_IN, {"token": token_hash})
        if not rows:
            return None
        began, used = (datetime.fromisoformat(rows[0][c]) for c in ("signed_in_at", "seen_at"))
        if now - used > idle or now - began > longest:
            return None
        if now - used > min(USE_STEP, idle / 4):
            self._note_use(token_hash, now)
        return str(rows[0]["reviewer"])

    def _note_use(self, token_hash: str, now: datetime) -> None:
        with unrecorded(self._connection):
            self._connection.execute(
                "insert into last_uses values (?, ?)"
                " on conflict (token_hash) do update set seen_at = max(seen_at, excluded.seen_at)",
                (token_hash, as_timestamp(now)),
            )

    def invited_under(self, operation: str, *, by: str) -> bool:
        """True if somebody was invited under an operation id."""
        return bool(earlier_event(self._connection, Change(operation, by, "invite")))


def _person(row: sqlite3.Row) -> Person:
    until = row["invited_until"]
    return Person(
        name=row["reviewer"],
        role=ReviewerRole(row["role"]),
        barred=bool(row["barred"]),
        passphrase=bool(row["passphrase"]),
        email=row["email"],
        invited_until=datetime.fromisoformat(until) if until else None,
        called=row["called"],
    )


def _refuse_unknown(connection: Connection, name: str) -> None:
    if not select(connection, "select 1 from reviewers where name = ?", (name,)):
        raise UnknownRecordError(f"Nobody here is called {name}; add them first.")


def _barred(connection: Connection, name: str) -> bool:
    return bool(select(connection, "select 1 from barred where reviewer = ?", (name,)))


def _next(connection: Connection, table: str, name: str) -> int:
    statement = f"select 1 + count(*) as n from {table} where reviewer = ?"  # noqa: S608 - ours
    return int(select(connection, statement, (name,))[0]["n"])
