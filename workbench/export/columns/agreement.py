"""Columns of the agreement table: a row for each coefficient, overall and for each pair."""

from workbench.export.columns.column import Column, Columns

AGREEMENT: Columns = (
    Column(
        "made",
        "blind: marks made before others' marks on the claim were open to the reviewer, which "
        "alone tell reliability; “after discussion”: the newest marks on claims that somebody "
        "marked after that",
    ),
    Column("scale", "The scale of the codebook"),
    Column("answers", "“all”, or “in order”: only those that stand in the scale's order"),
    Column("level", "How answers are compared: nominal or ordinal"),
    Column(
        "coefficient",
        "percent (the share of pairs with the same answer, from 0 to 1), alpha (Krippendorff), ac1 "
        "or ac2 (Gwet), kappa (Cohen; with quadratic weights where the level is ordinal)",
    ),
    Column("reviewer_1", "One of the two reviewers compared; empty if all are", person=True),
    Column("reviewer_2", "The other one; empty if all are compared", person=True),
    Column("value", "The coefficient, not rounded; empty if it is undefined", "number"),
    Column("low", "Where its 95 % interval begins, from 1,000 resamples of the claims", "number"),
    Column("high", "Where it ends", "number"),
    Column("claims", "How many claims have answers of two of these reviewers", "integer"),
    Column("reviewers", "How many reviewers gave them", "integer"),
    Column("values", "How many answers these are", "integer"),
    Column("why", "Why there is no value or no interval, in words"),
    Column(
        "sealed",
        "How many claims that two reviewers or more marked are not open to the reader",
        "integer",
    ),
    Column("held_back", "What that means for these figures, in words; empty if nothing is sealed"),
    Column(
        "session_votes",
        "Whether first votes of live sessions are “left out”, or “counted” because that was asked "
        "for, and how many there are; empty if there are none",
    ),
    Column("set_aside", "What was not counted and why, with how many answers; “; ” between them"),
    Column(
        "codebook_revisions",
        "The codebooks that the marks compared were made under, each with how many of the marks; "
        "“; ” between them",
    ),
)
