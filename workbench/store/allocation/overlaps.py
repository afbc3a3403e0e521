"""How many reviewers each claim is to have: further versions for all articles, or for one."""

from workbench.store.queries import Connection, StorePart, select

NO_OVERLAP = -1  # an article has none of its own any more; in the table it stands as 0


def changed(connection: Connection, article_id: str, wanted: int) -> int:
    """What is wanted of an article, or of all, if it is not on record so; else 0."""
    known = own(connection, article_id) or NO_OVERLAP
    return wanted if wanted not in (0, known) else 0


def own(connection: Connection, article_id: str) -> int:
    """What was last said of this article itself, or of all; 0 if nothing or no longer."""
    rows = select(
        connection,
        "select reviewers from overlaps where article_id = ? order by version desc limit 1",
        (article_id,),
    )
    return int(rows[0]["reviewers"]) if rows else 0


def insert(connection: Connection, article_id: str, wanted: int, event: int) -> None:
    """A further version, if anything is wanted."""
    if wanted:
        connection.execute(
            "insert into overlaps (article_id, version, reviewers, event)"
            " select ?, 1 + count(*), ?, ? from overlaps where article_id = ?",
            (article_id, max(0, wanted), event, article_id),
        )


class Overlaps(StorePart):
    """How many reviewers each claim is to have."""

    def get(self, article_id: str = "") -> int:
        """How many reviewers each claim of an article, or of all, is to have; 0 if not said."""
        return own(self._connection, article_id) or own(self._connection, "")

    def by_article(self) -> dict[str, int]:
        """How many reviewers each claim of single articles is to have, by article id."""
        rows = select(
            self._connection,
            "select article_id, reviewers from overlaps o where article_id <> '' and reviewers > 0"
            " and version = (select max(version) from overlaps where article_id = o.article_id)",
        )
        return {row["article_id"]: row["reviewers"] for row in rows}
