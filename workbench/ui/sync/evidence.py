"""Evidence as a page sends it, and as it is sent to a page."""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

from workbench import review
from workbench.codebook import Codebook
from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.model import Evidence, Stance, words
from workbench.store import Store
from workbench.ui.sync import encode
from workbench.ui.sync.inbox import PageCorrection
from workbench.ui.sync.messages import Message

Json = dict[str, Any]

NEW = "new:"  # and the operation that lists it: a piece whose number the page does not know yet


def _add(store: Store, edit: PageCorrection) -> Json:
    stored = review.add_evidence(store, _piece(edit, 0, 0), operation=edit.operation)
    return {"claims": [], "piece": stored.number}


def _amend(store: Store, edit: PageCorrection) -> Json:
    wanted = _piece(edit, _number(store, edit), Message(edit.value).whole("version"))
    review.amend_evidence(store, wanted, operation=edit.operation)
    return {"claims": []}


def _withdraw(store: Store, edit: PageCorrection) -> Json:
    review.withdraw_evidence(
        store,
        edit.claim,
        _number(store, edit),
        expected=Message(edit.value).whole("version"),
        reviewer=edit.reviewer,
        operation=edit.operation,
    )
    return {"claims": []}


ACTIONS: Mapping[str, Callable[[Store, PageCorrection], Json]] = {
    "add_evidence": _add,
    "amend_evidence": _amend,
    "withdraw_evidence": _withdraw,
}


def on_claims(
    store: Store, codebook: Codebook, article_id: str, viewer: str, ids: Collection[str] = ()
) -> Json:
    """Evidence a viewer may read, with what it indicates about the answers, by claim id.

    Claims are those named, or else those that have any; `hints` are by the answer they doubt.
    """
    wanted = ids or store.evidence.of(article_id, viewer).keys()
    if not wanted:
        return {}
    findings = review.findings(store, codebook, article_id, viewer, wanted)
    text = cache(lambda article: store.articles.get(article).text)
    return {
        claim: {
            "pieces": [_encoded(store, piece, text) for piece in finding.pieces],
            "summary": finding.summary,
            "hints": dict(finding.hints),
            "suggested": finding.weighed.codes[0] if finding.weighed.codes else "",
        }
        for claim, finding in findings.items()
    }


def _encoded(store: Store, piece: Evidence, text: Callable[[str], str]) -> Json:
    return encode.piece(piece) | {"other": _other(store, piece.other_claim, text)}


def _other(store: Store, claim_id: str, text: Callable[[str], str]) -> Json | None:
    """JSON of another claim used as evidence: its place, its speaker and its words."""
    if not claim_id:
        return None
    try:
        claim = store.claims.get(claim_id)
    except UnknownRecordError:
        return None
    content = words(claim.attribution.content, text(claim.article_id))
    return {
        "article": claim.article_id,
        "speaker": claim.attribution.speaker.name,
        "content": content,
    }


def _piece(edit: PageCorrection, number: int, version: int) -> Evidence:
    sent = Message(edit.value)
    stance = sent.text("stance", "")
    if stance not in list(Stance):
        raise RefusedAnswerError("Evidence has a stance; choose one.")
    return Evidence(
        edit.claim,
        edit.reviewer,
        number,
        version,
        stance=Stance(stance),
        citation=sent.text("citation", ""),
        url=sent.text("url", ""),
        other_claim=sent.text("other_claim", ""),
        origin=sent.text("origin", ""),
        seen=sent.text("seen", ""),
        archive=sent.text("archive", ""),
        note=sent.text("note", ""),
    )


def _number(store: Store, edit: PageCorrection) -> int:
    number = edit.value.get("number")
    if not isinstance(number, str) or not number.startswith(NEW):
        return Message(edit.value).whole("number")
    operation = Message(edit.value).text("number").removeprefix(NEW)
    made = store.evidence.stored_under(
        operation, "add_evidence", claim_id=edit.claim, reviewer=edit.reviewer
    )
    if made is None:
        raise RefusedAnswerError("The evidence this belongs to was not stored, so this was not.")
    return made.number
