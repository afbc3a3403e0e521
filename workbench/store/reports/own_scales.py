"""Answers on a team's own scales in the rows of exports: a column a scale, or a row an answer."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.codebook import OwnScale
from workbench.model import SCALES, AnswerWords
from workbench.store.scale_columns import own_answers

Row = dict[str, str | int | float | None]
Words = Mapping[int, Sequence[AnswerWords]]

# The event of an annotation's version, by which the words marked with its answers are found.
EVENT = """, (
        select n.event from annotations n where n.claim_id = a.claim_id
        and n.reviewer = a.reviewer and n.version = a.version
    ) as event"""

# Answers on a claim that a viewer may read: scale, code and how many gave it, the most first.
COUNTED = """(
        select json_group_array(json_array(scale, answer, given)) from (
            select m.scale, m.answer, count(*) as given from marks n
            join mark_answers m on m.event = n.event where n.claim_id = c.claim_id
            group by m.scale, m.answer order by m.scale, given desc, m.answer
        )
    ) as own"""

# What was decided on them, and what each decision was made on.
DECIDED = """, (
        select json_group_object(s.scale, json_array(s.answer, s.how)) from settled_answers s
        where s.claim_id = a.claim_id and s.number = a.number
    ) as own, (
        select json_group_array(g.own) from decision_answers g
        where g.claim_id = a.claim_id and g.number = a.number
    ) as answers_by_reviewer
    from decisions_report"""

_IN_ANSWERS: tuple[str, ...] = (
    *("article_id", "claim_id", "state", "reviewer", "version", "current", "made", "origin"),
    *("session", "scale", "answer", "words", "words_spans", "claim_revision"),
    *("codebook_revision", "annotated_at", "record_id", "project", "tags"),
)


def with_words(row: Row, words: Words, scales: Iterable[OwnScale]) -> Row:
    """Row of an annotation with the words marked with its answers, joined, and where they stand."""
    marked = words.get(int(row.pop("event") or 0), ())
    for name in (scale.name for scale in scales if scale.words):
        own = [range_ for range_ in marked if range_.scale == name]
        row[f"{name}_words"] = " … ".join(range_.words for range_ in own)
        row[f"{name}_words_spans"] = ";".join(f"{start}..{end}" for _, (start, end), _ in own)
    return row


def spread(name: str, rows: Iterator[Row], scales: Sequence[OwnScale]) -> Iterator[Row]:
    """Rows of an export with a column for each own scale; those of "answers" one an answer."""
    if name == "answers":
        return (answer for row in rows for answer in _answers(row, scales))
    if name == "annotations":
        return (_marked(row, scales) for row in rows)
    names = [scale.name for scale in scales]
    if name == "claims" and scales:
        return (_counted(row, names) for row in rows)
    if name == "decisions" and scales:
        return (_decided(row, names) for row in rows)
    return rows


def _marked(row: Row, scales: Sequence[OwnScale]) -> Row:
    own = dict(own_answers(str(row.pop("own"))))
    if not scales:
        return row
    return row | {scale.name: own.get(scale.name, "") for scale in scales}


def _answers(row: Row, scales: Sequence[OwnScale]) -> Iterator[Row]:
    marked = _marked(row, scales)
    for scale in (*SCALES, *(scale.name for scale in scales)):
        if answer := marked[scale]:
            yield {name: marked.get(name, "") for name in _IN_ANSWERS} | {
                "scale": scale,
                "answer": answer,
                "words": marked.get(f"{scale}_words", ""),
                "words_spans": marked.get(f"{scale}_words_spans", ""),
            }


def _counted(row: Row, scales: Iterable[str]) -> Row:
    counts: dict[str, list[str]] = {scale: [] for scale in scales}
    for scale, answer, many in json.loads(str(row.pop("own"))):
        counts[scale].append(f"{answer}: {many}")
    return row | {scale: "; ".join(texts) for scale, texts in counts.items()}


def _decided(row: Row, scales: Iterable[str]) -> Row:
    settled = json.loads(str(row.pop("own")))
    every = [
        dict(own_answers(stored)) for stored in json.loads(str(row.pop("answers_by_reviewer")))
    ]
    for scale in scales:
        answer, how = settled.get(scale, ("", ""))
        counts = Counter(own[scale] for own in every if scale in own)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        row |= {
            scale: answer,
            f"{scale}_how": how,
            f"{scale}_marked": "; ".join(f"{code}: {count}" for code, count in ranked),
            f"{scale}_for": counts[answer] if answer else 0,
            f"{scale}_against": counts.total() - counts[answer] if answer else 0,
        }
    return row
