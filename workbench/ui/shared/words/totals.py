"""Counts of claims and articles in the same words on every page; pure."""

from workbench.store import ClaimCounts, StoreCounts


def unreviewed_text(counts: ClaimCounts) -> str:
    """Counts of claims not for review, and of sealed ones; empty without any."""
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
    """Count of claims whose answers by others are sealed; empty without any."""
    if not counts.sealed:
        return ""
    return f"On {counted(counts.sealed, 'claim')} others’ answers are sealed for you."


def totals_text(counts: ClaimCounts) -> str:
    """Counts of all claims by kind, in a line that stands alone."""
    of = f"{counted(counts.to_review, 'claim')} to review."
    return " ".join(filter(None, [of, unreviewed_text(counts)]))


def not_counted_text(counts: StoreCounts) -> str:
    """Counts of articles that no figure includes, with reasons; empty without any."""
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
    """Count with its noun: “1 claim”, “2,040 claims”."""
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"
