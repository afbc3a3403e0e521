"""Overlaps: how many reviewers each claim is to have, for all articles or for one; versioned."""

from workbench.store.queries import Connection, StorePart, select

NO_OVERLAP = -1  # an article has none of its own any more; in the table it stands as 0


def changed(connection: Connection, article_id: str, wanted: int) -> int:
    """Wanted overlap of an article, or of all, if it differs from the record; else 0."""
    known = own(connection, article_id) or NO_OVERLAP
    return wanted if wanted not in (0, known) else 0


def own(connection: Connection, article_id: str) -> int:
    """Overlap last set for this very article, or for all; 0 if none was set."""
    rows = select(
        connection,
        "select reviewers from overlaps where article_id = ? order by version desc limit 1",
        (article_id,),
    )
    return int(rows[0]["reviewers"]) if rows else 0


def insert(connection: Connection, article_id: str, wanted: int, event: int) -> None:
    """Store a further version of an overlap, if any is wanted."""
    if wanted:
        connection.execute(
            "insert into overlaps (article_id, version, reviewers, event)"
            " select ?, 1 + count(*), ?, ? from overlaps where article_id = ?",
            (article_id, max(0, wanted), event, article_id),
        )


class Overlaps(StorePart):
    """Overlaps: how many reviewers each claim of an article is to have."""

    def get(self, article_id: str = "") -> int:
        """Number of reviewers each claim of an article, or of all, is to have; 0 if not set."""
        return own(self._connection, article_id) or own(self._connection, "")

    def by_article(self) -> dict[str, int]:
        """Numbers of reviewers each claim of single articles is to have, by article id."""
        rows = select(
            self._connection,
            "select article_id, reviewers from overlaps o where article_id <> '' and reviewers > 0"
            " and version = (select max(version) from overlaps where article_id = o.article_id)",
        )
        return {row["article_id"]: row["reviewers"] for row in rows}
