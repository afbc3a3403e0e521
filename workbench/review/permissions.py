"""Permissions of each role; every function of review that writes asks here first."""

from collections.abc import Mapping
from enum import StrEnum

from workbench.errors import NotAllowedError
from workbench.model import ReviewerRole
from workbench.store import Store


class Permission(StrEnum):
    """Permission to do something in review, in words that follow “can”."""

    COLLECT = "add articles"
    MARK = "mark claims"
    CORRECT = "correct claims"
    CITE = "add evidence"
    TAG = "tag articles and claims"
    COMMENT = "comment on claims"
    ATTEND = "come to a session"
    READ_NOTICES = "mark notices as read"
    VOTE = "vote in a session"
    DECIDE = "decide claims"
    OPEN = "open claims to all"
    RUN = "run sessions"
    ASSIGN = "assign claims"
    CURATE = "keep projects, put articles away or correct their details"
    APPOINT = "invite people and change their roles"
    TRAIN = "name articles for training"
    DEFINE = "change the codebook"


_ALL = frozenset(ReviewerRole)
_WORKERS = frozenset({ReviewerRole.REVIEWER, ReviewerRole.LEAD})
_LEADS = frozenset({ReviewerRole.LEAD})

ALLOWED: Mapping[Permission, frozenset[ReviewerRole]] = {
    Permission.COLLECT: _WORKERS,
    Permission.MARK: _WORKERS,
    Permission.CORRECT: _WORKERS,
    Permission.CITE: _WORKERS,
    Permission.TAG: _WORKERS,
    Permission.COMMENT: _WORKERS,
    Permission.ATTEND: _ALL,
    Permission.READ_NOTICES: _ALL,
    Permission.VOTE: _WORKERS,
    Permission.DECIDE: _LEADS,
    Permission.OPEN: _LEADS,
    Permission.RUN: _LEADS,
    Permission.ASSIGN: _LEADS,
    Permission.CURATE: _LEADS,
    Permission.APPOINT: _LEADS,
    Permission.TRAIN: _LEADS,
    Permission.DEFINE: _LEADS,
}


ROLE_NAMES = {
    ReviewerRole.LEAD: "a lead",
    ReviewerRole.REVIEWER: "a reviewer",
    ReviewerRole.OBSERVER: "an observer",
}


def allowed(role: ReviewerRole, act: Permission) -> bool:
    """Whether a person of this role may do this."""
    return role in ALLOWED[act]


def require(store: Store, name: str, act: Permission) -> None:
    """Raise NotAllowedError, telling who may, unless the person's role lets them do this.

    Whoever is shut out can do nothing, whatever their role.
    """
    if not name:
        raise NotAllowedError(f"Nobody is signed in, so nobody can {act}; sign in first.")
    role, barred = store.people.standing(name)
    if barred:
        raise NotAllowedError(
            f"{store.names.now(name)} is shut out and cannot {act}. A lead can let them in again "
            "on the page People."
        )
    if not allowed(role, act):
        who = "leads" if ALLOWED[act] == _LEADS else "reviewers and leads"
        raise NotAllowedError(
            f"Only {who} can {act}; {store.names.now(name)} is {ROLE_NAMES[role]}. A lead can "
            "change roles on the page People."
        )
