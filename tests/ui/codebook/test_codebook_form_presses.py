"""What is typed in the same instant as something else is pressed counts, drawn again or not.

A browser sends both together then, and the page may be without the field when it is drawn next.
"""

import pytest
from streamlit.testing.v1 import AppTest

from workbench import codebook
from workbench.ui import state
from workbench.ui.codebook import form_draft

BOOK = codebook.load()


def page():
    from workbench import codebook  # noqa: PLC0415 - the script of a page
    from workbench.ui import state  # noqa: PLC0415
    from workbench.ui.codebook import form, form_draft  # noqa: PLC0415

    if not form_draft.is_open():
        form_draft.begin(codebook.load())
    with state.open_store() as store:
        form.show_form(store, codebook.load())


@pytest.fixture
def app(store, tmp_path, monkeypatch) -> AppTest:
    """The form of the codebook, at the scale that comes first."""
    monkeypatch.setattr(state, "reviewer", lambda: "Ana")
    monkeypatch.setenv("WORKBENCH_DB", str(tmp_path / "workbench.db"))
    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    return app


def field(app: AppTest, label: str):
    return next(one for one in (*app.text_area, *app.text_input) if one.label == label)


def go_to(app: AppTest, scale: str) -> AppTest:
    """Press another scale, with all that was set and not sent before."""
    app.segmented_control[0].set_value(scale)
    return app.run()


def held(app: AppTest) -> form_draft.CodebookForm:
    return app.session_state[f"kept_form {form_draft.FORM}"]


def test_a_text_typed_as_another_scale_is_pressed_is_kept(app):
    first, second = (scale.name for scale in BOOK.scales[:2])
    field(app, "Question").set_value("Is it one?")
    go_to(app, second)
    assert held(app).edits[first, "", "question"] == "Is it one?"
    assert field(app, "Question").value == BOOK.scales[1].question
    assert field(go_to(app, first), "Question").value == "Is it one?"


def test_a_new_category_filled_in_as_another_scale_is_pressed_is_kept(app):
    first, second = (scale.name for scale in BOOK.scales[:2])
    next(one for one in app.button if one.label == "Add a category").click().run()
    field(app, "Name").set_value("Not sure")
    key = next(one for one in app.selectbox if one.label == "Key")
    other = next(one for one in key.options if one != key.value)
    key.set_value(other)
    pending = next(one for one in app.checkbox if one.label.startswith("The work is not done"))
    pending.set_value(True)
    go_to(app, second)
    (new,) = held(app).added
    assert (held(app).text(new, "name"), new.key, new.pending) == ("Not sure", other, True)
    assert field(go_to(app, first), "Name").value == "Not sure"
