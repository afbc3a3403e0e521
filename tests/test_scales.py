"""Scales are named in the model alone: other modules ask it and the codebook for them."""

import re
from pathlib import Path

import workbench
from workbench.codebook import load
from workbench.model import CHECK_SCALE, EVIDENCE_SCALE, LISTED_SCALE, NOT_A_CLAIM, SCALES, Marks

PACKAGE = Path(workbench.__file__).parent
# The model names the scales; steps of the schema are frozen; what finds claims and learns to do so
# has an extraction and a confidence of its own.
EXCEPTIONS = ("model/", "store/schema/steps/", "extraction/", "training/")


def test_no_other_module_spells_a_list_of_the_scales():
    lists = {}
    for path in PACKAGE.rglob("*"):
        name = path.relative_to(PACKAGE).as_posix()
        if path.suffix not in {".py", ".js", ".sql"} or name.startswith(EXCEPTIONS):
            continue
        text = path.read_text("utf-8")
        spelled = [scale for scale in SCALES if re.search(rf"\b{scale}\b", text)]
        if len(spelled) > 1:
            lists[name] = spelled
    assert not lists


def test_a_script_gets_what_each_scale_is_for_with_the_codebook():
    book = load()
    assert {CHECK_SCALE, LISTED_SCALE, EVIDENCE_SCALE} < set(SCALES)
    rejecting = {scale.name: scale.rejecting for scale in book.scales}
    assert rejecting == {**dict.fromkeys(SCALES, ()), CHECK_SCALE: (NOT_A_CLAIM,)}


def test_only_a_rejecting_answer_finishes_marks_by_itself():
    for scale in load().scales:
        for category in scale.categories:
            marks = Marks(**{scale.name: category.code})
            assert marks.finished == marks.denies_claim == (category.code in scale.rejecting)
