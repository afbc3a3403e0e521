"""New scale of a team's own, made of what a lead typed: its answers get codes and keys."""

import math
from collections.abc import Collection, Iterable, Mapping

from workbench.codebook.codes import code_for
from workbench.codebook.read import Category, Codebook, Scale
from workbench.codebook.scale_names import RESERVED
from workbench.errors import CodebookError

KEYS = "1234567890"
TEXTS = ("name", "definition", "include", "exclude", "example", "near_miss")


def new_scale(
    book: Codebook,
    *,
    title: str,
    question: str,
    level: str,
    answers: Iterable[Mapping[str, object]],
    required: bool = True,
    for_kinds: Collection[str] = (),
) -> Scale:
    """Scale to be added to a codebook; its name, and its answers' codes, come of their titles.

    `answers` have the texts of a category, and a `rank` if they stand in an order; one with no text
    is left out. Raises CodebookError naming an answer that lacks a text, and for more than ten.
    """
    name = code_for(title, {*RESERVED, *(scale.name for scale in book.scales)})
    rows = [answer for answer in answers if any(_text(answer, field) for field in TEXTS)]
    if len(rows) > len(KEYS):
        raise CodebookError("A scale has ten answers at most, one for each digit; take some out.")
    categories: list[Category] = []
    for key, row in zip(KEYS, rows, strict=False):
        categories.append(_category(row, key, {category.code for category in categories}))
    return Scale(
        name,
        title.strip(),
        question.strip(),
        level,
        tuple(categories),
        required=required,
        for_kinds=tuple(for_kinds),
    )


def _category(row: Mapping[str, object], key: str, taken: Collection[str]) -> Category:
    texts = {field: _text(row, field) for field in TEXTS}
    lacking = [field.replace("_", " ") for field in TEXTS if not texts[field]]
    if lacking:
        raise CodebookError(
            f"Answer “{texts['name'] or 'without a name'}” lacks: {', '.join(lacking)}. Fill it in."
        )
    return Category(
        key,
        code_for(texts["name"], taken),
        texts["name"],
        texts["definition"],
        texts["include"],
        texts["exclude"],
        texts["example"],
        texts["near_miss"],
        rank=_rank(row.get("rank")),
    )


def _rank(value: object) -> int | None:
    """Rank as a whole number; None for an empty cell, which tables hold as NaN."""
    return int(value) if isinstance(value, int | float) and math.isfinite(value) else None


def _text(row: Mapping[str, object], field: str) -> str:
    value = row.get(field)
    return value.strip() if isinstance(value, str) else ""
