"""The page to add articles, where work on one of them is stopped or meets a fault."""

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from workbench import ingest
from workbench.extraction import LONGEST_ARTICLE
from workbench.review.intake.article_processes import ArticleProcesses
from workbench.store import Store
from workbench.ui import state
from workbench.ui.articles import cleaning
from workbench.ui.articles.drafts import Draft

TEXT = "Pumps fail in {0}\n\nThe pumps failed in {0}, Ilse Barrow said on Monday."


def page():
    from workbench.ui.articles import add as articles_add  # noqa: PLC0415 - the script of a page

    articles_add.show()


class Stuck(ArticleProcesses):
    """Its extractor never comes to an end on an article about Thornmere, and fails on Quillport."""

    def start(self, count: int = 1) -> None:
        """No weights are needed here."""

    def extract(self, text: str, name: str) -> list:
        if "Thornmere" in text:
            self.run(name, 0.2, time.sleep, 60)
        return self.run(name, 20, list, *([5] if "Quillport" in text else []))


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Path:
    database = tmp_path / "desk.db"
    with Store.open(database) as store:
        store.people.add("Ana", operation="reviewer")
    monkeypatch.setenv("WORKBENCH_DB", str(database))
    monkeypatch.setattr(state, "reviewer", lambda: "Ana")
    monkeypatch.setattr(cleaning, "show_draft_blocks", lambda *_: None)
    monkeypatch.setattr(state, "pages", lambda: {"review": ""})
    monkeypatch.setattr("streamlit.page_link", lambda *_, **__: None)
    with Stuck() as processes:
        monkeypatch.setattr(state, "article_processes", lambda: processes)
        yield database


def opened(*places) -> AppTest:
    app = AppTest.from_function(page, default_timeout=60)
    drafts = [
        Draft(place, ingest.read_text(TEXT.format(place), f"{place}.txt")) for place in places
    ]
    app.session_state["kept_drafts"] = drafts
    return app.run()


def test_what_is_stuck_is_named_and_stays_a_draft_and_the_others_are_stored(desk, caplog):
    app = opened("Sandmouth", "Thornmere", "Quillport")
    (add,) = [one for one in app.button if one.label == "Add 3 articles"]
    app = add.click().run()
    assert not app.exception
    told = "\n".join(one.value for one in app.text)
    assert "✓ Sandmouth: added with 0 claims" in told
    assert "✗ Thornmere: took longer than 0.2 seconds" in told
    assert "✗ Quillport: met a fault of the workbench (TypeError" in told
    assert [one.name for one in app.session_state["kept_drafts"]] == ["Thornmere", "Quillport"]
    assert "TypeError" in caplog.text
    assert "Traceback" in caplog.text
    with Store.open(desk) as store:
        assert store.counts.everything()["articles"] == 1


def test_a_stuck_paste_stays_in_its_field(desk, monkeypatch):
    monkeypatch.setattr(Stuck, "read_text", lambda self, text: self.run("This", 0.2, time.sleep, 9))
    app = opened()
    app.text_area[0].set_value(TEXT.format("Thornmere"))
    app = app.button[0].click().run()
    assert "took longer than 0.2 seconds" in "\n".join(one.value for one in app.text)
    assert app.text_area[0].value == TEXT.format("Thornmere")


def test_the_limits_stand_beside_the_field_and_are_kept_before_claims_are_looked_for(desk):
    app = opened()
    assert any(f"{LONGEST_ARTICLE:,} characters" in one.value for one in app.caption)
    long = "Pumps fail\n\n" + "The pumps failed again on Monday. " * (LONGEST_ARTICLE // 30)
    app.text_area[0].set_value(long)
    app = app.button[0].click().run()
    assert f"more than {LONGEST_ARTICLE:,}" in "\n".join(one.value for one in app.text)
    assert "kept_drafts" not in app.session_state or not app.session_state["kept_drafts"]
