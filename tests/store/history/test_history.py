"""History only grows, and tells all there is to know about the annotations."""

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.codebook import Rewording
from workbench.errors import StaleWriteError, StoreError
from workbench.live_session import Move, Session, Step, Vote
from workbench.model import (
    FIELDS,
    Annotation,
    AnswerWords,
    Article,
    ArticleDetails,
    Attribution,
    Comment,
    CommentMention,
    Decision,
    Evidence,
    HowReached,
    Marks,
    ReadyRule,
    Settled,
    Span,
)
from workbench.store import Allotment, Store
from workbench.store.connection import connect
from workbench.store.schema.history_tables import HISTORY
from workbench.store.transaction import Change, write

Marked = Callable[..., Annotation]


@pytest.fixture
def outside(filled: Store, database: Path, marked: Marked) -> Iterator[sqlite3.Connection]:
    """Another program's connection to a store that has rows in every history table."""
    own = Marks(own=(("knows", "witness"),))
    claim = filled.claims.get(marked("cy", 0).claim_id)
    span = claim.attribution.content[0]
    said_so = AnswerWords("knows", span, span.of(filled.articles.get(claim.article_id).text))
    marks = replace(marked("cy", 0), marks=own, complete=True, words=(said_so,))
    filled.annotations.save(marks, operation="one")
    filled.people.add("dee", operation="person")
    later = datetime.now(UTC) + timedelta(days=1)
    filled.sign_ins.invite("dee", "code", later, reviewer="", operation="invite")
    filled.sign_ins.set_passphrase("code", "hash", datetime.now(UTC), operation="passphrase")
    filled.sign_ins.set_email("dee", "dee@example.org", reviewer="", operation="email")
    filled.sign_ins.sign_in("dee", "token", operation="in")
    filled.sign_ins.sign_out("token", operation="out")
    filled.sign_ins.bar("cy", True, reviewer="dee", operation="bar")
    filled.codebooks.record("abc", "title = 'one'")
    said = Rewording("abc", "sourcing", "", "title", "Sourcing", "Sources", True)
    filled.codebooks.judge([said], reviewer="dee", operation="judge")
    filled.flags.save(marked("cy", 0).claim_id, True, reviewer="cy", operation="flag")
    article = marked("cy", 0).claim_id.rpartition("-")[0]
    filled.undo_stacks.undo(article_id=article, reviewer="cy", operation="undo")
    pair = (marked("cy", 0).claim_id, "cy")
    filled.assignments.allot(Allotment(assigned=(pair,), overlap=1), lead="dee", operation="assign")
    filled.decisions.save(Decision(marked("cy", 0).claim_id, decided_by="cy"), operation="decide")
    piece = Evidence(marked("cy", 0).claim_id, "cy", citation="the harbour log")
    filled.evidence.save(piece, operation="evidence")
    words = Comment(
        marked("cy", 0).claim_id, "cy", words="@dee", mentions=(CommentMention(0, 4, "dee"),)
    )
    comment = filled.comments.save(words, operation="comment")
    filled.comments.set_resolved(comment, True, reviewer="cy", operation="resolve")
    filled.notices.mark_read("dee", 1, operation="read")
    rehearse(filled, article, marked)
    hold_a_session(filled, marked("cy", 0).claim_id)
    curate(filled, article)
    sort_into_projects(filled, article, marked("cy", 0).claim_id)
    filled.names.rename("cy", "Cyrus", by="cy", operation="rename")
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        # A restore is made on a store that nobody has open.
        connection.execute("insert into restores select max(event), 0 from events")
        yield connection


def rehearse(store: Store, article: str, marked: Marked) -> None:
    """A newcomer's marks on an article named for training, by a rule of its own."""
    store.rehearsals.name(article, reviewer="cy", operation="training")
    store.annotations.save(replace(marked("cy", 0), reviewer="eve"), operation="rehearsal")
    rule = ReadyRule(claims=5, percent=70)
    store.rehearsals.set_rule(rule, reviewer="cy", operation="rule")


def curate(store: Store, article: str) -> None:
    """A sample with a record’s id, and an article that was put away and put right."""
    sample = Article("sample", "Nobody said a thing.", record_id="7")
    store.intake.add(sample, [], reviewer="cy", operation="sample", sample=True)
    store.article_states.put_away(article, "twice", reviewer="cy", operation="away")
    told = ArticleDetails("Quay closed")
    store.article_states.correct_details(
        article, told, "", expected=0, reviewer="cy", operation="right"
    )


def sort_into_projects(store: Store, article: str, claim: str) -> None:
    """An article moved to a project of its own, and a tag on it and on a claim."""
    project = store.projects.create("Quays", reviewer="cy", operation="project")
    store.projects.move([article], project.number, reviewer="cy", operation="move")
    store.tags.tag_articles([article], "ferries", reviewer="cy", operation="tag article")
    store.tags.tag_claim(claim, "to call", reviewer="cy", operation="tag claim")


def hold_a_session(store: Store, claim: str) -> None:
    """A session whose chair votes alone and decides."""
    sessions = store.sessions
    sessions.open(Session("seagullxyz", "Quay", "cy", (claim,)), operation="session")
    sessions.step("seagullxyz", Step(0, Move.JOIN, "cy"), operation="join")
    vote = Vote(claim, 1, "cy", Marks("not_a_claim", own=(("knows", "witness"),)))
    sessions.vote("seagullxyz", vote, operation="vote")
    sessions.step("seagullxyz", Step(0, Move.REVEAL, "cy", claim, 1), operation="reveal")
    settled = {"knows": Settled("witness", HowReached.CHAIR)}
    again = Decision(claim, 1, decided_by="cy").settling(settled)
    store.decisions.save(again, operation="decide in it", within=("seagullxyz", 1))


@pytest.mark.parametrize("table", HISTORY)
@pytest.mark.parametrize("change", ["update {0} set {1} = {1}", "delete from {0}"])
def test_history_refuses_update_and_delete(
    outside: sqlite3.Connection, table: str, change: str
) -> None:
    before = outside.execute(f"select * from {table}").fetchall()
    column = HISTORY[table][0][0]
    assert before
    with pytest.raises(sqlite3.IntegrityError, match=f"{table} keep history"):
        outside.execute(change.format(table, column))
    assert outside.execute(f"select * from {table}").fetchall() == before


@pytest.mark.parametrize("table", HISTORY)
def test_history_refuses_to_replace_a_row(outside: sqlite3.Connection, table: str) -> None:
    before = outside.execute(f"select * from {table}").fetchall()
    names = [
        row[1] for row in outside.execute(f"pragma table_xinfo({table})") if not row[6]
    ]  # not the computed ones
    columns = ", ".join(f'"{name}"' for name in names)
    with pytest.raises(sqlite3.IntegrityError, match=f"{table} keep history"):
        outside.execute(
            f"insert or replace into {table} ({columns}) select {columns} from {table} limit 1"
        )
    assert outside.execute(f"select * from {table}").fetchall() == before


def forget_the_event(connection: sqlite3.Connection) -> None:
    with write(connection, Change("silent", "cy", "add")):
        connection.execute("insert into reviewers values ('cy', '2031-03-14')")


def test_the_door_stores_nothing_without_an_event(filled: Store, database: Path) -> None:
    with (
        closing(connect(database)) as connection,
        pytest.raises(StoreError, match="without an event"),
    ):
        forget_the_event(connection)
    assert filled.people.names() == []


def fail_late(connection: sqlite3.Connection, error: BaseException) -> None:
    with write(connection, Change("x", "cy", "add")) as entry:
        entry.record(None, {"name": "cy"})
        connection.execute("insert into reviewers values ('cy', '2031-03-14')")
        raise error


@pytest.mark.parametrize(
    "error", [ValueError("late"), KeyboardInterrupt(), StaleWriteError("late", None)], ids=repr
)
def test_what_fails_on_its_way_through_the_door_leaves_nothing(
    filled: Store, database: Path, error: BaseException
) -> None:
    with closing(connect(database)) as connection:
        with pytest.raises(type(error)):
            fail_late(connection, error)
        assert not connection.in_transaction
    assert filled.people.names() == []
    assert filled.counts.everything()["events"] == 1


CLAIMS, REVIEWERS = 3, ("cy", "dee")
edits = st.tuples(
    st.integers(1, CLAIMS),
    st.sampled_from(REVIEWERS),
    st.sampled_from(FIELDS),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=5),
    st.integers(-1, 1),  # off the newest version: a stale write
    st.integers(0, 15),  # the operation id: now and then one that was used before
)


def replayed(store: Store) -> dict[tuple[str, str], Annotation]:
    """The annotations as the events alone tell them."""
    current = {}
    for event in store.exports.rows("events", None):
        if event["action"] == "annotate":
            facts = json.loads(str(event["after"]))
            key = str(event["claim_id"]), str(event["reviewer"])
            before = current.get(key)
            assert (json.loads(str(event["before"])) or {}).get("version", 0) == (
                before.version if before else 0
            )
            current[key] = Annotation(
                *key,
                version=facts["version"],
                marks=Marks(*(facts[name] for name in FIELDS)),
                claim_revision=facts["claim_revision"],
                codebook_revision=facts["codebook_revision"],
                at=datetime.fromisoformat(str(event["at"])),
            )
    return current


@settings(max_examples=60, deadline=None)
@given(st.lists(edits, max_size=40))
def test_replaying_the_events_gives_the_current_annotations(
    sequence: list[tuple[int, str, str, str, int, int]],
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder, "w.db")) as store,
    ):
        text = "One two three."
        spans = (Span(0, 3), Span(4, 7), Span(8, 13))
        store.intake.add(
            Article("a", text),
            [Attribution(content=(span,)) for span in spans],
            reviewer="ana",
            operation="add",
        )
        acknowledged: dict[tuple[str, str], int] = {}
        for number, reviewer, field, value, off, operation in sequence:
            seen = store.annotations.get(f"a-{number:02d}", reviewer)
            edit = Annotation(
                seen.claim_id,
                reviewer,
                max(0, seen.version + off),
                seen.marks.changed([(field, value)]),
            )
            try:
                saved = store.annotations.save(edit, operation=f"op{operation}")
            except (StaleWriteError, StoreError):
                continue
            key = saved.claim_id, reviewer
            acknowledged[key] = max(saved.version, acknowledged.get(key, 0))

        current = {
            (claim_id, reviewer): annotation
            for reviewer in REVIEWERS
            for claim_id, annotation in store.annotations.of("a", reviewer).items()
        }
        assert replayed(store) == current
        assert {key: annotation.version for key, annotation in current.items()} == acknowledged
        assert [
            line for line in store.maintenance.check() if not line.startswith("warning: ")
        ] == []
