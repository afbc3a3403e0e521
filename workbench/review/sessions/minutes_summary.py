"""Summary of a session's minutes: a table with the result of each claim in one row."""

from collections import Counter
from collections.abc import Sequence

from workbench.live_session import Phase
from workbench.model import HowReached
from workbench.review.adjudication.decision_terms import HOW
from workbench.review.sessions.minutes import ClaimMinutes, DecisionMinutes, DecisionTime, Minutes

HEAD = ("No.", "Claim", "Answer", "How", "Dissent", "Open points")
LONGEST = 140  # characters of a claim's words in the table

_UNDECIDED = {
    Phase.VOTING: "not talked over to the end",
    Phase.REVEALED: "votes shown, not decided",
    Phase.SKIPPED: "skipped, not decided",
}


def summary(minutes: Minutes) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Head and rows of the table, a row for each claim in the session's order."""
    return HEAD, [_row(minutes, claim) for claim in minutes.claims]


def _row(minutes: Minutes, claim: ClaimMinutes) -> tuple[str, ...]:
    made = claim.outcome
    return (
        str(claim.number),
        f"{claim.speaker or 'No source'}: {_short(claim.content)}",
        _answer(minutes, made) if made else "–",
        _all_reached(minutes, made) + _followed(claim, made) if made else "–",
        made.decision.dissent if made else "",
        "; ".join(_open_points(minutes, claim, made)),
    )


def _short(content: str) -> str:
    line = " ".join(content.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rsplit(' ', 1)[0]} …"


def _answer(minutes: Minutes, made: DecisionMinutes) -> str:
    decision = made.decision
    answers = [
        minutes.named(name, settled.answer, decision.codebook_revision)
        for name, settled in decision.settled.items()
        if settled.answer
    ]
    return " · ".join(answers) or "–"


def _all_reached(minutes: Minutes, made: DecisionMinutes) -> str:
    """How all answers were reached: first what most scales share, then the others by name."""
    by_scale = {
        scale.title: how_reached(made, scale.name)
        for scale in minutes.codebook.scales
        if made.decision.on(scale.name).answer
    }
    if not by_scale:
        return "left open"
    [(usual, _)] = Counter(by_scale.values()).most_common(1)
    others = [f"{title}: {reached}" for title, reached in by_scale.items() if reached != usual]
    return "; ".join([usual, *others])


def _followed(claim: ClaimMinutes, made: DecisionMinutes) -> str:
    """Whether it confirms or overturns the decision before the session; empty without one."""
    before = [decided.decision for decided in claim.made if decided.when is DecisionTime.BEFORE]
    if not before:
        return ""
    same = all(
        settled.answer == made.decision.on(name).answer
        for name, settled in before[-1].settled.items()
    )
    return f"; {'confirms' if same else 'overturns'} decision {before[-1].number}"


def _open_points(minutes: Minutes, claim: ClaimMinutes, made: DecisionMinutes | None) -> list[str]:
    points = []
    if made is None:
        points.append(_UNDECIDED.get(claim.standing.phase, ""))
        points += [f"decision {last.decision.number} stands" for last in claim.made[-1:]]
        return points
    decision = made.decision
    if made.when is DecisionTime.OUTSIDE:
        points.append(f"decided outside the session by {decision.decided_by}")
    points += [
        f"{scale.title} left open"
        for scale in minutes.codebook.scales
        if decision.on(scale.name).how is HowReached.LEFT_OPEN
    ]
    if decision.claim_revision in claim.reworded:
        points.append("its words were changed afterwards")
    return points


def how_reached(made: DecisionMinutes, scale: str) -> str:
    """How a decision's answer on a scale was reached; a majority with its numbers, n–m."""
    settled = made.decision.on(scale)
    if settled.how is None:
        return ""
    if settled.how is not HowReached.MAJORITY:
        return mid_sentence(HOW[settled.how])
    answers = [code for code in (marks.answer(scale) for marks in made.answers) if code]
    ahead = answers.count(settled.answer)
    return f"{mid_sentence(HOW[settled.how])} {ahead}–{len(answers) - ahead}"


def mid_sentence(words: str) -> str:
    """Words as they stand within a sentence, the first letter small."""
    return words[:1].lower() + words[1:]
