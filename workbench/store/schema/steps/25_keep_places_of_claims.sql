-- Where each claim stands in the order of its article's text; made by store/lists/claim_places.py.
--
-- `place` takes the place of `start` and `number`, by which an inner claim could be listed apart from
-- the one that reports it.

drop index claims_of_article;

drop index listed_claims;

drop index claims_by_score;

drop index claims_by_worth;

drop index claims_by_speaker;

drop index flagged_claims;

drop index disputed_claims;

drop index decided_claims;

drop index claims_to_decide;

drop index undecided_claims;

drop index reviewers_share;

alter table claim_summaries add column place text not null default '';

alter table reviewer_claims add column place text not null default '';

alter table claim_summaries drop column start;

alter table reviewer_claims drop column start;

alter table reviewer_claims drop column number;

create index inner_claims on claims (inside) where inside is not null;
