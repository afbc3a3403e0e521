"""Comments on claims as a page sends them, and the threads as they are sent to a page."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from workbench import review
from workbench.model import Comment, CommentThread
from workbench.store import Store
from workbench.ui.sync.inbox import PageCorrection
from workbench.ui.sync.messages import Message

Json = dict[str, Any]


def _comment(store: Store, edit: PageCorrection) -> None:
    sent = Message(edit.value)
    comment = Comment(
        edit.claim,
        edit.reviewer,
        words=sent.text("words"),
        thread_by=sent.text("thread_by", ""),
        thread=sent.whole("thread", 0),
    )
    review.add_comment(store, comment, operation=edit.operation)


def _amend(store: Store, edit: PageCorrection) -> None:
    sent = Message(edit.value)
    own = (edit.claim, edit.reviewer, sent.whole("number"), sent.whole("version"))
    review.amend_comment(store, Comment(*own, words=sent.text("words")), operation=edit.operation)


def _withdraw(store: Store, edit: PageCorrection) -> None:
    sent = Message(edit.value)
    review.withdraw_comment(
        store,
        edit.claim,
        sent.whole("number"),
        expected=sent.whole("version"),
        reviewer=edit.reviewer,
        operation=edit.operation,
    )


def _resolve(store: Store, edit: PageCorrection) -> None:
    review.resolve_thread(store, _first(edit), reviewer=edit.reviewer, operation=edit.operation)


def _reopen(store: Store, edit: PageCorrection) -> None:
    review.reopen_thread(store, _first(edit), reviewer=edit.reviewer, operation=edit.operation)


def _first(edit: PageCorrection) -> Comment:
    """Comment that names the thread a page means."""
    sent = Message(edit.value)
    by, number = sent.text("thread_by"), sent.whole("thread")
    return Comment(edit.claim, by, number, thread_by=by, thread=number)


_WRITE: Mapping[str, Callable[[Store, PageCorrection], None]] = {
    "comment": _comment,
    "amend_comment": _amend,
    "withdraw_comment": _withdraw,
    "resolve_thread": _resolve,
    "reopen_thread": _reopen,
}


def _written(store: Store, edit: PageCorrection) -> Json:
    _WRITE[edit.action](store, edit)
    return {"claims": [], "talk": on_claim(store, edit.article, edit.claim, edit.reviewer)}


ACTIONS: Mapping[str, Callable[[Store, PageCorrection], Json]] = dict.fromkeys(_WRITE, _written)


def on_claim(store: Store, article_id: str, claim_id: str, viewer: str) -> Json:
    """Threads on one claim as far as a viewer may read them, by its id; none if there are none."""
    return {claim_id: on_claims(store, article_id, viewer).get(claim_id, [])}


def on_claims(store: Store, article_id: str, viewer: str) -> Json:
    """Threads on the claims of an article, as far as a viewer may read them, by claim id."""
    threads, called = store.comments.threads(article_id, viewer), store.names.called()
    return {
        claim: [_encode_thread(thread, viewer, called) for thread in on_it]
        for claim, on_it in threads.items()
    }


def people(store: Store) -> list[str]:
    """Names by which people can be mentioned: what everybody is called now."""
    called = store.names.called()
    return sorted((called.get(name, name) for name in store.people.names()), key=str.casefold)


def _encode_thread(thread: CommentThread, viewer: str, called: Mapping[str, str]) -> Json:
    first = thread.comments[0]
    return {
        "thread_by": first.thread_by,
        "thread": first.thread,
        "resolved_by": called.get(thread.resolved_by, thread.resolved_by),
        "resolved_at": thread.resolved_at.isoformat() if thread.resolved_at else "",
        "comments": [_encode_comment(comment, viewer, called) for comment in thread.comments],
    }


def _encode_comment(comment: Comment, viewer: str, called: Mapping[str, str]) -> Json:
    pieces = _pieces(comment, called)
    return {
        "reviewer": comment.reviewer,
        "number": comment.number,
        "version": comment.version,
        "pieces": pieces,
        "mentions_you": any(mention.reviewer == viewer for mention in comment.mentions),
        "withdrawn": comment.withdrawn,
        "at": comment.at.isoformat() if comment.at else "",
    }


def comment_text(comment: Comment, called: Mapping[str, str]) -> str:
    """Words of a comment, with those mentioned by the names they have now."""
    return "".join(str(piece) for piece, _ in _pieces(comment, called))


def _pieces(comment: Comment, called: Mapping[str, str]) -> list[list[object]]:
    """Words of a comment in pieces, each with whether it is a mention, by the name of now."""
    named = {
        (mention.start, mention.end): "@" + called.get(mention.reviewer, mention.reviewer)
        for mention in comment.mentions
    }
    edges = sorted({0, len(comment.words), *(edge for span in named for edge in span)})
    return [
        [named.get(span, comment.words[slice(*span)]), span in named] for span in pairwise(edges)
    ]
