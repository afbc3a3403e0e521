"""Corrections of claims by reviewers: added, reworded, withdrawn, restored and flagged."""

from dataclasses import replace

from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.model import Claim, ClaimState, Spans, Speaker
from workbench.review.corrections import reattribute, spans, speakers
from workbench.review.corrections.spans import Wording
from workbench.review.permissions import Permission, require
from workbench.store import Correction, Store

LONGEST_NAME = 500
NEW = "new"  # stands for the id of a claim until the store has numbered it


def add_claim(
    store: Store,
    article_id: str,
    wanted: Wording,
    *,
    reviewer: str,
    operation: str,
    text_revision: int | None = None,
) -> Claim:
    """Store a reviewer's own claim under the article's next number.

    Without a speaker given, its source is looked up among the article's speakers.
    `text_revision` is the revision of the article's text in which the words were selected; None is
    the newest. Raises RefusedAnswerError if the wording has no content or leaves the text, and
    StaleWriteError if the text changed since.
    """
    require(store, reviewer, Permission.CORRECT)
    with store.reading():
        text, claims = store.articles.get(article_id).text, store.claims.of(article_id)
        revision = store.articles.revision(article_id) if text_revision is None else text_revision
    parts = spans.checked(wanted, text)
    speaker = (
        speakers.resolved(parts.source, claims, text)
        if wanted.speaker is None
        else _placed(_storable(wanted.speaker), parts.source)
    )
    new = Claim(
        NEW,
        article_id,
        reattribute.own(parts, speaker, claims, text),
        origin=reviewer,
        inside=reattribute.outer(parts, claims),
    )
    correction = Correction("add_claim", article_id, revision, new=[new])
    (made,) = store.corrections.save(correction, reviewer=reviewer, operation=operation)
    return made


def reword_claim(
    store: Store, claim_id: str, wanted: Wording, *, expected: int, reviewer: str, operation: str
) -> Claim:
    """Store other words for a claim, `expected` being the revision of it that the reviewer saw.

    Without a speaker given it keeps its own, unless its source is put on other words; then that is
    looked up. A wording that is the same changes nothing. Raises StaleWriteError with the stored
    claim if it changed since, RefusedAnswerError like `add_claim`.
    """
    require(store, reviewer, Permission.CORRECT)
    if earlier := store.corrections.stored_under(
        operation, "reword", reviewer=reviewer, claim_id=claim_id
    ):
        return earlier[0]
    with store.reading():
        claim = store.claims.get(claim_id)
        text, claims = store.articles.get(claim.article_id).text, store.claims.of(claim.article_id)
        revision = store.articles.revision(claim.article_id)
    parts = spans.checked(wanted, text)
    base = claim.attribution
    if wanted.speaker is None:
        speaker = _kept(claim, parts.source, claims, text)
    else:
        mentions = speakers.with_source(base.speaker, base.source, parts.source).mentions
        speaker = _placed(_storable(wanted.speaker), mentions)
    changed = replace(
        claim,
        attribution=reattribute.attribution(parts, speaker, claims, text, base),
        revision=expected,
    )
    if (Wording.of(base), base.speaker) == (Wording.of(changed.attribution), speaker):
        return claim
    correction = Correction("reword", claim.article_id, revision, [changed], claim_id=claim_id)
    return store.corrections.save(correction, reviewer=reviewer, operation=operation)[0]


def _kept(claim: Claim, source: Spans, claims: list[Claim], text: str) -> Speaker:
    """Speaker of a claim whose source is now other words, if it is."""
    before = claim.attribution
    if source == before.source:
        return before.speaker
    others = [other for other in claims if other.id != claim.id]
    resolved = speakers.resolved(source, [*others, claim], text)
    overlap = any(
        span.start < other.end and other.start < span.end
        for span in source
        for other in before.source
    )
    if overlap and not any(resolved.name == speaker.name for speaker in speakers.known(claims)):
        return speakers.with_source(before.speaker, before.source, source)
    return resolved


def _placed(speaker: Speaker, mentions: Spans) -> Speaker:
    """Speaker with places that led there, where the reviewer gave none."""
    return speaker if speaker.mentions else replace(speaker, mentions=mentions)


def _storable(speaker: Speaker) -> Speaker:
    """Speaker as it can be stored; raises RefusedAnswerError for a name that is too long."""
    name, role = (" ".join(text.split()) for text in (speaker.name, speaker.role))
    if max(len(name), len(role)) > LONGEST_NAME:
        raise RefusedAnswerError(
            f"A speaker's name and office hold at most {LONGEST_NAME} characters each; shorten it."
        )
    return replace(speaker, name=name, role=role)


def name_speaker(
    store: Store,
    article_id: str,
    old_name: str,
    speaker: Speaker,
    *,
    reviewer: str,
    operation: str,
) -> list[Claim]:
    """Put right who a speaker is, in all claims of the article that have them, as one change.

    Each claim keeps the places that led to its speaker. Returns the claims as they stand now.
    Raises UnknownRecordError if no claim has a speaker of the old name, RefusedAnswerError for an
    empty name.
    """
    require(store, reviewer, Permission.CORRECT)
    if earlier := store.corrections.stored_under(
        operation, "name_speaker", reviewer=reviewer, article_id=article_id
    ):
        return earlier
    named = _storable(speaker)
    if not old_name or not named.name:
        raise RefusedAnswerError("A speaker is known by a name; type one.")
    with store.reading():
        claims = store.claims.of(article_id)
        revision = store.articles.revision(article_id)
    theirs = [claim for claim in claims if claim.attribution.speaker.name == old_name]
    if not theirs:
        raise UnknownRecordError(f"No claim of article {article_id} has a speaker “{old_name}”.")
    changed = [after for claim in theirs if (after := _said_by(claim, named)) != claim]
    if not changed:
        return theirs
    correction = Correction("name_speaker", article_id, revision, changed)
    return store.corrections.save(correction, reviewer=reviewer, operation=operation)


def _said_by(claim: Claim, speaker: Speaker) -> Claim:
    attribution = claim.attribution
    kept = replace(speaker, mentions=attribution.speaker.mentions)
    return replace(claim, attribution=replace(attribution, speaker=kept))


def withdraw_claim(
    store: Store, claim_id: str, *, expected: int, reviewer: str, operation: str
) -> Claim:
    """Take a claim back: it is kept with all its marks, but is no longer asked for or counted.

    Raises StaleWriteError with the stored claim if it changed since revision `expected`, and
    RefusedAnswerError for a claim that is merged into another.
    """
    require(store, reviewer, Permission.CORRECT)
    if earlier := store.corrections.stored_under(
        operation, "withdraw", reviewer=reviewer, claim_id=claim_id
    ):
        return earlier[0]
    if store.claims.get(claim_id).state is ClaimState.MERGED:
        raise RefusedAnswerError(
            f"Claim {claim_id} is part of another claim already; undo the merging or restore it."
        )
    return _change_state(
        store, claim_id, ClaimState.WITHDRAWN, "withdraw", expected, reviewer, operation
    )


def restore_claim(
    store: Store, claim_id: str, *, expected: int, reviewer: str, operation: str
) -> Claim:
    """Have a claim stand: one that was taken back, merged, lost, or offered by a newer extractor.

    Raises StaleWriteError with the stored claim if it changed since revision `expected`.
    """
    require(store, reviewer, Permission.CORRECT)
    return _change_state(
        store, claim_id, ClaimState.STANDS, "restore", expected, reviewer, operation
    )


def _change_state(
    store: Store,
    claim_id: str,
    state: ClaimState,
    action: str,
    expected: int,
    reviewer: str,
    operation: str,
) -> Claim:
    """Claim with another state; one that has it already is not changed."""
    if earlier := store.corrections.stored_under(
        operation, action, reviewer=reviewer, claim_id=claim_id
    ):
        return earlier[0]
    with store.reading():
        claim = store.claims.get(claim_id)
        revision = store.articles.revision(claim.article_id)
    if claim.state is state:
        return claim
    changed = replace(claim, state=state, revision=expected)
    correction = Correction(action, claim.article_id, revision, [changed], claim_id=claim_id)
    return store.corrections.save(correction, reviewer=reviewer, operation=operation)[0]


def flag_claim(
    store: Store, claim_id: str, flagged: bool, *, reviewer: str, operation: str
) -> None:
    """Note that a reviewer wants a claim discussed, or no longer does."""
    require(store, reviewer, Permission.MARK)
    store.flags.save(claim_id, flagged, reviewer=reviewer, operation=operation)
