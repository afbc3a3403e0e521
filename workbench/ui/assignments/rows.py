"""Table rows and sentences for the assignments page; pure."""

from collections.abc import Iterable

from workbench.review import AssignmentPlan, Share

Row = dict[str, object]


def progress(shares: Iterable[Share], me: str) -> list[Row]:
    """Table row for each reviewer: claims finished, begun and assigned, and words."""
    return [
        {
            "Reviewer": _name(share.reviewer, me),
            "Done": f"{share.finished:,} of {share.claims:,}",
            "Begun": f"{share.begun:,}",
            "Words": f"{share.words:,}",
        }
        for share in shares
    ]


def preview(plan: AssignmentPlan, me: str) -> list[Row]:
    """Table row for each reviewer: claims and words that a plan would assign."""
    return [
        {
            "Reviewer": _name(share.reviewer, me),
            "Claims": f"{share.claims:,} in {_articles(share.articles)}"
            if share.claims
            else "none",
            "Change": _change_text(share),
            "Words": f"{share.words:,}",
        }
        for share in plan.shares
    ]


def pairs(plan: AssignmentPlan, me: str) -> list[Row]:
    """Table row for each reviewer, a column for each other: claims marked by both."""
    names = [share.reviewer for share in plan.shares]
    return [
        {
            "Reviewer": _name(row, me),
            **{_name(column, me): _claims_of_both(plan, row, column) for column in names},
        }
        for row in names
        if len(names) > 1
    ]


def _claims_of_both(plan: AssignmentPlan, reviewer: str, other: str) -> str:
    if reviewer == other:
        return ""
    # Pairs are keyed in the order of the names people came with, which may differ.
    many = plan.pairs.get((reviewer, other), plan.pairs.get((other, reviewer), 0))
    return f"{many:,}"


def comparison_text(plan: AssignmentPlan) -> str:
    """Sentences on how evenly a plan lets reviewers be compared."""
    met = list(plan.pairs.values())
    if not met:
        return ""
    if not any(met):
        return (
            "No two reviewers mark the same claim, so nobody’s marks are compared with anybody’s."
        )
    fewest, most = min(met), max(met)
    span = f"{_claims(most)}" if fewest == most else f"from {fewest:,} to {_claims(most)}"
    sentences = f"Any two reviewers mark {span} both."
    if len(plan.groups) > 1:
        sentences += f" They fall into groups that are never compared: {unconnected_groups(plan)}."
    elif not fewest:
        sentences += " Those with 0 are compared over others alone."
    return sentences


def unconnected_groups(plan: AssignmentPlan) -> str:
    """Names of reviewers in groups that share no claims, one group after the other."""
    return "; ".join(", ".join(sorted(group)) for group in plan.groups)


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _change_text(share: Share) -> str:
    signs = [f"+{share.new:,}" if share.new else "", f"−{share.taken:,}" if share.taken else ""]
    return " ".join(filter(None, signs)) or "–"


def _name(name: str, me: str) -> str:
    return f"{name} (you)" if name == me else name


def plan_text(plan: AssignmentPlan) -> str:
    """Sentences on how many claims a plan assigns, and to how many reviewers each."""
    people = len(plan.shares)
    each = "one reviewer" if plan.wish.overlap == 1 else f"{plan.wish.overlap} reviewers"
    sentences = f"{_claims(plan.claims)}, each for {each}."
    if plan.short:
        fewer = "One claim gets" if plan.short == 1 else f"{plan.short:,} claims get"
        sentences += (
            f" {fewer} fewer, because there {'is' if people == 1 else 'are'} only {people}."
        )
    others = {name for _, name in plan.released} - {share.reviewer for share in plan.shares}
    if others:
        names = ", ".join(sorted(others))
        sentences += f" What {names} did not finish goes to others."
    if not plan.assigned and not plan.released:
        sentences += " This is how it is assigned now."
    return sentences


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count:,} claims"


def outcome_text(assigned: int, released: int) -> str:
    """Sentence on how many claims a change assigned and released."""
    parts = [
        f"{_claims(count)} {what}"
        for count, what in ((assigned, "assigned"), (released, "released"))
        if count
    ]
    return f"{' and '.join(parts)}." if parts else "Nothing was to be changed."
