"""`workbench agreement` as a person or a script meets it."""

import csv
import io
import json

import pytest

from workbench import codebook
from workbench.model import Annotation, Article, Attribution, Marks, Span, article_id
from workbench.store import Store

TEXT = "Lock opens\n\nThe lock opens, Ana said. The weir holds, Bo said."
ANSWERS = ("ok", "named_person", "high", "one")


@pytest.fixture
def database(tmp_path):
    """Two claims marked by Ida and Tom, who differ on the sourcing of the second."""
    path = tmp_path / "desk.db"
    article = Article(article_id(TEXT), TEXT, title="Lock opens")
    found = [Attribution((Span(12, 26),)), Attribution((Span(38, 52),))]
    with Store.open(path) as store:
        store.intake.add(article, found, reviewer="Ida", operation="add")
        revision = codebook.load().revision
        for number, claim in enumerate(store.claims.of(article.id)):
            for name in ("Ida", "Tom"):
                marks = Marks(*ANSWERS)
                if (number, name) == (1, "Tom"):
                    marks = marks._replace(sourcing="named_org")
                given = Annotation(claim.id, name, 0, marks, 1, revision)
                store.annotations.save(given, operation=f"{claim.id} {name}")
    return path


def test_the_table_tells_claims_figures_pairs_and_reasons(workbench, database):
    run = workbench("agreement", "--db", database)
    assert (run.status, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert lines[0] == "Marks made before seeing others’ marks"
    assert lines[3].split() == ["2", "marked", "by", "two", "reviewers", "or", "more"]
    (all_, pair) = (line for line in lines if line.startswith("Sourcing  "))
    assert all_.split()[1] == "50%"
    assert all_.split()[-3:] == ["2", "2", "4"]
    assert "Ida and Tom" in pair
    # Starts of columns fall together: the number of claims stands under its heading.
    heading = next(line for line in lines if "same answer" in line)
    assert all_[heading.index("claims")] == "2"
    assert any("Krippendorff’s α: undefined: every answer" in line for line in lines)
    assert not any("After discussion" in line for line in lines)


def test_the_csv_has_a_row_a_figure(workbench, database):
    run = workbench("agreement", "--db", database, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(run.stdout, newline="")))
    (percent,) = (
        row
        for row in rows
        if (row["scale"], row["coefficient"], row["reviewer_1"]) == ("sourcing", "percent", "")
    )
    assert (percent["value"], percent["claims"], percent["values"]) == ("0.5", "2", "4")


def test_the_json_holds_the_claims_behind_each_cell(workbench, database):
    run = workbench("agreement", "--db", database, "--format", "json")
    report = json.loads(run.stdout)
    (sourcing,) = (scale for scale in report["scales"] if scale["scale"] == "sourcing")
    found = {(cell["first"], cell["second"]): cell["claim_ids"] for cell in sourcing["cells"]}
    identity = article_id(TEXT)
    assert found == {
        ("named_person", "named_person"): [f"{identity}-01"],
        ("named_person", "named_org"): [f"{identity}-02"],
    }
    assert sourcing["figures"][0]["value"] == 0.5
    assert report["marks"] == 4


def test_marks_after_discussion_stand_apart(workbench, database):
    with Store.open(database) as store:
        second = f"{article_id(TEXT)}-02"
        store.unblinding.submit(second, 1, reviewer="Tom", operation="sent")
        later = Annotation(second, "Tom", 1, Marks(*ANSWERS), 1, codebook.load().revision)
        store.annotations.save(later, operation="later")
    told = workbench("agreement", "--db", database, "--after").stdout
    before, after = told.split("After discussion: ")
    assert (
        next(line for line in before.splitlines() if line[:10] == "Sourcing  ").split()[1] == "50%"
    )
    assert (
        next(line for line in after.splitlines() if line[:10] == "Sourcing  ").split()[1] == "100%"
    )
    run = workbench("agreement", "--db", database, "--format", "csv")
    rows = csv.DictReader(io.StringIO(run.stdout, newline=""))
    percent = {
        row["made"]: row["value"]
        for row in rows
        if (row["scale"], row["coefficient"], row["reviewer_1"]) == ("sourcing", "percent", "")
    }
    assert percent == {"blind": "0.5", "after discussion": "1.0"}
    report = json.loads(workbench("agreement", "--db", database, "--format", "json").stdout)
    assert (report["marks"], report["after_discussion"]["marks"]) == (4, 2)


def test_an_article_can_be_named_and_an_unknown_one_is_refused(workbench, database):
    run = workbench("agreement", "--db", database, "--article", article_id(TEXT))
    assert run.stdout == workbench("agreement", "--db", database).stdout
    refused = workbench("agreement", "--db", database, "--article", "a00000000000")
    assert refused.status == 1
    assert "a00000000000" in refused.stderr
    assert refused.stdout == ""


def test_what_was_put_away_is_not_measured_unless_it_is_named_and_that_is_said(workbench, database):
    with Store.open(database) as store:
        (article,) = store.articles.progress("")
        store.article_states.put_away(article.id, "twice", reviewer="Ida", operation="away")
    run = workbench("agreement", "--db", database)
    assert "nothing can be compared" in run.stdout
    assert run.stderr == "Left out: 1 article put away; name one with --article to measure it.\n"
    named = workbench("agreement", "--article", article.id, "--db", database)
    assert ("50%" in named.stdout, named.stderr) == (True, "")


def test_an_empty_store_has_nothing_to_compare_and_says_so(workbench, tmp_path):
    Store.open(tmp_path / "new.db").close()
    run = workbench("agreement", "--db", tmp_path / "new.db")
    assert run.status == 0
    assert "No two reviewers have answered on the same claim yet" in run.stdout
