"""A reviewer takes back what they changed, and makes it again."""

from workbench.review.roles import Act, require
from workbench.store import Store, Undone


def undo(store: Store, *, reviewer: str, operation: str) -> Undone | None:
    """Take back this reviewer's newest change that is not taken back; None if there is none.

    Answers, flags and corrections are undone, each as a change of its own in the history, however
    long ago they were made. Raises StaleWriteError, and changes nothing, if somebody changed the
    same thing since.
    """
    require(store, reviewer, Act.MARK)
    return store.undo(reviewer=reviewer, operation=operation)


def redo(store: Store, *, reviewer: str, operation: str) -> Undone | None:
    """Make again what this reviewer took back last; None if they changed something since.

    Raises StaleWriteError like `undo`.
    """
    require(store, reviewer, Act.MARK)
    return store.redo(reviewer=reviewer, operation=operation)
