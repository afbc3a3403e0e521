"""What reviewers marked, claim by claim, as figures of agreement take it."""

from typing import NamedTuple

from workbench.model import NOT_A_CLAIM, ClaimState, Marks


class ListedClaim(NamedTuple):
    """A claim that reviewers were to mark; `origin` is "machine" or a reviewer's name."""

    claim_id: str
    article_id: str
    origin: str = "machine"
    state: ClaimState = ClaimState.STANDS


class Mark(NamedTuple):
    """A reviewer's newest marks on a claim.

    `wording` numbers the wordings of the claim, the same for revisions that differ in no word;
    `blind` tells whether the reviewer marked without seeing others' marks, as only such marks are
    compared; None where that is not to matter. `voted` tells that it was a vote in a meeting, and
    not work of the reviewer's own.
    """

    claim_id: str
    reviewer: str
    answers: Marks
    wording: int = 1
    codebook_revision: str = ""
    blind: bool | None = None
    voted: bool = False


def denied(answers: Marks) -> bool:
    """Whether a reviewer says that this is not a claim."""
    return answers.extraction == NOT_A_CLAIM
