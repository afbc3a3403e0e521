"""Inbox of a reviewer's answers and corrections from a page, and their outcomes; pure.

The page keeps every message until it is acknowledged and sends all it still keeps, so a message
that arrives twice, late or after a restart of the server does no harm.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.errors import RefusedAnswerError, StaleWriteError, WorkbenchError
from workbench.model import Annotation, Claim, Evidence
from workbench.ui.sync import encode
from workbench.ui.sync.messages import Message

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """Answer by a reviewer to one or more scales, given in a page.

    `version` is the version of the reviewer's marks that will stand when the answer before it,
    `after` (an operation id, or empty), has been stored. `wording` is the revision of the claim
    that the page knew as stored, below the reviewer's own corrections on their way, and `codebook`
    the revision it showed; 0 and empty where a page did not tell.
    """

    sequence: int
    operation: str
    reviewer: str
    claim: str
    field: str
    value: str
    version: int
    after: str
    wording: int = 0
    codebook: str = ""


@dataclass(frozen=True, slots=True)
class PageCorrection:
    """Correction of the wording of an article's claims, made in a page.

    `action` names it and `value` holds its details. `expected` are the revisions of the claims that
    the page showed when the changes before it were stored; `after` is an operation id or empty. A
    claim made by a change that is still on its way is called "new:" and that operation.
    """

    sequence: int
    operation: str
    reviewer: str
    article: str
    claim: str
    action: str
    value: Json
    expected: Mapping[str, int]
    after: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Unreadable message that a page sent under an operation id, with the reason in words."""

    sequence: int
    operation: str
    why: str
    claim: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Inbox:
    """Inbox of one page (`instance`): the messages it has sent, and their outcomes.

    `handled` is the highest sequence number answered; `outcomes` are by operation id.
    """

    instance: str = ""
    handled: int = 0
    outcomes: Mapping[str, Json] = field(default_factory=dict)


Sent = PageAnswer | PageCorrection | Unread
StoreAnswer = Callable[[PageAnswer], Json]
StoreCorrection = Callable[[PageCorrection], Json]
NEW = "new:"


def settle(queue: object, inbox: Inbox, answer: StoreAnswer, correct: StoreCorrection) -> Inbox:
    """Handle the new messages of a page's queue; those handled before are not handled again.

    A queue of another shape than expected changes nothing.
    """
    if not isinstance(queue, Mapping) or not isinstance(queue.get("events"), list):
        return inbox
    instance = Message({"instance": str(queue.get("instance", ""))}).text("instance")
    known = inbox if inbox.instance == instance else Inbox(instance)
    events = sorted(_events(queue["events"]), key=lambda event: event.sequence)
    outcomes = {
        event.operation: known.outcomes[event.operation]
        for event in events
        if event.operation in known.outcomes
    }
    handled = known.handled
    for event in events:
        if event.sequence > handled:
            outcomes[event.operation] = _outcome(event, outcomes, answer, correct)
            handled = event.sequence
    return Inbox(instance, handled, outcomes)


def acknowledgements(inbox: Inbox) -> Json:
    """Acknowledgements for the page: the outcome of everything it still keeps."""
    return {"instance": inbox.instance, "outcomes": list(inbox.outcomes.values())}


def _events(raw: list[object]) -> list[Sent]:
    events: list[Sent] = []
    for item in raw:
        try:
            sent = Message.of(item)
            sequence, operation = sent.whole("seq"), sent.text("operation")
        except RefusedAnswerError:
            continue  # not one of ours: there is no operation to answer it under
        try:
            events.append(_edit(sent) if "action" in sent.parts else _event(sent))
        except RefusedAnswerError as error:
            events.append(Unread(sequence, operation, str(error)))
    return [event for event in events if event.operation]


def _event(sent: Message) -> PageAnswer:
    return PageAnswer(
        sequence=sent.whole("seq"),
        version=sent.whole("version"),
        after=sent.text("after", ""),
        wording=sent.whole("wording", 0),
        codebook=sent.text("codebook", ""),
        **_texts(sent, "operation", "reviewer", "claim", "field", "value"),
    )


def _edit(sent: Message) -> PageCorrection:
    return PageCorrection(
        sequence=sent.whole("seq"),
        value=dict(sent.part("value").parts),
        expected=sent.numbers("expected"),
        after=sent.text("after", ""),
        **_texts(sent, "operation", "reviewer", "article", "claim", "action"),
    )


def _texts(sent: Message, *names: str) -> dict[str, str]:
    return {name: sent.text(name) for name in names}


def _outcome(
    event: PageAnswer | PageCorrection | Unread,
    outcomes: Mapping[str, Json],
    answer: StoreAnswer,
    correct: StoreCorrection,
) -> Json:
    if isinstance(event, Unread):
        return _refused(event, event.why, None)
    earlier = outcomes.get(event.after, {})
    if "refused" in earlier:
        # It builds on a change that was not stored, so it is not stored either.
        return _refused(event, earlier["refused"], earlier["current"])
    try:
        known = _numbered(event, outcomes)
        news = correct(known) if isinstance(known, PageCorrection) else answer(known)
    except StaleWriteError as error:
        return _refused(event, str(error), _current(error.current))
    except WorkbenchError as error:
        return _refused(event, str(error), None)
    return {"operation": event.operation, "claim": event.claim, **news}


def _numbered(
    event: PageAnswer | PageCorrection, outcomes: Mapping[str, Json]
) -> PageAnswer | PageCorrection:
    """Message with the ids and revisions that resulted from the changes before it."""
    claim = _number(event.claim, outcomes)
    if isinstance(event, PageAnswer):
        return replace(event, claim=claim, wording=_shown(event, claim, outcomes))
    expected = {
        _number(claim_id, outcomes): revision for claim_id, revision in event.expected.items()
    }
    for outcome in outcomes.values():
        if "marks" in outcome:
            continue  # an answer's, which may tell of a colleague's wording
        for changed in outcome.get("claims", ()):
            if changed["id"] in expected:
                expected[changed["id"]] = max(expected[changed["id"]], changed["revision"])
    value = dict(event.value)
    if isinstance(value.get("claims"), list):
        value["claims"] = [_number(str(claim_id), outcomes) for claim_id in value["claims"]]
    return replace(event, claim=claim, value=value, expected=expected)


def _shown(event: PageAnswer, claim: str, outcomes: Mapping[str, Json]) -> int:
    """Revision whose words the page showed when the answer was given; 0 if it did not tell.

    Each of the reviewer's own corrections before the answer adds one revision. A correction stored
    on top of another wording than the page knew led to words it did not show, and does not count.
    """
    wording = event.wording
    if not wording and not event.claim.startswith(NEW):
        return 0
    for outcome in outcomes.values():
        for changed in () if outcome.get("unforeseen") else outcome.get("claims", ()):
            if changed["id"] == claim and changed["revision"] == wording + 1:
                wording += 1
    return wording


def _number(claim: str, outcomes: Mapping[str, Json]) -> str:
    if not claim.startswith(NEW):
        return claim
    made = outcomes.get(claim.removeprefix(NEW), {})
    if "created" not in made:
        raise RefusedAnswerError("The claim this belongs to was not stored, so this was not.")
    return str(made["created"])


def _current(current: object) -> Json | None:
    if isinstance(current, Annotation):
        return encode.standing(current)
    if isinstance(current, Evidence):
        return encode.piece(current)
    return encode.claim(current) if isinstance(current, Claim) else None


def _refused(event: Sent, message: str, current: Json | None) -> Json:
    return {
        "operation": event.operation,
        "claim": event.claim,
        "refused": message,
        "current": current,
    }


def need_reviewer(event: PageAnswer | PageCorrection, reviewer: str) -> None:
    """Raise RefusedAnswerError if an answer was given under another reviewer's name."""
    if event.reviewer != reviewer or not reviewer:
        raise RefusedAnswerError(
            f"This answer was given as {event.reviewer or 'nobody'}, "
            f"but the page now belongs to {reviewer or 'nobody'}. Switch back to save it."
        )
