"""Claims whose marks are sealed, and what opening them does, in words; pure."""

from workbench.codebook import Codebook
from workbench.review import SealedClaim
from workbench.review.adjudication.decide import in_one_phrase
from workbench.store import SealedWork, Tally

WITHHELD = (
    "You marked this and did not submit it: submit it, or open it to all, to see where you differ."
)
OPENING = (
    "Opening the marks fixes them: what each reviewer has marked until now stays on record as "
    "their blind answer, everybody may read the others’, and what they change later counts as "
    "marked after the discussion. It cannot be taken back."
)


def claims_text(count: int) -> str:
    """Number of claims in words."""
    return "1 claim" if count == 1 else f"{count:,} claims"


def opening_sentences(sealed: SealedWork, at_once: int) -> list[str]:
    """Sentences on opening the marks of many claims: on how many, and what it does.

    `at_once` is the number of those that are opened together, the first in the list.
    """
    total = len(sealed.claim_ids)
    if not total:
        return ["The marks on all of these claims are open to everybody already."]
    first = f", the first {at_once:,} of them now" if at_once < total else ""
    unfinished, own = len(sealed.unfinished), len(sealed.own)
    sentences = [
        f"The marks on {claims_text(total)} of this list are not open yet{first}. {OPENING}"
    ]
    if unfinished:
        on = "it" if total == 1 else f"{unfinished:,} of them"
        sentences.append(
            f"On {on} somebody has not finished: what they mark later does not count as blind."
        )
    if own:
        which = "it" if total == 1 else f"{own:,} of them"
        sentences.append(f"You marked {which} and did not submit your marks: they are fixed too.")
    return sentences


def sealed_text(sealed: SealedClaim, codebook: Codebook) -> str:
    """Sentences on a claim whose marks are sealed: counts, differences and flags."""
    tally = sealed.tally
    sentences = _counts_text(tally)
    if tally.withheld:
        return f"{sentences} {WITHHELD}"
    if tally.reviewers > 1:
        scales = [codebook.scale(name).title.lower() for name in tally.disputed]
        sentences += (
            f" They differ on {in_one_phrase(scales)}." if scales else " They do not differ so far."
        )
    return f"{sentences} Flagged for discussion by {tally.flagged}." if tally.flagged else sentences


def _counts_text(tally: Tally) -> str:
    many = "1 reviewer has" if tally.reviewers == 1 else f"{tally.reviewers} reviewers have"
    if tally.finished == tally.reviewers:
        return f"{many} finished this claim."
    return f"{many} marked this claim, {tally.finished} finished it."
