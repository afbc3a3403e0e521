"""Columns of the events table: a row for each change in the store's history."""

from workbench.export.columns.column import Column, Columns

EVENTS: Columns = (
    Column("event", "The number of the change, counted up over the whole store", "integer"),
    Column("at", "When it was stored, in UTC", "time"),
    Column("reviewer", "Who made it; empty if the workbench did", person=True),
    Column(
        "action",
        "What was done: add_article, revise_article, put_away_article, bring_back_article, "
        "correct_article, mark_samples, move_article, create_project, rename_project, "
        "put_away_project, bring_back_project, tag_article, untag_article, tag_claim, untag_claim, "
        "name_training, end_training, set_ready_rule, "
        "rerun, annotate, submit, open, decide, "
        "assign, release, flag, add_claim, reword, name_speaker, merge, split, withdraw, restore,"
        " put_back, add_evidence, amend_evidence, withdraw_evidence, undo, redo, open_session, "
        "join_session, watch_session, vote, reveal, vote_again, skip, turn, close_session, "
        "comment, amend_comment, withdraw_comment, resolve_thread, reopen_thread, read_notices, "
        "add_reviewer, set_role, invite, set_passphrase, set_email, bar, sign_in, sign_out, "
        "record_codebook, change_codebook, use_codebook or judge_wording",
    ),
    Column("article_id", "The article it concerns; or empty"),
    Column("claim_id", "The claim it concerns; empty if none or several, which `after` then names"),
    Column("before", "What stood there before, as JSON; “null” if nothing did"),
    Column("after", "What stands there since, as JSON"),
    Column("operation_id", "The saving it was part of; each is stored once, however often sent"),
)
