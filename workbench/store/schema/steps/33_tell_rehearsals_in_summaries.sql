-- Whether a reviewer's marks on a claim are rehearsal, which no count of the team's work has.

alter table reviewer_claims add column rehearsed integer not null default 0;
