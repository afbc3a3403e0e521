"""Comments on a claim: written, answered, reworded, withdrawn; and threads resolved or reopened."""

from collections.abc import Mapping
from dataclasses import replace

from workbench.errors import RefusedAnswerError
from workbench.model import Comment, CommentMention
from workbench.review.permissions import Permission, require
from workbench.store import Store
from workbench.text import stripped

LONGEST_COMMENT = 5_000  # characters


def add_comment(store: Store, comment: Comment, *, operation: str) -> Comment:
    """Store a new comment: a reply if it names a thread, else one that begins a thread.

    A mention is an @ with the name of a person; it is stored by who they are. Returns the comment
    as stored. Raises RefusedAnswerError for one without words or with too many, UnknownRecordError
    for a claim that is not there or a thread that its author may not read.
    """
    require(store, comment.reviewer, Permission.COMMENT)
    if earlier := store.comments.stored_under(
        operation, "comment", claim_id=comment.claim_id, reviewer=comment.reviewer
    ):
        return earlier
    new = replace(_worded(store, comment), number=0, version=0, withdrawn=False)
    return store.comments.save(new, operation=operation)


def amend_comment(store: Store, comment: Comment, *, operation: str) -> Comment:
    """Store other words for a reviewer's own comment, made on its version `comment.version`.

    The same words change nothing. Raises StaleWriteError with the stored comment if it changed
    since, UnknownRecordError if the reviewer has no such comment, and refuses like `add_comment`.
    """
    require(store, comment.reviewer, Permission.COMMENT)
    if earlier := store.comments.stored_under(
        operation, "amend_comment", claim_id=comment.claim_id, reviewer=comment.reviewer
    ):
        return earlier
    stored = store.comments.get(comment.claim_id, comment.reviewer, comment.number)
    wanted = _worded(store, replace(stored, words=comment.words, version=comment.version))
    if stored.withdrawn:
        raise RefusedAnswerError("This comment was withdrawn; write a new one.")
    if wanted == stored:
        return stored
    return store.comments.save(wanted, operation=operation)


def withdraw_comment(
    store: Store, claim_id: str, number: int, *, expected: int, reviewer: str, operation: str
) -> Comment:
    """Take a reviewer's own comment back: its place in the thread stays, its words do not.

    Raises StaleWriteError with the stored comment if it changed since version `expected`, and
    UnknownRecordError if the reviewer has no such comment.
    """
    require(store, reviewer, Permission.COMMENT)
    if earlier := store.comments.stored_under(
        operation, "withdraw_comment", claim_id=claim_id, reviewer=reviewer
    ):
        return earlier
    stored = store.comments.get(claim_id, reviewer, number)
    if stored.withdrawn:
        return stored
    emptied = replace(stored, version=expected, words="", mentions=(), withdrawn=True)
    return store.comments.save(emptied, operation=operation)


def resolve_thread(store: Store, first: Comment, *, reviewer: str, operation: str) -> None:
    """Mark a thread as resolved; `first` names it by its claim, `thread_by` and `thread`.

    Whoever may comment and read the thread may do it. Raises UnknownRecordError for another one.
    """
    require(store, reviewer, Permission.COMMENT)
    store.comments.set_resolved(first, True, reviewer=reviewer, operation=operation)


def reopen_thread(store: Store, first: Comment, *, reviewer: str, operation: str) -> None:
    """Mark a resolved thread as open again; it is named and refused as by `resolve_thread`."""
    require(store, reviewer, Permission.COMMENT)
    store.comments.set_resolved(first, False, reviewer=reviewer, operation=operation)


def find_mentions(words: str, names: Mapping[str, str]) -> tuple[CommentMention, ...]:
    """Mentions in a comment; `names` has the name that each person came with, by shown name.

    Of names that begin alike the longest counts. Upper and lower case are alike.
    """
    longest_first = sorted(names, key=len, reverse=True)
    mentions: list[CommentMention] = []
    at = words.find("@")
    while at >= 0:
        name = "" if words[at - 1 : at].isalnum() else _name_after(words, at, longest_first)
        end = at + 1 + len(name)
        if name:
            mentions.append(CommentMention(at, end, names[name]))
        at = words.find("@", end)
    return tuple(mentions)


def _name_after(words: str, at: int, names: list[str]) -> str:
    """Name that follows an @ and ends where a word ends; empty if none does."""
    for name in names:
        end = at + 1 + len(name)
        is_it = words[at + 1 : end].casefold() == name.casefold()
        if is_it and not words[end : end + 1].isalnum():
            return name
    return ""


def _worded(store: Store, comment: Comment) -> Comment:
    """Comment as it can be stored, with the mentions in its words."""
    words = stripped(comment.words)
    if not words:
        raise RefusedAnswerError("A comment needs words; write some, or withdraw it.")
    if len(words) > LONGEST_COMMENT:
        raise RefusedAnswerError(
            f"A comment holds at most {LONGEST_COMMENT:,} characters; this one has {len(words):,}. "
            "Shorten it."
        )
    return replace(comment, words=words, mentions=find_mentions(words, store.names.owners()))
