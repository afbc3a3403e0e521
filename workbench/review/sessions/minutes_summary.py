"""The first page of a session's minutes: what came of each claim, in one row."""

from collections import Counter
from collections.abc import Sequence

from workbench.live_session import Phase
from workbench.model import HowReached
from workbench.review.adjudication.decision_terms import HOW
from workbench.review.sessions.minutes import Discussed, Made, Minutes, When

HEAD = ("No.", "Claim", "Answer", "How", "Dissent", "Open points")
LONGEST = 140  # characters of a claim's words in the table

_UNDECIDED = {
    Phase.VOTING: "not talked over to the end",
    Phase.REVEALED: "votes shown, not decided",
    Phase.SKIPPED: "skipped, not decided",
}


def summary(minutes: Minutes) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """The head and the rows of the table, a row a claim in the session's order."""
    return HEAD, [_row(minutes, claim) for claim in minutes.claims]


def _row(minutes: Minutes, claim: Discussed) -> tuple[str, ...]:
    made = claim.outcome
    return (
        str(claim.number),
        f"{claim.speaker or 'No source'}: {_short(claim.content)}",
        _answer(minutes, made) if made else "–",
        _ways(minutes, made) + _overturned(claim, made) if made else "–",
        made.decision.dissent if made else "",
        "; ".join(_open(minutes, claim, made)),
    )


def _short(content: str) -> str:
    line = " ".join(content.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rsplit(' ', 1)[0]} …"


def _answer(minutes: Minutes, made: Made) -> str:
    decision = made.decision
    answers = [
        minutes.named(name, one.answer, decision.codebook_revision)
        for name, one in decision.settled.items()
        if one.answer
    ]
    return " · ".join(answers) or "–"


def _ways(minutes: Minutes, made: Made) -> str:
    """How all was reached: first what most scales have in common, then the others by name."""
    ways = {
        scale.title: how(made, scale.name)
        for scale in minutes.codebook.scales
        if made.decision.settled[scale.name].answer
    }
    if not ways:
        return "left open"
    [(usual, _)] = Counter(ways.values()).most_common(1)
    others = [f"{title}: {way}" for title, way in ways.items() if way != usual]
    return "; ".join([usual, *others])


def _overturned(claim: Discussed, made: Made) -> str:
    """That it says otherwise than what was decided before the session."""
    before = [one.decision for one in claim.made if one.when is When.BEFORE]
    if not before:
        return ""
    same = all(
        one.answer == made.decision.settled[name].answer for name, one in before[-1].settled.items()
    )
    return f"; {'confirms' if same else 'overturns'} decision {before[-1].number}"


def _open(minutes: Minutes, claim: Discussed, made: Made | None) -> list[str]:
    found = []
    if made is None:
        found.append(_UNDECIDED.get(claim.standing.phase, ""))
        found += [f"decision {one.decision.number} stands" for one in claim.made[-1:]]
        return found
    decision = made.decision
    if made.when is When.OUTSIDE:
        found.append(f"decided outside the session by {decision.decided_by}")
    found += [
        f"{scale.title} left open"
        for scale in minutes.codebook.scales
        if decision.settled[scale.name].how is HowReached.LEFT_OPEN
    ]
    if decision.claim_revision in claim.reworded:
        found.append("its words were changed afterwards")
    return found


def how(made: Made, scale: str) -> str:
    """How an answer was reached; a majority with its numbers, n–m."""
    settled = made.decision.settled[scale]
    if settled.how is None:
        return ""
    if settled.how is not HowReached.MAJORITY:
        return lower(HOW[settled.how])
    answers = [code for code in (getattr(one, scale) for one in made.answers) if code]
    ahead = answers.count(settled.answer)
    return f"{lower(HOW[settled.how])} {ahead}–{len(answers) - ahead}"


def lower(words: str) -> str:
    """Words as they stand within a sentence."""
    return words[:1].lower() + words[1:]
