"""Agreement of the reviewers of a store, measured for one reader with what is sealed to them."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from workbench import agreement
from workbench.agreement import (
    MarkedClaim,
    Report,
    withhold_figures,
)
from workbench.codebook import Codebook
from workbench.errors import UnknownRecordError
from workbench.model import Annotation, Claim
from workbench.review.adjudication.ballots import answered
from workbench.review.agreement.sealed import (
    NO_FIGURES,
    AllBlindFigures,
    all_blind_figures,
    opens_claims,
    sealed_note,
)
from workbench.review.agreement.stored_marks import (
    Booleans,
    StoredMarks,
    comparable_mark,
    stored_marks,
    wording_numbers,
)
from workbench.review.shown_names import with_current_names
from workbench.store import Store


class Measured(NamedTuple):
    """Agreement of reviewers: the reliability of blind marks, and the marks after discussion.

    `blind` compares what each reviewer marked before others' marks on the claim were open to them.
    `after` compares the newest marks on claims that anybody marked after that: it shows how far
    discussion brought reviewers together, and is no reliability. `sealed` are the ids of the claims
    left out of both because others' marks on them are not open to the reader. `votes` is the number
    of first votes of live sessions among the blind marks, which are no independent work; `blind`
    counts them only if `votes_count`.

    `sealed_by_two` of the sealed claims were marked by two reviewers or more; then `blind` is a
    part of all blind marks. A reader who `opens_claims`, and so chooses the part, gets no figures
    of it; `all_blind` has those of all blind marks where the reader may see them.
    """

    blind: Report
    after: Report
    sealed: Sequence[str] = ()
    votes: int = 0
    votes_count: bool = False
    sealed_by_two: int = 0
    opens_claims: bool = False
    all_blind: AllBlindFigures | None = None

    @property
    def figures(self) -> Report:
        """Report whose figures are this reader's reliability."""
        return self.all_blind.report if self.all_blind else self.blind

    @property
    def withheld(self) -> bool:
        """Whether there are figures that this reader may not see."""
        return bool(self.sealed_by_two) and self.opens_claims and self.all_blind is None

    @property
    def sealed_note(self) -> str:
        """Sentences on what sealed claims mean for the figures; empty if there are none."""
        if not self.sealed_by_two:
            return ""
        return sealed_note(self.sealed_by_two, self.all_blind, opens_claims=self.opens_claims)


def read_marks(store: Store, article_ids: Collection[str] = (), project: int = 0) -> StoredMarks:
    """Marks to measure, of everybody, in all articles that count, a project's, or those named.

    An article that is named is measured although it is a sample or was put away. Raises
    UnknownRecordError for an unknown article.
    """
    for article_id in article_ids:
        if not store.articles.has(article_id):
            raise UnknownRecordError(
                f"There is no article {article_id}; `workbench export claims` names them all."
            )
    with store.reading():
        return stored_marks(store, store.mark_history.columns(article_ids, project))


def measure_agreement(
    store: Store,
    codebook: Codebook,
    article_ids: Collection[str] = (),
    project: int = 0,
    *,
    viewer: str | None,
    votes: bool = False,
) -> Measured:
    """Agreement of the marks in the store, in all articles that count, a project's, or those named.

    `viewer` is the reader, None for whoever holds the file. First votes of live sessions count as
    blind marks only with `votes`. Intentions and feelings, which nobody is asked to mark, are
    listed only where somebody did. Raises UnknownRecordError for an unknown article.
    """
    with store.reading():
        marks = read_marks(store, article_ids, project)
        narrowed = bool(article_ids or project)
        return measure_marks(store, codebook, marks, narrowed=narrowed, viewer=viewer, votes=votes)


def measure_marks(
    store: Store,
    codebook: Codebook,
    marks: StoredMarks,
    *,
    narrowed: bool = False,
    viewer: str | None,
    votes: bool = False,
) -> Measured:
    """Agreement of marks that `read_marks` gave; arguments as in `measure_agreement`.

    `narrowed` tells that they are of some articles alone, whose sealed marks are in no figure.
    """
    readable, sealed = _readable(store, marks, viewer)
    sealed_by_two = sealed & marks.by_two
    chooses = viewer is not None and opens_claims(store, viewer)
    all_blind = None
    if sealed_by_two.any() and viewer is not None and not narrowed:
        unreadable = ~readable & marks.listed
        all_blind = all_blind_figures(store, codebook, viewer, marks, unreadable, votes=votes)
    blind = agreement.measure_table(marks.blind(votes=votes).of_claims(readable), codebook)
    measured = Measured(
        blind=withhold_figures(blind, NO_FIGURES) if sealed_by_two.any() and chooses else blind,
        after=_discussed(marks, readable, codebook),
        sealed=marks.table.claims.named(np.flatnonzero(sealed)),
        votes=marks.blind_votes(readable),
        votes_count=votes,
        sealed_by_two=int(sealed_by_two.sum()),
        opens_claims=chooses,
        all_blind=all_blind,
    )
    return with_current_names(measured, store.names.called())


def _readable(store: Store, marks: StoredMarks, viewer: str | None) -> tuple[Booleans, Booleans]:
    """Flags of the listed claims whose marks the viewer may read, and of standing sealed ones."""
    if viewer is None:
        return marks.listed, np.zeros_like(marks.listed)
    opened = marks.among(store.unblinding.opened_claims(viewer))
    return marks.listed & opened, marks.listed & ~opened & marks.table.claims.standing


def _discussed(marks: StoredMarks, readable: Booleans, codebook: Codebook) -> Report:
    """Report on the newest marks on claims that somebody marked after seeing others'."""
    newest, discussed = marks.discussed()
    return agreement.measure_table(newest.of_claims(discussed & readable), codebook)


def measure_before(
    store: Store, codebook: Codebook, claims: Iterable[Claim], blind: Iterable[Annotation]
) -> Report:
    """Report on blind marks on some claims, all of them readable to the caller.

    The marks are reviewers' own work: no votes of a session are among them.
    """
    marked = answered(blind)
    with store.reading():
        wordings = wording_numbers(store, marked)
    listed = [
        MarkedClaim(claim.id, claim.article_id, claim.origin, claim.state) for claim in claims
    ]
    marks = [comparable_mark(annotation, wordings)._replace(blind=True) for annotation in marked]
    return agreement.measure(listed, marks, codebook)
