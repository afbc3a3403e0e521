"""Extractor against the samples' gold marks: never worse than it was."""

import json

import pytest

from benchmarks import floors


@pytest.fixture(scope="module")
def figures():
    return floors.measured()


@pytest.mark.parametrize(("name", "floor"), json.loads(floors.FLOORS.read_text()).items())
def test_no_figure_falls_below_its_floor(figures, name, floor):
    assert figures[name] >= floor


def test_every_figure_has_a_floor(figures):
    assert set(figures) == set(json.loads(floors.FLOORS.read_text()))
