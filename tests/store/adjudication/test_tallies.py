"""What all reviewers made of all claims is counted as the single reads tell it."""

from dataclasses import replace

import pytest

from workbench.model import Annotation, Article, ClaimState, Decision, HowReached, Marks, Settled
from workbench.store import Correction, Store
from workbench.store.adjudication import decided_claims

DONE = Marks("ok", "named_person", "high", "one")


@pytest.fixture
def ids(filled: Store, article: Article) -> list[str]:
    return [claim.id for claim in filled.claims.of(article.id)]


def mark(store: Store, claim_id: str, reviewer: str, marks: Marks) -> None:
    version = store.annotations.get(claim_id, reviewer).version
    given = Annotation(claim_id, reviewer, version, marks, 1)
    store.annotations.save(given, operation=f"{claim_id} {reviewer} {version}")


def test_a_tally_counts_blind_answers_flags_openings_and_decisions(
    filled: Store, ids: list[str]
) -> None:
    mark(filled, ids[0], "Ana", DONE)
    mark(filled, ids[0], "Bo", DONE._replace(sourcing="document", corroboration=""))
    mark(filled, ids[0], "Cy", Marks(note="who was there?"))
    filled.flags.save(ids[0], True, reviewer="Bo", operation="flag")
    [told] = filled.tallies.all(None)
    assert told.claim_id == ids[0]
    assert (told.reviewers, told.finished, told.disputed, told.flagged) == (2, 1, ("sourcing",), 1)
    assert not told.opened
    assert not told.decided
    filled.unblinding.open_to_all(ids[:1], reviewer="Lee", operation="open")
    mark(filled, ids[0], "Dot", DONE)  # after seeing others' marks
    settled = Decision(ids[0], extraction=Settled("ok", HowReached.CHAIR), decided_by="Lee")
    filled.decisions.save(settled, operation="decide")
    assert filled.tallies.all(None) == [replace(told, opened=True, decided=True)]


@pytest.mark.parametrize("theirs", [DONE, DONE._replace(confidence="low")])
def test_from_who_marked_too_it_is_withheld_where_others_differ_until_it_is_open_to_them(
    filled: Store, ids: list[str], theirs: Marks
) -> None:
    mark(filled, ids[0], "Ana", theirs)
    mark(filled, ids[0], "Bo", DONE)
    mark(filled, ids[0], "Cy", Marks(note="not an answer"))
    filled.flags.save(ids[0], True, reviewer="Ana", operation="flag")
    differ = () if theirs == DONE else ("confidence",)
    whole = filled.tallies.get(ids[0], None)
    assert (whole.disputed, whole.flagged, whole.withheld) == (differ, 1, False)
    assert [filled.tallies.all(name) for name in ("Cy", "Dot")] == [[whole], [whole]]
    hidden = replace(whole, disputed=(), flagged=0, withheld=True)
    assert filled.tallies.all("Bo") == [hidden]
    assert filled.tallies.get(ids[0], "Bo") == hidden
    filled.unblinding.submit(ids[0], 1, reviewer="Bo", operation="submit")
    assert filled.tallies.all("Bo") == [whole]
    assert filled.tallies.all("Ana") == [hidden]
    filled.unblinding.open_to_all([ids[0]], reviewer="Lee", operation="open")
    assert filled.tallies.all("Ana") == [replace(whole, opened=True)]


def test_a_claim_that_nobody_marked_has_a_tally_of_its_own_alone(
    filled: Store, ids: list[str]
) -> None:
    told = filled.tallies.get(ids[1], "Ana")
    assert (told.reviewers, told.finished, told.reworded, told.withheld) == (0, 0, 0, False)
    assert filled.tallies.all("Ana") == []


def test_only_the_newest_decision_on_a_claim_is_told_with_the_words_of_the_claim(
    filled: Store, article: Article, ids: list[str]
) -> None:
    first = Decision(ids[1], extraction=Settled("ok", HowReached.CHAIR), decided_by="Lee")
    stored = filled.decisions.save(first, operation="one")
    newest = filled.decisions.save(stored, operation="two")
    [told] = filled.decided_claims.all()
    row = next(row for row in filled.exports.rows("claims", None) if row["claim_id"] == ids[1])
    assert told == (ids[1], article.id, article.title, row["speaker"], row["content"], newest)


def test_decisions_on_withdrawn_claims_are_precedents_however_many_decisions_there_are(
    filled: Store, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = Decision(ids[1], extraction=Settled("ok", HowReached.CHAIR), decided_by="Lee")
    filled.decisions.save(decided, operation="decide")
    claim = filled.claims.get(ids[1])
    gone = replace(claim, state=ClaimState.WITHDRAWN)
    correction = Correction("withdraw", claim.article_id, 1, [gone], claim_id=claim.id)
    filled.corrections.save(correction, reviewer="Lee", operation="withdraw")
    few = filled.decided_claims.alike(claim.attribution.speaker.name, [])
    monkeypatch.setattr(decided_claims, "_IS_MANY", "select 1 as many")
    assert filled.decided_claims.alike(claim.attribution.speaker.name, []) == few
    assert [one.claim_id for one in few] == [claim.id]
