"""How far the reviewers of a store agree, measured for somebody who reads it."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from workbench import agreement
from workbench.agreement import (
    ListedClaim,
    Report,
    withhold_figures,
)
from workbench.codebook import Codebook
from workbench.errors import UnknownRecordError
from workbench.model import Annotation, Article, Claim, Kind, SpeakerType, words
from workbench.review.agreement.sealed import (
    UNTOLD,
    Told,
    in_words,
    of_all,
    opens,
)
from workbench.review.agreement.stored_marks import (
    Flags,
    StoredMarks,
    comparable_mark,
    stored_marks,
    wording_numbers,
)
from workbench.review.ballots import answered
from workbench.review.shown_names import shown
from workbench.store import Store


class Measured(NamedTuple):
    """How far reviewers agree: the reliability of blind marks, and the marks after discussion.

    `blind` compares what each reviewer marked before others' marks on the claim were open to them.
    `after` compares the newest marks on claims that anybody marked after that: it tells how far
    discussion brought them together, not how reliable they are. `held` are claims left out of both
    because others' marks on them are not open to the reader. `votes` are first votes of live
    sessions among the blind marks; they are no independent work, and `blind` counts them only if
    `votes_count`.

    `sealed` of the claims held were marked by two or more. Then `blind` is of a part of the claims.
    For somebody who `opens` claims, and so chooses the part, it has no figures; `of_all` has those
    of all blind marks where they may be told.
    """

    blind: Report
    after: Report
    held: Sequence[str] = ()
    votes: int = 0
    votes_count: bool = False
    sealed: int = 0
    opens: bool = False
    of_all: Told | None = None

    @property
    def figures(self) -> Report:
        """The report whose figures tell reliability to this reader."""
        return self.of_all.report if self.of_all else self.blind

    @property
    def untold(self) -> bool:
        """Whether there are figures that this reader may not be told."""
        return bool(self.sealed) and self.opens and self.of_all is None

    @property
    def held_back(self) -> str:
        """What sealed claims mean for the figures, in words; empty if there are none."""
        return in_words(self.sealed, self.of_all, opens=self.opens) if self.sealed else ""


class ClaimWords(NamedTuple):
    """A claim as its article has it, to be read beside a figure."""

    claim_id: str
    article_id: str
    title: str
    kind: Kind
    speaker: str
    speaker_type: SpeakerType
    content: str


def read_marks(store: Store, article_ids: Collection[str] = ()) -> StoredMarks:
    """Everybody's marks to measure, in all articles that count or in those named.

    An article that is named is measured although it is a sample or was put away. Raises
    UnknownRecordError for an unknown article.
    """
    for article_id in article_ids:
        if not store.has_article(article_id):
            raise UnknownRecordError(
                f"There is no article {article_id}; `workbench export claims` names them all."
            )
    with store.reading():
        return stored_marks(store, store.mark_columns(article_ids))


def measure_agreement(
    store: Store,
    codebook: Codebook,
    article_ids: Collection[str] = (),
    *,
    viewer: str | None,
    votes: bool = False,
) -> Measured:
    """How far the marks in the store agree, in all articles that count or in those named.

    `viewer` is the reviewer who will read it, None for whoever holds the file. First votes of live
    sessions count as blind marks only with `votes`. Intentions and feelings, which nobody is asked
    to mark, are listed only where somebody did. Raises UnknownRecordError for an unknown article.
    """
    with store.reading():
        marks = read_marks(store, article_ids)
        return measure_marks(store, codebook, marks, article_ids, viewer=viewer, votes=votes)


def measure_marks(
    store: Store,
    codebook: Codebook,
    marks: StoredMarks,
    article_ids: Collection[str] = (),
    *,
    viewer: str | None,
    votes: bool = False,
) -> Measured:
    """How far marks agree that were read of the store as it stands; all is as in the above."""
    readable, held = _readable(store, marks, viewer)
    sealed = held & marks.by_two
    chooses = viewer is not None and opens(store, viewer)
    of_sealed = None
    if sealed.any() and viewer is not None and not article_ids:
        of_sealed = of_all(store, codebook, viewer, marks, ~readable & marks.listed, votes=votes)
    blind = agreement.measure_table(marks.blind(votes=votes).of_claims(readable), codebook)
    measured = Measured(
        blind=withhold_figures(blind, UNTOLD) if sealed.any() and chooses else blind,
        after=_discussed(marks, readable, codebook),
        held=marks.table.claims.named(np.flatnonzero(held)),
        votes=marks.blind_votes(readable),
        votes_count=votes,
        sealed=int(sealed.sum()),
        opens=chooses,
        of_all=of_sealed,
    )
    return shown(measured, store.names.called())


def _readable(store: Store, marks: StoredMarks, viewer: str | None) -> tuple[Flags, Flags]:
    """The listed claims whose marks the viewer may read, and those standing that they may not."""
    if viewer is None:
        return marks.listed, np.zeros_like(marks.listed)
    opened = marks.among(store.opened_claims(viewer))
    return marks.listed & opened, marks.listed & ~opened & marks.table.claims.standing


def _discussed(marks: StoredMarks, readable: Flags, codebook: Codebook) -> Report:
    """The newest marks on claims that somebody marked after seeing others'."""
    newest, discussed = marks.discussed()
    return agreement.measure_table(newest.of_claims(discussed & readable), codebook)


def measure_before(
    store: Store, codebook: Codebook, claims: Iterable[Claim], blind: Iterable[Annotation]
) -> Report:
    """How far these blind marks on these claims agree; who asks may read them.

    They are reviewers' own work: no votes of a session are among them.
    """
    marked = answered(blind)
    with store.reading():
        wordings = wording_numbers(store, marked)
    listed = [ListedClaim(one.id, one.article_id, one.origin, one.state) for one in claims]
    marks = [comparable_mark(one, wordings)._replace(blind=True) for one in marked]
    return agreement.measure(listed, marks, codebook)


def claims_in_words(store: Store, claim_ids: Iterable[str]) -> list[ClaimWords]:
    """The words of claims, in the order they are named; raises UnknownRecordError."""
    with store.reading():
        claims = [store.claim(claim_id) for claim_id in claim_ids]
        articles = {one: store.article(one) for one in {claim.article_id for claim in claims}}
    return [_in_words(claim, articles[claim.article_id]) for claim in claims]


def _in_words(claim: Claim, article: Article) -> ClaimWords:
    return ClaimWords(
        claim_id=claim.id,
        article_id=claim.article_id,
        title=article.title,
        kind=claim.attribution.kind,
        speaker=claim.attribution.speaker.name,
        speaker_type=claim.attribution.speaker.type,
        content=words(claim.attribution.content, article.text),
    )
