"""Undo and redo of a reviewer's own changes in an article."""

from workbench.review.permissions import Permission, require
from workbench.store import Store, Undone


def undo(
    store: Store, *, reviewer: str, operation: str, article_id: str, event: int = 0
) -> Undone | None:
    """Take back this reviewer's newest change of an article; None if none is left there.

    Answers, flags, evidence and corrections are undone, each as a change of its own in the history,
    however long ago they were made. What was changed in other articles stays. With `event` only
    that change is taken back: RefusedAnswerError if another one is the newest. Raises
    StaleWriteError, and changes nothing, if somebody changed the same thing since.
    """
    require(store, reviewer, Permission.MARK)
    return store.undo_stacks.undo(
        reviewer=reviewer, operation=operation, article_id=article_id, event=event
    )


def redo(
    store: Store, *, reviewer: str, operation: str, article_id: str, event: int = 0
) -> Undone | None:
    """Make again what this reviewer took back last in an article.

    None if they changed something in it since. `event` and what is raised are like `undo`.
    """
    require(store, reviewer, Permission.MARK)
    return store.undo_stacks.redo(
        reviewer=reviewer, operation=operation, article_id=article_id, event=event
    )
