"""People of the team: added, invited, given another role, shut out and let in again.

`by` is the lead who does it; None is the command line, whose user holds the file.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from workbench.errors import RefusedAnswerError
from workbench.model import Person, ReviewerRole
from workbench.names import LONGEST, alike, tidy
from workbench.review import sign_in
from workbench.review.permissions import Permission, require
from workbench.store import Store

INVITED_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code with which one person sets their pass-phrase, once, until it expires (UTC)."""

    name: str
    code: str
    expires: datetime


def list_people(store: Store) -> list[Person]:
    """People of the team, in alphabetical order."""
    return store.sign_ins.people(datetime.now(UTC))


def add_person(
    store: Store, name: str, role: ReviewerRole | None, *, by: str | None, operation: str
) -> str:
    """Add a person and return the name as it is kept; without a role, the first one leads.

    Raises RefusedAnswerError for a name that is there already or reads like one, is empty or too
    long.
    """
    _need_lead(store, by)
    kept = name_to_keep(name)
    if store.people.added_under(operation, by=by or kept) == kept:
        return kept
    if taken := alike(kept, store.names.taken()):
        raise RefusedAnswerError(
            f"{taken[0]} is here already; choose another name, or invite anew."
        )
    store.people.add(kept, operation=operation, role=role, by=by or "")
    return kept


def introduce(store: Store, name: str, *, operation: str) -> None:
    """Keep the name of somebody who comes by it alone; where nobody leads, they do from now on.

    Nothing changes for somebody who is shut out. Raises RefusedAnswerError for a new name that
    reads like another person's.
    """
    if not store.sign_ins.barred(name):
        store.people.add(name, operation=operation)


def name_to_keep(name: str) -> str:
    """A name as it is kept, without what cannot be seen of it.

    Raises RefusedAnswerError for one of which nothing is left or that is too long.
    """
    kept = tidy(name)
    if not 0 < len(kept) <= LONGEST:
        raise RefusedAnswerError(f"A name has 1 to {LONGEST} characters; type another.")
    return kept


def resolve_name(store: Store, name: str) -> str:
    """Stored name of the person whose name this is or was, however it was typed.

    As it would be kept for nobody's. Raises RefusedAnswerError for what can be no name.
    """
    return store.names.whose(name) or name_to_keep(name)


def rename(store: Store, name: str, wanted: str, *, by: str | None, operation: str) -> str:
    """Call a person otherwise from now on, and return that name as it is kept.

    What they did stays theirs and stands under the new name; history tells the former one. Leads
    rename anybody, everybody themselves. Raises UnknownRecordError for nobody's name,
    RefusedAnswerError for a new one that reads like another person's or can be none.
    """
    if by != name or store.sign_ins.barred(name):
        _need_lead(store, by)
    kept = name_to_keep(wanted)
    store.names.rename(name, kept, by=by or "", operation=operation)
    return kept


def invite(store: Store, name: str, *, by: str | None, operation: str) -> Invitation:
    """A new code for a person; earlier ones are void, a pass-phrase that is set stays until then.

    Raises UnknownRecordError for an unknown name, RefusedAnswerError for one who is shut out
    and for the same operation again: the code is told only once.
    """
    _need_lead(store, by)
    if store.sign_ins.invited_under(operation, by=by or ""):
        raise RefusedAnswerError(
            "This invitation is made already, and its code was told once; invite anew for another."
        )
    code, expires = sign_in.new_code(), datetime.now(UTC) + INVITED_FOR
    store.sign_ins.invite(
        name, sign_in.code_hash(code), expires, reviewer=by or "", operation=operation
    )
    return Invitation(name, code, expires)


def change_role(
    store: Store,
    name: str,
    role: ReviewerRole,
    *,
    expected: ReviewerRole,
    by: str | None,
    operation: str,
) -> None:
    """Give a person another role, `expected` being the one that was seen.

    Raises StaleWriteError with the stored role if it is another, UnknownRecordError for an
    unknown name, RefusedAnswerError if nobody would lead any more.
    """
    _need_lead(store, by)
    store.people.set_role(name, role, expected=expected, reviewer=by or "", operation=operation)


def bar(store: Store, name: str, *, by: str | None, operation: str) -> None:
    """Shut a person out at once; what they did stays.

    Raises UnknownRecordError, and RefusedAnswerError if no lead would be left.
    """
    _need_lead(store, by)
    store.sign_ins.bar(name, True, reviewer=by or "", operation=operation)


def readmit(store: Store, name: str, *, by: str | None, operation: str) -> None:
    """Let a person in again who was shut out; raises UnknownRecordError."""
    _need_lead(store, by)
    store.sign_ins.bar(name, False, reviewer=by or "", operation=operation)


def set_email(store: Store, name: str, email: str, *, by: str | None, operation: str) -> None:
    """Keep the address a person signs in with elsewhere; an empty one takes it back.

    Raises UnknownRecordError, RefusedAnswerError for what is no address or somebody else's.
    """
    _need_lead(store, by)
    if email.strip() and "@" not in email:
        raise RefusedAnswerError(f"“{email}” is no e-mail address; type one.")
    store.sign_ins.set_email(name, tidy(email), reviewer=by or "", operation=operation)


def _need_lead(store: Store, by: str | None) -> None:
    if by is not None:
        require(store, by, Permission.APPOINT)
