"""The scales a team works with: read from a file, compared with earlier ones, edited."""

from workbench.codebook.codes import code_of
from workbench.codebook.differences import Difference, differences, plain
from workbench.codebook.edit import Edit, added, amended
from workbench.codebook.faults import Fault, faults
from workbench.codebook.read import (
    CATEGORY_MARKS,
    CATEGORY_TEXTS,
    CODE,
    LEVELS,
    SCALE_NAMES,
    Category,
    Codebook,
    Scale,
    load,
    parse,
    revision_of,
)
from workbench.codebook.rewordings import Place, Rewording, SameMeaning, outdated, said_of

__all__ = [
    "CATEGORY_MARKS",
    "CATEGORY_TEXTS",
    "CODE",
    "LEVELS",
    "SCALE_NAMES",
    "Category",
    "Codebook",
    "Difference",
    "Edit",
    "Fault",
    "Place",
    "Rewording",
    "SameMeaning",
    "Scale",
    "added",
    "amended",
    "code_of",
    "differences",
    "faults",
    "load",
    "outdated",
    "parse",
    "plain",
    "revision_of",
    "said_of",
]
