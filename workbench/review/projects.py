"""Projects: created, renamed, put away and brought back by leads, who also move articles."""

from collections.abc import Iterable

from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.model import Project
from workbench.review.intake.articles import stated_reason
from workbench.review.permissions import Permission, require
from workbench.store import Store
from workbench.text import stripped

LONGEST_PROJECT_NAME = 60
EVERY_PROJECT = "All projects"


def create_project(store: Store, name: str, *, reviewer: str, operation: str) -> Project:
    """Make a project; articles come into it as they are added or moved.

    Leads alone may do it, else NotAllowedError. Raises RefusedAnswerError for no name, one that is
    too long and one that another project has.
    """
    require(store, reviewer, Permission.CURATE)
    return store.projects.create(_name(name), reviewer=reviewer, operation=operation)


def rename_project(
    store: Store, number: int, name: str, *, expected: int, reviewer: str, operation: str
) -> Project:
    """Give a project another name; `expected` is its version that was seen.

    Raises what `create_project` raises, and StaleWriteError with the stored project.
    """
    require(store, reviewer, Permission.CURATE)
    return store.projects.rename(
        number, _name(name), expected=expected, reviewer=reviewer, operation=operation
    )


def put_away_project(
    store: Store, number: int, why: str, *, reviewer: str, operation: str
) -> Project:
    """Take a project and all of its articles out of the lists; all that was made of them stays.

    Leads alone may do it, else NotAllowedError. Raises RefusedAnswerError without a reason and for
    the first project, UnknownRecordError for an unknown one.
    """
    require(store, reviewer, Permission.CURATE)
    return store.projects.put_away(
        number, stated_reason(why), reviewer=reviewer, operation=operation
    )


def bring_back_project(
    store: Store, number: int, why: str, *, reviewer: str, operation: str
) -> Project:
    """Bring a project back with the articles that were put away with it; raises likewise."""
    require(store, reviewer, Permission.CURATE)
    return store.projects.bring_back(
        number, stated_reason(why), reviewer=reviewer, operation=operation
    )


def move_articles(
    store: Store, article_ids: Iterable[str], number: int, *, reviewer: str, operation: str
) -> int:
    """Move articles with all that was made of them to a project; returns how many were elsewhere.

    Leads alone may do it, else NotAllowedError. Raises RefusedAnswerError if the project was put
    away, UnknownRecordError for an unknown article or project.
    """
    require(store, reviewer, Permission.CURATE)
    return store.projects.move(article_ids, number, reviewer=reviewer, operation=operation)


def choose_project(store: Store, number: int, *, reviewer: str) -> None:
    """Remember the project that a reviewer looks at, 0 for all; it is no part of the history.

    Raises NotAllowedError for a person who is shut out.
    """
    require(store, reviewer, Permission.ATTEND)
    store.projects.choose(reviewer, number)


def project_named(store: Store, name: str) -> Project:
    """Project of a name, whatever the case of its letters; raises UnknownRecordError."""
    projects = store.projects.all()
    wanted = " ".join(stripped(name).split()).casefold()
    for project in projects:
        if project.name.casefold() == wanted:
            return project
    names = ", ".join(project.name for project in projects)
    raise UnknownRecordError(f"There is no project {name}; choose one of {names}.")


def _name(name: str) -> str:
    kept = " ".join(stripped(name).split())
    if not kept:
        raise RefusedAnswerError("A project needs a name; type one.")
    if len(kept) > LONGEST_PROJECT_NAME:
        raise RefusedAnswerError(
            f"A name holds at most {LONGEST_PROJECT_NAME} characters; this one has {len(kept):,}. "
            "Shorten it."
        )
    if kept.casefold() == EVERY_PROJECT.casefold():
        raise RefusedAnswerError(f"“{EVERY_PROJECT}” stands for all of them; choose another name.")
    return kept
