pragma application_id = 1178812759;
pragma user_version = 17;
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
        origin text not null, inside text references claims (claim_id),
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
        event integer not null references events (event), speech_act text not null default 'asserts', speech integer not null default 1 check (speech in (0, 1)), negated integer not null default 0 check (negated in (0, 1)), hedge text not null default '', check_worthiness real not null default 0, check_reasons text not null default '[]', state text not null default 'stands' check (state in ('stands', 'withdrawn', 'merged', 'offered', 'lost')),
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
CREATE TABLE flags (
        claim_id text not null references claims (claim_id),
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        flagged integer not null check (flagged in (0, 1)),
        event integer not null unique references events (event),
        primary key (claim_id, reviewer, version)
    ) strict, without rowid
;
CREATE TABLE reversals (
        event integer primary key references events (event),
        reverses integer not null references events (event)
    ) strict
;
CREATE TABLE decisions (
        claim_id text not null references claims (claim_id),
        number integer not null check (number > 0),
        extraction text not null,
        extraction_how text not null check (extraction_how in ('', 'unanimous', 'consensus', 'majority', 'chair', 'left_open')),
        sourcing text not null,
        sourcing_how text not null check (sourcing_how in ('', 'unanimous', 'consensus', 'majority', 'chair', 'left_open')),
        confidence text not null,
        confidence_how text not null check (confidence_how in ('', 'unanimous', 'consensus', 'majority', 'chair', 'left_open')),
        corroboration text not null,
        corroboration_how text not null check (corroboration_how in ('', 'unanimous', 'consensus', 'majority', 'chair', 'left_open')),
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
;
CREATE TABLE roles (
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        role text not null check (role in ('lead', 'reviewer', 'observer')),
        event integer not null unique references events (event),
        primary key (reviewer, version)
    ) strict, without rowid
;
CREATE TABLE openings (
        claim_id text not null references claims (claim_id),
        reviewer text not null,
        event integer not null references events (event),
        primary key (claim_id, reviewer)
    ) strict, without rowid
;
CREATE TABLE evidence (
        claim_id text not null references claims (claim_id),
        reviewer text not null references reviewers (name),
        number integer not null check (number > 0),
        version integer not null check (version > 0),
        citation text not null,
        url text not null,
        other_claim text references claims (claim_id) check (other_claim <> claim_id),
        stance text not null check (stance in ('supports', 'contradicts', 'context')),
        origin text not null,
        seen text not null,
        archive text not null,
        note text not null,
        withdrawn integer not null check (withdrawn in (0, 1)),
        recorded_at text not null,
        event integer not null unique references events (event),
        primary key (claim_id, reviewer, number, version),
        check (citation <> '' or url <> '' or other_claim is not null)
    ) strict, without rowid
;
CREATE TABLE invitations (
        code_hash text primary key,
        reviewer text not null references reviewers (name),
        expires_at text not null,
        event integer not null unique references events (event)
    ) strict, without rowid
;
CREATE TABLE passphrases (
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        hash text not null,
        code_hash text not null unique references invitations (code_hash),
        event integer not null unique references events (event),
        primary key (reviewer, version)
    ) strict, without rowid
;
CREATE TABLE bars (
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        barred integer not null check (barred in (0, 1)),
        event integer not null unique references events (event),
        primary key (reviewer, version)
    ) strict, without rowid
;
CREATE TABLE addresses (
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        email text not null,
        event integer not null unique references events (event),
        primary key (reviewer, version)
    ) strict, without rowid
;
CREATE TABLE sign_ins (
        token_hash text primary key,
        reviewer text not null references reviewers (name),
        signed_in_at text not null,
        event integer not null unique references events (event)
    ) strict, without rowid
;
CREATE TABLE sign_outs (
        token_hash text primary key references sign_ins (token_hash),
        event integer not null unique references events (event)
    ) strict, without rowid
;
CREATE TABLE last_uses (
        token_hash text primary key references sign_ins (token_hash),
        seen_at text not null
    ) strict, without rowid
;
CREATE TABLE sign_in_tries (
        bucket integer primary key,
        failed integer not null check (failed >= 0),
        last_at text not null,
        not_before text not null
    ) strict
;
CREATE TABLE assignments (
        claim_id text not null references claims (claim_id),
        reviewer text not null references reviewers (name),
        version integer not null check (version > 0),
        state text not null check (state in ('assigned', 'released')),
        due text not null,
        event integer not null references events (event),
        primary key (claim_id, reviewer, version)
    ) strict, without rowid
;
CREATE TABLE sessions (
        session_id text primary key check (length(session_id) >= 8),
        title text not null,
        chair text not null references reviewers (name),
        codebook_revision text not null,
        opened_at text not null,
        event integer not null unique references events (event)
    ) strict, without rowid
;
CREATE TABLE session_claims (
        session_id text not null references sessions (session_id),
        position integer not null check (position > 0),
        claim_id text not null references claims (claim_id),
        agreed integer not null check (agreed in (0, 1)),
        primary key (session_id, position),
        unique (session_id, claim_id)
    ) strict, without rowid
;
CREATE TABLE session_steps (
        session_id text not null references sessions (session_id),
        number integer not null check (number > 0),
        move text not null check (move in (
            'join', 'watch', 'vote', 'reveal', 'vote_again', 'decide', 'skip', 'turn', 'close'
        )),
        reviewer text not null references reviewers (name),
        claim_id text not null,
        round integer not null check (round >= 0),
        at text not null,
        event integer not null unique references events (event),
        primary key (session_id, number)
    ) strict, without rowid
;
CREATE TABLE session_votes (
        session_id text not null,
        number integer not null,
        claim_id text not null references claims (claim_id),
        round integer not null check (round > 0),
        reviewer text not null references reviewers (name),
        extraction text not null check (extraction <> ''),
        sourcing text not null,
        confidence text not null,
        corroboration text not null,
        claim_revision integer not null,
        codebook_revision text not null,
        primary key (session_id, number),
        foreign key (session_id, number) references session_steps (session_id, number),
        foreign key (claim_id, claim_revision) references claim_revisions (claim_id, revision)
    ) strict, without rowid
;
CREATE TABLE session_decisions (
        session_id text not null,
        step integer not null,
        claim_id text not null,
        number integer not null,
        primary key (session_id, step),
        unique (claim_id, number),
        foreign key (session_id, step) references session_steps (session_id, number),
        foreign key (claim_id, number) references decisions (claim_id, number)
    ) strict, without rowid
;
CREATE TABLE rewordings (
        event integer not null references events (event),
        scale text not null,
        code text not null,
        field text not null,
        revision text not null references codebooks (revision),
        before text not null,
        after text not null,
        wording integer not null check (wording in (0, 1)),
        primary key (event, scale, code, field)
    ) strict, without rowid
;
CREATE TABLE "overlaps" (
        article_id text not null,
        version integer not null check (version > 0),
        reviewers integer not null check (reviewers >= 0),
        event integer not null references events (event),
        primary key (article_id, version)
    ) strict, without rowid
;
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (1, 'workbench', 'create_tables', '2026-11-30 20:26:41.504146+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (2, 'workbench', 'refuse_changes_to_history', '2026-11-30 20:26:41.505285+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (3, 'workbench', 'make_searchable', '2026-11-30 20:26:41.505925+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (4, 'workbench', 'show_what_is_current', '2026-11-30 20:26:41.518838+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (5, 'workbench', 'tell_facets_and_outer_claims', '2026-11-30 20:26:41.544802+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (6, 'workbench', 'keep_states_flags_and_reversals', '2026-11-30 20:26:41.559667+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (7, 'workbench', 'keep_decisions', '2026-11-30 20:26:41.560577+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (8, 'workbench', 'keep_roles', '2026-11-30 20:26:41.560951+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (9, 'workbench', 'keep_openings', '2026-11-30 20:26:41.561576+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (10, 'workbench', 'keep_evidence', '2026-11-30 20:26:41.562092+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (11, 'workbench', 'keep_who_may_come_in', '2026-11-30 20:26:41.576311+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (12, 'workbench', 'keep_assignments', '2026-11-30 20:26:41.577177+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (13, 'workbench', 'keep_sessions', '2026-11-30 20:26:41.578439+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (14, 'workbench', 'keep_rewordings', '2026-11-30 20:26:41.599210+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (15, 'workbench', 'tell_what_decisions_were_made_on', '2026-11-30 20:26:41.600343+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (16, 'workbench', 'let_articles_follow_all', '2026-11-30 20:26:41.782346+00:00');
insert into "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") values (17, 'workbench', 'tell_votes_from_own_work', '2026-11-30 20:26:41.792582+00:00');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (1, '2026-11-30T20:26:41.812Z', 'Ida', 'add_reviewer', '', '', 'null', '{"name": "Ida", "role": "lead"}', 'come Ida');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (2, '2026-11-30T20:26:41.818Z', 'Mo', 'add_reviewer', '', '', 'null', '{"name": "Mo", "role": "reviewer"}', 'come Mo');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (3, '2026-11-30T20:26:41.826Z', 'Ida', 'add_article', '0a1b2c3d4e5f', '', 'null', '{"revision": 1, "title": "Ferry fares rise", "sha256": "9574126e770b2c8301b280b55086122956b8d8e39c41bce4e777449f021df5c7", "removed": 0, "claims": 2}', 'article');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (4, '2026-11-30T20:26:41.837Z', 'Ida', 'annotate', '0a1b2c3d4e5f', '0a1b2c3d4e5f-01', 'null', '{"version": 1, "extraction": "ok", "sourcing": "", "confidence": "", "corroboration": "", "note": "", "claim_revision": 1, "codebook_revision": ""}', 'Ida 0');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (5, '2026-11-30T20:26:41.847Z', 'Ida', 'annotate', '0a1b2c3d4e5f', '0a1b2c3d4e5f-01', '{"version": 1, "extraction": "ok", "sourcing": "", "confidence": "", "corroboration": "", "note": "", "claim_revision": 1, "codebook_revision": ""}', '{"version": 2, "extraction": "ok", "sourcing": "document", "confidence": "high", "corroboration": "none", "note": "as printed", "claim_revision": 1, "codebook_revision": ""}', 'Ida 1');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (6, '2026-11-30T20:26:41.855Z', 'Mo', 'annotate', '0a1b2c3d4e5f', '0a1b2c3d4e5f-01', 'null', '{"version": 1, "extraction": "ok", "sourcing": "", "confidence": "", "corroboration": "", "note": "", "claim_revision": 1, "codebook_revision": ""}', 'Mo 0');
insert into "events" ("event", "at", "reviewer", "action", "article_id", "claim_id", "before", "after", "operation_id") values (7, '2026-11-30T20:26:41.859Z', 'Mo', 'annotate', '0a1b2c3d4e5f', '0a1b2c3d4e5f-01', '{"version": 1, "extraction": "ok", "sourcing": "", "confidence": "", "corroboration": "", "note": "", "claim_revision": 1, "codebook_revision": ""}', '{"version": 2, "extraction": "ok", "sourcing": "document", "confidence": "high", "corroboration": "none", "note": "as printed", "claim_revision": 1, "codebook_revision": ""}', 'Mo 1');
insert into "reviewers" ("name", "added_at") values ('Ida', '2026-11-30T20:26:41.812Z');
insert into "reviewers" ("name", "added_at") values ('Mo', '2026-11-30T20:26:41.818Z');
insert into "articles" ("serial", "article_id", "added_at", "added_by") values (1, '0a1b2c3d4e5f', '2026-11-30T20:26:41.826Z', 'Ida');
insert into "article_revisions" ("article_id", "revision", "title", "publisher", "byline", "credit", "published", "url", "path", "words", "sha256", "notes", "text", "event") values ('0a1b2c3d4e5f', 1, 'Ferry fares rise', 'Quay Courier', '', '', '', '', '', 16, '9574126e770b2c8301b280b55086122956b8d8e39c41bce4e777449f021df5c7', '[]', 'Ferry fares rise

Fares rise in May, Ana Lind said. Nobody asked us, Bo Rask said.', 3);
insert into "claims" ("serial", "claim_id", "article_id", "number", "origin", "inside") values (1, '0a1b2c3d4e5f-01', '0a1b2c3d4e5f', 1, 'machine', NULL);
insert into "claims" ("serial", "claim_id", "article_id", "number", "origin", "inside") values (2, '0a1b2c3d4e5f-02', '0a1b2c3d4e5f', 2, 'machine', NULL);
insert into "claim_revisions" ("claim_id", "revision", "article_revision", "kind", "speaker", "speaker_type", "speaker_role", "score", "why", "extractor", "extractor_version", "event", "speech_act", "speech", "negated", "hedge", "check_worthiness", "check_reasons", "state") values ('0a1b2c3d4e5f-01', 1, 1, 'indirect', '', 'none', '', 0.5, '', '', '', 3, 'asserts', 1, 0, '', 0.0, '[]', 'stands');
insert into "claim_revisions" ("claim_id", "revision", "article_revision", "kind", "speaker", "speaker_type", "speaker_role", "score", "why", "extractor", "extractor_version", "event", "speech_act", "speech", "negated", "hedge", "check_worthiness", "check_reasons", "state") values ('0a1b2c3d4e5f-02', 1, 1, 'indirect', '', 'none', '', 0.5, '', '', '', 3, 'asserts', 1, 0, '', 0.0, '[]', 'stands');
insert into "spans" ("claim_id", "revision", "part", "position", "start", "end", "words") values ('0a1b2c3d4e5f-01', 1, 'content', 0, 18, 35, 'Fares rise in May');
insert into "spans" ("claim_id", "revision", "part", "position", "start", "end", "words") values ('0a1b2c3d4e5f-01', 1, 'cue', 0, 46, 50, 'said');
insert into "spans" ("claim_id", "revision", "part", "position", "start", "end", "words") values ('0a1b2c3d4e5f-01', 1, 'source', 0, 37, 45, 'Ana Lind');
insert into "spans" ("claim_id", "revision", "part", "position", "start", "end", "words") values ('0a1b2c3d4e5f-02', 1, 'content', 0, 52, 67, 'Nobody asked us');
insert into "spans" ("claim_id", "revision", "part", "position", "start", "end", "words") values ('0a1b2c3d4e5f-02', 1, 'source', 0, 69, 76, 'Bo Rask');
insert into "annotations" ("claim_id", "reviewer", "version", "extraction", "sourcing", "confidence", "corroboration", "note", "claim_revision", "codebook_revision", "annotated_at", "event") values ('0a1b2c3d4e5f-01', 'Ida', 1, 'ok', '', '', '', '', 1, '', '2026-11-30T20:26:41.837Z', 4);
insert into "annotations" ("claim_id", "reviewer", "version", "extraction", "sourcing", "confidence", "corroboration", "note", "claim_revision", "codebook_revision", "annotated_at", "event") values ('0a1b2c3d4e5f-01', 'Ida', 2, 'ok', 'document', 'high', 'none', 'as printed', 1, '', '2026-11-30T20:26:41.847Z', 5);
insert into "annotations" ("claim_id", "reviewer", "version", "extraction", "sourcing", "confidence", "corroboration", "note", "claim_revision", "codebook_revision", "annotated_at", "event") values ('0a1b2c3d4e5f-01', 'Mo', 1, 'ok', '', '', '', '', 1, '', '2026-11-30T20:26:41.855Z', 6);
insert into "annotations" ("claim_id", "reviewer", "version", "extraction", "sourcing", "confidence", "corroboration", "note", "claim_revision", "codebook_revision", "annotated_at", "event") values ('0a1b2c3d4e5f-01', 'Mo', 2, 'ok', 'document', 'high', 'none', 'as printed', 1, '', '2026-11-30T20:26:41.859Z', 7);
insert into "article_search" (rowid, title, text) values (1, 'Ferry fares rise', 'Ferry fares rise

Fares rise in May, Ana Lind said. Nobody asked us, Bo Rask said.');
insert into "claim_search" (rowid, content, speaker) values (1, 'Fares rise in May', '');
insert into "claim_search" (rowid, content, speaker) values (2, 'Nobody asked us', '');
insert into "roles" ("reviewer", "version", "role", "event") values ('Ida', 1, 'lead', 1);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX events_by_article on events (article_id, action, reviewer);
CREATE INDEX events_by_claim on events (claim_id);
CREATE INDEX finished_annotations on annotations (claim_id, reviewer, version)
    where finished = 1
;
CREATE INDEX events_by_reviewer on events (reviewer, event);
CREATE INDEX claim_revisions_by_event on claim_revisions (event);
CREATE INDEX assignments_by_reviewer on assignments (reviewer, claim_id, version);
CREATE INDEX assignments_by_event on assignments (event);
CREATE INDEX session_steps_by_claim on session_steps (claim_id, session_id, round, move);
CREATE INDEX session_votes_by_claim
    on session_votes (claim_id, session_id, round, reviewer, number)
;
CREATE VIEW current_articles as
    select a.serial, a.article_id, r.revision, r.title, r.publisher, r.byline, r.credit,
        r.published, r.url, r.path, r.words, r.sha256 as text_sha256, r.notes, r.text,
        a.added_at, a.added_by
    from articles a
    join article_revisions r on r.article_id = a.article_id
    and r.revision = (select max(revision) from article_revisions where article_id = a.article_id);
CREATE VIEW newest_annotations as
    select a.* from annotations a
    where not exists (
        select 1 from annotations later
        where later.claim_id = a.claim_id and later.reviewer = a.reviewer
        and later.version = a.version + 1
    );
CREATE VIEW current_claims as
    select c.serial, c.claim_id, c.article_id, c.number, c.origin, r.revision, r.kind,
        r.speaker, r.speaker_type, r.speaker_role, r.score, r.why, r.extractor,
        r.extractor_version, c.inside, speech_act, speech, negated, hedge, check_worthiness, check_reasons, r.state
    from claims c
    join claim_revisions r on r.claim_id = c.claim_id
    and r.revision = (select max(revision) from claim_revisions where claim_id = c.claim_id);
CREATE VIEW current_flags as
    select f.claim_id, f.reviewer, f.version, f.event from flags f
    where f.flagged = 1 and not exists (
        select 1 from flags later
        where later.claim_id = f.claim_id and later.reviewer = f.reviewer
        and later.version = f.version + 1
    );
CREATE VIEW report as
    select a.article_id, a.title, a.publisher, a.published, a.url,
        c.claim_id, coalesce(c.inside, '') as inside, c.state, c.revision as claim_revision, c.kind, c.speaker, c.speaker_type,
        c.speaker_role,
        coalesce((
        select group_concat(words, ' … ') from (
            select words, start || '..' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'source'
            order by s.position
        )
    ), '') as source,
        coalesce((
        select group_concat(place, ';') from (
            select words, start || '..' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'source'
            order by s.position
        )
    ), '') as source_spans,
        coalesce((
        select group_concat(words, ' … ') from (
            select words, start || '..' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'cue'
            order by s.position
        )
    ), '') as cue,
        coalesce((
        select group_concat(place, ';') from (
            select words, start || '..' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'cue'
            order by s.position
        )
    ), '') as cue_spans,
        coalesce((
        select group_concat(words, ' … ') from (
            select words, start || '..' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
            order by s.position
        )
    ), '') as content,
        coalesce((
        select group_concat(place, ';') from (
            select words, start || '..' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
            order by s.position
        )
    ), '') as content_spans,
        a.text_sha256, c.speech_act, c.speech, c.negated, c.hedge, c.check_worthiness, coalesce((
        select group_concat(value, '; ') from (
            select value from json_each(c.check_reasons) order by key
        )
    ), '') as check_reasons, c.score, c.why, c.extractor, c.extractor_version, c.origin,
        (select count(*) from newest_annotations n where n.claim_id = c.claim_id) as reviewers,
        (
            select count(*) from newest_annotations n where n.claim_id = c.claim_id and n.finished
        ) as finished,
        (select count(*) from current_flags f where f.claim_id = c.claim_id) as flagged,
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
    select a.article_id, a.title, c.claim_id, c.state, n.reviewer, n.version,
        n.extraction, n.sourcing, n.confidence, n.corroboration, n.note, n.finished,
        n.claim_revision, n.codebook_revision, n.annotated_at,
        c.speaker, coalesce((
        select group_concat(words, ' … ') from (
            select words, start || '..' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
            order by s.position
        )
    ), '') as content
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    join newest_annotations n on n.claim_id = c.claim_id
    order by a.serial, c.number, n.reviewer;
CREATE VIEW current_roles as
    select p.name as reviewer, coalesce(r.role, 'reviewer') as role, p.added_at
    from reviewers p
    left join roles r on r.reviewer = p.name and not exists (
        select 1 from roles later
        where later.reviewer = r.reviewer and later.version = r.version + 1
    );
CREATE VIEW blind_annotations as
    select n.* from annotations n where n.event < coalesce((
        select min(o.event) from openings o
        where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
    ), 9223372036854775807) and not exists (
        select 1 from annotations later
        where later.claim_id = n.claim_id and later.reviewer = n.reviewer
        and later.version = n.version + 1 and later.event < coalesce((
        select min(o.event) from openings o
        where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
    ), 9223372036854775807)
    );
CREATE VIEW newest_evidence as
    select e.* from evidence e
    where not exists (
        select 1 from evidence later
        where later.claim_id = e.claim_id and later.reviewer = e.reviewer
        and later.number = e.number and later.version = e.version + 1
    );
CREATE VIEW evidence_report as
    select a.article_id, a.title, c.claim_id, c.state, e.reviewer, e.number, e.version,
        e.stance, e.citation, e.url, coalesce(e.other_claim, '') as other_claim, e.origin, e.seen,
        e.archive, e.note, e.withdrawn, e.recorded_at,
        c.speaker, coalesce((
        select group_concat(words, ' … ') from (
            select words, start || '..' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
            order by s.position
        )
    ), '') as content
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    join newest_evidence e on e.claim_id = c.claim_id
    order by a.serial, c.number, e.reviewer, e.number;
CREATE VIEW barred as
    select b.reviewer from bars b where b.barred = 1 and not exists (
        select 1 from bars later
        where later.reviewer = b.reviewer and later.version = b.version + 1
    );
CREATE VIEW current_addresses as
    select a.reviewer, a.email from addresses a where a.email <> '' and not exists (
        select 1 from addresses later
        where later.reviewer = a.reviewer and later.version = a.version + 1
    );
CREATE VIEW newest_assignments as
    select a.claim_id, a.reviewer, a.version, a.state, a.due, a.event from assignments a
    where not exists (
        select 1 from assignments later
        where later.claim_id = a.claim_id and later.reviewer = a.reviewer
        and later.version = a.version + 1
    );
CREATE VIEW current_assignments as
    select a.claim_id, a.reviewer, a.version, a.due, a.event from newest_assignments a
    where a.state = 'assigned' and (
        a.due = '' or a.due > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
        or exists (
            select 1 from newest_annotations n
            where n.claim_id = a.claim_id and n.reviewer = a.reviewer and n.finished = 1
        )
    );
CREATE VIEW cast_votes as
    select v.*, s.at, exists (
        select 1 from session_steps r where r.session_id = v.session_id and r.move = 'reveal'
        and r.claim_id = v.claim_id and r.round = v.round
    ) as revealed
    from session_votes v
    join session_steps s on s.session_id = v.session_id and s.number = v.number
    where not exists (
        select 1 from session_votes later where later.session_id = v.session_id
        and later.claim_id = v.claim_id and later.round = v.round
        and later.reviewer = v.reviewer and later.number > v.number
    );
CREATE VIEW decision_rounds as
    select m.claim_id, m.number, m.session_id, s.round
    from session_decisions m
    join session_steps s on s.session_id = m.session_id and s.number = m.step
    where exists (
        select 1 from session_votes v where v.session_id = m.session_id
        and v.claim_id = m.claim_id and v.round = s.round
    );
CREATE VIEW decision_answers as
    select r.claim_id, r.number, v.reviewer, v.extraction, v.sourcing, v.confidence,
        v.corroboration
    from decision_rounds r
    join cast_votes v on v.session_id = r.session_id and v.claim_id = r.claim_id
    and v.round = r.round
    union all
    select d.claim_id, d.number, b.reviewer, b.extraction, b.sourcing, b.confidence,
        b.corroboration
    from decisions d cross join blind_annotations b on b.claim_id = d.claim_id
    where not exists (
        select 1 from decision_rounds r where r.claim_id = d.claim_id and r.number = d.number
    );
CREATE VIEW decisions_report as
    with given as materialized (select * from decision_answers)
    select a.article_id, a.title, c.claim_id, c.state, d.number,
        d.number = (select max(number) from decisions where claim_id = d.claim_id) as current,
        d.extraction, d.extraction_how, coalesce((
        select group_concat(answer || ': ' || many, '; ') from (
            select g.extraction as answer, count(*) as many from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.extraction <> ''
            group by g.extraction order by many desc, answer
        )
    ), '') as extraction_marked,
    iif(d.extraction = '', 0, (select count(*) from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.extraction <> '' and g.extraction = d.extraction)) as extraction_for,
    iif(d.extraction = '', 0, (
        select count(*) from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.extraction <> '' and g.extraction <> d.extraction
    )) as extraction_against,
        d.sourcing, d.sourcing_how, coalesce((
        select group_concat(answer || ': ' || many, '; ') from (
            select g.sourcing as answer, count(*) as many from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.sourcing <> ''
            group by g.sourcing order by many desc, answer
        )
    ), '') as sourcing_marked,
    iif(d.sourcing = '', 0, (select count(*) from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.sourcing <> '' and g.sourcing = d.sourcing)) as sourcing_for,
    iif(d.sourcing = '', 0, (
        select count(*) from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.sourcing <> '' and g.sourcing <> d.sourcing
    )) as sourcing_against,
        d.confidence, d.confidence_how, coalesce((
        select group_concat(answer || ': ' || many, '; ') from (
            select g.confidence as answer, count(*) as many from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.confidence <> ''
            group by g.confidence order by many desc, answer
        )
    ), '') as confidence_marked,
    iif(d.confidence = '', 0, (select count(*) from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.confidence <> '' and g.confidence = d.confidence)) as confidence_for,
    iif(d.confidence = '', 0, (
        select count(*) from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.confidence <> '' and g.confidence <> d.confidence
    )) as confidence_against,
        d.corroboration, d.corroboration_how, coalesce((
        select group_concat(answer || ': ' || many, '; ') from (
            select g.corroboration as answer, count(*) as many from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.corroboration <> ''
            group by g.corroboration order by many desc, answer
        )
    ), '') as corroboration_marked,
    iif(d.corroboration = '', 0, (select count(*) from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.corroboration <> '' and g.corroboration = d.corroboration)) as corroboration_for,
    iif(d.corroboration = '', 0, (
        select count(*) from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.corroboration <> '' and g.corroboration <> d.corroboration
    )) as corroboration_against,
        d.reason, d.rationale, d.dissent, d.decided_by, d.decided_at,
        d.claim_revision, d.codebook_revision,
        c.speaker, coalesce((
        select group_concat(words, ' … ') from (
            select words, start || '..' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
            order by s.position
        )
    ), '') as content,
        iif(r.round is null, 'blind_marks', 'votes') as made_on, coalesce(r.round, 0) as round
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    join decisions d on d.claim_id = c.claim_id
    left join decision_rounds r on r.claim_id = d.claim_id and r.number = d.number
    order by a.serial, c.number, d.number;
CREATE VIEW voted_marks as
    select n.claim_id, n.reviewer, n.version, n.event, (
        select value from json_each(e.after) where key = 'voted_in'
    ) as session_id
    from annotations n join events e on e.event = n.event
    where e.action = 'annotate' and instr(e.after, '"voted_in"') > 0;
CREATE VIEW annotations_report as
    select a.article_id, a.title, c.claim_id, c.state, n.reviewer, n.version,
        not exists (
        select 1 from annotations later
        where later.claim_id = n.claim_id and later.reviewer = n.reviewer
        and later.version = n.version + 1
    ) as current,
        iif(n.event < coalesce((
        select min(o.event) from openings o
        where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
    ), 9223372036854775807), 'blind', 'after_seeing') as made,
        iif(v.session_id is null, 'own_work', 'vote') as origin,
        coalesce(v.session_id, '') as session,
        n.extraction, n.sourcing, n.confidence, n.corroboration, n.note, n.finished,
        n.claim_revision, n.codebook_revision, n.annotated_at,
        c.speaker, coalesce((
        select group_concat(words, ' … ') from (
            select words, start || '..' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = 'content'
            order by s.position
        )
    ), '') as content
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    join annotations n on n.claim_id = c.claim_id
    left join voted_marks v on v.event = n.event
    where not exists (
        select 1 from annotations later
        where later.claim_id = n.claim_id and later.reviewer = n.reviewer
        and later.version = n.version + 1
    ) or (n.event < coalesce((
        select min(o.event) from openings o
        where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
    ), 9223372036854775807) and not exists (
        select 1 from annotations later
        where later.claim_id = n.claim_id and later.reviewer = n.reviewer
        and later.version = n.version + 1 and later.event < coalesce((
        select min(o.event) from openings o
        where o.claim_id = n.claim_id and o.reviewer in ('', n.reviewer)
    ), 9223372036854775807)
    ))
    order by a.serial, c.number, n.reviewer, n.version;
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
CREATE TRIGGER flags_refuse_update before update on flags begin select raise(abort, 'flags keep history: rows are only added'); end;
CREATE TRIGGER flags_refuse_delete before delete on flags begin select raise(abort, 'flags keep history: rows are only added'); end;
CREATE TRIGGER flags_refuse_replace before insert on flags when exists (select 1 from flags where (claim_id = new.claim_id and reviewer = new.reviewer and version = new.version) or (event = new.event)) begin select raise(abort, 'flags keep history: rows are only added'); end;
CREATE TRIGGER reversals_refuse_update before update on reversals begin select raise(abort, 'reversals keep history: rows are only added'); end;
CREATE TRIGGER reversals_refuse_delete before delete on reversals begin select raise(abort, 'reversals keep history: rows are only added'); end;
CREATE TRIGGER reversals_refuse_replace before insert on reversals when exists (select 1 from reversals where (event = new.event)) begin select raise(abort, 'reversals keep history: rows are only added'); end;
CREATE TRIGGER decisions_refuse_update before update on decisions begin select raise(abort, 'decisions keep history: rows are only added'); end;
CREATE TRIGGER decisions_refuse_delete before delete on decisions begin select raise(abort, 'decisions keep history: rows are only added'); end;
CREATE TRIGGER decisions_refuse_replace before insert on decisions when exists (select 1 from decisions where (claim_id = new.claim_id and number = new.number) or (event = new.event)) begin select raise(abort, 'decisions keep history: rows are only added'); end;
CREATE TRIGGER roles_refuse_update before update on roles begin select raise(abort, 'roles keep history: rows are only added'); end;
CREATE TRIGGER roles_refuse_delete before delete on roles begin select raise(abort, 'roles keep history: rows are only added'); end;
CREATE TRIGGER roles_refuse_replace before insert on roles when exists (select 1 from roles where (reviewer = new.reviewer and version = new.version) or (event = new.event)) begin select raise(abort, 'roles keep history: rows are only added'); end;
CREATE TRIGGER openings_refuse_update before update on openings begin select raise(abort, 'openings keep history: rows are only added'); end;
CREATE TRIGGER openings_refuse_delete before delete on openings begin select raise(abort, 'openings keep history: rows are only added'); end;
CREATE TRIGGER openings_refuse_replace before insert on openings when exists (select 1 from openings where (claim_id = new.claim_id and reviewer = new.reviewer)) begin select raise(abort, 'openings keep history: rows are only added'); end;
CREATE TRIGGER evidence_refuse_update before update on evidence begin select raise(abort, 'evidence keep history: rows are only added'); end;
CREATE TRIGGER evidence_refuse_delete before delete on evidence begin select raise(abort, 'evidence keep history: rows are only added'); end;
CREATE TRIGGER evidence_refuse_replace before insert on evidence when exists (select 1 from evidence where (claim_id = new.claim_id and reviewer = new.reviewer and number = new.number and version = new.version) or (event = new.event)) begin select raise(abort, 'evidence keep history: rows are only added'); end;
CREATE TRIGGER invitations_refuse_update before update on invitations begin select raise(abort, 'invitations keep history: rows are only added'); end;
CREATE TRIGGER invitations_refuse_delete before delete on invitations begin select raise(abort, 'invitations keep history: rows are only added'); end;
CREATE TRIGGER invitations_refuse_replace before insert on invitations when exists (select 1 from invitations where (code_hash = new.code_hash) or (event = new.event)) begin select raise(abort, 'invitations keep history: rows are only added'); end;
CREATE TRIGGER passphrases_refuse_update before update on passphrases begin select raise(abort, 'passphrases keep history: rows are only added'); end;
CREATE TRIGGER passphrases_refuse_delete before delete on passphrases begin select raise(abort, 'passphrases keep history: rows are only added'); end;
CREATE TRIGGER passphrases_refuse_replace before insert on passphrases when exists (select 1 from passphrases where (reviewer = new.reviewer and version = new.version) or (code_hash = new.code_hash) or (event = new.event)) begin select raise(abort, 'passphrases keep history: rows are only added'); end;
CREATE TRIGGER bars_refuse_update before update on bars begin select raise(abort, 'bars keep history: rows are only added'); end;
CREATE TRIGGER bars_refuse_delete before delete on bars begin select raise(abort, 'bars keep history: rows are only added'); end;
CREATE TRIGGER bars_refuse_replace before insert on bars when exists (select 1 from bars where (reviewer = new.reviewer and version = new.version) or (event = new.event)) begin select raise(abort, 'bars keep history: rows are only added'); end;
CREATE TRIGGER addresses_refuse_update before update on addresses begin select raise(abort, 'addresses keep history: rows are only added'); end;
CREATE TRIGGER addresses_refuse_delete before delete on addresses begin select raise(abort, 'addresses keep history: rows are only added'); end;
CREATE TRIGGER addresses_refuse_replace before insert on addresses when exists (select 1 from addresses where (reviewer = new.reviewer and version = new.version) or (event = new.event)) begin select raise(abort, 'addresses keep history: rows are only added'); end;
CREATE TRIGGER sign_ins_refuse_update before update on sign_ins begin select raise(abort, 'sign_ins keep history: rows are only added'); end;
CREATE TRIGGER sign_ins_refuse_delete before delete on sign_ins begin select raise(abort, 'sign_ins keep history: rows are only added'); end;
CREATE TRIGGER sign_ins_refuse_replace before insert on sign_ins when exists (select 1 from sign_ins where (token_hash = new.token_hash) or (event = new.event)) begin select raise(abort, 'sign_ins keep history: rows are only added'); end;
CREATE TRIGGER sign_outs_refuse_update before update on sign_outs begin select raise(abort, 'sign_outs keep history: rows are only added'); end;
CREATE TRIGGER sign_outs_refuse_delete before delete on sign_outs begin select raise(abort, 'sign_outs keep history: rows are only added'); end;
CREATE TRIGGER sign_outs_refuse_replace before insert on sign_outs when exists (select 1 from sign_outs where (token_hash = new.token_hash) or (event = new.event)) begin select raise(abort, 'sign_outs keep history: rows are only added'); end;
CREATE TRIGGER assignments_refuse_update before update on assignments begin select raise(abort, 'assignments keep history: rows are only added'); end;
CREATE TRIGGER assignments_refuse_delete before delete on assignments begin select raise(abort, 'assignments keep history: rows are only added'); end;
CREATE TRIGGER assignments_refuse_replace before insert on assignments when exists (select 1 from assignments where (claim_id = new.claim_id and reviewer = new.reviewer and version = new.version)) begin select raise(abort, 'assignments keep history: rows are only added'); end;
CREATE TRIGGER sessions_refuse_update before update on sessions begin select raise(abort, 'sessions keep history: rows are only added'); end;
CREATE TRIGGER sessions_refuse_delete before delete on sessions begin select raise(abort, 'sessions keep history: rows are only added'); end;
CREATE TRIGGER sessions_refuse_replace before insert on sessions when exists (select 1 from sessions where (session_id = new.session_id) or (event = new.event)) begin select raise(abort, 'sessions keep history: rows are only added'); end;
CREATE TRIGGER session_claims_refuse_update before update on session_claims begin select raise(abort, 'session_claims keep history: rows are only added'); end;
CREATE TRIGGER session_claims_refuse_delete before delete on session_claims begin select raise(abort, 'session_claims keep history: rows are only added'); end;
CREATE TRIGGER session_claims_refuse_replace before insert on session_claims when exists (select 1 from session_claims where (session_id = new.session_id and position = new.position) or (session_id = new.session_id and claim_id = new.claim_id)) begin select raise(abort, 'session_claims keep history: rows are only added'); end;
CREATE TRIGGER session_steps_refuse_update before update on session_steps begin select raise(abort, 'session_steps keep history: rows are only added'); end;
CREATE TRIGGER session_steps_refuse_delete before delete on session_steps begin select raise(abort, 'session_steps keep history: rows are only added'); end;
CREATE TRIGGER session_steps_refuse_replace before insert on session_steps when exists (select 1 from session_steps where (session_id = new.session_id and number = new.number) or (event = new.event)) begin select raise(abort, 'session_steps keep history: rows are only added'); end;
CREATE TRIGGER session_votes_refuse_update before update on session_votes begin select raise(abort, 'session_votes keep history: rows are only added'); end;
CREATE TRIGGER session_votes_refuse_delete before delete on session_votes begin select raise(abort, 'session_votes keep history: rows are only added'); end;
CREATE TRIGGER session_votes_refuse_replace before insert on session_votes when exists (select 1 from session_votes where (session_id = new.session_id and number = new.number)) begin select raise(abort, 'session_votes keep history: rows are only added'); end;
CREATE TRIGGER session_decisions_refuse_update before update on session_decisions begin select raise(abort, 'session_decisions keep history: rows are only added'); end;
CREATE TRIGGER session_decisions_refuse_delete before delete on session_decisions begin select raise(abort, 'session_decisions keep history: rows are only added'); end;
CREATE TRIGGER session_decisions_refuse_replace before insert on session_decisions when exists (select 1 from session_decisions where (session_id = new.session_id and step = new.step) or (claim_id = new.claim_id and number = new.number)) begin select raise(abort, 'session_decisions keep history: rows are only added'); end;
CREATE TRIGGER rewordings_refuse_update before update on rewordings begin select raise(abort, 'rewordings keep history: rows are only added'); end;
CREATE TRIGGER rewordings_refuse_delete before delete on rewordings begin select raise(abort, 'rewordings keep history: rows are only added'); end;
CREATE TRIGGER rewordings_refuse_replace before insert on rewordings when exists (select 1 from rewordings where (event = new.event and scale = new.scale and code = new.code and field = new.field)) begin select raise(abort, 'rewordings keep history: rows are only added'); end;
CREATE TRIGGER overlaps_refuse_update before update on overlaps begin select raise(abort, 'overlaps keep history: rows are only added'); end;
CREATE TRIGGER overlaps_refuse_delete before delete on overlaps begin select raise(abort, 'overlaps keep history: rows are only added'); end;
CREATE TRIGGER overlaps_refuse_replace before insert on overlaps when exists (select 1 from overlaps where (article_id = new.article_id and version = new.version)) begin select raise(abort, 'overlaps keep history: rows are only added'); end;
commit;
