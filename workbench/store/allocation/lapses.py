"""Lapsed assignments as a condition in SQL; they depend on the clock, so are not stored."""


def lapsed(row: str) -> str:
    """SQL condition that an assigned row of `reviewer_claims` has lapsed by now.

    Finished work never lapses; other work does when its day is past or its reviewer is barred.
    """
    return f"""({row}.finished = 0 and (
        {row}.due <> '' and {row}.due <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
        or {row}.reviewer in (select reviewer from barred)
    ))"""  # noqa: S608 - made of constants


# Lapsed assignments of all claims to be marked, found by the indexes.
LAPSED = """
    select serial, reviewer, article, answered from reviewer_claims indexed by work_that_lapses
    where held = 1 and finished = 0 and due <> ''
    and due <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now') and to_review = 1
    union
    select serial, reviewer, article, answered from reviewer_claims indexed by reviewers_share
    where reviewer in (select reviewer from barred) and to_review = 1 and held = 1 and finished = 0
"""
