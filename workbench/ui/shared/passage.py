"""Passage around a claim, with source, cue and content marked."""

from html import escape

import streamlit as st

from workbench.model import Article, Claim
from workbench.ui.shared import passage_pieces


def show(article: Article, claim: Claim) -> None:
    """Draw the paragraphs that a claim stands in."""
    st.html(as_html(article.text, claim))


def as_html(text: str, claim: Claim) -> str:
    """HTML of the paragraphs around a claim; the article’s words are escaped."""
    shown = "".join(
        _piece(words, parts) for words, parts in passage_pieces.passage_pieces(text, claim)
    )
    return f'<div class="faw-passage" dir="auto">{shown}</div>'


def _piece(words: str, parts: str) -> str:
    shown = escape(words).replace("\n\n", "<br><br>")
    classes = " ".join(f"faw-the-{part}" for part in parts.split())
    return f'<span class="{classes}">{shown}</span>' if classes else shown
