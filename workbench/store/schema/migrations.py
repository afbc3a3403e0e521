"""The tables of the store as named steps; nothing else.

Every step is plain SQL, so the file reads the same in Datasette, pandas or the `sqlite3` shell.
Steps are only ever appended: a file written by an older workbench takes the ones it lacks.
"""

from collections.abc import Mapping
from functools import partial
from types import ModuleType
from typing import Any

from workbench.store.schema import views
from workbench.store.schema.steps import (
    article_records,
    articles,
    assignments,
    barred_assignments,
    decisions,
    evidence,
    own_overlaps,
    people,
    renames,
    restores,
    rewordings,
    sessions,
    sign_ins,
    summaries,
    unblinding,
    upgrades,
    vote_origins,
)

TABLES = (
    """
    create table events (
        event integer primary key,
        at text not null,
        reviewer text not null,
        action text not null,
        article_id text not null,
        claim_id text not null,
        before text not null,
        after text not null,
        operation_id text not null unique check (operation_id <> '')
    ) strict
    """,
    "create index events_by_article on events (article_id, action, reviewer)",
    "create index events_by_claim on events (claim_id)",
    """
    create table reviewers (
        name text primary key check (name <> ''),
        added_at text not null
    ) strict, without rowid
    """,
    """
    create table codebooks (
        revision text primary key,
        content text not null,
        recorded_at text not null
    ) strict, without rowid
    """,
    """
    create table articles (
        serial integer primary key,
        article_id text not null unique,
        added_at text not null,
        added_by text not null
    ) strict
    """,
    """
    create table article_revisions (
        article_id text not null references articles (article_id),
        revision integer not null check (revision > 0),
        title text not null,
        publisher text not null,
        byline text not null,
        credit text not null,
        published text not null,
        url text not null,
        path text not null,
        words integer not null,
        sha256 text not null,
        notes text not null,
        text text not null,
        event integer not null references events (event),
        primary key (article_id, revision)
    ) strict
    """,
    """
    create table blocks (
        article_id text not null,
        revision integer not null,
        position integer not null check (position >= 0),
        role text not null,
        text text not null,
        start integer check (start >= 0),
        "end" integer,
        reason text not null,
        primary key (article_id, revision, position),
        foreign key (article_id, revision) references article_revisions (article_id, revision),
        check ((start is null and "end" is null) or (start is not null and "end" > start))
    ) strict, without rowid
    """,
    """
    create table claims (
        serial integer primary key,
        claim_id text not null unique,
        article_id text not null references articles (article_id),
        number integer not null check (number > 0),
        origin text not null,
        unique (article_id, number)
    ) strict
    """,
    """
    create table claim_revisions (
        claim_id text not null references claims (claim_id),
        revision integer not null check (revision > 0),
        article_revision integer not null,
        kind text not null,
        speaker text not null,
        speaker_type text not null,
        speaker_role text not null,
        score real not null,
        why text not null,
        extractor text not null,
        extractor_version text not null,
        event integer not null references events (event),
        primary key (claim_id, revision)
    ) strict, without rowid
    """,
    """
    create table spans (
        claim_id text not null,
        revision integer not null,
        part text not null check (part in ('source', 'cue', 'content', 'mention')),
        position integer not null check (position >= 0),
        start integer not null check (start >= 0),
        "end" integer not null,
        words text not null,
        primary key (claim_id, revision, part, position),
        foreign key (claim_id, revision) references claim_revisions (claim_id, revision),
        check ("end" > start)
    ) strict, without rowid
    """,
    """
    create table annotations (
        claim_id text not null,
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        extraction text not null,
        sourcing text not null,
        confidence text not null,
        corroboration text not null,
        note text not null,
        finished integer not null generated always as (
            extraction = 'not_a_claim'
            or (extraction <> '' and sourcing <> '' and confidence <> '' and corroboration <> '')
        ) virtual,
        claim_revision integer not null,
        codebook_revision text not null,
        annotated_at text not null,
        event integer not null unique references events (event),
        primary key (claim_id, reviewer, version),
        foreign key (claim_id, claim_revision) references claim_revisions (claim_id, revision)
    ) strict, without rowid
    """,
    """
    create index finished_annotations on annotations (claim_id, reviewer, version)
    where finished = 1
    """,
)

# What makes a row of a history table: a second row with one of these would replace the first.
FIRST_HISTORY = {
    "events": (("event",), ("operation_id",)),
    "codebooks": (("revision",),),
    "articles": (("serial",), ("article_id",)),
    "article_revisions": (("article_id", "revision"),),
    "blocks": (("article_id", "revision", "position"),),
    "claims": (("serial",), ("claim_id",), ("article_id", "number")),
    "claim_revisions": (("claim_id", "revision"),),
    "spans": (("claim_id", "revision", "part", "position"),),
    "annotations": (("claim_id", "reviewer", "version"), ("event",)),
}
LATER_HISTORY = {
    "flags": (("claim_id", "reviewer", "version"), ("event",)),
    "reversals": (("event",),),
}
DECISION_HISTORY = {"decisions": (("claim_id", "number"), ("event",))}
# The steps that are modules of their own, each with its history tables.
_MODULES = (
    ("keep_roles", people),
    ("keep_openings", unblinding),
    ("keep_evidence", evidence),
    ("keep_who_may_come_in", sign_ins),
    ("keep_assignments", assignments),
    ("keep_sessions", sessions),
    ("keep_rewordings", rewordings),
    ("tell_what_decisions_were_made_on", decisions),
    ("let_articles_follow_all", own_overlaps),
    ("tell_votes_from_own_work", vote_origins),
    ("keep_ids_of_records", article_records),
    ("let_assignments_of_the_barred_lapse", barred_assignments),
    ("keep_restores", restores),
    ("mark_samples_and_put_articles_away", articles),
    ("keep_renames", renames),
    ("tell_who_wrote_the_store", upgrades),
    ("keep_summaries", summaries),
)
HISTORY = FIRST_HISTORY | LATER_HISTORY | DECISION_HISTORY
for _, _module in _MODULES:
    HISTORY = HISTORY | _module.HISTORY

# The defaults stand for claims stored before these columns were: what `Facets()` tells. Reasons are
# a JSON list; an outer claim is a row of the same table, so that none can be missing.
FACETS = (
    "alter table claims add column inside text references claims (claim_id)",
    "alter table claim_revisions add column speech_act text not null default 'asserts'",
    "alter table claim_revisions add column speech integer not null default 1"
    " check (speech in (0, 1))",
    "alter table claim_revisions add column negated integer not null default 0"
    " check (negated in (0, 1))",
    "alter table claim_revisions add column hedge text not null default ''",
    "alter table claim_revisions add column check_worthiness real not null default 0",
    "alter table claim_revisions add column check_reasons text not null default '[]'",
)

# `reversals` tell which change an undo took back or a redo made again. A claim's state is part of
# its revision, so that what a change did and what undoes it are rows of one kind.
CORRECTIONS = (
    "alter table claim_revisions add column state text not null default 'stands'"
    " check (state in ('stands', 'withdrawn', 'merged', 'offered', 'lost'))",
    """
    create table flags (
        claim_id text not null references claims (claim_id),
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        flagged integer not null check (flagged in (0, 1)),
        event integer not null unique references events (event),
        primary key (claim_id, reviewer, version)
    ) strict, without rowid
    """,
    """
    create table reversals (
        event integer primary key references events (event),
        reverses integer not null references events (event)
    ) strict
    """,
    "create index events_by_reviewer on events (reviewer, event)",
    "create index claim_revisions_by_event on claim_revisions (event)",
)

_HOW = "in ('', 'unanimous', 'consensus', 'majority', 'chair', 'left_open')"

# An empty answer with an empty `how` is a scale nobody decided; `left_open` never has an answer.
DECISIONS = (
    f"""
    create table decisions (
        claim_id text not null references claims (claim_id),
        number integer not null check (number > 0),
        extraction text not null,
        extraction_how text not null check (extraction_how {_HOW}),
        sourcing text not null,
        sourcing_how text not null check (sourcing_how {_HOW}),
        confidence text not null,
        confidence_how text not null check (confidence_how {_HOW}),
        corroboration text not null,
        corroboration_how text not null check (corroboration_how {_HOW}),
        reason text not null,
        rationale text not null,
        dissent text not null,
        decided_by text not null references reviewers (name),
        claim_revision integer not null,
        codebook_revision text not null,
        decided_at text not null,
        event integer not null unique references events (event),
        primary key (claim_id, number),
        foreign key (claim_id, claim_revision) references claim_revisions (claim_id, revision),
        check ((extraction = '') = (extraction_how in ('', 'left_open'))),
        check ((sourcing = '') = (sourcing_how in ('', 'left_open'))),
        check ((confidence = '') = (confidence_how in ('', 'left_open'))),
        check ((corroboration = '') = (corroboration_how in ('', 'left_open')))
    ) strict, without rowid
    """,
)

# Filled by the write door: no trigger may touch them while `trusted_schema` is off.
SEARCH = (
    """
    create virtual table article_search using fts5 (
        title, text, tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    """
    create virtual table claim_search using fts5 (
        content, speaker, tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
)


def create_tables(db: Any) -> None:
    """Tables for what is known; who answers what; and the event behind every change."""
    _execute(db, TABLES)


def refuse_changes_to_history(db: Any) -> None:
    """Rows of history tables are added and never changed, replaced or deleted."""
    _refuse_changes(db, FIRST_HISTORY)


def _refuse_changes(db: Any, tables: Mapping[str, tuple[tuple[str, ...], ...]]) -> None:
    for table, keys in tables.items():
        same = " or ".join(
            f"({' and '.join(f'{column} = new.{column}' for column in key)})" for key in keys
        )
        refusal = f"begin select raise(abort, '{table} keep history: rows are only added'); end"
        exists = f"when exists (select 1 from {table} where {same})"  # noqa: S608 - constants above
        _execute(
            db,
            (
                f"create trigger {table}_refuse_update before update on {table} {refusal}",
                f"create trigger {table}_refuse_delete before delete on {table} {refusal}",
                f"create trigger {table}_refuse_replace before insert on {table}"
                f" {exists} {refusal}",
            ),
        )


def make_searchable(db: Any) -> None:
    """Full-text search over the current text of articles and the current words of claims."""
    _execute(db, SEARCH)


def show_what_is_current(db: Any) -> None:
    """Views for the obvious questions, the exports among them."""
    _execute(db, views.FIRST)


def tell_facets_and_outer_claims(db: Any) -> None:
    """What kind of claim each is, and which claim reports it."""
    _execute(db, FACETS + views.WITH_FACETS)


def keep_states_flags_and_reversals(db: Any) -> None:
    """Which claims stand, what is flagged for discussion, and what was undone."""
    _execute(db, CORRECTIONS + views.WITH_STATES)
    _refuse_changes(db, LATER_HISTORY)


def keep_decisions(db: Any) -> None:
    """What the desk decided on each claim, how, and why."""
    _execute(db, DECISIONS + views.WITH_DECISIONS)
    _refuse_changes(db, DECISION_HISTORY)


def _take(step: ModuleType, db: Any) -> None:
    """One step that is a module: its statements, no change to its history, and what fills it."""
    _execute(db, step.STATEMENTS)
    _refuse_changes(db, step.HISTORY)
    if hasattr(step, "fill"):
        step.fill(db)


def _execute(db: Any, statements: tuple[str, ...]) -> None:
    for statement in statements:
        db.execute(statement)


STEPS = tuple(
    (step.__name__, step)
    for step in (
        create_tables,
        refuse_changes_to_history,
        make_searchable,
        show_what_is_current,
        tell_facets_and_outer_claims,
        keep_states_flags_and_reversals,
        keep_decisions,
    )
) + tuple((name, partial(_take, module)) for name, module in _MODULES)
