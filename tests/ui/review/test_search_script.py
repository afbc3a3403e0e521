"""A search finds the same claims on the review page as on Claims: script and store agree."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from workbench.store import Store
from workbench.store.corpus.search import expression

pytestmark = pytest.mark.browser

FIND = "(asked) => asked.map(([query, ...texts]) => searchFor(query)(texts.map(wordsOf)))"
letters = st.sampled_from([*"abAB19éÉüñøßςσΣΆйЙ東京 -’'.,“”…\u0301", *'""  '])
words = st.text(letters, max_size=14)
asked = st.lists(st.tuples(words, words, words), min_size=1, max_size=30)


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> sqlite3.Connection:
    """An index of claims as the store makes it, in memory."""
    path: Path = tmp_path_factory.mktemp("search") / "store.db"
    Store.open(path).close()
    with sqlite3.connect(path) as store:
        [made] = store.execute("select sql from sqlite_master where name = 'claim_search'")
    memory = sqlite3.connect(":memory:")
    memory.execute(made[0])
    return memory


def is_hit(index: sqlite3.Connection, query: str, content: str, speaker: str) -> bool:
    if not (match := expression(query)):
        return False
    index.execute("delete from claim_search")
    index.execute("insert into claim_search (content, speaker) values (?, ?)", (content, speaker))
    hits = index.execute("select count(*) from claim_search where claim_search match ?", (match,))
    return bool(hits.fetchone()[0])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(asked)
@example([("ridge", "The bridge closes", "Ana Reyes")])  # begins no word
@example([("bridg REYES", "The bridge closes", "Ana Reyes")])
@example([('"bridge close"', "The bridge closes", "Ana Reyes")])
@example([("d’Éon", "It was D'Eon's", "")])
def test_the_script_finds_what_the_store_finds(scripts, index, asked):
    shown = scripts.evaluate(FIND, [list(one) for one in asked])
    assert shown == [is_hit(index, *one) for one in asked]
