"""What kind of claim each is, and reports within reports: stored, read back, exported."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from workbench.errors import StoreError
from workbench.model import (
    Annotation,
    Article,
    Attribution,
    Block,
    Claim,
    Facets,
    Kind,
    Marks,
    Role,
    Span,
    Speaker,
    SpeakerType,
    SpeechAct,
)
from workbench.store import Store
from workbench.store.file.versions import APPLICATION_ID, SCHEMA_VERSION
from workbench.store.schema.migration_set import MIGRATIONS

TEXT = "Clerks said Bo had told them the lock was open, and that Ana may sue. Nobody else spoke."
WISH = Facets(SpeechAct.INTENDS, False, True, "may", 0.25, ("a figure (6 %)", "a date (July 25)"))


def at(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


OUTER = "Bo had told them the lock was open, and that Ana may sue"
TOLD = Attribution(at("the lock was open"), at("Bo"), at("told"), score=0.6)
SUES = Attribution(at("sue"), at("Ana"), at("may"), facets=WISH)
REPORT = Attribution(at(OUTER), at("Clerks"), at("said"), nested=(SUES, TOLD))
LAST = Attribution(at("Nobody else spoke"))


@pytest.fixture
def article() -> Article:
    return Article("locks", TEXT)


@pytest.fixture
def nested(store: Store, article: Article) -> list[Claim]:
    store.intake.add(article, [LAST, REPORT], reviewer="ana", operation="add")
    return store.claims.of("locks")


@pytest.mark.parametrize("act", SpeechAct)
@pytest.mark.parametrize("speech", [True, False])
def test_facets_come_back_as_they_were_given(
    store: Store, article: Article, act: SpeechAct, speech: bool
) -> None:
    given = Facets(act, speech, not speech, "reportedly", 0.3, ("a date; or two", "“6 %”", ""))
    store.intake.add(article, [replace(LAST, facets=given)], reviewer="a", operation="add")
    assert store.claims.of("locks")[0].attribution.facets == given
    assert store.claims.get("locks-01").attribution.facets == given


@pytest.mark.parametrize("text", ["\0", '"] --', "=1+1\r\n;\t", "👩‍👩‍👧 \ufeff", "x" * 9_999])
def test_any_text_in_a_hedge_or_reason_comes_back_equal(
    store: Store, article: Article, text: str
) -> None:
    given = Facets(hedge=text, reasons=(text, text))
    store.intake.add(article, [replace(LAST, facets=given)], reviewer="a", operation="add")
    assert store.claims.get("locks-01").attribution.facets == given


def test_nested_attributions_are_claims_of_their_own_in_text_order(nested: list[Claim]) -> None:
    assert [claim.id for claim in nested] == [f"locks-0{number}" for number in (1, 2, 3, 4)]
    assert [claim.inside for claim in nested] == ["", "locks-01", "locks-01", ""]
    assert [claim.attribution for claim in nested] == [replace(REPORT, nested=()), TOLD, SUES, LAST]


def test_a_single_claim_knows_the_one_that_reports_it(store: Store, nested: list[Claim]) -> None:
    assert [store.claims.get(claim.id) for claim in nested] == nested


@pytest.mark.parametrize("inner", ["Bo had told them", OUTER, "Clerks said"], ids=repr)
def test_the_outer_claim_comes_first_wherever_its_inner_one_begins(
    store: Store, article: Article, inner: str
) -> None:
    report = replace(REPORT, nested=(Attribution(at(inner)),))
    store.intake.add(article, [report, LAST], reviewer="a", operation="add")
    assert [(claim.id, claim.inside) for claim in store.claims.of("locks")] == [
        ("locks-01", ""),
        ("locks-02", "locks-01"),
        ("locks-03", ""),
    ]


def test_inner_claims_are_marked_searched_and_checked_like_any_other(
    store: Store, nested: list[Claim], problems: Callable[[Store], list[str]]
) -> None:
    marks = Marks("ok", "unclear", "low", "none")
    store.annotations.save(Annotation(nested[1].id, "cy", 0, marks), operation="mark")
    (progress,) = store.articles.progress("cy")
    assert (progress.claims, progress.done_by_me) == (3, 1)  # the fourth was not said
    assert store.annotations.of("locks", "cy").keys() == {"locks-02"}
    assert problems(store) == []


def test_a_broken_inner_claim_stops_the_whole_article(store: Store, article: Article) -> None:
    report = replace(REPORT, nested=(Attribution((Span(0, 9_999),)),))
    with pytest.raises(StoreError, match="not a range of the article"):
        store.intake.add(article, [report], reviewer="a", operation="add")
    assert not store.articles.has("locks")


def later(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(Span(span.start + 10, span.end + 10) for span in spans)


def test_a_revised_text_takes_claims_facets_and_nesting_along_and_adds_nested_ones(
    store: Store, nested: list[Claim], article: Article
) -> None:
    def moved(claim: Claim) -> Claim:
        found = claim.attribution
        content, source, cue = (later(part) for part in (found.content, found.source, found.cue))
        return replace(claim, attribution=replace(found, content=content, source=source, cue=cue))

    found = Attribution((Span(0, 9),), nested=(Attribution((Span(6, 9),), facets=WISH),))
    store.intake.revise(
        replace(article, text=f"Ship sank {TEXT}"),
        [moved(claim) for claim in nested],
        [found],
        expected=1,
        reviewer="bo",
        operation="restore",
    )
    after = store.claims.of("locks")
    assert [(claim.id[-2:], claim.inside[-2:], claim.revision) for claim in after] == [
        ("05", "", 1),
        ("06", "05", 1),
        ("01", "", 2),
        ("02", "01", 2),
        ("03", "01", 2),
        ("04", "", 2),
    ]
    assert [claim.attribution.facets for claim in after] == [
        Facets(),
        WISH,
        Facets(),
        Facets(),
        WISH,
        Facets(),
    ]


def test_the_claims_table_tells_facets_and_the_outer_claim(
    store: Store, nested: list[Claim]
) -> None:
    names = ("inside", "speech_act", "speech", "negated", "hedge", "check_worthiness")
    rows = store.exports.rows("claims", None)
    assert [tuple(row[name] for name in (*names, "check_reasons")) for row in rows] == [
        ("", "asserts", 1, 0, "", 0.0, ""),
        ("locks-01", "asserts", 1, 0, "", 0.0, ""),
        ("locks-01", "intends", 0, 1, "may", 0.25, "a figure (6 %); a date (July 25)"),
        ("", "asserts", 1, 0, "", 0.0, ""),
    ]


def written_before_facets(path: Path) -> None:
    """A store with an article, a claim and an annotation, as the schema of four steps held them."""
    names = [step.name for step in MIGRATIONS._migrations]
    event = (
        "insert into events values"
        " ({0}, '2031-03-14', 'cy', '{1}', 'old', '{2}', 'null', '{3}', 'o{0}')"
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        MIGRATIONS.apply(Database(connection), stop_before=names[4])
        for statement in (
            event.format(1, "add_article", "", "{}"),
            event.format(
                2,
                "annotate",
                "old-01",
                '{"version": 1, "extraction": "ok", "sourcing": "", "confidence": "",'
                ' "corroboration": "", "note": "n", "claim_revision": 1, "codebook_revision": ""}',
            ),
            "insert into reviewers values ('cy', '2031-03-14')",
            "insert into articles values (1, 'old', '2031-03-14', 'cy')",
            "insert into article_revisions values ('old', 1, 'Locks', '', '', '', '', '', '', 2,"
            " 'x', '[]', 'Locks close', 1)",
            "insert into blocks values ('old', 1, 0, 'body', 'Locks close', 0, 11, '')",
            "insert into article_search (rowid, title, text) values (1, 'Locks', 'Locks close')",
            "insert into claims values (1, 'old-01', 'old', 1, 'machine')",
            "insert into claim_revisions values ('old-01', 1, 1, 'direct', 'Bo', 'named_person',"
            " 'clerk', 0.75, 'a verb', 'rules', '1', 1)",
            "insert into spans values ('old-01', 1, 'content', 0, 6, 11, 'close')",
            "insert into claim_search (rowid, content, speaker) values (1, 'close', 'Bo')",
            "insert into annotations (claim_id, reviewer, version, extraction, sourcing,"
            " confidence, corroboration, note, claim_revision, codebook_revision, annotated_at,"
            " event) values ('old-01', 'cy', 1, 'ok', '', '', '', 'n', 1, '', '2031-03-14', 2)",
            f"pragma application_id = {APPLICATION_ID}",
            "pragma user_version = 4",
        ):
            connection.execute(statement)


def test_a_store_written_before_facets_opens_whole_with_plain_assertions(
    database: Path, article: Article, problems: Callable[[Store], list[str]]
) -> None:
    written_before_facets(database)
    with Store.open(database) as store:
        assert store.articles.get("old").blocks == (Block(Role.BODY, "Locks close", Span(0, 11)),)
        plain = Attribution(
            content=(Span(6, 11),),
            kind=Kind.DIRECT,
            speaker=Speaker("Bo", SpeakerType.NAMED_PERSON, "clerk"),
            score=0.75,
            why="a verb",
            extractor="rules",
            version="1",
        )
        assert store.claims.of("old") == [Claim("old-01", "old", plain)]
        assert store.annotations.get("old-01", "cy").marks == Marks("ok", note="n")
        (row,) = store.exports.rows("claims", None)
        told = [row[name] for name in ("inside", "speech_act", "speech", "extraction")]
        assert told == ["", "asserts", 1, "ok: 1"]
        assert problems(store) == []
        store.intake.add(article, [REPORT], reviewer="cy", operation="new")
        assert [claim.inside for claim in store.claims.of("locks")] == ["", "locks-01", "locks-01"]
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("pragma user_version").fetchone() == (SCHEMA_VERSION,)
        for table in ("claims", "claim_revisions"):
            with pytest.raises(sqlite3.IntegrityError, match=f"{table} keep history"):
                connection.execute(f"update {table} set claim_id = claim_id")
