"""Conditions on claims in SQL, each written once for lists, counts, tallies and worklists.

`row` is the alias of a table or view; which columns it needs is said with each condition.
"""

from workbench.model import SCALES, ClaimState
from workbench.store.allocation.lapses import lapsed
from workbench.store.scope import ONLY_SAMPLES

_STANDING = ", ".join(f"'{state}'" for state in ClaimState if state.standing)


def standing(row: str) -> str:
    """SQL condition that a claim is to be marked and counts, by its `state`."""
    return f"{row}.state in ({_STANDING})"


def to_review(row: str) -> str:
    """SQL condition that a claim stands and was said, by a row of `claim_summaries`.

    Nobody is asked to mark intentions and feelings.
    """
    return f"{row}.standing and {row}.speech"


def of_article(row: str) -> str:
    """SQL condition that a claim is in `:article`, by a row of `claim_summaries`."""
    return f"{row}.article = (select serial from articles where article_id = :article)"  # noqa: S608


def counted(row: str) -> str:
    """SQL condition that claims or articles are the team's work, by their summary rows.

    Articles that were put away are to be left out besides; samples count if there is nothing else.
    """
    return f"({row}.sample = 0 or {ONLY_SAMPLES})"


def assigned(row: str) -> str:
    """SQL condition that a claim is its reviewer's to mark, by a row of `reviewer_claims`.

    Work that lapsed by now is nobody's.
    """
    return f"{row}.to_review = 1 and {row}.held = 1 and not {lapsed(row)}"


def to_submit(row: str) -> str:
    """SQL condition that a reviewer finished a claim on which others' marks are shut to them.

    `row` is one of `reviewer_claims`.
    """
    return f"{row}.sealed > 0 and {row}.finished = 1"


_MINE = (
    "select x.serial from reviewer_answers x indexed by answers_of_reviewer where x.reviewer = :me"
)
_OF_ALL = "select x.serial from reviewer_answers x indexed by claims_by_answer"
_COUNTS = (
    "not exists (select 1 from reviewer_claims y where y.serial = x.serial"
    " and y.reviewer = x.reviewer and y.rehearsed = 1)"
)


def answered_as(row: str, at: int) -> str:
    """SQL condition that the reviewer `:me` gave an answer on a scale of the team's own.

    `:scale…` and `:answer…`, with the number `at`, are the scale and the code.
    """
    return f"{row}.serial in ({_MINE} and x.scale = :scale{at} and x.answer = :answer{at})"


def unanswered(row: str, at: int) -> str:
    """SQL condition that `:me` owes an answer on an own scale, by a row of `claim_summaries`.

    `:scale…` with the number `at` is the scale, `:kinds…` a JSON list of the kinds of claim that it
    is asked on, empty for all.
    """
    answered = f"{_MINE} and x.scale = :scale{at}"
    return f"({row}.serial not in ({answered}) and {on_scale(row, at)})"


def on_scale(row: str, at: int) -> str:
    """SQL condition that an own scale is asked on a claim, with the parameters of `unanswered`."""
    return (
        f"(:kinds{at} = '[]'"  # noqa: S608 - the row is an alias
        f" or {row}.kind in (select value from json_each(:kinds{at})))"
    )


def answered_by_any(row: str, at: int) -> str:
    """SQL condition that marks open to all have an answer on a scale of the team's own.

    `row` is one of `claim_summaries`; the parameters are those of `answered_as`.
    """
    which = f"x.scale = :scale{at} and x.answer = :answer{at} and {_COUNTS}"
    return f"{row}.opened > 0 and {row}.serial in ({_OF_ALL} where {which})"


def redefined(row: str) -> str:
    """SQL condition that a row of `annotations` holds one of the answers in `:redefined`.

    Each of them is "revision scale code", as in `ClaimQuery.redefined`.
    """
    answers = ", ".join(
        f"{row}.codebook_revision || ' {scale} ' || {row}.{scale}" for scale in SCALES
    )
    return f"""exists (
        select 1 from json_each(:redefined) r where r.value in ({answers}) or r.value in (
            select {row}.codebook_revision || ' ' || x.scale || ' ' || x.answer
            from mark_answers x where x.event = {row}.event
        )
    )"""  # noqa: S608 - the row is an alias


# Codes of `claim_summaries.decide`, of claims that two or more reviewers marked blind.
DISPUTED, UNSETTLED, AGREED = 1, 2, 3
UNDECIDED = f"({DISPUTED}, {UNSETTLED}, {AGREED})"


def withheld(row: str) -> str:
    """SQL condition that a lead marked an undecided claim and did not submit it.

    `row` is one of the lead in `reviewer_claims`.
    """
    return f"{row}.sealed > 0 and {row}.decide in {UNDECIDED}"
