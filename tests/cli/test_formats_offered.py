"""Commands offer the formats of export's lists, and refuse others as wrong usage."""

import re

import pytest

from workbench.export import DOCUMENT_FORMATS, TABLE_FORMATS

FORMATS = (*TABLE_FORMATS, *DOCUMENT_FORMATS)


@pytest.mark.parametrize(
    ("command", "formats"),
    [
        (["export"], TABLE_FORMATS),
        (["agreement"], TABLE_FORMATS),
        (["session", "minutes"], FORMATS),
        (["article"], DOCUMENT_FORMATS),
    ],
)
def test_a_command_offers_every_format(workbench, command, formats):
    shown = workbench(*command, "--help").stdout
    [offered] = re.findall(r"--format <([^>]*)>", shown)
    assert {format_.suffix for format_ in formats} <= set(offered.split("|"))


def test_a_command_refuses_other_formats_and_tables_as_wrong_usage(workbench):
    for words in (["export", "verdicts"], ["export", "claims", "--format", "xml"]):
        refused = workbench(*words)
        assert refused.status == 2
        assert f"'{words[-1]}' is not one of 'c" in refused.stderr
