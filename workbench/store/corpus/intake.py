"""Intake of articles, claims and changed texts: each stored with its event."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.errors import StaleWriteError, StoreError
from workbench.model import FIRST_PROJECT, Article, Attribution, Claim
from workbench.store.corpus import articles as corpus_articles
from workbench.store.corpus import new_claims, projects
from workbench.store.corpus.article_rows import article_values, block_values, index_words, sha256
from workbench.store.corpus.articles import Articles
from workbench.store.corpus.claims import Claims
from workbench.store.queries import Connection, StorePart
from workbench.store.transaction import Change, Entry, write, write_together


def _add(
    entry: Entry,
    article: Article,
    attributions: Iterable[Attribution],
    reviewer: str,
    sample: bool,
    project: int,
) -> bool:
    connection = entry.connection
    if entry.earlier:
        return True
    if Articles(connection).known_as(article):
        return False
    claims = new_claims.numbered(new_claims.unfolded(article.id, attributions), after=0)
    facts = {"claims": len(claims), "record_id": article.record_id}
    mark = {"sample": True} if sample else {}
    belongs = {"project": project} if project != FIRST_PROJECT else {}
    event = entry.record(None, _article_facts(article, 1) | facts | mark | belongs)
    inserted = connection.execute(
        "insert into articles (article_id, added_at, added_by) values (?, ?, ?)",
        (article.id, entry.at, reviewer),
    )
    if belongs:
        projects.refuse_put_away(connection, project)
        projects.place(entry, int(inserted.lastrowid or 0), project, 1, event)
    if sample:
        connection.execute("insert into samples values (?, ?)", (article.id, event))
    _insert_text(connection, article, 1, event)
    if article.record_id:
        connection.execute(
            "insert into article_records (article_id, record_id, event) values (?, ?, ?)",
            (article.id, article.record_id, event),
        )
    new_claims.new_claims(connection, claims, article.text, 1, event)
    return True


def _refuse_stale_article(connection: Connection, article_id: str, expected: int) -> None:
    newest = corpus_articles.article_row(connection, article_id)["revision"]
    if newest != expected:
        raise StaleWriteError(
            f"Article {article_id} was changed elsewhere first: revision {newest} is stored, this "
            f"change was made on revision {expected}. Reload the article and try again.",
            Articles(connection).get(article_id),
        )


def _moved(connection: Connection, article_id: str, claims: Sequence[Claim]) -> list[Claim]:
    """Claims with their new spans, each as its next revision."""
    stored = {claim.id: claim for claim in Claims(connection).of(article_id)}
    moved = []
    for claim in claims:
        before = stored.get(claim.id)
        if before is None:
            raise StoreError(f"Claim {claim.id} is not one of article {article_id}; reload it.")
        if claim.revision != before.revision:
            raise StaleWriteError(
                f"Claim {claim.id} was changed elsewhere first: revision {before.revision} is "
                f"stored, this change was made on revision {claim.revision}. Reload the article.",
                before,
            )
        moved.append(replace(before, attribution=claim.attribution, revision=claim.revision + 1))
    return moved


def _article_facts(article: Article, revision: int) -> dict[str, object]:
    """Contents of an article's event; its text is stored in `article_revisions` only."""
    facts: dict[str, object] = {
        "revision": revision,
        "title": article.title,
        "sha256": sha256(article.text),
        "removed": len(article.removed),
    }
    if article.mended:
        facts["mended"] = [{"from": block.original, "to": block.text} for block in article.mended]
    return facts


def _insert_text(connection: Connection, article: Article, revision: int, event: int) -> None:
    """Store one revision of an article's text and put it into the search index."""
    connection.execute(
        "insert into article_revisions (article_id, revision, title, publisher, byline, credit,"
        " published, url, path, words, sha256, notes, text, event)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        article_values(article, revision, event),
    )
    connection.executemany(
        'insert into blocks (article_id, revision, position, role, text, start, "end", reason,'
        " original) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        block_values(article, revision),
    )
    index_words(connection, article.id)


class Intake(StorePart):
    """Intake of new articles with their claims, and of changed texts of stored articles."""

    def add(
        self,
        article: Article,
        attributions: Iterable[Attribution],
        *,
        reviewer: str,
        operation: str,
        sample: bool = False,
        project: int = FIRST_PROJECT,
    ) -> bool:
        """Store an article with its claims, numbered in text order; False if it is there already.

        `sample` marks it for good as one of the invented articles, which do not count.
        An attribution nested in another is a claim of its own, `inside` the other. Raises
        StoreError if a span or block does not fit the text.
        """
        with write(
            self._connection, Change(operation, reviewer, "add_article", article.id)
        ) as entry:
            return _add(entry, article, attributions, reviewer, sample, project)

    def add_all(
        self,
        articles: Iterable[tuple[Article, Iterable[Attribution], str]],
        *,
        reviewer: str,
        sample: bool = False,
        project: int = FIRST_PROJECT,
    ) -> list[bool | StoreError]:
        """Store several articles with one commit: (article, attributions, operation id) each.

        Each result is what `add` returns or raises. Raises StoreError, and stores none, if the file
        cannot be written.
        """
        came: list[bool | StoreError] = []
        with write_together(self._connection) as enter:
            for article, attributions, operation in articles:
                try:
                    with enter(Change(operation, reviewer, "add_article", article.id)) as entry:
                        came.append(_add(entry, article, attributions, reviewer, sample, project))
                except StoreError as problem:
                    if not self._connection.in_transaction:
                        raise  # the disk is full, or worse: nothing of the group is stored
                    came.append(problem)
        return came

    def revise(
        self,
        article: Article,
        claims: Sequence[Claim],
        attributions: Iterable[Attribution],
        *,
        expected: int,
        reviewer: str,
        operation: str,
    ) -> None:
        """Store the changed text of an article, its claims moved to fit, and claims newly found.

        `article.id` is the id it is stored under; `claims` are as read (`revision` included) with
        new spans, each stored as its next revision; a claim whose spans stay may be left out.
        Raises StaleWriteError if the article's revision is not `expected`, StoreError if a claim
        does not fit the new text.
        """
        corpus_articles.article_row(self._connection, article.id)
        with write(
            self._connection, Change(operation, reviewer, "revise_article", article.id)
        ) as entry:
            if entry.earlier:
                return
            _refuse_stale_article(self._connection, article.id, expected)
            revision = expected + 1
            moved = _moved(self._connection, article.id, claims)
            last = new_claims.last_number(self._connection, article.id)
            new = new_claims.numbered(new_claims.unfolded(article.id, attributions), after=last)
            before = _article_facts(Articles(self._connection).get(article.id), expected)
            after = _article_facts(article, revision) | {
                "moved": [claim.id for claim in moved],
                "found": [claim.id for claim in new],
            }
            event = entry.record(before, after)
            _insert_text(self._connection, article, revision, event)
            for claim in moved:
                new_claims.wording(self._connection, claim, article.text, revision, event)
            new_claims.new_claims(self._connection, new, article.text, revision, event)
            # A claim that was not moved and no longer fits its words stops the change here.
            Claims(self._connection).of(article.id)
