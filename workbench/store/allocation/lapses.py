"""Assigned work that has lapsed, as a condition in SQL: it goes by the clock, so is not kept."""


def lapsed(row: str) -> str:
    """The SQL that tells whether an assigned row of `reviewer_claims` has lapsed.

    What is finished never lapses; else it does when its day is past or its reviewer is shut out.
    """
    return f"""({row}.finished = 0 and (
        {row}.due <> '' and {row}.due <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
        or {row}.reviewer in (select reviewer from barred)
    ))"""  # noqa: S608 - made of constants


# All of it that is to be marked, found along the indexes.
LAPSED = """
    select serial, reviewer, article, answered from reviewer_claims indexed by work_that_lapses
    where held = 1 and finished = 0 and due <> ''
    and due <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now') and to_review = 1
    union
    select serial, reviewer, article, answered from reviewer_claims indexed by reviewers_share
    where reviewer in (select reviewer from barred) and to_review = 1 and held = 1 and finished = 0
"""
