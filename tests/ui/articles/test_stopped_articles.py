"""The page to add articles, where work on one of them is stopped or meets a fault."""

import time
from pathlib import Path
from unittest.mock import ANY

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from workbench import ingest
from workbench.extraction import LONGEST_ARTICLE
from workbench.review.intake.article_processes import ArticleProcesses
from workbench.store import Store
from workbench.ui import state
from workbench.ui.articles import cleaning, pasted_text
from workbench.ui.articles.drafts import Draft

TEXT = "Pumps fail in {0}\n\nThe pumps failed in {0}, Ilse Barrow said on Monday."


def page():
    from workbench.ui.articles import add as articles_add  # noqa: PLC0415 - the script of a page

    articles_add.show()


class Stuck(ArticleProcesses):
    """Its extractor never comes to an end on an article about Thornmere, and fails on Quillport."""

    def start(self, count: int = 1) -> None:
        """No weights are needed here."""

    def extract(self, text: str, name: str, report=None) -> list:
        if "Thornmere" in text:
            self.run(name, 0.2, time.sleep, 60)
        if "Weir" in text:
            st.rerun()  # as where somebody presses another button meanwhile
        return self.run(name, 20, list, *([5] if "Quillport" in text else []))


@pytest.fixture
def team(tmp_path, monkeypatch) -> Path:
    database = tmp_path / "desk.db"
    with Store.open(database) as store:
        store.people.add("Ana", operation="reviewer")
    monkeypatch.setenv("WORKBENCH_DB", str(database))
    monkeypatch.setattr(state, "reviewer", lambda: "Ana")
    monkeypatch.setattr(cleaning, "show_draft_blocks", lambda *_: None)
    monkeypatch.setattr(pasted_text, "show_draft_notice", lambda: None)
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


def test_what_is_stuck_is_named_and_stays_a_draft_and_the_others_are_stored(
    team, caplog, monkeypatch
):
    linked = []
    monkeypatch.setattr(
        "streamlit.page_link",
        lambda _, label, query_params, icon: linked.append((label, query_params)),
    )
    app = opened("Sandmouth", "Thornmere", "Quillport")
    (add,) = [one for one in app.button if one.label == "Add 3 articles"]
    app = add.click().run()
    assert not app.exception
    assert app.success[0].value == "1 added, 2 failed"
    assert linked == [("Pumps fail in Sandmouth", {"article": ANY})]
    stuck, faulty = (one.value for one in app.error)
    assert stuck.startswith("Couldn’t add Thornmere: took longer than 0.2 seconds")
    assert faulty.startswith("Couldn’t add Quillport: met a fault of the workbench (TypeError")
    assert [one.name for one in app.session_state["kept_drafts"]] == ["Thornmere", "Quillport"]
    assert "TypeError" in caplog.text
    assert "Traceback" in caplog.text
    with Store.open(team) as store:
        assert store.counts.everything()["articles"] == 1


def test_who_stops_the_adding_is_told_what_is_added_and_finds_the_rest_again(team):
    app = opened("Sandmouth", "the Weir", "Mill Reach")
    (add,) = [one for one in app.button if one.label == "Add 3 articles"]
    app = add.click().run()
    assert app.success[0].value == "1 added"
    assert [one.name for one in app.session_state["kept_drafts"]] == ["the Weir", "Mill Reach"]


def test_one_article_of_several_can_be_left_out(team):
    app = opened("Sandmouth", "Mill Reach")
    (_, second) = [one for one in app.checkbox if one.label == "Add this article"]
    app = second.uncheck().run()
    (add,) = [one for one in app.button if one.label == "Add 1 article"]
    app = add.click().run()
    assert app.success[0].value == "1 added, 1 left out"
    with Store.open(team) as store:
        assert [one.title for one in store.articles.progress("Ana")] == ["Pumps fail in Sandmouth"]


def test_a_stuck_paste_stays_in_its_field(team, monkeypatch):
    monkeypatch.setattr(Stuck, "read_text", lambda self, text: self.run("This", 0.2, time.sleep, 9))
    app = opened()
    app.text_area[0].set_value(TEXT.format("Thornmere"))
    app = app.button[0].click().run()
    assert "took longer than 0.2 seconds" in app.error[0].value
    assert app.text_area[0].value == TEXT.format("Thornmere")


def test_the_limits_stand_beside_the_field_and_are_kept_before_claims_are_looked_for(team):
    app = opened()
    assert any(f"{LONGEST_ARTICLE:,} characters" in one.value for one in app.caption)
    long = "Pumps fail\n\n" + "The pumps failed again on Monday. " * (LONGEST_ARTICLE // 30)
    app.text_area[0].set_value(long)
    app = app.button[0].click().run()
    assert f"more than {LONGEST_ARTICLE:,}" in app.error[0].value
    assert "kept_drafts" not in app.session_state or not app.session_state["kept_drafts"]
