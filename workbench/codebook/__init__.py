"""The scales a team works with: read from a file, compared with earlier ones, edited."""

from workbench.codebook.differences import Difference, differences, plain
from workbench.codebook.edit import Edit, added, amended
from workbench.codebook.read import (
    CATEGORY_MARKS,
    CATEGORY_TEXTS,
    CODE,
    DEFAULT_PATH,
    LEVELS,
    SCALE_NAMES,
    Category,
    Codebook,
    Scale,
    load,
    location,
    parse,
)
from workbench.codebook.rewordings import Place, Rewording, SameMeaning, outdated, said_of

__all__ = [
    "CATEGORY_MARKS",
    "CATEGORY_TEXTS",
    "CODE",
    "DEFAULT_PATH",
    "LEVELS",
    "SCALE_NAMES",
    "Category",
    "Codebook",
    "Difference",
    "Edit",
    "Place",
    "Rewording",
    "SameMeaning",
    "Scale",
    "added",
    "amended",
    "differences",
    "load",
    "location",
    "outdated",
    "parse",
    "plain",
    "said_of",
]
