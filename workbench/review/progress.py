"""Progress of people: what each finished, how lately, what waits, and how it fits decisions."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from workbench.codebook import Codebook
from workbench.model import Person, ReviewerRole
from workbench.review.codebook.rewordings import redefined_answers
from workbench.review.people import list_people
from workbench.review.permissions import Permission, allowed
from workbench.store import ComparedMarks, Store, Workload

PACE_DAYS = 28
COMPARED = 50  # claims in each of the two stretches that tell whether somebody drifts


class EqualAnswers(NamedTuple):
    """Number of answers on a scale that equal the team's decision, of those compared.

    `latest` and `earlier` are pairs of both numbers, of the newest 50 compared claims and of the
    50 before them.
    """

    scale: str
    latest: tuple[int, int]
    earlier: tuple[int, int]


class PersonProgress(NamedTuple):
    """Progress of one person in the articles that count, or in those of a project.

    `finished` are claims with nothing left to answer, `assigned` and `assigned_finished` those
    assigned to them; `finished_at` are the times (UTC) of the last 28 days at which they first
    finished a claim. `reworded` and `redefined` marks stand on words, or under definitions, that
    changed since. `equal` has a row for each scale of the codebook.
    """

    reviewer: str
    finished: int
    assigned: int
    assigned_finished: int
    finished_at: Sequence[datetime]
    last_active: datetime | None
    reworded: int
    redefined: int
    equal: Sequence[EqualAnswers]


def progress_of_people(
    store: Store, book: Codebook, *, viewer: str, now: datetime, project: int = 0
) -> list[PersonProgress]:
    """Progress of everybody who marks, by name, for a lead; for others their own alone.

    It is never sorted by speed. Blind marks alone are compared, with the newest decision of
    another on the same words; whoever decides alone is not compared with themselves.
    """
    with store.reading():
        finished = store.progress.finished(project)
        people = _shown_people(store, viewer, finished)
        workloads = {
            workload.reviewer: workload for workload in store.workloads.all(project=project)
        }
        times = store.progress.finished_since(now - timedelta(days=PACE_DAYS), project)
        reworded = store.progress.reworded(project)
        redefined = store.progress.redefined(redefined_answers(store, book), viewer, project)
        return [
            PersonProgress(
                person.called,
                finished.get(person.name, 0),
                *_share(workloads.get(person.name)),
                times.get(person.name, []),
                store.progress.last_active(person.name),
                reworded[person.name],
                redefined.get(person.name, 0),
                equal_answers(book, store.progress.compared(person.name, 2 * COMPARED, project)),
            )
            for person in people
        ]


def _shown_people(store: Store, viewer: str, finished: Collection[str]) -> list[Person]:
    """People who mark or `finished` claims, all of them for a lead, else the viewer alone."""
    sees_all = allowed(store.people.role(viewer), Permission.ASSIGN)
    return [
        person
        for person in list_people(store)
        if (sees_all or person.name == viewer)
        and (
            person.name in finished
            or (person.role is not ReviewerRole.OBSERVER and not person.barred)
        )
    ]


def _share(workload: Workload | None) -> tuple[int, int]:
    return (workload.claims, workload.finished) if workload else (0, 0)


def equal_answers(book: Codebook, compared: Sequence[ComparedMarks]) -> list[EqualAnswers]:
    """Numbers of answers equal to the decision, by scale; `compared` has the newest first."""
    latest, earlier = compared[:COMPARED], compared[COMPARED : 2 * COMPARED]
    return [
        EqualAnswers(scale.name, _equal(scale.name, latest), _equal(scale.name, earlier))
        for scale in book.scales
    ]


def _equal(scale: str, compared: Sequence[ComparedMarks]) -> tuple[int, int]:
    pairs = [(marks.marks.answer(scale), decision.on(scale).answer) for marks, decision in compared]
    both = [(mark, decided) for mark, decided in pairs if mark and decided]
    return sum(mark == decided for mark, decided in both), len(both)
