-- What lists go along; made when the rows are filled in.

create index claims_of_article on claim_summaries (article, place);

create index listed_claims on claim_summaries (
    listed, article desc, place, speech, sample, kind, speaker_type, decided, flags,
    differ, opened
);

create index claims_by_score on claim_summaries (listed, score, article desc, place, speech);

create index claims_by_worth on claim_summaries (listed, worth desc, article desc, place, speech);

create index claims_by_speaker on claim_summaries (listed, speech, speaker, article desc, place, sample);

create index flagged_claims on claim_summaries (
    listed, article desc, place, speech, sample, opened, flagged_at, flags
) where flags > 0;

create index disputed_claims on claim_summaries (
    listed, article desc, place, speech, sample, opened, differ
) where differ > 0;

create index decided_claims on claim_summaries (listed, article desc, place, speech, sample, decided) where decided > 0;

create index claims_to_decide on claim_summaries (decide, article, place, sample, awaited, opened, claim_id) where decide > 0;

create index undecided_claims on claim_summaries (article, place, decide, sample, awaited, claim_id) where decide in (1, 2, 3);

create index reviewers_share on reviewer_claims (
    reviewer, to_review, held, article desc, place, finished, due, sample
);
