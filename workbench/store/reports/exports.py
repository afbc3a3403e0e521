"""Exports: their rows, and the numbers of rows left out, reported with each file."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from workbench.codebook import OwnScale
from workbench.errors import UnknownRecordError
from workbench.model import SCALES
from workbench.store import visibility
from workbench.store.annotation.answer_words import words_of
from workbench.store.annotation.comments import newest_state
from workbench.store.codebooks import Codebooks
from workbench.store.corpus.article_rows import RECORD_ID
from workbench.store.history.events import EVENT_IS_READABLE, HIDDEN_TALK, NO_OTHERS_SIGN_IN
from workbench.store.queries import Connection, StorePart, explained, select, snapshot
from workbench.store.reports import own_scales
from workbench.store.reports.claims_export import report_as_read
from workbench.store.reports.label_columns import ARTICLE_TAGS, PROJECT, claim_tags
from workbench.store.scope import WORK, Scope, claim_in_scope, event_in_scope, in_scope, tagged
from workbench.store.visibility import readable, visible

Row = dict[str, str | int | float | None]


# Claims on which reviewers agree, before they are opened, are for the session's chair only.
_AFTER = """iif(
        :viewer is null or e.action <> 'open_session', e.after, json_remove(e.after, '$.agreed')
    )"""


_LAST = f"{RECORD_ID}, {PROJECT}, {claim_tags('a')}"
_LAST_OF_CLAIMS = f"{RECORD_ID}, {PROJECT}, {claim_tags('c')}, {ARTICLE_TAGS}"


def _claims_of(articles: str, own: str = "") -> str:
    # Looked up for each claim; made into tables, they would hold all there are.
    return f"""
        with marks as not materialized (
            select n.* from newest_annotations n where {visibility.visible("n")}
        ), flags_read as not materialized (
            select f.* from current_flags f where {visibility.visible("f")}
        ) {report_as_read("marks", "flags_read", _LAST_OF_CLAIMS + own, articles)}
    """  # noqa: S608 - made of constants, as are the others


_DECISION_READABLE = f"(:viewer is null or a.claim_id not in ({visibility.TO_REHEARSE}))"

_AT_ONCE = 100

_OF_SOME = (
    "a.article_id in (select value from json_each(:articles))"  # noqa: S608 - constants
    f" and {tagged('c.claim_id', 'claim_id')}"
)
_CLAIMS_OF_SOME = _claims_of(_OF_SOME)
_CLAIMS_WITH_OWN = _claims_of(_OF_SOME, f", {own_scales.COUNTED}")


_EXPORTS = {
    "claims": _claims_of(claim_in_scope("a.article_id", "c.claim_id")),
    "annotations": f"""
        select a.*, {_LAST} from annotations_report a
        where {visibility.visible("a")} and {claim_in_scope("a.article_id", "a.claim_id")}
    """,  # noqa: S608
    "evidence": f"""
        select a.*, {_LAST} from evidence_report a
        where {visibility.visible("a")} and {claim_in_scope("a.article_id", "a.claim_id")}
    """,  # noqa: S608
    "comments": f"""
        select a.article_id, a.title, n.claim_id, c.state, n.reviewer, n.number, n.version,
            n.thread_by, n.thread, n.words, coalesce((
                select group_concat(reviewer, '; ') from (
                    select distinct m.reviewer from mentions m where m.event = n.event
                    order by m.reviewer
                )
            ), '') as mentions, n.withdrawn, n.recorded_at, coalesce(t.resolved, 0) as resolved,
            iif(t.resolved = 1, t.reviewer, '') as resolved_by,
            iif(t.resolved = 1, t.recorded_at, '') as resolved_at, c.speaker, coalesce((
                select group_concat(words, ' … ') from (
                    select s.words from spans s where s.claim_id = c.claim_id
                    and s.revision = c.revision and s.part = 'content' order by s.position
                )
            ), '') as content, {RECORD_ID}, {PROJECT}, {claim_tags("n")}
        from newest_comments n join current_claims c on c.claim_id = n.claim_id
        join current_articles a on a.article_id = c.article_id
        left join thread_states t on t.event = {newest_state("n")}
        where {visible("n")} and {claim_in_scope("a.article_id", "n.claim_id")}
        order by a.serial, c.number, n.thread_by, n.thread, n.event
    """,  # noqa: S608
    "decisions": f"""
        select a.*, coalesce((
            select s.session_id from session_decisions s
            where s.claim_id = a.claim_id and s.number = a.number
        ), '') as session, {_LAST} from decisions_report a
        where {claim_in_scope("a.article_id", "a.claim_id")} and {_DECISION_READABLE}
    """,  # noqa: S608
    "events": "select event, at, reviewer, action, article_id, claim_id, before,"  # noqa: S608
    f" {_AFTER} as after, operation_id from events e where {EVENT_IS_READABLE}"
    f" and {NO_OTHERS_SIGN_IN} and {event_in_scope('e')} order by event",
}


_EXPORTS["answers"] = ""  # the rows of annotations, an answer each
_ANNOTATIONS_WITH_WORDS = _EXPORTS["annotations"].replace(
    " from annotations_report", f"{own_scales.EVENT} from annotations_report"
)
_DECISIONS_WITH_OWN = _EXPORTS["decisions"].replace(" from decisions_report", own_scales.DECIDED)


def check_export(name: str) -> None:
    """Raise UnknownRecordError if no export has the given name."""
    if name not in _EXPORTS:
        raise UnknownRecordError(f"There is no export {name!r}; choose {', '.join(_EXPORTS)}.")


def _articles_in_scope(
    connection: Connection, parameters: Mapping[str, object]
) -> Iterator[list[str]]:
    """Articles in scope, some at a time: all their claims at once would have to be sorted."""
    statement = f"select a.article_id from articles a where {in_scope('a.article_id')}"  # noqa: S608
    rows = select(connection, f"{statement} order by a.serial", parameters)
    ids = [str(row["article_id"]) for row in rows]
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _streamed(
    connection: Connection, statement: str, parameters: Mapping[str, object]
) -> Iterator[Row]:
    with explained(connection):
        cursor = connection.execute(statement, parameters)
        names = [column[0] for column in cursor.description]
        while some := cursor.fetchmany(_AT_ONCE):
            yield from (dict(zip(names, row, strict=True)) for row in some)


class LeftOut(NamedTuple):
    """Numbers of rows that an export has, and of rows left out for each reason.

    `sealed` are rows by others that the viewer may not read yet; of answers they are reviewers'
    marks. `samples` and `put_away` are rows of articles that were not asked for. In the table of
    claims no row is sealed, but its counts are of `answers` reviewers' marks, without others'
    `sealed_answers`. `secret` are rows and marks in it that other people may not read yet, given
    only without a viewer.
    """

    rows: int
    sealed: int = 0
    answers: int = 0
    sealed_answers: int = 0
    samples: int = 0
    put_away: int = 0
    secret: int = 0


_READABLE = f"{EVENT_IS_READABLE} and {NO_OTHERS_SIGN_IN}"

_MARKS = f"""
    select count(*) as n from newest_annotations n join claims c on c.claim_id = n.claim_id
    where {visible("n")} and {claim_in_scope("c.article_id", "c.claim_id")}
"""  # noqa: S608 - made of constants

_NOT_OPEN = f"""
    select count(*) as n from newest_annotations n join claims c on c.claim_id = n.claim_id
    where not {readable("n.claim_id")} and {claim_in_scope("c.article_id", "c.claim_id")}
"""  # noqa: S608 - made of constants


# A row for the newest marks of each reviewer, and one for the blind ones where these differ.
_ANNOTATIONS = f"""
    select count(*) + coalesce(sum(n.event > n.opened_at and exists (
        select 1 from annotations b
        where b.claim_id = n.claim_id and b.reviewer = n.reviewer and b.event < n.opened_at
    )), 0) as n
    from (
        select n.claim_id, n.reviewer, n.event, {visibility.opened_at("n")} as opened_at,
            max(n.version)
        from annotations n group by n.claim_id, n.reviewer
    ) n join claims c on c.claim_id = n.claim_id
    where {visible("n")} and {claim_in_scope("c.article_id", "c.claim_id")}
"""  # noqa: S608 - made of constants


_CLAIM_IN_SCOPE = claim_in_scope("c.article_id", "c.claim_id")
# Answers in these rows: those on the scales of the columns, and those on own scales.
_ANSWERED = " + ".join(f"(v.{scale} <> '')" for scale in SCALES)
_ANSWERS = f"""
    select coalesce(sum({_ANSWERED} + iif(
        v.own = '', 0, 1 + length(v.own) - length(replace(v.own, ';', ''))
    )), 0) as n
    from annotations_report v
    where {visible("v")} and {claim_in_scope("v.article_id", "v.claim_id")}
"""  # noqa: S608 - made of constants


# Queries that count the rows of each export without making them.
_ROWS = {
    "claims": f"select count(*) as n from claims c where {_CLAIM_IN_SCOPE}",  # noqa: S608
    "annotations": _ANNOTATIONS,
    "answers": _ANSWERS,
    "evidence": "select count(*) as n from evidence_report v"  # noqa: S608 - constants
    f" where {visible('v')} and {claim_in_scope('v.article_id', 'v.claim_id')}",
    "comments": "select count(*) as n from newest_comments n"  # noqa: S608 - constants
    f" join claims c on c.claim_id = n.claim_id where {visible('n')} and {_CLAIM_IN_SCOPE}",
    "decisions": "select count(*) as n from decisions a"  # noqa: S608 - constants
    f" join claims c on c.claim_id = a.claim_id where {_CLAIM_IN_SCOPE} and {_DECISION_READABLE}",
    "events": f"select count(*) as n from events e where {_READABLE}"  # noqa: S608 - constants
    f" and {event_in_scope('e')}",
}
# That there are comments which the viewer may not read yet is told in no number of events.
_EVENTS_TOLD = f"""
    select count(*) as n from events e where e.event not in {HIDDEN_TALK} and {event_in_scope("e")}
"""  # noqa: S608 - made of constants
# Sealed answers count as marks: how many answers others gave would tell what some of them are.
_SEALED_AS = {"answers": "annotations"}


class Exports(StorePart):
    """Rows of the exports, as far as a viewer may read them."""

    def rows(self, name: str, viewer: str | None, scope: Scope = WORK) -> list[Row]:
        """Rows of an export, such as `claims`, in a stable order.

        Samples and articles put away are included only as `scope` asks for it.
        """
        return list(self.each_row(name, viewer, scope))

    def each_row(self, name: str, viewer: str | None, scope: Scope = WORK) -> Iterator[Row]:
        """Rows of an export one after another, read as they are asked for, best in `reading()`."""
        check_export(name)
        scales = Codebooks(self._connection).own_scales()
        rows = self._stored_rows(name, viewer, scope, scales)
        return own_scales.spread(name, rows, scales)

    def _stored_rows(
        self, name: str, viewer: str | None, scope: Scope, scales: Sequence[OwnScale]
    ) -> Iterator[Row]:
        """Rows of an export, with answers on a team's own scales as JSON."""
        parameters = {"viewer": viewer, **scope._asdict()}
        if name == "decisions" and scales:
            return _streamed(self._connection, _DECISIONS_WITH_OWN, parameters)
        if name in ("annotations", "answers") and any(scale.words for scale in scales):
            rows = _streamed(self._connection, _ANNOTATIONS_WITH_WORDS, parameters)
            return self._with_words(rows, scales)
        if name != "claims":
            source = _EXPORTS["annotations" if name == "answers" else name]
            return _streamed(self._connection, source, parameters)
        statement = _CLAIMS_WITH_OWN if scales else _CLAIMS_OF_SOME
        return chain.from_iterable(
            _streamed(self._connection, statement, parameters | {"articles": json.dumps(some)})
            for some in _articles_in_scope(self._connection, parameters)
        )

    def _with_words(self, rows: Iterator[Row], scales: Sequence[OwnScale]) -> Iterator[Row]:
        """Rows of annotations with the words marked with their answers, some at a time."""
        while some := list(islice(rows, _AT_ONCE)):
            words = words_of(self._connection, [int(row["event"] or 0) for row in some])
            yield from (own_scales.with_words(row, words, scales) for row in some)

    def left_out(self, name: str, viewer: str | None, scope: Scope = WORK) -> LeftOut:
        """Numbers of rows that an export has, and of rows left out for each reason."""
        check_export(name)

        def count(statement: str, who: str | None, of: Scope) -> int:
            parameters = {"viewer": who, **of._asdict()}
            return int(select(self._connection, statement, parameters)[0]["n"])

        with snapshot(self._connection):
            rows = count(_ROWS[name], viewer, scope)
            left_out = LeftOut(rows)
            # That there are comments which the viewer may not read yet is not told either.
            if name != "comments":
                of = _ROWS[_SEALED_AS.get(name, name)]
                every = (_EVENTS_TOLD, viewer) if name == "events" else (of, None)
                sealed = count(*every, scope) - count(of, viewer, scope)
                left_out = left_out._replace(sealed=sealed)
            if name == "claims":
                answers = count(_MARKS, viewer, scope)
                sealed = count(_MARKS, None, scope) - answers
                left_out = left_out._replace(answers=answers, sealed_answers=sealed)
            away = (
                rows
                if scope.put_away
                else count(_ROWS[name], viewer, scope._replace(put_away=True))
            )
            all_ = count(_ROWS[name], viewer, scope.widest)
            secret = count(_NOT_OPEN, "", scope) if viewer is None else 0
        return left_out._replace(put_away=away - rows, samples=all_ - away, secret=secret)
