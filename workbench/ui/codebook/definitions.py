"""Definitions of answers, drawn beside a choice or on the codebook page."""

from html import escape

import streamlit as st

from workbench.codebook import Category, Codebook, Scale
from workbench.ui.shared.verbatim import verbatim

_LINES = {
    "Use for": "include",
    "Not for": "exclude",
    "Example": "example",
    "Near miss": "near_miss",
}


def show_definition(scale: Scale, code: str) -> None:
    """Draw the definition of one answer, if the scale has it."""
    for category in scale.categories:
        if category.code == code:
            st.caption(verbatim(category.definition))


def show_scale(scale: Scale) -> None:
    """Draw a scale with its question, decision order and all answers."""
    st.html(as_html(scale))


def scale_choice(book: Codebook, *, key: str) -> Scale:
    """Scale of the codebook that the reader chose to see."""
    titles = {scale.name: scale.title for scale in book.scales}
    name = st.segmented_control(
        "Scale",
        list(titles),
        default=next(iter(titles)),
        format_func=lambda name: verbatim(titles[name]),
        required=True,
        label_visibility="collapsed",
        key=key,
    )
    return book.scale(name)


def show_all_folded(book: Codebook) -> None:
    """Draw an expander with the definitions of all answers, one scale at a time."""
    with st.expander("What the answers mean"):
        show_scale(scale_choice(book, key="meaning of"))


def as_html(scale: Scale) -> str:
    """HTML of a scale; the codebook’s texts are escaped."""
    steps = "".join(f"<li>{escape(step.strip())}</li>" for step in _steps(scale))
    order = f"<p><b>Ask in this order</b></p><ol>{steps}</ol>" if steps else ""
    answers = "".join(_answer(category) for category in scale.categories)
    return (
        f'<div class="faw-definitions"><p class="faw-question">{escape(scale.question)}</p>'
        f"{_kinds_line(scale)}{order}<dl>{answers}</dl></div>"
    )


def _kinds_line(scale: Scale) -> str:
    """Line on which claims a scale is asked, where that is not every claim."""
    if scale.retired:
        return "<p>Set aside: it is asked no more, and its answers stay.</p>"
    if scale.required and not scale.for_kinds:
        return ""
    return f"<p>Asked {escape(scale.asked_for)}.</p>"


def _steps(scale: Scale) -> list[str]:
    return scale.decision_order.split("→") if scale.decision_order else []


def _answer(category: Category) -> str:
    lines = "".join(
        f"<dd><b>{label}</b> {escape(getattr(category, field))}</dd>"
        for label, field in _LINES.items()
    )
    return (
        f"<dt><kbd>{escape(category.key)}</kbd> {escape(category.name)}"
        f" <code>{escape(category.code)}</code>{' · not to be chosen any more' * category.retired}"
        f"{' · work not done yet, no finding' * category.pending}</dt>"
        f"<dd>{escape(category.definition)}</dd>{lines}"
    )
