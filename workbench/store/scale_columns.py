"""Columns of the scales in SQL, as lists and conditions made from `model.SCALES`."""

from workbench.model import SCALES


def columns(row: str = "", between: str = ", ") -> str:
    """Columns of all scales, in their order; those of a row if it is named."""
    return between.join(f"{row}.{scale}" if row else scale for scale in SCALES)


def settled_columns() -> str:
    """Columns of a decision: the answer on each scale, and how it was reached."""
    return ", ".join(f"{scale}, {scale}_how" for scale in SCALES)


def answered(row: str = "") -> str:
    """Condition that a row has an answer on at least one scale."""
    return " or ".join(f"{row}.{scale} <> ''" if row else f"{scale} <> ''" for scale in SCALES)


def differ(row: str, scale: str) -> str:
    """Condition on a group of rows that two of them have different answers on a scale."""
    return f"count(distinct nullif({row}.{scale}, '')) > 1"
