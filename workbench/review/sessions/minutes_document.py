"""Minutes of a live session as a document in plain words, for every document format."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from urllib.parse import urlencode

from workbench.export import Document, DocumentBlock, Field, Heading, QuotationBlock, TableBlock
from workbench.live_session import Phase, Vote
from workbench.model import Annotation, Decision
from workbench.review.adjudication.decision_terms import REASONS
from workbench.review.adjudication.precedents import Precedent
from workbench.review.sessions.minutes import (
    BlindAlpha,
    ClaimMinutes,
    DecisionMinutes,
    DecisionTime,
    Minutes,
)
from workbench.review.sessions.minutes_summary import how_reached, mid_sentence, summary

PHASES = {
    Phase.VOTING: "Not talked over to the end",
    Phase.REVEALED: "Votes shown, not decided",
    Phase.DECIDED: "Decided",
    Phase.SKIPPED: "Skipped",
}


def minutes_document(minutes: Minutes) -> Document:
    """Minutes from the head to the last claim; the table of results comes first."""
    return Document(f"Minutes: {minutes.state.session.title}", _blocks(minutes))


def _blocks(minutes: Minutes) -> Iterator[DocumentBlock]:
    session = minutes.state.session
    decided = [claim for claim in minutes.claims if claim.standing.phase is Phase.DECIDED]
    yield Field("Session", f"{session.id}, opened {moment(session.at)} by {session.chair}")
    yield Field("Closed", moment(minutes.closed_at) or "not yet")
    yield Field("Codebook", revision(minutes, session.codebook_revision))
    outside = sum(1 for claim in minutes.claims if claim.decided_outside)
    beside = f", and {outside} outside the session" if outside else ""
    yield Field("Claims", f"{len(minutes.claims)}; {len(decided)} decided{beside}")
    yield TableBlock(*summary(minutes), [anchor(claim) for claim in minutes.claims])
    yield Heading(2, "People")
    yield _people(minutes)
    yield Heading(2, "Agreement before the discussion")
    yield TableBlock(
        ("Scale", "Krippendorff’s α of blind marks", "Claims", "Reviewers"),
        [_alpha(alpha) for alpha in minutes.before],
    )
    for claim in minutes.claims:
        yield from _claim(minutes, claim)


def moment(at: datetime | None) -> str:
    """A time in UTC to the second; empty for none."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at else ""


def revision(minutes: Minutes, which: str) -> str:
    """Name of a codebook by its number in the store and its hash: “revision 3 (0f3a…)”."""
    number = minutes.revisions.get(which)
    return f"revision {number} ({which})" if number else which


def anchor(claim: ClaimMinutes) -> str:
    """Name of the claim's heading for links within the document."""
    return f"claim-{claim.number}"


def address(minutes: Minutes, claim: ClaimMinutes) -> str:
    """Address of the claim in the workbench; from its root if that is not known."""
    where = {"article": claim.at_end.claim.article_id, "claim": claim.claim_id}
    return f"{minutes.address}review?{urlencode(where)}"


def _people(minutes: Minutes) -> TableBlock:
    return TableBlock(
        ("Name", "Came", "Part", "Absent at", "No vote at"),
        [
            (
                person.name,
                moment(person.at),
                "votes" if person.votes else "watches",
                _claims(c for c in minutes.claims if person.name in c.absent.late + c.absent.away),
                _claims(c for c in minutes.claims if person.name in c.absent.silent),
            )
            for person in minutes.people
        ],
    )


def _claims(claims: Iterable[ClaimMinutes]) -> str:
    numbers = ", ".join(str(claim.number) for claim in claims)
    return f"claim {numbers}" if numbers and "," not in numbers else numbers and f"claims {numbers}"


def _alpha(of: BlindAlpha) -> tuple[str, str, str, str]:
    value = f"{of.alpha:.3f}" if of.alpha is not None else f"– ({of.why})"
    return of.scale, value, str(of.claims), str(of.reviewers)


def _claim(minutes: Minutes, claim: ClaimMinutes) -> Iterator[DocumentBlock]:
    at_end, opening = claim.at_end, minutes.state.session.codebook_revision
    yield Heading(2, f"{claim.number}. {claim.speaker or 'No source'}", anchor(claim))
    yield QuotationBlock(claim.content)
    yield Field("Sentence", claim.sentence)
    details = (
        at_end.title or "without a headline",
        at_end.publisher,
        at_end.published.replace("T", " "),
    )
    yield Field("Article", ", ".join(filter(None, details)))
    if at_end.url:
        yield Field("Address", at_end.url, at_end.url)
    yield Field("In the workbench", f"claim {claim.claim_id}", address(minutes, claim))
    yield Field("State", _state(claim))
    yield from _absent(claim)
    answers: dict[str, Sequence[Vote | Annotation]] = {"Blind marks": claim.blind}
    answers |= {f"Votes of round {number}": votes for number, votes in enumerate(claim.rounds, 1)}
    for heading, annotations in answers.items():
        if annotations:
            yield Heading(3, heading)
            yield _answers(minutes, annotations)
            yield from _seen_otherwise(minutes, annotations, claim.reworded, opening)
    for number, made in enumerate(claim.made):
        yield from _decision(minutes, made, claim.made[number + 1 : number + 2])
    yield from _comments(claim)
    for similar in claim.similar:
        yield Field("Similar decision", _similar(minutes, similar))


def _comments(claim: ClaimMinutes) -> Iterator[DocumentBlock]:
    """Threads on a claim: each comment with who made it and when, replies after the first."""
    if claim.comments:
        yield Heading(3, "Comments")
    for thread in claim.comments:
        for number, comment in enumerate(thread.comments):
            label = "Reply by " if number else ""
            words = "(withdrawn)" if comment.withdrawn else comment.words
            yield Field(f"{label}{comment.reviewer}, {moment(comment.at)}", words)
        if thread.resolved:
            yield Field("Resolved", f"by {thread.resolved_by}, {moment(thread.resolved_at)}")


def _absent(claim: ClaimMinutes) -> Iterator[Field]:
    reasons = {
        "came later": claim.absent.late,
        "had left the page": claim.absent.away,
    }
    gone = [f"{', '.join(names)} ({why})" for why, names in reasons.items() if names]
    if gone:
        yield Field("Absent", "; ".join(gone))
    if claim.absent.silent:
        yield Field("No vote", ", ".join(claim.absent.silent))


def _seen_otherwise(
    minutes: Minutes,
    answers: Sequence[Vote | Annotation],
    reworded: Collection[int],
    opening: str,
) -> Iterator[Field]:
    """People who saw another codebook than the session's, or other words than the claim has now."""
    if codebooks := under_other_codebooks(minutes, answers, opening):
        yield Field("Under another codebook", codebooks)
    if others := [answer.reviewer for answer in answers if answer.claim_revision in reworded]:
        yield Field("On other words than the claim has now", ", ".join(others))


def under_other_codebooks(
    minutes: Minutes, answers: Iterable[Vote | Annotation], opening: str
) -> str:
    """Other codebooks than the opening one under which answers were given, each with by whom."""
    names: dict[str, list[str]] = {}
    for answer in answers:
        if answer.codebook_revision not in ("", opening):
            names.setdefault(answer.codebook_revision, []).append(answer.reviewer)
    return "; ".join(f"{revision(minutes, book)}: {', '.join(who)}" for book, who in names.items())


def _state(claim: ClaimMinutes) -> str:
    if claim.decided_outside:
        return f"Decided outside the session {decided_by(claim.decided_outside)}"
    together = claim.agreed and not claim.rounds and claim.standing.phase is Phase.DECIDED
    return PHASES[claim.standing.phase] + (", as agreed" if together else "")


def decided_by(decision: Decision) -> str:
    """Maker and time of a decision."""
    return f"by {decision.decided_by}, {moment(decision.at)}"


def _answers(minutes: Minutes, answers: Iterable[Vote | Annotation]) -> TableBlock:
    """Table of answers, each by its name in the codebook under which it was given."""
    scales = minutes.codebook.scales
    head = ("Name", *(scale.title for scale in scales))
    rows = []
    for answer in answers:
        codes = [(scale.name, answer.marks.answer(scale.name)) for scale in scales]
        book = answer.codebook_revision
        named = [minutes.named(name, code, book) or "–" for name, code in codes]
        rows.append((answer.reviewer, *named))
    return TableBlock(head, rows)


_WHEN = {
    DecisionTime.IN_SESSION: "in this session",
    DecisionTime.BEFORE: "before this session",
    DecisionTime.OUTSIDE: "outside this session, while it was open",
}


def _decision(
    minutes: Minutes, made: DecisionMinutes, after: Sequence[DecisionMinutes]
) -> Iterator[DocumentBlock]:
    decision = made.decision
    yield Heading(3, f"Decision {decision.number}, {_WHEN[made.when]}")
    yield TableBlock(
        ("Scale", "Answer", "How"),
        [
            (
                scale.title,
                minutes.named(scale.name, settled.answer, decision.codebook_revision) or "–",
                how_reached(made, scale.name),
            )
            for scale in minutes.codebook.scales
            for settled in [decision.on(scale.name)]
            if settled.how
        ],
    )
    yield Field("Made on", made_on(made))
    yield Field("Decided by", f"{decision.decided_by}, {moment(decision.at)}")
    yield Field("Codebook", revision(minutes, decision.codebook_revision))
    reason = REASONS[decision.reason] if decision.reason else ""
    words = {"Reason": reason, "Rationale": decision.rationale, "Dissent": decision.dissent}
    for label, text in words.items():
        if text:
            yield Field(label, text)
    for later in after:
        yield Field("Afterwards", f"{followed(decision, later.decision)} {later.decision.number}")


def followed(decision: Decision, later: Decision) -> str:
    """Whether a later decision overturned or confirmed one, in words."""
    before = {name: settled.answer for name, settled in decision.settled.items()}
    after = {name: later.on(name).answer for name in {**before, **later.settled}}
    before = {name: before.get(name, "") for name in after}
    return "confirmed by decision" if before == after else "overturned by decision"


def made_on(made: DecisionMinutes) -> str:
    """Votes or marks that a decision was made on, in words."""
    if not made.round:
        return "the blind marks"
    where = f" of the session “{made.within.title}”" if made.within else ""
    return f"the votes of round {made.round}" + (
        "" if made.when is DecisionTime.IN_SESSION else where
    )


def _similar(minutes: Minutes, similar: Precedent) -> str:
    decided, decision = similar.decided, similar.decided.decision
    answers = [
        minutes.named(name, settled.answer, decision.codebook_revision)
        for name, settled in decision.settled.items()
        if settled.answer
    ]
    return (
        f"{decided.claim_id}, {decided.speaker or 'No source'}: {decided.content}\n"
        f"{' · '.join(answers) or 'Left open'}; decision {decision.number} {decided_by(decision)}; "
        f"in {decided.title or 'an article without a headline'} ({mid_sentence(similar.why)})"
    )
