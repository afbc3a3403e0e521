"""`workbench project`, and `--project` and `--tag` on the commands that read articles."""

import csv
import io
import json

import pytest

from workbench.model import Article, Attribution, Span, article_id
from workbench.store import Store

TEXTS = ("The lock opens, Ana said.", "The weir holds, Bo said.")
LOCK, WEIR = (article_id(text) for text in TEXTS)


@pytest.fixture
def on_store(workbench, tmp_path):
    """The command on a store with two articles of a claim each, and Ida who leads."""
    path = tmp_path / "desk.db"
    with Store.open(path) as store:
        store.people.add("Ida", operation="Ida")
        for text in TEXTS:
            found = [Attribution((Span(0, 8),))]
            article = Article(article_id(text), text, title=text)
            store.intake.add(article, found, reviewer="Ida", operation=f"add {text}")

    def run(*arguments):
        return workbench(*arguments, "--db", path)

    return run


def exported(ran):
    assert ran.status == 0, ran.stderr
    return {row["article_id"]: row for row in csv.DictReader(io.StringIO(ran.stdout))}


def test_articles_are_moved_and_every_command_is_narrowed_to_their_project(on_store):
    assert on_store("project", "list").stdout == "Main\t2\t\n"
    created = on_store("project", "create", "Weirs", "--as", "Ida")
    assert created.stderr == "Weirs is a project now.\n"
    moved = on_store("project", "move", "weirs", WEIR, "--as", "Ida")
    assert moved.stderr == "1 moved to Weirs.\n"
    assert on_store("project", "list").stdout == "Main\t1\t\nWeirs\t1\t\n"
    assert exported(on_store("export", "claims"))[LOCK]["project"] == "Main"
    assert list(exported(on_store("export", "claims", "--project", "weirs"))) == [WEIR]
    plan = on_store("assign", "plan", "--project", "Weirs").stdout
    assert plan.splitlines()[1].split("\t")[:3] == ["Ida", "1", "1"]
    given = on_store("assign", "give", "Ida", "--project", "Weirs", "--as", "Ida")
    assert given.stderr == "1 assigned.\n"
    lists = [on_store("assign", "list", "--project", name).stdout for name in ("Main", "Weirs")]
    assert [len(text.splitlines()) for text in lists] == [1, 2]
    measured = json.loads(on_store("agreement", "--format", "json", "--project", "Weirs").stdout)
    assert [one for group in measured["claims"] for one in group["claim_ids"]] == [f"{WEIR}-01"]
    assert on_store("session", "list", "--project", "Weirs").status == 0
    none = on_store("assign", "release", "Ida", "--project", "Main", "--as", "Ida")
    assert none.stderr == "0 released.\n"


def test_a_project_is_renamed_put_away_and_brought_back(on_store):
    on_store("project", "create", "Weirs", "--as", "Ida")
    on_store("project", "move", "Weirs", WEIR, "--as", "Ida")
    on_store("project", "rename", "Weirs", "Rivers", "--as", "Ida")
    away = on_store("project", "put-away", "rivers", "--as", "Ida", "--why", "done")
    assert away.stderr == "Rivers was put away.\n"
    assert on_store("project", "list").stdout == "Main\t1\t\nRivers\t0\tput away\n"
    assert list(exported(on_store("export", "claims"))) == [LOCK]
    on_store("project", "bring-back", "Rivers", "--as", "Ida", "--why", "not done")
    assert list(exported(on_store("export", "claims"))) == [LOCK, WEIR]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("export", "claims", "--project", "Boats"), "choose one of Main"),
        (("agreement", "--project", "Boats"), "choose one of Main"),
        (("project", "move", "Main", "nothing", "--as", "Ida"), "There is no article nothing"),
        (("project", "put-away", "Main", "--as", "Ida", "--why", "old"), "rename it"),
        (("project", "create", "Boats", "--as", "Nobody"), "Nobody"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_next_step(on_store, command, said):
    ran = on_store(*command)
    assert ran.status == 1
    assert said in ran.stderr


def test_articles_are_added_to_a_project_with_tags_that_exports_ask_for(on_store, tmp_path):
    on_store("project", "create", "Rivers", "--as", "Ida")
    path = tmp_path / "ford.txt"
    path.write_text("Ford shut\n\n“The ford is shut,” said Ana Reyes.", encoding="utf-8")
    added = on_store(
        "add", path, "--as", "Ida", "--project", "Rivers", "--tag", "water", "--tag", "roads"
    )
    assert added.status == 0, added.stderr
    rows = exported(on_store("export", "claims", "--tag", "WATER"))
    assert [(row["project"], row["article_tags"]) for row in rows.values()] == [
        ("Rivers", "roads; water")
    ]
