"""`workbench codebook`: read the codebook, its revisions, and what a change would mean."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from workbench import codebook, review
from workbench.cli.options import DEFAULT_DATABASE, Database
from workbench.codebook import Category, Codebook, SameMeaning
from workbench.errors import UnknownRecordError
from workbench.review.codebooks import need_codes
from workbench.review.rewordings import Revision as StoredRevision
from workbench.review.rewordings import same_meaning
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
    for stored, changes, reworded in known:
        who = stored.reviewer or "in the file"
        print(f"{stored.revision}  {stored.at:%Y-%m-%d %H:%M}  {who}  {stored.note}".rstrip())  # noqa: T201
        for number, one in enumerate(changes, 1):
            print(f"    {number}. {one}")  # noqa: T201
            if judged := reworded.get(one):
                at = f"{judged.at:%Y-%m-%d %H:%M}"
                print(f"       only the wording, says {judged.reviewer}, {at}")  # noqa: T201


Revision = Annotated[str, typer.Argument(metavar="REVISION", help="The beginning of a revision.")]
Lead = Annotated[str, typer.Option("--as", metavar="NAME", help="The lead who says so.")]
Numbers = Annotated[
    list[int] | None,
    typer.Option("--change", metavar="N", help="Of this change alone, as `revisions` counts them."),
]


@app.command("accept-wording")
def accept_wording(
    revision: Revision, lead: Lead, change: Numbers = None, db: Database = DEFAULT_DATABASE
) -> None:
    """Say that a revision changed only the wording of its texts, so that nobody looks again.

    Also for a change that was made in the file. Claims marked under the texts before it are not
    listed as marked under a changed definition.
    """
    _judge(review.accept_wording, revision, change or [], lead, db)


@app.command("take-back-wording")
def take_back_wording(
    revision: Revision, lead: Lead, change: Numbers = None, db: Database = DEFAULT_DATABASE
) -> None:
    """Say that a revision changed what its texts mean after all."""
    _judge(review.take_back_wording, revision, change or [], lead, db)


def _judge(
    say: Callable[..., object], revision: str, numbers: list[int], lead: str, db: Path
) -> None:
    with Store.open(db) as store:
        book = codebook.load()
        if book.revision.startswith(revision):
            store.record_codebook(book.revision, book.source)
        found = _changed(store, revision)
        chosen = [
            one
            for number, one in enumerate(found.changes, 1)
            if number in numbers or (not numbers and one.of_words)
        ]
        places = [one[:3] for one in chosen]
        say(store, found.stored.revision, places, lead=lead, operation=uuid.uuid4().hex)
    for one in chosen:
        print(one)  # noqa: T201


def _changed(store: Store, revision: str) -> StoredRevision:
    found = [
        one for one in review.codebook_revisions(store) if one.stored.revision.startswith(revision)
    ]
    if len(found) != 1:
        raise UnknownRecordError(
            f"{len(found)} revisions in the store begin with “{revision}”; `workbench codebook "
            "revisions` lists them."
        )
    return found[0]


@app.command()
def diff(old: Which, new: Which = "", db: Database = DEFAULT_DATABASE) -> None:
    """Tell in words what changed from one codebook to another, by default the one in use.

    A star marks what sends claims that were marked under the old one back to their reviewers.
    """
    with Store.open(db) as store:
        same = same_meaning(store)
    _print_changes(_codebook(old, db), _codebook(new, db), same)


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
        same = same_meaning(store)
    _print_changes(codebook.load(), book, same)
    print(f"{file}: sound, revision {book.revision}")  # noqa: T201


def _print_changes(old: Codebook, new: Codebook, same: SameMeaning) -> None:
    for one in codebook.differences(old, new):
        print(f"{'*' if one.of_meaning and one not in same else ' '} {one}")  # noqa: T201


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
    notes = "  (retired)" * category.retired + "  (work not done yet)" * category.pending
    yield f"  {category.key}  {category.code}: {category.name}{notes}"
    yield f"       {category.definition}"
    yield f"       Use for: {category.include}"
    yield f"       Not for: {category.exclude}"
