"""Claims passed on and exchanged until all have as many and can be compared; pure."""

from collections import deque
from collections.abc import Mapping
from itertools import combinations, groupby, pairwise

from workbench.review.assignments.allocation_board import Board, Shares
from workbench.review.assignments.pairs import Pairs, groups

MOST_BLOCKS = 60  # with more articles, choosing for each makes pairs nearly equal already


def separate(shares: Shares, pairs: Pairs) -> int:
    """Number of groups of people never compared with each other; 0 if nobody is with anybody."""
    return (
        len(groups([person for person in shares if shares[person]], pairs))
        if any(pairs.values())
        else 0
    )


def even_out(board: Board) -> None:
    """Pass claims on, over others if need be, while somebody has two more than another."""
    while path := _path(board):
        for giver, taker in pairwise(path):
            board.pass_on(giver, taker, _best(board, giver, taker))


def _path(board: Board) -> list[str]:
    """From somebody who has two claims more to somebody who has less; empty if there is no way."""
    load = {person: len(share) for person, share in board.shares.items()}
    least = min(load.values())
    for start in sorted(
        (person for person in load if load[person] > least + 1), key=lambda person: -load[person]
    ):
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


def _passable(board: Board, giver: str, taker: str) -> set[str]:
    """Claims that one person can pass on to another."""
    can = board.shares[giver] - board.fixed[giver] - board.shares[taker]
    return can - set(board.wanted.had.get(taker, ()))


def _best(board: Board, giver: str, taker: str) -> str:
    """Claim best passed on: of an article that the other reads, and with whom they met least."""
    reads = {board.article[claim] for claim in board.shares[taker]}
    can = _passable(board, giver, taker)
    can = {claim for claim in can if board.article[claim] in reads} or can
    more = {person: board.met[taker][person] - board.met[giver][person] for person in board.shares}
    more[giver] = 0

    def worse(claim: str) -> tuple[int, str]:
        return sum(more[person] for person in board.holders[claim]), claim

    return min(can, key=worse)


def connect(board: Board) -> None:
    """Exchange claims of people who are never compared until all are, or no exchange helps."""
    while (now := separate(board.shares, board.pairs)) > 1:
        if not (_exchanged(board, now) or _passed_on(board, now)):
            break


def _passed_on(board: Board, now: int) -> bool:
    """Whether one claim, taken over by somebody who began others, joined two groups.

    Where people began much apart from each other, that is worth one claim more for one of them.
    """
    began = [person for person in board.shares if board.fixed[person]]
    for giver in sorted(board.shares, key=lambda person: -len(board.shares[person])):
        for taker in sorted(began, key=lambda person: len(board.shares[person])):
            if len(board.shares[giver]) < 2 or not _passable(board, giver, taker):
                continue
            claim = _best(board, giver, taker)
            board.pass_on(giver, taker, claim)
            if separate(board.shares, board.pairs) < now:
                return True
            board.pass_on(taker, giver, claim)
    return False


def _exchanged(board: Board, now: int) -> bool:
    apart = groups([person for person in board.shares if board.shares[person]], board.pairs)
    first, *others = apart
    for giver in sorted(first):
        for taker in sorted(set().union(*others)):
            if not _passable(board, giver, taker) or not _passable(board, taker, giver):
                continue
            there, back = _best(board, giver, taker), _best(board, taker, giver)
            board.pass_on(giver, taker, there)
            board.pass_on(taker, giver, back)
            if separate(board.shares, board.pairs) < now:
                return True
            board.pass_on(taker, giver, there)
            board.pass_on(giver, taker, back)
    return False


def level(board: Board) -> bool:
    """Exchange people between runs of as many claims while that brings pairs closer to equal.

    Whether any were exchanged.
    """
    runs, exchanged = _runs(board), False
    if len(runs) > MOST_BLOCKS:
        return False
    while any(_levelled(board, first, other) for first, other in combinations(runs, 2)):
        exchanged = True
    return exchanged


def _runs(board: Board) -> list[list[str]]:
    """Claims of one article, one after another, that the same people have, all of them anew."""

    def alike(claim: str) -> tuple[str, tuple[str, ...]]:
        return board.article[claim], tuple(sorted(board.holders[claim]))

    before = board.kept.union(*board.fixed.values())
    runs = [list(claims) for _, claims in groupby(board.order, alike)]
    return [run for run in runs if before.isdisjoint(run)]


def _levelled(board: Board, run: list[str], other: list[str]) -> bool:
    """Whether an exchange between two runs made pairs more equal; it is made then."""
    if len(run) != len(other):
        return False
    here, there = set(board.holders[run[0]]), set(board.holders[other[0]])
    for giver in sorted(here - there):
        for taker in sorted(there - here):
            if _gain(board, here - {giver}, there - {taker}, giver, taker, len(run)) <= 0:
                continue
            if any(board.had(taker, claim) for claim in run):
                continue
            if any(board.had(giver, claim) for claim in other):
                continue
            for claim, back in zip(run, other, strict=True):
                board.pass_on(giver, taker, claim)
                board.pass_on(taker, giver, back)
            return True
    return False


def _gain(
    board: Board, here: set[str], there: set[str], giver: str, taker: str, claims: int
) -> int:
    """Fall of the sum of squares of what pairs have in common if two people change places.

    The giver leaves those who stay `here` for those who stay `there`, the taker the other way.
    """
    changes: dict[frozenset[str], int] = {}
    for person, by in ((giver, -claims), (taker, claims)):
        for stays, sign in ((here, 1), (there, -1)):
            for reviewer in stays:
                pair = frozenset((person, reviewer))
                changes[pair] = changes.get(pair, 0) + sign * by
    total = 0
    for pair, by in changes.items():
        first, second = pair
        met = board.met[first][second]
        total += met**2 - (met + by) ** 2
    return total
