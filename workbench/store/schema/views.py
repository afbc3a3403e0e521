"""The views of the store: what is current, and the tables that leave.

`FIRST` are the views as they were made first and stay as they are; a change is a further tuple,
which the next step of the schema executes.
"""

_CLAIM_COLUMNS = """c.serial, c.claim_id, c.article_id, c.number, c.origin, r.revision, r.kind,
        r.speaker, r.speaker_type, r.speaker_role, r.score, r.why, r.extractor,
        r.extractor_version"""

_FACETS = "speech_act, speech, negated, hedge, check_worthiness, check_reasons"


def _current_claims(columns: str) -> str:
    return f"""
    create view current_claims as
    select {columns}
    from claims c
    join claim_revisions r on r.claim_id = c.claim_id
    and r.revision = (select max(revision) from claim_revisions where claim_id = c.claim_id)
    """  # noqa: S608 - the columns are constants of this module


_CURRENT_ARTICLES = """
    create view current_articles as
    select a.serial, a.article_id, r.revision, r.title, r.publisher, r.byline, r.credit,
        r.published, r.url, r.path, r.words, r.sha256 as text_sha256, r.notes, r.text,
        a.added_at, a.added_by
    from articles a
    join article_revisions r on r.article_id = a.article_id
    and r.revision = (select max(revision) from article_revisions where article_id = a.article_id)
    """

# Versions count without gaps, so the newest is the one without a successor.
_NEWEST_ANNOTATIONS = """
    create view newest_annotations as
    select a.* from annotations a
    where not exists (
        select 1 from annotations later
        where later.claim_id = a.claim_id and later.reviewer = a.reviewer
        and later.version = a.version + 1
    )
    """


def quoted(part: str, column: str, separator: str) -> str:
    """The SQL that joins one column of a claim's spans of one part in their order."""
    return f"""(
        select group_concat({column}, '{separator}') from (
            select words, start || '..' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = '{part}'
            order by s.position
        )
    )"""  # noqa: S608 - the pieces are the constants of the view below


def _counted(scale: str, marks: str) -> str:
    """The SQL that counts the current answers on one scale: "named_person: 2; unclear: 1"."""
    return f"""coalesce((
        select group_concat(answer || ': ' || given, '; ') from (
            select {scale} as answer, count(*) as given from {marks} n
            where n.claim_id = c.claim_id and {scale} <> ''
            group by {scale} order by given desc, answer
        )
    ), '')"""  # noqa: S608 - the pieces are the constants of the view below


def _report(inside: str = "", facets: str = "", state: str = "", flagged: str = "") -> str:
    """One row a claim; the four are columns of it, with their commas, where there are any."""
    rows = _report_rows(inside, facets, state, flagged, "newest_annotations")
    return f"create view report as {rows}"


def _report_rows(
    inside: str,
    facets: str,
    state: str,
    flagged: str,
    marks: str,
    *,
    last: str = "",
    which: str = "",
) -> str:
    """The rows of a report in which the answers of `marks` are counted, a table or view.

    `which` is the condition on the articles `a`, with its "where", if there is one.
    """
    return f"""
    select a.article_id, a.title, a.publisher, a.published, a.url,
        c.claim_id, {inside}{state}c.revision as claim_revision, c.kind, c.speaker, c.speaker_type,
        c.speaker_role,
        coalesce({quoted("source", "words", " … ")}, '') as source,
        coalesce({quoted("source", "place", ";")}, '') as source_spans,
        coalesce({quoted("cue", "words", " … ")}, '') as cue,
        coalesce({quoted("cue", "place", ";")}, '') as cue_spans,
        coalesce({quoted("content", "words", " … ")}, '') as content,
        coalesce({quoted("content", "place", ";")}, '') as content_spans,
        a.text_sha256, {facets}c.score, c.why, c.extractor, c.extractor_version, c.origin,
        (select count(*) from newest_annotations n where n.claim_id = c.claim_id) as reviewers,
        (
            select count(*) from newest_annotations n where n.claim_id = c.claim_id and n.finished
        ) as finished,{flagged}
        {_counted("extraction", marks)} as extraction,
        {_counted("sourcing", marks)} as sourcing,
        {_counted("confidence", marks)} as confidence,
        {_counted("corroboration", marks)} as corroboration{last}
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    {which}order by a.serial, c.number
    """  # noqa: S608 - made of the constants above


def _current_annotations(state: str = "") -> str:
    """One row a claim and reviewer; `state` is a column of it with its comma, if there is one."""
    return f"""
    create view current_annotations as
    select a.article_id, a.title, c.claim_id, {state}n.reviewer, n.version,
        n.extraction, n.sourcing, n.confidence, n.corroboration, n.note, n.finished,
        n.claim_revision, n.codebook_revision, n.annotated_at,
        c.speaker, coalesce({quoted("content", "words", " … ")}, '') as content
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    join newest_annotations n on n.claim_id = c.claim_id
    order by a.serial, c.number, n.reviewer
    """  # noqa: S608 - made of the constants above


FIRST = (
    _CURRENT_ARTICLES,
    _current_claims(_CLAIM_COLUMNS),
    _NEWEST_ANNOTATIONS,
    _report(),
    _current_annotations(),
)

_REASONS = """coalesce((
        select group_concat(value, '; ') from (
            select value from json_each(c.check_reasons) order by key
        )
    ), '') as check_reasons"""

_INSIDE_COLUMN = "coalesce(c.inside, '') as inside, "
_FACET_COLUMNS = f"c.speech_act, c.speech, c.negated, c.hedge, c.check_worthiness, {_REASONS}, "

WITH_FACETS = (
    "drop view report",
    "drop view current_claims",
    _current_claims(f"{_CLAIM_COLUMNS}, c.inside, {_FACETS}"),
    _report(inside=_INSIDE_COLUMN, facets=_FACET_COLUMNS),
)

# Versions count without gaps, so the newest is the one without a successor.
_CURRENT_FLAGS = """
    create view current_flags as
    select f.claim_id, f.reviewer, f.version, f.event from flags f
    where f.flagged = 1 and not exists (
        select 1 from flags later
        where later.claim_id = f.claim_id and later.reviewer = f.reviewer
        and later.version = f.version + 1
    )
    """


def _flagged(flags: str) -> str:
    """The column that counts the flags on a claim, those of `flags`, a table or view."""
    return f"""
        (select count(*) from {flags} f where f.claim_id = c.claim_id) as flagged,"""  # noqa: S608


_FLAGGED_COLUMN = _flagged("current_flags")

WITH_STATES = (
    "drop view report",
    "drop view current_annotations",
    "drop view current_claims",
    _current_claims(f"{_CLAIM_COLUMNS}, c.inside, {_FACETS}, r.state"),
    _CURRENT_FLAGS,
    _report(
        inside=_INSIDE_COLUMN,
        facets=_FACET_COLUMNS,
        state="c.state, ",
        flagged=_FLAGGED_COLUMN,
    ),
    _current_annotations(state="c.state, "),
)


def _marked(scale: str) -> str:
    """The SQL that counts the answers on a scale as they stood when the claim was decided."""
    return f"""coalesce((
        select group_concat(answer || ': ' || given, '; ') from (
            select {scale} as answer, count(*) as given from annotations n
            where n.claim_id = d.claim_id and n.event < d.event and {scale} <> ''
            and not exists (
                select 1 from annotations later where later.claim_id = n.claim_id
                and later.reviewer = n.reviewer and later.version = n.version + 1
                and later.event < d.event
            )
            group by {scale} order by given desc, answer
        )
    ), '') as {scale}_marked"""  # noqa: S608 - the scales are constants of the view below


def _decided(scale: str) -> str:
    return f"d.{scale}, d.{scale}_how, {_marked(scale)}"


_DECISIONS_REPORT = f"""
    create view decisions_report as
    select a.article_id, a.title, c.claim_id, c.state, d.number,
        d.number = (select max(number) from decisions where claim_id = d.claim_id) as current,
        {_decided("extraction")},
        {_decided("sourcing")},
        {_decided("confidence")},
        {_decided("corroboration")},
        d.reason, d.rationale, d.dissent, d.decided_by, d.decided_at,
        d.claim_revision, d.codebook_revision,
        c.speaker, coalesce({quoted("content", "words", " … ")}, '') as content
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    join decisions d on d.claim_id = c.claim_id
    order by a.serial, c.number, d.number
    """  # noqa: S608 - made of the constants above

WITH_DECISIONS = (_DECISIONS_REPORT,)


def report_as_read(marks: str, flags: str, last: str, articles: str) -> str:
    """The query of the view `report` in which only these marks and flags are counted.

    `last` is a further column, at the end; `articles` the condition on the articles `a`.
    """
    return _report_rows(
        _INSIDE_COLUMN,
        _FACET_COLUMNS,
        "c.state, ",
        _flagged(flags),
        marks,
        last=f", {last}",
        which=f"where {articles} ",
    )
