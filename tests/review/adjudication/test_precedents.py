"""Earlier decisions are held beside a claim if they resemble it, and it is said why."""

from workbench.model import Decision, HowReached, Settled
from workbench.review.adjudication.precedents import rank_precedents
from workbench.store import DecidedClaim

CHAIR = HowReached.CHAIR


def past(number, speaker="Nils Hobart", content="The pumps are past saving", **more):
    decision = Decision(f"a-{number:02}", 1, **more)
    return DecidedClaim(f"a-{number:02}", "a", "A title", speaker, content, decision)


def ranked(
    known, speaker="Ilse Barrow", content="Forty bolts of the bridge were loose", answers=()
):
    return [
        (one.decided.claim_id, one.why) for one in rank_precedents(speaker, content, answers, known)
    ]


def test_a_claim_of_the_same_speaker_is_similar_one_of_another_about_nothing_alike_is_not():
    known = [past(1), past(2, "Ilse Barrow")]
    assert ranked(known) == [("a-02", "same speaker")]
    assert ranked(known, speaker="") == []


def test_words_in_common_count_but_not_those_that_stand_in_any_report():
    alike = past(1, content="They said the bridge has four hundred bolts")
    assert ranked([alike]) == [("a-01", "also about “bridge”, “bolts”")]
    assert ranked([past(2, content="There were those of the time that were")]) == []
    assert ranked([past(3, content="The bridge is open")]) == []


def test_the_same_sourcing_alone_is_not_enough_but_orders_and_is_told():
    document = {"sourcing": Settled("document", CHAIR)}
    assert ranked([past(1, **document)], answers=["document"]) == []
    known = [past(1, "Ilse Barrow"), past(2, "Ilse Barrow", **document)]
    assert ranked(known, answers=["document"]) == [
        ("a-02", "same speaker; same sourcing"),
        ("a-01", "same speaker"),
    ]


def test_at_most_three_are_given_the_most_similar_first_and_reasoned_ones_before_others():
    known = [past(n, "Ilse Barrow") for n in range(1, 4)]
    known += [past(4, "Ilse Barrow", rationale="She was there.")]
    known += [past(5, "Ilse Barrow", "Forty bolts of the bridge were loose")]
    assert [id_ for id_, _ in ranked(known)] == ["a-05", "a-04", "a-01"]
