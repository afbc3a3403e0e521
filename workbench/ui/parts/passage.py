"""A claim in the sentences around it, its source, cue and content marked."""

from html import escape
from itertools import pairwise

import streamlit as st

from workbench.model import Article, Claim, Span

_PARTS = ("content", "source", "cue")


def show(article: Article, claim: Claim) -> None:
    """The paragraphs that a claim stands in."""
    st.html(as_html(article.text, claim))


def as_html(text: str, claim: Claim) -> str:
    """The HTML of the paragraphs around a claim; the article's words stand in it as they are."""
    found = claim.attribution
    spans = [span for part in (found.content, found.source, found.cue) for span in part]
    before = text.rfind("\n\n", 0, min(span.start for span in spans))
    after = text.find("\n\n", max(span.end for span in spans))
    start, end = (before + 2 if before >= 0 else 0), (after if after >= 0 else len(text))
    cuts = {start, end, *(at for span in spans for at in span)}
    pieces = [Span(*two) for two in pairwise(sorted(cuts))]
    return (
        '<div class="faw-passage" dir="auto">'
        + "".join(_piece(piece.of(text), _classes(piece, claim)) for piece in pieces)
        + "</div>"
    )


def _classes(piece: Span, claim: Claim) -> list[str]:
    return [
        f"faw-the-{part}"
        for part in _PARTS
        if any(
            span.start <= piece.start and piece.end <= span.end
            for span in getattr(claim.attribution, part)
        )
    ]


def _piece(words: str, classes: list[str]) -> str:
    shown = escape(words).replace("\n\n", "<br><br>")
    return f'<span class="{" ".join(classes)}">{shown}</span>' if classes else shown
