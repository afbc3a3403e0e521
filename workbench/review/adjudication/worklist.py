"""Claims to be decided, and confirmation of those on which all agree as one batch."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from workbench.codebook import Codebook
from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import CHECK_SCALE, NOT_A_CLAIM, Decision, HowReached, Settled
from workbench.review.adjudication.ballots import Ballot, OpenDecision, open_decision
from workbench.review.adjudication.decide import ProposedDecision, decide
from workbench.review.permissions import Permission, require
from workbench.store import Store, Tally


@dataclass(frozen=True, slots=True)
class WorklistClaim(Tally):
    """A claim that at least two reviewers marked blind: its tally, as far as a lead may know it.

    `assigned` are how many of those it is assigned to finished it, and how many these are;
    `voted_again` tells that a session voted on it more than once, so that what reviewers marked is
    not their last word.
    """

    assigned: tuple[int, int] = (0, 0)
    voted_again: bool = False

    @property
    def agreed(self) -> bool:
        """Whether all finished with the same answers on these words and nobody flags it.

        Those it is assigned to are waited for. Of what is withheld it is not told.
        """
        parted = self.disputed or self.reworded or self.flagged or self.voted_again
        done, wanted = self.assigned
        if parted or self.decided or self.withheld:
            return False
        return self.finished == self.reviewers and done == wanted


_TALLIED = tuple(field.name for field in fields(Tally))


def worklist_claim(tally: Tally, assigned: tuple[int, int], voted_again: bool) -> WorklistClaim:
    """Claim of the worklist, made of its tally."""
    tallied: dict[str, Any] = {name: getattr(tally, name) for name in _TALLIED}
    return WorklistClaim(**tallied, assigned=assigned, voted_again=voted_again)


def decision_worklist(store: Store, lead: str, project: int = 0) -> list[WorklistClaim]:
    """Claims that stand and two or more reviewers marked blind, as far as the lead may know.

    Undecided ones come first, among them those with a disputed scale; else in the order of the
    articles and claims. Of one project alone if it is named. Leads alone may ask, else
    NotAllowedError.
    """
    require(store, lead, Permission.DECIDE)
    with store.reading():
        tallies = [tally for tally in store.tallies.all(lead, project) if tally.reviewers > 1]
        shares = store.assignments.progress(tally.claim_id for tally in tallies)
        again = store.sessions.voted_again()
    claims = [
        worklist_claim(tally, shares.get(tally.claim_id, (0, 0)), tally.claim_id in again)
        for tally in tallies
    ]
    return sorted(claims, key=lambda claim: (claim.decided, not claim.disputed))


class UnconfirmedClaim(NamedTuple):
    """A claim that was not decided with the others, and why, in words."""

    claim_id: str
    why: str


class Confirmation(NamedTuple):
    """Result of confirming agreed claims: the decisions, and the claims left out."""

    decisions: tuple[Decision, ...]
    left_out: tuple[UnconfirmedClaim, ...]


def common_answers(opened: OpenDecision, codebook: Codebook) -> dict[str, Settled]:
    """Answers that all reviewers marked, by scale; empty if they do not all say the same.

    What is not a claim has the extraction check alone. A scale that is not required is left out
    where not everybody answered it.
    """
    none = opened.ballot(CHECK_SCALE).answer == NOT_A_CLAIM
    applicable = codebook.applicable(str(opened.claim.attribution.kind))
    voters = [column for column in opened.columns if column.marks.begun]
    scales = [
        scale.name
        for scale in applicable
        if (scale.name == CHECK_SCALE)
        or (
            not none
            and (scale.required or _answered_by_all(opened.ballot(scale.name), len(voters)))
        )
    ]
    counts_by_scale = {name: dict(opened.ballot(name).counts) for name in scales}
    if any(
        len(counts) != 1 or sum(counts.values()) < len(voters)
        for counts in counts_by_scale.values()
    ):
        return {}
    return {name: Settled(opened.ballot(name).answer, HowReached.UNANIMOUS) for name in scales}


def _answered_by_all(ballot: Ballot, voters: int) -> bool:
    return len(ballot.counts) > 1 or sum(count for _, count in ballot.counts) == voters > 0


def confirm_agreed(
    store: Store, codebook: Codebook, revisions: Mapping[str, int], *, lead: str, operation: str
) -> Confirmation:
    """Decide claims as all their reviewers marked them: one decision each, stored once.

    `seen` are the revisions of the claims that the page showed. What changed since is left out and
    named: a claim that somebody flagged, decided or reworded, or on which not all say the same.
    Leads alone may do it, else NotAllowedError.
    """
    require(store, lead, Permission.DECIDE)
    decisions: list[Decision] = []
    left_out: list[UnconfirmedClaim] = []
    for claim_id, revision in revisions.items():
        own = f"{operation} {claim_id}"
        try:
            stored = store.decisions.stored_under(own, claim_id=claim_id, lead=lead) or decide(
                store, codebook, unanimous_decision(store, codebook, claim_id, revision, lead, own)
            )
        except (RefusedAnswerError, StaleWriteError) as refused:
            left_out.append(UnconfirmedClaim(claim_id, str(refused)))
        else:
            decisions.append(stored)
    return Confirmation(tuple(decisions), tuple(left_out))


def unanimous_decision(
    store: Store, codebook: Codebook, claim_id: str, revision: int, lead: str, operation: str
) -> ProposedDecision:
    """Decision that takes what all reviewers marked; raises RefusedAnswerError if they differ."""
    opened = open_decision(store, claim_id)
    answers = common_answers(opened, codebook)
    if opened.stands.number:
        raise RefusedAnswerError(
            f"{store.names.now(opened.stands.decided_by)} decided it meanwhile."
        )
    if opened.claim.revision != revision:
        raise RefusedAnswerError("Its words, speaker or state changed meanwhile.")
    if flagged := store.flags.of(opened.article.id, None).get(claim_id):
        raise RefusedAnswerError(f"{', '.join(flagged)} flagged it for discussion.")
    if other := [column.reviewer for column in opened.columns if column.reworded]:
        raise RefusedAnswerError(f"{', '.join(other)} marked it when it had other words.")
    if claim_id in store.sessions.voted_again():
        raise RefusedAnswerError(
            "A session voted on it again after the first round; decide it by itself."
        )
    if not answers:
        raise RefusedAnswerError("Not all reviewers say the same.")
    return ProposedDecision(claim_id, lead, 0, operation, revision, answers)
