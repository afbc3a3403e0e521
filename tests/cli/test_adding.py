"""Adding stores in groups: one commit for several articles, told when it is done."""

import pytest

from workbench import ingest, review
from workbench.cli import adding
from workbench.cli.articles import ExtractedArticle, name
from workbench.cli.input_output import Failures
from workbench.errors import StoreError
from workbench.model import Attribution, Span, Speaker
from workbench.store import Store


def article(number):
    words = " ".join(f"word{number}x{place}" for place in range(40))
    return ingest.read_text(f"Dam report {number}\n\nKira Moss said {words}.", f"dam {number}.txt")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "desk.db") as opened:
        yield opened


@pytest.fixture
def group(store):
    return adding._Group(store, "Ana", Failures(), adding.UNLABELLED, adding.any_one)


@pytest.fixture
def commits(store):
    said = []
    store._connection.set_trace_callback(lambda one: said.append(one.lower()))
    return lambda: said.count("commit")


def test_articles_that_come_fast_are_stored_with_one_commit(store, group, commits, capsys):
    group._stored_at = float("inf")
    for number in range(5):
        group.take(ExtractedArticle(article(number), []))
    assert (commits(), store.counts.everything()["articles"]) == (0, 0)
    group.store()
    assert (commits(), store.counts.everything()["articles"]) == (1, 5)
    assert [line.split()[-1] for line in capsys.readouterr().err.splitlines()] == [
        f"{number}.txt" for number in range(5)
    ]


def test_nothing_is_told_before_it_is_on_the_disk(store, group, monkeypatch, tmp_path):
    told = []

    def check(lines, **_):
        with Store.open_existing(tmp_path / "desk.db") as other:
            told.extend(other.articles.has(line.split()[0]) for line in lines.splitlines())

    monkeypatch.setattr(adding.console, "print", check)
    group._stored_at = float("inf")
    for number in range(3):
        group.take(ExtractedArticle(article(number), []))
    assert told == []
    group.store()
    assert told == [True] * 3


def test_a_slow_one_is_stored_as_it_comes_and_a_full_group_at_once(store, group, commits, capsys):
    group.take(ExtractedArticle(article(0), []))
    assert commits() == 1
    group._stored_at = float("inf")
    for number in range(1, adding.TOGETHER + 1):
        group.take(ExtractedArticle(article(number), []))
    assert commits() == 2


def test_known_ones_are_told_in_their_places_without_a_commit(store, group, commits, capsys):
    first = article(0)
    group._stored_at = float("inf")
    group.take(ExtractedArticle(first, []))
    group.store()
    known = adding._Known(first, review.already_stored(store, first))
    for one in (known, ExtractedArticle(article(1), []), known):
        group.take(one)
    group.store()
    assert commits() == 2
    lines = capsys.readouterr().err.splitlines()[1:]
    assert ["already" in line for line in lines] == [True, False, True]


def test_one_text_twice_in_a_group_is_one_article(store, group, capsys):
    group._stored_at = float("inf")
    group.take(ExtractedArticle(article(0), []))
    group.take(ExtractedArticle(article(0), []))
    group.store()
    assert store.counts.everything()["articles"] == 1
    assert "already in the store" in capsys.readouterr().err


def test_one_that_cannot_be_stored_is_named_and_the_others_are_stored(store, group, capsys):
    out = (Span(0, 99_999),)
    broken = Attribution(out, out, out, kind="direct", speaker=Speaker("Kira Moss"))
    group._stored_at = float("inf")
    group.take(ExtractedArticle(article(0), []))
    group.take(ExtractedArticle(article(1), [broken]))
    group.take(ExtractedArticle(article(2), []))
    group.store()
    assert group._failures.count == 1
    assert f"error: {name(article(1))}: " in capsys.readouterr().err
    assert store.counts.everything()["articles"] == 2
    assert store.maintenance.check() == [] or all(
        one.startswith("warning") for one in store.maintenance.check()
    )


def test_what_waits_for_its_commit_is_among_what_a_new_one_may_resemble(store, group, capsys):
    first = article(0)
    group._stored_at = float("inf")
    group.take(ExtractedArticle(first, []))
    longer = ingest.read_text(f"{first.text} And more of it came after the rain.", "dam 0b.txt")
    group.take(ExtractedArticle(longer, []))
    group.store()
    assert f"({first.id})" in capsys.readouterr().err


def test_if_the_file_cannot_be_written_none_of_the_group_is_told(store, group, capsys):
    group._stored_at = float("inf")
    group.take(ExtractedArticle(article(0), []))
    store._connection.execute("pragma query_only = on")
    with pytest.raises(StoreError):
        group.store()
    assert capsys.readouterr().err == ""
