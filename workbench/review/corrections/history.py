"""History of a claim in words: who did what, when, from what to what; and the way back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from workbench.codebook import Codebook
from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.model import FIELDS, SCALES, Claim, ClaimState, Event, words
from workbench.review.permissions import Permission, require
from workbench.store import ClaimRevision, Correction, Store

_DONE = {
    "add_article": "added the article, in which it was found",
    "revise_article": "put a part of the article back",
    "add_claim": "marked it in the text",
    "reword": "reworded it",
    "name_speaker": "put the speaker right",
    "decide": "decided it",
    "add_evidence": "listed evidence",
    "amend_evidence": "edited a piece of evidence",
    "withdraw_evidence": "deleted a piece of evidence",
    "comment": "commented on it",
    "amend_comment": "reworded a comment",
    "withdraw_comment": "withdrew a comment",
    "resolve_thread": "resolved a thread",
    "reopen_thread": "reopened a thread",
    "merge": "merged claims",
    "split": "split it",
    "withdraw": "withdrew it",
    "restore": "restored it",
    "put_back": "put an earlier wording back",
    "submit": "submitted their marks",
    "open": "opened the marks to all",
    "rerun": "extracted the article anew",
    "vote": "voted on it in a session",
    "reveal": "showed the votes on it in a session",
}
_OPENED = {
    "submit": "these stay on record as made blind",
    "open": "marks until then stay on record as made blind",
    "reveal": "the votes of the round are fixed",
}
_STATES = {
    ClaimState.STANDS: "stands",
    ClaimState.WITHDRAWN: "withdrawn",
    ClaimState.MERGED: "part of another claim",
    ClaimState.OFFERED: "offered by a newer extractor",
    ClaimState.LOST: "no longer found by the extractor",
}


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """Change of a claim, or of a reviewer's marks on it, in words.

    `at` is UTC; `what` is a phrase to follow the reviewer's name ("reworded it"); `before` and
    `after` tell only what differs, and are empty where nothing stood. `event` is the change's
    number, and `restorable` tells whether `restore_revision` can bring back the wording it left.
    `answers` are the viewer's answers then where they are others now, by field.
    """

    at: datetime
    reviewer: str
    what: str
    before: str
    after: str
    event: int
    restorable: bool
    answers: Mapping[str, str]


def claim_history(
    store: Store, claim_id: str, viewer: str | None, codebook: Codebook | None = None
) -> list[ClaimChange]:
    """Changes of a claim, the newest first; answers by their names in the codebook, if given.

    Others' answers and flags are told only where they were opened to the viewer; None reads all.
    Raises UnknownRecordError for a claim that is not there.
    """
    with store.reading():
        events = {event.number: event for event in store.events.on_claim(claim_id, viewer)}
        revisions = store.claim_revisions.of(claim_id)
        text = store.articles.get(revisions[-1].claim.article_id).text
    of_marks = [event for event in events.values() if _of_marks(event)]
    decided = [event for event in events.values() if event.action == "decide"]
    differences = _reworded(revisions)
    differences |= {event.number: _answered(event, codebook) for event in of_marks}
    differences |= {event.number: _decided(event, codebook) for event in decided}
    differences |= {
        event.number: ([], [_OPENED[event.action]])
        for event in events.values()
        if event.action in _OPENED
    }
    places = {revision.event: revision for revision in revisions if _words_stand(revision, text)}
    now, own = _worded(revisions[-1]), _answers(of_marks, viewer)
    called = store.names.called()
    return [
        ClaimChange(
            events[number].at,
            called.get(events[number].reviewer, events[number].reviewer),
            _action_phrase(events[number], events),
            before=", ".join(before),
            after=", ".join(after),
            event=number,
            restorable=number in places and _worded(places[number]) != now,
            answers=own.get(number, {}),
        )
        for number, (before, after) in sorted(differences.items(), reverse=True)
        if before or after
    ]


def restore_revision(
    store: Store, claim_id: str, event: int, *, expected: int, reviewer: str, operation: str
) -> Claim:
    """Bring back the wording and state that a claim had after a change, as a further revision.

    Raises StaleWriteError with the stored claim if it changed since revision `expected`,
    RefusedAnswerError if the article's text no longer has these words, and
    UnknownRecordError if the change was not one of this claim's wording.
    """
    require(store, reviewer, Permission.CORRECT)
    if earlier := store.corrections.stored_under(
        operation, "put_back", reviewer=reviewer, claim_id=claim_id
    ):
        return earlier[0]
    with store.reading():
        claim = store.claims.get(claim_id)
        text = store.articles.get(claim.article_id).text
        revision = store.articles.revision(claim.article_id)
        matching = [each for each in store.claim_revisions.of(claim_id) if each.event == event]
    if not matching:
        raise UnknownRecordError(f"Change {event} gave claim {claim_id} no wording; reload it.")
    if not _words_stand(matching[0], text):
        raise RefusedAnswerError(
            "The article's text was changed since, and these words are not in it any more; select "
            "others."
        )
    back = replace(matching[0].now, revision=claim.revision)
    if back == claim:
        return claim
    changed = replace(back, revision=expected)
    correction = Correction("put_back", claim.article_id, revision, [changed], claim_id=claim_id)
    return store.corrections.save(correction, reviewer=reviewer, operation=operation)[0]


def _words_stand(revision: ClaimRevision, text: str) -> bool:
    """Whether the words of a revision stand in the text as it is now."""
    return _said(revision.claim, revision.text) == _said(revision.now, text)


def _said(claim: Claim, text: str) -> list[list[str]]:
    attribution = claim.attribution
    parts = (attribution.content, attribution.source, attribution.cue, attribution.speaker.mentions)
    return [" ".join(span.of(text) for span in part).split() for part in parts]


def _worded(revision: ClaimRevision) -> dict[str, str]:
    """Parts of a claim by their names, in words; parts that it has not are left out."""
    attribution = revision.claim.attribution
    speaker = attribution.speaker
    parts = {
        "content": _quoted(words(attribution.content, revision.text)),
        "source": _quoted(words(attribution.source, revision.text)),
        "cue": _quoted(words(attribution.cue, revision.text)),
        "speaker": speaker.name,
        "speaker’s office": speaker.role,
        "known as": speaker.type.replace("_", " ") if speaker.name else "",
        "claim": _STATES[revision.claim.state],
    }
    return {part: value for part, value in parts.items() if value}


def _quoted(said: str) -> str:
    plain = " ".join(said.split())
    return f"‘{plain}’" if plain else ""


Sides = tuple[list[str], list[str]]  # what stood before and after, a phrase for each difference


def _reworded(revisions: list[ClaimRevision]) -> dict[int, Sides]:
    """Parts that each revision of a claim changed, by its event."""
    worded = [_worded(revision) for revision in revisions]
    first = {part: value for part, value in worded[0].items() if part != "claim"}
    sides = [_sides({}, first), *(_sides(before, after) for before, after in pairwise(worded))]
    return {revision.event: side for revision, side in zip(revisions, sides, strict=True)}


def _sides(before: Mapping[str, str], after: Mapping[str, str]) -> Sides:
    differing = [
        part for part in dict.fromkeys([*before, *after]) if before.get(part) != after.get(part)
    ]
    return (
        [f"{part} {before[part]}" for part in differing if part in before],
        [f"{part} {after[part]}" for part in differing if part in after],
    )


def _of_marks(event: Event) -> bool:
    facts = json.loads(event.after)
    signs = {"version", "flagged", "resolved"} | ({"move"} if event.action == "vote" else set())
    return isinstance(facts, dict) and not signs.isdisjoint(facts)


def _answered(event: Event, codebook: Codebook | None) -> Sides:
    """Parts that an answer, a flag, evidence, a comment, or their undoing changed."""
    before, after = json.loads(event.before) or {}, json.loads(event.after)
    if "flagged" in after:
        return _sides(_flag(before), _flag(after))
    if "comment" in after:
        return _sides(_comment(before), _comment(after))
    if "resolved" in after:
        return _sides(_thread(before), _thread(after))
    if "stance" in after:
        return _sides(_evidence(before), _evidence(after))
    return _sides(dict(_marks(before, codebook)), dict(_marks(after, codebook)))


def _answers(events: Iterable[Event], viewer: str | None) -> dict[int, dict[str, str]]:
    """Answers of the viewer after each of their events, where they are others now."""
    own = {
        event.number: facts
        for event in events
        if event.reviewer == viewer
        and event.action != "vote"
        and set(FIELDS) <= (facts := json.loads(event.after)).keys()
    }
    now = _flat(own[max(own)]) if own else {}
    return {
        number: {
            name: facts.get(name, "")
            for name in {**now, **facts}
            if facts.get(name, "") != now.get(name, "")
        }
        for number, facts in ((number, _flat(facts)) for number, facts in own.items())
    }


def _flat(facts: Mapping[str, Any]) -> dict[str, str]:
    """Answers and the note of an event, those on a team's own scales beside the others."""
    own: dict[str, str] = facts.get("own", {})
    return {name: facts.get(name, "") for name in FIELDS} | own


def _decided(event: Event, codebook: Codebook | None) -> Sides:
    """Parts that a decision changed of the one before it."""
    before, after = json.loads(event.before) or {}, json.loads(event.after)
    return _sides(dict(_settled(before, codebook)), dict(_settled(after, codebook)))


def _settled(facts: Mapping[str, Any], codebook: Codebook | None) -> Iterator[tuple[str, str]]:
    settled = {name: facts[name] for name in SCALES if name in facts} | facts.get("own", {})
    for scale, decided in settled.items():
        answer, how = decided["answer"], decided["how"]
        if answer:
            name, value = _named(scale, answer, codebook)
            yield name, f"{value} ({how})"
        elif how:
            yield _named(scale, how, codebook)
    if facts.get("reason"):
        yield "reason", facts["reason"].replace("_", " ")
    for part in ("rationale", "dissent"):
        if facts.get(part):
            yield part, _quoted(facts[part])


def _flag(facts: Mapping[str, bool]) -> dict[str, str]:
    return {"flagged": "for discussion"} if facts["flagged"] else {}


def _comment(facts: Mapping[str, Any]) -> dict[str, str]:
    return {"comment": _quoted(facts["comment"])} if facts.get("comment") else {}


def _thread(facts: Mapping[str, Any]) -> dict[str, str]:
    return {"thread": "resolved" if facts["resolved"] else "open"}


def _evidence(facts: Mapping[str, Any]) -> dict[str, str]:
    """A piece of evidence by its parts; those it has not, and one taken back, are left out."""
    if not facts or facts["withdrawn"]:
        return {}
    named = facts["citation"] or facts["url"] or facts["other_claim"]
    parts = {
        facts["stance"]: _quoted(named),
        "link": facts["url"] if facts["url"] != named else "",
        "claim": facts["other_claim"] if facts["other_claim"] != named else "",
        "origin": _quoted(facts["origin"]),
        "seen": facts["seen"],
        "archive": facts["archive"],
        "note": _quoted(facts["note"]),
    }
    return {part: value for part, value in parts.items() if value}


def _marks(facts: Mapping[str, Any], codebook: Codebook | None) -> Iterator[tuple[str, str]]:
    for name, value in _flat(facts).items():
        if value and name == "note":
            yield "note", _quoted(value)
        elif value:
            yield _named(name, value, codebook)
    for scale, ranges in facts.get("words", {}).items():
        title, _ = _named(scale, "", codebook)
        yield f"words for {title}", " … ".join(_quoted(words) for _, _, words in ranges)


def _named(scale: str, code: str, codebook: Codebook | None) -> tuple[str, str]:
    """A scale and an answer by their names; a code that the codebook no longer has stays a code."""
    if codebook is not None and (scale in SCALES or scale in {own.name for own in codebook.scales}):
        chosen = codebook.scale(scale)
        for category in chosen.categories:
            if category.code == code:
                return chosen.title.lower(), category.name
        return chosen.title.lower(), code.replace("_", " ")
    return scale, code.replace("_", " ")


def _action_phrase(event: Event, events: Mapping[int, Event]) -> str:
    """A phrase for what was done, to follow the name of who did it."""
    facts = json.loads(event.after)
    reversed_ = events.get(facts.get("reverses", 0)) if isinstance(facts, dict) else None
    if reversed_ is not None:
        done = "took back" if event.action == "undo" else "made again"
        return f"{done}: {_action_phrase(reversed_, {})}"
    if event.action == "flag":
        return "flagged it" if facts["flagged"] else "took the flag off"
    if "voted_in" in facts:
        return "voted in a session"
    return "answered" if event.action == "annotate" else _DONE.get(event.action, event.action)
