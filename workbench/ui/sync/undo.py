"""Undo and redo as a page asks for them, and the messages on what they changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench import review
from workbench.codebook import Codebook
from workbench.model import WORDS
from workbench.review import OwnChange, Undone
from workbench.store import Store, UndoStacks
from workbench.ui.sync import encode
from workbench.ui.sync.inbox import PageCorrection
from workbench.ui.sync.messages import Message

Json = dict[str, Any]

NAMES = {
    "add_claim": "New claim",
    "reword": "Change of words",
    "name_speaker": "Speaker",
    "merge": "Merge",
    "split": "Split",
    "withdraw": "Withdrawal",
    "restore": "Restoring",
    "put_back": "Earlier wording",
    "flag": "Flag",
    "add_evidence": "New evidence",
    "amend_evidence": "Change of evidence",
    "withdraw_evidence": "Removal of evidence",
}
KEPT = "Answers kept under a new codebook"  # the one answer that changes no mark
NAMED_ONE_BY_ONE = 4  # of more claims than that only the number is told


@dataclass(frozen=True, slots=True)
class Turn:
    """Turn of undo or of redo: how it is done, what is next elsewhere, and its words."""

    make: Callable[..., Undone | None]
    elsewhere: Callable[[UndoStacks, str, str], OwnChange | None]
    done: str
    nothing: str


TURNS: Mapping[str, Turn] = {
    "undo": Turn(
        review.undo,
        UndoStacks.undoable_elsewhere,
        "Undid",
        "Nothing left to undo in this article.",
    ),
    "redo": Turn(
        review.redo,
        UndoStacks.redoable_elsewhere,
        "Redone:",
        "Nothing left to redo in this article.",
    ),
}


def turn(store: Store, codebook: Codebook, edit: PageCorrection) -> Json:
    """Undo or redo the newest change of the article, or offer by name one of another article.

    With an `event` in its value only that change is undone or redone.
    """
    direction = TURNS[edit.action]
    turned = direction.make(
        store,
        reviewer=edit.reviewer,
        operation=edit.operation,
        article_id=edit.article,
        event=Message(edit.value).whole("event", 0),
    )
    if turned is None:
        offered = direction.elsewhere(store.undo_stacks, edit.reviewer, edit.article)
        earlier = {"elsewhere": _offered(store, codebook, offered)} if offered else {}
        return {"claims": [], "action": edit.action, "said": direction.nothing, **earlier}
    change = turned.change
    what, claims = name(change, codebook), _claims(store, change)
    title = store.articles.get(change.article_id).title
    ids = list(change.claim_ids)
    return {
        "article": change.article_id,
        "unforeseen": True,
        "claims": [encode.claim(store.claims.get(claim)) for claim in ids],
        "turned": ids[:1],
        "standings": {
            claim: encode.standing(store.annotations.get(claim, edit.reviewer)) for claim in ids
        },
        "said": f"{direction.done} {what} ({claims})",
        "said_elsewhere": f"{direction.done} {what} ({claims} in “{title}”)",
    }


def _offered(store: Store, codebook: Codebook, change: OwnChange) -> Json:
    return {
        "article": change.article_id,
        "claim": change.claim_ids[0],
        "event": change.event,
        "what": f"{name(change, codebook)} of {_claims(store, change)}",
        "title": store.articles.get(change.article_id).title,
    }


def name(change: OwnChange, codebook: Codebook) -> str:
    """Name of what a change was made to: the scales of an answer, or another noun."""
    if change.action != "annotate":
        return NAMES[change.action]
    titles = {scale.name: scale.title for scale in codebook.scales} | {"note": "Note"}
    titles |= {f"{scale.name}{WORDS}": f"Words for {scale.title}" for scale in codebook.scales}
    return _listed([titles.get(field, field) for field in change.fields]) or KEPT


def _claims(store: Store, change: OwnChange) -> str:
    """Names of a change's claims, by the numbers that their article's page gives them."""
    order = [claim.id for claim in store.claims.of(change.article_id)]
    numbers = sorted(order.index(claim) + 1 for claim in change.claim_ids)
    if len(numbers) == 1:
        return f"claim {numbers[0]}"
    if len(numbers) > NAMED_ONE_BY_ONE:
        return f"{len(numbers)} claims"
    return f"claims {_listed([str(number) for number in numbers])}"


def _listed(words: list[str]) -> str:
    return " and ".join([part for part in (", ".join(words[:-1]), *words[-1:]) if part])
