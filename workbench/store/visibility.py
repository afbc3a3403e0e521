"""Visibility of others' marks, notes, flags and comments on a claim, as conditions in SQL.

Nobody reads what others made of a claim before it was opened to them.
"""

# Claims on which others' marks are open to `:viewer`, who has a name.
OPENED = "select o.claim_id from openings o where o.reviewer in ('', :viewer)"


def readable(claim: str) -> str:
    """SQL condition that others' marks on a claim are open to `:viewer`.

    `claim` is the SQL of the claim's id. Without a viewer (null) everything can be read.
    """
    open_to = f"o.claim_id = {claim} and o.reviewer in ('', :viewer)"
    return f"(:viewer is null or exists (select 1 from openings o where {open_to}))"  # noqa: S608


def visible(row: str) -> str:
    """SQL condition that `:viewer` may read a reviewer's row on a claim: their own, or open.

    `row` is the alias of a table with `claim_id` and `reviewer`.
    """
    return f"({row}.reviewer = :viewer or {readable(f'{row}.claim_id')})"


def unsubmitted(row: str) -> str:
    """SQL condition that a row is `:viewer`'s own, while others' are not open to them.

    Figures made of such marks and others' would reveal others' marks to a person who knows their
    own.
    """
    return f"({row}.reviewer = :viewer and not {readable(f'{row}.claim_id')})"


def revealed(event: str) -> str:
    """SQL condition that an event is no vote, or one whose round was revealed.

    `event` is the SQL of the event's number. Without a viewer (null) everything can be read.
    """
    return (
        "(:viewer is null or not exists (select 1 from session_steps v where"  # noqa: S608
        f" v.event = {event} and v.move = 'vote' and not exists (select 1 from session_steps r"
        " where r.session_id = v.session_id and r.move = 'reveal' and r.claim_id = v.claim_id"
        " and r.round = v.round)))"
    )


def opened_to_viewer(claim: str) -> str:
    """SQL of the event by which others' marks on a claim were first open to `:viewer`.

    `claim` is the SQL of the claim's id; the result is null while they are not open.
    """
    open_to = f"o.claim_id = {claim} and o.reviewer in ('', :viewer)"
    return f"(select min(o.event) from openings o where {open_to})"  # noqa: S608


def opened_at(row: str) -> str:
    """SQL of the event by which others' marks were first open to a row's reviewer."""
    return f"""coalesce((
        select min(o.event) from openings o
        where o.claim_id = {row}.claim_id and o.reviewer in ('', {row}.reviewer)
    ), 9223372036854775807)"""  # noqa: S608 - the row is an alias
