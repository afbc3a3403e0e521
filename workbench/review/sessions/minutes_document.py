"""The minutes of a session as a document in plain words, before it is Markdown or HTML."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from urllib.parse import urlencode

from workbench.export import Block, Document, Field, Heading, Quotation, TableBlock
from workbench.live_session import Phase, Vote
from workbench.model import Annotation, Decision
from workbench.review.adjudication.decision_terms import REASONS
from workbench.review.adjudication.precedents import Similar
from workbench.review.sessions.minutes import Agreed, Discussed, Made, Minutes, When
from workbench.review.sessions.minutes_summary import how, lower, summary

PHASES = {
    Phase.VOTING: "Not talked over to the end",
    Phase.REVEALED: "Votes shown, not decided",
    Phase.DECIDED: "Decided",
    Phase.SKIPPED: "Skipped",
}


def minutes_document(minutes: Minutes) -> Document:
    """The minutes from the head to the last claim; the table of results comes first."""
    return Document(f"Minutes: {minutes.state.session.title}", _blocks(minutes))


def _blocks(minutes: Minutes) -> Iterator[Block]:
    session = minutes.state.session
    decided = [one for one in minutes.claims if one.standing.phase is Phase.DECIDED]
    yield Field("Session", f"{session.id}, opened {moment(session.at)} by {session.chair}")
    yield Field("Closed", moment(minutes.closed_at) or "not yet")
    yield Field("Codebook", revision(minutes, session.codebook_revision))
    elsewhere = [one for one in minutes.claims if one.elsewhere]
    outside = f", and {len(elsewhere)} outside the session" if elsewhere else ""
    yield Field("Claims", f"{len(minutes.claims)}; {len(decided)} decided{outside}")
    yield TableBlock(*summary(minutes), [anchor(one) for one in minutes.claims])
    yield Heading(2, "People")
    yield _people(minutes)
    yield Heading(2, "Agreement before the discussion")
    yield TableBlock(
        ("Scale", "Krippendorff’s α of blind marks", "Claims", "Reviewers"),
        [_agreed(one) for one in minutes.before],
    )
    for claim in minutes.claims:
        yield from _claim(minutes, claim)


def moment(at: datetime | None) -> str:
    """A time in UTC to the second; empty for none."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at else ""


def revision(minutes: Minutes, which: str) -> str:
    """A codebook by its number in the store and its hash: “revision 3 (0f3a…)”."""
    number = minutes.revisions.get(which)
    return f"revision {number} ({which})" if number else which


def anchor(claim: Discussed) -> str:
    """The name of the claim's part of the document."""
    return f"claim-{claim.number}"


def address(minutes: Minutes, claim: Discussed) -> str:
    """Where the claim is in the workbench; from its root where nobody knows where that is."""
    where = {"article": claim.then.claim.article_id, "claim": claim.claim_id}
    return f"{minutes.address}review?{urlencode(where)}"


def _people(minutes: Minutes) -> TableBlock:
    return TableBlock(
        ("Name", "Came", "Part", "Absent at", "No vote at"),
        [
            (
                one.name,
                moment(one.at),
                "votes" if one.votes else "watches",
                _claims(c for c in minutes.claims if one.name in c.absent.late + c.absent.away),
                _claims(c for c in minutes.claims if one.name in c.absent.silent),
            )
            for one in minutes.people
        ],
    )


def _claims(claims: Iterable[Discussed]) -> str:
    numbers = ", ".join(str(one.number) for one in claims)
    return f"claim {numbers}" if numbers and "," not in numbers else numbers and f"claims {numbers}"


def _agreed(one: Agreed) -> tuple[str, str, str, str]:
    value = f"{one.alpha:.3f}" if one.alpha is not None else f"– ({one.why})"
    return one.scale, value, str(one.claims), str(one.reviewers)


def _claim(minutes: Minutes, claim: Discussed) -> Iterator[Block]:
    then, opening = claim.then, minutes.state.session.codebook_revision
    yield Heading(2, f"{claim.number}. {claim.speaker or 'No source'}", anchor(claim))
    yield Quotation(claim.content)
    yield Field("Sentence", claim.sentence)
    facts = (then.title or "without a headline", then.publisher, then.published.replace("T", " "))
    yield Field("Article", ", ".join(filter(None, facts)))
    if then.url:
        yield Field("Address", then.url, then.url)
    yield Field("In the workbench", f"claim {claim.claim_id}", address(minutes, claim))
    yield Field("State", _state(claim))
    yield from _absent(claim)
    answers: dict[str, Sequence[Vote | Annotation]] = {"Blind marks": claim.blind}
    answers |= {f"Votes of round {number}": one for number, one in enumerate(claim.rounds, 1)}
    for head, given in answers.items():
        if given:
            yield Heading(3, head)
            yield _answers(minutes, given)
            yield from _seen(minutes, given, claim.reworded, opening)
    for number, made in enumerate(claim.made):
        yield from _decision(minutes, made, claim.made[number + 1 : number + 2])
    for one in claim.similar:
        yield Field("Similar decision", _similar(minutes, one))


def _absent(claim: Discussed) -> Iterator[Field]:
    told = {
        "came later": claim.absent.late,
        "had left the page": claim.absent.away,
    }
    gone = [f"{', '.join(names)} ({why})" for why, names in told.items() if names]
    if gone:
        yield Field("Absent", "; ".join(gone))
    if claim.absent.silent:
        yield Field("No vote", ", ".join(claim.absent.silent))


def _seen(
    minutes: Minutes,
    given: Sequence[Vote | Annotation],
    reworded: Collection[int],
    opening: str,
) -> Iterator[Field]:
    """Who answered under another codebook than the session's, or on other words than there are."""
    if told := under_other_codebooks(minutes, given, opening):
        yield Field("Under another codebook", told)
    if others := [one.reviewer for one in given if one.claim_revision in reworded]:
        yield Field("On other words than the claim has now", ", ".join(others))


def under_other_codebooks(
    minutes: Minutes, given: Iterable[Vote | Annotation], opening: str
) -> str:
    """The codebooks that answers were given under where it was not this one, each with by whom."""
    names: dict[str, list[str]] = {}
    for one in given:
        if one.codebook_revision not in ("", opening):
            names.setdefault(one.codebook_revision, []).append(one.reviewer)
    return "; ".join(f"{revision(minutes, one)}: {', '.join(who)}" for one, who in names.items())


def _state(claim: Discussed) -> str:
    if claim.elsewhere:
        return f"Decided outside the session {decided_by(claim.elsewhere)}"
    together = claim.agreed and not claim.rounds and claim.standing.phase is Phase.DECIDED
    return PHASES[claim.standing.phase] + (", as agreed" if together else "")


def decided_by(decision: Decision) -> str:
    """Who made a decision, and when."""
    return f"by {decision.decided_by}, {moment(decision.at)}"


def _answers(minutes: Minutes, given: Iterable[Vote | Annotation]) -> TableBlock:
    """Each answer by the name it had in the codebook that it was given under."""
    scales = minutes.codebook.scales
    head = ("Name", *(scale.title for scale in scales))
    rows = []
    for one in given:
        codes = [(scale.name, getattr(one.marks, scale.name)) for scale in scales]
        named = [minutes.named(name, code, one.codebook_revision) or "–" for name, code in codes]
        rows.append((one.reviewer, *named))
    return TableBlock(head, rows)


_WHEN = {
    When.IN_SESSION: "in this session",
    When.BEFORE: "before this session",
    When.OUTSIDE: "outside this session, while it was open",
}


def _decision(minutes: Minutes, made: Made, after: Sequence[Made]) -> Iterator[Block]:
    decision = made.decision
    yield Heading(3, f"Decision {decision.number}, {_WHEN[made.when]}")
    yield TableBlock(
        ("Scale", "Answer", "How"),
        [
            (
                scale.title,
                minutes.named(scale.name, one.answer, decision.codebook_revision) or "–",
                how(made, scale.name),
            )
            for scale in minutes.codebook.scales
            for one in [decision.settled[scale.name]]
            if one.how
        ],
    )
    yield Field("Made on", made_on(made))
    yield Field("Decided by", f"{decision.decided_by}, {moment(decision.at)}")
    yield Field("Codebook", revision(minutes, decision.codebook_revision))
    reason = REASONS[decision.reason] if decision.reason else ""
    told = {"Reason": reason, "Rationale": decision.rationale, "Dissent": decision.dissent}
    for head, text in told.items():
        if text:
            yield Field(head, text)
    for later in after:
        yield Field("Afterwards", f"{followed(decision, later.decision)} {later.decision.number}")


def followed(decision: Decision, later: Decision) -> str:
    """What a later decision did to one: overturned or confirmed it."""
    same = [one.answer for one in decision.settled.values()]
    other = [one.answer for one in later.settled.values()]
    return "confirmed by decision" if same == other else "overturned by decision"


def made_on(made: Made) -> str:
    """What a decision was made on and its majorities are counted from, in words."""
    if not made.round:
        return "the blind marks"
    where = f" of the session “{made.within.title}”" if made.within else ""
    return f"the votes of round {made.round}" + ("" if made.when is When.IN_SESSION else where)


def _similar(minutes: Minutes, one: Similar) -> str:
    past, decision = one.past, one.past.decision
    answers = [
        minutes.named(name, settled.answer, decision.codebook_revision)
        for name, settled in decision.settled.items()
        if settled.answer
    ]
    return (
        f"{past.claim_id}, {past.speaker or 'No source'}: {past.content}\n"
        f"{' · '.join(answers) or 'Left open'}; decision {decision.number} {decided_by(decision)}; "
        f"in {past.title or 'an article without a headline'} ({lower(one.why)})"
    )
