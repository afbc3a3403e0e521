"""A row of the table: what was measured, what is to be reached, and whether it was."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row came to; `scale` says how it is smaller than what it stands for, if it is."""

    figure: str
    aim: str
    reached: bool
    scale: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its name; `measure` is given an empty folder of its own."""

    name: str
    what: str
    measure: Callable[[Path], Outcome]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of all lies; the highest for a share of 1."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def failed(faults: Sequence[str], aim: str, done: str, scale: str = "") -> Outcome:
    """The outcome of a row that looks for faults: all of them counted and the first one told."""
    told = f"{done}, {len(faults)} faults" + (f", first: {faults[0][:160]}" if faults else "")
    return Outcome(told, aim, not faults, scale)
