"""What the store takes, each through the one door and with its event."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.errors import StaleWriteError, StoreError
from workbench.model import Annotation, Article, Attribution, Claim
from workbench.store.annotation.annotations import answering
from workbench.store.connection import select
from workbench.store.corpus import articles as corpus_articles
from workbench.store.corpus import claim_rows, new_claims
from workbench.store.transaction import Change, Entry, write, write_together

Connection = sqlite3.Connection

_KNOWN_CODEBOOK = "select content from codebooks where revision = ?"


def add_article(
    connection: Connection,
    article: Article,
    attributions: Iterable[Attribution],
    *,
    reviewer: str,
    operation: str,
    sample: bool = False,
) -> bool:
    """Store an article with its claims, numbered in text order; False if its text was there."""
    with write(connection, Change(operation, reviewer, "add_article", article.id)) as entry:
        return _add(entry, article, attributions, reviewer, sample)


def add_articles(
    connection: Connection,
    articles: Iterable[tuple[Article, Iterable[Attribution], str]],
    *,
    reviewer: str,
    sample: bool = False,
) -> list[bool | StoreError]:
    """Store articles with their claims in one commit, each with its own event and operation id."""
    came: list[bool | StoreError] = []
    with write_together(connection) as enter:
        for article, attributions, operation in articles:
            try:
                with enter(Change(operation, reviewer, "add_article", article.id)) as entry:
                    came.append(_add(entry, article, attributions, reviewer, sample))
            except StoreError as problem:
                if not connection.in_transaction:
                    raise  # the disk is full, or worse: nothing of the group is stored
                came.append(problem)
    return came


def _add(
    entry: Entry,
    article: Article,
    attributions: Iterable[Attribution],
    reviewer: str,
    sample: bool,
) -> bool:
    connection = entry.connection
    if entry.earlier:
        return True
    if corpus_articles.known_as(connection, article):
        return False
    found = new_claims.numbered(new_claims.unfolded(article.id, attributions), after=0)
    facts = {"claims": len(found), "record_id": article.record_id}
    mark = {"sample": True} if sample else {}
    event = entry.record(None, _article_facts(article, 1) | facts | mark)
    connection.execute(
        "insert into articles (article_id, added_at, added_by) values (?, ?, ?)",
        (article.id, entry.at, reviewer),
    )
    if sample:
        connection.execute("insert into samples values (?, ?)", (article.id, event))
    _insert_text(connection, article, 1, event)
    if article.record_id:
        connection.execute(
            "insert into article_records (article_id, record_id, event) values (?, ?, ?)",
            (article.id, article.record_id, event),
        )
    new_claims.new_claims(connection, found, article.text, 1, event)
    return True


def revise_article(
    connection: Connection,
    article: Article,
    claims: Sequence[Claim],
    found: Iterable[Attribution],
    *,
    expected: int,
    reviewer: str,
    operation: str,
) -> None:
    """Store a changed text with the claims' spans moved to fit it, and the claims found anew."""
    corpus_articles.article_row(connection, article.id)
    with write(connection, Change(operation, reviewer, "revise_article", article.id)) as entry:
        if entry.earlier:
            return
        _refuse_stale_article(connection, article.id, expected)
        revision = expected + 1
        moved = _moved(connection, article.id, claims)
        last = new_claims.last_number(connection, article.id)
        new = new_claims.numbered(new_claims.unfolded(article.id, found), after=last)
        before = _article_facts(corpus_articles.article(connection, article.id), expected)
        after = _article_facts(article, revision) | {
            "moved": [claim.id for claim in moved],
            "found": [claim.id for claim in new],
        }
        event = entry.record(before, after)
        _insert_text(connection, article, revision, event)
        for claim in moved:
            new_claims.wording(connection, claim, article.text, revision, event)
        new_claims.new_claims(connection, new, article.text, revision, event)
        # A claim that was not moved and no longer fits its words stops the change here.
        corpus_articles.claims(connection, article.id)


def annotate(connection: Connection, annotation: Annotation, *, operation: str) -> Annotation:
    """Store a reviewer's marks as the version after the one they saw."""
    claim, reviewer = annotation.claim_id, annotation.reviewer
    with answering(connection, claim, reviewer, operation=operation) as answer:
        if answer.earlier:
            return answer.earlier
        _refuse_stale_annotation(annotation, answer.newest)
        return answer.store(annotation)


def record_codebook(connection: Connection, revision: str, content: str) -> None:
    """Store the content of a codebook revision, once; its operation id is the revision itself."""
    known = select(connection, _KNOWN_CODEBOOK, (revision,))
    if not known:
        change = Change(f"codebook-{revision}", "", "record_codebook")
        with write(connection, change) as entry:
            # A lead's change of the codebook may have brought it since it was looked for.
            if not entry.earlier and not select(connection, _KNOWN_CODEBOOK, (revision,)):
                new_claims.codebook(entry, revision, content)
    elif known[0]["content"] != content:
        raise StoreError(
            f"Codebook revision {revision} is stored with other content; a changed codebook needs "
            "a new revision."
        )


def _refuse_stale_annotation(annotation: Annotation, newest: Annotation) -> None:
    if annotation.version != newest.version:
        raise StaleWriteError(
            f"{annotation.reviewer}'s marks on claim {annotation.claim_id} were saved elsewhere "
            f"first: version {newest.version} is stored, this change was made on version "
            f"{annotation.version}. Compare the two and save again.",
            newest,
        )


def _refuse_stale_article(connection: Connection, article_id: str, expected: int) -> None:
    newest = corpus_articles.article_row(connection, article_id)["revision"]
    if newest != expected:
        raise StaleWriteError(
            f"Article {article_id} was changed elsewhere first: revision {newest} is stored, this "
            f"change was made on revision {expected}. Reload the article and try again.",
            corpus_articles.article(connection, article_id),
        )


def _moved(connection: Connection, article_id: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with their new spans, as their next revision."""
    stored = {claim.id: claim for claim in corpus_articles.claims(connection, article_id)}
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
    """What an event tells of an article; its text stands in `article_revisions`."""
    return {
        "revision": revision,
        "title": article.title,
        "sha256": claim_rows.sha256(article.text),
        "removed": len(article.removed),
    }


def _insert_text(connection: Connection, article: Article, revision: int, event: int) -> None:
    """One revision of an article, which from then on is what search finds."""
    connection.execute(
        "insert into article_revisions (article_id, revision, title, publisher, byline, credit,"
        " published, url, path, words, sha256, notes, text, event)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        claim_rows.article_values(article, revision, event),
    )
    connection.executemany(
        'insert into blocks (article_id, revision, position, role, text, start, "end", reason)'
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        claim_rows.block_values(article, revision),
    )
    new_claims.searchable(connection, article.id)
