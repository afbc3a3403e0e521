"""What is compared: reviewers' marks on claims, and why some of them are set aside."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.model import NOT_A_CLAIM, ClaimState, Marks

VOTED = "given as votes in a live session, which is not independent work"


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

    @property
    def independent(self) -> bool:
        """Whether nothing is known that made the reviewer hear or see others first."""
        return self.blind is not False and not self.voted

    @property
    def denied(self) -> bool:
        """Whether the reviewer says that this is not a claim."""
        return self.answers.extraction == NOT_A_CLAIM


@dataclass(frozen=True, slots=True)
class SetAside:
    """Marks or answers that no figure counts: how many, of which claims, and why in words."""

    why: str
    count: int
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims of one kind, told in words; they are counted beside the figures, never hidden."""

    what: str
    claim_ids: tuple[str, ...]


def compared(
    claims: Iterable[ListedClaim], marks: Iterable[Mark]
) -> tuple[list[Mark], list[SetAside]]:
    """The marks that can be compared, and those that cannot with the reasons.

    They must be of claims that stand, not be known to be made after seeing others' or in a meeting,
    and be of the one wording of the claim that most reviewers marked, the later one if two have as
    many.
    """
    states = {claim.claim_id: claim.state for claim in claims}
    known = [mark for mark in marks if mark.claim_id in states]
    usual = _usual_wordings(mark for mark in known if mark.independent)
    kept: list[Mark] = []
    aside: dict[str, list[str]] = defaultdict(list)
    for mark in sorted(known):
        why = _obstacle(mark, states[mark.claim_id], usual)
        if why:
            aside[why].append(mark.claim_id)
        else:
            kept.append(mark)
    return kept, [told(why, ids) for why, ids in aside.items()]


def told(why: str, claim_ids: Sequence[str]) -> SetAside:
    """What was set aside for one reason, one claim id an answer."""
    return SetAside(why, len(claim_ids), tuple(sorted(set(claim_ids))))


def _usual_wordings(marks: Iterable[Mark]) -> dict[str, int]:
    usual: dict[str, tuple[int, int]] = {}
    for (claim_id, wording), count in Counter((one.claim_id, one.wording) for one in marks).items():
        usual[claim_id] = max(usual.get(claim_id, (0, 0)), (count, wording))
    return {claim_id: wording for claim_id, (_, wording) in usual.items()}


def _obstacle(mark: Mark, state: ClaimState, usual: dict[str, int]) -> str:
    if not state.standing:
        return f"the claim is {state} and no longer stands"
    if mark.blind is False:
        return "made after seeing others’ marks"
    if mark.voted:
        return VOTED
    if mark.wording != usual[mark.claim_id]:
        return "made on another wording of the claim than the one most reviewers marked"
    return ""


def groups(claims: Iterable[ListedClaim], marks: Sequence[Mark]) -> tuple[ClaimGroup, ...]:
    """The standing claims by who marked them, who added them, and who says they are none."""
    standing = sorted(claim for claim in claims if claim.state.standing)
    denials: dict[str, list[bool]] = {claim.claim_id: [] for claim in standing}
    for mark in marks:
        if mark.claim_id in denials:
            denials[mark.claim_id].append(mark.denied)
    added = [claim.claim_id for claim in standing if claim.origin != "machine"]
    kinds = {
        "marked by two reviewers or more": [id_ for id_, of in denials.items() if len(of) > 1],
        "marked by one reviewer": [id_ for id_, of in denials.items() if len(of) == 1],
        "marked by nobody": [id_ for id_, of in denials.items() if not of],
        "added by a reviewer": added,
        "added by a reviewer and marked by fewer than two": [
            id_ for id_ in added if len(denials[id_]) < 2
        ],
        "marked “not a claim” by all who marked them": [
            id_ for id_, of in denials.items() if of and all(of)
        ],
        "marked “not a claim” by some and not by others": [
            id_ for id_, of in denials.items() if any(of) and not all(of)
        ],
    }
    return tuple(ClaimGroup(what, tuple(ids)) for what, ids in kinds.items())
