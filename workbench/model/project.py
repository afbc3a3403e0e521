"""Projects: groups of articles that a team works on apart from each other."""

from dataclasses import dataclass

FIRST_PROJECT = 1  # takes every article that was added without another project


@dataclass(frozen=True, slots=True)
class Project:
    """Project that articles belong to: its number, its name, and whether it was put away.

    `version` counts the changes of its name and state; 0 stands for the first project as it is
    before anybody changed it.
    """

    number: int
    name: str
    put_away: bool = False
    version: int = 0
