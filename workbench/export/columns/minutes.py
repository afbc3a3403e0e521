"""Columns of the minutes table: a row for each claim, scale and decision of a live session."""

from workbench.export.columns.column import Column, Columns

MINUTES: Columns = (
    Column("session", "The session’s code"),
    Column("title", "Its title"),
    Column("chair", "Who opened it", person=True),
    Column("opened_at", "When, in UTC", "time"),
    Column("closed_at", "When it was closed, in UTC; empty if it is open", "time"),
    Column("codebook_revision", "The codebook it was opened under"),
    Column("people", "Who came to vote"),
    Column("number", "The place of the claim in the session, from 1", "integer"),
    Column("claim_id", "The claim"),
    Column("article", "The article’s headline"),
    Column("speaker", "Who is said to have said it"),
    Column("content", "What was said"),
    Column("sentence", "The sentence it stands in"),
    Column("url", "The article’s address, if it was given"),
    Column("claim_address", "Where the claim is in the workbench"),
    Column("phase", "How far the claim came: voting, revealed, decided or skipped"),
    Column(
        "elsewhere",
        "Who decided it outside the session while that was open, and when; empty if nobody did or "
        "it was decided in it too",
    ),
    Column("absent", "Who of the voters had come only later, or had left the page"),
    Column("no_vote", "Who cast no vote in the last round that was shown"),
    Column("scale", "The scale of the codebook; a row each"),
    Column(
        "decision",
        "Its number, the same as in decisions; a row each, of which the last stands",
        "integer",
    ),
    Column(
        "made",
        "When it was made: session, before (the session), or outside (it, while it was open)",
    ),
    Column("blind", "Blind marks: each code with who gave it"),
    Column("votes", "The votes of each revealed round: each code with who gave it"),
    Column(
        "votes_codebooks",
        "Votes under another codebook than the session’s: each codebook with whose",
    ),
    Column("answer", "What was decided, as a code; empty if nothing or left open"),
    Column("answer_name", "What the codebook of the time calls it"),
    Column("how", "How it was reached, a majority with its numbers"),
    Column("made_on", "What it was made on: the votes of a round, or the blind marks"),
    Column("reason", "Why reviewers parted, as a code"),
    Column("reason_in_words", "Why reviewers parted"),
    Column("rationale", "Why it was decided so"),
    Column("dissent", "What somebody holds against it"),
    Column("decided_by", "Who recorded the decision", person=True),
    Column("decided_at", "When, in UTC", "time"),
    Column("decision_codebook", "The codebook that they saw"),
    Column("similar", "Earlier decisions that were named as similar, by claim"),
)
