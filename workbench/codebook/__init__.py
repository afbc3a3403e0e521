"""The scales a team works with: read from a file, compared with earlier ones, edited."""

from workbench.codebook.differences import Difference, differences, outdated
from workbench.codebook.edit import Edit, added, amended
from workbench.codebook.read import (
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

__all__ = [
    "CATEGORY_TEXTS",
    "CODE",
    "DEFAULT_PATH",
    "LEVELS",
    "SCALE_NAMES",
    "Category",
    "Codebook",
    "Difference",
    "Edit",
    "Scale",
    "added",
    "amended",
    "differences",
    "load",
    "location",
    "outdated",
    "parse",
]
