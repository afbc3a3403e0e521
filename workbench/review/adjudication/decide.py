"""Decisions of one lead on what reviewers marked, on record and without a live session."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.codebook import Codebook, Scale
from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import (
    CHECK_SCALE,
    NOT_A_CLAIM,
    NOT_DECIDED,
    Decision,
    Disagreement,
    HowReached,
    Settled,
    scale_phrase,
)
from workbench.review.adjudication.ballots import Ballot, OpenDecision, open_decision
from workbench.review.permissions import Permission, require
from workbench.store import Store
from workbench.text import stripped

LONGEST_TEXT = 20_000
_COUNTED = (HowReached.UNANIMOUS, HowReached.MAJORITY)  # what the marks themselves tell


@dataclass(frozen=True, slots=True)
class ProposedDecision:
    """A decision as it comes from a lead's page.

    `answers` are by the name of the scale; one that is left out was not decided. `number` is the
    decision that the page showed (0: none), `operation` the page's own id for this one, so that
    sending it twice stores it once, and `claim_revision` the revision of the claim it showed.
    """

    claim_id: str
    lead: str
    number: int
    operation: str
    claim_revision: int
    answers: Mapping[str, Settled] = field(default_factory=dict)
    reason: Disagreement | None = None
    rationale: str = ""
    dissent: str = ""


def decide(store: Store, codebook: Codebook, proposed: ProposedDecision) -> Decision:
    """Store a decision and return it as it now stands.

    Raises StaleWriteError, holding the stored decision or claim, if somebody decided it or changed
    its words since the page was shown, UnknownRecordError for a claim, scale or category that is
    not there, and RefusedAnswerError for a decision that breaks a rule, with what to do about it,
    or while the marks are not open to all: what is refused tells how they fall.
    """
    require(store, proposed.lead, Permission.DECIDE)
    earlier = store.decisions.stored_under(
        proposed.operation, claim_id=proposed.claim_id, lead=proposed.lead
    )
    if earlier is not None:
        return earlier
    return record_decision(store, codebook, open_decision(store, proposed.claim_id), proposed)


def record_decision(
    store: Store,
    codebook: Codebook,
    opened: OpenDecision,
    proposed: ProposedDecision,
    *,
    within: tuple[str, int] | None = None,
) -> Decision:
    """Store a decision made on what was opened, in a live session's round or alone.

    Raises like `decide`; who calls it has asked for the role.
    """
    decision = _decision(codebook, proposed)
    if opened.stands.number != proposed.number:
        raise StaleWriteError(_late(proposed, opened.stands), opened.stands)
    if opened.other_words(proposed.claim_revision):
        raise StaleWriteError(_reworded(proposed), opened.claim)
    complaints = _complaints(opened, codebook, decision)
    if complaints:
        raise RefusedAnswerError(" ".join(complaints))
    store.codebooks.record(codebook.revision, codebook.source)
    return store.decisions.save(decision, operation=proposed.operation, within=within)


def _late(proposed: ProposedDecision, stored: Decision) -> str:
    return (
        f"{stored.decided_by or 'Nobody'} decided claim {proposed.claim_id} after this page showed "
        "it; compare the two decisions and decide again."
    )


def _reworded(proposed: ProposedDecision) -> str:
    return (
        f"The words of claim {proposed.claim_id} were changed after this page showed them; compare "
        "the two wordings and decide on the new words."
    )


def _decision(codebook: Codebook, proposed: ProposedDecision) -> Decision:
    for scale, settled in proposed.answers.items():
        of = codebook.scale(scale)
        if settled.answer and of.category(settled.answer).retired:
            raise RefusedAnswerError(
                f"“{of.category(settled.answer).name}” is not to be chosen any more; decide on "
                "another answer, or leave it open."
            )
    decision = Decision(
        proposed.claim_id,
        proposed.number,
        reason=proposed.reason,
        rationale=_text("rationale", proposed.rationale),
        dissent=_text("dissent", proposed.dissent),
        decided_by=proposed.lead,
        claim_revision=proposed.claim_revision,
        codebook_revision=codebook.revision,
    )
    return decision.settling(proposed.answers)


def _text(what: str, text: str) -> str:
    kept = stripped(text)
    if len(kept) > LONGEST_TEXT:
        raise RefusedAnswerError(
            f"A {what} holds at most {LONGEST_TEXT:,} characters; this one has {len(kept):,}. "
            "Shorten it and decide again."
        )
    return kept


def draft_decision(codebook: Codebook, proposed: ProposedDecision) -> Decision:
    """A decision as it would be stored, whether it breaks a rule or not."""
    return _decision(codebook, proposed)


def decision_problems(
    opened: OpenDecision, codebook: Codebook, proposed: ProposedDecision
) -> tuple[str, ...]:
    """Problems that keep a decision from being stored, a sentence each; none if it can be.

    Raises UnknownRecordError for a scale or category that is not there.
    """
    try:
        return _complaints(opened, codebook, _decision(codebook, proposed))
    except RefusedAnswerError as refused:
        return (str(refused),)


def _complaints(opened: OpenDecision, codebook: Codebook, decision: Decision) -> tuple[str, ...]:
    if not opened.claim.state.standing:
        return (
            f"Claim {decision.claim_id} is {opened.claim.state}; restore it before deciding it.",
        )
    decided = {
        name: settled for name, settled in decision.settled.items() if settled != NOT_DECIDED
    }
    problems = [
        *_undecided(decided, codebook.applicable(str(opened.claim.attribution.kind))),
        *(_misfit(name, settled, opened.ballot(name)) for name, settled in decided.items()),
        _on_other_words(decided, opened),
        _unreasoned(decided, decision),
        _against_all(decided, opened, decision),
    ]
    return tuple(complaint for complaint in problems if complaint)


def _undecided(decided: Mapping[str, Settled], applicable: Iterable[Scale]) -> list[str]:
    """Every scale that is required is decided or left open; of what is no claim only that it is."""
    none = decided.get(CHECK_SCALE, NOT_DECIDED).answer == NOT_A_CLAIM
    lacking = [
        _phrase(scale) for scale in applicable if scale.required and scale.name not in decided
    ]
    if lacking and not none:
        return [
            f"Decide {in_one_phrase(lacking)} too, or leave {'them' if lacking[1:] else 'it'} open."
        ]
    if none and len(decided) > 1:
        *others, last = (_phrase(scale) for scale in applicable if scale.name != CHECK_SCALE)
        return [
            f"What is not a claim has no {', '.join(others)} or {last}: decide "
            f"{scale_phrase(CHECK_SCALE)} alone."
        ]
    return []


def _phrase(scale: Scale) -> str:
    """Name of a scale within a sentence; a team's own goes by its title."""
    return scale.title.lower() if scale.own else scale_phrase(scale.name)


def _misfit(name: str, settled: Settled, marks: Ballot) -> str:
    """Problem if the way an answer was reached fits neither the answer nor the marks."""
    if (settled.how is HowReached.LEFT_OPEN) == bool(settled.answer) or settled.how is None:
        return f"On {scale_phrase(name)}, choose an answer and how it was reached, or neither."
    if settled.how in _COUNTED and (settled.how, settled.answer) != (marks.how, marks.answer):
        return (
            f"On {scale_phrase(name)}, {settled.answer} is not {settled.how} by the reviewers' "
            "marks: choose consensus or chair, or the answer they gave."
        )
    return ""


def _on_other_words(decided: Mapping[str, Settled], opened: OpenDecision) -> str:
    """Nothing is unanimous or a majority by answers that were given to other words."""
    scales = [
        scale_phrase(name)
        for name, settled in decided.items()
        if settled.how in _COUNTED and opened.ballot(name).reworded
    ]
    if not scales:
        return ""
    again = "have everybody vote again, or " if opened.round else ""
    return (
        f"Answers on {in_one_phrase(scales)} were given before the words were changed, and tell "
        f"neither that all nor that most agree on the new ones: {again}choose consensus or chair."
    )


def _unreasoned(decided: Mapping[str, Settled], decision: Decision) -> str:
    parted = any(settled.how is not HowReached.UNANIMOUS for settled in decided.values())
    if parted and decision.reason is None:
        return "Not everything was unanimous: choose the reason why reviewers parted."
    return ""


def _against_all(decided: Mapping[str, Settled], opened: OpenDecision, decision: Decision) -> str:
    """Problem if a decided answer that nobody gave in the round lacks a rationale."""
    against = [
        scale_phrase(name)
        for name, settled in decided.items()
        if settled.answer and settled.answer not in dict(opened.ballot(name).counts)
    ]
    if not against or decision.rationale:
        return ""
    if opened.round:
        return (
            f"Nobody voted in this round for what is decided on {in_one_phrase(against)}: "
            "write a rationale."
        )
    return f"Nobody marked what was decided on {in_one_phrase(against)}: write a rationale."


def in_one_phrase(names: list[str]) -> str:
    """Phrase of at least one name, as in a sentence: “a, b and c”."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
