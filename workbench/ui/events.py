"""What a page sends about a reviewer's answers, and what it is told back; pure.

The page keeps every answer until it is acknowledged and sends all it still keeps, so a message
that arrives twice, late or after a restart of the server does no harm.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import RefusedAnswerError, StaleWriteError, WorkbenchError
from workbench.model import Annotation
from workbench.ui.told import standing

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One answer given in a page.

    `version` is the version of the reviewer's marks that will stand when the answer before it,
    `after` (an operation id, or empty), has been stored.
    """

    sequence: int
    operation: str
    reviewer: str
    claim: str
    field: str
    value: str
    version: int
    after: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one page (`instance`) has sent so far and what came of it.

    `handled` is the highest sequence number answered; `outcomes` are by operation id.
    """

    instance: str = ""
    handled: int = 0
    outcomes: Mapping[str, Json] = field(default_factory=dict)


Answering = Callable[[Event], Annotation]


def settle(queue: object, ledger: Ledger, answer: Answering) -> Ledger:
    """Answer what is new in a page's queue; what was answered before is not answered again.

    A queue that is not of the agreed shape changes nothing.
    """
    if not isinstance(queue, Mapping) or not isinstance(queue.get("events"), list):
        return ledger
    instance = str(queue.get("instance", ""))
    known = ledger if ledger.instance == instance else Ledger(instance)
    events = sorted(_events(queue["events"]), key=lambda event: event.sequence)
    outcomes = {
        event.operation: known.outcomes[event.operation]
        for event in events
        if event.operation in known.outcomes
    }
    handled = known.handled
    for event in events:
        if event.sequence > handled:
            outcomes[event.operation] = _outcome(event, outcomes, answer)
            handled = event.sequence
    return Ledger(instance, handled, outcomes)


def acknowledgements(ledger: Ledger) -> Json:
    """What the page is told: the outcome of every answer it still keeps."""
    return {"instance": ledger.instance, "outcomes": list(ledger.outcomes.values())}


def _events(raw: list[object]) -> list[Event]:
    events = []
    for item in raw:
        try:
            events.append(_event(item))
        except (KeyError, TypeError, ValueError):
            continue  # not one of ours: there is no operation to answer it under
    return events


def _event(item: Any) -> Event:
    texts = {name: item[name] for name in ("operation", "reviewer", "claim", "field", "value")}
    if not all(isinstance(text, str) for text in texts.values()) or not texts["operation"]:
        raise TypeError("an answer's fields are texts")
    return Event(
        sequence=int(item["seq"]),
        version=int(item["version"]),
        after=str(item.get("after", "")),
        **texts,
    )


def _outcome(event: Event, outcomes: Mapping[str, Json], answer: Answering) -> Json:
    earlier = outcomes.get(event.after, {})
    if "refused" in earlier:
        # It was given on top of an answer that was not stored, so it is not stored either.
        return _refused(event, earlier["refused"], earlier["current"])
    try:
        saved = answer(event)
    except StaleWriteError as error:
        current = error.current if isinstance(error.current, Annotation) else None
        return _refused(event, str(error), current and standing(current))
    except WorkbenchError as error:
        return _refused(event, str(error), None)
    return {"operation": event.operation, "claim": event.claim, **standing(saved)}


def _refused(event: Event, message: str, current: Json | None) -> Json:
    return {
        "operation": event.operation,
        "claim": event.claim,
        "refused": message,
        "current": current,
    }


def need_reviewer(event: Event, reviewer: str) -> None:
    """Refuse an answer that was given under another reviewer's name than the page now has."""
    if event.reviewer != reviewer:
        raise RefusedAnswerError(
            f"This answer was given as {event.reviewer or 'nobody'}, "
            f"but the page now belongs to {reviewer}. Switch back to save it."
        )
