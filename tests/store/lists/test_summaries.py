"""Rows kept for lists and counts: made in the change itself, checked, and found by an index."""

import re
import sqlite3
from pathlib import Path

import before_own_scales
import pytest

from workbench.model import Annotation, Article, Marks
from workbench.store import Allotment, AnswerFilter, Store
from workbench.store.corpus import search
from workbench.store.lists import claim_query, summaries
from workbench.store.lists.claim_list import ORDERS, ClaimQuery

DONE = Marks("ok", "named_person", "high", "one")


@pytest.fixture
def marked(filled: Store, article: Article) -> Store:
    """Two reviewers on the first claims: marks, a flag, a share, one submitted, one opened."""
    ids = [claim.id for claim in filled.claims.of(article.id)]
    for name in ("Ana", "Bo"):
        for id_ in ids[:2]:
            given = Annotation(id_, name, 0, DONE._replace(confidence=name), 1)
            filled.annotations.save(given, operation=f"{name} {id_}")
    filled.flags.save(ids[0], True, reviewer="Ana", operation="flag")
    filled.unblinding.submit(ids[0], 1, reviewer="Bo", operation="submit")
    filled.unblinding.open_to_all(ids[1:2], reviewer="Lee", operation="open")
    given = Allotment(
        tuple((id_, "Ana") for id_ in ids), last_change=filled.assignments.last_change()
    )
    filled.assignments.allot(given, lead="Lee", operation="allot")
    return filled


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted(map(tuple, store._connection.execute(f"select * from {name}")))
        for name in summaries.NAMES
    }


def test_an_older_store_is_given_the_rows_that_the_write_door_would_have_kept(marked, tmp_path):
    kept = rows(marked)
    path = Path(marked._connection.execute("pragma database_list").fetchone()[2])
    marked.close()
    old = sqlite3.connect(path)
    before_own_scales.take_back(old)
    for name in set(summaries.NAMES) - set(before_own_scales.TABLES):
        old.execute(f"drop table {name}")
    for name in ("openings_by_event", "inner_claims"):
        old.execute(f"drop index {name}")
    steps = "('keep_summaries', 'keep_places_of_claims')"
    old.execute(f"delete from _sqlite_migrations where name in {steps}")
    old.execute("pragma user_version = 23")
    old.commit()
    old.close()
    with Store.open(path) as again:
        assert rows(again) == kept
        assert any(kept.values())
        assert list(summaries.differences(again._connection)) == []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("claim_summaries", "marks"),
        ("reviewer_claims", "finished"),
        ("article_summaries", "done"),
        ("reviewer_articles", "held"),
    ],
)
def test_doctor_names_the_article_whose_kept_count_is_wrong_and_it_can_be_made_anew(
    marked, article, table, column
):
    assert list(summaries.differences(marked._connection)) == []
    marked._connection.execute(f"update {table} set {column} = {column} + 1")
    [told] = [line for line in marked.maintenance.check() if not line.startswith("warning: ")]
    assert article.id in told
    assert table in told
    marked.summaries.recount()
    assert list(summaries.differences(marked._connection)) == []


# These grow with the store and are not gone through for a page.
LARGE = {
    "claims",
    "claim_revisions",
    "spans",
    "annotations",
    "events",
    "assignments",
    "openings",
    "flags",
    "decisions",
    "claim_summaries",
    "reviewer_claims",
    "reviewer_answers",
    "mark_answers",
}
PAGES = {
    "counts": lambda store: store.counts.work("Ana"),
    "counts of one": lambda store: store.counts.claims("Ana", store.articles.progress("")[0].id),
    "articles": lambda store: store.articles.progress("Ana", page=1),
    "next article": lambda store: store.articles.first_unfinished("Ana"),
    "share": lambda store: store.workloads.get("Ana"),
    "next of share": lambda store: store.workloads.next_claim("Ana"),
    "unassigned": lambda store: store.workloads.unassigned(),
    "shares": lambda store: store.workloads.all(),
    "to decide": lambda store: store.worklist.counts("Ana"),
    "waiting": lambda store: store.worklist.waiting("Ana", 0, 0),
    "decided": lambda store: store.worklist.decided(0),
    "to confirm": lambda store: store.worklist.to_confirm("Ana", True, 25),
    "to submit": lambda store: store.unblinding.to_submit("Ana"),
    "how many to submit": lambda store: store.unblinding.count_to_submit("Ana"),
    "search": lambda store: store.search.articles("quay"),
    "choices": lambda store: store.claim_list.filter_options(),
    "definitions": lambda store: store.codebooks.marked_under(),
    **{
        f"claims by {order}": lambda store, order=order: claims(store, order=order)
        for order in ORDERS
    },
    **{
        f"neighbours by {order}": lambda store, order=order: store.claim_list.neighbours(
            ClaimQuery(order=order, unreviewed=True, since=1),
            store.claim_list.page(ClaimQuery(), "Ana").claims[1].id,
            "Ana",
        )
        for order in ORDERS
    },
    **{
        f"claims, {name}": lambda store, name=name, value=value: claims(store, **{name: value})
        for name, value in {
            "unreviewed": True,
            "mine": True,
            "flagged": True,
            "disputed": True,
            "decided": True,
            "unsaid": True,
            "words": "quay",
            "speaker": "Ana Reyes",
            "kind": "direct",
            "answer": "unanswered",
            "own_answers": (
                AnswerFilter("knows", "told"),
                AnswerFilter("tone", "unanswered", ("direct",)),
            ),
            "redefined": ("x sourcing named_person",),
            "page": 20,
        }.items()
    },
}


def claims(store: Store, **asked: object) -> None:
    store.claim_list.page(ClaimQuery(**asked), "Ana")


@pytest.mark.parametrize("page", PAGES)
def test_no_table_that_grows_with_the_store_is_gone_through_for_a_page(marked, page):
    connection = marked._connection
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    PAGES[page](marked)
    connection.set_trace_callback(None)
    plans = [
        (row["detail"], statement)
        for statement in statements
        if re.match(r"\s*(select|with)", statement) and "pragma" not in statement
        for row in connection.execute(f"explain query plan {statement}")
    ]
    assert plans
    aliases = r"(?:from|join)\s+(\w+) (?:as )?(\w+)"
    for detail, statement in plans:
        scanned = re.match(r"SCAN (\w+)", detail)
        if scanned and "INDEX" not in detail:
            known = {alias: table for table, alias in re.findall(aliases, statement)}
            assert known.get(scanned[1], scanned[1]) not in LARGE, (detail, statement)


def test_of_a_word_that_very_many_claims_hold_the_newest_are_looked_at_and_the_page_is_told(
    marked, monkeypatch
):
    whole = marked.claim_list.page(ClaimQuery(words="quay"), "Ana")
    assert (whole.total > 0, whole.capped) == (True, False)
    narrow = {
        name: text.replace(str(search.MOST_FOUND), "0")
        for name, text in claim_query._CONDITIONS.items()
    }
    monkeypatch.setattr(claim_query, "_CONDITIONS", narrow)
    monkeypatch.setattr(search, "MOST_FOUND", 0)
    assert marked.claim_list.page(ClaimQuery(words="quay"), "Ana").capped
