"""One lead settles what reviewers made of a claim, on record and without a meeting."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import NamedTuple

from workbench.codebook import SCALE_NAMES, Codebook
from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import (
    NOT_A_CLAIM,
    NOT_DECIDED,
    Article,
    Claim,
    ClaimState,
    Decision,
    Disagreement,
    HowReached,
    Marks,
    Settled,
)
from workbench.review.roles import Act, require
from workbench.store import Row, Store

LONGEST_TEXT = 20_000


class Column(NamedTuple):
    """One reviewer's blind marks, under a letter that tells nothing of who it is.

    `later` are the reviewer's newest marks if they changed them after seeing others', else None.
    """

    label: str
    reviewer: str
    marks: Marks
    later: Marks | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """How the marks on one scale fall: `counts` of each answer, the most frequent first.

    `how` is what that comes to: unanimous, a majority of `answer` with `ahead` for it and `others`
    for something else, or left open (no answers, or none more frequent than every other).
    """

    counts: tuple[tuple[str, int], ...]
    how: HowReached
    answer: str
    ahead: int = 0
    others: int = 0

    @property
    def disputed(self) -> bool:
        """Whether two reviewers gave different answers."""
        return len(self.counts) > 1


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """What a lead needs to decide a claim.

    `columns` stand in an order that is shuffled by the claim, always the same for the same
    reviewers; `ballots` are by the name of the scale; `seen` is the decision that stands.
    """

    claim: Claim
    article: Article
    columns: tuple[Column, ...]
    ballots: Mapping[str, Ballot]
    seen: Decision


@dataclass(frozen=True, slots=True)
class DecidedBy:
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


class ToDecide(NamedTuple):
    """A claim that at least two reviewers marked; `disputed` names the scales they differ on."""

    claim_id: str
    article_id: str
    title: str
    speaker: str
    content: str
    reviewers: int
    disputed: tuple[str, ...]
    decided: bool


def to_decide(store: Store) -> list[ToDecide]:
    """The claims that stand and two or more reviewers marked.

    Undecided ones come first, among them those with a disputed scale; else in the order of the
    articles and claims.
    """
    with store.reading():
        marked = [row for row in store.rows("annotations", None) if row["current"]]
        decisions = store.rows("decisions", None)
    decided = {row["claim_id"] for row in decisions}
    by_claim: dict[str, list[Row]] = defaultdict(list)
    for row in marked:
        if ClaimState(str(row["state"])).standing and any(row[name] for name in SCALE_NAMES):
            by_claim[str(row["claim_id"])].append(row)
    found = [
        _to_decide(rows, claim_id in decided)
        for claim_id, rows in by_claim.items()
        if len(rows) > 1
    ]
    return sorted(found, key=lambda one: (one.decided, not one.disputed))


def _to_decide(rows: list[Row], decided: bool) -> ToDecide:
    first = rows[0]
    disputed = [name for name in SCALE_NAMES if len({row[name] for row in rows} - {""}) > 1]
    return ToDecide(
        claim_id=str(first["claim_id"]),
        article_id=str(first["article_id"]),
        title=str(first["title"]),
        speaker=str(first["speaker"]),
        content=str(first["content"]),
        reviewers=len(rows),
        disputed=tuple(disputed),
        decided=decided,
    )


def open_decision(store: Store, claim_id: str) -> OpenDecision:
    """The claim with every reviewer's newest marks, how they fall, and what was decided last.

    Raises UnknownRecordError.
    """
    with store.reading():
        claim = store.claim(claim_id)
        article = store.article(claim.article_id)
        columns = _columns(store, claim_id)
        seen = store.decision(claim_id)
    ballots = {name: ballot(column.marks[at] for column in columns) for at, name in _SCALES}
    return OpenDecision(claim, article, columns, ballots, seen)


_SCALES = tuple(enumerate(SCALE_NAMES))


def _columns(store: Store, claim_id: str) -> tuple[Column, ...]:
    given = [one for one in store.marks_on(claim_id, None) if any(one.marks[:4])]
    given.sort(key=lambda one: hashlib.sha256(f"{claim_id} {one.reviewer}".encode()).digest())
    return tuple(Column(_label(n), one.reviewer, one.marks) for n, one in enumerate(given))


def _label(number: int) -> str:
    """A to Z, then A2, B2 and so on."""
    again, letter = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[letter] + (str(again + 1) if again else "")


def ballot(answers: Iterable[str]) -> Ballot:
    """How the answers on one scale fall; unanswered ones do not count."""
    counter = Counter(answer for answer in answers if answer)
    counts = tuple(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return Ballot(counts, HowReached.LEFT_OPEN, "")
    answer, ahead = counts[0]
    how = HowReached.UNANIMOUS if len(counts) == 1 else HowReached.MAJORITY
    return Ballot(counts, how, answer, ahead, counter.total() - ahead)


def decide(store: Store, codebook: Codebook, given: DecidedBy) -> Decision:
    """Store a decision and return it as it now stands.

    Raises StaleWriteError, holding the stored decision, if somebody decided since the page was
    shown, UnknownRecordError for a claim, scale or category that is not there, and
    RefusedAnswerError for a decision that breaks a rule, with what to do about it.
    """
    require(store, given.lead, Act.DECIDE)
    decision = _decision(codebook, given)
    earlier = store.decided(given.operation)
    if earlier is not None:
        return earlier
    opened = open_decision(store, given.claim_id)
    if opened.seen.number != given.number:
        raise StaleWriteError(_late(given, opened.seen), opened.seen)
    complaints = _complaints(opened, decision)
    if complaints:
        raise RefusedAnswerError(" ".join(complaints))
    store.record_codebook(codebook.revision, codebook.source)
    return store.decide(decision, operation=given.operation)


def _late(given: DecidedBy, stored: Decision) -> str:
    return (
        f"{stored.decided_by or 'Nobody'} decided claim {given.claim_id} after this page showed "
        "it; compare the two decisions and decide again."
    )


def _decision(codebook: Codebook, given: DecidedBy) -> Decision:
    for scale, settled in given.answers.items():
        of = codebook.scale(scale)
        if settled.answer and of.category(settled.answer).retired:
            raise RefusedAnswerError(
                f"“{of.category(settled.answer).name}” is not to be chosen any more; decide on "
                "another answer, or leave it open."
            )
    answers = given.answers
    return Decision(
        given.claim_id,
        given.number,
        extraction=answers.get("extraction", NOT_DECIDED),
        sourcing=answers.get("sourcing", NOT_DECIDED),
        confidence=answers.get("confidence", NOT_DECIDED),
        corroboration=answers.get("corroboration", NOT_DECIDED),
        reason=given.reason,
        rationale=_text("rationale", given.rationale),
        dissent=_text("dissent", given.dissent),
        decided_by=given.lead,
        claim_revision=given.claim_revision,
        codebook_revision=codebook.revision,
    )


def _text(what: str, given: str) -> str:
    # A browser may cut an emoji in two; half a character cannot be written as UTF-8.
    whole = given.strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if len(whole) > LONGEST_TEXT:
        raise RefusedAnswerError(
            f"A {what} holds at most {LONGEST_TEXT:,} characters; this one has {len(whole):,}. "
            "Shorten it and decide again."
        )
    return whole


def drafted(codebook: Codebook, given: DecidedBy) -> Decision:
    """A decision as it would be stored, whether it breaks a rule or not."""
    return _decision(codebook, given)


def missing(opened: OpenDecision, codebook: Codebook, given: DecidedBy) -> tuple[str, ...]:
    """What still keeps a decision from being stored, one sentence each; none if nothing does.

    Raises UnknownRecordError for a scale or category that is not there.
    """
    try:
        return _complaints(opened, _decision(codebook, given))
    except RefusedAnswerError as refused:
        return (str(refused),)


def _complaints(opened: OpenDecision, decision: Decision) -> tuple[str, ...]:
    if not opened.claim.state.standing:
        return (
            f"Claim {decision.claim_id} is {opened.claim.state}; restore it before deciding it.",
        )
    decided = {name: one for name, one in decision.settled.items() if one != NOT_DECIDED}
    found = [
        *_undecided(decided),
        *(_misfit(name, one, opened.ballots[name]) for name, one in decided.items()),
        _unreasoned(decided, decision),
        _against_all(decided, opened.ballots, decision),
    ]
    return tuple(complaint for complaint in found if complaint)


def _undecided(decided: Mapping[str, Settled]) -> list[str]:
    """Every scale is decided or left open, unless the claim is none: then only that is."""
    none = decided.get("extraction", NOT_DECIDED).answer == NOT_A_CLAIM
    lacking = [name for name in SCALE_NAMES if name not in decided]
    if lacking and not none:
        return [f"Decide {_and(lacking)} too, or leave it open."]
    if none and len(decided) > 1:
        return [
            "What is not a claim has no sourcing, confidence or corroboration: decide the "
            "extraction check alone."
        ]
    return []


def _misfit(name: str, one: Settled, marks: Ballot) -> str:
    """The way an answer was reached fits the answer, and the marks where they can tell."""
    if (one.how is HowReached.LEFT_OPEN) == bool(one.answer) or one.how is None:
        return f"On {name}, choose an answer and how it was reached, or neither."
    told = one.how in (HowReached.UNANIMOUS, HowReached.MAJORITY)
    if told and (one.how, one.answer) != (marks.how, marks.answer):
        return (
            f"On {name}, {one.answer} is not {one.how} by the reviewers' marks: choose consensus "
            "or chair, or the answer they gave."
        )
    return ""


def _unreasoned(decided: Mapping[str, Settled], decision: Decision) -> str:
    parted = any(one.how is not HowReached.UNANIMOUS for one in decided.values())
    if parted and decision.reason is None:
        return "Not everything was unanimous: choose the reason why reviewers parted."
    return ""


def _against_all(
    decided: Mapping[str, Settled], ballots: Mapping[str, Ballot], decision: Decision
) -> str:
    against = [
        name
        for name, one in decided.items()
        if one.answer and one.answer not in dict(ballots[name].counts)
    ]
    if against and not decision.rationale:
        return f"Nobody marked what was decided on {_and(against)}: write a rationale."
    return ""


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
