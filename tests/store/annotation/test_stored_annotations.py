"""A reviewer's marks: versions, refusals, and operations that are stored once."""

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from threading import Event

import pytest

from workbench.errors import StaleWriteError, StoreError, UnknownRecordError
from workbench.model import FIELDS, Annotation, Article, Marks
from workbench.store import Store
from workbench.store.codebooks import CodebookNote

Marked = Callable[..., Annotation]


def test_what_is_stored_is_returned_with_version_and_time(
    filled: Store, article: Article, marked: Marked
) -> None:
    given = marked("cy", 0, sourcing="document", note="see p. 3")
    stored = filled.annotations.save(given, operation="one")

    assert (stored.version, stored.marks) == (1, given.marks)
    assert stored.at
    assert abs(datetime.now(UTC) - stored.at) < timedelta(minutes=1)
    assert filled.annotations.get(given.claim_id, "cy") == stored
    assert filled.annotations.of(article.id, "cy") == {given.claim_id: stored}
    assert filled.people.names() == ["cy"]


def test_nothing_saved_yet_is_version_0(filled: Store, article: Article, claim_id: str) -> None:
    assert filled.annotations.get(claim_id, "cy") == Annotation.blank(claim_id, "cy")
    assert filled.annotations.of(article.id, "cy") == {}


def test_a_stale_write_is_refused_with_the_stored_value(filled: Store, marked: Marked) -> None:
    filled.annotations.save(marked("cy", 0, note="mine"), operation="one")
    stored = filled.annotations.save(marked("cy", 1, note="from another tab"), operation="two")
    for version in (0, 1, 3):
        with pytest.raises(StaleWriteError, match="version 2 is stored") as refused:
            filled.annotations.save(marked("cy", version, note="late"), operation=f"late{version}")
        assert refused.value.current == stored
    assert filled.annotations.get(stored.claim_id, "cy") == stored
    assert filled.counts.everything()["events"] == 3


def test_reviewers_do_not_stand_in_each_others_way(filled: Store, marked: Marked) -> None:
    first = filled.annotations.save(marked("cy", 0, sourcing="document"), operation="one")
    second = filled.annotations.save(marked("dee", 0, sourcing="no_source"), operation="two")
    assert filled.annotations.get(first.claim_id, "cy") == first
    assert filled.annotations.get(first.claim_id, "dee") == second


def test_the_same_operation_a_hundred_times_is_stored_once(filled: Store, marked: Marked) -> None:
    outcomes = {
        filled.annotations.save(marked("cy", 0, note="n"), operation="same") for _ in range(100)
    }
    assert len(outcomes) == 1
    assert filled.counts.everything()["annotations"] == 1
    assert filled.counts.everything()["events"] == 2


def test_an_operation_sent_again_later_tells_what_it_stored_then(
    filled: Store, marked: Marked
) -> None:
    first = filled.annotations.save(marked("cy", 0, note="first"), operation="one")
    filled.annotations.save(marked("cy", 1, note="second"), operation="two")
    assert filled.annotations.save(marked("cy", 0, note="first"), operation="one") == first
    with filled.annotations.answering(first.claim_id, "cy", operation="one") as answer:
        assert answer.earlier == first
    with filled.annotations.answering(first.claim_id, "cy", operation="never sent") as answer:
        assert answer.earlier is None
    with (
        pytest.raises(StoreError, match="was used for add_article before"),
        filled.annotations.answering(first.claim_id, "cy", operation="add"),
    ):
        pass
    assert filled.annotations.get(first.claim_id, "cy").marks.note == "second"


@pytest.mark.parametrize("operation", ["one", "add"])
def test_an_operation_id_belongs_to_one_change(
    filled: Store, marked: Marked, operation: str
) -> None:
    filled.annotations.save(marked("cy", 0), operation="one")
    with pytest.raises(StoreError, match="needs an id of its own"):
        filled.annotations.save(marked("dee", 0), operation=operation)
    assert filled.people.names() == ["cy"]


def test_an_operation_id_must_not_be_empty(filled: Store, marked: Marked) -> None:
    with pytest.raises(StoreError):
        filled.annotations.save(marked("cy", 0), operation="")


def test_a_refused_operation_may_be_sent_again_on_the_newest_version(
    filled: Store, marked: Marked
) -> None:
    filled.annotations.save(marked("cy", 0, note="one"), operation="one")
    with pytest.raises(StaleWriteError):
        filled.annotations.save(marked("cy", 0, note="two"), operation="two")
    assert filled.annotations.save(marked("cy", 1, note="two"), operation="two").version == 2


def test_marks_on_a_claim_or_wording_that_is_not_there_are_refused(
    filled: Store, claim_id: str
) -> None:
    with pytest.raises(UnknownRecordError, match="none-01"):
        filled.annotations.save(Annotation("none-01", "cy", 0, Marks()), operation="one")
    with pytest.raises(StoreError):
        filled.annotations.save(
            Annotation(claim_id, "cy", 0, Marks(), claim_revision=9), operation="one"
        )
    assert filled.people.names() == []


def test_every_combination_of_answers_is_finished_as_the_model_says(
    filled: Store, marked: Marked
) -> None:
    answers = list(product(["", "ok", "not_a_claim"], ["", "s"], ["", "c"], ["", "r"], ["", "n"]))
    for version, marks in enumerate(answers):
        filled.annotations.save(
            marked("cy", version, **Marks(*marks)._asdict()), operation=f"op{version}"
        )
        row = filled.exports.rows("annotations", None)[0]
        assert bool(row["finished"]) == Marks(*marks).finished, marks
    assert len(filled.exports.rows("annotations", None)) == 1


def test_progress_counts_claims_finished_by_me_and_by_anyone(
    filled: Store, article: Article
) -> None:
    first, second, third = (claim.id for claim in filled.claims.of(article.id))
    done, begun = Marks("ok", "s", "c", "r"), Marks("ok")
    for claim_id, reviewer, version, marks in [
        (first, "cy", 0, done),
        (second, "cy", 0, done),
        (second, "cy", 1, begun),  # taken back
        (second, "dee", 0, Marks("not_a_claim")),
        (third, "eve", 0, begun),
    ]:
        filled.annotations.save(
            Annotation(claim_id, reviewer, version, marks),
            operation=f"{claim_id} {reviewer} {version}",
        )
    seen = {name: filled.articles.progress(name)[0] for name in ("cy", "dee", "eve", "nobody")}
    assert {name: row.done_by_me for name, row in seen.items()} == {
        "cy": 1,
        "dee": 1,
        "eve": 0,
        "nobody": 0,
    }
    assert {(row.claims, row.done, row.reviewers) for row in seen.values()} == {(3, 2, 3)}
    assert (seen["cy"].id, seen["cy"].title) == (article.id, article.title)
    assert (seen["cy"].words, seen["cy"].added_by) == (len(article.text.split()), "ana")


def test_the_last_added_article_comes_first(filled: Store, article: Article) -> None:
    filled.intake.add(Article("later", "Later"), [], reviewer="bo", operation="add later")
    assert [row.id for row in filled.articles.progress("bo")] == ["later", article.id]


def test_adding_a_reviewer_again_changes_nothing(store: Store) -> None:
    for operation in ("one", "one", "two"):
        store.people.add("Zoë", operation=operation)
    store.people.add("Ada", operation="three")
    assert store.people.names() == ["Ada", "Zoë"]
    assert store.counts.everything()["events"] == 2


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_a_reviewer_needs_a_name(store: Store, name: str) -> None:
    with pytest.raises(StoreError, match="needs a name"):
        store.people.add(name, operation="one")


def test_a_codebook_is_recorded_once_and_never_with_other_content(store: Store) -> None:
    for _ in range(2):
        store.codebooks.record("abc", "title = 'one'")
    with pytest.raises(StoreError, match="abc is stored with other content"):
        store.codebooks.record("abc", "title = 'two'")
    assert [event["action"] for event in store.exports.rows("events", None)] == ["record_codebook"]


def test_history_tells_who_changed_what_from_what_to_what(filled: Store, marked: Marked) -> None:
    first = filled.annotations.save(marked("cy", 0, note="one"), operation="one")
    second = filled.annotations.save(marked("cy", 1, note="two"), operation="two")
    added, *changes = filled.events.on_claim(first.claim_id, None)

    assert (added.action, added.reviewer) == ("add_article", "ana")
    assert [(e.action, e.reviewer, e.operation_id, e.at) for e in changes] == [
        ("annotate", "cy", "one", first.at),
        ("annotate", "cy", "two", second.at),
    ]
    assert changes[0].before == "null"
    assert json.loads(changes[1].before) == json.loads(changes[0].after)
    assert json.loads(changes[1].after)["note"] == "two"


@pytest.mark.parametrize(
    "text", ["a\0b", "\0", "'; drop table events; --", "👩‍⚕️ \u202e", "=1", " "]
)
def test_any_text_in_a_mark_comes_back_equal(filled: Store, claim_id: str, text: str) -> None:
    given = Annotation(claim_id, text, 0, Marks(*[text] * 5), codebook_revision=text)
    stored = filled.annotations.save(given, operation=text)
    row = filled.exports.rows("annotations", None)[0]

    assert (stored.marks, stored.reviewer, stored.codebook_revision) == (given.marks, text, text)
    assert filled.annotations.get(claim_id, text) == stored
    assert {row[name] for name in (*FIELDS, "reviewer", "codebook_revision")} == {text}
    assert json.loads(filled.events.on_claim(claim_id, None)[-1].after)["note"] == text


def test_a_codebook_that_a_lead_brings_while_a_page_records_it_is_kept_once(
    filled: Store, database: Path
) -> None:
    asked = Event()
    with Store.open(database) as page, ThreadPoolExecutor(1) as threads:
        page._connection.set_trace_callback(lambda sql: asked.set() if "begin" in sql else None)

        def publish() -> None:
            recorded.append(threads.submit(page.codebooks.record, "new", "title = 'new'"))
            assert asked.wait(10), "the page looked for the revision and waits for its turn"

        recorded: list[Future[None]] = []
        filled.codebooks.change(
            "old",
            ("new", "title = 'new'"),
            note=CodebookNote("", ()),
            reviewer="ana",
            operation="change",
            publish=publish,
        )
        recorded[0].result(10)
    assert [one.revision for one in filled.codebooks.all()] == ["new"]
