"""Rows of the export of claims: the view `report`, counting only what a viewer may read."""

from workbench.model import SCALES

_REASONS = """coalesce((
        select group_concat(value, '; ') from (
            select value from json_each(c.check_reasons) order by key
        )
    ), '') as check_reasons"""


_INSIDE_COLUMN = "coalesce(c.inside, '') as inside, "


_FACET_COLUMNS = f"c.speech_act, c.speech, c.negated, c.hedge, c.check_worthiness, {_REASONS}, "


def _quoted(part: str, column: str, separator: str) -> str:
    """SQL that joins one column of a claim's spans of one part in their order."""
    return f"""(
        select group_concat({column}, '{separator}') from (
            select words, start || '..' || "end" as place from spans s
            where s.claim_id = c.claim_id and s.revision = c.revision and s.part = '{part}'
            order by s.position
        )
    )"""  # noqa: S608 - the pieces are the constants of the view below


def _counted(scale: str, marks: str) -> str:
    """SQL that counts the current answers on one scale: "named_person: 2; unclear: 1"."""
    return f"""coalesce((
        select group_concat(answer || ': ' || given, '; ') from (
            select {scale} as answer, count(*) as given from {marks} n
            where n.claim_id = c.claim_id and {scale} <> ''
            group by {scale} order by given desc, answer
        )
    ), '')"""  # noqa: S608 - the pieces are the constants of the view below


def _flagged(flags: str) -> str:
    """SQL column that counts the flags on a claim in `flags`, a table or view."""
    return f"""
        (select count(*) from {flags} f where f.claim_id = c.claim_id) as flagged,"""  # noqa: S608


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
    """Rows of a report as SQL, counting the answers of `marks`, a table or view.

    `which` is the condition on the articles `a`, with its "where", if there is one.
    """
    return f"""
    select a.article_id, a.title, a.publisher, a.published, a.url,
        c.claim_id, {inside}{state}c.revision as claim_revision, c.kind, c.speaker, c.speaker_type,
        c.speaker_role,
        coalesce({_quoted("source", "words", " … ")}, '') as source,
        coalesce({_quoted("source", "place", ";")}, '') as source_spans,
        coalesce({_quoted("cue", "words", " … ")}, '') as cue,
        coalesce({_quoted("cue", "place", ";")}, '') as cue_spans,
        coalesce({_quoted("content", "words", " … ")}, '') as content,
        coalesce({_quoted("content", "place", ";")}, '') as content_spans,
        a.text_sha256, {facets}c.score, c.why, c.extractor, c.extractor_version, c.origin,
        (select count(*) from newest_annotations n where n.claim_id = c.claim_id) as reviewers,
        (
            select count(*) from newest_annotations n where n.claim_id = c.claim_id and n.finished
        ) as finished,{flagged}
        {", ".join(f"{_counted(scale, marks)} as {scale}" for scale in SCALES)}{last}
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    join claim_summaries k on k.serial = c.serial
    {which}order by a.serial, k.place
    """  # noqa: S608 - made of the constants above


def report_as_read(marks: str, flags: str, last: str, articles: str) -> str:
    """Query of the view `report` in which only these marks and flags are counted.

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
