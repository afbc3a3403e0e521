"""What the pages' growth is measured on is a store like any other."""

import sqlite3

from benchmarks import big_store
from workbench.store import Store


def test_a_store_that_was_filled_by_copying_is_sound_and_every_copy_has_what_its_pattern_has(
    tmp_path,
):
    path = tmp_path / "big.db"
    big_store.build(path, articles=9, patterns=3)
    with Store.open(path) as store:
        assert [
            line for line in store.maintenance.check() if not line.startswith("warning: ")
        ] == []
        assert len(store.articles.progress("", put_away=True)) == 9
        assert len(store.search.articles("dispatch")) == 6
    of_copies = sqlite3.connect(path).execute(
        "select count(*) from annotations where claim_id in ("
        " select claim_id from claims where article_id in ("
        " select article_id from articles where serial in (2, 4, 6, 8)))"
        " group by substr(claim_id, 1, 12)"
    )
    assert len(set(of_copies)) == 1
