"""Fact about an article: a sentence and the claims on which it rests."""

from dataclasses import dataclass

from workbench.model import Claim


@dataclass(frozen=True, slots=True)
class Fact:
    """Sentence in plain words, and the ids of the claims that it counts or compares."""

    text: str
    claims: tuple[str, ...] = ()


def fact(text: str, claims: list[Claim] | tuple[Claim, ...] = ()) -> Fact:
    """Fact that rests on these claims."""
    return Fact(text, tuple(claim.id for claim in claims))


def counted(number: int, singular: str, plural: str = "") -> str:
    """“1 claim”, “3 claims”."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
