"""An operation id stands for one change: another change under it is refused, never taken for it."""

import pytest
from test_allowed import LEAD, NAMES, Try

from workbench import codebook, review
from workbench.errors import StoreError
from workbench.review import Answer

BOOK = codebook.load()
ADA, BEN = NAMES[LEAD], "Ben"

# What is stored first, and what comes under the same id and was once answered with the first.
PAIRS = [
    *[
        ("restore_block", name)
        for name in (
            "reword_claim",
            "name_speaker",
            "withdraw_claim",
            "merge_claims",
            "split_claim",
        )
    ],
    *[("add_claim", name) for name in ("reword_claim", "merge_claims", "split_claim")],
    *[
        ("withdraw_claim", name)
        for name in ("restore_claim", "reword_claim", "name_speaker", "split_claim")
    ],
    *[("reword_claim", name) for name in ("restore_revision", "withdraw_claim", "merge_claims")],
    ("split_claim", "merge_claims"),
    ("add_evidence", "withdraw_evidence"),
    ("amend_evidence", "add_evidence"),
    ("withdraw_evidence", "amend_evidence"),
    ("undo", "add_evidence"),
    ("add_comment", "add_evidence"),
    ("resolve_thread", "withdraw_comment"),
    ("flag_claim", "answer"),
    ("submit_claim", "confirm_marks"),
    ("open_to_all", "decide"),
]


@pytest.fixture
def trial(team, article, said, tmp_path):
    for role, name in NAMES.items():
        team.people.add(name, operation=name, role=role)
    return Try(team, article, said, tmp_path)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_change_under_the_id_of_another_kind_of_change_is_refused(trial, first, second):
    getattr(trial, first)(ADA)
    assert events(trial.store)[-1]["operation_id"] == "x"
    before = events(trial.store)
    with pytest.raises(StoreError, match="every change needs an id of its own"):
        getattr(trial, second)(ADA)
    assert [row for row in events(trial.store) if row["operation_id"] != "full"][-1] == before[-1]


def events(store):
    return store.exports.rows("events", None)


@pytest.mark.parametrize("kind", ["answer", "reword_claim", "withdraw_claim", "add_evidence"])
def test_nobody_is_told_what_another_person_stored_under_the_same_id(trial, kind):
    getattr(trial, kind)(BEN)
    with pytest.raises(StoreError, match="every change needs an id of its own"):
        getattr(trial, kind)(ADA)


def test_an_answer_on_another_claim_under_the_same_id_is_refused(trial):
    trial.answer(ADA)
    given = Answer(trial.two.id, ADA, "extraction", "ok", version=0, operation="x")
    with pytest.raises(StoreError, match="every change needs an id of its own"):
        review.answer(trial.store, BOOK, given)
