"""Words that reviewers marked with their answers as those that say so, on the text as it is."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from workbench.errors import StoreError
from workbench.model import AnswerWords, Span, Spans
from workbench.store.corpus.realign import Insertion
from workbench.store.queries import Connection, select

Marked = tuple[AnswerWords, ...]
Facts = dict[str, list[list[int | str]]]

_WORDS = """
    select w.event, w.scale, w.start, w."end", w.words, c.article_id, (
        select max(r.revision) from article_revisions r
        where r.article_id = c.article_id and r.event <= w.event
    ) as revision
    from json_each(:events) e
    cross join answer_words w on w.event = e.value
    cross join annotations n on n.event = w.event
    cross join claims c on c.claim_id = n.claim_id
    order by w.event, w.scale, w.position
"""
_TEXTS = """
    select text from article_revisions where article_id = ? and revision >= ? order by revision
"""


def insert_words(connection: Connection, event: int, marked: Iterable[AnswerWords]) -> None:
    """Store words as rows beside the answers that an event stored."""
    for scale, ranges in groupby(marked, key=lambda range_: range_.scale):
        connection.executemany(
            "insert into answer_words values (?, ?, ?, ?, ?, ?)",
            [
                (event, scale, position, *range_.span, range_.words)
                for position, range_ in enumerate(ranges)
            ],
        )


def word_facts(marked: Iterable[AnswerWords]) -> Facts:
    """Contents of an event on marked words: start, end and words of each range, by scale."""
    facts: Facts = {}
    for scale, span, words in marked:
        facts.setdefault(scale, []).append([*span, words])
    return facts


def words_of(connection: Connection, events: Sequence[int]) -> dict[int, Marked]:
    """Words of the annotations that events stored, by event, on the articles' texts now.

    Raises StoreError where the stored words are not those of the text that they were marked in.
    """
    if not events:
        return {}
    rows = select(connection, _WORDS, {"events": json.dumps(events)})
    words: dict[int, Marked] = {}
    for (article, revision), some in _by_text(rows):
        texts = [row["text"] for row in select(connection, _TEXTS, (article, revision))]
        for row in some:
            words[row["event"]] = (*words.get(row["event"], ()), *_on_text_now(row, texts))
    return words


def _by_text(rows: Iterable[sqlite3.Row]) -> Iterable[tuple[tuple[str, int], list[sqlite3.Row]]]:
    """Rows by the text that their offsets are of."""
    texts: dict[tuple[str, int], list[sqlite3.Row]] = {}
    for row in rows:
        texts.setdefault((row["article_id"], row["revision"]), []).append(row)
    return texts.items()


def _on_text_now(row: sqlite3.Row, texts: Sequence[str]) -> Marked:
    span = Span(row["start"], row["end"])
    if span.of(texts[0]) != row["words"]:
        raise StoreError(
            f"The words {row['words']!r} of an answer on {row['scale']} (event {row['event']}) are "
            f"not what the text has at {span.start}-{span.end}; run `workbench doctor`."
        )
    return tuple(
        AnswerWords(row["scale"], moved, moved.of(texts[-1])) for moved in moved_to((span,), texts)
    )


def moved_to(spans: Spans, texts: Sequence[str]) -> Spans:
    """Spans of an article's first text moved to its last; none where the texts do not show how."""
    for before, after in pairwise(texts):
        insertion = Insertion.between(before, after)
        if insertion is None:
            return ()
        spans = insertion.moved_spans(spans)
    return spans
