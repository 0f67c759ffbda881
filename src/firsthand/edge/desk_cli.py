"""The commands of the desk: `firsthand desk`, `firsthand user`."""

from __future__ import annotations

import click

from firsthand.edge import options

ROLES = ("reader", "analyst", "editor")


@click.command()
@options.case
@click.option("--host", default="127.0.0.1", show_default=True, help="One that others can reach needs users.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Where it answers.")
@click.option(
    "--name", "names", multiple=True, help="By which others reach it, through a server that speaks HTTPS; needs users."
)
@options.operator
def desk(*, where: str, host: str, port: int, names: tuple[str, ...], operator: str | None) -> int:
    """Open the case in a browser: paste, see who said it first, decide.

    On this machine alone nobody logs in. For others to reach it, add users first and put it behind a server that
    speaks HTTPS.
    """
    from firsthand.edge.case_commands import user as local_user
    from firsthand.edge.desk.serve import serve
    from firsthand.edge.store.case import open_case

    with open_case(where) as case:
        serve(host=host, port=port, names=names, case=case, local_user=operator or local_user())
    return 0


@click.group()
def user() -> None:
    """Who may use a desk that others can reach."""


@user.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(ROLES),
    default="analyst",
    show_default=True,
    help="A reader looks, an analyst also adds and decides, an editor also closes and assigns.",
)
@click.password_option(help="Asked for when it is not given.")
@options.case
def add(*, name: str, role: str, password: str, where: str) -> int:
    """Add a user, or give one a new password and role: that ends their sessions."""
    from firsthand.edge.capture.inputs import utc_now
    from firsthand.edge.desk.accounts import Accounts, Role
    from firsthand.edge.desk.serve import ACCOUNTS
    from firsthand.edge.store.case import open_case

    with open_case(where) as case:
        Accounts(case.folder / ACCOUNTS).add(name, password, Role[role.upper()], utc_now())
    return 0


@user.command()
@click.argument("name")
@options.case
def remove(*, name: str, where: str) -> int:
    """Remove a user; what they decided stays."""
    from firsthand.edge.desk.accounts import Accounts
    from firsthand.edge.desk.serve import ACCOUNTS
    from firsthand.edge.store.case import open_case

    with open_case(where, create=False) as case:
        if not Accounts(case.folder / ACCOUNTS).remove(name):
            raise click.BadParameter(f"no user {name}", param_hint="NAME")
    return 0


@user.command()
@click.argument("name")
@options.case
def token(*, name: str, where: str) -> int:
    """Print a token for programs of this user: Authorization: Bearer TOKEN. It is shown once."""
    from firsthand.edge.capture.inputs import utc_now
    from firsthand.edge.desk.accounts import Accounts
    from firsthand.edge.desk.serve import ACCOUNTS
    from firsthand.edge.store.case import open_case

    with open_case(where, create=False) as case:
        click.echo(Accounts(case.folder / ACCOUNTS).make_key(name, utc_now()))
    return 0


@user.command("list")
@options.case
def listed(*, where: str) -> int:
    """List the users with their roles."""
    from firsthand.edge.desk.accounts import Accounts
    from firsthand.edge.desk.serve import ACCOUNTS
    from firsthand.edge.store.case import open_case

    with open_case(where, create=False) as case:
        for each in Accounts(case.folder / ACCOUNTS).users():
            click.echo(f"{each.name}: {each.role.name.lower()}")
    return 0


COMMANDS = (desk, user)
