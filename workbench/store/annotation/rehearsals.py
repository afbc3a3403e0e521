"""Rehearsals: articles named for training, marks made on them to learn, and the rule for ready.

What is hidden from who is to rehearse, and which marks are rehearsal, stands in
`store/visibility.py`; the first marks on a claim make it one, as `Annotations` stores them.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import ReadyRule, Rehearsal, TrainingArticle
from workbench.store.annotation.annotation_rows import annotations_of, whole
from workbench.store.claim_conditions import to_review
from workbench.store.corpus.articles import article_row
from workbench.store.queries import StorePart, select
from workbench.store.scope import in_project
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, Entry, write
from workbench.store.visibility import TO_REHEARSE

NAME, END, SET_RULE = "name_training", "end_training", "set_ready_rule"

_TRAINING = f"""
    select a.article_id, c.title, t.event, e.at, e.reviewer,
        total({to_review("k")} and k.decided) as decided,
        total({to_review("k")} and not k.decided) as undecided
    from training_articles t
    join events e on e.event = t.event
    join articles a on a.serial = t.article
    join current_articles c on c.article_id = a.article_id
    left join claim_summaries k on k.article = t.article
    where t.training = 1 and {in_project("t.article")} and t.version = (
        select max(n.version) from training_articles n where n.article = t.article
    ) group by t.article order by t.article desc
"""  # noqa: S608 - made of constants, as are the others

# The marks that were submitted, or else the newest ones.
_REHEARSALS = f"""
    select c.article_id, coalesce(o.event, 0) as submitted, {whole("n")}
    from rehearsals r
    join claims c on c.claim_id = r.claim_id
    join claim_summaries k on k.serial = c.serial and {to_review("k")}
    left join openings o on o.claim_id = r.claim_id and o.reviewer = r.reviewer
    join annotations n on n.claim_id = r.claim_id and n.reviewer = r.reviewer and n.version = (
        select max(m.version) from annotations m where m.claim_id = r.claim_id
        and m.reviewer = r.reviewer and m.event < coalesce(o.event, {2**63 - 1})
    )
    where :reviewer in ('', r.reviewer)
    order by r.reviewer, submitted = 0, submitted, c.serial
"""  # noqa: S608

_LEFT = f"""
    select c.article_id, count(*) as claims from claims c
    join claim_summaries k on k.serial = c.serial and {to_review("k")}
    where c.claim_id in ({TO_REHEARSE}) group by c.article_id
"""  # noqa: S608

_CANDIDATES = f"""
    select a.article_id, c.title from article_summaries k
    join articles a on a.serial = k.article
    join current_articles c on c.article_id = a.article_id
    where k.put_away = 0 and {in_project("k.article")} and a.article_id not in (
        select article_id from training_claims
    ) and exists (
        select 1 from claim_summaries s where s.article = k.article and s.decided > 0
        and s.standing and s.speech
    ) order by k.article desc
"""  # noqa: S608
_TRAINED = """
    select version, training from training_articles
    where article = ? order by version desc limit 1
"""
_DECIDED = f"""
    select count(*) as many from claim_summaries k
    where k.article = ? and {to_review("k")} and k.decided > 0
"""  # noqa: S608
_IN_SESSION = """
    select s.title from sessions s join session_claims v on v.session_id = s.session_id
    join claims c on c.claim_id = v.claim_id
    where c.article_id = ? and not exists (
        select 1 from session_steps x where x.session_id = s.session_id and x.move = 'close'
    ) limit 1
"""
_RULE = "select claims, percent, version from ready_rules order by version desc limit 1"


class RehearsalClaims(NamedTuple):
    """Claims of an article on which a reviewer is yet to submit a rehearsal, as a number."""

    article_id: str
    claims: int


def _training_article(row: sqlite3.Row) -> TrainingArticle:
    return TrainingArticle(
        row["article_id"],
        row["title"],
        int(row["decided"]),
        int(row["undecided"]),
        row["reviewer"],
        datetime.fromisoformat(row["at"]),
    )


class Rehearsals(StorePart):
    """Articles named for training, rehearsals on their claims, and the rule for ready."""

    def articles(self, project: int = 0) -> list[TrainingArticle]:
        """Articles named for training, those of a project alone if it is named; newest first."""
        return [
            _training_article(row)
            for row in select(self._connection, _TRAINING, {"project": project})
        ]

    def is_training(self, article_id: str) -> bool:
        """True if an article is named for training."""
        statement = "select 1 from training_claims where article_id = ? limit 1"
        return bool(select(self._connection, statement, (article_id,)))

    def candidates(self, project: int = 0) -> dict[str, str]:
        """Headlines of articles with decided claims that are not for training, by id."""
        rows = select(self._connection, _CANDIDATES, {"project": project})
        return {row["article_id"]: row["title"] for row in rows}

    def all(self, reviewer: str = "") -> list[Rehearsal]:
        """Rehearsals on claims to review, of everybody or of one reviewer, by their names.

        A reviewer's are in the order in which they submitted them, others after these.
        """
        rows = select(self._connection, _REHEARSALS, {"reviewer": reviewer})
        annotations = annotations_of(self._connection, rows)
        return [
            Rehearsal(row["article_id"], annotation, row["submitted"])
            for row, annotation in zip(rows, annotations, strict=True)
        ]

    def left(self, reviewer: str) -> list[RehearsalClaims]:
        """Numbers of claims on which a reviewer is yet to submit a rehearsal, by article."""
        return [
            RehearsalClaims(row["article_id"], row["claims"])
            for row in select(self._connection, _LEFT, {"viewer": reviewer})
        ]

    def withheld(self, claim_ids: Iterable[str], viewer: str | None) -> set[str]:
        """Claims of those given whose decision a viewer may not read before they rehearsed."""
        rows = select(
            self._connection,
            "select c.value as claim_id from json_each(:claims) c"  # noqa: S608 - a constant
            f" where c.value in ({TO_REHEARSE})",
            {"claims": json.dumps(list(claim_ids)), "viewer": viewer},
        )
        return {row["claim_id"] for row in rows}

    def training_claims(self) -> set[str]:
        """Claims on which anybody may rehearse."""
        return {
            row["claim_id"] for row in select(self._connection, "select * from training_claims")
        }

    def name(self, article_id: str, *, reviewer: str, operation: str) -> None:
        """Store that reviewers rehearse on an article; nothing if it is so already.

        Raises RefusedAnswerError if nothing in it is decided, or an open session has claims of it,
        UnknownRecordError for an unknown article.
        """
        serial = article_row(self._connection, article_id)["serial"]
        with write(self._connection, Change(operation, reviewer, NAME, article_id)) as entry:
            self._refuse_unfit(article_id, serial)
            self._turn(entry, serial, 1, reviewer)

    def end(self, article_id: str, *, reviewer: str, operation: str) -> None:
        """Store that an article is for training no more; rehearsals stay what they are."""
        serial = article_row(self._connection, article_id)["serial"]
        with write(self._connection, Change(operation, reviewer, END, article_id)) as entry:
            self._turn(entry, serial, 0, reviewer)

    def _refuse_unfit(self, article_id: str, serial: int) -> None:
        if not select(self._connection, _DECIDED, (serial,))[0]["many"]:
            raise RefusedAnswerError(
                "No claim of this article is decided yet, so there is nothing to compare with. "
                "Decide its claims first, on the page Decide."
            )
        for session in select(self._connection, _IN_SESSION, (article_id,)):
            raise RefusedAnswerError(
                f"The open session “{session['title']}” has claims of this article, which shows "
                "them to everybody. Close the session first."
            )

    def _turn(self, entry: Entry, serial: int, training: int, reviewer: str) -> None:
        rows = select(self._connection, _TRAINED, (serial,))
        version, before = (rows[0]["version"], rows[0]["training"]) if rows else (0, 0)
        if entry.earlier or before == training:
            return
        ensure_reviewer(self._connection, entry, reviewer)
        event = entry.record(
            {"training": bool(before)}, {"training": bool(training), "version": version + 1}
        )
        self._connection.execute(
            "insert into training_articles values (?, ?, ?, ?)",
            (serial, version + 1, training, event),
        )

    def rule(self) -> ReadyRule:
        """Rule by which a reviewer counts as ready."""
        rows = select(self._connection, _RULE)
        return ReadyRule(*rows[0]) if rows else ReadyRule()

    def set_rule(self, rule: ReadyRule, *, reviewer: str, operation: str) -> ReadyRule:
        """Store a rule as the version after the one that was seen, `rule.version`.

        Raises StaleWriteError with the stored rule if that is another version.
        """
        with write(self._connection, Change(operation, reviewer, SET_RULE)) as entry:
            before = self.rule()
            same = (before.claims, before.percent) == (rule.claims, rule.percent)
            if entry.earlier or same:
                return before
            if before.version != rule.version:
                raise StaleWriteError(
                    "The rule was changed elsewhere first; look at it and save again.", before
                )
            ensure_reviewer(self._connection, entry, reviewer)
            version = before.version + 1
            event = entry.record(
                {"claims": before.claims, "percent": before.percent},
                {"claims": rule.claims, "percent": rule.percent, "version": version},
            )
            self._connection.execute(
                "insert into ready_rules values (?, ?, ?, ?)",
                (version, rule.claims, rule.percent, event),
            )
            return self.rule()
