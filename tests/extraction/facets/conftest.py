"""Fixture for facets: an attribution made of its words."""

from collections.abc import Callable

import pytest

from workbench.extraction import facets
from workbench.extraction.facets import NamedEntity
from workbench.model import Attribution, Facets, Kind, Span, Speaker

FacetsFor = Callable[..., Facets]


@pytest.fixture
def facets_for() -> FacetsFor:
    """Facets of "source cue content", the parts found in that order; names by their words."""

    def facets_of(
        source: str,
        cue: str,
        *contents: str,
        kind: Kind = Kind.INDIRECT,
        speaker: str = "",
        names: dict[str, str] | None = None,
    ) -> Facets:
        text = " ".join((source, cue, *contents)) + "."
        content = tuple(_span(text, part, len(source) + len(cue)) for part in contents)
        attribution = Attribution(
            content=content,
            source=(Span(0, len(source)),) if source else (),
            cue=(_span(text, cue, len(source)),) if cue else (),
            kind=kind,
            speaker=Speaker(speaker),
        )
        named = sorted(
            NamedEntity(_span(text, name, 0), label) for name, label in (names or {}).items()
        )
        return facets.facets_of(text, attribution, named)

    return facets_of


def _span(text: str, part: str, begin: int) -> Span:
    start = text.index(part, begin)
    return Span(start, start + len(part))
