"""`workbench article`: an article with its claims and decisions, as a document."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli import terminal
from workbench.cli.options import DEFAULT_DATABASE, Database, format_option
from workbench.cli.terminal import console
from workbench.export import DOCUMENT_FORMATS, document_format, save
from workbench.review.article_document import article_document, reviewed_article
from workbench.store import Store


def article(
    article_id: Annotated[str, typer.Argument(metavar="ID", help="The article.")],
    format_: Annotated[str, format_option(DOCUMENT_FORMATS)] = "md",
    out: Annotated[Path | None, typer.Option(help="A file; else standard output.")] = None,
    overwrite: Annotated[bool, typer.Option(help="Replace the file if it is there.")] = False,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Write an article with its claims and the decisions on them, as Markdown or HTML."""
    with Store.open_to_read(db) as store:
        document = article_document(reviewed_article(store, article_id))
    pieces = document_format(format_).write(document)
    if out is None:
        terminal.file(pieces, format_)
    else:
        save(out, pieces, overwrite=overwrite)
        console.print(f"Wrote {out}")
