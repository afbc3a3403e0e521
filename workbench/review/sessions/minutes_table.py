"""Minutes of a live session as a table: rows of codes for spreadsheets and programs."""

from collections.abc import Callable, Iterable, Iterator

from workbench.codebook import Scale
from workbench.live_session import Vote
from workbench.model import Annotation
from workbench.review.adjudication.decision_terms import REASONS
from workbench.review.sessions.minutes import ClaimMinutes, DecisionMinutes, Minutes
from workbench.review.sessions.minutes_document import (
    address,
    decided_by,
    made_on,
    under_other_codebooks,
)
from workbench.review.sessions.minutes_summary import how_reached
from workbench.store import Row

_DECISION_COLUMNS = (
    "made",
    "answer",
    "answer_name",
    "how",
    "made_on",
    "reason",
    "reason_in_words",
    "rationale",
    "dissent",
    "decided_by",
    "decided_at",
    "decision_codebook",
)


def minutes_rows(minutes: Minutes) -> Iterator[Row]:
    """Rows of the minutes table: one for each claim, scale and decision."""
    session = minutes.state.session
    of: Row = {
        "session": session.id,
        "title": session.title,
        "chair": session.chair,
        "opened_at": session.at.isoformat() if session.at else "",
        "closed_at": minutes.closed_at.isoformat() if minutes.closed_at else "",
        "codebook_revision": session.codebook_revision,
        "people": "; ".join(person.name for person in minutes.people if person.votes),
    }
    for claim in minutes.claims:
        for made in claim.made or (None,):
            which = {"decision": made.decision.number if made else None}
            for scale in minutes.codebook.scales:
                yield of | which | _row(minutes, claim, scale) | _settled(minutes, scale, made)


def _row(minutes: Minutes, claim: ClaimMinutes, scale: Scale) -> Row:
    opening = minutes.state.session.codebook_revision
    return {
        "number": claim.number,
        "claim_id": claim.claim_id,
        "article": claim.at_end.title,
        "speaker": claim.speaker,
        "content": claim.content,
        "sentence": claim.sentence,
        "url": claim.at_end.url,
        "claim_address": address(minutes, claim),
        "phase": str(claim.standing.phase),
        "elsewhere": decided_by(claim.decided_outside).removeprefix("by ")
        if claim.decided_outside
        else "",
        "absent": "; ".join(claim.absent.late + claim.absent.away),
        "no_vote": "; ".join(claim.absent.silent),
        "scale": scale.name,
        "blind": _answers(scale, claim.blind),
        "votes": _by_round(claim, lambda votes: _answers(scale, votes)),
        "votes_codebooks": _by_round(
            claim, lambda votes: under_other_codebooks(minutes, votes, opening)
        ),
        "similar": "; ".join(precedent.decided.claim_id for precedent in claim.similar),
    }


def _by_round(claim: ClaimMinutes, summarize: Callable[[Iterable[Vote]], str]) -> str:
    """Summary of the votes of each revealed round, rounds without one left out."""
    rounds = [(number, summarize(votes)) for number, votes in enumerate(claim.rounds, 1)]
    return " | ".join(f"round {number}: {summary}" for number, summary in rounds if summary)


def _answers(scale: Scale, answers: Iterable[Vote | Annotation]) -> str:
    """Codes answered on a scale, each with who gave it: “high: Ada, Ben; low: Cy”."""
    names: dict[str, list[str]] = {}
    for answer in answers:
        if code := answer.marks.answer(scale.name):
            names.setdefault(code, []).append(answer.reviewer)
    return "; ".join(f"{code}: {', '.join(who)}" for code, who in sorted(names.items()))


def _settled(minutes: Minutes, scale: Scale, made: DecisionMinutes | None) -> Row:
    if made is None:
        return dict.fromkeys(_DECISION_COLUMNS, "")
    decision = made.decision
    answer = decision.on(scale.name).answer
    return {
        "made": str(made.when),
        "answer": answer,
        "answer_name": minutes.named(scale.name, answer, decision.codebook_revision),
        "how": how_reached(made, scale.name),
        "made_on": made_on(made),
        "reason": str(decision.reason or ""),
        "reason_in_words": REASONS[decision.reason] if decision.reason else "",
        "rationale": decision.rationale,
        "dissent": decision.dissent,
        "decided_by": decision.decided_by,
        "decided_at": decision.at.isoformat() if decision.at else "",
        "decision_codebook": decision.codebook_revision,
    }
