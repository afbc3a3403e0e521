"""`workbench codebook`: read the codebook, its revisions, and what a change would mean."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from workbench import codebook, review
from workbench.cli.options import DEFAULT_DATABASE, Database
from workbench.codebook import Category, Codebook
from workbench.errors import UnknownRecordError
from workbench.review.codebooks import need_codes
from workbench.store import Store

app = typer.Typer(
    help="Read the codebook, its revisions, and what a change would mean.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Which = Annotated[
    str, typer.Argument(metavar="WHICH", help="A file, or the beginning of a revision.")
]


@app.command()
def show(which: Which = "", db: Database = DEFAULT_DATABASE) -> None:
    """Print the codebook in use, or another: its rules, scales, and what each answer means."""
    print("\n".join(_told(_codebook(which, db))))  # noqa: T201


@app.command()
def revisions(db: Database = DEFAULT_DATABASE) -> None:
    """List the revisions that the store knows, with who changed what and why."""
    with Store.open(db) as store:
        known = review.codebook_revisions(store)
    for stored, changes in known:
        who = stored.reviewer or "in the file"
        print(f"{stored.revision}  {stored.at:%Y-%m-%d %H:%M}  {who}  {stored.note}".rstrip())  # noqa: T201
        for one in changes:
            print(f"    {one}")  # noqa: T201


@app.command()
def diff(old: Which, new: Which = "", db: Database = DEFAULT_DATABASE) -> None:
    """Tell in words what changed from one codebook to another, by default the one in use.

    A star marks what sends claims that were marked under the old one back to their reviewers.
    """
    for one in codebook.differences(_codebook(old, db), _codebook(new, db)):
        print(f"{'*' if one.of_meaning else ' '} {one}")  # noqa: T201


@app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A codebook to be used.")],
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Check whether a file can be used as the codebook, and tell what it would change.

    It breaks no rule of the format, and has every category that answers in the store use.
    """
    book = codebook.load(file)
    with Store.open(db) as store:
        need_codes(store, book)
    for one in codebook.differences(codebook.load(), book):
        print(f"{'*' if one.of_meaning else ' '} {one}")  # noqa: T201
    print(f"{file}: sound, revision {book.revision}")  # noqa: T201


def _codebook(which: str, db: Path) -> Codebook:
    """The one in use, a file, or the one revision in the store that begins so."""
    if not which or Path(which).is_file():
        return codebook.load(Path(which) if which else None)
    with Store.open(db) as store:
        found = [one for one in store.codebooks() if one.revision.startswith(which)]
    if len(found) != 1:
        raise UnknownRecordError(
            f"“{which}” is no file, and {len(found)} revisions in the store begin so; "
            "`workbench codebook revisions` lists them."
        )
    return codebook.parse(found[0].content.encode())


def _told(book: Codebook) -> Iterator[str]:
    yield f"{book.title}  (revision {book.revision})"
    yield from (f"- {rule}" for rule in book.rules)
    for scale in book.scales:
        yield ""
        yield f"{scale.title} ({scale.name}, {scale.level}): {scale.question}"
        if scale.decision_order:
            yield f"  {scale.decision_order}"
        for category in scale.categories:
            yield from _category(category)


def _category(category: Category) -> Iterator[str]:
    retired = "  (retired)" if category.retired else ""
    yield f"  {category.key}  {category.code}: {category.name}{retired}"
    yield f"       {category.definition}"
    yield f"       Use for: {category.include}"
    yield f"       Not for: {category.exclude}"
