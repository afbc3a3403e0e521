"""What a start puts into a store, and what an export says of what it lacks or a sheet spoils."""

import csv
import io

import pytest

from workbench import ingest, resources, review
from workbench.cli import serve
from workbench.model import Annotation, Article, Attribution, Marks, Span, article_id
from workbench.store import Store

LONG = "item after item, " * 3_000


@pytest.fixture
def started(monkeypatch, workbench, tmp_path):
    """Start the workbench without serving, on small samples; how it ended."""
    folder = tmp_path / "sample_articles"
    folder.mkdir()
    for name in ("Mill", "Quay"):
        text = f"{name} to reopen: mayor\n\nThe {name} will reopen, Mayor Ana Reyes said.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(resources, "SAMPLES", folder)
    monkeypatch.setattr(serve, "serve", lambda *_arguments, **_options: 0)

    def run(*arguments):
        return workbench("ui", "--no-browser", "--db", tmp_path / "desk.db", *arguments)

    return run


def test_a_start_on_ones_own_shows_the_samples_marked_as_such_once(started, tmp_path):
    assert started().status == 0
    with Store.open(tmp_path / "desk.db") as store:
        articles = store.articles.progress("")
        assert [one.sample for one in articles] == [True, True]
        for one in articles:
            store.article_states.put_away(one.id, "seen", reviewer="Ana", operation=one.id)
    started()
    with Store.open(tmp_path / "desk.db") as store:
        assert store.articles.progress("") == []
        assert store.counts.everything()["articles"] == 2


@pytest.mark.parametrize(("asked", "articles"), [((), 0), (("--samples",), 2)])
def test_a_teams_store_gets_samples_only_if_somebody_asks_for_them(
    started, tmp_path, asked, articles
):
    with Store.open(tmp_path / "desk.db") as store:
        store.people.add("Ana", operation="ana")
        review.invite(store, "Ana", by="Ana", operation="invite")
    run = started("--team", *asked)
    assert run.status == 0, run.stderr
    with Store.open(tmp_path / "desk.db") as store:
        assert store.counts.everything()["articles"] == articles


def story(*contents: str) -> tuple[Article, list[Attribution]]:
    text = "\n\n".join(f"“{one}” Ana said." for one in contents)
    spans = []
    for one in contents:
        start = text.index(f"“{one}”") + 1
        spans.append(Attribution(content=(Span(start, start + len(one)),)))
    return Article(article_id(text), text, title="Lists"), spans


@pytest.fixture
def team(tmp_path):
    """A store with one long and some treacherous claims; Ana marked the first."""
    path = tmp_path / "desk.db"
    article, claims = story("1-2", "00042", LONG, "3/4 of it", "TRUE")
    with Store.open(path) as store:
        store.intake.add(article, claims, reviewer="Ana", operation="add")
        given = Annotation(f"{article.id}-01", "Ana", 0, Marks("ok", note="as said"))
        store.annotations.save(given, operation="mark")
    return path


def test_cells_that_a_spreadsheet_cuts_or_retypes_are_named_and_stay_whole(workbench, team):
    run = workbench("export", "claims", "--db", team)
    rows = list(csv.DictReader(io.StringIO(run.stdout, newline="")))
    assert [row["content"] for row in rows] == ["1-2", "00042", LONG, "3/4 of it", "TRUE"]
    number = rows[2]["claim_id"]
    assert f"claim {number}, content ({len(LONG):,})" in run.stderr
    assert "1 cell is longer than the 32,767 characters" in run.stderr
    assert "3 cells look like a number or date" in run.stderr
    for words in ("content “1-2”", "content “00042”", "content “TRUE”"):
        assert words in run.stderr
    assert "3/4 of it" not in run.stderr


def test_json_lines_are_for_programs_and_nothing_is_said_of_spreadsheets(workbench, team):
    run = workbench("export", "claims", "--format", "jsonl", "--db", team)
    assert LONG in run.stdout
    assert "spreadsheet" not in run.stderr


def test_what_is_not_open_to_others_yet_is_told_to_who_exports_it(workbench, team, tmp_path):
    out = tmp_path / "annotations.csv"
    run = workbench("export", "annotations", "--db", team, "--out", out)
    assert "annotations.csv: 1 row\n" in run.stderr
    assert "1 annotation in it is sealed for others in the workbench" in run.stderr
    with Store.open(team) as store:
        store.unblinding.open_to_all(
            [store.exports.rows("claims", None)[0]["claim_id"]], reviewer="L", operation="o"
        )
    assert "sealed" not in workbench("export", "annotations", "--db", team).stderr


def test_samples_and_articles_put_away_are_told_and_exported_only_if_asked_for(workbench, team):
    with Store.open(team) as store:
        (own,) = store.articles.progress("")
        for name, sample in (("Mill", True), ("Quay", False)):
            article = ingest.read_text(f"{name} to reopen\n\n“It will,” said Ana Reyes.")
            span = Span(article.text.index("It"), article.text.index("It") + 7)
            store.intake.add(
                article,
                [Attribution(content=(span,))],
                reviewer="Ana",
                operation=name,
                sample=sample,
            )
        store.article_states.put_away(article.id, "twice", reviewer="Ana", operation="away")
    run = workbench("export", "claims", "--db", team)
    assert {row["article_id"] for row in csv.DictReader(io.StringIO(run.stdout))} == {own.id}
    assert "Left out: 1 row of sample articles." in run.stderr
    assert "Left out: 1 row of articles that were put away." in run.stderr
    assert "To have them too: --with samples --with put-away" in run.stderr
    both = ("--with", "samples", "--with", "put-away")
    run = workbench("export", "claims", "--db", team, *both)
    assert len(list(csv.DictReader(io.StringIO(run.stdout)))) == 7
    assert "Left out" not in run.stderr
