"""States of articles: put away, brought back, details corrected; versioned, none ever changed.

No stored text is ever changed here, and so no offset moves.
"""

from datetime import datetime

from workbench.errors import StaleWriteError
from workbench.model import ArticleDetails, ArticleState
from workbench.store.corpus import articles
from workbench.store.corpus.article_rows import index_words
from workbench.store.queries import Connection, StorePart, select
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, Entry, write

PUT_AWAY, BRING_BACK, CORRECT = "put_away_article", "bring_back_article", "correct_article"

_STATE = """
    select a.article_id, a.sample, a.put_away, coalesce(e.reviewer, '') as by,
        coalesce(p.why, '') as why, coalesce(e.at, '') as at, (
            select count(*) from article_details d where d.article_id = a.article_id
        ) as version
    from article_states a
    left join put_aways p on a.put_away = 1 and p.article_id = a.article_id and p.version = (
        select max(version) from put_aways where article_id = a.article_id
    )
    left join events e on e.event = p.event
    where a.article_id = ?
"""


def put_away(
    connection: Connection, article_id: str, away: bool, why: str, *, reviewer: str, operation: str
) -> ArticleState:
    """Store that an article is put away, or brought back; nothing if that is so already."""
    articles.article_row(connection, article_id)
    with write(connection, state_change(article_id, away, reviewer, operation)) as entry:
        return turn(entry, article_id, away, why, reviewer)


def state_change(article_id: str, away: bool, reviewer: str, operation: str) -> Change:
    """Change by which an article is put away or brought back."""
    return Change(operation, reviewer, PUT_AWAY if away else BRING_BACK, article_id)


def turn(entry: Entry, article_id: str, away: bool, why: str, reviewer: str) -> ArticleState:
    """Store in a change that is being written that an article is put away or brought back."""
    connection = entry.connection
    stored = ArticleStates(connection).get(article_id)
    if entry.earlier or stored.put_away == away:
        return stored
    ensure_reviewer(connection, entry, reviewer)
    version = _next(connection, "put_aways", article_id)
    event = entry.record(
        {"put_away": stored.put_away}, {"version": version, "put_away": away, "why": why}
    )
    connection.execute(
        "insert into put_aways (article_id, version, put_away, why, event) values (?, ?, ?, ?, ?)",
        (article_id, version, int(away), why, event),
    )
    return ArticleStates(connection).get(article_id)


def details_of(connection: Connection, article_id: str) -> ArticleDetails:
    """Details of an article as they stand now, corrections included; raises UnknownRecordError."""
    row = articles.article_row(connection, article_id)
    return ArticleDetails(*(row[name] for name in ArticleDetails._fields))


def _next(connection: Connection, table: str, article_id: str) -> int:
    count = f"select 1 + count(*) as version from {table} where article_id = ?"  # noqa: S608
    return int(select(connection, count, (article_id,))[0]["version"])


class ArticleStates(StorePart):
    """States of articles: whether they are put away, and their corrected details."""

    def get(self, article_id: str) -> ArticleState:
        """State of an article: sample or not, put away and why; raises UnknownRecordError."""
        rows = select(self._connection, _STATE, (article_id,))
        if not rows:
            articles.article_row(self._connection, article_id)
        row = rows[0]
        return ArticleState(
            article_id,
            sample=bool(row["sample"]),
            put_away=bool(row["put_away"]),
            by=row["by"],
            why=row["why"],
            at=datetime.fromisoformat(row["at"]) if row["at"] else None,
            version=row["version"],
        )

    def put_away(self, article_id: str, why: str, *, reviewer: str, operation: str) -> ArticleState:
        """Put an article away: it leaves the lists, and nothing of it is lost.

        One that is put away already stays as it is. Raises UnknownRecordError.
        """
        return put_away(
            self._connection, article_id, True, why, reviewer=reviewer, operation=operation
        )

    def bring_back(
        self, article_id: str, why: str, *, reviewer: str, operation: str
    ) -> ArticleState:
        """Bring an article back into the lists; raises UnknownRecordError if it is unknown."""
        return put_away(
            self._connection, article_id, False, why, reviewer=reviewer, operation=operation
        )

    def correct_details(
        self,
        article_id: str,
        details: ArticleDetails,
        why: str,
        *,
        expected: int,
        reviewer: str,
        operation: str,
    ) -> ArticleState:
        """Store corrected details beside the text, as the version after `expected`.

        Raises StaleWriteError with the stored details if that is not the newest version,
        UnknownRecordError for an unknown article.
        """
        articles.article_row(self._connection, article_id)
        with write(self._connection, Change(operation, reviewer, CORRECT, article_id)) as entry:
            newest = self.get(article_id)
            stored = details_of(self._connection, article_id)
            if entry.earlier:
                return newest
            if newest.version != expected:
                raise StaleWriteError(
                    f"The details of article {article_id} were corrected elsewhere first: version "
                    f"{newest.version} is stored, this was made on version {expected}. Compare the "
                    "two and save again.",
                    stored,
                )
            if details == stored:
                return newest
            ensure_reviewer(self._connection, entry, reviewer)
            version = newest.version + 1
            event = entry.record(
                {"version": newest.version, **stored._asdict()},
                {"version": version, **details._asdict(), "why": why},
            )
            self._connection.execute(
                "insert into article_details"
                " (article_id, version, title, publisher, byline, published, why, event)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)",
                (article_id, version, *details, why, event),
            )
            index_words(self._connection, article_id)
            return self.get(article_id)
