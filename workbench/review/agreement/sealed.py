"""Figures of agreement for leads who do not mark, while some marks are sealed to them.

Leads open the claims on which reviewers agree first, so figures of opened claims alone come out too
high. Leads see figures of all blind marks instead, by these rules:

- *Who*: a lead who answered on no sealed claim and is to mark none of them. A lead who knows an
  answer of their own could take it out of a figure and have the others'.
- *What*: figures of all reviewers together, two decimals. No pairs, no confused answers, no claims,
  and no exclusions by answers: these would give away single marks.
- *How many*: on each scale ten sealed claims that can be compared, no answer making up more than
  nine tenths of theirs (`agreement/disclosure`).
- *Two looks*: figures move on in steps. The claims that two reviewers finished blind are counted in
  the order in which that happened, and every tenth one fixes a step: the marks as they stood then.
  So two looks give the same figure, or figures that ten further claims lie between; their
  difference gives away no changed answer and no claim withdrawn or opened meanwhile. Shown is the
  newest step, if the rules above permit, or else the last one of whose claims none is sealed.
- *All articles*: the figure of an article or a project, and the figure of all, would give away the
  others'.

What remains: a lead who keeps an earlier figure and opens all of its claims but one can work out
the last one. They could have opened it as well, and each unblinding is on record.
"""

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

import numpy as np

from workbench import agreement
from workbench.agreement import LEAST_SEALED, Report, rounded_report
from workbench.codebook import Codebook
from workbench.review.agreement.stored_marks import Booleans, StoredMarks, stored_marks
from workbench.review.permissions import Permission, allowed
from workbench.store import Store

STEP = LEAST_SEALED

BIASED = (
    "These figures are of the claims open to you. They may be too high: the claims on which "
    "reviewers agree are often opened first."
)
NO_FIGURES = (
    "There are no figures yet: those of opened claims alone would come out too high, as the claims "
    "on which reviewers agree are opened first. They come once all are open to you. Before that, "
    "leads who marked none of the sealed claims, and have none assigned, see figures of all blind "
    f"marks, over all articles, where {LEAST_SEALED} claims or more are sealed."
)


class AllBlindFigures(NamedTuple):
    """Figures of all blind marks as of the step when two had finished `claims` claims."""

    report: Report
    claims: int


def opens_claims(store: Store, viewer: str) -> bool:
    """Whether the viewer chooses which claims are opened, and so the figures of opened ones."""
    return allowed(store.people.role(viewer), Permission.OPEN)


def all_blind_figures(
    store: Store,
    codebook: Codebook,
    viewer: str,
    marks: StoredMarks,
    sealed: Booleans,
    *,
    votes: bool,
) -> AllBlindFigures | None:
    """Figures of all blind marks for a lead to whom some claims are sealed.

    `sealed` flags all claims that the lead may not read. None if the rules permit no figures.
    """
    if not opens_claims(store, viewer) or _marks_sealed(store, viewer, marks, sealed):
        return None
    steps = store.mark_history.finished_by_two()[STEP - 1 :: STEP]
    ids = set(marks.columns.claims.ids[sealed])
    for event in _candidate_steps(store, steps, ids):
        report = _step(store, codebook, event, marks, ids, votes=votes)
        if report is not None:
            return AllBlindFigures(report, (steps.index(event) + 1) * STEP)
    return None


def _candidate_steps(store: Store, steps: Sequence[int], sealed: Set[str]) -> Iterator[int]:
    """Events of the newest step, and of the last one with no sealed claim, if that is another."""
    yield from steps[-1:]
    begun = (event for claim, event in store.mark_history.begun_by_two().items() if claim in sealed)
    first = min(begun, default=steps[-1] + 1 if steps else 0)
    all_open = [event for event in steps[:-1] if event < first]
    yield from all_open[-1:]


def sealed_note(
    sealed_by_two: int, all_blind: AllBlindFigures | None, *, opens_claims: bool
) -> str:
    """Sentences on what so many sealed claims, marked by two or more, mean for the figures."""
    sealed = sealed_by_two
    many = "One claim is" if sealed == 1 else f"{sealed:,} claims are"
    note = NO_FIGURES if opens_claims else BIASED
    if all_blind:
        note = (
            f"The figures are of all blind marks, as they stood when two reviewers had finished "
            f"{all_blind.claims:,} claims. They move on with every ten further claims, and tell no "
            "single mark."
        )
    return f"{many} marked by two reviewers or more, and sealed to you. {note}"


def _marks_sealed(store: Store, viewer: str, marks: StoredMarks, sealed: Booleans) -> bool:
    """Whether the viewer ever answered on one of the sealed claims, or is assigned one."""
    columns = marks.columns
    own = [number for number, marks in enumerate(columns.answer_sets) if marks.reviewer == viewer]
    touched = columns.claim[np.isin(columns.answer_set, own)]
    theirs = set(columns.claims.ids[touched[sealed[touched]]])
    assigned = marks.among({claim_id for _, claim_id, _ in store.assignments.held_by(viewer)})
    return bool(store.unblinding.withheld(theirs, viewer)) or bool((assigned & sealed).any())


def _step(
    store: Store,
    codebook: Codebook,
    event: int,
    marks: StoredMarks,
    sealed: Set[str],
    *,
    votes: bool,
) -> Report | None:
    """Report on one step; None if the rules permit none of its figures."""
    then = stored_marks(store, store.mark_history.blind_columns_at(event, marks.columns))
    still = then.among(sealed)
    if 0 < (then.by_two & still).sum() < LEAST_SEALED:
        return None
    blind = then.blind(votes=votes)
    report = rounded_report(
        agreement.measure_table(blind, codebook),
        agreement.measure_table(blind.of_claims(still), codebook),
    )
    values = [figure.value for result in report.results for figure in result.figures]
    return report if any(value is not None for value in values) else None
