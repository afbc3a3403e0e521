"""Options that several commands share: the store, and a file format from a list."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench import resources
from workbench.export import DocumentFormat, TableFormat
from workbench.review import project_named
from workbench.store import Store

DEFAULT_DATABASE = resources.store()

Database = Annotated[
    Path,
    typer.Option(
        "--db", envvar="WORKBENCH_DB", help="The store.", show_default=False, readable=False
    ),
]

InProject = Annotated[
    str, typer.Option("--project", metavar="NAME", help="This project alone; else all.")
]


def project_number(store: Store, name: str) -> int:
    """Number of the project that `--project` names, 0 for all; raises UnknownRecordError."""
    return project_named(store, name).number if name else 0


def one_of(words: Iterable[str], metavar: str = "") -> dict[str, Any]:
    """Settings of an argument or option that takes one of these words, such as names of formats."""
    choices = list(words)

    def chosen(word: str) -> str:
        if word not in choices:
            raise typer.BadParameter(f"{word!r} is not one of {', '.join(map(repr, choices))}.")
        return word

    return {
        "parser": chosen,
        "metavar": metavar or f"<{'|'.join(choices)}>",
        "autocompletion": lambda: choices,
    }


def format_option(formats: Iterable[TableFormat | DocumentFormat], *others: str) -> Any:
    """Option `--format`, which takes the suffix of one of these formats, or another word."""
    return typer.Option("--format", **one_of([*others, *(format_.suffix for format_ in formats)]))
