"""Corrections of claims by reviewers and newer extractors: further revisions of each."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.errors import StaleWriteError, StoreError
from workbench.model import Claim, ClaimState, words
from workbench.store.corpus import articles, claim_revisions, claim_rows, new_claims
from workbench.store.corpus.articles import Articles
from workbench.store.corpus.claim_revisions import ClaimRevisions
from workbench.store.corpus.claims import Claims
from workbench.store.queries import Connection, StorePart, select
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, Entry, earlier_event, write

SpeakerFacts = dict[str, dict[str, str | int] | None]


@dataclass(frozen=True, slots=True)
class Correction:
    """Correction of an article's claims, as one change: its name, and the claims it results in.

    `changed` are claims as read, `revision` included, with other spans, speaker or state; `new`
    ones have a provisional id. `claim_id` is the claim it is about, empty if it is about several or
    a new one. `article_revision` is the revision of the article's text that the spans are of.
    """

    action: str
    article_id: str
    article_revision: int
    changed: Sequence[Claim] = ()
    new: Sequence[Claim] = ()
    claim_id: str = ""


def _renewed(connection: Connection, correction: Correction) -> list[Claim]:
    """Claims that a correction leaves: the next revisions, and new ones with their numbers."""
    last = new_claims.last_number(connection, correction.article_id)
    changed = [replace(claim, revision=claim.revision + 1) for claim in correction.changed]
    return [*changed, *new_claims.numbered(correction.new, after=last)]


def _store(
    entry: Entry,
    correction: Correction,
    before: Iterable[Claim],
    after: Sequence[Claim],
    more: Mapping[str, object],
) -> int:
    connection = entry.connection
    row = articles.article_row(connection, correction.article_id)
    event = entry.record(
        {"claims": facts(before, after, row["text"])},
        {"claims": facts(after, (), row["text"]), **more},
    )
    store_revisions(connection, after, row, event)
    return event


def facts(claims: Iterable[Claim], others: Iterable[Claim], text: str) -> SpeakerFacts:
    """Contents of an event on claims, by their ids; null for those of `others` not among them."""
    known: SpeakerFacts = {claim.id: None for claim in others}
    return known | {claim.id: _claim_facts(claim, text) for claim in claims}


def _claim_facts(claim: Claim, text: str) -> dict[str, str | int]:
    """Contents of an event on one claim: revision, state, speaker, words and their places."""
    speaker = claim.attribution.speaker
    facts_of_claim: dict[str, str | int] = {
        "revision": claim.revision,
        "state": claim.state,
        "speaker": speaker.name,
        "speaker_type": speaker.type,
        "speaker_role": speaker.role,
    }
    for part, spans in claim_rows.parts(claim.attribution)[:3]:
        facts_of_claim[part] = words(spans, text)
        facts_of_claim[f"{part}_spans"] = ";".join(f"{start}..{end}" for start, end in spans)
    return facts_of_claim


def store_revisions(
    connection: Connection, claims: Sequence[Claim], article: sqlite3.Row, event: int
) -> None:
    """Store further revisions of claims, and first ones of new claims, on the newest text."""
    for claim in claims:
        _refuse_disorder(claim)
    fresh = [claim for claim in claims if claim.revision == 1]
    new_claims.new_claims(connection, fresh, article["text"], article["revision"], event)
    for claim in claims:
        if claim.revision > 1:
            new_claims.wording(connection, claim, article["text"], article["revision"], event)


def _refuse_disorder(claim: Claim) -> None:
    for part, spans in claim_rows.parts(claim.attribution)[:3]:
        if any(span.end > other.start for span, other in pairwise(spans)):
            raise StoreError(
                f"Claim {claim.id}: the ranges of its {part} overlap or are out of order; "
                "select the words again."
            )


def _refuse_stale_text(connection: Connection, correction: Correction) -> None:
    newest = articles.article_row(connection, correction.article_id)["revision"]
    if newest != correction.article_revision:
        raise StaleWriteError(
            f"The text of article {correction.article_id} was changed elsewhere first: revision "
            f"{newest} is stored, this change was made on revision {correction.article_revision}. "
            "Reload the article and select the words again.",
            Articles(connection).get(correction.article_id),
        )


def _refuse_stale(article_id: str, claim: Claim, stored: Claim) -> None:
    if stored.article_id != article_id:
        raise StoreError(f"Claim {claim.id} is not one of article {article_id}; reload it.")
    if stored.revision != claim.revision:
        raise StaleWriteError(
            f"Claim {claim.id} was changed elsewhere first: revision {stored.revision} is stored, "
            f"this change was made on revision {claim.revision}. Compare the two and try again.",
            stored,
        )


@dataclass(frozen=True, slots=True)
class Rerun:
    """Outcome of a newer extractor's reading of an article, as ids of claims.

    `kept` were found again, `offered` found for the first time, and `lost` not found any more,
    without those that a person had touched.
    """

    kept: tuple[str, ...]
    offered: tuple[str, ...]
    lost: tuple[str, ...]


def _untouched(connection: Connection, correction: Correction) -> list[Claim]:
    touched = ClaimRevisions(connection).touched(correction.article_id)
    stored = {claim.id: claim for claim in Claims(connection).of(correction.article_id)}
    return [
        claim
        for claim in correction.changed
        if stored[claim.id].revision == claim.revision
        and (claim.state is not ClaimState.LOST or claim.id not in touched)
    ]


def _rerun_of(connection: Connection, event: int) -> Rerun:
    kept = select(
        connection,
        "select k.value as id from events e, json_each(e.after, '$.kept') k where e.event = ?",
        (event,),
    )
    left = claim_revisions.left_by(connection, event)
    return Rerun(
        tuple(row["id"] for row in kept),
        tuple(claim.id for claim in left if claim.state is ClaimState.OFFERED),
        tuple(claim.id for claim in left if claim.state is ClaimState.LOST),
    )


class Corrections(StorePart):
    """Corrections of claims by reviewers and newer extractors: further revisions of each."""

    def save(self, correction: Correction, *, reviewer: str, operation: str) -> list[Claim]:
        """Store a correction of an article's claims as one event, with all its revisions.

        Returns the claims it made or changed, in the order of their numbers. Raises
        StaleWriteError with the stored claim (or article) if a claim (or the text) is no longer
        of the revision seen, StoreError if a span does not fit.
        """
        change = Change(
            operation, reviewer, correction.action, correction.article_id, correction.claim_id
        )
        with write(self._connection, change) as entry:
            if entry.earlier:
                return claim_revisions.left_by(self._connection, entry.earlier["event"])
            _refuse_stale_text(self._connection, correction)
            before = {
                claim.id: Claims(self._connection).get(claim.id) for claim in correction.changed
            }
            for claim in correction.changed:
                _refuse_stale(correction.article_id, claim, before[claim.id])
            ensure_reviewer(self._connection, entry, reviewer)
            after = _renewed(self._connection, correction)
            if len(after) == 1:
                entry.concerns(correction.article_id, after[0].id)
            event = _store(entry, correction, list(before.values()), after, {})
            return claim_revisions.left_by(self._connection, event)

    def rerun(
        self,
        correction: Correction,
        kept: Sequence[str],
        *,
        by: str,
        reviewer: str,
        operation: str,
    ) -> Rerun:
        """Store the outcome of a newer extractor's reading of an article, as one event.

        `correction.changed` become LOST or stand again, unless a person touched them; `kept` are
        the ids of all claims that were found again; `by` is the extractor's name and version.
        """
        change = Change(operation, reviewer, "rerun", correction.article_id)
        with write(self._connection, change) as entry:
            if entry.earlier:
                return _rerun_of(self._connection, entry.earlier["event"])
            _refuse_stale_text(self._connection, correction)
            untouched = replace(correction, changed=_untouched(self._connection, correction))
            before = [Claims(self._connection).get(claim.id) for claim in untouched.changed]
            more = {"kept": list(kept), "by": by}
            event = _store(entry, untouched, before, _renewed(self._connection, untouched), more)
            return _rerun_of(self._connection, event)

    def stored_under(
        self,
        operation: str,
        action: str,
        *,
        reviewer: str,
        article_id: str = "",
        claim_id: str = "",
    ) -> list[Claim]:
        """Claims a correction left under an operation id, as they were then; none if unknown."""
        event = earlier_event(
            self._connection, Change(operation, reviewer, action, article_id, claim_id)
        )
        return claim_revisions.left_by(self._connection, event) if event else []
