"""Tags on claims from a page: put on or taken off, and the reply that tells all of the claim's."""

from typing import Any

from workbench import review
from workbench.codebook import Codebook
from workbench.store import Store
from workbench.ui.sync.inbox import PageCorrection
from workbench.ui.sync.messages import Message

Json = dict[str, Any]

TAG, UNTAG = ACTIONS = ("tag", "untag")


def turn(store: Store, codebook: Codebook, edit: PageCorrection) -> Json:
    """Put a tag on a claim or take it off, and return the reply to the page."""
    tag = Message(edit.value).text("tag")
    by = {"reviewer": edit.reviewer, "operation": edit.operation}
    if edit.action == TAG:
        review.tag_claim(store, codebook, edit.claim, tag, **by)
    else:
        review.untag_claim(store, edit.claim, tag, **by)
    return {"claims": [], "tags": {edit.claim: list(of_claims(store, edit.article, edit.claim))}}


def of_claims(store: Store, article_id: str, claim_id: str) -> tuple[str, ...]:
    """Tags of one claim of an article, by the alphabet."""
    return store.tags.of_claims(article_id).get(claim_id, ())
