"""How many claims and articles there are, in the same words on every page; pure."""

from workbench.store import ClaimCounts, StoreCounts


def unreviewed_text(counts: ClaimCounts) -> str:
    """The claims that are not to be reviewed, and what is sealed, in a line; empty if none is."""
    kinds = [
        f"{counts.not_for_review:,} not for review" if counts.not_for_review else "",
        f"{counts.offered:,} new {'find' if counts.offered == 1 else 'finds'} offered"
        if counts.offered
        else "",
        f"{counts.withdrawn:,} withdrawn" if counts.withdrawn else "",
    ]
    listed = ", ".join(filter(None, kinds))
    sentences = [f"Not among these: {listed}." if listed else "", sealed_text(counts)]
    return " ".join(filter(None, sentences))


def sealed_text(counts: ClaimCounts) -> str:
    """On how many claims others answered what the reader may not see yet; empty if on none."""
    if not counts.sealed:
        return ""
    return f"On {counted(counts.sealed, 'claim')} others’ answers are sealed for you."


def totals_text(counts: ClaimCounts) -> str:
    """All claims by what they are, in a line that stands alone."""
    of = f"{counted(counts.to_review, 'claim')} to review."
    return " ".join(filter(None, [of, unreviewed_text(counts)]))


def not_counted_text(counts: StoreCounts) -> str:
    """Which articles are in no figure and why, in a line; empty if all are."""
    left = [
        counted(counts.samples, "sample article") if counts.samples else "",
        f"{counted(counts.put_away, 'article')} put away" if counts.put_away else "",
    ]
    listed = " and ".join(filter(None, left))
    reasons = [
        f"Not counted: {listed}." if listed else "",
        "These are sample articles; they no longer count once there is an article of your own."
        if counts.only_samples
        else "",
    ]
    return " ".join(filter(None, reasons))


def counted(count: int, noun: str) -> str:
    """A number with its noun: “1 claim”, “2,040 claims”."""
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"
