"""Claims and reviewers' marks one by one, as input to the figures of agreement."""

from typing import NamedTuple

from workbench.model import ClaimState, Marks


class MarkedClaim(NamedTuple):
    """A claim that reviewers were to mark; `origin` is "machine" or a reviewer's name."""

    claim_id: str
    article_id: str
    origin: str = "machine"
    state: ClaimState = ClaimState.STANDS


class Mark(NamedTuple):
    """A reviewer's newest marks on a claim.

    `wording` numbers the wordings of the claim, the same for revisions that differ in no word;
    `blind` tells whether the reviewer marked without seeing others' marks, as only such marks are
    compared; None where that does not matter. `voted` marks a first vote of a live session, which
    is no independent work.
    """

    claim_id: str
    reviewer: str
    answers: Marks
    wording: int = 1
    codebook_revision: str = ""
    blind: bool | None = None
    voted: bool = False
