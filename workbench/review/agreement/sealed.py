"""How far reviewers agree while some of their marks are sealed, for leads who do not mark.

Leads open the claims on which reviewers agree first, so figures of opened claims alone come out too
high. Leads are told figures of all blind marks instead, by these rules:

- *Who*: a lead who answered on no sealed claim and is to mark none of them. Who knows an answer of
  their own could take it out of a figure and have the others'.
- *What*: figures of all reviewers together, two decimals. No pairs, no confused answers, no claims,
  and no count of what was left out by answers: these would tell single marks.
- *How many*: on each scale ten sealed claims that can be compared, no answer making up more than
  nine tenths of theirs (`agreement/disclosure`).
- *Two looks*: figures move on in steps. The claims that two reviewers finished blind are counted in
  the order in which that happened, and every tenth one fixes a step: the marks as they stood then.
  So two looks give the same figure, or figures that ten further claims lie between; an answer that
  changed, a claim withdrawn or opened meanwhile cannot be told from their difference. It is the
  newest step, if the rules above let it out, or else the last one of whose claims none is sealed.
- *All articles*: an article's figure and the figure of all would tell the others'.

What remains: who keeps an earlier figure and opens all of its claims but one can work out the last
one. They could have opened it as well, and each opening is on record.
"""

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

import numpy as np

from workbench import agreement
from workbench.agreement import LEAST_SEALED, Report, rounded_report
from workbench.codebook import Codebook
from workbench.review.agreement.stored_marks import Flags, StoredMarks, stored_marks
from workbench.review.roles import Act, allowed
from workbench.store import Store

STEP = LEAST_SEALED

BIASED = (
    "These figures are of the claims open to you. They may be too high: the claims on which "
    "reviewers agree are often opened first."
)
UNTOLD = (
    "There are no figures yet: those of opened claims alone would come out too high, as the claims "
    "on which reviewers agree are opened first. They come once all are open to you. Before that, "
    "leads who marked none of the sealed claims, and have none assigned, see figures of all blind "
    f"marks, over all articles, where {LEAST_SEALED} claims or more are sealed."
)


class Told(NamedTuple):
    """Figures of all blind marks, as they stood when `claims` claims had been finished by two."""

    report: Report
    claims: int


def opens(store: Store, viewer: str) -> bool:
    """Whether somebody chooses which marks are opened, and so what figures of these come to."""
    return allowed(store.role(viewer), Act.OPEN)


def of_all(
    store: Store,
    codebook: Codebook,
    viewer: str,
    marks: StoredMarks,
    sealed: Flags,
    *,
    votes: bool,
) -> Told | None:
    """The figures of all blind marks for a lead to whom some claims are sealed.

    `sealed` are all claims that the lead may not read. None if no figures may be told.
    """
    if not opens(store, viewer) or _marks(store, viewer, marks, sealed):
        return None
    steps = store.finished_by_two()[STEP - 1 :: STEP]
    ids = set(marks.columns.claims.ids[sealed])
    for event in _told_of(store, steps, ids):
        report = _step(store, codebook, event, marks, ids, votes=votes)
        if report is not None:
            return Told(report, (steps.index(event) + 1) * STEP)
    return None


def _told_of(store: Store, steps: Sequence[int], sealed: Set[str]) -> Iterator[int]:
    """The newest step, and the last one of whose claims none is sealed, if that is another."""
    yield from steps[-1:]
    begun = (event for claim, event in store.begun_by_two().items() if claim in sealed)
    first = min(begun, default=steps[-1] + 1 if steps else 0)
    all_open = [event for event in steps[:-1] if event < first]
    yield from all_open[-1:]


def in_words(sealed: int, told: Told | None, *, opens: bool) -> str:
    """What so many sealed claims, marked by two or more, mean for the figures."""
    many = "One claim is" if sealed == 1 else f"{sealed:,} claims are"
    why = UNTOLD if opens else BIASED
    if told:
        why = (
            f"The figures are of all blind marks, as they stood when two reviewers had finished "
            f"{told.claims:,} claims. They move on with every ten further claims, and tell no "
            "single mark."
        )
    return f"{many} marked by two reviewers or more, and sealed to you. {why}"


def _marks(store: Store, viewer: str, marks: StoredMarks, sealed: Flags) -> bool:
    """Whether somebody ever answered on one of the sealed claims, or is to."""
    columns = marks.columns
    own = [number for number, one in enumerate(columns.every_given) if one.reviewer == viewer]
    touched = columns.claim[np.isin(columns.given, own)]
    theirs = set(columns.claims.ids[touched[sealed[touched]]])
    assigned = marks.among({claim_id for _, claim_id, _ in store.share(viewer)})
    return bool(store.withheld(theirs, viewer)) or bool((assigned & sealed).any())


def _step(
    store: Store,
    codebook: Codebook,
    event: int,
    marks: StoredMarks,
    sealed: Set[str],
    *,
    votes: bool,
) -> Report | None:
    """The figures of one step; None if none of them may be told."""
    then = stored_marks(store, store.blind_columns_at(event, marks.columns))
    still = then.among(sealed)
    if 0 < (then.by_two & still).sum() < LEAST_SEALED:
        return None
    blind = then.blind(votes=votes)
    told = rounded_report(
        agreement.measure_table(blind, codebook),
        agreement.measure_table(blind.of_claims(still), codebook),
    )
    values = [figure.value for result in told.results for figure in result.figures]
    return told if any(value is not None for value in values) else None
