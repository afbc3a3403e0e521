"""Columns of the evidence table: a row for each piece of evidence on a claim."""

from workbench.export.columns.column import PROJECT, RECORD_ID, TAGS, Column, Columns

EVIDENCE: Columns = (
    Column("article_id", "The article: 12 characters, the same for the same text"),
    Column("title", "Its headline"),
    Column("claim_id", "The claim it is evidence on"),
    Column("state", "Whether the claim stands now, as in claims"),
    Column("reviewer", "Who listed it", person=True),
    Column("number", "Which of their pieces on this claim it is, from 1", "integer"),
    Column("version", "How often they stored this piece, from 1; the newest is told", "integer"),
    Column("stance", "What it says of the claim: supports, contradicts or context"),
    Column("citation", "What was found, in words; or empty"),
    Column("url", "Its address, as it was given and never looked up; or empty"),
    Column("other_claim", "The claim of this store that it is; or empty"),
    Column(
        "origin",
        "The person, agency or paper it goes back to; pieces of one origin count once. Empty if "
        "not known",
    ),
    Column("seen", "The day it was seen; or empty", "time"),
    Column("archive", "The address of a kept copy; or empty"),
    Column("note", "What its reviewer says of it"),
    Column("withdrawn", "1 if its reviewer took it back, else 0", "integer"),
    Column("recorded_at", "When this version was stored, in UTC", "time"),
    Column("speaker", "Who is said to have said the claim, as it stands now"),
    Column("content", "What was said, as the claim stands now"),
    RECORD_ID,
    PROJECT,
    TAGS,
)
