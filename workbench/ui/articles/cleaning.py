"""Blocks of an input, kept or left out, with controls that move them."""

import streamlit as st

from workbench import review
from workbench.errors import WorkbenchError
from workbench.model import Article, Block
from workbench.ui import state
from workbench.ui.articles import draft_state, drafts
from workbench.ui.articles.left_out import ProofSection, proof_sections
from workbench.ui.shared import components, incidents
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words.labels import ROLES
from workbench.ui.sync.messages import Message


def show_draft_blocks(number: int, article: Article) -> None:
    """Draw a draft’s blocks; moving one changes the draft."""
    key = f"cleaning_{number}_{draft_state.round_number()}"

    def move() -> None:
        draft = draft_state.drafts()[number]
        if draft.article:
            moves = {str(at): keep for at, keep in _moves(key).items()}
            draft_state.change_draft(number, drafts.with_blocks_moved(draft.article, moves))

    def mend() -> None:
        draft = draft_state.drafts()[number]
        if draft.article:
            texts = Message.of(state.widget_value(key)).texts_by_number("mended")
            draft_state.change_draft(number, drafts.with_blocks_mended(draft.article, texts))

    result = components.cleaning_proof(
        key=key,
        data={"sections": _all_sections(article)},
        default={"moves": {}, "mended": {}},
        on_moves_change=move,
        on_mended_change=mend,
        on_split_change=lambda: None,
    )
    if result.split is not None:
        _split(number, Message.of(result).whole("split"))


def _split(number: int, position: int) -> None:
    try:
        draft_state.keep_drafts(drafts.split(draft_state.drafts(), number, position))
    except WorkbenchError as refused:
        st.error(verbatim(f"No other article begins there: {refused}"))
        return
    st.rerun()


def restore_problem() -> None:
    """Draw why a block that was to be restored was not, once."""
    problem = state.pop_flash("restore_problem")
    if problem:
        st.error("The block was not restored.")
        st.text(problem)


def _moves(key: str) -> dict[int, bool]:
    """Blocks that the page keeps (true) or leaves out (false), by position."""
    return Message.of(state.widget_value(key)).choices("moves")


def restore_block(article: Article, position: object) -> None:
    """Put a left-out block of a stored article back into its text, by its position."""
    blocks = dict(enumerate(article.blocks))
    if not isinstance(position, int) or position not in blocks or blocks[position].kept:
        return
    try:
        with state.open_store() as store:
            review.restore_block(
                store,
                article.id,
                position,
                state.article_processes().extractor(article.title or "This article"),
                reviewer=state.reviewer(),
                operation=state.operation(),
            )
    except WorkbenchError as error:
        state.flash("restore_problem", incidents.error_text(error))


def removed_sections(article: Article) -> list[dict[str, object]]:
    """Runs of blocks that are not in an article's text, as JSON in reading order."""
    return [
        _section(section) for section in proof_sections(article) if not section.blocks[0].block.kept
    ]


def _all_sections(article: Article) -> list[dict[str, object]]:
    return [_section(section) for section in proof_sections(article)]


def _section(section: ProofSection) -> dict[str, object]:
    return {"label": section.label, "blocks": [_block(*placed) for placed in section.blocks]}


def _block(position: int, block: Block) -> dict[str, object]:
    return {
        "position": position,
        "role": ROLES[block.role],
        "text": block.text,
        "kept": block.kept,
        "original": block.original,
        "reason": "" if block.kept else block.reason,
    }
