"""The commands of a case. What each does stands in `case_commands.py`, which is heavy and imported when one runs."""

from __future__ import annotations

import click

from firsthand.edge import options


@click.command()
@options.inputs
@options.case
@options.operator
@click.option("--note", default="", metavar="TEXT", help="A word for the log, beside every page of this run.")
@options.jobs
def add(*, inputs: tuple[str, ...], where: str, operator: str | None, note: str, jobs: int | None) -> int:
    """Keep pages in a case, read and weigh them. What the case has already is not kept twice.

    A run that was cut off goes on when it is started again.
    """
    from firsthand.edge import case_commands

    return case_commands.add(inputs, where, operator=operator, note=note, jobs=jobs)


@click.group()
def case() -> None:
    """What a case holds, and what became of it."""


@case.command()
@options.case
def info(*, where: str) -> int:
    """Count what the case holds."""
    from firsthand.edge import case_commands

    return case_commands.info(where)


@case.command("set-aside")
@options.case
def set_aside(*, where: str) -> int:
    """List what gave no article, with the reason."""
    from firsthand.edge import case_commands

    return case_commands.set_aside(where)


@case.command()
@options.case
@options.operator
@options.jobs
def retry(*, where: str, operator: str | None, jobs: int | None) -> int:
    """Try again what was set aside."""
    from firsthand.edge import case_commands

    return case_commands.retry(where, operator=operator, jobs=jobs)


@click.command()
@options.case
def verify(*, where: str) -> int:
    """Check that every page and every line of the log is as it was captured, and name the first that is not.

    Exit status: 0 all is as it was, 2 something is not.
    """
    from firsthand.edge import case_commands

    return case_commands.verify(where)


COMMANDS: tuple[click.Command, ...] = (add, case, verify)
