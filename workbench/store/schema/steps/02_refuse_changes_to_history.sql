-- Rows of history tables are added and never changed, replaced or deleted.

create trigger events_refuse_update before update on events begin select raise(abort, 'events keep history: rows are only added'); end;

create trigger events_refuse_delete before delete on events begin select raise(abort, 'events keep history: rows are only added'); end;

create trigger events_refuse_replace before insert on events when exists (select 1 from events where (event = new.event) or (operation_id = new.operation_id)) begin select raise(abort, 'events keep history: rows are only added'); end;

create trigger codebooks_refuse_update before update on codebooks begin select raise(abort, 'codebooks keep history: rows are only added'); end;

create trigger codebooks_refuse_delete before delete on codebooks begin select raise(abort, 'codebooks keep history: rows are only added'); end;

create trigger codebooks_refuse_replace before insert on codebooks when exists (select 1 from codebooks where (revision = new.revision)) begin select raise(abort, 'codebooks keep history: rows are only added'); end;

create trigger articles_refuse_update before update on articles begin select raise(abort, 'articles keep history: rows are only added'); end;

create trigger articles_refuse_delete before delete on articles begin select raise(abort, 'articles keep history: rows are only added'); end;

create trigger articles_refuse_replace before insert on articles when exists (select 1 from articles where (serial = new.serial) or (article_id = new.article_id)) begin select raise(abort, 'articles keep history: rows are only added'); end;

create trigger article_revisions_refuse_update before update on article_revisions begin select raise(abort, 'article_revisions keep history: rows are only added'); end;

create trigger article_revisions_refuse_delete before delete on article_revisions begin select raise(abort, 'article_revisions keep history: rows are only added'); end;

create trigger article_revisions_refuse_replace before insert on article_revisions when exists (select 1 from article_revisions where (article_id = new.article_id and revision = new.revision)) begin select raise(abort, 'article_revisions keep history: rows are only added'); end;

create trigger blocks_refuse_update before update on blocks begin select raise(abort, 'blocks keep history: rows are only added'); end;

create trigger blocks_refuse_delete before delete on blocks begin select raise(abort, 'blocks keep history: rows are only added'); end;

create trigger blocks_refuse_replace before insert on blocks when exists (select 1 from blocks where (article_id = new.article_id and revision = new.revision and position = new.position)) begin select raise(abort, 'blocks keep history: rows are only added'); end;

create trigger claims_refuse_update before update on claims begin select raise(abort, 'claims keep history: rows are only added'); end;

create trigger claims_refuse_delete before delete on claims begin select raise(abort, 'claims keep history: rows are only added'); end;

create trigger claims_refuse_replace before insert on claims when exists (select 1 from claims where (serial = new.serial) or (claim_id = new.claim_id) or (article_id = new.article_id and number = new.number)) begin select raise(abort, 'claims keep history: rows are only added'); end;

create trigger claim_revisions_refuse_update before update on claim_revisions begin select raise(abort, 'claim_revisions keep history: rows are only added'); end;

create trigger claim_revisions_refuse_delete before delete on claim_revisions begin select raise(abort, 'claim_revisions keep history: rows are only added'); end;

create trigger claim_revisions_refuse_replace before insert on claim_revisions when exists (select 1 from claim_revisions where (claim_id = new.claim_id and revision = new.revision)) begin select raise(abort, 'claim_revisions keep history: rows are only added'); end;

create trigger spans_refuse_update before update on spans begin select raise(abort, 'spans keep history: rows are only added'); end;

create trigger spans_refuse_delete before delete on spans begin select raise(abort, 'spans keep history: rows are only added'); end;

create trigger spans_refuse_replace before insert on spans when exists (select 1 from spans where (claim_id = new.claim_id and revision = new.revision and part = new.part and position = new.position)) begin select raise(abort, 'spans keep history: rows are only added'); end;

create trigger annotations_refuse_update before update on annotations begin select raise(abort, 'annotations keep history: rows are only added'); end;

create trigger annotations_refuse_delete before delete on annotations begin select raise(abort, 'annotations keep history: rows are only added'); end;

create trigger annotations_refuse_replace before insert on annotations when exists (select 1 from annotations where (claim_id = new.claim_id and reviewer = new.reviewer and version = new.version) or (event = new.event)) begin select raise(abort, 'annotations keep history: rows are only added'); end;
