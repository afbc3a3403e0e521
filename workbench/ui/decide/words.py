"""Options of the decision form, and marks and decisions in words; pure."""

from collections.abc import Iterable

from workbench.codebook import Codebook, Scale
from workbench.model import (
    CHECK_SCALE,
    NOT_A_CLAIM,
    NOT_DECIDED,
    Claim,
    Decision,
    Evidence,
    HowReached,
    Marks,
    Settled,
    words,
)
from workbench.review import OpenDecision, WorklistClaim
from workbench.review.adjudication.ballots import AnswerColumn, Ballot
from workbench.ui.shared.tables import PageTable
from workbench.ui.shared.words.dates import published_text, to_minute
from workbench.ui.shared.words.labels import HOW, REASONS, SPEAKER_TYPES, STANCES

OPEN = str(HowReached.LEFT_OPEN)
UNNAMED = "Unnamed"


def answer_choices(scale: Scale, ballot: Ballot) -> dict[str, str]:
    """Labels of the answers that can be decided, by code, with counts; “left open” last."""
    counts = dict(ballot.counts)
    named = {
        category.code: f"{category.name} · {counts[category.code]}"
        if category.code in counts
        else category.name
        for category in scale.offered
    }
    return {**named, OPEN: "Leave it open"}


def last_settled(opened: OpenDecision, scale: str) -> Settled:
    """Last decision on a scale that the form starts from.

    Not decided, after votes of a session: those alone are what the form starts from.
    """
    return NOT_DECIDED if opened.round else opened.stands.on(scale)


def proposed_answer(scale: Scale, ballot: Ballot, last_decided: Settled) -> str | None:
    """Code the form starts with: the last decision, else what most gave, else None."""
    first = (last_decided.answer or OPEN) if last_decided.how else ballot.answer
    return first if first in answer_choices(scale, ballot) else None


def methods(ballot: Ballot, answer: str, usual: HowReached) -> tuple[HowReached, ...]:
    """Methods by which an answer can have been reached, the likeliest first."""
    others = [how for how in (HowReached.CONSENSUS, HowReached.CHAIR) if how is not usual]
    by_marks = [ballot.how] if ballot.settles and answer == ballot.answer else []
    return (*by_marks, usual, *others)


def likeliest_method(
    ballot: Ballot, answer: str, usual: HowReached, last_decided: Settled
) -> HowReached:
    """Method the form starts with: that of the last decision on this answer, else first."""
    options = methods(ballot, answer, usual)
    return (
        last_decided.how
        if last_decided.how in options and last_decided.answer == answer
        else options[0]
    )


def method_label(how: HowReached, ballot: Ballot) -> str:
    """Label of a method; a majority has its numbers."""
    if how is HowReached.MAJORITY:
        return f"{HOW[how]} {_ratio((ballot.ahead, ballot.others))}"
    return HOW[how]


def scales_to_decide(
    codebook: Codebook, answers: Iterable[tuple[str, str | None]], kind: str = ""
) -> tuple[str, ...]:
    """Names of scales to decide on a claim; for “not a claim” the extraction check alone."""
    if dict(answers).get(CHECK_SCALE) == NOT_A_CLAIM:
        return (CHECK_SCALE,)
    return tuple(scale.name for scale in codebook.applicable(kind))


def possible_dissenters(opened: OpenDecision) -> list[str]:
    """Names that can be given as dissenting: reviewers who marked or voted, and “Unnamed”."""
    return [*sorted(column.reviewer for column in opened.columns), UNNAMED]


def dissent_text(text: str, chosen: Iterable[str]) -> str:
    """Dissent with the names of those chosen as dissenting before it."""
    return ": ".join(filter(None, (", ".join(chosen), text)))


def split_text(ballot: Ballot) -> str:
    """Distribution of blind marks on a scale, in words."""
    if not ballot.counts:
        return "Nobody answered"
    if sum(count for _, count in ballot.counts) == 1:
        return "One answer"
    split = ballot.how is HowReached.LEFT_OPEN
    text = (
        f"Split {_ratio(count for _, count in ballot.counts)}"
        if split
        else method_label(ballot.how, ballot)
    )
    return f"{text}, {ballot.reworded} on other words" if ballot.reworded else text


def _ratio(counts: Iterable[int]) -> str:
    return "\N{NO-BREAK SPACE}:\N{NO-BREAK SPACE}".join(map(str, counts))


def shown_columns(opened: OpenDecision, named: bool) -> tuple[AnswerColumn, ...]:
    """Reviewers in the order of the table: by name, or shuffled under letters."""
    if named:
        return tuple(sorted(opened.columns, key=lambda column: column.reviewer))
    return opened.columns


def marks_table(opened: OpenDecision, codebook: Codebook, named: bool) -> PageTable:
    """Table of marks: a row for each scale and one for notes, a column a reviewer.

    Reviewers are named, in alphabetical order, or shuffled under letters.
    """
    reviewers = shown_columns(opened, named)
    names = [_column_name(reviewer, named) for reviewer in reviewers]
    kind = str(opened.claim.attribution.kind)
    rows = [
        [
            scale.title,
            *(_cell(scale, reviewer) for reviewer in reviewers),
            split_text(opened.ballot(scale.name)),
        ]
        for scale in codebook.scales
        if scale.asked_on(kind) or opened.ballot(scale.name).counts
    ]
    if any(reviewer.marks.note for reviewer in reviewers):
        rows.append(["Note", *(reviewer.marks.note for reviewer in reviewers), ""])
    return PageTable(["Scale", *names, "Together"], rows)


def _column_name(column: AnswerColumn, named: bool) -> str:
    name = column.reviewer if named else f"Reviewer {column.label}"
    return f"{name} (on other words)" if column.reworded else name


def wording_table(before: tuple[Claim, str], now: tuple[Claim, str]) -> PageTable:
    """Table of a claim’s changed parts, each as first shown and as it is now."""
    rows = zip(_PARTS, _wording(*before), _wording(*now), strict=True)
    changed = [list(row) for row in rows if row[1] or row[2]]
    return PageTable(["", "As you saw it", "As it is now"], changed)


_PARTS = ("Who says it", "Source", "Cue", "Words")


def _wording(claim: Claim, text: str) -> list[str]:
    attribution = claim.attribution
    speaker = attribution.speaker
    who = " · ".join(filter(None, [speaker.name, speaker.role, SPEAKER_TYPES[speaker.type]]))
    return [
        who,
        *(words(part, text) for part in (attribution.source, attribution.cue, attribution.content)),
    ]


def evidence_table(
    pieces: Iterable[Evidence], columns: Iterable[AnswerColumn], named: bool
) -> PageTable:
    """Table of evidence, a row for each piece.

    Reviewers are named, or shown by the letter of their marks.
    """
    letters = {column.reviewer: f"Reviewer {column.label}" for column in columns}
    rows = [
        [
            STANCES[piece.stance],
            " · ".join(_evidence_parts(piece)),
            piece.origin or "–",
            piece.reviewer if named else letters.get(piece.reviewer, "–"),
        ]
        for piece in pieces
    ]
    return PageTable(["Evidence", "What was found", "Origin", "Listed by"], rows)


def _evidence_parts(piece: Evidence) -> list[str]:
    date_seen = f"seen {published_text(piece.seen)}" if piece.seen else ""
    claim = f"claim {piece.other_claim}" if piece.other_claim else ""
    parts = (piece.citation, piece.url, claim, date_seen, piece.archive, piece.note)
    return [part for part in parts if part]


def _cell(scale: Scale, column: AnswerColumn) -> str:
    blind = column.marks.answer(scale.name)
    later = (column.later or column.marks).answer(scale.name)
    shown = answer_name(scale, blind) or "–"
    if later == blind:
        return shown
    return f"{shown} · after discussion: {answer_name(scale, later) or 'none'}"


def answer_name(scale: Scale, code: str) -> str:
    """Name of an answer; the code itself if the codebook no longer has it."""
    names = {category.code: category.name for category in scale.categories}
    return names.get(code, code)


def decision_lines(decision: Decision, codebook: Codebook) -> list[tuple[str, str]]:
    """Pairs of heading and text that make up a decision, without empty ones."""
    pairs = [(scale.title, _settled(scale, decision.on(scale.name))) for scale in codebook.scales]
    reason = REASONS[decision.reason] if decision.reason else ""
    pairs += [("Why they disagreed", reason), ("Rationale", decision.rationale)]
    return [(head, text) for head, text in [*pairs, ("Dissent", decision.dissent)] if text]


def decided_by(decision: Decision, zone: str | None) -> str:
    """Reviewer and time of a decision: “decided by Ana, 5 May 2031, 12:40”."""
    when = f", {to_minute(decision.at, zone)}" if decision.at else ""
    return f"decided by {decision.decided_by}{when}"


def _settled(scale: Scale, settled: Settled) -> str:
    if settled.how is None:
        return ""
    if settled.how is HowReached.LEFT_OPEN:
        return HOW[settled.how]
    return f"{answer_name(scale, settled.answer)} ({HOW[settled.how].lower()})"


def marks_line(marks: Marks, codebook: Codebook) -> str:
    """Names of the answers of one set of marks, in one line."""
    names = [answer_name(scale, marks.answer(scale.name)) for scale in codebook.scales]
    return " · ".join(name for name in names if name)


def redefined_text(count: int) -> str:
    """Sentence on how many claims were decided under a definition that changed since."""
    claims = "1 claim was" if count == 1 else f"{count:,} claims were"
    return f"{claims} decided under a definition that changed since."


def finished_count(waiting: WorklistClaim) -> str:
    """Count of reviewers who finished a claim, among those assigned, else those who marked."""
    done, wanted = waiting.assigned
    if not wanted:
        done, wanted = waiting.finished, waiting.reviewers
    text = f"{done} finished" if done == wanted else f"{done} of {wanted} finished"
    return f"{text}, {waiting.reworded} on other words" if waiting.reworded else text


def difference_text(waiting: WorklistClaim, codebook: Codebook) -> str:
    """Names of scales on which reviewers differ; for withheld claims only that they are."""
    if waiting.withheld:
        return "you marked it and did not submit it"
    scales = [codebook.scale(name).title.lower() for name in waiting.disputed]
    return f"differ on {', '.join(scales)}" if scales else "no difference so far"
