-- A reviewer's newest answers on scales of the team's own, a row each, made as summary rows are: lists
-- find claims by them.

create table reviewer_answers (
    serial integer not null,
    reviewer text not null,
    scale text not null,
    answer text not null,
    article integer not null,
    primary key (serial, reviewer, scale)
) strict, without rowid;

create index answers_of_reviewer on reviewer_answers (reviewer, scale, answer);

create index claims_by_answer on reviewer_answers (scale, answer);
