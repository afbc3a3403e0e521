"""Maintenance: checks of the store's file, its tables and its history."""

from collections.abc import Iterable, Iterator

from workbench.codebook import revision_of
from workbench.errors import StoreError
from workbench.store.file.warnings import dangers
from workbench.store.history import replay
from workbench.store.history.event_tables import missing_versions, unfitting
from workbench.store.lists import summaries
from workbench.store.queries import Connection, StorePart, each
from workbench.store.schema.comparison import changed_parts

_PAIRS = (
    (
        unfitting("annotations", "t.claim_id || ', version ' || t.version"),
        "the annotation of claim {} does not fit its event",
    ),
    (
        "select e.event as record from events e left join annotations n on n.event = e.event"
        " where e.action = 'annotate' and n.event is null",
        "event {} has no annotation",
    ),
    (
        unfitting("rehearsals", "t.claim_id || ' by ' || t.reviewer"),
        "the rehearsal on claim {} does not fit its event",
    ),
    (
        unfitting("flags", "t.claim_id || ', version ' || t.version"),
        "the flag on claim {} does not fit its event",
    ),
    (
        unfitting("decisions", "t.claim_id || ', decision ' || t.number"),
        "the decision on claim {} does not fit its event",
    ),
    (
        unfitting("roles", "t.reviewer || ', version ' || t.version"),
        "the role of {} does not fit its event",
    ),
    (
        "select o.claim_id as record from openings o left join events e on e.event = o.event"
        " and (e.action = 'open' and o.reviewer = '' or e.action in ('decide', 'reveal')"
        " and o.reviewer = '' and e.claim_id = o.claim_id or e.action = 'submit'"
        " and o.reviewer = e.reviewer and e.claim_id in ('', o.claim_id))"
        " where e.event is null",
        "the opening of claim {} does not fit its event",
    ),
    (
        missing_versions("decisions", "claim_id"),
        "numbers are missing among the decisions on claim {}",
    ),
    (
        unfitting("evidence", "t.claim_id || ', piece ' || t.number || ' by ' || t.reviewer"),
        "the evidence on claim {} does not fit its event",
    ),
    (
        missing_versions("evidence", "claim_id || ', piece ' || number || ' by ' || reviewer"),
        "versions are missing of the evidence on claim {}",
    ),
    (
        unfitting("comments", "t.claim_id || ', comment ' || t.number || ' by ' || t.reviewer"),
        "the comment on claim {} does not fit its event",
    ),
    (
        missing_versions("comments", "claim_id || ', comment ' || number || ' by ' || reviewer"),
        "versions are missing of the comment on claim {}",
    ),
    (
        "select claim_id || ' to ' || reviewer as record from assignments"
        " group by claim_id, reviewer having max(version) <> count(*)",
        "versions are missing among the assignments of claim {}",
    ),
    (
        unfitting("session_steps", "t.number || ' of session ' || t.session_id"),
        "step {} does not fit its event",
    ),
    (
        missing_versions("session_steps", "session_id"),
        "steps are missing of session {}",
    ),
    (
        "select s.number || ' of session ' || s.session_id as record from session_steps s"
        " where s.move = 'vote' and not exists (select 1 from session_votes v"
        " where v.session_id = s.session_id and v.number = s.number)",
        "step {} has no vote",
    ),
    (
        "select e.event as record from events e left join reversals r on r.event = e.event"
        " where e.action in ('undo', 'redo')"
        " and json_extract(iif(json_valid(e.after), e.after, 'null'), '$.reverses')"
        " is not r.reverses",
        "event {} does not fit what it undid",
    ),
    (
        "select r.claim_id || ', revision ' || r.revision as record"
        " from claim_revisions r join events e on e.event = r.event"
        " where json_type(iif(json_valid(e.after), e.after, 'null'), '$.claims') = 'object'"
        " and json_extract(iif(json_valid(e.after), e.after, 'null'),"
        " '$.claims.\"' || r.claim_id || '\".revision') is not r.revision",
        "claim {} does not fit its event",
    ),
    (
        missing_versions("claim_revisions", "claim_id"),
        "revisions are missing of claim {}",
    ),
    (
        "select event as record from events where not json_valid(before) or not json_valid(after)",
        "event {} does not hold JSON",
    ),
    (
        missing_versions("annotations", "claim_id || ' by ' || reviewer"),
        "versions are missing among the annotations of claim {}",
    ),
    (
        "select claim_id as record from claims"
        " where claim_id not in (select claim_id from spans where part = 'content')",
        "claim {} has no content",
    ),
    (
        "select c.claim_id as record from claims c join claims o on o.claim_id = c.inside"
        " where o.article_id <> c.article_id or o.claim_id = c.claim_id",
        "claim {} lies inside itself or a claim of another article",
    ),
    (
        "select claim_id || ', revision ' || revision as record from claim_revisions"
        " where not json_valid(check_reasons)",
        "claim {} does not hold its reasons as JSON",
    ),
    (
        "select a.article_id as record from current_articles a"
        " left join article_search s on s.rowid = a.serial and s.text = a.text"
        " and s.title = a.title"
        " where s.rowid is null",
        "search does not know the current text of article {}",
    ),
    (
        "select c.claim_id as record from current_claims c"
        " left join claim_search s on s.rowid = c.serial and s.speaker = c.speaker"
        " where s.rowid is null",
        "search does not know the current wording of claim {}",
    ),
)

# Spans and blocks are read with the text that they lie in, a revision of an article at a time.
_TEXTS = "select article_id, revision, text from article_revisions"
_PLACES = """
    select 'claim ' || s.claim_id || ', revision ' || s.revision || ', ' || s.part as record,
        s.start, s."end", s.words
    from claims c
    join claim_revisions r on r.claim_id = c.claim_id and r.article_revision = :revision
    join spans s on s.claim_id = r.claim_id and s.revision = r.revision
    where c.article_id = :article_id
    union all
    select 'claim ' || n.claim_id || ' by ' || n.reviewer || ', words for ' || w.scale,
        w.start, w."end", w.words
    from claims c
    cross join annotations n on n.claim_id = c.claim_id
    cross join answer_words w on w.event = n.event
    where c.article_id = :article_id and exists (select 1 from answer_words) and :revision = (
        select max(r.revision) from article_revisions r
        where r.article_id = :article_id and r.event <= w.event
    )
    union all
    select 'article ' || article_id || ', revision ' || revision || ', block ' || position,
        start, "end", text
    from blocks
    where article_id = :article_id and revision = :revision and start is not null
"""
_WITHOUT_TEXT = (
    "select r.claim_id || ', revision ' || r.revision as record from claim_revisions r"
    " join claims c on c.claim_id = r.claim_id left join article_revisions a"
    " on a.article_id = c.article_id and a.revision = r.article_revision"
    " where a.revision is null",
    "claim {} is of a text that is missing",
)
MOST = 50  # lines of one kind; a store that is damaged all over would have millions


def _first(lines: Iterable[str]) -> list[str]:
    """First 50 lines of one kind of problem, and the error that ended the check, if any."""
    first: list[str] = []
    try:
        for line in lines:
            if len(first) == MOST:
                return [*first, f"and more like the {MOST} before"]
            first.append(line)
    except StoreError as error:
        first.append(str(error))
    return first


def structure(connection: Connection) -> Iterator[str]:
    """Problems that SQLite itself finds: damaged pages, broken rules, rows that are missing."""
    for row in each(connection, "pragma integrity_check"):
        if row[0] != "ok":
            yield f"SQLite finds damage: {row[0]}"
    for row in each(connection, "pragma foreign_key_check"):
        yield f"a row of {row['table']} names a row of {row['parent']} that is missing"


def _pairs(connection: Connection) -> Iterator[str]:
    for statement, message in (*_PAIRS, _WITHOUT_TEXT):
        yield from _first(message.format(row["record"]) for row in each(connection, statement))


def _codebooks(connection: Connection) -> Iterator[str]:
    for row in each(connection, "select revision, content from codebooks"):
        if revision_of(row["content"].encode()) != row["revision"]:
            yield f"the codebook of revision {row['revision']} has another content than it had"


def _words(connection: Connection) -> Iterator[str]:
    """Spans and blocks that differ from the words of their text, in every revision."""
    for text in each(connection, _TEXTS):
        revision = {"article_id": text["article_id"], "revision": text["revision"]}
        for row in each(connection, _PLACES, revision):
            start, end = row["start"], row["end"]
            if text["text"][start:end] != row["words"]:
                yield f"{row['record']}: the text at {start}-{end} is not {row['words']!r}"


class Maintenance(StorePart):
    """Checks of a store's file, its tables and its history."""

    def check(self) -> list[str]:
        """Problems of the file; lines that begin with "warning: " are no damage."""
        problems: list[str] = []
        for look in (structure, _pairs, _words, _codebooks, dangers):
            problems += _first(look(self._connection))
        if all(line.startswith("warning: ") for line in problems):
            problems += _first(
                replay.differences(self._connection)
            )  # of damage told above, it would tell again
        if all(line.startswith("warning: ") for line in problems):
            problems += _first(summaries.differences(self._connection))
        problems += _first(changed_parts(self._connection))
        return list(dict.fromkeys(problems))
