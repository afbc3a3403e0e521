"""Who may read what others made of a claim, as conditions in SQL.

Nobody reads others' marks, notes and flags before the claim was opened to them.
"""


def readable(claim: str) -> str:
    """The SQL that tells whether others' marks on a claim are open to `:viewer`.

    `claim` is the SQL of the claim's id. Without a viewer (null) everything can be read.
    """
    open_to = f"o.claim_id = {claim} and o.reviewer in ('', :viewer)"
    return f"(:viewer is null or exists (select 1 from openings o where {open_to}))"  # noqa: S608


def visible(row: str) -> str:
    """The SQL that tells whether `:viewer` may read a reviewer's row on a claim: theirs, or open.

    `row` is the alias of a table with `claim_id` and `reviewer`.
    """
    return f"({row}.reviewer = :viewer or {readable(f'{row}.claim_id')})"
