"""Columns of the scales in SQL, made from `model.SCALES`, and answers on a team's own scales."""

from workbench.model import SCALES


def columns(row: str = "", between: str = ", ") -> str:
    """Columns of all scales, in their order; those of a row if it is named."""
    return between.join(f"{row}.{scale}" if row else scale for scale in SCALES)


def settled_columns() -> str:
    """Columns of a decision: the answer on each scale, and how it was reached."""
    return ", ".join(f"{scale}, {scale}_how" for scale in SCALES)


def answered(row: str) -> str:
    """Condition that a row of marks has an answer on at least one scale."""
    columns = " or ".join(f"{row}.{scale} <> ''" for scale in SCALES)
    return f"{columns} or exists (select 1 from mark_answers x where x.event = {row}.event)"  # noqa: S608


def differ(row: str, scale: str) -> str:
    """Condition on a group of rows that two of them have different answers on a scale."""
    return f"count(distinct nullif({row}.{scale}, '')) > 1"


def finished(row: str) -> str:
    """SQL that tells whether a row of `annotations` left nothing open, as 0 or 1."""
    completion = f"(select f.finished from completions f where f.event = {row}.event)"  # noqa: S608
    return f"coalesce({completion}, {row}.finished)"


def own_column(row: str) -> str:
    """SQL column `own` of a row of `annotations`: "scale:code;scale:code", as views have it."""
    return f"""coalesce((
        select group_concat(m.scale || ':' || m.answer, ';') from mark_answers m
        where m.event = {row}.event
    ), '') as own"""  # noqa: S608


def own_answers(stored: str) -> tuple[tuple[str, str], ...]:
    """Answers on own scales in a column `own`, as pairs in the order of the scales' names."""
    if not stored:
        return ()
    pairs = (pair.partition(":") for pair in stored.split(";"))
    return tuple(sorted((scale, answer) for scale, _, answer in pairs))
