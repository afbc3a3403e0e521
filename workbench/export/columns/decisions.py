"""Columns of the decisions table: a row for each decision on a claim, the earlier ones included."""

from workbench.export.columns.column import PROJECT, RECORD_ID, TAGS, Column, Columns
from workbench.model import SCALES, scale_phrase


def scale_columns(scale: str, title: str) -> Columns:
    """Columns of one scale: its answer, how it was reached, and what it was made on."""
    return (
        Column(scale, f"The team's answer on {title}; empty if left open or not decided"),
        Column(
            f"{scale}_how",
            "How it was reached: unanimous, consensus, majority, chair or left_open; empty if not "
            "decided",
        ),
        Column(
            f"{scale}_marked",
            f"The answers on {title} that it was made on, as `made_on` tells, each code with how "
            "many gave it",
        ),
        Column(
            f"{scale}_for",
            "How many of these gave the team's answer; 0 if there is none",
            "integer",
        ),
        Column(
            f"{scale}_against",
            "How many of these gave another one; 0 if the team has none",
            "integer",
        ),
    )


DECISIONS: Columns = (
    Column("article_id", "The article: 12 characters, the same for the same text"),
    Column("title", "Its headline"),
    Column("claim_id", "The claim that was decided"),
    Column("state", "Whether the claim stands now, as in claims"),
    Column("number", "How often the claim was decided, from 1; the highest counts", "integer"),
    Column("current", "1 if no later decision replaces it, else 0", "integer"),
    *(column for scale in SCALES for column in scale_columns(scale, scale_phrase(scale))),
    Column(
        "reason",
        "Why reviewers parted: span, extraction, codebook_gap, ambiguous_text, unseen_evidence, "
        "judgement or slip; or empty",
    ),
    Column("rationale", "Why it was decided so"),
    Column("dissent", "What somebody holds against it, with a name or without"),
    Column("decided_by", "Who decided it", person=True),
    Column("decided_at", "When it was stored, in UTC", "time"),
    Column("claim_revision", "The revision of the claim they saw", "integer"),
    Column("codebook_revision", "The codebook they saw: 12 characters of its SHA-256"),
    Column("speaker", "Who is said to have said it, as the claim stands now"),
    Column("content", "What was said, as the claim stands now"),
    Column(
        "made_on",
        "votes: those of one round of the session; blind_marks: what reviewers had marked before "
        "others' marks were open to them",
    ),
    Column("round", "The round of these votes, from 1; 0 if it was made on marks", "integer"),
    Column("session", "The live session in which it was decided; empty if a lead decided alone"),
    RECORD_ID,
    PROJECT,
    TAGS,
)
