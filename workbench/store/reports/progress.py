"""Progress of each person: what they finished and when, and their marks beside decisions."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from workbench.model import Annotation, Decision
from workbench.store import claim_conditions
from workbench.store.adjudication import decisions
from workbench.store.annotation.annotation_rows import annotations_of, whole
from workbench.store.corpus.claim_revisions import ClaimRevisions
from workbench.store.queries import StorePart, select, snapshot
from workbench.store.scale_columns import answered, finished
from workbench.store.scope import UNCOUNTED, in_project
from workbench.store.visibility import opened_at, rehearsed

_COUNTED = f"{{0}} not in {UNCOUNTED} and {in_project('{0}')}"

_FINISHED = f"""
    select a.reviewer, sum(a.done) - (
        select count(*) from reviewer_claims m where m.reviewer = a.reviewer and m.rehearsed = 1
        and m.to_review = 1 and m.finished = 1 and {_COUNTED.format("m.article")}
    ) as many from reviewer_articles a
    where a.done > 0 and {_COUNTED.format("a.article")} group by a.reviewer
"""  # noqa: S608 - made of constants, as are the others

# A vote that became marks was no work at that time, nor of that person alone.
_IS_VOTE = "instr({0}.after, '\"voted_in\"') > 0"

# Times rise with the numbers of events, so the newest event before a time is found from the end.
_START = "select event from events where at < :since order by event desc limit 1"
_FINISHED_SINCE = f"""
    select e.reviewer, e.at from events e
    cross join annotations n on n.event = e.event
    cross join claims c on c.claim_id = n.claim_id
    cross join claim_summaries k on k.serial = c.serial
    where e.event > coalesce(({_START}), 0) and {finished("n")} = 1 and not {_IS_VOTE.format("e")}
    and not {rehearsed("n")}
    and {_COUNTED.format("k.article")} and not exists (
        select 1 from annotations b where b.claim_id = n.claim_id and b.reviewer = n.reviewer
        and b.version < n.version and {finished("b")} = 1
    )
    order by e.event
"""  # noqa: S608

_LAST_ACTIVE = f"""
    select at from events e where e.reviewer = :reviewer and e.action <> 'add_reviewer'
    and not (e.action = 'annotate' and {_IS_VOTE.format("e")}) order by e.event desc limit 1
"""  # noqa: S608

_MARKED_BEFORE = f"""
    select n.reviewer, n.claim_id, n.claim_revision, r.revision from (
        select claim_id, max(revision) as revision from claim_revisions where revision > 1
        group by claim_id
    ) r
    cross join annotations n on n.claim_id = r.claim_id and n.claim_revision < r.revision
    cross join claims c on c.claim_id = n.claim_id
    cross join claim_summaries k on k.serial = c.serial
    where ({answered("n")}) and {claim_conditions.to_review("k")} and {_COUNTED.format("k.article")}
    and not {rehearsed("n")} and not exists (
        select 1 from annotations l where l.claim_id = n.claim_id and l.reviewer = n.reviewer
        and l.version = n.version + 1
    )
"""  # noqa: S608

_REDEFINED = f"""
    select m.reviewer, count(*) as many from reviewer_claims m
    cross join claim_summaries k on k.serial = m.serial
    cross join annotations n on n.claim_id = k.claim_id and n.reviewer = m.reviewer
        and n.version = m.version
    where m.codebook in (select value from json_each(:revisions)) and m.to_review = 1
    and (m.reviewer = :viewer or k.opened > 0) and {_COUNTED.format("m.article")}
    and m.rehearsed = 0 and {claim_conditions.redefined("n")}
    group by m.reviewer
"""  # noqa: S608

# The newest blind marks of a person on claims that somebody else decided, the newest first.
_COMPARED = f"""
    select n.event, n.claim_id, n.version from events e
    cross join annotations n on n.event = e.event
    cross join claims c on c.claim_id = n.claim_id
    cross join claim_summaries k on k.serial = c.serial
    cross join decisions d on d.claim_id = n.claim_id
    where e.reviewer = :reviewer and e.action = 'annotate' and not {_IS_VOTE.format("e")}
    and ({answered("n")}) and n.event < {opened_at("n")}
    and not {rehearsed("n")} and d.decided_by <> :reviewer
    and {claim_conditions.to_review("k")} and {_COUNTED.format("k.article")}
    and not exists (
        select 1 from decisions l where l.claim_id = d.claim_id and l.number = d.number + 1
    )
    and not exists (
        select 1 from annotations l where l.claim_id = n.claim_id and l.reviewer = n.reviewer
        and l.version = n.version + 1 and l.event < {opened_at("l")}
    )
    order by e.event desc limit :many
"""  # noqa: S608
_MARKS = f"select {whole('n')} from annotations n where n.event = :event"  # noqa: S608


class ComparedMarks(NamedTuple):
    """Blind marks of a person on a claim, and the newest decision on it, made by another."""

    marks: Annotation
    decision: Decision


class WorkProgress(StorePart):
    """Progress of people in articles that count, in a project or in all."""

    def finished(self, project: int = 0) -> dict[str, int]:
        """Numbers of claims to review that people finished, by their names."""
        rows = select(self._connection, _FINISHED, {"project": project})
        return {row["reviewer"]: row["many"] for row in rows}

    def finished_since(self, since: datetime, project: int = 0) -> dict[str, list[datetime]]:
        """Times (UTC) since then at which people first finished a claim, by their names.

        Votes of live sessions that became marks are left out.
        """
        parameters = {"since": since.isoformat(), "project": project}
        times: dict[str, list[datetime]] = defaultdict(list)
        for row in select(self._connection, _FINISHED_SINCE, parameters):
            times[row["reviewer"]].append(datetime.fromisoformat(row["at"]))
        return dict(times)

    def last_active(self, reviewer: str) -> datetime | None:
        """Time (UTC) of the newest event that a person made after they came; None for none."""
        rows = select(self._connection, _LAST_ACTIVE, {"reviewer": reviewer})
        return datetime.fromisoformat(rows[0]["at"]) if rows else None

    def reworded(self, project: int = 0) -> Counter[str]:
        """Numbers of people's newest marks on claims whose words or speaker changed since."""
        with snapshot(self._connection):
            rows = select(self._connection, _MARKED_BEFORE, {"project": project})
            revisions = ClaimRevisions(self._connection)
            firsts = {claim_id: revisions.wordings(claim_id) for _, claim_id, _, _ in rows}
        return Counter(
            reviewer
            for reviewer, claim_id, marked, now in rows
            if firsts[claim_id].get(marked) != firsts[claim_id][now]
        )

    def redefined(self, answers: Collection[str], viewer: str, project: int = 0) -> dict[str, int]:
        """Numbers of people's newest marks that hold one of these answers, by their names.

        Each answer is "revision scale code"; of others only marks on claims that are open to all
        are counted, as the number would give away how often an answer was given.
        """
        parameters = {
            "redefined": json.dumps(sorted(answers)),
            "revisions": json.dumps(sorted({answer.partition(" ")[0] for answer in answers})),
            "viewer": viewer,
            "project": project,
        }
        rows = select(self._connection, _REDEFINED, parameters)
        return {row["reviewer"]: row["many"] for row in rows}

    def compared(self, reviewer: str, many: int, project: int = 0) -> list[ComparedMarks]:
        """Newest blind marks of a person on as many claims that others decided, newest first.

        A claim whose words the decision did not mean is left out after counting.
        """
        parameters = {"reviewer": reviewer, "many": many, "project": project}
        with snapshot(self._connection):
            events = [row["event"] for row in select(self._connection, _COMPARED, parameters)]
            pairs = [self._pair(event) for event in events]
            return [pair for pair in pairs if self._on_the_same_words(pair)]

    def _pair(self, event: int) -> ComparedMarks:
        rows = select(self._connection, _MARKS, {"event": event})
        [marks] = annotations_of(self._connection, rows)
        return ComparedMarks(marks, decisions.Decisions(self._connection).get(marks.claim_id))

    def _on_the_same_words(self, pair: ComparedMarks) -> bool:
        marked, decided = pair.marks.claim_revision, pair.decision.claim_revision
        if marked == decided:
            return True
        first = ClaimRevisions(self._connection).wordings(pair.marks.claim_id)
        return first.get(marked) == first.get(decided)
