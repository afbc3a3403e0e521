-- What lists go along; made when the rows are filled in.

create index listed_claims on claim_summaries (
    listed, article desc, start, number, speech, sample, kind, speaker_type, decided, flags,
    differ, opened
);

create index claims_by_score on claim_summaries (listed, score, article desc, start, number, speech);

create index claims_by_worth on claim_summaries (listed, worth desc, article desc, start, number, speech);

create index claims_by_speaker on claim_summaries (listed, speech, speaker, article desc, start, number, sample);

create index flagged_claims on claim_summaries (
    listed, article desc, start, number, speech, sample, opened, flagged_at, flags
) where flags > 0;

create index disputed_claims on claim_summaries (
    listed, article desc, start, number, speech, sample, opened, differ
) where differ > 0;

create index decided_claims on claim_summaries (listed, article desc, start, number, speech, sample, decided) where decided > 0;

create index claims_to_decide on claim_summaries (decide, article, number, sample, awaited, opened, claim_id) where decide > 0;

create index undecided_claims on claim_summaries (article, number, decide, sample, awaited, claim_id) where decide in (1, 2, 3);

create index reviewers_share on reviewer_claims (
    reviewer, to_review, held, article desc, start, number, finished, due, sample
);

create index sealed_to_reviewer on reviewer_claims (reviewer, decide, finished, sample, sealed) where sealed > 0;

create index marked_under on reviewer_claims (codebook, reviewer);

create index sourcing_of_reviewer on reviewer_claims (reviewer, sourcing);

create index finished_by_reviewer on reviewer_claims (reviewer, finished) where finished = 1;

create index opened_to_reviewer on reviewer_claims (reviewer, opened) where opened > 0;

create index flagged_by_reviewer on reviewer_claims (reviewer, flagged) where flagged > 0;

create index work_that_lapses on reviewer_claims (due) where held = 1 and finished = 0 and due <> '';

create index listed_articles on article_summaries (put_away, sample);

create index openings_by_event on openings (event);
