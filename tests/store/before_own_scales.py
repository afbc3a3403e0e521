"""A store as it was before answers on a team's own scales had tables: step 29 taken back."""

import sqlite3

from workbench.store.schema.migrations import statements

TABLES = (
    "training_articles",
    "rehearsals",
    "ready_rules",
    "answer_words",
    "reviewer_answers",
    "mark_answers",
    "completions",
    "vote_answers",
    "settled_answers",
)
# Views that step 29 makes anew, by the step that made them before.
VIEWS = {
    "newest_annotations": "04_show_what_is_current",
    "blind_annotations": "09_keep_openings",
    "cast_votes": "13_keep_sessions",
    "decision_answers": "15_tell_what_decisions_were_made_on",
    "annotations_report": "17_tell_votes_from_own_work",
}


def take_back(connection: sqlite3.Connection) -> None:
    """Bring a store, in which nobody answered an own scale, to schema 28."""
    connection.execute("alter table reviewer_claims drop column rehearsed")
    for name in ("answers", *VIEWS, "all_newest_annotations", "training_claims"):
        connection.execute(f"drop view {name}")
    for name in TABLES:
        connection.execute(f"drop table {name}")
    for name, step in VIEWS.items():
        [made] = [one for one in statements(step) if one.startswith(f"create view {name} ")]
        connection.execute(made)
    steps = (
        "('keep_answers_on_own_scales', 'keep_reviewers_own_answers', 'keep_words_of_answers',"
        " 'name_training_articles', 'tell_rehearsals_in_summaries')"
    )
    connection.execute(f"delete from _sqlite_migrations where name in {steps}")
    connection.execute("pragma user_version = 28")
