"""The minutes of a session as a document in plain words, before it is Markdown or HTML."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from workbench.codebook import Codebook, Scale
from workbench.meeting import Phase, Vote
from workbench.model import Annotation, Decision, HowReached, Marks
from workbench.review.minutes import Agreed, Discussed, Minutes


class Heading(NamedTuple):
    """A heading of a level from 1."""

    level: int
    text: str


class Line(NamedTuple):
    """A line of what something is, and what there is to tell of it."""

    head: str
    text: str


class Quotation(NamedTuple):
    """The words of an article."""

    text: str


class Table(NamedTuple):
    """A table with its head."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Line | Quotation | Table

HOW = {
    HowReached.UNANIMOUS: "unanimous",
    HowReached.CONSENSUS: "consensus after discussion",
    HowReached.MAJORITY: "majority",
    HowReached.CHAIR: "chair’s decision",
    HowReached.LEFT_OPEN: "left open",
}
_PHASES = {
    Phase.VOTING: "Not talked over to the end",
    Phase.REVEALED: "Votes shown, not decided",
    Phase.DECIDED: "Decided",
    Phase.SKIPPED: "Skipped",
}


def document(minutes: Minutes, codebook: Codebook) -> Iterator[Block]:
    """The minutes from the head to the last claim."""
    session = minutes.state.session
    decided = [one for one in minutes.claims if one.standing.phase is Phase.DECIDED]
    yield Heading(1, f"Minutes: {session.title}")
    yield Line("Session", session.id)
    yield Line("Opened", f"{moment(session.at)} by {session.chair}")
    yield Line("Closed", moment(minutes.closed_at) or "not yet")
    yield Line("Codebook revision", session.codebook_revision)
    elsewhere = [one for one in minutes.claims if one.elsewhere]
    outside = f", and {len(elsewhere)} outside the session" if elsewhere else ""
    yield Line("Claims", f"{len(minutes.claims)}, of which {len(decided)} were decided{outside}")
    yield Heading(2, "People")
    yield Table(
        ("Name", "Came", "Part"),
        [(one.name, moment(one.at), "votes" if one.votes else "watches") for one in minutes.people],
    )
    yield Heading(2, "Agreement before the discussion")
    yield Table(
        ("Scale", "Krippendorff’s α of blind marks", "Claims", "Reviewers"),
        [_agreed(one) for one in minutes.before],
    )
    for claim in minutes.claims:
        yield from _claim(claim, codebook, session.codebook_revision)


def moment(at: datetime | None) -> str:
    """A time in UTC to the second; empty for none."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at else ""


def _agreed(one: Agreed) -> tuple[str, str, str, str]:
    value = f"{one.alpha:.3f}" if one.alpha is not None else f"– ({one.why})"
    return one.scale, value, str(one.claims), str(one.reviewers)


def _claim(claim: Discussed, codebook: Codebook, opening: str) -> Iterator[Block]:
    yield Heading(2, f"{claim.number}. {claim.speaker or 'No source'}")
    yield Quotation(claim.content)
    yield Line("Article", f"{claim.title or 'without a headline'} (claim {claim.claim_id})")
    yield Line("State", _state(claim))
    answers: dict[str, Sequence[Vote | Annotation]] = {"Blind marks": claim.blind}
    answers |= {f"Votes of round {number}": one for number, one in enumerate(claim.rounds, 1)}
    for head, given in answers.items():
        if given:
            yield Heading(3, head)
            yield _answers(codebook, ((one.reviewer, one.marks) for one in given))
            yield from _seen(given, claim.reworded, opening)
    for decision in claim.decisions:
        yield from _decision(claim, decision, codebook)
        if decision.codebook_revision != opening:
            yield Line("Codebook revision", decision.codebook_revision)
    for one in claim.similar:
        past = one.past
        yield Line(
            "Similar decision", f"{past.claim_id}, {past.speaker}: {past.content} ({one.why})"
        )


def _seen(
    given: Iterable[Vote | Annotation], reworded: Collection[int], opening: str
) -> Iterator[Line]:
    """Who answered under another codebook than the session's, or on other words than there are."""
    if told := under_other_codebooks(given, opening):
        yield Line("Codebook revision", told)
    if others := [one.reviewer for one in given if one.claim_revision in reworded]:
        yield Line("On other words than the claim has now", ", ".join(others))


def under_other_codebooks(given: Iterable[Vote | Annotation], opening: str) -> str:
    """The codebooks that answers were given under where it was not this one, each with by whom."""
    names: dict[str, list[str]] = {}
    for one in given:
        if one.codebook_revision not in ("", opening):
            names.setdefault(one.codebook_revision, []).append(one.reviewer)
    return "; ".join(f"{revision}: {', '.join(who)}" for revision, who in names.items())


def _state(claim: Discussed) -> str:
    if claim.elsewhere:
        return f"Decided outside the session {decided_by(claim.elsewhere)}"
    together = claim.agreed and not claim.rounds and claim.standing.phase is Phase.DECIDED
    return _PHASES[claim.standing.phase] + (", as agreed" if together else "")


def decided_by(decision: Decision) -> str:
    """Who made a decision, and when."""
    return f"by {decision.decided_by}, {moment(decision.at)}"


def _answers(codebook: Codebook, given: Iterable[tuple[str, Marks]]) -> Table:
    head = ("Name", *(scale.title for scale in codebook.scales))
    rows = [
        (name, *(named(scale, getattr(marks, scale.name)) or "–" for scale in codebook.scales))
        for name, marks in given
    ]
    return Table(head, rows)


def _decision(claim: Discussed, decision: Decision, codebook: Codebook) -> Iterator[Block]:
    yield Heading(3, "Decision" if decision.number == 1 else f"Decision {decision.number}")
    yield Table(
        ("Scale", "Answer", "How"),
        [
            (scale.title, named(scale, one.answer) or "–", how(claim, scale.name, decision))
            for scale in codebook.scales
            for one in [decision.settled[scale.name]]
            if one.how
        ],
    )
    yield Line("Made on", made_on(claim, decision))
    yield Line("Decided by", f"{decision.decided_by}, {moment(decision.at)}")
    reason = decision.reason.replace("_", " ") if decision.reason else ""
    told = {"Reason": reason, "Rationale": decision.rationale, "Dissent": decision.dissent}
    for head, text in told.items():
        if text:
            yield Line(head, text)


def named(scale: Scale, code: str) -> str:
    """An answer by its name; a code that the codebook no longer has stays a code."""
    return next((one.name for one in scale.categories if one.code == code), code)


def how(claim: Discussed, scale: str, decision: Decision) -> str:
    """How an answer was reached; a majority with its numbers, n–m."""
    settled = decision.settled[scale]
    if settled.how is None:
        return ""
    if settled.how is not HowReached.MAJORITY:
        return HOW[settled.how]
    given = claim.basis(decision)
    answers = [code for code in (getattr(one.marks, scale) for one in given) if code]
    ahead = answers.count(settled.answer)
    return f"{HOW[settled.how]} {ahead}–{len(answers) - ahead}"


def made_on(claim: Discussed, decision: Decision) -> str:
    """What a decision was made on and its majorities are counted from, in words."""
    round_ = claim.decided_on.get(decision.number)
    return f"the votes of round {round_}" if round_ else "the blind marks"
