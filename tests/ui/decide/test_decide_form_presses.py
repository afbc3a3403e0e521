"""What is chosen or typed of a decision in the same instant as another claim is gone to."""

import pytest
from streamlit.testing.v1 import AppTest

from workbench import review
from workbench.model import Disagreement
from workbench.ui import state


def page():
    import streamlit as st  # noqa: PLC0415 - the script of a page

    from workbench import codebook, review  # noqa: PLC0415
    from workbench.ui import state  # noqa: PLC0415
    from workbench.ui.decide import form  # noqa: PLC0415

    claim = st.radio("Claim", st.session_state["claims"])
    with state.open_store() as store:
        form.show_form(
            review.open_decision(store, claim), codebook.load(), "Ana", key=f"decide {claim}"
        )


@pytest.fixture
def app(store, article, tmp_path, monkeypatch) -> AppTest:
    """The form of an article's first claim, and the way to its second."""
    claims = [f"{article.id}-01", f"{article.id}-02"]
    review.open_to_all(store, claims, reviewer="Ana", operation="open")
    monkeypatch.setattr(state, "reviewer", lambda: "Ana")
    monkeypatch.setenv("WORKBENCH_DB", str(tmp_path / "workbench.db"))
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["claims"] = claims
    return app.run()


def labelled(elements, label: str):
    return next(one for one in elements if one.label == label)


def go_to(app: AppTest, number: int) -> AppTest:
    """Go to a claim, with all that was set and not sent before."""
    return app.radio[0].set_value(app.session_state["claims"][number]).run()


def test_what_arrives_with_the_press_on_another_claim_is_there_on_the_way_back(app):
    labelled(app.text_area, "Rationale").set_value("The memo says June.")
    reason = labelled(app.selectbox, "Why they disagreed")
    reason.set_value(Disagreement.JUDGEMENT)
    go_to(app, 1)
    assert labelled(app.text_area, "Rationale").value == ""
    go_to(app, 0)
    assert not app.exception
    assert labelled(app.text_area, "Rationale").value == "The memo says June."
    assert labelled(app.selectbox, "Why they disagreed").value == Disagreement.JUDGEMENT
