"""Plans of who marks which claim, in equal shares, and the next claim of each person."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from workbench.errors import RefusedAnswerError
from workbench.model import ReviewerRole
from workbench.review.assignments.allocation import share_out
from workbench.review.assignments.allocation_board import Shares, Wanted
from workbench.review.assignments.pairs import Pairs, claims_in_common, groups
from workbench.review.intake.articles import refuse_article_put_away
from workbench.review.people import list_people
from workbench.review.permissions import Permission, require
from workbench.store import Allotment, Allotted, AssignedPart, Store, Task

SEED = 1960  # any number; a fixed one gives the same plan to everybody
LONGEST = 3650  # days
DRAWS = 10  # that are tried for another one


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """Request for a plan: how many reviewers each claim needs, and who they are to be.

    `article_id` is the article it is about, empty for all, or for all of a `project` if one is
    named; `days` after which unfinished work lapses, 0 for never. Another `seed` gives another plan
    as good.
    """

    people: tuple[str, ...]
    overlap: int
    article_id: str = ""
    days: int = 0
    seed: int = SEED
    project: int = 0


class Share(NamedTuple):
    """Amount that somebody has to mark, in how many articles, and their progress.

    `new` of the claims become theirs by a plan, `taken` are released by it.
    """

    reviewer: str
    claims: int
    articles: int
    words: int
    begun: int
    finished: int
    new: int = 0
    taken: int = 0


@dataclass(frozen=True, slots=True)
class AssignmentPlan:
    """Proposed assignment of claims to people; nothing is stored before it is applied.

    `claims` are to be marked, and `short` of them get fewer reviewers than wished, because there
    are not more people. `pairs` tells how many claims any two people would both have.
    """

    wish: PlanRequest
    shares: tuple[Share, ...]
    claims: int
    short: int
    assigned: tuple[tuple[str, str], ...]
    released: tuple[tuple[str, str], ...]
    last_change: int
    pairs: Pairs

    @property
    def groups(self) -> list[set[str]]:
        """People with claims, by who can be compared with whom; one group if all can be."""
        return groups((share.reviewer for share in self.shares if share.claims), self.pairs)


def plan(store: Store, wish: PlanRequest) -> AssignmentPlan:
    """Equal shares for the people wished for, whole articles where that can be.

    Where claims need two people or more, any two have about as many in common. The same store, wish
    and seed give the same plan. Everybody keeps what they finished, and what they began if they are
    among the people; what others hold unfinished is released, and what was taken from somebody is
    given back to them only if nobody else is left. Raises RefusedAnswerError for a wish that cannot
    be met, UnknownRecordError for an unknown article.
    """
    with store.reading():
        _check(store, wish)
        tasks, parts = (
            store.assignments.tasks(wish.article_id, wish.project),
            store.assignments.parts(wish.article_id, wish.project),
        )
        own = {} if wish.article_id else store.overlaps.by_article()
        last_change = store.assignments.last_change()
    known = {task.claim_id for task in tasks}
    parts = [part for part in parts if part.claim_id in known]
    wanted = _wanted(wish, tasks, parts, own)
    return _planned(wanted, share_out(wanted), wish, parts, last_change)


def another_draw(store: Store, planned: AssignmentPlan) -> AssignmentPlan | None:
    """A plan as good with another seed, the next that differs; None if the next ones do not."""
    wish = planned.wish
    for seed in range(wish.seed + 1, wish.seed + 1 + DRAWS):
        drawn = plan(store, replace(wish, seed=seed))
        if (drawn.assigned, drawn.released) != (planned.assigned, planned.released):
            return drawn
    return None


def _check(store: Store, wish: PlanRequest) -> None:
    if wish.article_id:
        refuse_article_put_away(store, wish.article_id)
    if not wish.people:
        raise RefusedAnswerError("Choose at least one reviewer.")
    if not 1 <= wish.overlap <= 99:
        raise RefusedAnswerError("Each claim needs from 1 to 99 reviewers.")
    due_in(wish.days)
    for name in wish.people:
        check_reviewer(store, name)


def check_reviewer(store: Store, name: str) -> None:
    """Raise RefusedAnswerError for somebody to whom no claim can be given."""
    if name not in store.people.names():
        raise RefusedAnswerError(f"There is no reviewer {name}; add the name first.")
    if store.people.role(name) is ReviewerRole.OBSERVER:
        raise RefusedAnswerError(
            f"{store.names.now(name)} observes and marks nothing; choose somebody else."
        )
    if name not in who_can_mark(store):
        raise RefusedAnswerError(
            f"{store.names.now(name)} is shut out; let them in again or choose somebody else."
        )


def who_can_mark(store: Store) -> list[str]:
    """Names of people who can be given claims: all but observers and people who are shut out."""
    return [
        person.name
        for person in list_people(store)
        if person.role is not ReviewerRole.OBSERVER and not person.barred
    ]


def _wanted(
    wish: PlanRequest, tasks: list[Task], parts: Iterable[AssignedPart], own: Mapping[str, int]
) -> Wanted:
    fixed, held, had = _piles(parts, set(wish.people))
    people = tuple(sorted(set(wish.people)))
    return Wanted(tasks, people, wish.overlap, own, fixed, held, had, wish.seed)


def _piles(parts: Iterable[AssignedPart], people: Set[str]) -> tuple[Shares, Shares, Shares]:
    """Claims that stay with each reviewer, those held untouched, and those taken from them."""
    fixed, held, had = (defaultdict[str, set[str]](set) for _ in range(3))
    for part in parts:
        if part.finished or (part.begun and part.reviewer in people and _is_theirs(part)):
            fixed[part.reviewer].add(part.claim_id)
        elif part.state == "assigned":
            held[part.reviewer].add(part.claim_id)
        elif part.state:
            had[part.reviewer].add(part.claim_id)
    return fixed, held, had


def _is_theirs(part: AssignedPart) -> bool:
    return part.state in ("assigned", "")


def _planned(
    wanted: Wanted,
    shares: Shares,
    wish: PlanRequest,
    parts: Iterable[AssignedPart],
    last_change: int,
) -> AssignmentPlan:
    now = {(part.claim_id, part.reviewer): part for part in parts}
    assigned = [
        (claim, person)
        for person, share in shares.items()
        for claim in sorted(share)
        if (claim, person) not in now or now[claim, person].state != "assigned"
    ]
    released = [
        pair
        for pair, part in now.items()
        if part.state in ("assigned", "lapsed") and not part.finished
        if part.claim_id not in shares.get(part.reviewer, ())
    ]
    return AssignmentPlan(
        wish=wish,
        shares=tuple(
            _share(reviewer, wanted.tasks, shares, now, assigned, released) for reviewer in shares
        ),
        claims=len(wanted.tasks),
        short=_short(wanted, shares),
        assigned=tuple(assigned),
        released=tuple(released),
        last_change=last_change,
        pairs=claims_in_common(shares),
    )


ClaimPeople = Collection[tuple[str, str]]  # claims and people


def _share(
    person: str,
    tasks: Iterable[Task],
    shares: Shares,
    now: Mapping[tuple[str, str], AssignedPart],
    assigned: ClaimPeople = (),
    released: ClaimPeople = (),
) -> Share:
    mine = [task for task in tasks if task.claim_id in shares[person]]
    parts = [now[task.claim_id, person] for task in mine if (task.claim_id, person) in now]
    return Share(
        reviewer=person,
        claims=len(mine),
        articles=len({task.article_id for task in mine}),
        words=sum(task.words for task in mine),
        begun=sum(part.begun and not part.finished for part in parts),
        finished=sum(part.finished for part in parts),
        new=sum(reviewer == person for _, reviewer in assigned),
        taken=sum(reviewer == person for _, reviewer in released),
    )


def _short(wanted: Wanted, shares: Shares) -> int:
    having: dict[str, set[str]] = defaultdict(set)
    for pile in (wanted.fixed, shares):
        for person, claims in pile.items():
            for claim in claims:
                having[claim].add(person)
    need = {task.claim_id: wanted.own.get(task.article_id, wanted.overlap) for task in wanted.tasks}
    return sum(len(having[claim]) < number for claim, number in need.items())


def apply_plan(store: Store, planned: AssignmentPlan, *, lead: str, operation: str) -> Allotted:
    """Store a plan as one change; that of a project leaves the number of reviewers for all.

    Raises NotAllowedError for anybody but a lead, and StaleWriteError if assignments changed since
    it was made.
    """
    require(store, lead, Permission.ASSIGN)
    wish = planned.wish
    allotment = Allotment(
        planned.assigned,
        planned.released,
        wish.article_id,
        0 if wish.project and not wish.article_id else wish.overlap,
        due_in(wish.days),
        planned.last_change,
        wish.seed,
    )
    return store.assignments.allot(allotment, lead=lead, operation=operation)


def due_in(days: int) -> str:
    """When work that is given now lapses, in UTC; empty for never.

    Raises RefusedAnswerError for too many days, or fewer than none.
    """
    if not 0 <= days <= LONGEST:
        raise RefusedAnswerError(f"Choose from 0 to {LONGEST:,} days.")
    if not days:
        return ""
    until = datetime.now(UTC) + timedelta(days=days)
    return until.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def shares(store: Store, article_id: str = "", project: int = 0) -> list[Share]:
    """Everybody's share of an article, a project or all, and how far they have come, by names."""
    return [
        Share(
            workload.reviewer,
            workload.claims,
            workload.articles,
            workload.words,
            workload.begun,
            workload.finished,
        )
        for workload in store.workloads.all(article_id, project)
    ]
