"""How many claims and articles there are, in the same words on every page; pure."""

from workbench.store import ClaimCounts, StoreCounts


def claims(counts: ClaimCounts) -> str:
    """The claims that are not to be reviewed, and what is sealed, in a line; empty if none is."""
    kinds = [
        f"{counts.not_for_review:,} not for review" if counts.not_for_review else "",
        f"{counts.offered:,} new {'find' if counts.offered == 1 else 'finds'} offered"
        if counts.offered
        else "",
        f"{counts.withdrawn:,} withdrawn" if counts.withdrawn else "",
    ]
    told = ", ".join(filter(None, kinds))
    found = [f"Not among these: {told}." if told else "", sealed(counts)]
    return " ".join(filter(None, found))


def sealed(counts: ClaimCounts) -> str:
    """On how many claims others answered what the reader may not see yet; empty if on none."""
    if not counts.sealed:
        return ""
    return f"On {many(counts.sealed, 'claim')} others’ answers are sealed for you."


def to_review(counts: ClaimCounts) -> str:
    """All claims by what they are, in a line that stands alone."""
    of = f"{many(counts.to_review, 'claim')} to review."
    return " ".join(filter(None, [of, claims(counts)]))


def not_counted(counts: StoreCounts) -> str:
    """Which articles are in no figure and why, in a line; empty if all are."""
    left = [
        many(counts.samples, "sample article") if counts.samples else "",
        f"{many(counts.put_away, 'article')} put away" if counts.put_away else "",
    ]
    told = " and ".join(filter(None, left))
    found = [
        f"Not counted: {told}." if told else "",
        "These are sample articles; they no longer count once there is an article of your own."
        if counts.only_samples
        else "",
    ]
    return " ".join(filter(None, found))


def many(count: int, one: str) -> str:
    """A number with its noun: “1 claim”, “2,040 claims”."""
    return f"1 {one}" if count == 1 else f"{count:,} {one}s"
