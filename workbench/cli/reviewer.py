"""`workbench reviewer`: people of the team, and how they sign in."""

import uuid
from datetime import datetime
from typing import Annotated

import typer

from workbench import review
from workbench.cli import terminal
from workbench.cli.options import DEFAULT_DATABASE, Database
from workbench.cli.store_file import begun
from workbench.cli.terminal import console
from workbench.model import Person, ReviewerRole
from workbench.review.permissions import ROLE_NAMES
from workbench.store import Store

app = typer.Typer(
    help="Add and invite people, change their roles, shut them out.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

NameArgument = Annotated[str, typer.Argument(help="As it stands beside everything they mark.")]
RoleArgument = Annotated[ReviewerRole, typer.Argument(help="lead, reviewer or observer.")]
EmailOption = Annotated[
    str, typer.Option(help="The address they sign in with elsewhere, instead of a pass-phrase.")
]


@app.command()
def add(
    name: NameArgument,
    role: Annotated[
        ReviewerRole | None, typer.Option(help="lead, reviewer or observer; the first one leads.")
    ] = None,
    email: EmailOption = "",
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Add a person and print the invitation with which they set their pass-phrase.

    With --email there is none: they sign in with that address at the team's own service.
    """
    with begun(db) as store:
        kept = review.add_person(store, name, role, by=None, operation=_operation())
        if email:
            review.set_email(store, kept, email, by=None, operation=_operation())
        console.print(f"{kept} is {ROLE_NAMES[store.people.role(kept)]} now.")
        if not email:
            _invite(store, kept)


@app.command()
def invite(name: NameArgument, db: Database = DEFAULT_DATABASE) -> None:
    """Print a new invitation for a person; earlier ones are void."""
    with Store.open_existing(db) as store:
        _invite(store, review.resolve_name(store, name))


@app.command("list")
def list_(db: Database = DEFAULT_DATABASE) -> None:
    """Print everybody, one a line: name, role, and what opens the door for them."""
    with Store.open_to_read(db) as store:
        for person in review.list_people(store):
            terminal.line(person.called, person.role, _standing(person))


@app.command()
def role(name: NameArgument, role: RoleArgument, db: Database = DEFAULT_DATABASE) -> None:
    """Make a person lead, reviewer or observer."""
    with Store.open_existing(db) as store:
        who = review.resolve_name(store, name)
        current = store.people.role(who)
        review.change_role(store, who, role, expected=current, by=None, operation=_operation())
    console.print(f"{name} is {ROLE_NAMES[role]} now.")


@app.command()
def email(
    name: NameArgument,
    address: Annotated[str, typer.Argument(help="Empty to take it back.")],
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Keep the address with which a person signs in elsewhere."""
    with Store.open_existing(db) as store:
        review.set_email(
            store, review.resolve_name(store, name), address, by=None, operation=_operation()
        )
    console.print(f"{name}'s address is saved.")


@app.command()
def bar(name: NameArgument, db: Database = DEFAULT_DATABASE) -> None:
    """Shut a person out at once; what they did stays."""
    with Store.open_existing(db) as store:
        review.bar(store, review.resolve_name(store, name), by=None, operation=_operation())
    console.print(f"{name} is shut out.")


@app.command("let-in")
def let_in(name: NameArgument, db: Database = DEFAULT_DATABASE) -> None:
    """Let a person in again who was shut out."""
    with Store.open_existing(db) as store:
        review.readmit(store, review.resolve_name(store, name), by=None, operation=_operation())
    console.print(f"{name} can come in again.")


@app.command()
def rename(
    name: NameArgument,
    to: Annotated[str, typer.Argument(help="What they are called from now on.")],
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Call a person otherwise; what they did stands under the new name, and history tells both."""
    with Store.open_existing(db) as store:
        kept = review.rename(
            store, review.resolve_name(store, name), to, by=None, operation=_operation()
        )
    console.print(f"{name} is called {kept} now.")


def _invite(store: Store, name: str) -> None:
    invitation = review.invite(store, name, by=None, operation=_operation())
    called = store.names.called().get(name, name)
    console.print(
        f"{called}'s invitation works once, until {_time(invitation.expires)}. Send it by a way "
        "that only they read; they use it on the workbench's page /invitation."
    )
    terminal.line(invitation.code)


def _standing(person: Person) -> str:
    if person.barred:
        return "shut out"
    standing = [
        "pass-phrase" if person.passphrase else "",
        f"invited until {_time(person.invited_until)}" if person.invited_until else "",
        person.email,
    ]
    return ", ".join(word for word in standing if word) or "no way in yet"


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M UTC")


def _operation() -> str:
    return str(uuid.uuid4())
