"""What a command line says of itself: its version, and how the words of it go on."""

import pytest

from workbench import VERSION


def test_the_version_is_data_on_standard_output(workbench) -> None:
    assert workbench("--version") == (0, f"workbench {VERSION}\n", "")


@pytest.mark.parametrize(("typed", "goes_on"), [("ex", "extract export"), ("backu", "backup")])
def test_a_shell_is_told_how_the_words_go_on(workbench, typed, goes_on) -> None:
    asked = {"_WORKBENCH_COMPLETE": "complete_bash", "COMP_WORDS": f"workbench {typed}"}
    status, told, _ = workbench(COMP_CWORD="1", **asked)
    assert (status, told.split()) == (0, goes_on.split())
