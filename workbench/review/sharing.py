"""Who marks which claim, in equal shares and whole articles where that can be; pure."""

import random
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.store import Task

Shares = dict[str, set[str]]  # the claims of each person
TRIES = 16  # orders of the articles that are compared


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shared out: claims in text order, and among whom.

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


def share_out(wanted: Wanted) -> Shares:
    """The claims of each person: the same for the same wishes and seed.

    Every claim gets as many different people as it needs, or all there are. Nobody has more than
    one claim more than another, as far as what is fixed allows; of several ways to do so, one in
    which few people share an article, and the words of their claims are nearly equal.
    """
    if not wanted.people:
        return {}
    orders = random.Random(wanted.seed)  # noqa: S311 - not a secret
    drafts = [_draft(wanted, orders) for _ in range(TRIES)]
    return min(drafts, key=lambda shares: _cost(wanted, shares))


def _cost(wanted: Wanted, shares: Shares) -> tuple[int, int, int]:
    """How uneven the shares are, how many readings of articles they take, how uneven in words."""
    tasks = {task.claim_id: task for task in wanted.tasks}
    counts = [len(share) for share in shares.values()]
    readings = sum(len({tasks[one].article_id for one in share}) for share in shares.values())
    words = [sum(tasks[one].words for one in share) for share in shares.values()]
    return max(counts) - min(counts), readings, max(words) - min(words)


class _Board:
    """What each person has so far, and what each claim still needs."""

    def __init__(self, wanted: Wanted, order: Sequence[Task]) -> None:
        self.wanted = wanted
        self.order = [task.claim_id for task in order]
        self.article = {task.claim_id: task.article_id for task in order}
        known = set(self.order)
        self.fixed: Shares = {one: set(wanted.fixed.get(one, ())) & known for one in wanted.people}
        self.shares: Shares = {one: set(self.fixed[one]) for one in wanted.people}
        self.needs = self._needs()

    def _needs(self) -> dict[str, int]:
        """How many more people each claim needs, never more than there are without it."""
        having: dict[str, int] = defaultdict(int)
        for claims in self.wanted.fixed.values():
            for claim in claims:
                having[claim] += 1
        own, overlap = self.wanted.own, self.wanted.overlap
        wanted = {one: own.get(self.article[one], overlap) for one in self.order}
        inside = {one: sum(one in share for share in self.shares.values()) for one in self.order}
        return {
            one: max(0, min(wanted[one] - having[one], len(self.shares) - inside[one]))
            for one in self.order
        }

    def give(self, person: str, claim: str) -> None:
        self.shares[person].add(claim)
        self.needs[claim] -= 1

    def open_to(self, person: str, claim: str) -> bool:
        return self.needs[claim] > 0 and claim not in self.shares[person]


def _draft(wanted: Wanted, orders: random.Random) -> Shares:
    board = _Board(wanted, _shuffled(wanted.tasks, orders))
    people = list(wanted.people)
    orders.shuffle(people)
    _keep(board)
    _fill(board, people)
    _fill_gaps(board)
    _even_out(board)
    return {one: board.shares[one] for one in wanted.people}


def _shuffled(tasks: Iterable[Task], orders: random.Random) -> list[Task]:
    """The claims article by article, the articles in another order."""
    by_article: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        by_article[task.article_id].append(task)
    articles = list(by_article)
    orders.shuffle(articles)
    return [task for article in articles for task in by_article[article]]


def _keep(board: _Board) -> None:
    """Let people keep what they have and did not begin, as far as it is needed."""
    for claim in board.order:
        for person in board.shares:
            if claim in board.wanted.held.get(person, ()) and board.open_to(person, claim):
                board.give(person, claim)


def _fill(board: _Board, people: Sequence[str]) -> None:
    """Give each person in turn the next claims in the order, round and round, up to their quota.

    Nobody meets a claim twice on one round, and neighbours in the order are of one article.
    """
    at = 0
    for person, quota in _quotas(board, people).items():
        had = board.wanted.had.get(person, ())
        ahead = board.order[at:] + board.order[:at]
        open_ = [one for one in ahead if board.open_to(person, one) and one not in had][:quota]
        for claim in open_:
            board.give(person, claim)
        if open_:
            at = board.order.index(open_[-1]) + 1


def _quotas(board: _Board, people: Sequence[str]) -> dict[str, int]:
    """How many further claims each person is to get, so that all come to have as many."""
    load = {one: len(board.shares[one]) for one in people}
    quota = dict.fromkeys(people, 0)
    for _ in range(sum(board.needs.values())):
        least = min(people, key=lambda one: load[one] + quota[one])
        quota[least] += 1
    return quota


def _fill_gaps(board: _Board) -> None:
    """Give what is still needed to whoever has least, those who had it before last."""
    for claim in board.order:
        while board.needs[claim] > 0:
            free = [one for one in board.shares if board.open_to(one, claim)]
            had = board.wanted.had
            person = min(free, key=lambda one: (claim in had.get(one, ()), len(board.shares[one])))
            board.give(person, claim)


def _even_out(board: _Board) -> None:
    """Pass claims on, over others if need be, while somebody has two more than another."""
    while path := _path(board):
        for giver, taker in pairwise(path):
            claim = _passable(board, giver, taker)[0]
            board.shares[giver].remove(claim)
            board.shares[taker].add(claim)


def _path(board: _Board) -> list[str]:
    """From somebody who has two claims more to somebody who has less; empty if there is no way."""
    load = {one: len(share) for one, share in board.shares.items()}
    least = min(load.values())
    for start in sorted((one for one in load if load[one] > least + 1), key=lambda one: -load[one]):
        came: dict[str, str] = {start: ""}
        queue = deque([start])
        while queue:
            giver = queue.popleft()
            if load[giver] < load[start] - 1:
                return _traced(came, giver)
            for taker in load:
                if taker not in came and _passable(board, giver, taker):
                    came[taker] = giver
                    queue.append(taker)
    return []


def _traced(came: Mapping[str, str], end: str) -> list[str]:
    path = [end]
    while came[path[-1]]:
        path.append(came[path[-1]])
    return path[::-1]


def _passable(board: _Board, giver: str, taker: str) -> list[str]:
    """What one person can pass on to another, claims of articles that the other reads first."""
    can = board.shares[giver] - board.fixed[giver] - board.shares[taker]
    can -= set(board.wanted.had.get(taker, ()))
    reads = {board.article[one] for one in board.shares[taker]}
    return sorted(can, key=lambda one: (board.article[one] not in reads, one))
