"""The store's views, the declared columns and the README's examples, held together."""

import re
from pathlib import Path

import pytest

from workbench import export
from workbench.model import (
    Annotation,
    Article,
    Attribution,
    Comment,
    CommentMention,
    Decision,
    Disagreement,
    Evidence,
    Facets,
    HowReached,
    Marks,
    Settled,
    Span,
    Speaker,
    SpeechAct,
    Stance,
    article_id,
)
from workbench.store import Store
from workbench.store.reports import exports

README = Path(__file__).parents[2] / "annotations" / "README.md"
ROWS = {
    "claims": 3,
    "annotations": 2,
    "answers": 2,
    "evidence": 1,
    "comments": 1,
    "decisions": 1,
    "events": 6,
}
TEXT = "🙂 Harbour bridge to open\n\n“=We open,” Ida Quill said, “in May.” @ternbay agreed."


def spans(*parts):
    return tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


@pytest.fixture
def store(tmp_path):
    (tmp_path / "annotations").mkdir()
    article = Article(article_id(TEXT), TEXT, title="-- Harbour bridge to open")
    quill = Attribution(
        spans("=We open,", "in May."),
        spans("Ida Quill"),
        spans("said"),
        speaker=Speaker("Ida Quill"),
        score=0.9,
        facets=Facets(SpeechAct.INTENDS, False, True, "-may", 0.5, ("=a figure (6 %)", "a date")),
        nested=(Attribution(spans("in May."), facets=Facets(hedge="@maybe")),),
    )
    bare = Attribution(spans("@ternbay agreed"))
    with Store.open(tmp_path / "annotations" / "workbench.db") as store:
        store.intake.add(article, [quill, bare], reviewer="Ann", operation="add")
        for reviewer, note in [("Ann", "+1; 'fine'\n- not\r\n=mine\t@all"), ("'Bo'", "")]:
            marks = Marks(extraction="ok", note=note)
            annotation = Annotation(f"{article.id}-01", reviewer, 0, marks)
            store.annotations.save(annotation, operation=f"mark {reviewer}")
        decision = Decision(
            f"{article.id}-01",
            extraction=Settled("ok", HowReached.UNANIMOUS),
            sourcing=Settled("", HowReached.LEFT_OPEN),
            reason=Disagreement.AMBIGUOUS_TEXT,
            rationale="-1; 'so'\n=what",
            dissent="@all: no",
            decided_by="'Bo'",
        )
        store.decisions.save(decision, operation="decide")
        piece = Evidence(
            f"{article.id}-01",
            "'Bo'",
            citation="=the log",
            other_claim=f"{article.id}-03",
            stance=Stance.CONTRADICTS,
            origin="@harbour;=office",
            note="-1; 'so'\n=what",
        )
        store.evidence.save(piece, operation="evidence")
        said = Comment(
            f"{article.id}-01",
            "'Bo'",
            words="=@Ann\n-- so;",
            mentions=(CommentMention(1, 5, "Ann"),),
        )
        store.comments.save(said, operation="comment")
        yield store


@pytest.mark.parametrize("what", export.STORED_TABLES)
def test_the_stores_rows_have_the_declared_columns_in_order(store, what):
    rows = store.exports.rows(what, None)
    assert len(rows) == ROWS[what]
    names = [column.name for column in export.STORED_TABLES[what].columns]
    assert [list(row) for row in rows] == [names] * len(rows)


@pytest.mark.parametrize("what", export.STORED_TABLES)
def test_the_stores_rows_come_back_from_the_csv_identical(store, what):
    rows = store.exports.rows(what, None)
    assert (
        export.read_csv(export.write_table(what, rows, "csv"), export.STORED_TABLES[what].columns)
        == rows
    )


@pytest.fixture
def examples(store, tmp_path, monkeypatch):
    """The README's Python examples, run where the README says its files are; their names by it."""
    exports = tmp_path / "annotations" / "exports"
    exports.mkdir()
    for what in export.STORED_TABLES:
        for format_ in export.TABLE_FORMATS:
            data = export.write_table(what, store.exports.rows(what, None), format_.suffix)
            export.save(exports / f"{what}.{format_.suffix}", data)
    monkeypatch.chdir(tmp_path)
    return re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), flags=re.S)


def test_the_readmes_example_of_claims_that_stand_finds_them(examples):
    names = {}
    exec(examples[0], names)
    assert len(names["standing"]) == 3


def test_the_readmes_example_of_offsets_finds_the_words(examples):
    names = {}
    exec(examples[1], names)
    assert len(names["claims"]) == 3


def test_the_readmes_line_of_pandas_gives_every_value_as_stored(examples, store):
    names = {}
    exec(examples[2], names)
    rows = [
        {name: str(value) for name, value in row.items()}
        for row in store.exports.rows("claims", None)
    ]
    assert names["claims"].to_dict("records") == rows


def test_the_readmes_line_of_pandas_works_on_every_table_and_with_a_byte_order_mark(
    examples, store
):
    for what in export.STORED_TABLES:
        Path("annotations/exports/claims.csv").write_bytes(
            export.write_table(what, store.exports.rows(what, None), "csv", bom=True)
        )
        names = {}
        exec(examples[2], names)
        rows = [
            {name: str(value) for name, value in row.items()}
            for row in store.exports.rows(what, None)
        ]
        assert names["claims"].to_dict("records") == rows


def test_claims_come_a_few_articles_at_a_time_in_the_same_order(store, monkeypatch):
    text = "Another story\n\n“We close,” Ida Quill said."
    other = Article(article_id(text), text)
    found = Attribution((Span(text.index("We"), text.index(",”")),))
    store.intake.add(other, [found], reviewer="Ida", operation="other")
    whole = store.exports.rows("claims", None)
    assert {row["article_id"] for row in whole} > {other.id}
    monkeypatch.setattr(exports, "_AT_ONCE", 1)
    assert store.exports.rows("claims", None) == whole
