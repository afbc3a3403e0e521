"""Answers of a reviewer from a page, stored through `review`, and the replies to the page."""

import json
from typing import Any

from workbench import review
from workbench.codebook import Codebook
from workbench.errors import RefusedAnswerError
from workbench.model import WORDS, Annotation, AnswerWords
from workbench.store import Store
from workbench.ui.sync import encode
from workbench.ui.sync.inbox import Json, PageAnswer
from workbench.ui.sync.messages import AGAIN, Message


def answer(store: Store, codebook: Codebook, event: PageAnswer) -> Json:
    """Store an answer; returns the marks as they stand, and the claim if the page's was older.

    A reply marked `unforeseen` is news to the page: no answer before it was given on its contents.
    """
    proposed = review.Answer(
        claim_id=event.claim,
        reviewer=event.reviewer,
        field=event.field.removesuffix(WORDS),
        value=event.value,
        version=event.version,
        operation=event.operation,
        claim_revision=event.wording,
        codebook_revision=event.codebook,
    )
    if event.field.endswith(WORDS):
        saved = review.mark_words(store, codebook, proposed, _words(proposed))
    else:
        saved = review.answer_with_wording(store, codebook, proposed)
    newer = {}
    if saved.newest_wording != saved.annotation.claim_revision:
        newer = _newer(store, saved.annotation)
    return {**encode.standing(saved.annotation), **newer}


def _words(proposed: review.Answer) -> list[AnswerWords]:
    """Words that say so as a page sends them: a JSON text of ranges with their words, or empty."""
    try:
        ranges = json.loads(proposed.value or "[]")
    except (ValueError, RecursionError):
        ranges = None
    sent = Message({"words": ranges}).lists("words")
    return [_marked(proposed.field, range_) for range_ in sent]


def _marked(scale: str, sent: list[Any]) -> AnswerWords:
    if len(sent) != 3:
        raise RefusedAnswerError(f"Words have a start, an end and a text. {AGAIN}")
    start, end, words = sent
    message = Message({"spans": [[start, end]], "words": words})
    [span] = message.spans("spans")
    return AnswerWords(scale, span, message.text("words"))


def _newer(store: Store, saved: Annotation) -> Json:
    claim = store.claims.get(saved.claim_id)
    news: Json = {"article": claim.article_id, "unforeseen": True, "claims": []}
    earlier = store.claim_revisions.of(claim.id)[saved.claim_revision - 1]
    if earlier.text == store.articles.get(claim.article_id).text:
        news["claims"] = [encode.claim(claim)]  # else its places are not those of the page's text
    if claim.id in store.claim_revisions.marked_earlier(claim.article_id, saved.reviewer):
        news["reworded"] = [claim.id]
        news["said"] = "The claim’s text changed since you answered."
    return news
