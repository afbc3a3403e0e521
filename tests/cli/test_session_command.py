"""`workbench session` as a person or a script meets it."""

import pytest

from workbench import codebook
from workbench.model import Article, Attribution, ReviewerRole, Span, article_id
from workbench.review.sessions import live
from workbench.review.sessions.live import SessionPlan
from workbench.store import Store

TEXT = "Lock opens\n\nThe lock opens, Ana said."


@pytest.fixture
def held(tmp_path):
    """A store with a session of one claim, and the session's code."""
    path = tmp_path / "desk.db"
    with Store.open(path) as store:
        store.people.add("Ida", operation="Ida", role=ReviewerRole.LEAD)
        article = Article(article_id(TEXT), TEXT, title="Lock opens")
        found = [Attribution((Span(12, 26),))]
        store.intake.add(article, found, reviewer="Ida", operation="add")
        plan = SessionPlan("The lock", [claim.id for claim in store.claims.of(article.id)])
        opened = live.open_session(store, codebook.load(), plan, chair="Ida", operation="open")
    return path, opened.id


def test_sessions_are_listed_a_line_each(workbench, held):
    path, code = held
    done = workbench("session", "list", "--db", path)
    assert done.status == 0
    [line] = done.stdout.splitlines()
    assert line.startswith(f"{code}\topen\t0/1\t")
    assert line.endswith("\tIda\tThe lock")


@pytest.mark.parametrize(
    ("format_", "begins"),
    [
        ("md", "# Minutes: The lock"),
        ("html", "<!doctype html>"),
        ("csv", '"session","title"'),
        ("jsonl", '{"session": '),
    ],
)
def test_minutes_are_printed_in_each_format(workbench, held, format_, begins):
    path, code = held
    done = workbench("session", "minutes", code, "--db", path, "--format", format_)
    assert done.status == 0
    assert done.stdout.startswith(begins)
    assert "The lock opens" in done.stdout


def test_a_session_that_is_not_there_is_named_and_fails(workbench, held):
    done = workbench("session", "minutes", "nowhere", "--db", held[0])
    assert done.status == 1
    assert "There is no session nowhere" in done.stderr


def test_a_session_is_opened_over_a_view_of_the_claims_in_its_order(workbench, held):
    path, _ = held
    done = workbench("session", "open", "--as", "Ida", "--find", "lock", "--db", path)
    assert done.status == 0, done.stderr
    code, many, title = done.stdout.strip().split("\t")
    assert (many, title) == ("1", "“lock”")
    listed = workbench("session", "list", "--db", path).stdout
    assert code in listed
    none = workbench("session", "open", "--as", "Ida", "--only", "decided", "--db", path)
    assert none.status == 1
    assert "Choose the claims" in none.stderr
    other = workbench("session", "open", "--as", "Ida", "--only", "nonsense", "--db", path)
    assert other.status == 2
