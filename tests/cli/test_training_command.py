"""`workbench training`: articles are named for rehearsal, and who is ready is told."""

import pytest

from workbench.model import (
    Annotation,
    Article,
    Attribution,
    Decision,
    HowReached,
    Marks,
    Settled,
    Span,
)
from workbench.store import Store


@pytest.fixture
def on_store(workbench, tmp_path):
    """The command on a store of an article of one decided claim, with Ida who leads, and Nia."""
    path = tmp_path / "desk.db"
    with Store.open(path) as store:
        for name in ("Ida", "Nia"):
            store.people.add(name, operation=name)
        article = Article("lock", "The lock opens, Ana said.", title="Lock")
        store.intake.add(article, [Attribution((Span(0, 8),))], reviewer="Ida", operation="add")
        settled = {"sourcing": Settled("document", HowReached.CHAIR)}
        made = Decision("lock-01", decided_by="Ida").settling(settled)
        store.decisions.save(made, operation="decide")

    def run(*arguments):
        return workbench("training", *arguments, "--db", path)

    run.path = path
    return run


def test_an_article_is_named_rehearsed_on_and_told_of(on_store):
    assert on_store("name", "lock", "--as", "Nia").status == 1
    assert on_store("name", "lock", "--as", "Ida").status == 0
    assert on_store("list").stdout == "lock\t1\t0\tLock\n"
    with Store.open(on_store.path) as store:
        marks = Annotation("lock-01", "Nia", 0, Marks("ok", "document", "low", "none"))
        store.annotations.save(marks, operation="mark")
        store.unblinding.submit("lock-01", 1, reviewer="Nia", operation="submit")
    rows = [line.split("\t") for line in on_store("progress").stdout.splitlines()]
    assert rows[0][:4] == ["reviewer", "ready", "submitted", "scale"]
    assert ["Nia", "no", "1", "sourcing", "1", "1", "1", "1", ""] in rows
    assert on_store("rule", "1", "100", "--as", "Ida").status == 0
    assert on_store("progress").stdout.splitlines()[1].startswith("Nia\tyes\t1\t")
    assert on_store("end", "lock", "--as", "Ida").status == 0
    assert on_store("list").stdout == ""
