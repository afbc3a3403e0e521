"""State of an allocation: each person's claims, and the people each claim still needs; pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations

from workbench.review.assignments.pairs import Pairs
from workbench.store import Task

Shares = dict[str, set[str]]  # the claims of each person


@dataclass(frozen=True, slots=True)
class Wanted:
    """Claims to be shared out, in text order, and the people to share them among.

    `overlap` is how many people each claim needs, `own` how many those of single articles need.
    `fixed` are claims that people began or finished, which stay with them and count; those of
    people who are not among `people` count too. `held` are claims that people have and did not
    begin: they keep them where that leaves all with an equal share. `had` are claims taken from
    people before: they get them again only if nobody else is left.
    """

    tasks: Sequence[Task]
    people: Sequence[str]
    overlap: int
    own: Mapping[str, int] = field(default_factory=dict)
    fixed: Mapping[str, Set[str]] = field(default_factory=dict)
    held: Mapping[str, Set[str]] = field(default_factory=dict)
    had: Mapping[str, Set[str]] = field(default_factory=dict)
    seed: int = 0


class Board:
    """Claims that each person has so far, and number of people that each claim still needs.

    `holders` are who has each claim, `met` how many claims two people have in common, and `kept`
    the claims that somebody keeps from before.
    """

    def __init__(self, wanted: Wanted, order: Sequence[Task]) -> None:
        self.wanted = wanted
        self.order = [task.claim_id for task in order]
        self.article = {task.claim_id: task.article_id for task in order}
        known = set(self.order)
        self.fixed: Shares = {
            person: set(wanted.fixed.get(person, ())) & known for person in wanted.people
        }
        self.shares: Shares = {person: set() for person in wanted.people}
        self.holders: dict[str, list[str]] = {task: [] for task in self.order}
        self.kept: set[str] = set()
        self.met: dict[str, dict[str, int]] = {person: defaultdict(int) for person in wanted.people}
        for person, claims in self.fixed.items():
            for claim in sorted(claims):
                self._take(person, claim)
        self._two = list(combinations(sorted(wanted.people), 2))
        self.needs = self._needs()

    def _needs(self) -> dict[str, int]:
        """Number of people each claim still needs, never more than there are without it."""
        having: dict[str, int] = defaultdict(int)
        for claims in self.wanted.fixed.values():
            for claim in claims:
                having[claim] += 1
        own, overlap = self.wanted.own, self.wanted.overlap
        wanted = {task: own.get(self.article[task], overlap) for task in self.order}
        return {
            task: max(
                0, min(wanted[task] - having[task], len(self.shares) - len(self.holders[task]))
            )
            for task in self.order
        }

    def give(self, person: str, claim: str) -> None:
        """Give somebody a claim that needs one more person."""
        self._take(person, claim)
        self.needs[claim] -= 1

    def pass_on(self, giver: str, taker: str, claim: str) -> None:
        """Let one person take a claim over from another."""
        self.shares[giver].remove(claim)
        self.holders[claim].remove(giver)
        self._count(giver, claim, -1)
        self._take(taker, claim)

    def _take(self, person: str, claim: str) -> None:
        self._count(person, claim, 1)
        self.shares[person].add(claim)
        self.holders[claim].append(person)

    def _count(self, person: str, claim: str, by: int) -> None:
        for other in self.holders[claim]:
            self.met[person][other] += by
            self.met[other][person] += by

    @property
    def pairs(self) -> Pairs:
        """Number of claims any two people have in common, by `claims_in_common`."""
        return {(first, other): self.met[first][other] for first, other in self._two}

    def open_to(self, person: str, claim: str) -> bool:
        """Whether a claim needs somebody more and this person does not have it."""
        return self.needs[claim] > 0 and claim not in self.shares[person]

    def had(self, person: str, claim: str) -> bool:
        """Whether a claim was taken from this person before."""
        return claim in self.wanted.had.get(person, ())
