"""Visibility of others' marks, notes, flags and comments on a claim, as conditions in SQL.

Nobody reads what others made of a claim before it was opened to them.
"""


def rehearsed(row: str) -> str:
    """SQL condition that a row of marks, with `claim_id` and `reviewer`, is rehearsal.

    Such marks are no work of the team's: no list, count or figure has them.
    """
    return (
        f"exists (select 1 from rehearsals r where r.claim_id = {row}.claim_id"  # noqa: S608
        f" and r.reviewer = {row}.reviewer)"
    )


def _to_rehearse(which: str = "", by: str = "claim_id") -> str:
    """SQL of the training claims that `:viewer` is to mark before they read what was decided.

    Of each there is the column `by`. They are of reviewers who neither marked the claim as work of
    the team, nor voted on it, nor decided it, nor submitted it.
    """
    return f"""
        select t.{by} from training_claims t
        where {which} coalesce(:viewer, '') <> '' and coalesce((
            select role from roles where reviewer = :viewer order by version desc limit 1
        ), 'reviewer') = 'reviewer'
        and not exists (
            select 1 from openings y where y.claim_id = t.claim_id and y.reviewer = :viewer
        ) and (exists (
            select 1 from rehearsals r where r.claim_id = t.claim_id and r.reviewer = :viewer
        ) or not exists (
            select 1 from annotations m where m.claim_id = t.claim_id and m.reviewer = :viewer
        )) and not exists (
            select 1 from session_votes v where v.claim_id = t.claim_id and v.reviewer = :viewer
        ) and not exists (
            select 1 from decisions d where d.claim_id = t.claim_id and d.decided_by = :viewer
        )
    """  # noqa: S608 - made of constants


# What is open to all on these is not open to `:viewer` yet.
TO_REHEARSE = _to_rehearse()
TO_REHEARSE_BY_SERIAL = _to_rehearse(by="serial")


def to_rehearse(claim: str) -> str:
    """SQL condition that `:viewer` is to mark a training claim before they read on it.

    `claim` is the SQL of the claim's id; false without a viewer.
    """
    return f"exists ({_to_rehearse(f't.claim_id = {claim} and')})"


# Claims on which others' marks are open to `:viewer`, who has a name.
OPENED = f"""
    select o.claim_id from openings o where o.reviewer in ('', :viewer)
    and (o.reviewer = :viewer or o.claim_id not in ({TO_REHEARSE}))
"""  # noqa: S608 - made of constants


def _open_to_viewer(claim: str) -> str:
    return (
        f"o.claim_id = {claim} and o.reviewer in ('', :viewer)"
        f" and (o.reviewer = :viewer or {claim} not in ({TO_REHEARSE}))"
    )


def readable(claim: str) -> str:
    """SQL condition that others' marks on a claim are open to `:viewer`.

    `claim` is the SQL of the claim's id. Without a viewer (null) everything can be read.
    """
    open_to = _open_to_viewer(claim)
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
    return f"""(select min(o.event) from openings o where {_open_to_viewer(claim)} and (
        o.reviewer = :viewer or not exists (
            select 1 from rehearsals r join openings y on y.claim_id = r.claim_id
            and y.reviewer = r.reviewer
            where r.claim_id = {claim} and r.reviewer = :viewer
        )
    ))"""  # noqa: S608


def opened_at(row: str) -> str:
    """SQL of the event by which others' marks were first open to a row's reviewer.

    What was open to all was not open to who rehearses.
    """
    return f"""coalesce((
        select min(o.event) from openings o
        where o.claim_id = {row}.claim_id and o.reviewer in ('', {row}.reviewer)
        and (o.reviewer <> '' or not {rehearsed(row)})
    ), 9223372036854775807)"""  # noqa: S608 - the row is an alias
