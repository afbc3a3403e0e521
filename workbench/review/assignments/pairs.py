"""Pairs of people: how many claims both mark, and who can be compared with whom; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from itertools import combinations

Pair = tuple[str, str]  # two people, the first in the alphabet first
Pairs = Mapping[Pair, int]


def claims_in_common(shares: Mapping[str, Set[str]]) -> dict[Pair, int]:
    """Number of claims any two people share, pairs without one among them; names in order."""
    holders: dict[str, list[str]] = defaultdict(list)
    for person in sorted(shares):
        for claim in shares[person]:
            holders[claim].append(person)
    met = Counter(pair for people in holders.values() for pair in combinations(people, 2))
    return {pair: met[pair] for pair in combinations(sorted(shares), 2)}


def groups(people: Iterable[str], pairs: Pairs) -> list[set[str]]:
    """Groups of people whose marks can be compared, over others if need be; the largest first.

    Two people of different groups never mark the same claim, and neither does anybody with whom
    they could be compared.
    """
    groups_so_far = [{person} for person in people]
    for two, claims in pairs.items():
        joined = [group for group in groups_so_far if claims and not group.isdisjoint(two)]
        if len(joined) > 1:
            groups_so_far = [group for group in groups_so_far if group not in joined] + [
                set().union(*joined)
            ]
    return sorted(groups_so_far, key=lambda group: (-len(group), min(group)))
