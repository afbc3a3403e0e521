"""`workbench assign` as a lead or a script meets it."""

import pytest

from workbench.model import Annotation, Article, Attribution, Marks, ReviewerRole, Span, article_id
from workbench.store import Store

TEXT = "Lock opens\n\nThe lock opens, Ana said. The weir holds, Bo said."


@pytest.fixture
def assign(workbench, tmp_path):
    """A store with two claims, the lead Ida and the reviewers Tom and Eva; and the command."""
    path = tmp_path / "desk.db"
    found = [Attribution((Span(12, 26),)), Attribution((Span(38, 52),))]
    with Store.open(path) as store:
        article = Article(article_id(TEXT), TEXT, title="Lock opens")
        store.intake.add(article, found, reviewer="Ida", operation="add")
        for name in ("Ida", "Tom", "Eva"):
            store.people.add(name, operation=name)
        store.people.set_role(
            "Eva",
            ReviewerRole.OBSERVER,
            expected=ReviewerRole.REVIEWER,
            reviewer="Ida",
            operation="observe",
        )

    def run(*arguments):
        return workbench("assign", *arguments, "--db", path)

    run.database = path
    return run


def table(text):
    return [line.split("\t") for line in text.splitlines()]


def test_a_plan_is_printed_then_applied_then_listed_then_released(assign):
    planned = assign("plan", "--overlap", "1", "--seed", "4")
    assert planned.stdout == assign("plan", "--seed", "4").stdout
    assert table(planned.stdout)[1:] == [
        ["Ida", "1", "1", "3", "1", "0"],
        ["Tom", "1", "1", "3", "1", "0"],
    ]
    assert table(assign("list").stdout)[1:] == []
    applied = assign("apply", "--as", "Ida", "--overlap", "2", "--days", "3")
    assert applied.stderr.strip() == "4 assigned, 0 released."
    with Store.open(assign.database) as store:
        full = Marks("ok", "document", "high", "one")
        store.annotations.save(Annotation(f"{article_id(TEXT)}-01", "Tom", 0, full), operation="x")
    assert table(assign("list").stdout)[2] == ["Tom", "2", "1", "6", "0", "1"]
    assert assign("release", "Tom", "--as", "Ida").stderr.strip() == "1 released."
    assert table(assign("list").stdout)[2] == ["Tom", "1", "1", "3", "0", "1"]


def test_a_plan_tells_how_many_claims_any_two_both_mark(assign):
    planned, pairs = assign("plan", "--overlap", "2").stdout.split("\n\n")
    assert table(planned)[1:] == [
        ["Ida", "2", "1", "6", "2", "0"],
        ["Tom", "2", "1", "6", "2", "0"],
    ]
    assert table(pairs) == [["reviewer", "and", "claims that both mark"], ["Ida", "Tom", "2"]]
    assert "\n\n" not in assign("plan", "--overlap", "1").stdout


def test_claims_are_given_by_hand_and_moved_to_somebody_else(assign):
    first, second = (f"{article_id(TEXT)}-0{number}" for number in (1, 2))
    given = assign("give", "Tom", first, "--as", "Ida", "--days", "2")
    assert given.stderr.strip() == "1 assigned."
    assert assign("move", "Tom", "Ida", "--as", "Ida").stderr.strip() == "1 assigned, 1 released."
    with Store.open(assign.database) as store:
        assert store.assignments.assigned() == {first: ("Ida",)}
    whole = assign("give", "Tom", "--as", "Ida", "--article", article_id(TEXT))
    assert whole.stderr.strip() == "2 assigned."
    with Store.open(assign.database) as store:
        assert store.assignments.assigned() == {first: ("Ida", "Tom"), second: ("Tom",)}
    assert assign("give", "Tom", "--as", "Ida").status == 2


def test_who_does_not_lead_or_only_observes_is_refused(assign):
    for arguments, why in (
        (("apply", "--as", "Tom"), "Only leads can assign claims"),
        (("plan", "--to", "Eva"), "Eva observes"),
    ):
        refused = assign(*arguments)
        assert refused.status == 1
        assert why in refused.stderr


def test_what_somebody_who_is_shut_out_did_not_finish_can_be_moved(assign):
    first = f"{article_id(TEXT)}-01"
    assign("give", "Tom", first, "--as", "Ida")
    with Store.open(assign.database) as store:
        store.sign_ins.bar("Tom", True, reviewer="Ida", operation="out")
        assert store.assignments.assigned() == {}
    assert assign("move", "Tom", "Ida", "--as", "Ida").stderr.strip() == "1 assigned, 1 released."
    with Store.open(assign.database) as store:
        assert store.assignments.assigned() == {first: ("Ida",)}
