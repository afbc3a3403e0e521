pragma application_id = 1178812759;
pragma user_version = 4;
begin;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE events (
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
;
CREATE TABLE reviewers (
        name text primary key check (name <> ''),
        added_at text not null
    ) strict, without rowid
;
CREATE TABLE codebooks (
        revision text primary key,
        content text not null,
        recorded_at text not null
    ) strict, without rowid
;
CREATE TABLE articles (
        serial integer primary key,
        article_id text not null unique,
        added_at text not null,
        added_by text not null
    ) strict
;
CREATE TABLE article_revisions (
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
;
CREATE TABLE blocks (
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
;
CREATE TABLE claims (
        serial integer primary key,
        claim_id text not null unique,
        article_id text not null references articles (article_id),
        number integer not null check (number > 0),
        origin text not null,
        unique (article_id, number)
    ) strict
;
CREATE TABLE claim_revisions (
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
;
CREATE TABLE spans (
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
;
CREATE TABLE annotations (
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
;
CREATE VIRTUAL TABLE article_search using fts5 (
        title, text, tokenize = 'unicode61 remove_diacritics 2'
    );
CREATE VIRTUAL TABLE claim_search using fts5 (
        content, speaker, tokenize = 'unicode61 remove_diacritics 2'
    );
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (1, 'workbench', 'create_tables', '2026-11-30 20:25:06.340689+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (2, 'workbench', 'refuse_changes_to_history', '2026-11-30 20:25:06.351820+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (3, 'workbench', 'make_searchable', '2026-11-30 20:25:06.352627+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (4, 'workbench', 'show_what_is_current', '2026-11-30 20:25:06.353477+00:00');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (1, '2026-11-30T20:25:06.380Z', 'Ida', 'add_reviewer', '', '', 'null', '{"name": "Ida"}', 'come Ida');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (2, '2026-11-30T20:25:06.387Z', 'Mo', 'add_reviewer', '', '', 'null', '{"name": "Mo"}', 'come Mo');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (3, '2026-11-30T20:25:06.387Z', 'Ida', 'add_article', '0a1b2c3d4e5f', '', 'null', '{"revision": 1, "title": "Ferry fares rise", "sha256": "9574126e770b2c8301b280b55086122956b8d8e39c41bce4e777449f021df5c7", "removed": 0, "claims": 2}', 'article');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (4, '2026-11-30T20:25:06.395Z', 'Ida', 'annotate', '0a1b2c3d4e5f', '0a1b2c3d4e5f-01', 'null', '{"version": 1, "extraction": "ok", "sourcing": "", "confidence": "", "corroboration": "", "note": "", "claim_revision": 1, "codebook_revision": ""}', 'Ida 0');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (5, '2026-11-30T20:25:06.419Z', 'Ida', 'annotate', '0a1b2c3d4e5f', '0a1b2c3d4e5f-01', '{"version": 1, "extraction": "ok", "sourcing": "", "confidence": "", "corroboration": "", "note": "", "claim_revision": 1, "codebook_revision": ""}', '{"version": 2, "extraction": "ok", "sourcing": "document", "confidence": "high", "corroboration": "none", "note": "as printed", "claim_revision": 1, "codebook_revision": ""}', 'Ida 1');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (6, '2026-11-30T20:25:06.420Z', 'Mo', 'annotate', '0a1b2c3d4e5f', '0a1b2c3d4e5f-01', 'null', '{"version": 1, "extraction": "ok", "sourcing": "", "confidence": "", "corroboration": "", "note": "", "claim_revision": 1, "codebook_revision": ""}', 'Mo 0');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (7, '2026-11-30T20:25:06.439Z', 'Mo', 'annotate', '0a1b2c3d4e5f', '0a1b2c3d4e5f-01', '{"version": 1, "extraction": "ok", "sourcing": "", "confidence": "", "corroboration": "", "note": "", "claim_revision": 1, "codebook_revision": ""}', '{"version": 2, "extraction": "ok", "sourcing": "document", "confidence": "high", "corroboration": "none", "note": "as printed", "claim_revision": 1, "codebook_revision": ""}', 'Mo 1');
insert into "reviewers" ("name", "added_at") values ('Ida', '2026-11-30T20:25:06.380Z');
insert into "reviewers" ("name", "added_at") values ('Mo', '2026-11-30T20:25:06.387Z');
insert into "articles" ("serial", "article_id", "added_at", "added_by") values (1, '0a1b2c3d4e5f', '2026-11-30T20:25:06.387Z', 'Ida');
insert into "article_revisions" ("article_id", "revision", "title", "publisher", "byline", "credit", "published", "url", "path", "words", "sha256", "notes", "text", "event") values ('0a1b2c3d4e5f', 1, 'Ferry fares rise', 'Quay Courier', '', '', '', '', '', 16, '9574126e770b2c8301b280b55086122956b8d8e39c41bce4e777449f021df5c7', '[]', 'Ferry fares rise

Fares rise in May, Ana Lind said. Nobody asked us, Bo Rask said.', 3);
insert into "claims" ("serial", "claim_id", "article_id", "number", "origin") values (1, '0a1b2c3d4e5f-01', '0a1b2c3d4e5f', 1, 'machine');
insert into "claims" ("serial", "claim_id", "article_id", "number", "origin") values (2, '0a1b2c3d4e5f-02', '0a1b2c3d4e5f', 2, 'machine');
insert into "claim_revisions" ("claim_id", "revision", "article_revision", "kind", "speaker", "speaker_type", "speaker_role", "score", "why", "extractor", "extractor_version", "event") values ('0a1b2c3d4e5f-01', 1, 1, 'indirect', '', 'none', '', 0.5, '', '', '', 3);
insert into "claim_revisions" ("claim_id", "revision", "article_revision", "kind", "speaker", "speaker_type", "speaker_role", "score", "why", "extractor", "extractor_version", "event") values ('0a1b2c3d4e5f-02', 1, 1, 'indirect', '', 'none', '', 0.5, '', '', '', 3);
insert into "spans" ("claim_id", "revision", "part", "position", "start", "end", "words") values ('0a1b2c3d4e5f-01', 1, 'content', 0, 18, 35, 'Fares rise in May');
insert into "spans" ("claim_id", "revision", "part", "position", "start", "end", "words") values ('0a1b2c3d4e5f-01', 1, 'cue', 0, 46, 50, 'said');
insert into "spans" ("claim_id", "revision", "part", "position", "start", "end", "words") values ('0a1b2c3d4e5f-01', 1, 'source', 0, 37, 45, 'Ana Lind');
insert into "spans" ("claim_id", "revision", "part", "position", "start", "end", "words") values ('0a1b2c3d4e5f-02', 1, 'content', 0, 52, 67, 'Nobody asked us');
insert into "spans" ("claim_id", "revision", "part", "position", "start", "end", "words") values ('0a1b2c3d4e5f-02', 1, 'source', 0, 69, 76, 'Bo Rask');
insert into "annotations" ("claim_id", "reviewer", "version", "extraction", "sourcing", "confidence", "corroboration", "note", "claim_revision", "codebook_revision", "annotated_at", "event") values ('0a1b2c3d4e5f-01', 'Ida', 1, 'ok', '', '', '', '', 1, '', '2026-11-30T20:25:06.395Z', 4);
insert into "annotations" ("claim_id", "reviewer", "version", "extraction", "sourcing", "confidence", "corroboration", "note", "claim_revision", "codebook_revision", "annotated_at", "event") values ('0a1b2c3d4e5f-01', 'Ida', 2, 'ok', 'document', 'high', 'none', 'as printed', 1, '', '2026-11-30T20:25:06.419Z', 5);
insert into "annotations" ("claim_id", "reviewer", "version", "extraction", "sourcing", "confidence", "corroboration", "note", "claim_revision", "codebook_revision", "annotated_at", "event") values ('0a1b2c3d4e5f-01', 'Mo', 1, 'ok', '', '', '', '', 1, '', '2026-11-30T20:25:06.420Z', 6);
insert into "annotations" ("claim_id", "reviewer", "version", "extraction", "sourcing", "confidence", "corroboration", "note", "claim_revision", "codebook_revision", "annotated_at", "event") values ('0a1b2c3d4e5f-01', 'Mo', 2, 'ok', 'document', 'high', 'none', 'as printed', 1, '', '2026-11-30T20:25:06.439Z', 7);
insert into "article_search" (rowid, title, text) values (1, 'Ferry fares rise', 'Ferry fares rise

Fares rise in May, Ana Lind said. Nobody asked us, Bo Rask said.');
insert into "claim_search" (rowid, content, speaker) values (1, 'Fares rise in May', '');
insert into "claim_search" (rowid, content, speaker) values (2, 'Nobody asked us', '');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX events_by_article on events (article_id, action, reviewer);
CREATE INDEX events_by_claim on events (claim_id);
CREATE INDEX finished_annotations on annotations (claim_id, reviewer, version)
    where finished = 1
;
CREATE VIEW current_articles as
    select a.serial, a.article_id, r.revision, r.title, r.publisher, r.byline, r.credit,
        r.published, r.url, r.path, r.words, r.sha256 as text_sha256, r.notes, r.text,
        a.added_at, a.added_by
    from articles a
    join article_revisions r on r.article_id = a.article_id
    and r.revision = (select max(revision) from article_revisions where article_id = a.article_id);
CREATE VIEW current_claims as
    select c.serial, c.claim_id, c.article_id, c.number, c.origin, r.revision, r.kind, r.speaker,
        r.speaker_type, r.speaker_role, r.score, r.why, r.extractor, r.extractor_version
    from claims c
    join claim_revisions r on r.claim_id = c.claim_id
    and r.revision = (select max(revision) from claim_revisions where claim_id = c.claim_id);
CREATE VIEW newest_annotations as
    select a.* from annotations a
    where not exists (
        select 1 from annotations later
        where later.claim_id = a.claim_id and later.reviewer = a.reviewer
        and later.version = a.version + 1
    );
CREATE VIEW report as
    select a.article_id, a.title, a.publisher, a.published, a.url,
        c.claim_id, c.revision as claim_revision, c.kind, c.speaker, c.speaker_type, c.speaker_role,
        coalesce((
        select group_concat(words, ' … ') from (
            select words, start || '-' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'source'
            order by s.position
        )
    ), '') as source,
        coalesce((
        select group_concat(place, ';') from (
            select words, start || '-' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'source'
            order by s.position
        )
    ), '') as source_spans,
        coalesce((
        select group_concat(words, ' … ') from (
            select words, start || '-' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'cue'
            order by s.position
        )
    ), '') as cue,
        coalesce((
        select group_concat(place, ';') from (
            select words, start || '-' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'cue'
            order by s.position
        )
    ), '') as cue_spans,
        coalesce((
        select group_concat(words, ' … ') from (
            select words, start || '-' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
            order by s.position
        )
    ), '') as content,
        coalesce((
        select group_concat(place, ';') from (
            select words, start || '-' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
            order by s.position
        )
    ), '') as content_spans,
        a.text_sha256, c.score, c.why, c.extractor, c.extractor_version, c.origin,
        (select count(*) from newest_annotations n where n.claim_id = c.claim_id) as reviewers,
        (
            select count(*) from newest_annotations n where n.claim_id = c.claim_id and n.finished
        ) as finished,
        coalesce((
        select group_concat(answer || ': ' || given, '; ') from (
            select extraction as answer, count(*) as given from newest_annotations n
            where n.claim_id = c.claim_id and extraction <> ''
            group by extraction order by given desc, answer
        )
    ), '') as extraction,
        coalesce((
        select group_concat(answer || ': ' || given, '; ') from (
            select sourcing as answer, count(*) as given from newest_annotations n
            where n.claim_id = c.claim_id and sourcing <> ''
            group by sourcing order by given desc, answer
        )
    ), '') as sourcing,
        coalesce((
        select group_concat(answer || ': ' || given, '; ') from (
            select confidence as answer, count(*) as given from newest_annotations n
            where n.claim_id = c.claim_id and confidence <> ''
            group by confidence order by given desc, answer
        )
    ), '') as confidence,
        coalesce((
        select group_concat(answer || ': ' || given, '; ') from (
            select corroboration as answer, count(*) as given from newest_annotations n
            where n.claim_id = c.claim_id and corroboration <> ''
            group by corroboration order by given desc, answer
        )
    ), '') as corroboration
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    order by a.serial, c.number;
CREATE VIEW current_annotations as
    select a.article_id, a.title, c.claim_id, n.reviewer, n.version,
        n.extraction, n.sourcing, n.confidence, n.corroboration, n.note, n.finished,
        n.claim_revision, n.codebook_revision, n.annotated_at,
        c.speaker, coalesce((
        select group_concat(words, ' … ') from (
            select words, start || '-' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
            order by s.position
        )
    ), '') as content
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    join newest_annotations n on n.claim_id = c.claim_id
    order by a.serial, c.number, n.reviewer;
CREATE TRIGGER events_refuse_update before update on events begin select raise(abort, 'events keep history: rows are only added'); end;
CREATE TRIGGER events_refuse_delete before delete on events begin select raise(abort, 'events keep history: rows are only added'); end;
CREATE TRIGGER events_refuse_replace before insert on events when exists (select 1 from events where (event = new.event) or (operation_id = new.operation_id)) begin select raise(abort, 'events keep history: rows are only added'); end;
CREATE TRIGGER codebooks_refuse_update before update on codebooks begin select raise(abort, 'codebooks keep history: rows are only added'); end;
CREATE TRIGGER codebooks_refuse_delete before delete on codebooks begin select raise(abort, 'codebooks keep history: rows are only added'); end;
CREATE TRIGGER codebooks_refuse_replace before insert on codebooks when exists (select 1 from codebooks where (revision = new.revision)) begin select raise(abort, 'codebooks keep history: rows are only added'); end;
CREATE TRIGGER articles_refuse_update before update on articles begin select raise(abort, 'articles keep history: rows are only added'); end;
CREATE TRIGGER articles_refuse_delete before delete on articles begin select raise(abort, 'articles keep history: rows are only added'); end;
CREATE TRIGGER articles_refuse_replace before insert on articles when exists (select 1 from articles where (serial = new.serial) or (article_id = new.article_id)) begin select raise(abort, 'articles keep history: rows are only added'); end;
CREATE TRIGGER article_revisions_refuse_update before update on article_revisions begin select raise(abort, 'article_revisions keep history: rows are only added'); end;
CREATE TRIGGER article_revisions_refuse_delete before delete on article_revisions begin select raise(abort, 'article_revisions keep history: rows are only added'); end;
CREATE TRIGGER article_revisions_refuse_replace before insert on article_revisions when exists (select 1 from article_revisions where (article_id = new.article_id and revision = new.revision)) begin select raise(abort, 'article_revisions keep history: rows are only added'); end;
CREATE TRIGGER blocks_refuse_update before update on blocks begin select raise(abort, 'blocks keep history: rows are only added'); end;
CREATE TRIGGER blocks_refuse_delete before delete on blocks begin select raise(abort, 'blocks keep history: rows are only added'); end;
CREATE TRIGGER blocks_refuse_replace before insert on blocks when exists (select 1 from blocks where (article_id = new.article_id and revision = new.revision and position = new.position)) begin select raise(abort, 'blocks keep history: rows are only added'); end;
CREATE TRIGGER claims_refuse_update before update on claims begin select raise(abort, 'claims keep history: rows are only added'); end;
CREATE TRIGGER claims_refuse_delete before delete on claims begin select raise(abort, 'claims keep history: rows are only added'); end;
CREATE TRIGGER claims_refuse_replace before insert on claims when exists (select 1 from claims where (serial = new.serial) or (claim_id = new.claim_id) or (article_id = new.article_id and number = new.number)) begin select raise(abort, 'claims keep history: rows are only added'); end;
CREATE TRIGGER claim_revisions_refuse_update before update on claim_revisions begin select raise(abort, 'claim_revisions keep history: rows are only added'); end;
CREATE TRIGGER claim_revisions_refuse_delete before delete on claim_revisions begin select raise(abort, 'claim_revisions keep history: rows are only added'); end;
CREATE TRIGGER claim_revisions_refuse_replace before insert on claim_revisions when exists (select 1 from claim_revisions where (claim_id = new.claim_id and revision = new.revision)) begin select raise(abort, 'claim_revisions keep history: rows are only added'); end;
CREATE TRIGGER spans_refuse_update before update on spans begin select raise(abort, 'spans keep history: rows are only added'); end;
CREATE TRIGGER spans_refuse_delete before delete on spans begin select raise(abort, 'spans keep history: rows are only added'); end;
CREATE TRIGGER spans_refuse_replace before insert on spans when exists (select 1 from spans where (claim_id = new.claim_id and revision = new.revision and part = new.part and position = new.position)) begin select raise(abort, 'spans keep history: rows are only added'); end;
CREATE TRIGGER annotations_refuse_update before update on annotations begin select raise(abort, 'annotations keep history: rows are only added'); end;
CREATE TRIGGER annotations_refuse_delete before delete on annotations begin select raise(abort, 'annotations keep history: rows are only added'); end;
CREATE TRIGGER annotations_refuse_replace before insert on annotations when exists (select 1 from annotations where (claim_id = new.claim_id and reviewer = new.reviewer and version = new.version) or (event = new.event)) begin select raise(abort, 'annotations keep history: rows are only added'); end;
commit;
