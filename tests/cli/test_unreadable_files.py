"""Files that whoever calls may not read: a failure that is named, no wrong usage."""

import os

import pytest

from workbench.store import Store


@pytest.mark.parametrize("words", [["doctor"], ["export", "claims"], ["backup", "NEW"]])
def test_no_readable_store_is_a_failure_of_one_line(workbench, tmp_path, monkeypatch, words):
    # `typer` asks the system so; the superuser may read all.
    path = tmp_path / "desk.db"
    Store.open(path).close()
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    run = workbench(
        *(tmp_path / "new.db" if word == "NEW" else word for word in words), "--db", path
    )
    assert run.status != 2
    assert "Usage" not in run.stderr


def test_an_article_that_may_not_be_read_does_not_end_the_others(workbench, tmp_path, monkeypatch):
    first = tmp_path / "first.txt"
    first.write_text("Quay to close\n\n“It will,” said Ana Reyes.\n", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    run = workbench("clean", first)
    assert run.status == 0
    assert "Usage" not in run.stderr
