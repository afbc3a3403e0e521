"""Codebook: the scales a team marks claims on, read from a file, compared and edited; pure."""

from workbench.codebook.codes import code_for
from workbench.codebook.differences import Difference, differences, single_spaced
from workbench.codebook.edit import Edit, with_category, with_edits, with_scale
from workbench.codebook.faults import Fault, faults
from workbench.codebook.new_scale import new_scale
from workbench.codebook.read import (
    CATEGORY_MARKS,
    CATEGORY_TEXTS,
    CODE,
    LEVELS,
    Category,
    Codebook,
    Scale,
    load,
    parse,
    revision_of,
)
from workbench.codebook.rewordings import (
    Place,
    Rewording,
    SameMeaning,
    outdated_answers,
    rewordings_of,
)
from workbench.codebook.scale_names import OwnScale

__all__ = [
    "CATEGORY_MARKS",
    "CATEGORY_TEXTS",
    "CODE",
    "LEVELS",
    "Category",
    "Codebook",
    "Difference",
    "Edit",
    "Fault",
    "OwnScale",
    "Place",
    "Rewording",
    "SameMeaning",
    "Scale",
    "code_for",
    "differences",
    "faults",
    "load",
    "new_scale",
    "outdated_answers",
    "parse",
    "revision_of",
    "rewordings_of",
    "single_spaced",
    "with_category",
    "with_edits",
    "with_scale",
]
