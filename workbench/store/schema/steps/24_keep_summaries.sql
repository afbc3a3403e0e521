-- Rows that lists and counts read, made by store/lists/summaries.py in the transaction of the event
-- that changes them.
--
-- claim_summaries: `differ` and `blind_differ` have a bit for each scale on which answers differ, the
-- newest and the blind ones. `awaited` are people to whom it is assigned and who have not finished
-- it. `decide` is the place in the list of claims to decide: 1 disputed, 2 other, 3 agreed, 4 decided
-- and disputed, 5 decided; 0 is not in it.
--
-- reviewer_claims: `version` and `blind` are the newest and the blind version of the marks, 0 for
-- none; `flagged` is the event of a flag that stands; `held` tells that it is assigned, finished or
-- not. The columns from `to_review` on repeat what the claim's own row has, so that a reviewer's
-- lists need no other.
--
-- reviewer_articles: `read_claims` and `read_marks` are those among the article's sealed ones that
-- the reviewer reads.

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
) strict;

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
) strict, without rowid;

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
) strict;

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
) strict, without rowid;

create index claims_of_article on claim_summaries (article, start, number);

create index reviewers_of_article on reviewer_claims (article, reviewer);
