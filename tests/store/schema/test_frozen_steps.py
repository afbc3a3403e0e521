"""Steps of the schema are frozen: stores in use were made by them, so none is ever changed."""

import ast
import hashlib
from pathlib import Path

import pytest

from workbench.store.file.versions import SCHEMA_VERSION
from workbench.store.schema import migrations
from workbench.store.schema.migrations import STEPS, statements

FOLDER = Path(migrations.__file__).with_name("steps")
# A new step gets a new line at the end; a line that is here stays as it is.
FROZEN = {
    "create_tables": "4386585b35f9d067",
    "refuse_changes_to_history": "2fbc333ccacaee78",
    "make_searchable": "b8823c8d10d53d5c",
    "show_what_is_current": "4062b986f7dea58b",
    "tell_facets_and_outer_claims": "01ae963b970196db",
    "keep_states_flags_and_reversals": "ff75fabff1c847bf",
    "keep_decisions": "426690284fec164e",
    "keep_roles": "67911c3e8b8b960c",
    "keep_openings": "94d4ebc76757b8d7",
    "keep_evidence": "27f08f2170a512a2",
    "keep_who_may_come_in": "64e7b015e443f93d",
    "keep_assignments": "1d1089ce63c1dcbd",
    "keep_sessions": "f469b291b7d6d38b",
    "keep_rewordings": "54f7fd34e088e9b0",
    "tell_what_decisions_were_made_on": "dcf2379cb71773a0",
    "let_articles_follow_all": "6d64d9257f649863",
    "tell_votes_from_own_work": "10dcd0f64e2422fa",
    "keep_ids_of_records": "3e6a10970d871030",
    "let_assignments_of_the_barred_lapse": "07a9788aebbb1604",
    "keep_restores": "ad3acd08e6b9b2f2",
    "mark_samples_and_put_articles_away": "6ca720630fd89b6e",
    "keep_renames": "2ace09a49ab33766",
    "tell_who_wrote_the_store": "a683db144486eaff",
    "keep_summaries": "850a88c47913137f",
    "keep_summaries_indexes": "69d1fac5bc9b7bf9",
    "keep_places_of_claims": "62caea9e3815c34a",
    "keep_places_of_claims_indexes": "10d53b4f189d8a2f",
    "keep_projects_and_tags": "020ad4c8d0418e17",
    "keep_comments": "f9ef20a73d2c324f",
    "keep_originals_of_blocks": "d52ba764c928d6b9",
    "keep_answers_on_own_scales": "242ad512f0c6c2da",
    "keep_reviewers_own_answers": "d876d643b739bbcd",
    "keep_words_of_answers": "9a860dc8533460cc",
    "name_training_articles": "afba3a054c8e0dd6",
    "tell_rehearsals_in_summaries": "a4a085f8cc302e08",
}


def text_of(name: str) -> str:
    """The statements of a step as one text, blank space aside."""
    return "\n".join(" ".join(statement.split()) for statement in statements(name))


def files() -> dict[str, str]:
    """The files of the steps by the names that stores know the steps by."""
    return {path.stem.partition("_")[2]: path.stem for path in sorted(FOLDER.glob("*.sql"))}


def test_there_is_a_line_for_every_step_in_their_order() -> None:
    assert list(files()) == list(FROZEN)
    names = [name for name in FROZEN if not name.endswith("_indexes")]
    assert [name for name, _ in STEPS] == names
    assert len(STEPS) == SCHEMA_VERSION


@pytest.mark.parametrize("step", FROZEN)
def test_a_step_says_what_it_said_when_stores_took_it(step: str) -> None:
    digest = hashlib.sha256(text_of(files()[step]).encode()).hexdigest()
    assert digest.startswith(FROZEN[step])


def test_steps_are_text_that_no_code_makes() -> None:
    assert {path.suffix for path in FOLDER.iterdir() if path.is_file()} == {".sql"}
    tree = ast.parse(Path(migrations.__file__).read_text("utf-8"))
    words = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert not [word for word in words if str(word).lower().startswith(("create ", "alter "))]
