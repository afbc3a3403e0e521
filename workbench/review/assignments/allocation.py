"""Allocation of claims to people, in equal shares and whole articles where possible; pure."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from workbench.review.assignments.allocation_board import Board, Shares, Wanted
from workbench.review.assignments.pairs import claims_in_common
from workbench.review.assignments.rebalancing import connect, even_out, level, separate
from workbench.store import Task

TRIES = 24  # drafts that are compared; fewer of large stores, down to LEAST_TRIES
LEAST_TRIES = 4  # one of each kind
AFFORDED = 12_000  # claims that all drafts together go through
BEST = 4  # of them that are levelled


def share_out(wanted: Wanted) -> Shares:
    """Claims of each person: the same for the same request and seed.

    Every claim gets as many different people as it needs, or all there are. Nobody has more than
    one claim more than another, as far as what is fixed allows and everybody can be compared with
    everybody, over others if need be. Of several ways to do so, one that weighs few readings of
    articles against pairs of people who hardly mark the same claims; then one in which pairs have
    about as many claims in common, and the words of the shares are nearly equal.
    """
    if not wanted.people:
        return {}
    orders = random.Random(wanted.seed)  # noqa: S311 - not a secret
    tries = max(LEAST_TRIES, min(TRIES, AFFORDED // max(1, len(wanted.tasks))))
    drafts = [_draft(wanted, orders, number) for number in range(tries)]
    drafts.sort(key=lambda board: _cost(wanted, board.shares))
    best = [{person: set(drafts[0].shares[person]) for person in wanted.people}]
    best.extend(dict(board.shares) for board in filter(level, drafts[:BEST]))
    return min(best, key=lambda shares: _cost(wanted, shares))


def _cost(wanted: Wanted, shares: Shares) -> tuple[float, ...]:
    """Distance of shares from the goals of `share_out`, the weightiest first.

    A pair that never meets weighs as much as two more articles, each for as many people as a claim
    needs: one would bring it together. One that has less than half of what is usual in common
    weighs in part.
    """
    tasks = {task.claim_id: task for task in wanted.tasks}
    counts = [len(share) for share in shares.values()]
    readings = sum(len({tasks[claim].article_id for claim in share}) for share in shares.values())
    words = [sum(tasks[claim].words for claim in share) for share in shares.values()]
    pairs = claims_in_common(shares)
    met = list(pairs.values()) or [0]
    half = sum(met) / len(met) / 2
    apart = sum(1 - min(1, shared / half) for shared in met) if half else 0.0
    return (
        separate(shares, pairs),
        max(counts) - min(counts),
        readings + 2 * wanted.overlap * apart,
        max(met) - min(met),
        max(words) - min(words),
    )


def _draft(wanted: Wanted, orders: random.Random, number: int) -> Board:
    """Draft of shares: every fourth fills them in turn, the others choose for each piece."""
    board = Board(wanted, _shuffled(wanted.tasks, orders))
    people = list(wanted.people)
    orders.shuffle(people)
    _keep(board)
    if number % 4 == 0:
        _fill(board, people)
    else:
        _place_pieces(board, people, _most(board, number % 4))
    _fill_gaps(board)
    even_out(board)
    connect(board)
    return board


def _most(board: Board, cut: int) -> int:
    """Number of claims of an article that stay together: all, or few enough that pairs can meet.

    A block design needs one block for each person at least, and n (n - 1) / k (k - 1) blocks of k
    for every pair of n people to meet once.
    """
    people, overlap = len(board.shares), max(board.needs.values(), default=0)
    blocks = {
        1: 1,
        2: people,
        3: -(-people * (people - 1) // max(1, overlap * (overlap - 1))),
    }[cut]
    return max(1, len(board.order) // max(1, blocks))


def _shuffled(tasks: Iterable[Task], orders: random.Random) -> list[Task]:
    """Claims article by article, the articles in another order."""
    by_article: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        by_article[task.article_id].append(task)
    articles = list(by_article)
    orders.shuffle(articles)
    return [task for article in articles for task in by_article[article]]


def _keep(board: Board) -> None:
    """Let people keep what they have and did not begin, as far as it is needed."""
    for claim in board.order:
        for person in board.shares:
            if claim in board.wanted.held.get(person, ()) and board.open_to(person, claim):
                board.give(person, claim)
                board.kept.add(claim)


def _place_pieces(board: Board, people: Sequence[str], most: int) -> None:
    """Give each piece of an article, the largest first, to whom it brings closest to equal.

    That is who has least so far, and has least in common with those who have the piece.
    """
    pieces = sorted(_pieces(board, most), key=len, reverse=True)
    for piece in pieces:
        for _ in range(board.needs[piece[0]]):
            free = [
                person
                for person in people
                if board.open_to(person, piece[0]) and not board.had(person, piece[0])
            ]
            if not free:
                break
            burdens = _burdens(board, free, piece[0])
            person = min(burdens, key=burdens.__getitem__)
            for claim in piece:
                board.give(person, claim)


def _burdens(board: Board, people: Iterable[str], claim: str) -> dict[str, float]:
    """Each person's claims, and those in common with who has the claim, by what is usual."""
    loads = sum(map(len, board.shares.values())) / len(board.shares)
    met = sum(sum(of.values()) for of in board.met.values())
    usual = met / max(1, len(board.shares) * (len(board.shares) - 1))  # each pair is in it twice
    return {
        person: len(board.shares[person]) / max(1, loads)
        + sum(board.met[person][other] for other in board.holders[claim]) / max(1, usual)
        for person in people
    }


def _pieces(board: Board, most: int) -> Iterator[list[str]]:
    """Claims of one article that stand alike, in parts of nearly one size with so many at most."""

    def alike(claim: str) -> tuple[str, int, tuple[str, ...], tuple[str, ...]]:
        had = tuple(holder for holder in board.shares if board.had(holder, claim))
        return board.article[claim], board.needs[claim], tuple(sorted(board.holders[claim])), had

    for (_, needs, *_), claims in groupby(board.order, alike):
        run = list(claims)
        parts = -(-len(run) // most)
        for part in range(parts if needs else 0):
            yield run[len(run) * part // parts : len(run) * (part + 1) // parts]


def _fill(board: Board, people: Sequence[str]) -> None:
    """Give each person in turn the next claims in the order, round and round, up to their quota.

    Nobody meets a claim twice on one round, and neighbours in the order are of one article.
    """
    at = 0
    for person, quota in _quotas(board, people).items():
        ahead = board.order[at:] + board.order[:at]
        open_ = [
            claim
            for claim in ahead
            if board.open_to(person, claim) and not board.had(person, claim)
        ][:quota]
        for claim in open_:
            board.give(person, claim)
        if open_:
            at = board.order.index(open_[-1]) + 1


def _quotas(board: Board, people: Sequence[str]) -> dict[str, int]:
    """Number of further claims for each person, so that all come to have as many."""
    load = {person: len(board.shares[person]) for person in people}
    quota = dict.fromkeys(people, 0)
    for _ in range(sum(board.needs.values())):
        least = min(people, key=lambda person: load[person] + quota[person])
        quota[least] += 1
    return quota


def _fill_gaps(board: Board) -> None:
    """Give what is still needed to whoever has least, those who had it before last."""
    for claim in board.order:
        while board.needs[claim] > 0:
            free = [person for person in board.shares if board.open_to(person, claim)]
            person = min(free, key=lambda name: (board.had(name, claim), len(board.shares[name])))
            board.give(person, claim)
