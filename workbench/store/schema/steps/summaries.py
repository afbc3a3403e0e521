"""What lists and counts read: a row a claim, an article, and what each reviewer has to do with it.

All of it is told by the other tables, and is written anew by `store/lists/summaries.py` in the same
transaction as what it tells of.
"""

from typing import Any

HISTORY: dict[str, tuple[tuple[str, ...], ...]] = {}

# `differ` and `blind_differ` have a bit for each scale on which answers differ: the newest ones and
# the blind ones. `awaited` are people to whom it is assigned and who have not finished it.
# `decide` is the place in the list of claims to decide: 1 disputed, 2 other, 3 agreed, 4 decided
# and disputed, 5 decided; 0 is not in it.
_CLAIMS = """
    create table claim_summaries (
        serial integer primary key,
        claim_id text not null,
        article integer not null,
        number integer not null,
        start integer not null,
        kind text not null,
        speaker text not null,
        speaker_type text not null,
        speech integer not null,
        state text not null,
        score real not null,
        worth real not null,
        words integer not null,
        sample integer not null,
        put_away integer not null,
        marks integer not null,
        finished integer not null,
        differ integer not null,
        blind integer not null,
        blind_finished integer not null,
        blind_differ integer not null,
        reworded integer not null,
        flags integer not null,
        flagged_at integer not null,
        opened integer not null,
        decided integer not null,
        assigned integer not null,
        awaited integer not null,
        standing integer not null generated always as (state in ('stands', 'lost')) stored,
        listed integer not null generated always as (
            state in ('stands', 'lost') and put_away = 0
        ) stored,
        decide integer not null generated always as (
            case when state not in ('stands', 'lost') or put_away or blind < 2 then 0
            when decided then iif(blind_differ, 4, 5)
            when blind_differ then 1
            when reworded = 0 and flags = 0 and blind_finished = blind then 3
            else 2 end
        ) stored
    ) strict
    """

# `version` and `blind` are the newest and the blind version of the marks, 0 for none; `flagged` is
# the event of a flag that stands; `held` tells that it is assigned, finished or not. The columns
# from `to_review` on repeat what the claim's own row has, so that a reviewer's lists need no other.
_REVIEWERS = """
    create table reviewer_claims (
        serial integer not null,
        reviewer text not null,
        article integer not null,
        version integer not null,
        blind integer not null,
        finished integer not null,
        answered integer not null,
        sourcing text not null,
        codebook text not null,
        blind_answered integer not null,
        blind_finished integer not null,
        opened integer not null,
        flagged integer not null,
        held integer not null,
        due text not null,
        to_review integer not null default 0,
        sample integer not null default 0,
        start integer not null default 0,
        number integer not null default 0,
        sealed integer not null default 0,
        decide integer not null default 0,
        primary key (serial, reviewer)
    ) strict, without rowid
    """

_ARTICLES = """
    create table article_summaries (
        article integer primary key,
        sample integer not null,
        put_away integer not null,
        claims integer not null,
        not_for_review integer not null,
        offered integer not null,
        withdrawn integer not null,
        done integer not null,
        marks integer not null,
        finished_marks integer not null,
        sealed_claims integer not null,
        sealed_marks integer not null,
        unassigned integer not null,
        disputed integer not null,
        undisputed integer not null,
        decided integer not null,
        reviewers integer not null
    ) strict
    """

# `read_claims` and `read_marks` are those among the article's sealed ones that the reviewer reads.
_SHARES = """
    create table reviewer_articles (
        reviewer text not null,
        article integer not null,
        done integer not null,
        held integer not null,
        held_begun integer not null,
        held_finished integer not null,
        held_words integer not null,
        read_claims integer not null,
        read_marks integer not null,
        primary key (reviewer, article)
    ) strict, without rowid
    """

TABLES = (_CLAIMS, _REVIEWERS, _ARTICLES, _SHARES)

INDEXES = (
    """
    create index listed_claims on claim_summaries (
        listed, article desc, start, number, speech, sample, kind, speaker_type, decided, flags,
        differ, opened
    )
    """,
    "create index claims_by_score on claim_summaries"
    " (listed, score, article desc, start, number, speech)",
    "create index claims_by_worth on claim_summaries"
    " (listed, worth desc, article desc, start, number, speech)",
    "create index claims_by_speaker on claim_summaries"
    " (listed, speech, speaker, article desc, start, number, sample)",
    """
    create index flagged_claims on claim_summaries (
        listed, article desc, start, number, speech, sample, opened, flagged_at, flags
    ) where flags > 0
    """,
    """
    create index disputed_claims on claim_summaries (
        listed, article desc, start, number, speech, sample, opened, differ
    ) where differ > 0
    """,
    "create index decided_claims on claim_summaries"
    " (listed, article desc, start, number, speech, sample, decided) where decided > 0",
    "create index claims_to_decide on claim_summaries"
    " (decide, article, number, sample, awaited, opened, claim_id) where decide > 0",
    "create index undecided_claims on claim_summaries"
    " (article, number, decide, sample, awaited, claim_id) where decide in (1, 2, 3)",
    """
    create index reviewers_share on reviewer_claims (
        reviewer, to_review, held, article desc, start, number, finished, due, sample
    )
    """,
    "create index sealed_to_reviewer on reviewer_claims"
    " (reviewer, decide, finished, sample, sealed) where sealed > 0",
    "create index marked_under on reviewer_claims (codebook, reviewer)",
    "create index sourcing_of_reviewer on reviewer_claims (reviewer, sourcing)",
    "create index finished_by_reviewer on reviewer_claims (reviewer, finished) where finished = 1",
    "create index opened_to_reviewer on reviewer_claims (reviewer, opened) where opened > 0",
    "create index flagged_by_reviewer on reviewer_claims (reviewer, flagged) where flagged > 0",
    "create index work_that_lapses on reviewer_claims (due)"
    " where held = 1 and finished = 0 and due <> ''",
    "create index listed_articles on article_summaries (put_away, sample)",
    "create index openings_by_event on openings (event)",
)

# The rows of an article are found by these while the rest is filled in.
_OF_ARTICLES = (
    "create index claims_of_article on claim_summaries (article, start, number)",
    "create index reviewers_of_article on reviewer_claims (article, reviewer)",
)
STATEMENTS = (*TABLES, *_OF_ARTICLES)


def fill(db: Any) -> None:
    """All rows of a store that was kept without them, then the indexes."""
    from workbench.store.lists import summaries  # noqa: PLC0415 - it imports modules that read the store

    summaries.rebuild(getattr(db, "conn", db))  # a connection, or what wraps one
    for statement in INDEXES:
        db.execute(statement)
