"""Table of all reviewers’ marks on a claim, whose answers can be put into the decision; pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from workbench.codebook import Codebook, Scale
from workbench.review import OpenDecision
from workbench.review.adjudication.ballots import AnswerColumn
from workbench.ui.decide import words

Json = dict[str, Any]


def answers_of(
    opened: OpenDecision, codebook: Codebook, label: str, scale: str = ""
) -> dict[str, str]:
    """Newest answers of the reviewer under a letter that can be decided, by scale; or on one."""
    column = next((column for column in opened.columns if column.label == label), None)
    if column is None:
        return {}
    return {
        each.name: code
        for each in codebook.scales
        if scale in ("", each.name) and (code := offered_answer(each, column))
    }


def offered_answer(scale: Scale, column: AnswerColumn) -> str:
    """Newest answer of a reviewer on a scale; empty for none, or one not to be chosen any more."""
    code = (column.later or column.marks).answer(scale.name)
    return code if code in {category.code for category in scale.offered} else ""


def table_payload(
    opened: OpenDecision,
    codebook: Codebook,
    chosen: Mapping[str, str],
    in_form: Collection[str],
    *,
    named: bool,
) -> Json:
    """Table of marks as JSON: a row for each scale and one for notes, a column a reviewer.

    `chosen` are the answers that the form holds, by scale, and `in_form` the scales it has.
    """
    columns = words.shown_columns(opened, named)
    table = words.marks_table(opened, codebook, named)
    scales = {scale.title: scale for scale in codebook.scales}
    return {
        "head": list(table.head),
        "labels": [column.label for column in columns],
        "rows": [_row(row, scales.get(row[0]), columns, chosen, in_form) for row in table.rows],
        "all": [bool(answers_of(opened, codebook, column.label)) for column in columns],
    }


def _row(
    row: Sequence[str],
    scale: Scale | None,
    columns: tuple[AnswerColumn, ...],
    chosen: Mapping[str, str],
    in_form: Collection[str],
) -> Json:
    title, *texts, together = row
    takes = scale is not None and scale.name in in_form
    codes = [offered_answer(scale, column) if scale and takes else "" for column in columns]
    return {
        "title": title,
        "scale": scale.name if scale else "",
        "together": together,
        "cells": [
            {
                "text": text,
                "take": words.answer_name(scale, code) if scale and code else "",
                "chosen": bool(scale and code and chosen.get(scale.name) == code),
            }
            for text, code in zip(texts, codes, strict=True)
        ],
    }
