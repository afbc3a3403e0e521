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

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from workbench import agreement
from workbench.agreement import LEAST_SEALED, Report, numbers_alone
from workbench.codebook import Codebook
from workbench.review import compared_marks
from workbench.review.roles import Act, allowed
from workbench.store import Marked, Store

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


def marked_by_two(marked: Collection[Marked]) -> set[str]:
    """The claims that two reviewers or more marked blind."""
    many = Counter(one.claim_id for one in marked if one.blind)
    return {claim_id for claim_id, reviewers in many.items() if reviewers > 1}


def of_all(
    store: Store, codebook: Codebook, viewer: str, sealed: Collection[str], *, votes: bool
) -> Told | None:
    """The figures of all blind marks for a lead to whom some claims are sealed.

    `sealed` are all claims that the lead may not read. None if no figures may be told.
    """
    sealed = set(sealed)
    if not opens(store, viewer) or _marks(store, viewer, sealed):
        return None
    steps = store.finished_by_two()[STEP - 1 :: STEP]
    begun = [event for claim, event in store.begun_by_two().items() if claim in sealed]
    all_open = [event for event in steps if event < min(begun, default=event + 1)]
    for event in dict.fromkeys((*steps[-1:], *all_open[-1:])):
        report = _step(store, codebook, event, sealed, votes=votes)
        if report is not None:
            return Told(report, (steps.index(event) + 1) * STEP)
    return None


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


def _marks(store: Store, viewer: str, sealed: Collection[str]) -> bool:
    """Whether somebody answered on one of the sealed claims, or is to."""
    assigned = {claim_id for _, claim_id, _ in store.share(viewer)}
    return bool(store.withheld(sealed, viewer)) or not assigned.isdisjoint(sealed)


def _step(
    store: Store, codebook: Codebook, event: int, sealed: set[str], *, votes: bool
) -> Report | None:
    """The figures of one step; None if none of them may be told."""
    marked = store.marked_at(event)
    if 0 < len(marked_by_two(marked) & sealed) < LEAST_SEALED:
        return None
    wordings = compared_marks.wordings(store, marked)
    articles = {one.article_id for one in store.outlines()}
    listed = [
        compared_marks.listed(one) for one in store.outlines_at(event) if one.article_id in articles
    ]
    marks = compared_marks.blind(marked, wordings, votes=votes)
    still = [one for one in listed if one.claim_id in sealed]
    told = numbers_alone(
        agreement.measure(listed, marks, codebook), agreement.measure(still, marks, codebook)
    )
    values = [figure.value for result in told.results for figure in result.figures]
    return told if any(value is not None for value in values) else None
