-- Words of the article that a reviewer marked with an answer on a scale of the team's own, as those that
-- say so: a row for each range, with every version of the marks that has it.
--
-- The offsets are of the text that the article had at the event; what is read is moved to the text it
-- has now.

create table answer_words (
    event integer not null,
    scale text not null,
    position integer not null check (position >= 0),
    start integer not null check (start >= 0),
    "end" integer not null,
    words text not null,
    primary key (event, scale, position),
    foreign key (event, scale) references mark_answers (event, scale),
    check ("end" > start)
) strict, without rowid;

create trigger answer_words_refuse_update before update on answer_words begin select raise(abort, 'answer_words keep history: rows are only added'); end;

create trigger answer_words_refuse_delete before delete on answer_words begin select raise(abort, 'answer_words keep history: rows are only added'); end;

create trigger answer_words_refuse_replace before insert on answer_words when exists (select 1 from answer_words where (event = new.event and scale = new.scale and position = new.position)) begin select raise(abort, 'answer_words keep history: rows are only added'); end;
