"""Claims shared out in equal parts: distinct people, equal loads, the same again for a seed."""

import time
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.review.assignments.allocation import share_out
from workbench.review.assignments.allocation_board import Wanted
from workbench.review.assignments.pairs import claims_in_common, groups
from workbench.store import Task


def tasks(*sizes: int, words: int = 10) -> list[Task]:
    """Articles a, b, c … of so many claims each."""
    return [
        Task(f"{name}-{number:02d}", name, words)
        for name, size in zip("abcdefghijklmnopqrstuvwxyz", sizes, strict=False)
        for number in range(1, size + 1)
    ]


def readers(shares: dict[str, set[str]]) -> Counter[str]:
    """How many people have each claim."""
    return Counter(claim for share in shares.values() for claim in share)


@pytest.mark.parametrize(
    ("sizes", "people", "overlap", "loads"),
    [
        ((6,), "AB", 1, [3, 3]),
        ((7,), "AB", 1, [3, 4]),
        ((4, 4, 4), "ABC", 1, [4, 4, 4]),
        ((4, 4, 4), "ABC", 2, [8, 8, 8]),
        ((5, 2), "ABCD", 3, [5, 5, 5, 6]),
        ((3,), "ABCDE", 1, [0, 0, 1, 1, 1]),
        ((3,), "AB", 5, [3, 3]),
        ((), "AB", 2, [0, 0]),
    ],
)
def test_everybody_gets_as_many_claims(sizes, people, overlap, loads) -> None:
    shares = share_out(Wanted(tasks(*sizes), people, overlap))
    assert sorted(map(len, shares.values())) == loads
    assert set(readers(shares).values()) <= {min(overlap, len(people))}
    assert len(readers(shares)) == sum(sizes)


# Reviewers, overlap and the claims of articles; from how many to how many claims two have in common
# at least and at most, and how many readings of articles it takes at most.
DESIGNS = [
    ("ABCD", 2, (20,) * 10, 20, 40, 20),  # whole articles: six pairs, each one or two
    ("ABCD", 2, (5,) * 4, 3, 4, 12),
    ("ABCD", 2, (10, 10), 3, 4, 8),
    ("ABCD", 2, (20,), 3, 4, 4),
    ("ABCD", 2, (12, 3, 7, 20, 9, 15), 7, 14, 16),
    ("ABC", 2, (10,) * 5, 16, 17, 12),
    ("ABCD", 3, (20,) * 4, 40, 40, 12),
    ("ABCDE", 3, (8,) * 7, 12, 24, 25),
    ("ABCDEF", 2, (20,) * 10, 4, 24, 32),
    ("ABCDEF", 2, (7, 9, 13), 1, 3, 18),
    ("ABCDEF", 3, (20,) * 10, 40, 40, 30),  # the balanced design of ten blocks, λ = 2
    ("ABCDEF", 3, (10,) * 4, 4, 12, 24),
    ("ABCDEFGH", 2, (20,) * 10, 5, 10, 52),
    ("ABCDEFGH", 2, (6, 6, 6), 0, 1, 24),  # 18 claims make 18 of 28 pairs
    ("ABCDEFG", 2, (4, 4, 4), 0, 1, 21),
    ("ABCD", 2, (3,), 0, 1, 4),
]


@pytest.mark.parametrize(("people", "overlap", "sizes", "least", "most", "readings"), DESIGNS)
@pytest.mark.parametrize("seed", [0, 1960])
def test_everybody_can_be_compared_and_any_two_about_equally(
    people, overlap, sizes, least, most, readings, seed
) -> None:
    shares = share_out(Wanted(tasks(*sizes), people, overlap, seed=seed))
    pairs = claims_in_common(shares)
    loads = [len(share) for share in shares.values()]
    assert max(loads) - min(loads) <= 1
    assert groups(people, pairs) == [set(people)]
    assert least <= min(pairs.values())
    assert max(pairs.values()) <= most
    assert sum(pairs.values()) == sum(sizes) * overlap * (overlap - 1) / 2
    assert sum(len({one[0] for one in share}) for share in shares.values()) <= readings


def test_people_who_were_shared_out_in_closed_pairs_are_joined_by_the_next_plan() -> None:
    work = tasks(10, 10)
    first, second = ({one.claim_id for one in work if one.article_id == name} for name in "ab")
    closed = {"A": first, "B": first, "C": second, "D": second}
    shares = share_out(Wanted(work, "ABCD", 2, held=closed))
    assert len(groups("ABCD", claims_in_common(shares))) == 1
    assert sum(len(closed[one] - shares[one]) for one in "ABCD") == 2


def test_work_that_was_begun_stays_where_it_is_and_the_rest_brings_people_together() -> None:
    work = tasks(6, 6)
    begun = {"A": {"a-01", "a-02"}, "B": {"a-01"}, "C": {"b-01"}, "D": {"b-01", "b-02"}}
    shares = share_out(Wanted(work, "ABCD", 2, fixed=begun))
    assert all(begun[one] <= shares[one] for one in "ABCD")
    assert len(groups("ABCD", claims_in_common(shares))) == 1
    assert {len(share) for share in shares.values()} == {6}


def test_another_seed_draws_another_plan_as_even() -> None:
    plans = [share_out(Wanted(tasks(20, 20, 20), "ABCD", 2, seed=seed)) for seed in range(4)]
    assert any(one != plans[0] for one in plans)
    for shares in plans:
        met = claims_in_common(shares).values()
        assert min(met) > 0
        assert max(met) - min(met) < 20


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ({}, ["A", "B", "C", "D"]),
        ({("A", "B"): 3, ("C", "D"): 1}, ["AB", "CD"]),
        ({("A", "B"): 3, ("C", "D"): 1, ("B", "C"): 0}, ["AB", "CD"]),
        ({("A", "B"): 3, ("C", "D"): 1, ("B", "D"): 2}, ["ABCD"]),
        ({("B", "D"): 2}, ["BD", "A", "C"]),
    ],
)
def test_people_are_one_group_if_they_meet_over_others(pairs, expected) -> None:
    assert groups("ABCD", pairs) == [set(names) for names in expected]


def test_articles_go_whole_to_one_person_where_shares_allow_it() -> None:
    shares = share_out(Wanted(tasks(5, 5, 5, 5), "ABCD", 1))
    articles = [{one[0] for one in share} for share in shares.values()]
    assert sorted("".join(sorted(of)) for of in articles) == ["a", "b", "c", "d"]


def test_few_people_share_an_article_where_shares_do_not_allow_it() -> None:
    shares = share_out(Wanted(tasks(7, 7, 7), "AB", 1))
    assert sum(len({one[0] for one in share}) for share in shares.values()) == 4


SIZES = {"a": 90, "b": 10, "c": 80, "d": 20}


def test_of_plans_as_good_the_one_with_equal_words_is_taken() -> None:
    work = [Task(f"{name}-1", name, words) for name, words in SIZES.items()]
    shares = share_out(Wanted(work, "AB", 1))
    words = {task.claim_id: task.words for task in work}
    assert [sum(words[one] for one in share) for share in shares.values()] == [100, 100]


def test_an_article_may_need_more_people_than_others() -> None:
    shares = share_out(Wanted(tasks(4, 4), "ABCD", 1, own={"b": 3}))
    assert Counter(one[0] for one in readers(shares).elements()) == {"a": 4, "b": 12}
    assert sorted(map(len, shares.values())) == [4, 4, 4, 4]


def test_what_somebody_began_stays_with_them_and_the_rest_evens_out() -> None:
    work = tasks(8)
    begun = {"A": {work[0].claim_id, work[7].claim_id}}
    shares = share_out(Wanted(work, "ABC", 1, fixed=begun))
    assert begun["A"] <= shares["A"]
    assert sorted(map(len, shares.values())) == [2, 3, 3]


def test_what_somebody_who_left_finished_counts_and_what_they_began_does_not() -> None:
    work = tasks(4)
    shares = share_out(Wanted(work, "AB", 1, fixed={"Gone": {work[0].claim_id}}))
    assert work[0].claim_id not in readers(shares)
    assert len(readers(shares)) == 3


def test_another_person_takes_from_all_and_nobody_else_gets_anything_new() -> None:
    work = tasks(6, 6)
    before = share_out(Wanted(work, "AB", 1))
    after = share_out(Wanted(work, "ABC", 1, held=before))
    assert [len(share) for share in after.values()] == [4, 4, 4]
    assert after["A"] < before["A"]
    assert after["B"] < before["B"]


def test_a_plan_made_again_on_itself_changes_nothing() -> None:
    work = tasks(5, 3, 9)
    before = share_out(Wanted(work, "ABC", 2))
    assert share_out(Wanted(work, "ABC", 2, held=before, seed=7)) == before


def test_what_was_taken_from_somebody_goes_to_others_as_long_as_there_are_any() -> None:
    work = tasks(2)
    had = {"A": {task.claim_id for task in work}}
    assert share_out(Wanted(work, "AB", 1, had=had))["A"] == set()
    assert share_out(Wanted(work, "AB", 2, had=had))["A"] == had["A"]


def test_nobody_can_be_given_anything_where_nobody_is() -> None:
    assert share_out(Wanted(tasks(3), "", 2)) == {}


@st.composite
def wishes(draw: st.DrawFn) -> Wanted:
    work = tasks(*draw(st.lists(st.integers(1, 5), max_size=4)))
    people = "ABCDE"[: draw(st.integers(1, 5))]
    some = st.sets(st.sampled_from([task.claim_id for task in work])) if work else st.just(set())
    piles = st.dictionaries(st.sampled_from("ABCDEF"), some, max_size=4)
    overlap, seed = draw(st.integers(1, 6)), draw(st.integers(0, 9))
    own = draw(st.dictionaries(st.sampled_from("ab"), st.integers(1, 6), max_size=2))
    fixed, held = draw(piles), draw(piles)
    return Wanted(work, people, overlap, own, fixed, held, seed=seed)


@settings(max_examples=300, deadline=None)
@given(wishes())
def test_laws_of_sharing(wanted: Wanted) -> None:
    shares = share_out(wanted)
    assert share_out(wanted) == shares, "not the same again"
    assert set(shares) == set(wanted.people)
    having: Counter[str] = Counter()
    for person in set(shares) | set(wanted.fixed):
        having.update(shares.get(person, set()) | set(wanted.fixed.get(person, ())))
    for task in wanted.tasks:
        outside = sum(
            task.claim_id in claims
            for person, claims in wanted.fixed.items()
            if person not in shares
        )
        fixed = sum(task.claim_id in claims for claims in wanted.fixed.values())
        need = wanted.own.get(task.article_id, wanted.overlap)
        assert having[task.claim_id] == max(fixed, min(need, len(shares) + outside))
    for person, share in shares.items():
        assert wanted.fixed.get(person, set()) <= share
    for giver, taker in combinations(shares, 2):
        more, less = sorted((giver, taker), key=lambda one: -len(shares[one]))
        movable = shares[more] - set(wanted.fixed.get(more, ())) - shares[less]
        if len(shares[more]) - len(shares[less]) > 1:
            assert all(parts(shares, one, more, less) for one in movable), "can be evener"


def parts(shares: dict[str, set[str]], claim: str, giver: str, taker: str) -> bool:
    """Whether people who can be compared could not any more if a claim were passed on."""
    after = {**shares, giver: shares[giver] - {claim}, taker: shares[taker] | {claim}}
    before, then = (
        len(groups([one for one in of if of[one]], claims_in_common(of))) for of in (shares, after)
    )
    return then > before


def test_who_began_apart_from_others_takes_one_claim_over_to_be_compared() -> None:
    work = tasks(24)
    begun = {name: {one.claim_id for one in work[:20]} for name in "BC"}
    shares = share_out(Wanted(work, "ABCD", 2, fixed=begun))
    assert groups("ABCD", claims_in_common(shares)) == [set("ABCD")]
    assert sorted(map(len, shares.values())) == [3, 4, 20, 21]


@settings(max_examples=100, deadline=None)
@given(wishes())
def test_without_work_begun_nobody_has_two_claims_more_than_another(wanted: Wanted) -> None:
    fresh = Wanted(wanted.tasks, wanted.people, wanted.overlap, wanted.own, held=wanted.held)
    loads = [len(share) for share in share_out(fresh).values()]
    assert max(loads) - min(loads) <= 1


def test_five_thousand_claims_among_ten_people_are_shared_out_quickly() -> None:
    work = [Task(f"{n // 20:03d}-{n:04d}", f"{n // 20:03d}", 9) for n in range(5000)]
    began = time.process_time()
    shares = share_out(Wanted(work, "ABCDEFGHIJ", 3))
    assert time.process_time() - began < 10
    assert {len(share) for share in shares.values()} == {1500}
